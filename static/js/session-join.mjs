// The page on a phone: what refreshes itself stays out of the way of the thumb. Where one reads or
// votes keeps its place when something comes in above it, and a button that is held is not taken
// away.

const live = document.getElementById("live");
const isAsking = (detail) => detail.requestConfig?.verb === "get";

/** The first opportunity in sight: the place that has to stay. */
function anchor() {
  for (const row of live.querySelectorAll("li[id]")) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom > 0) return top < innerHeight ? { id: row.id, top } : null;
  }
  return null;
}

let kept = null;
live.addEventListener("htmx:beforeSwap", (event) => {
  if (isAsking(event.detail) && live.querySelector("button:active")) event.detail.shouldSwap = false;
  kept = anchor();
});
live.addEventListener("htmx:afterSettle", () => {
  const row = kept && document.getElementById(kept.id);
  if (row) scrollBy(0, row.getBoundingClientRect().top - kept.top);
  kept = null;
});

// Asking again is no deed of a person: that it fails is no news, and it hides no notice of what did.
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError", "htmx:beforeRequest"]) {
  live.addEventListener(name, (event) => {
    if (isAsking(event.detail)) event.stopPropagation();
  });
}

// After sending: what came of it gets the focus, so that it is read and seen.
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id === "kans-form") document.querySelector("#kans-form [data-said]")?.focus();
});
