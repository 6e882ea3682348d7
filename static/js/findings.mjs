// Picking findings: says how many are picked. Without this file the list works with its own form.

const boxes = () => [...document.querySelectorAll("[data-pick]")];

function sayPicked() {
  const count = boxes().filter((box) => box.checked).length;
  const words = document.querySelector("[data-picked]");
  if (words) words.textContent = count === 1 ? "1 bevinding gekozen" : `${count} bevindingen gekozen`;
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-pick]")) sayPicked();
});

document.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-pick-none]")) return;
  for (const box of boxes()) box.checked = false;
  sayPicked();
  boxes()[0]?.focus();
});

document.addEventListener("htmx:afterSwap", sayPicked);
sayPicked();
