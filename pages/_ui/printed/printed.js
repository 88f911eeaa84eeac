export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const link = el("span", { class: "link" }, location.href);
  root.replaceChildren(el("header", { lang: data.lang }, el("b", {}, data.name), data.said.map((one) => el("span", {}, one)), link));
  foot(data);
  const prepare = () => { link.textContent = decodeURI(location.href); openAll(); narrow(); };
  const restore = () => { closeAgain(); widen(); };
  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", restore);
  return () => {
    window.removeEventListener("beforeprint", prepare);
    window.removeEventListener("afterprint", restore);
  };
}

// Below each sheet: of which data it is, and which sheet of how many.
function foot({ name, said, page }) {
  const style = document.getElementById("printed-foot") ?? document.head.appendChild(el("style", { id: "printed-foot" }));
  const quoted = (text) => JSON.stringify(text);
  const font = "font: 8pt var(--font, sans-serif); color: #465661;";
  style.textContent = `@page { @bottom-left { content: ${quoted([name, ...said].join(" · "))}; ${font} } @bottom-right { content: ${quoted(`${page} `)} counter(page) "/" counter(pages); ${font} } }`;
}

// Paper cannot be clicked: what is folded on the screen is open on it, also inside the components.
let opened = [];
function openAll() {
  opened = everywhere(document, "details:not([open])");
  for (const one of opened) one.open = true;
}

function closeAgain() {
  for (const one of opened) one.open = false;
  opened = [];
}

function everywhere(root, selector) {
  const inside = [...root.querySelectorAll("[data-testid=stBidiComponentIsolated]")].map((one) => one.shadowRoot).filter(Boolean);
  return [...root.querySelectorAll(selector), ...inside.flatMap((one) => everywhere(one, selector))];
}

// A chart keeps the size it was drawn in; on a sheet it may be no wider than the sheet.
const SHEET = 690;
let narrowed = [];
function narrow() {
  narrowed = [...document.querySelectorAll(".js-plotly-plot")].filter((one) => one.offsetWidth > SHEET);
  for (const one of narrowed) one.style.zoom = SHEET / one.offsetWidth;
}

function widen() {
  for (const one of narrowed) one.style.zoom = "";
  narrowed = [];
}
