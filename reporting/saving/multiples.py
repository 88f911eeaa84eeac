"""Small multiples as a picture and as a workbook: the years of one indicator in every area, on one scale."""

from collections.abc import Sequence

from indicators.areas import Areas
from indicators.definition import Indicator
from reporting.chart import ChartLine, ChartPoint
from reporting.conversions import mark_text
from reporting.marks import Mark, mark_of
from reporting.multiples import Multiples, Panel
from reporting.names import region_name, short_name
from reporting.numbers import decimals_of, observed_text, target_text, unit_text, value_text
from reporting.saving.about import About, Stand, feet, reached, unit_line
from reporting.saving.grid import NOTHING, Entry, Grid, Head, found_entry
from reporting.saving.letters import shortened, width
from reporting.saving.page import GAP, Drawn, legend, stacked
from reporting.saving.pen import INK, INK_2, INK_3, PAPER, SMALL, rule, word
from reporting.words import Words

ACROSS, WIDE, HIGH, APART = 6, 164.0, 112.0, 12.0
HEADING = 26.0
#: The picture inside a panel: its edges from the panel's own.
LEFT, RIGHT, TOP, BOTTOM = 4.0, 8.0, 26.0, 22.0
OWN = "#0B5A87"


def multiples_about(found: Multiples, indicator: Indicator, year: int, stand: Stand, words: Words) -> About:
    judgements = [panel.judgement for panel in found.panels]
    low, high = (value_text(value, indicator, words.lang) for value in found.scale)
    scale = {"low": low, "high": high, "unit": unit_text(indicator, words.lang)}
    lines = (
        words.say(
            "save.finding", name=words.say("save.goal_of", year=year), told=unit_line(indicator, words)
        ),
        words.say("save.areas_of", areas=stand.areas, basis=stand.basis),
        words.say("multiples.note", year=year, first=found.years[0], last=found.years[1], **scale),
    )
    title = words.say("save.finding", name=indicator.title.of(words.lang), told=reached(judgements, words))
    return About(words.lang, title, lines, feet(judgements, stand, words, words.say("save.hollow")), stand.at)


def multiples_drawn(found: Multiples, indicator: Indicator, areas: Areas, year: int, words: Words) -> Drawn:
    drawing = _Drawing(found, indicator, areas, words)
    shown = {mark_of(panel.judgement) for panel in found.panels}
    across = ACROSS * WIDE + (ACROSS - 1) * APART
    keys = legend([mark for mark in Mark if mark in shown], across, words)
    return stacked(keys, _lines(found, year, across, words), drawing.drawn(across), apart=GAP)


def _lines(found: Multiples, year: int, across: float, words: Words) -> Drawn:
    """What the two thin lines are."""
    goal = words.say("chart.target", year=year)
    drawn = [
        f'<g stroke-dasharray="1.5 3">{rule(0, 8, 24, 8, INK, 1.2)}</g>',
        word(goal, 31, 12, SMALL, INK_2),
    ]
    if found.country:
        x = 31 + width(goal, SMALL) + 24
        drawn.append(rule(x, 8, x + 24, 8, INK_3, 1))
        drawn.append(word(words.say("area.country"), x + 31, 12, SMALL, INK_2))
    return Drawn("".join(drawn), across, 14)


class _Drawing:
    """Panels being set side by side, region by region."""

    def __init__(self, found: Multiples, indicator: Indicator, areas: Areas, words: Words) -> None:
        self.found, self.indicator, self.areas, self.words = found, indicator, areas, words

    def drawn(self, across: float) -> Drawn:
        regions: dict[str, list[Panel]] = {}
        for panel in self.found.panels:
            regions.setdefault(self.areas.units[panel.judgement.area_id].region, []).append(panel)
        parts, y = [], 0.0
        for name, panels in regions.items():
            parts.append(word(region_name(name, self.words), 0, y + 15, SMALL, INK_2, bold=True))
            y += HEADING
            for index, panel in enumerate(panels):
                x = (index % ACROSS) * (WIDE + APART)
                down = y + (index // ACROSS) * (HIGH + APART)
                parts.append(f'<g transform="translate({x:.5g} {down:.5g})">{self._panel(panel)}</g>')
            y += -(-len(panels) // ACROSS) * (HIGH + APART)
        return Drawn("".join(parts), across, y)

    def _panel(self, panel: Panel) -> str:
        """Name with its sign, the years, and the latest value with its year."""
        one = panel.judgement
        colours, latest = mark_of(one).colours, one.latest
        name = shortened(short_name(self.areas.units[one.area_id], self.words), SMALL, WIDE - 18, True)
        parts = [
            rule(0, 0, WIDE, 0, colours.fill, 2),
            word(mark_of(one).sign, 2, 16, SMALL - 1, colours.text),
            word(name, 17, 16, SMALL, INK, bold=True),
        ]
        if latest is None or latest.value is None or not panel.lines:
            parts.append(word(self.words.say("mark.no_data"), 4, HIGH / 2 + 8, SMALL, INK_3))
            return "".join(parts)
        text = observed_text(latest, self.indicator, self.words.lang)
        known = ", ".join(filter(None, [str(latest.year), mark_text(latest, self.words, short=True)]))
        parts += [
            self._years(panel),
            word(text, 4, HIGH - 4, SMALL, INK, bold=True),
            word(known, 10 + width(text, SMALL, True), HIGH - 4, SMALL - 1.5, INK_2),
        ]
        return "".join(parts)

    def _years(self, panel: Panel) -> str:
        target = panel.judgement.target
        parts = []
        if target and target.value is not None:
            y = self._y(target.value)
            parts.append(f'<g stroke-dasharray="1.5 3">{rule(0, y, WIDE, y, INK, 1.1)}</g>')
        country = self.found.country.lines if self.found.country else ()
        parts += [self._line(line, INK_3, 1.0) for line in country]
        parts += [self._line(line, OWN, 2.0) for line in panel.lines]
        last = max((point for line in panel.lines for point in line.points), key=lambda point: point.year)
        ink = mark_of(panel.judgement).colours.text
        fill = PAPER if last.open else ink
        at = f'cx="{self._x(last.year):.5g}" cy="{self._y(last.value):.5g}"'
        parts.append(f'<circle {at} r="3.4" fill="{fill}" stroke="{ink}" stroke-width="1.6"/>')
        return "".join(parts)

    def _line(self, line: ChartLine, ink: str, wide: float) -> str:
        """Lifted where a point is not joined to the one before; a point joined to neither side is a dot."""
        points = line.points
        course = "".join(
            f"{'L' if index and point.joined else 'M'}{self._x(point.year):.5g} {self._y(point.value):.5g}"
            for index, point in enumerate(points)
        )
        dashed = ' stroke-dasharray="4 3"' if line.converted else ""
        alone = "".join(
            f'<circle cx="{self._x(point.year):.5g}" cy="{self._y(point.value):.5g}" r="{wide:g}" fill="{ink}"/>'
            for index, point in enumerate(points)
            if not (index and point.joined) and not _leads_on(points, index)
        )
        return f'<path d="{course}" fill="none" stroke="{ink}" stroke-width="{wide:g}"{dashed}/>{alone}'

    def _x(self, year: int) -> float:
        first, last = self.found.years
        return LEFT + (year - first) / ((last - first) or 1) * (WIDE - LEFT - RIGHT)

    def _y(self, value: float) -> float:
        low, high = self.found.scale
        share = 0.5 if high == low else (high - value) / (high - low)
        return TOP + share * (HIGH - TOP - BOTTOM)


def _leads_on(points: Sequence[ChartPoint], index: int) -> bool:
    return index + 1 < len(points) and points[index + 1].joined


def multiples_grid(found: Multiples, indicator: Indicator, areas: Areas, year: int, words: Words) -> Grid:
    """A row an area and kind of figure, a column a year; converted figures are never among reported ones."""
    shown = [*([found.country] if found.country else []), *found.panels]
    years = sorted({point.year for panel in shown for line in panel.lines for point in line.points})
    heads = (
        Head(words.say("choice.area"), 22),
        Head(words.say("save.region"), 38),
        Head(words.say("save.source"), 40),
        *(Head(str(one), 11) for one in years),
        Head(words.say("save.target", year=year), 12),
        Head(words.say("save.found", year=year), 40),
    )
    rows = []
    for panel in shown:
        area = areas.units[panel.judgement.area_id]
        where = (
            Entry(short_name(area, words)),
            Entry(region_name(area.region, words)) if area.region else NOTHING,
        )
        target = panel.judgement.target
        ends = (
            Entry(target_text(target, words)) if target else NOTHING,
            found_entry(panel.judgement, indicator, words),
        )
        for line in panel.lines or (ChartLine(words.say("mark.no_data"), ()),):
            by_year = {point.year: point for point in line.points}
            values = (_value(by_year.get(one), words) for one in years)
            rows.append((*where, Entry(line.name), *values, *ends))
    return Grid(words.say("save.sheet.figures"), heads, tuple(rows))


def _value(point: ChartPoint | None, words: Words) -> Entry:
    if point is None:
        return NOTHING
    if point.bound:
        return Entry(point.text)
    return Entry(point.value, decimals_of(point.text, words.lang))
