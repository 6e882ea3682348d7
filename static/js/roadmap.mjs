// The roadmap beside its panel. A bar opens its action by the link of the same action in the table,
// which htmx follows; without this file both are plain links.

const linkTo = (code) => document.querySelector(`.rm-table [data-action="${CSS.escape(code)}"]`);
const bars = () => [...document.querySelectorAll(".rm-drawing a")];
const codeOf = (address) => new URL(address, window.location.href).searchParams.get("actie");
const codeOfBar = (bar) => codeOf(bar.getAttribute("href"));
const isPlainClick = (event) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

let opener = null; // what opened the action, to give the focus back to

document.addEventListener("click", (event) => {
  const bar = event.target.closest?.(".rm-drawing a");
  if (!bar) {
    const link = event.target.closest?.(".rm-table a, .rm-undated a");
    if (link && event.isTrusted) opener = link;
    return;
  }
  const link = isPlainClick(event) && linkTo(codeOfBar(bar));
  if (!link) return;
  event.preventDefault();
  opener = bar;
  link.click();
});

/** Marks the bar of the action that stands in the panel. */
function mark(code) {
  for (const bar of bars()) {
    if (codeOfBar(bar) === code) bar.setAttribute("aria-current", "true");
    else bar.removeAttribute("aria-current");
  }
  for (const link of document.querySelectorAll(".rm-table [data-action]")) {
    const isOpen = link.dataset.action === code;
    link.closest("tr").classList.toggle("is-picked", isOpen);
    if (isOpen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

// The focus goes along into the panel, and back to the bar when it closes.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target?.id !== "panel") return;
  const panel = document.getElementById("panel");
  const code = codeOf(detail.pathInfo?.finalRequestPath ?? window.location.href);
  mark(code);
  if (code) {
    panel.focus({ preventScroll: true });
    const shown = panel.firstElementChild ?? panel;
    const { top } = shown.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight * 0.8) shown.scrollIntoView({ block: "start" });
  } else {
    if (opener?.isConnected) opener.focus({ preventScroll: opener.closest("svg") !== null });
    opener = null;
  }
});

// -- a phone -----------------------------------------------------------------------------------

/** A phone shows the plan first: the filters open on request, or because one is on. */
const onPhone = window.matchMedia("(max-width: 35.99rem)");
const choices = document.querySelector("[data-choices]");
function foldChoices() {
  choices.open = !onPhone.matches || choices.dataset.choices === "on";
}
onPhone.addEventListener("change", foldChoices);
foldChoices();

// -- sideways ----------------------------------------------------------------------------------

/** A picture that is wider than its room starts at today, not at the first year. */
function showToday() {
  const wrap = document.querySelector(".rm-wrap");
  const flag = wrap?.querySelector(".today-flag");
  if (!flag || wrap.scrollWidth <= wrap.clientWidth) return;
  const at = flag.getBoundingClientRect().left - wrap.getBoundingClientRect().left;
  wrap.scrollLeft += at - wrap.clientWidth / 2;
}

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target?.id === "results") showToday();
});
showToday();
