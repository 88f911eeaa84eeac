// Of a long list: which of its lines a phone leaves out, and the link to them.
function isLater(rest, index) {
  return rest && !rest.whole && index >= rest.first;
}

function restLink(rest) {
  return rest && el("p", { class: "rest" }, el("a", { id: rest.id, href: rest.href, "aria-expanded": String(rest.whole) }, rest.text));
}
