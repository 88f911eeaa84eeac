// The bullet bar of one indicator: the way gone and both goals, drawn in a box of `size` and scaled by its style.
// From the baseline to the goals, better to the right; a value far outside is drawn at the edge (METHODS 3.11).
function bullet({ better, baseline, latest, targets, status, text }, size) {
  const goal = targets.at(-1).value;
  const span = Math.abs(goal - (baseline ?? latest));
  const start = baseline ?? latest;
  const clamp = (value) => Math.max(Math.min(start, goal) - span, Math.min(Math.max(start, goal) + span, value));
  const values = [start, latest, ...targets.map((one) => one.value)].map(clamp);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = 5;
  const x = (value) => {
    const share = high === low ? 0.5 : (clamp(value) - low) / (high - low);
    return pad + (better > 0 ? share : 1 - share) * (size.width - 2 * pad);
  };
  const mid = size.height / 2;
  const from = Math.min(x(start), x(latest));
  const svg = el("svg:svg", { width: size.width, height: size.height, viewBox: `0 0 ${size.width} ${size.height}`, role: "img", "aria-label": text, "data-status": status },
    el("svg:title", {}, text),
    el("svg:line", { x1: x(better > 0 ? low : high), x2: x(better > 0 ? high : low), y1: mid, y2: mid, stroke: "var(--line)", "stroke-width": 5, "stroke-linecap": "round" }),
    baseline !== null && el("svg:rect", { x: from, y: mid - 2.5, width: Math.max(Math.abs(x(latest) - x(start)), 1), height: 5, fill: "var(--fill)" }),
    baseline !== null && el("svg:line", { x1: x(start), x2: x(start), y1: mid - 4, y2: mid + 4, stroke: "var(--ink-3)", "stroke-width": 1 }),
    el("svg:circle", { cx: x(latest), cy: mid, r: 3.5, fill: "var(--fill)", stroke: "var(--paper)", "stroke-width": 1 }));
  for (const one of targets) svg.append(one.closed ? tick(x(one.value), mid) : diamond(x(one.value), mid));
  return svg;
}

function tick(x, mid) {
  return el("svg:line", { x1: x, x2: x, y1: mid - 6, y2: mid + 6, stroke: "var(--ink)", "stroke-width": 2 });
}

function diamond(x, mid) {
  return el("svg:path", { d: `M${x} ${mid - 5}l5 5l-5 5l-5 -5z`, fill: "var(--paper)", stroke: "var(--ink)", "stroke-width": 1.3 });
}
