let shown; // the field of the last drawing
let scrolled = null; // where the reader left the table; the newest years are shown first

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const before = root.querySelector(".scroll");
  const focused = parentElement.activeElement?.dataset.href;
  if (before) scrolled = [before.scrollLeft, before.scrollTop];
  redraw(root, top(data.words, data.late),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": data.words.title }, table(data)),
    data.gaps ? el("p", { class: "note" }, data.gaps) : "");
  const here = root.querySelector(".scroll");
  fit(here);
  [here.scrollLeft, here.scrollTop] = scrolled ?? [here.scrollWidth, 0];
  followLinks(root);
  root.querySelector("table").onkeydown = move;
  if (focused) root.querySelector(`td[data-href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  bringField(root);
}

// Where the figures stand below the table, choosing a field leads down to them, once they are there.
function bringField(root) {
  const chosen = root.querySelector("td[aria-current]")?.dataset.href;
  if (chosen && shown !== undefined && chosen !== shown) bringIntoView(".st-key-field", root);
  shown = chosen ?? null;
}

// No year is cut in half: as many whole ones as there is room for.
function fit(box) {
  const name = box.querySelector("thead th").offsetWidth;
  const years = box.querySelectorAll("thead th").length - 1;
  const room = box.clientWidth - name;
  const width = room / Math.max(1, Math.min(years, Math.floor(room / 42)));
  box.querySelector("table").style.setProperty("--wide", `${name + width * years}px`);
}

function top(words, late) {
  return el("div", { class: "top" }, el("h2", {}, words.title), whoIsLate(late),
    el("div", { class: "legend" },
      el("span", { class: "key" }, [0.15, 0.5, 1].map((share) => el("i", { class: "field", style: `--share:${share}` })), words["legend.share"]),
      el("span", { class: "key" }, el("i", { class: "field reported" }), words["legend.reported"]),
      el("span", { class: "key" }, el("i", { class: "late", "aria-hidden": "true" }, "◔"), words["legend.late"])));
}

function whoIsLate({ text, label, names }) {
  const links = names.flatMap((one, index) => [index ? ", " : " ", el("a", { href: one.href }, one.name)]);
  return el("p", {}, el("b", {}, text), label && ` ${label}`, links, names.length ? "." : "");
}

function table({ words, years, rows, chosen }) {
  return el("table", { role: "table" },
    el("caption", { class: "hidden" }, words.title),
    el("colgroup", {}, el("col", { class: "name" }), years.map(() => el("col"))),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
      el("th", { role: "columnheader", scope: "col" }, words.area),
      years.map(({ year, expected }) => el("th", { role: "columnheader", scope: "col", class: expected && "expected" }, year)))),
    el("tbody", { role: "rowgroup" }, rows.map((row) => line(row, years, words, chosen))));
}

function line(row, years, words, chosen) {
  if (row.region) {
    return el("tr", { class: "region", role: "row" }, el("th", { role: "rowheader", scope: "rowgroup", colspan: years.length + 1 }, el("span", {}, row.region)));
  }
  const head = el("th", { role: "rowheader", scope: "row" }, row.href ? el("a", { href: row.href }, row.name) : row.name);
  if (row.sums) return el("tr", { class: "sum", role: "row" }, head, row.sums.map((text) => el("td", { role: "cell" }, text)));
  return el("tr", { class: row.country ? "country" : null, role: "row" }, head,
    row.cells.map((one, index) => cell(one, row, years[index], words, row.chosen && years[index].year === chosen)));
}

function cell(one, row, { year, expected }, words, isChosen) {
  const place = new URL(row.href, location.href);
  place.searchParams.set("period", year);
  const filled = one.n > 0;
  return el("td", { role: "cell", class: expected ? "cell expected" : "cell", "aria-current": isChosen && "true",
    "data-href": filled || one.l ? place.href : null, tabindex: filled || one.l ? "-1" : null,
    title: `${row.name}, ${year}: ${one.t ?? words.none}` },
    el("span", { class: "field" + (one.p ? " reported" : ""), style: `--share:${one.s ?? 0}` },
      one.l && el("span", { class: "late", "aria-hidden": "true" }, "◔"),
      filled ? one.n : one.l ? "" : el("span", { class: "nothing", "aria-hidden": "true" }, "·"),
      one.m && el("small", {}, one.m),
      el("span", { class: "hidden" }, one.t ?? words.none)));
}

// Tab enters by the names; arrow keys walk the fields; Enter opens one.
function move(event) {
  const here = event.target.closest("td, th");
  const row = here?.parentElement;
  const column = here ? [...row.children].indexOf(here) : -1;
  const opens = (one) => one && (one.dataset.href || one.querySelector("a"));
  const seek = (one, next) => {
    while (one && !opens(one)) one = next(one);
    return one;
  };
  const past = (step) => (one) => {
    for (let row = one.parentElement[step]; row; row = row[step]) if (row.children[column]) return row.children[column];
    return null;
  };
  const next = {
    ArrowRight: () => seek(here.nextElementSibling, (one) => one.nextElementSibling),
    ArrowLeft: () => seek(here.previousElementSibling, (one) => one.previousElementSibling),
    ArrowDown: () => seek(past("nextElementSibling")(here), past("nextElementSibling")),
    ArrowUp: () => seek(past("previousElementSibling")(here), past("previousElementSibling")),
  }[event.key]?.();
  if (next) {
    event.preventDefault();
    (next.querySelector("a") ?? next).focus();
  } else if (event.key === "Enter" && here?.dataset.href) go(here.dataset.href);
}
