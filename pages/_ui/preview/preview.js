export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  root.lang = data.lang;
  root.replaceChildren(...(data.received ? [el("p", { class: "received" }, data.received)] : content(data)));
}

function content({ counts, findings, told, revised, targets, milestones, added, words }) {
  return [
    el("dl", { class: "counts" }, counts.map(({ kind, number, word }) =>
      el("div", { "data-kind": kind }, el("dt", {}, word), el("dd", {}, number)))),
    section(words.findings, [findings.note, told].filter(Boolean).join(": "), ...(findings.groups.length ? [findingTable(findings, words)] : [])),
    ...list(revised, words.revised, ["old", "new", "change"], words),
    ...list(targets, words.targets, ["document", "old", "new"], words),
    ...list(milestones, words.milestones, ["day", "old", "new", "note"], words),
    ...(added.groups.length ? [section(heading(words.added, added.number), "", el("div", { class: "groups" }, added.groups.map((one) => group(one, words))))]
      : list(added, words.added, ["value"], words)),
  ];
}

function section(title, note, ...content) {
  return el("section", {}, el("h3", {}, title), note && el("p", {}, note), ...content);
}

function heading(title, number) {
  return `${title}: ${number}`;
}

// What becomes of the findings, one group a turn, the worst first.
function findingTable({ groups, shared }, words) {
  const columns = ["area", "what", "goal", "before", "after", "figure"].filter((name) => !shared.includes(name));
  const span = { colspan: columns.length };
  return el("table", { class: "findings", role: "table", "aria-label": words.findings },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, columns.map((name) => head(words[name], name)))),
    groups.map(({ turn, title, number, rows, more }) => el("tbody", { role: "rowgroup", "data-turn": turn },
      el("tr", { class: "group", role: "row" }, el("th", { role: "rowheader", scope: "rowgroup", ...span }, heading(title, number))),
      rows.map((row) => el("tr", { role: "row" }, columns.map((name) => findingCell(name, row)))),
      more && el("tr", { class: "rest", role: "row" }, el("td", { role: "cell", ...span }, more)))));
}

function findingCell(name, row) {
  if (name === "area") return el("th", { role: "rowheader", scope: "row" }, row.area);
  if (name === "goal") return cell(name, el("b", {}, row.year), " ", row.old_goal && [el("s", {}, row.old_goal), " → "], row.goal);
  if (name === "before") return cell(name, finding(row.before));
  if (name === "after") return judged(row.after);
  if (name === "figure") return cell(name, row.old && [el("s", {}, row.old), " → "], row.value);
  return cell(name, row[name]);
}

function judged(mark) {
  return el("td", { role: "cell", class: "after", "data-status": mark.status }, el("span", { class: "arrow", "aria-hidden": "true" }, "→ "), finding(mark));
}

// A list of figures or targets; what all lines share stands in its note and in no line.
function list({ number, rows, shared, note, more, lapsing }, title, middle, words) {
  if (!rows.length) return [];
  const columns = ["area", "what", "year", "series", ...middle, "sheet", "cell"].filter((name) => !shared.includes(name) && rows.some((row) => row[name]));
  return [section(heading(title, number), note,
    lapsing && el("p", { class: "lapsing" }, lapsing),
    el("table", { class: "figures", role: "table", "aria-label": title },
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, columns.map((name) => head(words[name], name)))),
      el("tbody", { role: "rowgroup" }, rows.map((row) => el("tr", { role: "row" }, columns.map((name) => figureCell(name, row, words)))))),
    more && el("p", { class: "rest" }, more))];
}

function figureCell(name, row, words) {
  if (name === "what") return cell(name, row.what, row.unit && el("small", {}, ` ${row.unit}`));
  if (name === "old" && row.href && row.old) return cell(name, el("a", { href: row.href, target: "_blank", rel: "noopener", title: words.history }, row.old));
  if (name === "new") return cell(name, el("span", { class: "arrow", "aria-hidden": "true" }, "→ "), el("b", {}, row.new), row.mark && el("span", { class: "tag" }, row.mark));
  const node = cell(name, row[name]);
  if (name === "cell" && row.workbook) node.title = row.workbook;
  if (name === "cell" || name === "sheet") node.dataset.label = words[name];
  return node;
}

function group({ what, number, areas, years, examples, more }, words) {
  return el("details", {},
    el("summary", {}, el("span", { class: "what" }, what), el("b", {}, number), el("span", {}, areas), el("span", {}, years)),
    el("ul", {}, examples.map((one) => el("li", {},
      `${one.area}, ${one.year}: `, el("b", {}, one.value), el("small", {}, ` ${one.unit} · ${words.cell} ${one.sheet} ${one.cell}`))),
      more && el("li", { class: "rest" }, more)));
}

const NUMBERS = new Set(["old", "new", "change", "value"]);
function kind(name) {
  return NUMBERS.has(name) ? `${name} number` : name;
}

function head(text, name) {
  return el("th", { role: "columnheader", scope: "col", class: kind(name) }, text);
}

function cell(name, ...content) {
  return el("td", { role: "cell", class: kind(name) }, ...content.flat());
}
