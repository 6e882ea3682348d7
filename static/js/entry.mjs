// What makes a page of cells pleasant: points for thousands while nobody types, Enter to the next
// cell, pasting a column, one meter at a time on a phone. Saving itself is htmx; without this file
// everything works with buttons.

const FIELD = ".cell input, .todo-field";
const PLAIN = /^(\d{4,})(,\d+)?$/; // digits that read better with points
const dialog = document.getElementById("plakken");
let inFlight = 0;
let focusGoesWith = ""; // id of a part that is replaced while its field has the focus

// -- points for thousands ----------------------------------------------------------------------

function dress(field) {
  const [, whole, fraction = ""] = field.value.match(PLAIN) ?? [];
  if (!whole || field === document.activeElement) return;
  field.dataset.plain = field.value;
  field.value = whole.replace(/\B(?=(\d{3})+$)/g, ".") + fraction;
}

/** Back to what one would type; what is sent is always that. */
function undress(field) {
  if (field.dataset.plain === undefined) return;
  field.value = field.dataset.plain;
  delete field.dataset.plain;
}

function dressAll(root) {
  if (root.matches?.(FIELD)) dress(root);
  root.querySelectorAll?.(FIELD).forEach(dress);
}

document.addEventListener("focusin", ({ target }) => {
  if (!target.matches(FIELD)) return;
  undress(target);
  target.select();
});
document.addEventListener("focusout", ({ target }) => {
  if (target.matches(FIELD)) queueMicrotask(() => dress(target));
});
document.addEventListener("htmx:configRequest", ({ detail }) => {
  for (const field of document.querySelectorAll("[data-plain]")) {
    if (detail.parameters.get(field.name) === field.value) detail.parameters.set(field.name, field.dataset.plain);
  }
});
document.addEventListener("submit", () => document.querySelectorAll("[data-plain]").forEach(undress));

// -- from cell to cell ---------------------------------------------------------------------------

function nextField(field) {
  const group = field.closest(".todo-cells, .cells") ?? document;
  const fields = [...group.querySelectorAll(FIELD)];
  return fields[fields.indexOf(field) + 1];
}

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || !field.matches(FIELD) || event.isComposing) return;
  event.preventDefault(); // not the button of the whole page: leaving the field saves it
  const next = nextField(field);
  if (next) next.focus();
  else field.blur();
});

/** A field that was typed in again while its answer was under way keeps what is typed. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, requestConfig } = event.detail;
  const field = document.activeElement;
  if (!field?.matches(FIELD) || !target.contains(field)) return;
  const sent = requestConfig.parameters.get(field.name);
  if (sent !== null && sent !== field.value) event.detail.shouldSwap = false;
  else focusGoesWith = target.id;
});

document.addEventListener("htmx:afterSettle", ({ target }) => dressAll(target));

/** A big field that was filled in is gone; who was in it goes on to the next one that is missing. */
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (!focusGoesWith || target.id !== focusGoesWith) return;
  focusGoesWith = "";
  if (target.matches(".todo-done")) document.querySelector(".todo-field")?.focus();
});

// -- nothing typed is lost -------------------------------------------------------------------------

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.requestConfig.verb === "get") return;
  inFlight += 1;
  detail.elt.classList.add("is-saving");
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.requestConfig.verb === "get") return;
  inFlight -= 1;
  detail.elt.classList.remove("is-saving");
});
window.addEventListener("beforeunload", (event) => {
  if (inFlight > 0) event.preventDefault();
});

// -- pasting a column --------------------------------------------------------------------------------

document.addEventListener("paste", (event) => {
  const field = event.target;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const address = field.closest?.("[data-paste]")?.dataset.paste;
  if (!dialog || !address || !field.matches(".cell input") || !/[\n\t]/.test(text.trim())) return;
  event.preventDefault();
  const starts_on = `${field.closest("[data-month]").dataset.month}-01`;
  window.htmx.ajax("POST", address, { target: dialog, swap: "innerHTML", values: { text, starts_on } });
});

dialog?.addEventListener("htmx:afterSwap", () => {
  if (!dialog.open) dialog.showModal();
});
dialog?.addEventListener("click", ({ target }) => {
  if (target.closest("[data-close]")) dialog.close();
});

// -- one meter at a time on a phone ------------------------------------------------------------------

function markMeter() {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const meter = place?.closest?.(".meter") ?? document.querySelector(".meters > .meter");
  for (const link of document.querySelectorAll(".meter-switch a")) {
    if (link.hash === `#${meter?.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

window.addEventListener("hashchange", markMeter);
markMeter();
dressAll(document);
