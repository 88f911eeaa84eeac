export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const opened = root.querySelector("details")?.open;
  redraw(root,
    el("h2", {}, data.title),
    data.lines.length ? list(data.lines) : el("p", {}, data.nothing),
    data.older.length ? el("details", { open: opened }, el("summary", {}, data.more), list(data.older)) : "");
  followLinks(root);
}

function list(lines) {
  return el("ol", {}, lines.map((one) => el("li", { "data-standing": one.standing },
    el("a", { href: one.href, "aria-current": one.current && "true" },
      el("span", { class: "number" }, one.number),
      el("span", { class: "file" }, one.file),
      el("span", { class: "state" }, one.state),
      el("span", { class: "who" }, `${one.who}, ${one.when}`),
      el("span", { class: "counts" }, one.counts)))));
}
