export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const { words, more } = data;
  root.replaceChildren(
    el("dl", { class: "counts", lang: data.lang }, data.counts.map(({ kind, number, word }) =>
      el("div", { "data-kind": kind }, el("dt", {}, word), el("dd", {}, number)))),
    section(words.findings, el("p", {}, words.judged), ...data.findings.flatMap((group) => turn(group)), rest(more.findings)),
    data.revisions.length ? section(words.revisions, revisions(data.revisions, words), rest(more.revisions)) : "",
    data.targets.length ? section(words.targets, targets(data.targets, words), rest(more.targets)) : "",
    data.added.length ? section(words.added, data.added.map(added)) : "");
}

function section(title, ...content) {
  return el("section", {}, el("h2", {}, title), ...content);
}

function rest(text) {
  return text ? el("p", { class: "more" }, text) : "";
}

function turn({ turn: name, title, rows }) {
  return [el("h3", {}, title), el("table", { "data-turn": name }, el("tbody", {}, rows.map((row) =>
    el("tr", {}, el("th", { scope: "row" }, row.area), el("td", {}, row.what), el("td", {}, row.goal),
      el("td", {}, finding(row.before), " → ", finding(row.after)), el("td", { class: "number" }, row.value)))))];
}

function revisions(rows, words) {
  return table(["area", "what", "year", "old", "new", "change", "cell"], rows, words);
}

function targets(rows, words) {
  return table(["area", "what", "year", "document", "old", "new", "cell"], rows, words);
}

const NUMBERS = new Set(["old", "new", "change"]);
function table(columns, rows, words) {
  const kind = (name) => (NUMBERS.has(name) ? "number" : null);
  return el("table", {},
    el("thead", {}, el("tr", {}, columns.map((name) => el("th", { scope: "col", class: kind(name) }, words[name])))),
    el("tbody", {}, rows.map((row) => el("tr", {}, columns.map((name) =>
      el("td", { class: kind(name) }, row[name], name === "new" && row.mark ? ` · ${row.mark}` : ""))))));
}

function added({ what, number, areas, years, examples, more }) {
  return el("details", {}, el("summary", {}, `${what}: ${number} · ${areas} · ${years}`),
    el("ul", {}, examples.map((one) => el("li", {}, `${one.area}, ${one.year}: ${one.value} (${one.cell})`)), more && el("li", {}, more)));
}
