export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  redraw(root, ...data.lists.map(section));
  followLinks(root);
}

function section({ title, note, nothing, rows }) {
  return el("section", {}, el("h2", {}, title), note && el("p", {}, note),
    rows.length ? el("ol", {}, rows.map(line)) : el("p", { class: "empty" }, nothing));
}

function line(row) {
  return el("li", {}, el("a", { href: row.href, "data-status": row.status, title: row.note },
    el("span", { class: "name" }, row.name), el("span", { class: "what" }, row.what),
    el("span", { class: "gap" }, el("span", { "aria-hidden": "true" }, row.sign + " "), row.gap)));
}
