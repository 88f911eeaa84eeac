const BAR = { width: 68, height: 14 };
const TREND = { width: 44, height: 16 };

let shown; // the indicator of the last drawing

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const focused = parentElement.activeElement?.closest("tr")?.dataset.id;
  redraw(root, heading(data), table(data), legend(data));
  followLinks(root);
  root.onkeydown = (event) => move(event, root);
  if (focused) (linkOf(awaited ?? root.querySelector("tr[data-chosen]")?.dataset.id, root) ?? linkOf(focused, root))?.focus({ preventScroll: true });
  bringDetail(root);
}

// Where the list stands above the chart, choosing a line leads down to the chart.
function bringDetail(root) {
  const chosen = root.querySelector("tr[data-chosen]")?.dataset.id;
  if (shown && chosen !== shown) bringIntoView(".st-key-detail", root);
  shown = chosen;
}

function heading({ words, sorting }) {
  return el("div", { class: "bar" },
    el("h2", { id: "scorecard-title" }, words.title),
    el("div", { class: "sorting" }, el("span", {}, words.sort), switcher(words.sort, sorting)));
}

function table({ words, rows, lang }) {
  const groups = rows.filter((row) => row.group).length;
  return el("table", { role: "table", lang, "aria-labelledby": "scorecard-title", class: groups > 1 ? "grouped" : null },
    el("colgroup", {}, ["title", "latest", "target", "closed", "target", "level", "pace", "bars", "trend"].map((name) =>
      el("col", { class: name }))),
    el("thead", { role: "rowgroup" },
      el("tr", { role: "row" },
        head(words.indicator, { rowspan: 2 }), head(words.latest, { rowspan: 2, class: "number" }),
        head(words.closed, { colspan: 2, scope: "colgroup" }), head(words.open, { colspan: 3, scope: "colgroup" }),
        head(words.bar, { rowspan: 2, class: "bars" }), head(words.trend, { rowspan: 2, class: "trend" })),
      el("tr", { role: "row" },
        head(words.target, { class: "number" }), head(words.result), head(words.target, { class: "number" }),
        head(words.level), head(words.pace))),
    el("tbody", { role: "rowgroup" }, rows.map((row) => (row.group ? group(row) : line(row, words)))));
}

function head(text, attributes = {}) {
  return el("th", { role: "columnheader", scope: "col", ...attributes }, text);
}

function group(row) {
  return el("tr", { class: "group", role: "row" }, el("th", { role: "rowheader", scope: "rowgroup", colspan: 5 }, row.group));
}

function line(row, words) {
  return el("tr", { role: "row", class: row.latest ? null : "bare", "data-id": row.id, "data-href": row.href, "data-chosen": row.chosen },
    el("th", { role: "rowheader", scope: "row", title: row.full },
      el("a", { href: row.href, "aria-current": row.chosen && "true" }, row.title)),
    latest(row.latest, row.excluded, words),
    target(row.closed, words.closed_year), closedFinding(row.closed),
    target(row.open, words.open_year), openFindings(row.open),
    el("td", { role: "cell", class: "bars" }, row.bar && bullet(row.bar, BAR)),
    el("td", { role: "cell", class: "trend" }, row.trend && sparkline(row.trend)));
}

function latest(value, excluded, words) {
  const apart = excluded && el("abbr", { class: "excluded", title: excluded.note }, excluded.text);
  if (!value) return el("td", { role: "cell", class: "latest number empty" }, words.nothing, apart);
  return el("td", { role: "cell", class: "latest number", title: value.note },
    el("b", {}, el("a", { class: "source", href: value.href }, value.text)), el("small", {}, ` ${value.unit ? value.unit + "  " : " "}${value.year}`),
    value.mark && el("abbr", { class: "mark", title: value.note }, ` ${value.mark}`), apart);
}

function target(goal, label) {
  return el("td", { role: "cell", class: "target number" + (goal.text ? "" : " none-here"), title: goal.note || null, "data-label": label }, goal.text || "");
}

function judged(mark) {
  if (!mark) return el("td", { role: "cell", class: "judged none-here", "data-status": "none" });
  return el("td", { role: "cell", class: "judged", "data-status": mark.status }, finding(mark));
}

function closedFinding({ result }) {
  const cell = judged(result);
  cell.classList.add("closed");
  return cell;
}

function openFindings(goal) {
  if (goal.level && goal.pace) return [judged(goal.level), judged(goal.pace)];
  const only = judged(goal.level ?? goal.pace);
  only.setAttribute("colspan", 2);
  return [only];
}

function sparkline({ points, text }) {
  const years = points.map(([year]) => year);
  const values = points.map(([, value]) => value);
  const scale = (value, all, from, to) => {
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);
  };
  const at = points.map(([year, value]) => [scale(year, years, 2, TREND.width - 4), scale(value, values, TREND.height - 3, 3)]);
  const [x, y] = at.at(-1);
  return el("svg:svg", { width: TREND.width, height: TREND.height, viewBox: `0 0 ${TREND.width} ${TREND.height}`, role: "img", "aria-label": text },
    el("svg:title", {}, text),
    at.length > 1 && el("svg:polyline", { points: at.map((pair) => pair.join(",")).join(" "), fill: "none", stroke: "var(--ink-3)", "stroke-width": 1.2 }),
    el("svg:circle", { cx: x, cy: y, r: 2.2, fill: "var(--ink)" }));
}

function legend({ words }) {
  const sample = (shape) => el("svg:svg", { width: 14, height: 12, viewBox: "0 0 14 14", style: "display:inline-block;vertical-align:-1px;margin-right:4px", "aria-hidden": "true" }, shape);
  const start = el("svg:line", { x1: 7, x2: 7, y1: 3, y2: 11, stroke: "var(--ink-3)", "stroke-width": 1 });
  const now = el("svg:circle", { cx: 7, cy: 7, r: 3.5, fill: "var(--ink-3)" });
  const item = (shape, text) => el("span", { class: "key" }, sample(shape), text);
  return el("div", { class: "legend" },
    item(start, words.start), item(now, words.now), item(tick(7, 7), words.tick), item(diamond(7, 7), words.diamond),
    words.marks.map((text) => el("span", {}, text)));
}

function linkOf(id, root) {
  return root.querySelector(`tr[data-id="${id}"] th a`);
}

// Of lines passed over quickly only the last is opened, by its link as it then stands: meanwhile the list may be drawn anew.
let pending, awaited;
function move(event, root) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...root.querySelectorAll("tbody th a")];
  const now = links.indexOf(event.target);
  if (now < 0 || (!step && !["Home", "End"].includes(event.key))) return;
  event.preventDefault();
  const next = step ? Math.max(0, Math.min(links.length - 1, now + step)) : event.key === "Home" ? 0 : links.length - 1;
  links[next].focus();
  awaited = links[next].closest("tr").dataset.id;
  clearTimeout(pending);
  pending = setTimeout(() => {
    const link = linkOf(awaited, root);
    awaited = undefined;
    if (link?.isConnected) go(link.getAttribute("href"), root);
  }, 150);
}
