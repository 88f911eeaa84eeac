// All screens are here already: to move is to show another one and to write its address, without asking the server.
const BAR = { width: 132, height: 20 };
const KEYS = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1,
  ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
  Home: -Infinity, End: Infinity,
};

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  document.documentElement.lang = data.lang;
  const asked = new URLSearchParams(location.search).get("area") ?? data.chosen;
  let at = Math.max(0, data.screens.findIndex((one) => one.id === asked));
  const stage = el("section", { class: "stage", tabindex: 0, "aria-live": "polite", lang: data.lang });
  const place = el("span", { class: "place" });

  const show = (next) => {
    at = Math.max(0, Math.min(data.screens.length - 1, next));
    const one = data.screens[at];
    stage.replaceChildren(...(one.kind === "opening" ? opening(one, data) : area(one, data)));
    place.textContent = at ? `${at}/${data.screens.length - 1}` : "";
    document.title = `${one.name} · ${data.app}`;
    history.replaceState(history.state, "", new URL(one.here, location.href));
    fit(stage);
  };
  const leave = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    if (history.state?.from) history.back();
    else go(data.screens[at].leave);
  };
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.());
  const deeds = { Escape: leave, f: full, F: full };

  const pressed = (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") if (parentElement.activeElement?.closest?.("button")) return;
    const step = KEYS[event.key];
    if (step === undefined && !deeds[event.key]) return;
    event.preventDefault();
    if (step === undefined) deeds[event.key]();
    else show(Math.max(0, at + step));
  };
  const button = (text, label, deed) => {
    const made = el("button", { type: "button", "aria-label": label, title: label }, text);
    made.onclick = deed;
    return made;
  };
  const controls = el("nav", { class: "controls", "aria-label": data.words.controls },
    el("span", { class: "vintage" }, data.vintage),
    el("span", { class: "keys" }, data.words.keys),
    button("‹", data.words.previous, () => show(at - 1)), place, button("›", data.words.next, () => show(at + 1)),
    button("⛶", data.words.full, full), button("✕", data.words.leave, leave));

  root.replaceChildren(stage, controls);
  settle();
  show(at);
  window.answered = question();
  stage.focus({ preventScroll: true });
  const resized = () => fit(stage);
  swipes(stage, (step) => show(at + step));
  window.addEventListener("keydown", pressed);
  window.addEventListener("resize", resized);
  document.fonts.ready.then(resized);
  return () => {
    window.removeEventListener("keydown", pressed);
    window.removeEventListener("resize", resized);
  };
}

// A tablet is handed round the table.
function swipes(stage, move) {
  let start = null;
  stage.onpointerdown = (event) => { start = event.pointerType === "mouse" ? null : event.clientX; };
  stage.onpointerup = (event) => {
    if (start !== null && Math.abs(event.clientX - start) > 60) move(event.clientX < start ? 1 : -1);
    start = null;
  };
}

// Nothing scrolls: what is too high for an unusual screen is made a little smaller.
function fit(stage) {
  for (let scale = 1; scale >= 0.6; scale -= 0.04) {
    stage.style.setProperty("--scale", scale);
    if (stage.scrollHeight <= stage.clientHeight + 1 && stage.scrollWidth <= stage.clientWidth + 1) return;
  }
}

function area(one, { words }) {
  return [
    head(one),
    el("div", { class: "numbers" }, big(words.closed, one.counts), outlook(one.outlook)),
    one.rows.length ? table(one, words) : el("p", { class: "nothing" }, one.nothing),
    one.rows.length > 0 && legend(words, one.rest),
  ].filter(Boolean);
}

function head({ name, about }) {
  return el("header", {}, el("h1", {}, name), el("p", {}, about));
}

function big(title, counts) {
  return el("section", { class: "big" }, el("h2", {}, title),
    el("ul", {}, counts.map((one) => el("li", { "data-status": one.status, class: one.number === "0" ? "none" : null },
      el("b", {}, one.number), el("span", { class: "word" }, el("span", { class: "sign", "aria-hidden": "true" }, one.sign), ` ${one.word}`)))));
}

function outlook({ title, items, rest }) {
  return el("section", { class: "outlook" }, el("h2", {}, title),
    el("ul", {}, items.map((one) => el("li", { "data-status": one.status },
      el("span", { class: "sign", "aria-hidden": "true" }, one.sign), el("b", {}, one.number), ` ${one.word}`))),
    el("p", { class: "rest" }, rest));
}

function table({ heading, rows }, words) {
  const column = (text, name) => el("th", { scope: "col", class: name }, text);
  return el("table", {},
    el("caption", {}, heading),
    el("thead", {}, el("tr", {},
      column(words.indicator, "title"), column(words.latest, "latest"), column(words.closed, "closed"),
      column(words.bar, "bars"), column(words.open, "open"))),
    el("tbody", {}, rows.map((row) => el("tr", {},
      el("th", { scope: "row", class: "title" }, row.title),
      el("td", { class: "latest" }, el("b", {}, row.latest), el("small", {}, row.year)),
      judged(row.closed, "closed"),
      el("td", { class: "bars" }, row.bar && bullet(row.bar, BAR)),
      judged(row.open, "open")))));
}

function judged(mark, name) {
  if (!mark) return el("td", { class: name });
  return el("td", { class: `${name} judged`, "data-status": mark.status },
    el("span", { class: "found" }, el("span", { class: "sign", "aria-hidden": "true" }, mark.sign), ` ${mark.word}${mark.unit ?? ""}`),
    mark.goal && el("small", {}, mark.goal));
}

function legend(words, rest) {
  const sample = (shape) => el("svg:svg", { width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" }, shape);
  const start = el("svg:line", { x1: 7, x2: 7, y1: 3, y2: 11, stroke: "var(--ink-3)", "stroke-width": 1 });
  const now = el("svg:circle", { cx: 7, cy: 7, r: 3.5, fill: "var(--ink-3)" });
  const item = (shape, text) => el("span", {}, sample(shape), text);
  return el("p", { class: "legend" }, item(start, words.start), item(now, words.now), item(tick(7, 7), words.tick),
    item(diamond(7, 7), words.diamond), rest && el("span", { class: "more" }, rest));
}

function opening(one, { words }) {
  return [
    head(one),
    el("div", { class: "halves" },
      map(one.map),
      el("div", { class: "beside" },
        big(one.counted, one.counts),
        outlook(one.outlook),
        el("div", { class: "country" }, one.country.map(outlook)),
        el("section", { class: "missed" }, el("h2", {}, one.heading, el("small", {}, ` · ${one.note}`)),
          one.rows.length ? el("ol", {}, one.rows.map((row) => el("li", {}, el("b", {}, row.name), el("span", {}, row.what),
            el("span", { class: "gap", "data-status": row.status }, el("span", { class: "sign", "aria-hidden": "true" }, row.sign), ` ${row.gap}`))))
            : el("p", { class: "rest" }, one.nothing)))),
  ];
}

function map({ title, svg, keys, note }) {
  const drawn = svg && document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
  return el("figure", {}, el("h2", {}, title),
    el("div", { class: "drawing" },
      el("ul", { class: "mapkeys" }, keys.map((key) => el("li", {},
        el("span", { class: "box", "aria-hidden": "true", style: `background:${key.fill};color:${key.ink};border-color:${key.line}` }, key.sign),
        key.word, el("b", {}, key.count)))),
      drawn),
    el("figcaption", {}, note));
}
