// Dialogs that htmx fills, `<dialog data-dialog>`: open when their content comes, closed by a button
// with data-close, by Escape, or by an answer with `HX-Trigger: dialog-done`. With data-keep what was
// typed stays when one closes it: asking for it again shows it as it was.

const FIELD = "input:not([type=hidden]), select, textarea";

function isTypedIn(dialog) {
  return [...dialog.querySelectorAll(FIELD)].some((field) => {
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    if (field.matches("select")) return field.selectedIndex > 0 && !field.options[field.selectedIndex].defaultSelected;
    return field.value !== field.defaultValue;
  });
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const { target, requestConfig } = event.detail;
  if (!target.matches?.("dialog[data-keep]") || requestConfig.verb !== "get") return;
  if (target.open || !isTypedIn(target)) return;
  event.preventDefault();
  target.showModal();
});

document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (!target.matches?.("dialog[data-dialog]")) return;
  if (!target.open) target.showModal();
  (target.querySelector(".is-invalid") ?? target.querySelector("[autofocus]") ?? target.querySelector(FIELD))?.focus();
});

document.addEventListener("dialog-done", () => {
  for (const dialog of document.querySelectorAll("dialog[data-dialog][open]")) dialog.close();
});

document.addEventListener("click", ({ target }) => {
  const dialog = target.closest?.("[data-close]")?.closest("dialog[data-dialog]");
  if (dialog) dialog.close();
});

// What was made while it was open belongs in the list behind it.
document.addEventListener(
  "close",
  ({ target }) => {
    if (!target.matches("dialog[data-dialog]") || !target.querySelector("[data-added]")) return;
    target.replaceChildren();
    if (!document.getElementById("results")) return;
    window.htmx.ajax("GET", location.href, { target: "#results", select: "#results", swap: "outerHTML" });
  },
  true, // `close` does not bubble
);
