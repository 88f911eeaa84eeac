let shown; // the cell of the last drawing

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  root.lang = data.lang;
  redraw(root,
    data.filters.length ? el("nav", { class: "filters", "aria-label": data.words.filter }, data.filters.map(filter)) : "",
    ...(data.sheets.length ? data.sheets.map((one) => sheet(one, data.words)) : [el("p", { class: "nothing" }, data.words.nothing)]));
  followLinks(root);
  if (shown !== undefined && shown !== data.chosen) document.querySelector(".st-key-upload-picture")?.scrollIntoView({ block: "nearest" });
  shown = data.chosen;
}

function filter({ sign, status, text, href, current }) {
  return el("a", { href, "data-status": status || null, "aria-current": current && "true" },
    sign && el("span", { class: "sign", "aria-hidden": "true" }, sign), text);
}

function sheet({ name, layout, rows }, words) {
  const compares = rows.some(compared);
  const heads = ["cell", "what", ...(compares ? ["found", "expected"] : []), "remedy"];
  return el("section", {},
    el("h3", {}, name, layout && el("small", {}, ` · ${layout}`)),
    el("table", { role: "table", "aria-label": name },
      el("colgroup", {}, heads.map((head) => el("col", { class: head, style: head === "cell" && `width: ${width(rows)}px` }))),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
        heads.map((head) => el("th", { role: "columnheader", scope: "col" }, words[head])))),
      el("tbody", { role: "rowgroup" }, rows.map((row) => (row.more ? rest(row, heads.length) : line(row, words, compares))))));
}

// As wide as the longest address: a long sheet has cells such as D132517.
function width(rows) {
  return 42 + 8 * Math.max(3, ...rows.map((row) => (row.cell ?? "").length));
}

function compared(row) {
  return Boolean(row.found || row.expected);
}

function line(row, words, compares) {
  const cell = (name, ...children) => el("td", { role: "cell", class: name, "data-label": words[name] }, ...children);
  const what = cell("what", row.what);
  if (compares && !compared(row)) what.setAttribute("colspan", 3); // a sentence that says it all takes their room
  return el("tr", { role: "row", "data-status": row.status, "data-chosen": row.chosen },
    cell("cell", sign(row), place(row)), what,
    compared(row) && [cell("found", row.found), cell("expected", row.expected)], cell("remedy", row.remedy));
}

function rest(row, width) {
  return el("tr", { role: "row", "data-status": row.status },
    el("td", { role: "cell" }, sign(row)),
    el("td", { role: "cell", colspan: width - 1 }, el("details", {}, el("summary", {}, row.more),
      el("ul", { class: "cells" }, row.cells.map((one) => el("li", {}, place(one))), row.left && el("li", {}, row.left)))));
}

// The way to a picture of the cell among its neighbours.
function place({ cell, href, chosen }) {
  return href ? el("a", { href, "aria-current": chosen && "true" }, cell) : el("b", {}, cell ?? "");
}

function sign(row) {
  return el("span", { class: "sign" }, el("span", { "aria-hidden": "true" }, row.sign), el("span", { class: "hidden" }, `${row.severity} `));
}
