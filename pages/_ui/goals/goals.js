export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const columns = data.years.length + (data.by_area ? 2 : 1);
  redraw(root,
    filters(data.filters),
    ...(data.groups.length
      ? [el("p", { class: "legend" }, data.words.legend),
        el("div", { class: "scroll", tabindex: 0 },
          el("table", { class: data.by_area && "by-area" },
            el("thead", {}, el("tr", {}, el("th", { scope: "col" }, data.words.indicator),
              data.by_area && el("th", { scope: "col" }, data.words.area),
              data.years.map((year) => el("th", { scope: "col" }, year)))),
            data.groups.map((group) => el("tbody", {},
              el("tr", { class: "group" }, el("th", { colspan: columns, scope: "rowgroup" }, group.title)),
              group.rows.flatMap((row) => lines(row, data))))))]
      : [el("p", { class: "nothing" }, data.words.nothing)]));
  followLinks(root);
  root.onchange = (event) => go(event.target.value);
}

function filters({ lists, switches, shown, clear }) {
  return el("div", { class: "filters" },
    lists.map(choice),
    switches.map((one) => el("div", { class: "choice" }, el("span", { "aria-hidden": "true" }, one.label), counted(one))),
    shown && el("p", { class: "shown", role: "status" }, shown, " ", el("a", { href: clear.href }, clear.label)));
}

function counted({ label, options }) {
  return el("nav", { class: "switch", "aria-label": label },
    options.map((one) => el("a", { href: one.href, "aria-current": one.current && "true" }, one.label, " ", el("small", {}, one.n))));
}

function lines(row, data) {
  return row.lines.map((line, i) => el("tr", {},
    i === 0 && el("th", { scope: "row", rowspan: row.lines.length },
      el("div", { class: "stay" }, el("a", { href: row.href, title: row.title }, row.name), row.unit && el("small", {}, row.unit))),
    data.by_area && el("td", { class: "area" }, el("a", { href: line.href }, line.area)),
    line.cells.map((promises) => el("td", {}, promises.map((one) => promise(one, data.words))))));
}

// The number leads to the cell it was read from, the document to the page on which it is judged by.
function promise(one, words) {
  return el("div", { class: ["promise", one.replaced && "replaced", one.judged && "judged"].filter(Boolean).join(" "), title: one.note },
    one.year && el("span", { class: "year" }, one.year),
    el("a", { class: "text source", href: one.source, "aria-description": words.source }, one.replaced ? el("s", {}, one.text) : one.text),
    one.judged && el("span", { class: "hidden" }, ` (${words.judged})`),
    el("a", { class: "document", href: one.href, "aria-description": words.judge_by }, [one.national, one.document, one.issued].filter(Boolean).join(", ")),
    one.tag && el("span", { class: "tag" }, `(${one.tag})`),
    one.before && el("span", { class: "before" }, one.before),
    one.said && el("span", { class: "said", lang: "vi" }, one.said));
}
