"""The scorecard of an area as a picture and as a workbook: every indicator with both its goals, as on the screen."""

from dataclasses import dataclass

from indicators.catalogue import Catalogue
from indicators.doubts import year_list
from indicators.judgement import Judgement
from indicators.types import Comparator
from reporting.conversions import mark_text
from reporting.finding_cells import Cell, open_cells, result_cell
from reporting.marks import Mark
from reporting.numbers import observed_text, target_text, unit_text
from reporting.saving.about import About, Stand, feet, goals_reached
from reporting.saving.bars import bullet, diamond, tick, trend
from reporting.saving.grid import (
    NOTHING,
    Entry,
    Grid,
    Head,
    found_entry,
    goal_entries,
    goal_heads,
    latest_entries,
)
from reporting.saving.letters import shortened, width
from reporting.saving.page import GAP, Drawn, stacked
from reporting.saving.pen import INK, INK_2, INK_3, LINE, SMALL, box, dot, rule, word
from reporting.scorecard import GROUP, Line, bar_of, heading_of
from reporting.words import Words

#: Columns: their left edges follow from these widths, in the order of the screen.
TITLE, VALUE, YEAR, GOAL, RESULT, LEVEL, PACE, BAR, TREND = (
    226.0,
    84.0,
    88.0,
    74.0,
    176.0,
    126.0,
    140.0,
    104.0,
    64.0,
)
WIDE = TITLE + VALUE + YEAR + 2 * GOAL + RESULT + LEVEL + PACE + BAR + TREND
AT_VALUE = TITLE
AT_CLOSED = TITLE + VALUE + YEAR
AT_RESULT = AT_CLOSED + GOAL
AT_OPEN = AT_RESULT + RESULT
AT_LEVEL = AT_OPEN + GOAL
AT_PACE = AT_LEVEL + LEVEL
AT_BAR = AT_PACE + PACE
AT_TREND = AT_BAR + BAR
ROW, HEADING = 25.0, 30.0
IN_CELL = 8.0


@dataclass(frozen=True, slots=True)
class Scorecard:
    """``lines`` arranged as on the screen by ``sort``; ``name`` is the area's."""

    lines: tuple[Line, ...]
    name: str
    sort: str

    @property
    def closed_year(self) -> int:
        return self.lines[0].closed.target_year

    @property
    def open_year(self) -> int:
        return self.lines[0].open.target_year


def scorecard_about(card: Scorecard, stand: Stand, words: Words) -> About:
    """An area stands for itself: the set it lies in is not told."""
    closed = goals_reached([line.closed for line in card.lines], words)
    opened = goals_reached([line.open for line in card.lines], words)
    title = words.say("save.finding", name=card.name, told=closed)
    shown = [line.open if line.open.latest else line.closed for line in card.lines]
    excluded = words.say("scorecard.mark.excluded") if any(line.excluded for line in card.lines) else ""
    lines = (f"{opened[:1].upper()}{opened[1:]}.", stand.basis)
    return About(words.lang, title, lines, feet(shown, stand, words, excluded, converted=False), stand.at)


def scorecard_drawn(card: Scorecard, catalogue: Catalogue, words: Words) -> Drawn:
    return stacked(_heads(card, words), _rows(card, catalogue, words), _legend(card, words), apart=GAP)


def _heads(card: Scorecard, words: Words) -> Drawn:
    def at(x: float, key: str, *, end: bool = False, y: float = 38) -> str:
        return word(words.say(key), x, y, SMALL - 1, INK_2, at="end" if end else "start")

    groups = (
        (AT_CLOSED, AT_OPEN, words.say("scorecard.closed", year=card.closed_year)),
        (AT_OPEN, AT_BAR, words.say("scorecard.open", year=card.open_year)),
    )
    drawn = [
        at(0, "scorecard.indicator"),
        at(AT_VALUE + VALUE, "scorecard.latest", end=True),
        at(AT_CLOSED + GOAL - IN_CELL, "scorecard.target", end=True),
        at(AT_RESULT + IN_CELL, "scorecard.result"),
        at(AT_OPEN + GOAL - IN_CELL, "scorecard.target", end=True),
        at(AT_LEVEL + IN_CELL, "scorecard.level"),
        at(AT_PACE + IN_CELL, "scorecard.pace"),
        at(AT_BAR + IN_CELL, "scorecard.bar"),
        at(AT_TREND + IN_CELL, "scorecard.trend"),
        rule(0, 46, WIDE, 46, INK_2),
    ]
    for left, right, title in groups:
        drawn.append(word(title, (left + right) / 2 + IN_CELL, 14, SMALL, INK, bold=True, at="middle"))
        drawn.append(rule(left + 16, 21, right - 4, 21, LINE))
    return Drawn("".join(drawn), WIDE, 46 - GAP)


def _rows(card: Scorecard, catalogue: Catalogue, words: Words) -> Drawn:
    drawn, y, previous = [], 0.0, ""
    for line in card.lines:
        heading = heading_of(line, card.sort, catalogue, words)
        if heading and heading != previous:
            drawn.append(word(heading, 0, y + 21, SMALL, INK_2, bold=True))
            y += HEADING
        previous = heading
        drawn.append(f'<g transform="translate(0 {y:.5g})">{_row(line, card.sort, words)}</g>')
        y += ROW
    return Drawn("".join(drawn), WIDE, y)


def _row(line: Line, sort: str, words: Words) -> str:
    """A line without figures says so in its heading; where it stands in its group, in its cells."""
    title = shortened(line.indicator.short_title.of(words.lang), SMALL + 0.5, TITLE - 10)
    told = line.latest is not None or sort == GROUP
    opened = open_cells(line.open, line.indicator, words, line.milestone)
    if not told and not _is_in_words(line.open):
        opened = {}
    closed = result_cell(line.closed, line.indicator, words, line.milestone)
    if not told and not (line.milestone and _is_in_words(line.closed)):
        closed = None
    level, pace = opened.get("level"), opened.get("pace")
    bar = bar_of(line)
    parts = [
        rule(0, ROW, WIDE, ROW, "#E9EEF1"),
        word(title, 0, 17, SMALL + 0.5),
        _latest(line, words),
        _goal(line.closed, AT_CLOSED, words),
        _found(closed, AT_RESULT, RESULT),
        _goal(line.open, AT_OPEN, words),
        # One finding that says it all takes the room of both.
        _found(level, AT_LEVEL, LEVEL) if level else "",
        _found(pace, AT_PACE if level else AT_LEVEL, PACE if level else LEVEL + PACE),
    ]
    if bar:
        parts.append(f'<g transform="translate({AT_BAR + 4:g} 0)">{bullet(bar, BAR - 8, ROW)}</g>')
    parts.append(f'<g transform="translate({AT_TREND + 6:g} 0)">{trend(line.years, TREND - 8, ROW)}</g>')
    return "".join(parts)


def _is_in_words(judgement: Judgement) -> bool:
    return judgement.target is not None and judgement.target.comparator is Comparator.QUALITATIVE


def _latest(line: Line, words: Words) -> str:
    """The value with a short unit, then its year and what must be known of it."""
    latest, right = line.latest, AT_VALUE + VALUE
    aside = ""
    if line.excluded:
        years = year_list([one.observation.year for one in line.excluded])
        aside = words.say("scorecard.excluded", years=years)
    if latest is None or latest.value is None:
        return word(words.say("scorecard.nothing"), right, 17, SMALL, INK_3, at="end") + word(
            aside, right + 6, 17, SMALL - 2.5, INK_2
        )
    key = f"unit_short.{line.indicator.unit}"
    unit = f" {words.say(key)}" if words.knows(key) else ""
    text = observed_text(latest, line.indicator, words.lang) + unit
    known = ", ".join(filter(None, [str(latest.year), mark_text(latest, words, short=True), aside]))
    return word(text, right, 17, SMALL + 0.5, INK, bold=True, at="end") + word(
        shortened(known, SMALL - 2, YEAR - 8), right + 6, 17, SMALL - 2, INK_2
    )


def _goal(judgement: Judgement, left: float, words: Words) -> str:
    target = judgement.target
    if target is None:
        return word("–", left + GOAL - IN_CELL, 17, SMALL, INK_3, at="end")
    text = target_text(target, words)
    size = SMALL if target.comparator is not Comparator.QUALITATIVE else SMALL - 1.5
    return word(shortened(text, size, GOAL), left + GOAL - IN_CELL, 17, size, INK_2, at="end")


def _found(cell: Cell | None, left: float, wide: float) -> str:
    """Sign and word on the tint of the finding; a change so far has no tint of its own."""
    if cell is None:
        return ""
    tinted = cell["status"] in frozenset(Mark)
    ink = Mark(cell["status"]).colours.text if tinted else INK_2
    ground = (
        box(left + 2, 1.5, wide - 4, ROW - 3, Mark(cell["status"]).colours.tint, round=2) if tinted else ""
    )
    text = shortened(f"{cell['sign']} {cell['word']}".strip(), SMALL, wide - 2 * IN_CELL)
    return ground + word(text, left + IN_CELL, 17, SMALL, ink)


def _legend(card: Scorecard, words: Words) -> Drawn:
    """What the marks of a bar mean."""
    items = (
        (rule(6, 3, 6, 13, INK_3), words.say("scorecard.start")),
        (dot(6, 8, 4, INK_3), words.say("scorecard.now")),
        (tick(6, 8), words.say("chart.target", year=card.closed_year)),
        (diamond(6, 8), words.say("chart.target", year=card.open_year)),
    )
    drawn, x = [], 0.0
    for sample, text in items:
        drawn.append(f'<g transform="translate({x:.5g} 0)">{sample}</g>')
        drawn.append(word(text, x + 17, 12.5, SMALL - 1, INK_2))
        x += 17 + width(text, SMALL - 1) + 20
    return Drawn("".join(drawn), WIDE, 16)


def scorecard_grid(card: Scorecard, catalogue: Catalogue, words: Words) -> Grid:
    """Every number of the table, with documents and baselines."""
    heads = (
        Head(words.say("choice.indicator"), 58),
        Head(words.say("save.group"), 30),
        Head(words.say("save.unit"), 20),
        Head(words.say("save.latest"), 13),
        Head(words.say("save.year"), 8),
        Head(words.say("save.state"), 26),
        Head(words.say("save.source"), 34),
        Head(words.say("save.baseline"), 13),
        Head(words.say("save.baseline_year"), 10),
        *goal_heads(card.closed_year, words),
        Head(words.say("save.found", year=card.closed_year), 40),
        *goal_heads(card.open_year, words),
        Head(words.say("save.found", year=card.open_year), 40),
    )
    rows = tuple(_entries(line, catalogue, words) for line in card.lines)
    return Grid(words.say("save.sheet.figures"), heads, rows)


def _entries(line: Line, catalogue: Catalogue, words: Words) -> tuple[Entry, ...]:
    indicator, bar = line.indicator, bar_of(line)
    baseline = (
        latest_entries(bar.baseline, indicator, words)[:2] if bar and bar.baseline else (NOTHING, NOTHING)
    )
    return (
        Entry(indicator.title.of(words.lang)),
        Entry(catalogue.groups[indicator.group].title.of(words.lang)),
        Entry(unit_text(indicator, words.lang).strip()),
        *latest_entries(line.latest, indicator, words),
        *baseline,
        *goal_entries(line.closed, indicator, words),
        found_entry(line.closed, indicator, words, line.milestone),
        *goal_entries(line.open, indicator, words),
        found_entry(line.open, indicator, words, line.milestone),
    )
