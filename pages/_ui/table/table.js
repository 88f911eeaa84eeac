export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  redraw(root,
    data.title ? el("h2", {}, data.title) : "",
    data.about ? el("p", { class: "about" }, data.about) : "",
    data.rows.length ? el("div", { class: data.packed ? "scroll packed" : "scroll" }, table(data)) : "",
    restLink(data.rest) ?? "",
    data.more ? el("p", { class: "more" }, data.more) : "");
  followLinks(root);
}

// The roles are said aloud, since a table laid out as a list on a phone would lose them.
function table({ title, columns, rows, packed, rest }) {
  return el("table", { class: columns.length > 2 && !packed && "lists", role: "table", "aria-label": title || null },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, columns.map((one) =>
      el("th", { role: "columnheader", scope: "col", class: one.kind || null }, one.label)))),
    el("tbody", { role: "rowgroup" }, rows.map((row, index) => line(row, columns, isLater(rest, index)))));
}

function line(row, columns, later) {
  return el("tr", { role: "row", class: [row.struck && "struck", later && "later"].filter(Boolean).join(" ") || null }, row.cells.map((one, index) =>
    el("td", { role: "cell", class: columns[index].kind || null, "data-label": columns[index].label, "data-status": one.status },
      content(one, index ? one.href : one.href ?? row.href), one.note && el("small", {}, one.note))));
}

function content(cell, href) {
  return href ? el("a", { href }, cell.text) : el("span", {}, cell.text);
}
