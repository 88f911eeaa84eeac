export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const axis = axisOf(data.bands.flatMap((band) => band.rows));
  redraw(root,
    el("div", { class: "top" }, el("h2", {}, data.words.title), switcher(data.words.years, data.years)),
    el("p", { class: "note" }, `${data.words.line}. ${data.words.caution}`),
    el("div", { class: "bands" }, data.bands.map((band) => section(band, axis))));
  followLinks(root);
}

function axisOf(rows) {
  const values = rows.flatMap((row) => [row.value, row.goal]).filter((value) => value !== null);
  return { low: Math.min(...values), high: Math.max(...values) };
}

function section(band, axis) {
  return el("section", { class: band.rows.length <= 12 ? "short" : null, "data-status": band.status },
    el("h3", {}, el("span", { "aria-hidden": "true" }, band.sign + " "), band.word, el("small", {}, band.count)),
    el("ol", {}, band.rows.map((row) => item(row, axis))));
}

// The line chooses the area, its value leads to where it comes from.
function item(row, axis) {
  return el("li", { class: row.country ? "country" : null, "data-href": row.href, "data-chosen": row.chosen, title: row.note || null },
    el("a", { class: "name", href: row.href, "aria-current": row.chosen && "true" }, row.name),
    track(row, axis),
    el("span", { class: "value" }, row.source ? el("a", { class: "source", href: row.source }, row.text) : row.text,
      row.mark && el("small", {}, row.mark)));
}

// A dot for the value, a rule for the goal, and between them what is missing or to spare; one scale for all rows.
function track(row, axis) {
  const share = (value) => (100 * (Math.max(axis.low, Math.min(axis.high, value)) - axis.low)) / (axis.high - axis.low || 1);
  if (row.value === null) return el("span", { class: "track" });
  const [from, to] = [row.value, row.goal ?? row.value].map(share).sort((a, b) => a - b);
  return el("span", { class: "track", "aria-hidden": "true" },
    el("i", { style: `left:${from}%;width:${to - from}%` }),
    row.goal !== null && el("b", { style: `left:${share(row.goal)}%` }),
    el("u", { style: `left:${share(row.value)}%` }));
}
