export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const turned = root.dataset.passed !== undefined && root.dataset.passed !== String(data.passed);
  root.dataset.passed = data.passed;
  redraw(root,
    el("h2", {}, data.title),
    data.lines.length ? list(data.lines) : el("p", {}, data.nothing),
    data.ways ? el("nav", { "aria-label": data.title },
      el("span", {}, data.part), data.ways.map((one) => el("a", { href: one.href }, one.text))) : "");
  followLinks(root);
  if (turned) root.scrollIntoView({ block: "start" }); // another part is read from its beginning
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
