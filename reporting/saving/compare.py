"""Areas side by side as a picture and as a workbook: an indicator a row, a spine for it, a field for each area."""

from dataclasses import dataclass

from indicators.areas import Areas
from indicators.definition import Indicator
from indicators.judgement import Judgement
from reporting.compare import Row, Side, count_better
from reporting.conversions import mark_text, state_text
from reporting.finding_cells import mark_cell
from reporting.marks import Mark, mark_of
from reporting.numbers import decimals_of, difference_text, observed_text, target_text, unit_text
from reporting.saving.about import About, Stand, feet
from reporting.saving.bars import diamond, tick
from reporting.saving.grid import NOTHING, Entry, Grid, Head, figures_grid
from reporting.saving.letters import folded, shortened, width
from reporting.saving.page import GAP, Drawn, legend, stacked
from reporting.saving.pen import INK, INK_2, INK_3, SMALL, box, rule, word
from reporting.saving.spine import DOT, spine
from reporting.words import Words

MARKS = "ABCDEF"
#: Columns: the indicator, its spine, what is held against, and each area.
TITLE, SPINE, AGAINST, SIDE = 214.0, 380.0, 106.0, 158.0
LINE = 16.0


@dataclass(frozen=True, slots=True)
class Compared:
    """``rows`` in the order of the screen; ``names`` of the areas in the order of the sides; ``against`` is what they
    are held against, in a word, and ``inside`` the same inside a sentence.
    """

    rows: tuple[Row, ...]
    ids: tuple[str, ...]
    names: tuple[str, ...]
    against: str
    inside: str
    year: int

    @property
    def judgements(self) -> list[Judgement]:
        return [side.judgement for row in self.rows for side in row.sides]


def compare_about(compared: Compared, stand: Stand, words: Words) -> About:
    """In how many indicators each area is the better one."""
    told = []
    for unit_id, name in zip(compared.ids, compared.names, strict=True):
        better, of = count_better(compared.rows, unit_id)
        if of:
            told.append(words.say("save.better_one", name=name, n=better, of=of))
    better_in = words.say("save.better", against=compared.inside, told=", ".join(told))
    title = better_in if told else ", ".join(compared.names)
    lines = (
        words.say("save.finding", name=words.say("compare.heading"), told=", ".join(compared.names)),
        f"{words.say('save.goal_of', year=compared.year)}. {stand.basis}. {stand.areas}",
    )
    caution = words.say("compare.caution")
    return About(words.lang, title, lines, feet(compared.judgements, stand, words, caution), stand.at)


def compare_drawn(compared: Compared, words: Words) -> Drawn:
    wide = TITLE + SPINE + AGAINST + SIDE * len(compared.ids)
    marks = {mark_of(one) for one in compared.judgements}
    keys = legend([mark for mark in Mark if mark in marks], wide, words)
    return stacked(
        keys, _heads(compared, wide, words), _rows(compared, wide, words), _legend(compared, words), apart=GAP
    )


def _heads(compared: Compared, wide: float, words: Words) -> Drawn:
    middle = TITLE + SPINE / 2
    drawn = [
        word(words.say("compare.indicator"), 0, 24, SMALL - 1, INK_2),
        word(f"← {words.say('compare.worse')}", TITLE, 24, SMALL - 1, INK_2),
        word(compared.against, middle, 24, SMALL - 1, INK, bold=True, at="middle"),
        word(f"{words.say('compare.better')} →", TITLE + SPINE - 14, 24, SMALL - 1, INK_2, at="end"),
        word(compared.against, TITLE + SPINE, 24, SMALL - 1, INK_2),
        rule(0, 32, wide, 32, INK_2),
    ]
    for index, name in enumerate(compared.names):
        x = TITLE + SPINE + AGAINST + index * SIDE
        drawn.append(_letter(MARKS[index], x + DOT, 19, "#FFFFFF", INK_2, INK))
        drawn.append(
            word(shortened(name, SMALL + 0.5, SIDE - 30, True), x + 2 * DOT + 5, 24, SMALL + 0.5, bold=True)
        )
    return Drawn("".join(drawn), wide, 32 - GAP)


def _letter(text: str, x: float, y: float, fill: str, line: str, ink: str) -> str:
    circle = f'<circle cx="{x:.5g}" cy="{y:.5g}" r="{DOT - 0.75:g}" fill="{fill}" stroke="{line}" stroke-width="1.4"/>'
    return circle + word(text, x, y + 3.6, 10.5, ink, bold=True, at="middle")


def _rows(compared: Compared, wide: float, words: Words) -> Drawn:
    drawn, y = [], 0.0
    for row in compared.rows:
        part, high = _row(row, compared, words)
        drawn.append(f'<g transform="translate(0 {y:.5g})">{part}{rule(0, high, wide, high, "#E9EEF1")}</g>')
        y += high
    return Drawn("".join(drawn), wide, y)


def _row(row: Row, compared: Compared, words: Words) -> tuple[str, float]:
    """Everything of one indicator, and how high it is."""
    picture, high = spine(row, SPINE - 16, words)
    unit = f"unit_short.{row.indicator.unit}"
    title = row.indicator.short_title.of(words.lang) + (f" ({words.say(unit)})" if words.knows(unit) else "")
    lines = folded(title, SMALL + 0.5, TITLE - 14, True)
    parts = [word(one, 0, 19 + index * LINE, SMALL + 0.5, bold=True) for index, one in enumerate(lines)]
    goals = folded(_goals(row, words), SMALL - 1.5, TITLE - 14)
    below = 19 + len(lines) * LINE
    parts += [word(one, 0, below + index * (LINE - 2), SMALL - 1.5, INK_2) for index, one in enumerate(goals)]
    parts.append(f'<g transform="translate({TITLE:g} 5)">{picture}</g>')
    parts.append(_figure(row.against, row, TITLE + SPINE, words))
    tallest = below + len(goals) * (LINE - 2)
    for index, side in enumerate(row.sides):
        drawn, bottom = _side(side, row, TITLE + SPINE + AGAINST + index * SIDE, words)
        parts.append(drawn)
        tallest = max(tallest, bottom)
    return "".join(parts), max(tallest, high + 10, 58.0)


def _goals(row: Row, words: Words) -> str:
    """The goals that all areas share; the others stand with their areas."""
    told = []
    for column in zip(*(side.goals for side in row.sides), strict=True):
        texts = {target_text(one.target, words) if one.target else "" for one in column}
        if texts != {""}:
            shared = texts.pop() if len(texts) == 1 else words.say("compare.own")
            told.append(words.say("compare.of_year", year=column[0].target_year, goal=shared))
    return "   ".join(told) or words.say("mark.no_target")


def _figure(side: Side, row: Row, x: float, words: Words) -> str:
    """The value, its year and what must be known of it; set apart where it is of another year or source."""
    figure = side.figure
    if figure is None or figure.value is None:
        return word(words.say("scorecard.nothing"), x, 19, SMALL, INK_3)
    text = observed_text(figure, row.indicator, words.lang)
    known = ", ".join(filter(None, [str(figure.year), mark_text(figure, words, short=True)]))
    known = f"[{known}]" if not side.alike else known
    return word(text, x, 19, SMALL + 0.5, bold=True) + word(
        known, x + width(text, SMALL + 0.5, True) + 6, 19, SMALL - 2, INK_2
    )


def _side(side: Side, row: Row, x: float, words: Words) -> tuple[str, float]:
    parts, y = [_figure(side, row, x, words)], 19 + LINE
    if any(one.judgement.target for one in row.sides) or not side.figure:
        cell = mark_cell(side.judgement, row.indicator, words)
        ink = Mark(cell["status"]).colours.text
        told = shortened(f"{cell['sign']} {cell['word']}", SMALL, SIDE - 10)
        parts.append(word(told, x, y, SMALL, ink))
        y += LINE - 1
    for told in (_gap(side.judgement, row, words), _own_goal(side, row, words)):
        if told:
            parts.append(word(shortened(told, SMALL - 1.5, SIDE - 10), x, y, SMALL - 1.5, INK_2))
            y += LINE - 2
    return "".join(parts), y - 4


def _gap(judgement: Judgement, row: Row, words: Words) -> str:
    """A bound is at no distance that anybody knows."""
    if not judgement.gap or judgement.latest is None or judgement.latest.qualifier.is_bound:
        return ""
    gap = difference_text(judgement.gap, row.indicator, words)
    return words.say("compare.short" if judgement.gap < 0 else "compare.over", gap=gap)


def _own_goal(side: Side, row: Row, words: Words) -> str:
    """Where the areas do not share it."""
    goals = [target_text(one.judgement.target, words) if one.judgement.target else "" for one in row.sides]
    mine = goals[row.sides.index(side)]
    return words.say("compare.its_goal", goal=mine) if mine and len(set(goals)) > 1 else ""


def _legend(compared: Compared, words: Words) -> Drawn:
    years = sorted({one.target_year for row in compared.rows for one in row.sides[0].goals})
    samples = (
        *(
            (tick(11, 8) if year == years[0] else diamond(11, 8), words.say("chart.target", year=year))
            for year in years
        ),
        (box(0, 4, 22, 9, "#E4E6E8"), words.say("compare.legend.all")),
        (box(0, 4, 22, 9, "#BFC5CA"), words.say("compare.legend.half")),
        (
            _letter("A", 11, 8, "#CFE3F0", Mark.MET.colours.text, Mark.MET.colours.text),
            words.say("compare.legend.dot"),
        ),
    )
    drawn, x = [], 0.0
    for sample, text in samples:
        drawn.append(
            f'<g transform="translate({x:.5g} 0)">{sample}</g>{word(text, x + 28, 12.5, SMALL - 1, INK_2)}'
        )
        x += 28 + width(text, SMALL - 1) + 20
    apart = f"[2023]: {words.say('compare.legend.apart')}"
    drawn.append(word(apart, x, 12.5, SMALL - 1, INK_2))
    return Drawn("".join(drawn), x + width(apart, SMALL - 1), 18)


def compare_grids(
    compared: Compared, indicators: dict[str, Indicator], areas: Areas, words: Words
) -> tuple[Grid, Grid]:
    """An indicator a row, and behind it every figure with its goal."""
    per_area = [
        head
        for name in (compared.against, *compared.names)
        for head in (Head(name, 13), Head(words.say("save.year"), 8), Head(words.say("save.state"), 26))
    ]
    heads = (
        Head(words.say("choice.indicator"), 46),
        Head(words.say("save.unit"), 20),
        *(Head(words.say(f"save.spread.{one}"), 13) for one in ("worst", "best", "many")),
        *per_area,
    )
    rows = tuple(
        (
            Entry(row.indicator.title.of(words.lang)),
            Entry(unit_text(row.indicator, words.lang).strip()),
            *_spread(row),
            *(entry for side in (row.against, *row.sides) for entry in _entries(side, row, words)),
        )
        for row in compared.rows
    )
    titles = (words.say("save.sheet.side_by_side"), words.say("save.sheet.figures"))
    figures = figures_grid(compared.judgements, indicators, areas, {}, titles[1], words)
    return Grid(titles[0], heads, rows), figures


def _spread(row: Row) -> tuple[Entry, Entry, Entry]:
    if row.spread is None:
        return NOTHING, NOTHING, Entry(row.many)
    decimals = row.indicator.decimals or 0
    return Entry(row.spread.worst, decimals), Entry(row.spread.best, decimals), Entry(row.spread.many)


def _entries(side: Side, row: Row, words: Words) -> tuple[Entry, Entry, Entry]:
    figure = side.figure
    if figure is None or figure.value is None:
        return NOTHING, NOTHING, Entry(words.say("mark.no_data"))
    text = observed_text(figure, row.indicator, words.lang)
    value = Entry(text) if figure.qualifier.is_bound else Entry(figure.value, decimals_of(text, words.lang))
    return value, Entry(figure.year), Entry(state_text(figure, words))
