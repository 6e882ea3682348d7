// Parts of an action that are edited in place: the focus goes with them, what is saved is said
// aloud, and a form that is open elsewhere on the page stays as it is. Without this file, and
// without htmx, every part is a page of its own.

const FORM = "form.part-form, form.edit-open";
const said = document.getElementById("gezegd");

/** The first that is wrong, else the first; of radio buttons the one that is chosen. */
function firstField(form) {
  const field = form.querySelector(".is-invalid, [aria-invalid=true]") ?? form.querySelector("input:not([type=hidden]), select, textarea");
  return field?.type === "radio" ? (form.querySelector("input[type=radio]:checked") ?? field) : field;
}

/** A region that is shown anew along with another keeps the form that somebody has open in it. */
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target } = event.detail;
  if (target.matches(FORM) || target.querySelector(FORM)) event.detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSwap", (event) => {
  const { elt, requestConfig, xhr } = event.detail;
  const place = document.getElementById(event.target.id) ?? elt;
  const form = place.matches?.(FORM) ? place : place.querySelector?.(FORM);
  if (form) {
    const field = form.querySelector(".notice") && xhr.status === 409 ? form.querySelector(".btn-primary") : firstField(form);
    field?.focus();
    form.scrollIntoView({ block: "nearest" });
    return;
  }
  if (requestConfig.verb === "post") said.textContent = "Bewaard.";
  (place.querySelector?.(".edit-link, .more") ?? place.querySelector?.("a"))?.focus();
});
