// The roadmap on a big screen: the arrow keys go to the slide before and after, the space bar stops.
// The links do the same; without this everything works.

const KEYS = { ArrowLeft: "before", ArrowRight: "after", PageUp: "before", PageDown: "after", " ": "still" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("a, button")) return;
  const link = document.querySelector(`[data-go="${KEYS[event.key]}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
