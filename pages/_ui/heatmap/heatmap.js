export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const scrolled = root.querySelector(".scroll")?.scrollLeft ?? 0;
  redraw(root,
    top(data),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": data.words.title }, table(data)),
    el("p", { class: "note" }, data.words.left_out));
  root.querySelector(".scroll").scrollLeft = scrolled;
  followLinks(root);
  root.querySelector("table").onkeydown = move;
}

function top({ words, years, legend, marks }) {
  return el("div", { class: "top" },
    el("h2", {}, words.title), switcher(words.years, years),
    el("div", { class: "legend" }, legend.map((status) =>
      el("span", { class: "key", "data-status": status }, el("span", { class: "box", "aria-hidden": "true" }, marks[status].sign), marks[status].word))));
}

function table({ words, columns, rows, marks }) {
  return el("table", { role: "table" },
    el("caption", { class: "hidden" }, words.title),
    el("colgroup", {}, el("col", { class: "name" }), columns.map(() => el("col"))),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
      el("th", { role: "columnheader", scope: "col" }, words.area),
      columns.map((one) => el("th", { role: "columnheader", scope: "col", title: one.full }, el("a", { href: one.href }, one.title))))),
    el("tbody", { role: "rowgroup" }, rows.map((row) => line(row, columns, marks))));
}

function line(row, columns, marks) {
  if (row.region) {
    return el("tr", { class: "region", role: "row" }, el("th", { role: "rowheader", scope: "rowgroup", colspan: columns.length + 1 }, row.region));
  }
  const head = el("th", { role: "rowheader", scope: "row" }, row.href ? el("a", { href: row.href }, row.name) : row.name);
  if (row.sums) return el("tr", { class: "sum", role: "row" }, head, row.sums.map((text) => el("td", { role: "cell" }, text)));
  return el("tr", { class: row.country ? "country" : null, role: "row" }, head,
    row.cells.map(([status, note], index) => cell(status, note, marks, row, columns[index])));
}

function cell(status, note, marks, row, column) {
  const place = new URL(row.href, location.href);
  place.searchParams.set("indicator", column.id);
  return el("td", { role: "cell", class: "cell", "data-status": status, "data-href": place.href, tabindex: "-1", title: `${row.name}, ${column.title}. ${note}` },
    el("span", { class: "box" }, el("span", { "aria-hidden": "true" }, marks[status].sign), el("span", { class: "hidden" }, marks[status].word)));
}

// Tab enters by the names; arrow keys walk the cells; Enter opens one.
function move(event) {
  const here = event.target.closest("td, th");
  const row = here?.parentElement;
  const column = here ? [...row.children].indexOf(here) : -1;
  const seek = (line, side) => {
    while (line && !(line.children[column]?.dataset.href || line.children[column]?.querySelector("a"))) line = side(line);
    return line?.children[column];
  };
  const next = {
    ArrowRight: () => here.nextElementSibling,
    ArrowLeft: () => here.previousElementSibling,
    ArrowDown: () => seek(row.nextElementSibling, (line) => line.nextElementSibling),
    ArrowUp: () => seek(row.previousElementSibling, (line) => line.previousElementSibling),
  }[event.key]?.();
  if (next) {
    event.preventDefault();
    (next.querySelector("a") ?? next).focus();
  } else if (event.key === "Enter" && here?.dataset.href) go(here.dataset.href);
}
