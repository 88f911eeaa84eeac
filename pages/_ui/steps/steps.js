export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  root.replaceChildren(el("ol", { "aria-label": data.label }, data.steps.map(step)));
}

function step({ number, label, note, stand, said }) {
  const here = stand === "current" || stand === "stopped";
  return el("li", { "data-stand": stand, "data-status": stand === "stopped" ? "missed" : null, "aria-current": here && "step" },
    el("span", { class: "disc", "aria-hidden": "true" }, stand === "done" ? "✔" : String(number)),
    el("span", { class: "label" }, label, el("span", { class: "hidden" }, `: ${said}`)),
    note && el("span", { class: "note" }, note));
}
