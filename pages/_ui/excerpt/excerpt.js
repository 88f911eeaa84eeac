// Cells speak the language of their file, whatever the page speaks.
const VIETNAMESE = /[ăâđêôơưạ-ỹ]/i;

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const grid = el("div", { class: "grid", tabindex: "0", role: "region", "aria-label": data.words.label }, table(data));
  root.replaceChildren(
    el("div", { class: "sheet" },
      el("div", { class: "bar" },
        el("span", { class: "name" }, data.name),
        el("span", { class: "fx", "aria-hidden": "true" }, "fx"),
        el("span", { class: "content", title: data.formula ? data.words.formula : null }, data.content)),
      grid,
      el("div", { class: "tabs" }, el("span", { class: "tab" }, data.sheet))));
  bringIntoSight(root, grid);
}

// Scrolled as little as shows the whole cell, and by whole columns; the column of the label is always in sight.
function bringIntoSight(root, grid) {
  const width = (selector) => root.querySelector(selector)?.offsetWidth ?? 0;
  const kept = width(".corner") + width("thead .pinned");
  grid.style.setProperty("--edge", `${width(".corner")}px`);
  grid.style.setProperty("--kept", `${kept}px`);
  const mark = root.querySelector(".target");
  if (!mark) return;
  const needed = mark.offsetLeft + mark.offsetWidth + 2 - grid.clientWidth;
  const columns = [...root.querySelectorAll("thead th:not(.corner, .pinned)")].map((one) => one.offsetLeft - kept);
  if (needed > 0) grid.scrollLeft = columns.find((left) => left >= needed) ?? needed;
}

function table({ columns, rows, words }) {
  return el("table", { "aria-label": words.label },
    el("thead", {}, el("tr", {}, el("td", { class: "corner" }),
      columns.map((one) => one
        ? el("th", { scope: "col", class: [one.target && "here", one.pinned && "pinned"].filter(Boolean).join(" ") || null, style: `min-width:${one.width}px`, "data-hidden": one.hidden, title: one.hidden ? words.hidden : null }, one.letter)
        : el("th", { class: "gap", title: words.gap_columns }, "⋯")))),
    el("tbody", {}, rows.map((row) => row ? line(row, columns, words) : gap(columns, words))));
}

function gap(columns, words) {
  return el("tr", { class: "gap" }, el("th", { title: words.gap_rows }, "⋮"), el("td", { colspan: columns.length }));
}

function line(row, columns, words) {
  return el("tr", {},
    el("th", { scope: "row", class: row.target && "here", "data-hidden": row.hidden, title: row.hidden ? words.hidden : null }, String(row.number)),
    row.cells.map((one) => cell(one)));
}

function cell(one) {
  if (one.gap) return el("td", { class: "gap" });
  const styles = [
    one.fill && `background-color:${one.fill}`, one.ink && `color:${one.ink}`,
    one.align && `text-align:${one.align}`, one.bold && "font-weight:600", one.italic && "font-style:italic",
  ].filter(Boolean).join(";");
  const kinds = [one.role, one.also && "also", one.wrap && "wrap", one.folds && "folds", one.align === "right" && "number", one.across > 1 && "wide", one.pinned && "pinned"].filter(Boolean).join(" ");
  return el("td", {
    class: kinds || null, style: styles || null, colspan: one.across > 1 ? one.across : null, rowspan: one.down > 1 ? one.down : null,
    lang: VIETNAMESE.test(one.text ?? "") ? "vi" : null,
    title: one.also ?? one.text ?? null, "aria-current": one.role === "target" ? "true" : null,
  }, one.text ?? "");
}
