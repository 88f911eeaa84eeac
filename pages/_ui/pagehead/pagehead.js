export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const focused = parentElement.activeElement?.id;
  root.replaceChildren(
    el("div", { class: "row" },
      el("div", {}, el("h1", {}, data.title), el("p", { class: "about" }, data.about.flatMap(about))),
      el("div", { class: "choices" }, data.choices.map(choice))),
    data.counts.length ? el("div", { class: "counts" }, data.counts.map(counts)) : "");
  followLinks(root);
  followChoices(root);
  if (focused) root.querySelector(`#${focused}`)?.focus();
}

function about(part, index) {
  const text = part.parts.length ? part.parts.map(remark) : [remark(part)];
  return index ? [" · ", ...text] : text;
}

function remark({ text, href }) {
  return href ? el("a", { href }, text) : text;
}

function counts({ title, items, rest }) {
  return el("dl", {}, el("dt", {}, title),
    items.map((one) => el("dd", { "data-status": one.status, title: one.note || null },
      el("span", { class: "sign", "aria-hidden": "true" }, one.sign), el("b", {}, one.number), ` ${one.word}`)),
    rest && el("dd", { class: "rest" }, rest));
}
