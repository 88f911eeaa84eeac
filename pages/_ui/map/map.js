export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const focused = parentElement.activeElement;
  const held = focused?.id || focused?.dataset?.unit;
  root.className = data.drawings.length > 1 ? "root either" : "root";
  const tip = el("div", { class: "tip", "aria-hidden": "true", hidden: true });
  const stage = el("div", { class: "stage" }, data.drawings.map((one) => drawing(one, data)), tip);
  redraw(root, top(data), stage);
  followLinks(root);
  root.onchange = (event) => go(event.target.value);
  pointAt(stage, tip);
  if (held) root.querySelector(`#${CSS.escape(held)}, a[data-unit="${CSS.escape(held)}"]`)?.focus();
}

function top({ title, name, words, paints, picker, note, drawings }) {
  return el("div", { class: "top" },
    el("h2", {}, title),
    el("div", { class: "switches" }, switcher(words.paint, paints),
      drawings.map(({ shape, shapes }) => el("span", { class: `of-${shape}` }, switcher(words.shape, shapes)))),
    picker && el("div", { class: "picker" }, choice(picker)),
    picker && el("p", { class: "printed" }, name),
    note && el("p", { class: "note" }, note));
}

function drawing({ shape, svg, note }, { words, heading, keys, converted, chosen }) {
  if (!svg) return el("p", { class: `note of-${shape}` }, words.none);
  const drawn = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
  // A title is shown by the browser late and plainly: its words are read out all the same, and shown in our own way.
  for (const title of drawn.querySelectorAll("title")) {
    title.parentElement.dataset.said = title.textContent;
    title.parentElement.setAttribute("aria-label", title.textContent);
    if (title.parentElement.localName === "g") title.parentElement.setAttribute("role", "img"); // no link: a name needs a role
    title.remove();
  }
  if (shape === "tiles") drawn.style.setProperty("--columns", drawn.viewBox.baseVal.width / 100);
  if (shape === "map") outline(drawn, "chosen", drawn.querySelector(`[data-unit="${CSS.escape(chosen)}"]`));
  return el("figure", { class: `of-${shape}` }, legend(heading, keys), drawn,
    el("figcaption", { class: "note" }, converted && el("p", {}, converted), el("p", {}, note)));
}

function legend(heading, keys) {
  return el("div", { class: "legend" }, heading && el("p", {}, heading),
    el("ul", {}, keys.map((key) => el("li", {},
      el("span", { class: "box", "aria-hidden": "true", style: `background:${key.fill};color:${key.ink};border-color:${key.line}` }, key.sign),
      el("span", {}, key.word), el("b", {}, key.count)))));
}

// A copy of an area's border on top of its neighbours'.
function outline(drawn, kind, area) {
  drawn.querySelector(`.${kind}`)?.remove();
  const border = area?.querySelector("path");
  if (border) drawn.firstElementChild.append(el("svg:path", { class: kind, d: border.getAttribute("d") }));
}

// What is told of an area, beside the pointer or below the area that has the focus.
function pointAt(stage, tip) {
  const light = (area) => {
    for (const drawn of stage.querySelectorAll("svg.map")) outline(drawn, "lit", drawn.contains(area) ? area : null);
    tip.hidden = !area;
  };
  const show = (event) => {
    const area = event.target.closest("[data-said]");
    light(area);
    if (!area) return;
    const [first, ...rest] = area.dataset.said.split("\n");
    tip.replaceChildren(el("b", {}, first), ...rest.map((line) => el("p", {}, line)));
    const frame = stage.getBoundingClientRect();
    const { left, bottom } = event.type === "focusin" ? area.querySelector("path, rect").getBoundingClientRect() : { left: event.clientX, bottom: event.clientY };
    tip.style.left = `${Math.max(0, Math.min(frame.width - tip.offsetWidth, left - frame.left + 12))}px`;
    tip.style.top = `${bottom - frame.top + 14}px`;
  };
  stage.addEventListener("pointermove", (event) => event.pointerType !== "touch" && show(event));
  stage.addEventListener("focusin", show);
  stage.addEventListener("pointerleave", () => light(null));
  stage.addEventListener("focusout", () => light(null));
}
