// The native input is Streamlit's: it sends the bytes. Here the file is chosen, dropped and looked at first.
const NATIVE = ".st-key-upload-native input[type=file]";
const PATIENCE = 4000; // ms: a browser opens a file dialogue up to five seconds after the click

let here; // the place that is on the page
let listening = false;

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const said = el("p", { class: "said", role: "status" });
  const choose = el("button", { type: "button", "aria-describedby": "about" }, data.words.choose);
  const zone = el("div", { class: data.small ? "zone small" : "zone" },
    icon(data.small ? 22 : 40),
    el("span", { class: "drop" }, data.words.drop), el("span", { class: "or" }, data.words.or), choose,
    el("p", { class: "about", id: "about" }, data.words.about), said);
  const focused = root.querySelector("button")?.matches(":focus"); // drawn anew at each rerun
  root.replaceChildren(zone);
  if (focused) choose.focus();
  choose.onclick = () => open(data);

  const tell = (words, wrong) => { said.textContent = words; said.classList.toggle("wrong", wrong); };
  const busy = (file) => { zone.classList.add("busy"); tell(data.words.sending.replace("{file}", file.name), false); };
  const mine = (here = { data, tell, busy, over: (is) => zone.classList.toggle("over", is) });
  if (!listening) listen();
  return () => { if (here === mine) here = null; };
}

// On the document, and for good: a file may be dropped anywhere, and where nobody takes it the browser must not open it.
function listen() {
  listening = true;
  let depth = 0; // a file over a child of the page leaves its parent
  const hear = (name, act) => document.addEventListener(name, act, true);
  hear("change", seen);
  hear("dragenter", (event) => { if (carries(event)) { depth += 1; here?.over(true); } });
  hear("dragleave", (event) => { if (carries(event) && (depth -= 1) <= 0) { depth = 0; here?.over(false); } });
  hear("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  hear("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    event.stopPropagation();
    depth = 0;
    here?.over(false);
    if (here) dropped(event.dataTransfer);
  });
}

// Whatever way a file comes, it passes here before Streamlit sees it.
function seen(event) {
  if (!here || !event.target.matches?.(NATIVE) || !event.target.files.length) return;
  const wrong = refuse(event.target.files, here.data);
  if (!wrong) return here.busy(event.target.files[0]);
  event.stopImmediatePropagation();
  event.target.value = "";
  here.tell(wrong, true);
}

function dropped({ items, files }) {
  const folder = [...items].some((item) => item.webkitGetAsEntry?.()?.isDirectory);
  const wrong = folder ? here.data.words.folder : refuse(files, here.data);
  if (wrong) here.tell(wrong, true);
  else hand(files[0]);
}

function carries(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

function refuse(files, { limit, words }) {
  if (files.length > 1) return words.several;
  return files[0].size > limit ? words.too_large : "";
}

// Streamlit fetches its own place by itself: whoever is quicker is served as soon as it is there.
async function native() {
  const until = performance.now() + PATIENCE;
  let input;
  while (!(input = document.querySelector(NATIVE)) && performance.now() < until) await new Promise(requestAnimationFrame);
  if (!input) here?.tell(here.data.words.busy, true);
  return input;
}

async function open({ accept }) {
  const input = await native();
  if (!input) return;
  input.accept = accept;
  input.click();
}

async function hand(file) {
  const input = await native();
  if (!input) return;
  const carrier = new DataTransfer();
  carrier.items.add(file);
  input.files = carrier.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function icon(size) {
  return el("svg:svg", { width: size, height: size, viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" },
    el("svg:path", { d: "M12 15V4M7.5 8.5 12 4l4.5 4.5M4 15v3.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V15" }));
}
