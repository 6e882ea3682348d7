// Dragging a bar of the roadmap to other months: all of it, or its right end. It only proposes: the
// dialog that opens asks why and saves. With a mouse or a pen; the button beside the action opens the
// same dialog for everybody else.

const DIALOG = "#shift-dialog";
const THRESHOLD = 5; // px before a press becomes a drag
const EDGE = 8; // px at the right end that move the end alone
const LONGEST = 240; // months

let drag = null;

const picture = () => document.querySelector("svg.rm-drawing[data-month]");
const scaleOf = (svg) => svg.getScreenCTM().a; // px on the screen for one in the drawing
const words = (months) => `${Math.abs(months)} ${Math.abs(months) === 1 ? "maand" : "maanden"} ${months < 0 ? "eerder" : "later"}`;

function begin(event) {
  if (event.button !== 0 || event.pointerType === "touch") return;
  const bar = event.target.closest?.("a[data-shift]");
  const svg = picture();
  const track = bar?.querySelector("[data-track]");
  if (!svg?.contains(bar) || !track) return;
  const right = track.getBoundingClientRect().right;
  drag = {
    bar,
    svg,
    track,
    startX: event.clientX,
    isEnd: Math.abs(event.clientX - right) <= EDGE,
    width: Number(track.getAttribute("width")),
    months: 0,
    isMoving: false,
  };
}

function move(event) {
  if (!drag) return;
  const dx = event.clientX - drag.startX;
  if (!drag.isMoving) {
    if (Math.abs(dx) < THRESHOLD) return;
    drag.isMoving = true;
    drag.bar.classList.add("is-dragged");
    drag.note = drag.svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "text"));
    drag.note.setAttribute("class", "drag-words");
    drag.note.setAttribute("y", Number(drag.track.getAttribute("y")) + 8); // beside the bar: its name stands above
  }
  const month = Number(drag.svg.dataset.month);
  const months = Math.round(dx / scaleOf(drag.svg) / month);
  drag.months = Math.max(-LONGEST, Math.min(LONGEST, months));
  const shift = drag.months * month;
  if (drag.isEnd) drag.track.setAttribute("width", Math.max(2, drag.width + shift));
  else drag.bar.setAttribute("transform", `translate(${shift} 0)`);
  const end = Number(drag.track.getAttribute("x")) + drag.width + shift + 6;
  const room = drag.svg.viewBox.baseVal.width;
  drag.note.setAttribute("x", Math.min(end, room - 4));
  drag.note.setAttribute("text-anchor", end > room - 130 ? "end" : "start");
  drag.note.textContent = drag.months ? words(drag.months) : "";
}

function putBack({ bar, track, width, note }) {
  bar.classList.remove("is-dragged");
  bar.removeAttribute("transform");
  track.setAttribute("width", width);
  note?.remove();
}

function end() {
  const done = drag;
  drag = null;
  if (!done?.isMoving) return;
  // The link under the pointer must not be followed.
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, { capture: true }));
  if (!done.months) {
    putBack(done);
    return;
  }
  const query = new URLSearchParams({ [done.isEnd ? "einde_maanden" : "maanden"]: done.months, verder: location.pathname + location.search });
  const dialog = document.querySelector(DIALOG);
  dialog.addEventListener("close", () => putBack(done), { once: true });
  window.htmx.ajax("GET", `${done.bar.dataset.shift}?${query}`, { target: DIALOG, swap: "innerHTML" }).catch(() => putBack(done));
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

function cancel() {
  if (!drag) return;
  putBack(drag);
  drag = null;
}

document.addEventListener("pointerdown", begin);
document.addEventListener("pointermove", move);
document.addEventListener("pointerup", end);
document.addEventListener("pointercancel", cancel);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") cancel();
});
// A link has a drag of its own, which would take the pointer away.
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.("a[data-shift]")) event.preventDefault();
});
