// A line through the years before the range of most areas; doubted years stand out by form and colour.
function picture(drawing, box, words) {
  const { years, alt } = drawing;
  const all = years.flatMap((one) => [one.low, one.high, one.value]).filter((value) => value !== null);
  const [first, last] = [years[0].year, years.at(-1).year];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const scale = (value, from, to, start, end) => (to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start));
  const x = (year) => round(scale(year, first, last, box.left ?? box.pad, box.width - (box.right ?? box.pad)));
  const y = (value) => round(scale(value, low, high, box.height - (box.bottom ?? box.pad), box.top ?? box.pad));
  const place = (one) => [x(one.year), y(one.value)];
  const known = years.filter((one) => one.value !== null);
  const named = box.labels && box.named ? apart(known.filter((one) => one.doubted), x) : new Set();
  return el("svg:svg", { width: box.width, height: box.height, viewBox: `0 0 ${box.width} ${box.height}`, role: "img", "aria-label": alt },
    el("svg:title", {}, alt),
    bands(years).map((band) => el("svg:polygon", { class: "range", points: [
      ...band.map((one) => `${x(one.year)},${y(one.high)}`), ...band.toReversed().map((one) => `${x(one.year)},${y(one.low)}`)].join(" ") })),
    el("svg:polyline", { class: "line", points: known.map((one) => place(one).join(",")).join(" ") }),
    box.labels && axis(years, x, box),
    known.filter((one) => one.doubted).map((one) => point(one, place(one), box, named.has(one))),
    box.labels && known.filter((one) => !one.doubted).map((one) => el("svg:circle", { class: "calm", cx: x(one.year), cy: y(one.value), r: 2.2 }, el("svg:title", {}, `${one.year}: ${one.text}`))));
}

// Stretches of years that have a range, without the gaps between them.
function bands(years) {
  const runs = [[]];
  for (const one of years) one.low === null ? runs.push([]) : runs.at(-1).push(one);
  return runs.filter((run) => run.length > 1);
}

// Names that would run into the one before are left to the table; the latest is always named.
function apart(points, x) {
  const named = new Set();
  let last = Infinity;
  for (const one of points.toReversed()) {
    if (last - x(one.year) < 44) continue;
    named.add(one);
    last = x(one.year);
  }
  return named;
}

function point(one, [cx, cy], box, named) {
  const above = cy > 18;
  return el("svg:g", { class: "doubted" },
    el("svg:circle", { cx, cy, r: box.labels ? 4 : 3 }, el("svg:title", {}, `${one.year}: ${one.text}`)),
    named && el("svg:text", { x: cx, y: cy + (above ? -8 : 17), "text-anchor": anchor(cx, box) }, one.text));
}

function axis(years, x, box) {
  const step = years.length > 12 ? 2 : 1;
  const shown = years.filter((one, index) => (years.length - 1 - index) % step === 0);
  return shown.map((one) => el("svg:text", { class: one.doubted ? "year doubted-year" : "year", x: x(one.year), y: box.height - 4, "text-anchor": anchor(x(one.year), box) }, String(one.year)));
}

function anchor(at, box) {
  return at > box.width - 24 ? "end" : at < 24 ? "start" : "middle";
}

function round(value) {
  return Math.round(value * 10) / 10;
}

function legend(words) {
  return el("p", { class: "legend" }, ["range", "line", "doubted"].map((name) =>
    el("span", {}, el("span", { class: `key ${name}`, "aria-hidden": "true" }), words[name])));
}
