// Draws every [data-chart] from the JSON beside it (vrt_duurzaam.lib.charts). Colours in that JSON
// are names of CSS custom properties: they are read here, so that light, dark and paper each have
// their own.

const PAPER_WIDTH = 630; // what A4 has between its margins, with some room for columns
const CSS_VALUE = /^var\((--[\w-]+)\)$/;
const CONFIG = { displayModeBar: false, doubleClick: false, locale: "nl", scrollZoom: false, showTips: false };

const DUTCH = {
  moduleType: "locale",
  name: "nl",
  dictionary: {},
  format: {
    days: ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
    shortDays: ["zo", "ma", "di", "wo", "do", "vr", "za"],
    months: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
    shortMonths: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    date: "%d-%m-%Y",
    decimal: ",",
    thousands: ".",
    grouping: [3],
    currency: ["€ ", ""],
  },
};

const drawn = new Map(); // holder → { figures, isDrawn }
let isPrinting = false;

/** The same JSON with each `var(--name)` replaced by its value in the theme of `scope`. */
function paint(node, scope) {
  if (typeof node === "string") {
    const name = node.match(CSS_VALUE)?.[1];
    return name ? scope.getPropertyValue(name).trim() : node;
  }
  if (Array.isArray(node)) return node.map((part) => paint(part, scope));
  if (node && typeof node === "object") {
    return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, paint(part, scope)]));
  }
  return node;
}

/** Runs `use` with the computed style of the page, or of paper, which is always light. */
function withTheme(use) {
  if (!isPrinting) return use(getComputedStyle(document.documentElement));
  const paper = document.createElement("span");
  paper.dataset.bsTheme = "light";
  document.body.append(paper);
  use(getComputedStyle(paper));
  paper.remove();
}

/** The width to draw in. On paper a chart keeps its part of the page; the page is narrower there. */
function widthOf(holder) {
  const width = Math.floor(holder.clientWidth);
  const page = holder.closest("main");
  if (!isPrinting || !page) return width;
  const { paddingLeft, paddingRight } = getComputedStyle(page);
  const pageWidth = page.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  return Math.floor((PAPER_WIDTH * width) / pageWidth);
}

function links(figure) {
  return figure.data.some((trace) => trace.customdata?.some(Boolean));
}

function follow(holder) {
  holder.on("plotly_click", ({ points }) => {
    const url = points[0].customdata;
    // A page that has another way to show where a bar leads takes the event and prevents the rest.
    const isFree = url && holder.dispatchEvent(new CustomEvent("chart:follow", { bubbles: true, cancelable: true, detail: { url } }));
    if (isFree) window.location.assign(url);
  });
  holder.on("plotly_hover", ({ points }) => holder.classList.toggle("is-link", Boolean(points[0].customdata)));
  holder.on("plotly_unhover", () => holder.classList.remove("is-link"));
}

function draw(holder) {
  const state = drawn.get(holder);
  const width = widthOf(holder);
  if (!width) return; // inside something closed; the observer calls again when it opens
  const figure = width < state.figures.phoneBelow ? state.figures.phone : state.figures.wide;
  const config = { ...CONFIG, staticPlot: !links(figure) };
  withTheme((scope) => {
    const { data, layout } = paint(figure, scope);
    window.Plotly.react(holder, data, { ...layout, width }, config);
  });
  if (!state.isDrawn && links(figure)) follow(holder);
  state.isDrawn = true;
}

function redrawAll() {
  for (const holder of drawn.keys()) {
    if (holder.isConnected) draw(holder);
    else drawn.delete(holder);
  }
}

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (drawn.has(target) && !isPrinting) draw(target);
  }
});

/** Without the drawing the figures are all there is: show them. */
function showTableOnly(holder) {
  holder.classList.add("is-failed");
  holder.closest(".chart")?.querySelector("details")?.setAttribute("open", "");
}

function findCharts(root) {
  for (const holder of root.querySelectorAll("[data-chart]")) {
    if (drawn.has(holder)) continue;
    if (!window.Plotly) {
      showTableOnly(holder);
      continue;
    }
    drawn.set(holder, { figures: JSON.parse(document.getElementById(holder.dataset.chart).textContent), isDrawn: false });
    sizes.observe(holder); // which also draws it now
  }
}

window.Plotly?.register(DUTCH);
findCharts(document);
document.addEventListener("htmx:afterSettle", (event) => findCharts(event.target));
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
window.addEventListener("beforeprint", () => {
  isPrinting = true;
  redrawAll();
});
window.addEventListener("afterprint", () => {
  isPrinting = false;
  redrawAll();
});
