"""The heat map as a picture and as a workbook: areas by indicators, a sign and a colour a finding."""

from collections.abc import Mapping
from datetime import date

from indicators.areas import Area, Areas
from indicators.judgement import Judgement
from indicators.types import Milestone
from reporting.counts import count_goals
from reporting.marks import CLOSED_LEGEND, OPEN_LEGEND, Mark, mark_of
from reporting.names import region_name, short_name
from reporting.numbers import SPACE
from reporting.overview import matrix, reached_of
from reporting.regions import REGION
from reporting.saving.about import About, Stand, feet, goals_reached, source_line
from reporting.saving.grid import NOTHING, Entry, Grid, Head, figures_grid
from reporting.saving.heat import HeatMap, by_region
from reporting.saving.letters import folded, shortened, width
from reporting.saving.page import GAP, NARROWEST, Drawn, legend, square, stacked
from reporting.saving.pen import INK, INK_2, LINE, SMALL, rule, upright, word
from reporting.words import Words

#: The width of the names, and the height of a row and of a heading; columns fill the picture between both limits.
NAMES, ROW, HEADING = 178.0, 21.0, 27.0
#: Heads are read from below, in up to so many lines.
LONGEST, LINES, LEADING = 190.0, 2, 15.0
WHOLE = 28.0
NARROW_COLUMN, WIDE_COLUMN = 36.0, 54.0


def heatmap_about(heat: HeatMap, stand: Stand, on: date, words: Words) -> About:
    name = words.say("heatmap.closed" if heat.closed else "heatmap.open", year=heat.year)
    title = words.say("save.finding", name=stand.areas, told=goals_reached(heat.counted, words))
    counted = count_goals(heat.counted, heat.year, on, words, "areas")
    items = ", ".join(f"{one.mark.sign}{SPACE}{one.many} {one.word}" for one in counted.items)
    lines = (f"{name}. {stand.basis}", words.say("save.finding", name=counted.title, told=items))
    return About(words.lang, title, lines, _feet(heat, stand, words), stand.at)


def _feet(heat: HeatMap, stand: Stand, words: Words) -> tuple[str, ...]:
    """The country's figures have sources too, but it is not counted among the areas."""
    columns = {one.id for one in heat.columns}
    sources = source_line([one for one in heat.judgements if one.indicator_id in columns], words)
    told = feet(heat.shown, stand, words, heat.note, marks=False)
    own = source_line(heat.shown, words)
    return tuple(sources if one == own else one for one in told)


def heatmap_drawn(heat: HeatMap, words: Words) -> Drawn:
    across = NAMES + _column(heat) * len(heat.columns)
    key = legend(CLOSED_LEGEND if heat.closed else OPEN_LEGEND, across, words)
    return stacked(key, _heads(heat, across, words), _rows(heat, across, words), apart=GAP)


def _column(heat: HeatMap) -> float:
    fitting = (NARROWEST - NAMES) / max(len(heat.columns), 1)
    return min(max(fitting, NARROW_COLUMN), WIDE_COLUMN)


def _heads(heat: HeatMap, across: float, words: Words) -> Drawn:
    """Short titles, upright; the longest decides how high they stand."""
    titles = [one.short_title.of(words.lang) for one in heat.columns]
    pieces = [_folded(title) for title in titles]
    high = max((width(line, SMALL) for lines in pieces for line in lines), default=0.0) + 8
    drawn = [word(words.say("choice.area"), 0, high - 6, SMALL, INK_2)]
    for index, lines in enumerate(pieces):
        middle = NAMES + (index + 0.5) * _column(heat)
        for row, line in enumerate(lines):
            x = middle + (row - (len(lines) - 1) / 2) * LEADING + SMALL * 0.36
            drawn.append(upright(line, x, high - 5))
    drawn.append(rule(0, high, across, high, INK_2))
    return Drawn("".join(drawn), across, high - GAP + 2)


def _folded(title: str) -> list[str]:
    """In as few lines as fit, none longer than needed."""
    lines = folded(title, SMALL, LONGEST)
    if len(lines) == 1 and width(title, SMALL) > LONGEST * 0.72:
        lines = folded(title, SMALL, width(title, SMALL) * 0.62)
    return [*lines[: LINES - 1], " ".join(lines[LINES - 1 :])] if len(lines) > LINES else lines


def _rows(heat: HeatMap, across: float, words: Words) -> Drawn:
    marks, y = matrix(heat.judgements), 0.0
    drawn = []
    for area in heat.wholes:
        drawn += _line(area, heat, marks, y, WHOLE, words)
        y += WHOLE
    sums = words.say("heatmap.sums.closed" if heat.closed else "heatmap.sums.open")
    drawn.append(word(sums, 0, y + 16, SMALL, INK_2))
    for index, one in enumerate(heat.columns):
        told = reached_of(marks[area.unit_id][one.id] for area in heat.areas)
        drawn.append(word(told, NAMES + (index + 0.5) * _column(heat), y + 16, SMALL - 1, INK_2, at="middle"))
    y += ROW + 4
    drawn.append(rule(0, y, across, y, LINE))
    region = None
    for area in by_region(heat.areas):
        if area.region and area.region != region:
            region = area.region
            drawn.append(word(region_name(region, words), 0, y + 19, SMALL, INK_2, bold=True))
            y += HEADING
        drawn += _line(area, heat, marks, y, ROW, words)
        y += ROW
    return Drawn("".join(drawn), across, y)


def _line(
    area: Area,
    heat: HeatMap,
    marks: Mapping[str, Mapping[str, Judgement]],
    y: float,
    high: float,
    words: Words,
) -> list[str]:
    whole, column = area in heat.wholes, _column(heat)
    name = words.say("region.whole") if area.set_id == REGION else short_name(area, words)
    fitting = shortened(name, SMALL + whole, NAMES - 14, whole)
    drawn = [word(fitting, 0 if whole else 8, y + high / 2 + 4.5, SMALL + whole, INK, bold=whole)]
    for index, one in enumerate(heat.columns):
        mark = mark_of(marks[area.unit_id][one.id])
        place = f"translate({NAMES + index * column:.5g} {y:.5g})"
        drawn.append(f'<g transform="{place}">{square(mark, column - 1.5, high - 1.5)}</g>')
    return drawn


def heatmap_grids(
    heat: HeatMap, areas: Areas, milestones: Mapping[tuple[str, str], Milestone], words: Words
) -> tuple[Grid, Grid]:
    """The findings as they are shown, and every figure that they rest on."""
    heads = (
        Head(words.say("choice.area"), 24),
        Head(words.say("save.region"), 38),
        *(Head(one.short_title.of(words.lang), 23) for one in heat.columns),
    )
    marks = matrix(heat.judgements)
    rows = tuple(
        (
            Entry(short_name(area, words)),
            Entry(region_name(area.region, words)) if area.region else NOTHING,
            *(_found(marks[area.unit_id][one.id], words) for one in heat.columns),
        )
        for area in (*heat.wholes, *by_region(heat.areas))
    )
    columns = {one.id: one for one in heat.columns}
    ids = [area.unit_id for area in (*heat.wholes, *by_region(heat.areas))]
    figures = [marks[area_id][one] for area_id in ids for one in columns]
    titles = (words.say("save.sheet.findings"), words.say("save.sheet.figures"))
    return Grid(titles[0], heads, rows), figures_grid(figures, columns, areas, milestones, titles[1], words)


def _found(judgement: Judgement, words: Words) -> Entry:
    mark = mark_of(judgement)
    sign = "" if mark is Mark.NO_DATA else f"{mark.sign} "
    return Entry(f"{sign}{words.say(f'mark.{mark.value}')}", mark=mark.value)
