// A figure leads to its origin. Wide or narrow, it opens beside the page instead of in its place;
// without this script the same link opens the same steps as a page of their own.

const PLACE = "#herkomst";
const place = document.querySelector(PLACE);
let opener = null; // what was used to open the panel, to go back to when it closes

const isOrigin = (url) => new URL(url, window.location.href).pathname === place.dataset.address;
const wantsNewTab = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;

function open(url, from) {
  if (!place.contains(from)) opener = from;
  window.htmx.ajax("GET", url, { target: PLACE, swap: "innerHTML" });
}

function close() {
  place.replaceChildren();
  opener?.focus();
  opener = null;
}

function follow(event) {
  const link = event.target.closest("a");
  if (!link || wantsNewTab(event)) return;
  if (link.matches(".side-panel .close") && place.contains(link)) {
    event.preventDefault();
    close();
  } else if (isOrigin(link.href) && !link.closest(".side-panel .btn, .side-panel [data-page]")) {
    event.preventDefault();
    open(link.href, link);
  }
}

if (place) {
  document.addEventListener("click", follow);
  document.addEventListener("chart:follow", (event) => {
    if (!isOrigin(event.detail.url)) return;
    event.preventDefault();
    open(event.detail.url, event.target.closest(".chart").querySelector("summary"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && place.firstElementChild) close();
  });
  place.addEventListener("htmx:afterSwap", () => {
    const title = place.querySelector("h2");
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  });
}
