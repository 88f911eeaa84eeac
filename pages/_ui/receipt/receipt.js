export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const print = el("button", { type: "button" }, data.print);
  print.onclick = (event) => { event.stopPropagation(); window.print(); };
  root.replaceChildren(
    el("article", { "data-status": data.status, lang: data.lang, "aria-label": `${data.title} ${data.number}` },
      el("p", { class: "said", role: "status" }, el("span", { class: "sign", "aria-hidden": "true" }, data.sign), data.sentence),
      el("h2", {}, data.title), el("p", { class: "number" }, data.number),
      el("dl", {}, data.lines.flatMap(([label, text]) =>
        [el("dt", {}, label), el("dd", { class: /^[0-9a-f]{64}$/.test(text) && "code" }, text)])),
      el("div", { class: "onward" }, data.onward.map((one) => el("a", { href: one.href }, one.text)), print)));
  followLinks(root);
}
