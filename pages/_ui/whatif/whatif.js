// The same arithmetic as indicators/outlook.py (reached_in) and indicators/progress.py (project); a browser test
// holds the two together.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const slider = el("input", { type: "range", min: data.low, max: data.high, step: "any", "aria-label": data.words.title });
  const change = el("output", { class: "change" });
  const told = el("p", { "aria-live": "polite" });
  const show = (value) => {
    slider.value = value * data.sign;
    change.textContent = fill(data.words.change, "{change}", signed(value, data) + data.change_unit);
    told.replaceChildren(el("b", {}, arrival(value, data)), ` ${landing(value, data)}`);
  };
  slider.oninput = () => show(Number(slider.value) * data.sign);
  const button = (text, value) => el("button", { type: "button", "data-value": value }, text);
  const buttons = el("div", { class: "buttons" },
    data.present !== null && button(data.words.present, data.present), button(data.words.needed, data.required));
  buttons.onclick = (event) => event.target.dataset.value && show(Number(event.target.dataset.value));
  root.replaceChildren(el("div", { class: "head" }, el("h3", {}, data.words.title), buttons),
    el("div", { class: "row" }, slider, change), told);
  show(data.present ?? data.required);
}

function reachedIn(perYear, { now, year, line, strict, last }) {
  const missing = line - now;
  if (Math.abs(missing) < 1e-9 && !strict) return year;
  if (perYear === 0 || missing * perYear < 0) return null;
  const years = missing / perYear;
  let whole = Math.ceil(years - 1e-9);
  if (strict && Math.abs(whole - years) < 1e-9) whole += 1;
  return year + whole <= last ? year + whole : null;
}

function arrival(perYear, data) {
  const reached = reachedIn(perYear, data);
  return reached === null ? data.words.never : fill(data.words.arrives, "{year}", String(reached));
}

function landing(perYear, data) {
  const [low, high] = data.limits;
  let value = data.now + perYear * (data.goal_year - data.year);
  if (low !== null) value = Math.max(value, low);
  if (high !== null) value = Math.min(value, high);
  return fill(data.words.landing, "{value}", plain(value, data.decimals, data.lang) + data.unit);
}

function signed(value, { change_decimals: decimals, lang }) {
  return (Number(value.toFixed(decimals)) > 0 ? "+" : "") + plain(value, decimals, lang);
}

function plain(value, decimals, lang) {
  const rounded = Number(value.toFixed(decimals)) + 0;
  return rounded.toLocaleString(lang, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace("-", "\u2212");
}

const fill = (text, place, value) => text.replace(place, value);
