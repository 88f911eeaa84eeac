const SMALL = { width: 148, height: 40, pad: 4 };

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  root.lang = data.lang;
  redraw(root,
    el("div", { class: "filters" }, data.switches.map((one) => switcher(one.label, one.options))),
    ...(data.groups.length ? data.groups.map((one) => group(one, data.words)) : [el("p", { class: "nothing" }, data.words.nothing)]),
    data.groups.length ? legend(data.words) : "");
  followLinks(root);
}

function group({ title, items, n, rest }, words) {
  return el("section", {},
    el("h2", {}, title, el("span", { class: "n" }, n)),
    el("ol", {}, items.map((one, index) => item(one, words, isLater(rest, index)))), restLink(rest));
}

function item(one, words, later) {
  return el("li", { class: later && "later", "data-strength": one.strength, "data-state": one.state },
    el("div", { class: "where" },
      el("a", { class: "open", href: one.href }, one.place),
      el("span", { class: "what" }, one.what), el("span", { class: "when" }, one.when)),
    el("div", { class: "said" },
      el("p", {}, one.sentence),
      el("p", { class: "figures" }, one.figures.flatMap(chip), one.more)),
    el("div", { class: "drawn" }, one.picture && picture(one.picture, SMALL, words)),
    el("div", { class: "state" },
      one.strength_word && el("span", { class: "strength" }, one.strength_word),
      el("span", { class: "answered" }, one.state_word),
      one.answer && el("small", {}, one.answer)));
}

function chip(one) {
  const text = [el("span", { class: "of" }, one.name), " ", el("b", {}, one.value)];
  return [one.href ? el("a", { class: "chip", href: one.href }, text) : el("span", { class: "chip" }, text), " "];
}
