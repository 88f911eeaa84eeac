const PAD = 46, DOT = 8, LANE = 15; // of a spine: room for a number at each end, a dot's radius, the step between rows of dots
const NEED = { first: 192, spine: 360, against: 70, side: 127 };
const A4 = 700, PAPER_SPINE = 320;
const MOST = { first: 250, spine: 520, side: 150 }; // where there is room

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const focused = parentElement.activeElement?.dataset.focus;
  draw(root, data, root.clientWidth);
  if (focused) root.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  root.paper?.abort(); // pictures are drawn for the width they have: on paper that of a sheet
  root.paper = new AbortController();
  addEventListener("beforeprint", () => draw(root, data, A4), { signal: root.paper.signal });
  addEventListener("afterprint", () => draw(root, data, root.clientWidth), { signal: root.paper.signal });
  return () => { root.paper.abort(); root.sizes.disconnect(); };
}

function draw(root, data, room) {
  const sizes = measure(room, data.heads.length);
  root.dataset.many = data.heads.length;
  root.style.setProperty("--spine", `${sizes.spine}px`);
  redraw(root, choosing(data), bar(data), table(data, sizes), legend(data), ...data.notes.map((note) => el("p", { class: "note" }, note)));
  followLinks(root);
  followChoices(root);
  root.classList.toggle("wide", room >= sizes.need);
  root.sizes?.disconnect();
  root.sizes = new ResizeObserver(() => Math.abs(root.clientWidth - room) > 20 && draw(root, data, root.clientWidth));
  root.sizes.observe(root);
}

// A column for each province where there is room for them; below that an indicator is a card. Room that is left goes to the spine first, then to the names of the indicators.
function measure(width, many) {
  const need = NEED.first + NEED.spine + NEED.against + many * NEED.side;
  const room = width || need;
  if (room < need) return { need, room, spine: Math.min(room < 760 && room > 480 ? PAPER_SPINE : NEED.spine, room), first: NEED.first };
  const spare = Math.max(0, room - need - many * (MOST.side - NEED.side));
  const spine = Math.min(MOST.spine, NEED.spine + spare);
  return { need, room, spine, first: Math.min(MOST.first, NEED.first + spare - (spine - NEED.spine)) };
}

function choosing({ choosing: { marks, chosen, least, most, here, address, groups, presets }, heads, words }) {
  const to = (ids) => address.replace(here, ids.join(","));
  const list = (place, first) => [first, ...groups.map((group) => el("optgroup", { label: group.label }, group.areas
    .filter(([id]) => id === chosen[place] || !chosen.includes(id))
    .map(([id, name]) => el("option", { value: to(place < chosen.length ? chosen.with(place, id) : [...chosen, id]), selected: id === chosen[place] }, name))))];
  const slot = (id, index) => el("li", {},
    el("b", { class: "letter", "aria-hidden": "true" }, marks[index]),
    el("select", { "aria-label": words.replace.replace("{mark}", marks[index]), "data-focus": `slot-${index}` }, list(index)),
    chosen.length > least && el("a", { class: "remove", href: to(chosen.filter((one) => one !== id)), "aria-label": words.remove.replace("{name}", heads[index].name), title: words.remove.replace("{name}", heads[index].name) }, "×"));
  return el("div", { class: "choosing" },
    el("ul", { "aria-label": words.chosen }, chosen.map(slot),
      chosen.length < most && el("li", { class: "add" }, el("select", { "aria-label": words.add, "data-focus": "add" }, list(chosen.length, el("option", { value: location.href, selected: true }, words.add))))),
    presets.length > 0 && el("p", { class: "presets" }, `${words.whole}: `, presets.flatMap((one, index) => [index ? " · " : "", el("a", { href: one.href }, one.label)])));
}

function bar({ words, years, sorting }) {
  return el("div", { class: "bar" }, el("h2", { id: "compare-title" }, words.title),
    el("div", { class: "switches" },
      el("span", {}, words.years), switcher(words.years, years), el("span", {}, words.sort), switcher(words.sort, sorting)));
}

function table(data, sizes) {
  const { words, heads, rows, against, lang } = data;
  return el("table", { role: "table", lang, "aria-labelledby": "compare-title" },
    el("colgroup", {}, el("col", { style: `width: ${sizes.first}px` }), el("col", { style: `width: ${sizes.spine}px` }), el("col", { class: "against" }), heads.map(() => el("col"))),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
      column({ class: "first" }, words.indicator),
      column({ class: "spine" }, el("span", { class: "hidden" }, words.spine),
        el("span", { class: "ends", "aria-hidden": "true" }, el("span", {}, `← ${words.worse}`), el("b", {}, against), el("span", {}, `${words.better} →`))),
      column({ class: "against" }, against),
      heads.map(head))),
    el("tbody", { role: "rowgroup" }, rows.flatMap((row) => (row.group ? [group(row)] : line(row, data, sizes)))));
}

function column(attributes, ...children) {
  return el("th", { role: "columnheader", scope: "col", ...attributes }, ...children);
}

function head(one) {
  return column({ class: "side" },
    el("span", { class: "name" }, letter(one.mark), el("a", { href: one.href }, one.name)),
    one.outside && el("small", { class: "outside" }, one.outside),
    el("span", { class: "counts" }, el("span", { class: "hidden" }, `${one.counted}: `), one.counts.map((count) =>
      el("span", { "data-status": count.status, title: `${count.number} ${count.word}` },
        el("span", { "aria-hidden": "true" }, `${count.sign}${count.number}`), el("span", { class: "hidden" }, `${count.number} ${count.word}; `)))),
    one.better && el("small", {}, one.better));
}

function letter(mark, status) {
  return el("b", { class: "letter", "data-status": status || null, "aria-hidden": "true" }, mark);
}

function group(row) {
  return el("tr", { class: "group", role: "row" }, el("th", { role: "rowheader", scope: "rowgroup", colspan: 3 }, row.group));
}

function line(row, data, { spine: width, room }) {
  const cells = el("tr", { role: "row", "data-id": row.id, "data-chosen": row.chosen, "data-href": row.href },
    el("th", { role: "rowheader", scope: "row", title: row.full },
      el("a", { href: row.href, "aria-expanded": row.chosen ? "true" : "false", "data-focus": `row-${row.id}` }, el("span", { class: "turn", "aria-hidden": "true" }), row.title),
      row.unit && el("small", {}, ` ${row.unit}`),
      el("small", { class: "goals" }, row.goals.map((goal) => el("span", {}, goal)))),
    spineCell(row, data, width),
    el("td", { role: "cell", class: "against", "data-label": data.against }, row.against ? figure(row.against) : el("span", { class: "empty" }, "–")),
    row.sides.map((side, index) => sideCell(side, data.heads[index])));
  return row.years ? [cells, yearsRow(row, data, room)] : [cells];
}

function figure(one) {
  const year = el("small", { class: one.apart ? "apart" : null }, one.year);
  return el("span", { class: "figure", title: one.note },
    el("b", {}, one.href ? el("a", { class: "source", href: one.href }, one.text) : one.text), " ",
    el("span", { class: "when" }, year, one.mark && el("abbr", { title: one.note }, ` ${one.mark}`)));
}

function sideCell(side, head) {
  return el("td", { role: "cell", class: "side", title: side.standing || null },
    el("span", { class: "who" }, letter(head.mark), head.name),
    side.figure ? figure(side.figure) : el("span", { class: "figure empty" }, "–"),
    el("span", { class: "judged" }, side.finding && finding(side.finding),
      side.gap && el("small", {}, side.gap), side.goal && el("small", {}, side.goal), side.excluded && el("small", { class: "apart" }, side.excluded)),
    side.standing && el("span", { class: "hidden" }, side.standing));
}

// One scale a row, the comparator in its middle. Dots that would cover each other are lifted off the line; where they stand
// from left to right stays true. Goals hang below, where no dot covers them.
function spineCell({ spine }, data, width) {
  if (!spine?.text) return el("td", { role: "cell", class: "spine none" }, el("small", {}, spine?.few));
  const x = (at) => width / 2 + at * (width / 2 - PAD);
  const dots = lanes(spine.dots.map((dot) => ({ ...dot, x: x(dot.at) })));
  const [left, right] = [x(spine.worst[0]), x(spine.best[0])];
  const taken = [...dots.map((dot) => [dot.x, -dot.lane * LANE, DOT]), ...spine.goals.map((goal) => [x(goal.at), 13, 7])];
  const ends = [endText(left, -1, spine.worst[1], taken, width), endText(right, 1, spine.best[1], taken, width)];
  const mid = Math.max(11 + Math.max(0, ...dots.map((dot) => dot.lane)) * LANE, ...ends.map((end) => 11 - end.y));
  const height = mid + (spine.goals.length || ends.some((end) => end.y > 10) ? 20 : 10) + (spine.few ? 13 : 0);
  const text = (at, anchor, words, y = mid + 4) => el("svg:text", { x: at, y, "text-anchor": anchor, class: "end" }, words);
  const svg = el("svg:svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": spine.text },
    el("svg:rect", { class: "all", x: left, y: mid - 5, width: Math.max(right - left, 1), height: 10 }),
    spine.middle && el("svg:rect", { class: "half", x: x(spine.middle[0]), y: mid - 5, width: Math.max(x(spine.middle[1]) - x(spine.middle[0]), 1), height: 10 }),
    spine.centre && el("svg:line", { class: `centre ${spine.centre}`, x1: width / 2, x2: width / 2, y1: 0, y2: height }),
    ends.map((end) => text(end.x, end.anchor, end.words, mid + end.y)),
    spine.goals.map((goal) => goalMark(x(goal.at), mid, goal)),
    dots.map((dot) => dot.lane > 0 && el("svg:line", { class: "stem", x1: dot.x, x2: dot.x, y1: mid, y2: mid - dot.lane * LANE })),
    dots.map((dot) => dotMark(dot, mid, data.heads[dot.side].mark)),
    spine.few && text(width / 2 + 6, "start", spine.few, height - 2));
  return el("td", { role: "cell", class: `spine ${spine.centre}` }, svg);
}

// The worst and the best number: beside its end of the range, else above it, else below it, where nothing is in the way.
// Beside it never where a province lies further out, as it would be taken for that province's.
function endText(at, side, words, taken, width) {
  const long = words.length * 6.2;
  const outward = (x) => ({ x, anchor: side < 0 ? "end" : "start", y: 4, from: side < 0 ? x - long : x, words });
  const inward = (y) => ({ x: at, anchor: side < 0 ? "start" : "end", y, from: side < 0 ? at : at - long, words });
  const free = (end) => end.from >= 0 && end.from + long <= width && taken.every(([x, y, size]) =>
    x + size < end.from || x - size > end.from + long || y + size < end.y - 9 || y - size > end.y + 1);
  const further = taken.some(([x, y]) => y <= 0 && side * (x - at) > 1);
  const places = [...(further ? [] : [outward(at + side * 4), outward(at + side * 12)]), inward(-11), inward(18), inward(-11 - LANE)];
  return places.find(free) ?? places.at(-1);
}

function lanes(dots) {
  const order = [0, 1, 2, 3, 4, 5];
  const placed = [];
  for (const dot of [...dots].sort((a, b) => a.x - b.x)) {
    const lane = order.find((one) => placed.every((other) => other.lane !== one || dot.x - other.x >= 2 * DOT));
    placed.push({ ...dot, lane: lane ?? 0 });
  }
  return placed;
}

function dotMark(dot, mid, mark) {
  const y = mid - dot.lane * LANE;
  return el("svg:g", { class: dot.apart ? "dot apart" : "dot", "data-status": dot.status },
    el("svg:circle", { cx: dot.x, cy: y, r: DOT - 0.75 }),
    el("svg:text", { x: dot.x, y: y + 3.6, "text-anchor": "middle" }, mark));
}

function goalMark(x, mid, goal) {
  return el("svg:g", {}, goal.text && el("svg:title", {}, goal.text), goalShape(x, mid, goal));
}

function goalShape(x, mid, { closed, beyond, at }) {
  const shape = closed
    ? el("svg:line", { class: "tick", x1: x, x2: x, y1: mid + 6, y2: mid + 18 })
    : el("svg:g", {}, el("svg:line", { class: "stem", x1: x, x2: x, y1: mid + 5, y2: mid + 9 }), el("svg:path", { class: "diamond", d: `M${x} ${mid + 8}l5.5 5.5l-5.5 5.5l-5.5 -5.5z` }));
  if (!beyond) return shape;
  const [from, step] = at > 0 ? [x + 8, 4] : [x - 8, -4];
  return el("svg:g", {}, shape, el("svg:path", { class: "beyond", d: `M${from} ${mid + 9.5}l${step} 4l${-step} 4` }));
}

// The years: a small chart for each province, all on one scale, the comparator in grey behind each.
const PANEL = { least: 212, most: 330, gap: 16, height: 140, left: 30, right: 40, top: 6, bottom: 18 };

function yearsRow({ years }, { heads, words, against }, room) {
  const beside = Math.max(1, Math.min(heads.length, Math.floor((room + PANEL.gap) / (PANEL.least + PANEL.gap))));
  const width = Math.min(PANEL.most, (room - 12) / beside - PANEL.gap);
  const axes = {
    width,
    x: (year) => PANEL.left + ((year - years.years[0]) / (years.years[1] - years.years[0])) * (width - PANEL.left - PANEL.right),
    y: (value) => PANEL.height - PANEL.bottom - ((value - years.values[0]) / (years.values[1] - years.values[0])) * (PANEL.height - PANEL.top - PANEL.bottom),
  };
  return el("tr", { class: "years", role: "row" }, el("td", { role: "cell", colspan: 3 + heads.length },
    el("div", { class: "panels" }, years.panels.map((panel, index) => el("figure", { style: `width: ${width}px` },
      el("figcaption", {}, letter(heads[index].mark), el("b", {}, heads[index].name)),
      panelChart(panel, years, axes, against), el("p", {}, panel.said)))),
    el("p", { class: "small" }, [years.unit, years.note].filter(Boolean).join(" · ")),
    el("details", {}, el("summary", { "data-focus": "years-table" }, words.table), yearsTable(years, heads, words, against))));
}

function panelChart(panel, years, { width, x, y }, against) {
  const bottom = PANEL.height - PANEL.bottom;
  const [own, theirs] = [panel.lines, years.against.lines].map((lines) => lines.flatMap((one) => one.points).sort((a, b) => a[0] - b[0]));
  const theirsAbove = !own.length || !theirs.length || own[0][1] <= theirs[0][1];
  const near = own.length > 0 && theirs.length > 0 && x(own.at(-1)[0]) - x(theirs[0][0]) < 100; // two labels in one place
  const closing = panel.goals.at(-1);
  return el("svg:svg", { viewBox: `0 0 ${width} ${PANEL.height}`, width, height: PANEL.height, role: "img", "aria-label": panel.alt },
    years.value_ticks.map(([value, text]) => [
      el("svg:line", { class: "grid", x1: PANEL.left, x2: width - PANEL.right + 8, y1: y(value), y2: y(value) }),
      el("svg:text", { class: "tick-text", x: PANEL.left - 4, y: y(value) + 3.5, "text-anchor": "end" }, text)]).flat(),
    years.year_ticks.map((year) => el("svg:text", { class: "tick-text", x: x(year), y: bottom + 13, "text-anchor": "middle" }, `’${String(year).slice(2)}`)),
    years.against.lines.flatMap((line) => course(line.points, x, y, "theirs")),
    panel.path && el("svg:polyline", { class: "path", points: panel.path.map(([year, value]) => `${x(year)},${y(value)}`).join(" ") }),
    panel.goals.map((goal, index) => el("svg:g", {}, el("svg:title", {}, goal.hover),
      goal !== closing ? el("svg:line", { class: "tick", x1: x(goal.year) - 6, x2: x(goal.year) + 6, y1: y(goal.value), y2: y(goal.value) })
        : el("svg:path", { class: "diamond", d: `M${x(goal.year)} ${y(goal.value) - 5}l5 5l-5 5l-5 -5z` }),
      goal === closing && el("svg:text", { class: "goal-text", x: x(goal.year) + 8, y: y(goal.value) + 4 }, goal.text))),
    panel.lines.flatMap((line) => [...course(line.points, x, y, line.converted ? "own converted" : "own"), ...line.points.map((point) => pointMark(point, x, y, line.converted))]),
    panel.excluded.map((point) => el("svg:text", { class: "excluded", x: x(point[0]), y: y(point[1]) + 4, "text-anchor": "middle" }, el("svg:title", {}, point[5]), "⊗")),
    theirs.length > 0 && label(theirs[0], `${against} ${theirs.at(-1)[2]}`, "theirs", theirsAbove, x, y),
    own.length > 0 && label(own.at(-1), own.at(-1)[2], "own", near ? !theirsAbove : isFreeAbove(own, theirs, y), x, y),
    panel.nothing && !own.length && el("svg:text", { class: "tick-text", x: (width - PANEL.right + PANEL.left) / 2, y: PANEL.height / 2, "text-anchor": "middle" }, panel.nothing));
}

// A gap in what is known is a gap in the line.
function course(points, x, y, kind) {
  const runs = [];
  for (const point of points) {
    if (!point[4] || !runs.length) runs.push([]);
    runs.at(-1).push(`${x(point[0])},${y(point[1])}`);
  }
  return runs.filter((run) => run.length > 1).map((run) => el("svg:polyline", { class: kind, points: run.join(" ") }));
}

function pointMark(point, x, y, converted) {
  const [year, value, , open, , hover] = point;
  const kind = `point${open ? " open" : ""}`;
  const shape = converted ? el("svg:rect", { class: kind, x: x(year) - 2.4, y: y(value) - 2.4, width: 4.8, height: 4.8 }) : el("svg:circle", { class: kind, cx: x(year), cy: y(value), r: 2.7 });
  return el("svg:g", {}, el("svg:title", {}, hover), shape);
}

// A number stands over the end of its line where the comparator does not end, else where its own line does not come from.
function isFreeAbove(own, theirs, y) {
  const apart = theirs.length ? y(theirs.at(-1)[1]) - y(own.at(-1)[1]) : 0; // below it on the screen
  if (apart && Math.abs(apart) < 22) return apart > 0;
  return own.length < 2 || own.at(-2)[1] <= own.at(-1)[1];
}

// Above its point or below it.
function label([year, value], text, kind, above, x, y) {
  const start = kind === "theirs";
  return el("svg:text", { class: `end-text ${kind}`, x: x(year) + (start ? -3 : 6), y: y(value) + (above ? -7 : 15), "text-anchor": start ? "start" : "middle" }, text);
}

function yearsTable({ rows, title, unit }, heads, words, against) {
  return el("table", { class: "figures" }, el("caption", { class: "hidden" }, [title, unit].filter(Boolean).join(", ")),
    el("thead", {}, el("tr", {}, [words.year, against, ...heads.map((one) => one.name)].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, rows.map(([year, ...cells]) => el("tr", {}, el("th", { scope: "row" }, year),
      cells.map((cell) => el("td", { title: cell?.[1] || null }, cell ? cell[0] : "–"))))));
}

function legend({ legend: words, against, heads }) {
  const sample = (width, ...shapes) => el("svg:svg", { width, height: 16, viewBox: `0 0 ${width} 16`, "aria-hidden": "true" }, ...shapes);
  const item = (picture, text) => el("span", {}, picture, text);
  const dot = (apart) => sample(18, dotMark({ x: 9, lane: 0, apart, status: "on_track" }, 8, heads[0].mark));
  return el("div", { class: "legend" },
    item(sample(30, el("svg:rect", { class: "all", x: 1, y: 3, width: 28, height: 10 })), words.all),
    item(sample(18, el("svg:rect", { class: "half", x: 1, y: 3, width: 16, height: 10 })), words.half),
    item(sample(8, el("svg:line", { class: "centre alike", x1: 4, x2: 4, y1: 0, y2: 16 })), against),
    item(dot(false), words.dot), item(dot(true), words.apart),
    item(sample(8, goalMark(4, -4, { closed: true })), words.tick), item(sample(16, goalMark(8, -5, {})), words.diamond),
    words.marks.map((mark) => el("span", {}, mark)));
}
