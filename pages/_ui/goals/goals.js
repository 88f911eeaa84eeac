export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  root.replaceChildren(
    el("p", { class: "legend" }, data.words.legend),
    el("div", { class: "scroll", tabindex: 0 },
      el("table", {},
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, data.words.indicator),
          data.years.map((year) => el("th", { scope: "col" }, year)))),
        data.groups.map((group) => el("tbody", {},
          el("tr", { class: "group" }, el("th", { colspan: data.years.length + 1, scope: "rowgroup" }, group.title)),
          group.rows.map((row) => line(row, data.words)))))));
  followLinks(root);
}

function line(row, words) {
  return el("tr", {},
    el("th", { scope: "row" }, el("a", { href: row.href, title: row.title }, row.name), row.unit && el("small", {}, row.unit)),
    row.cells.map((promises) => el("td", {}, promises.map((one) => promise(one, words)))));
}

function promise(one, words) {
  return el("a", { class: ["promise", one.replaced && "replaced", one.judged && "judged"].filter(Boolean).join(" "), href: one.href, title: one.note },
    one.year && el("span", { class: "year" }, one.year),
    el("span", { class: "text" }, one.replaced ? el("s", {}, one.text) : one.text),
    one.judged && el("span", { class: "hidden" }, ` (${words.judged})`),
    el("span", { class: "document" }, [one.national, one.document, one.issued].filter(Boolean).join(", ")),
    one.tag && el("span", { class: "tag" }, `(${one.tag})`));
}
