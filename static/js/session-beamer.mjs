// A big screen, of a session or of the roadmap: keys to leave it and to fill the screen. A network
// that is gone for a moment says so in a corner; what came in stays.

const lost = document.querySelector("[data-lost]");
const full = document.querySelector("[data-full]");
const leave = document.querySelector("[data-leave]");
const live = document.getElementById("live");

function fillScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

full.hidden = !document.fullscreenEnabled;
full.addEventListener("click", fillScreen);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape" && leave) location.assign(leave.href); // in full screen the browser takes the first
  if (event.key === "f" && document.fullscreenEnabled) fillScreen();
});

// The screen asks again by itself: a failure is no notice for a person to close.
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  live?.addEventListener(name, (event) => {
    event.stopPropagation();
    lost.hidden = false;
  });
}
live?.addEventListener("htmx:afterOnLoad", () => {
  lost.hidden = true;
});
