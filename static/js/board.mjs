// Dragging a card to another column. It presses the button that the card's own list has for it, so
// what may not be moved, or not there, cannot be dropped either.

let dragged = null;

const columnAt = (node) => node.closest?.(".column");
const buttonFor = (card, column) =>
  column && card.querySelector(`.move button[value="${CSS.escape(column.dataset.status)}"]`);

function makeDraggable() {
  for (const card of document.querySelectorAll("[data-movable]")) card.draggable = true;
}

function letGo() {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  for (const column of document.querySelectorAll(".column")) column.classList.remove("can-take", "is-over");
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-movable]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector(".ticket-title").textContent);
  dragged.classList.add("is-dragged");
  for (const column of document.querySelectorAll(".column")) {
    column.classList.toggle("can-take", Boolean(buttonFor(dragged, column)));
  }
});

document.addEventListener("dragover", (event) => {
  const column = dragged && columnAt(event.target);
  for (const other of document.querySelectorAll(".column.is-over")) {
    if (other !== column) other.classList.remove("is-over");
  }
  if (!column?.classList.contains("can-take")) return;
  event.preventDefault();
  column.classList.add("is-over");
});

document.addEventListener("drop", (event) => {
  const button = dragged && buttonFor(dragged, columnAt(event.target));
  if (!button) return;
  event.preventDefault();
  button.click(); // and not requestSubmit: htmx would not see which button it was
});

document.addEventListener("dragend", letGo);

// One list open at a time; Escape closes it and goes back to its word.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.matches?.(".move") || !target.open) return;
    for (const other of document.querySelectorAll(".move[open]")) if (other !== target) other.open = false;
  },
  true, // `toggle` does not bubble
);
document.addEventListener("keydown", (event) => {
  const list = event.key === "Escape" && event.target.closest?.(".move[open]");
  if (!list) return;
  list.open = false;
  list.querySelector("summary").focus();
});

document.addEventListener("htmx:afterSettle", makeDraggable);
makeDraggable();
