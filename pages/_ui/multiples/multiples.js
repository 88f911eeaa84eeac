const BOX = { width: 150, height: 74, left: 4, right: 8, top: 6, bottom: 6 };

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const focused = parentElement.activeElement?.dataset?.name;
  const wasOpen = root.querySelector("details")?.open;
  const scale = scaleOf(data);
  redraw(root,
    el("h2", {}, data.words.title), el("p", { class: "note" }, data.words.note), legend(data.words),
    ...data.regions.map((region) => el("section", {},
      el("h3", {}, region.name), el("ul", {}, region.panels.map((panel) => el("li", {}, tile(panel, data, scale)))))),
    table(data));
  root.querySelector("details").open = Boolean(wasOpen);
  followLinks(root);
  if (focused) root.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function scaleOf({ years: [first, last], scale: [low, high] }) {
  const across = BOX.width - BOX.left - BOX.right, up = BOX.height - BOX.top - BOX.bottom;
  return {
    x: (year) => BOX.left + ((year - first) / (last - first || 1)) * across,
    y: (value) => BOX.top + (high === low ? 0.5 : (high - value) / (high - low)) * up,
  };
}

function tile(panel, data, scale) {
  const known = panel.courses.length > 0;
  return el("a", { href: panel.href, "data-name": panel.name, "data-status": panel.status, "aria-current": panel.chosen && "true", title: panel.note || null },
    el("span", { class: "head" },
      el("span", { class: "sign", "aria-hidden": "true" }, panel.sign), el("b", {}, panel.name), el("span", { class: "hidden" }, panel.word)),
    known ? picture(panel, data, scale) : el("span", { class: "nothing" }, data.words.nothing),
    panel.text && el("span", { class: "value" }, el("b", {}, panel.text), el("small", {}, ` ${panel.year}`)));
}

// Drawn for the eye alone: name, finding and value stand beside it as text.
function picture(panel, data, scale) {
  const drawing = el("svg:svg", { viewBox: `0 0 ${BOX.width} ${BOX.height}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  if (panel.goal !== null) drawing.append(goal(scale.y(panel.goal)));
  data.country.forEach((course) => drawing.append(...path(course, scale, "country")));
  panel.courses.forEach((course) => drawing.append(...path(course, scale, "own")));
  const last = panel.courses.flat().sort((a, b) => a[0] - b[0]).at(-1);
  drawing.append(dot(scale.x(last[0]), scale.y(last[1]), "last"));
  return drawing;
}

function goal(y) {
  return el("svg:line", { class: "goal", x1: 0, x2: BOX.width, y1: y, y2: y });
}

// Where a point is not joined to the one before, the line is lifted; a point joined to neither side is a dot.
function path(course, scale, kind) {
  const d = course.map(([year, value, joined], at) => `${at && joined ? "L" : "M"}${scale.x(year)} ${scale.y(value)}`).join("");
  const formed = course.every((point) => point[3]) ? " formed" : "";
  const alone = course.filter(([, , joined], at) => !(at && joined) && !course[at + 1]?.[2]);
  return [el("svg:path", { class: kind + formed, d }), ...alone.map(([year, value]) => dot(scale.x(year), scale.y(value), kind))];
}

// A line without length and with round ends stays round, however the picture is stretched.
function dot(x, y, kind) {
  return el("svg:path", { class: `dot ${kind}`, d: `M${x} ${y}h.01` });
}

// The same as numbers, for whoever cannot see the pictures or wants to quote them.
function table({ table: { heads, rows, unit }, words }) {
  return el("details", {}, el("summary", { "data-name": "table" }, words.table), unit && el("p", { class: "note" }, unit),
    el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": words.table }, el("table", {},
      el("caption", { class: "hidden" }, [words.title, unit].filter(Boolean).join(", ")),
      el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, rows.map(([name, ...cells]) => el("tr", {}, el("th", { scope: "row" }, name), cells.map((cell) => el("td", {}, cell))))))));
}

function legend({ country, goal: goalWord }) {
  const key = (kind, text) => el("span", {}, el("svg:svg", { width: 22, height: 8, viewBox: "0 0 22 8", "aria-hidden": "true" },
    el("svg:path", { class: kind, d: "M0 4H22" })), text);
  return el("p", { class: "legend", "aria-hidden": "true" }, key("goal", goalWord), country && key("country", country));
}
