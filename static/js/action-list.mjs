// What makes the list of actions pleasant: picking rows, a short address. Without
// this file the list works with its own buttons.

const filter = document.getElementById("filter");
const picked = new Set();

const boxes = () => [...document.querySelectorAll("[data-pick]")];

// -- picking -------------------------------------------------------------------------------------

function sayPicked() {
  const all = boxes();
  const count = all.filter((box) => box.checked).length;
  const words = document.querySelector("[data-picked]");
  if (words) words.textContent = count === 1 ? "1 actie gekozen" : `${count} acties gekozen`;
  const whole = document.querySelector("[data-pick-all]");
  if (!whole) return;
  whole.checked = count > 0 && count === all.length;
  whole.indeterminate = count > 0 && count < all.length;
}

function pick(box, on) {
  box.checked = on;
  if (on) picked.add(box.value);
  else picked.delete(box.value);
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-pick]")) pick(target, target.checked);
  else if (target.matches("[data-pick-all]")) boxes().forEach((box) => pick(box, target.checked));
  else return;
  sayPicked();
});

document.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-pick-none]")) return;
  boxes().forEach((box) => pick(box, false));
  sayPicked();
  document.querySelector("[data-pick-all]")?.focus();
});

// Another order or filter keeps what was picked, as far as it still shows.
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id !== "results") return;
  boxes().forEach((box) => pick(box, picked.has(box.value)));
  const shown = new Set(boxes().map((box) => box.value));
  [...picked].filter((value) => !shown.has(value)).forEach((value) => picked.delete(value));
  sayPicked();
});

// -- a short address -----------------------------------------------------------------------------

/** The columns that everybody has need not be said. */
filter?.addEventListener("htmx:configRequest", ({ detail }) => {
  const columns = [...filter.querySelectorAll("[data-columns] input")];
  const isUsual = columns.every((box) => box.checked === box.matches("[data-usual]"));
  if (isUsual) detail.parameters.delete("kolommen");
});

sayPicked();
