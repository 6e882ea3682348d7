// Switching in a scenario. Every answer brings all lines as they are now; a line that this person
// has just touched, and whose own answer is still to come, is left alone until then.

const waiting = new Map();

const lineOf = (element) => element.closest?.(".lever[id]")?.id;

document.addEventListener("change", ({ target }) => {
  const id = lineOf(target);
  if (id && target.form?.hasAttribute("hx-post")) waiting.set(id, (waiting.get(id) ?? 0) + 1);
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => answered(detail.requestConfig?.elt));
document.addEventListener("htmx:sendError", ({ detail }) => answered(detail.requestConfig?.elt));
document.addEventListener("htmx:timeout", ({ detail }) => answered(detail.requestConfig?.elt));

function answered(form) {
  const id = form && lineOf(form);
  if (!id || !waiting.has(id)) return;
  if (waiting.get(id) > 1) waiting.set(id, waiting.get(id) - 1);
  else waiting.delete(id);
}

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  if (waiting.has(event.detail.target.id)) event.detail.shouldSwap = false;
});
