"""The tables of a briefing: the scorecard of an area, the areas of an indicator, areas by indicators."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from indicators.areas import COUNTRY_ID, Area
from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.types import Comparator, Observation
from reporting.briefing.messages import group_message, matrix_message
from reporting.briefing.spec import Cell, Column, Kind, Row, Table
from reporting.conversions import conversion_mark, converted_note, mark_text, marks_text
from reporting.finding_cells import open_cells, result_cell
from reporting.marks import Mark, mark_of
from reporting.names import region_name, short_name
from reporting.numbers import observed_text, short_unit, target_text, unit_text
from reporting.overview import indicators_with_goals, matrix
from reporting.scorecard import Line
from reporting.words import Words

NOTHING = Cell("")


def scorecard_table(lines: Sequence[Line], catalogue: Catalogue, words: Words) -> Table:
    """Every indicator of an area: latest value, both goals with their findings; by group, in the catalogue's order."""
    closed_year, open_year = lines[0].closed.target_year, lines[0].open.target_year
    closed, opened = (words.say("chart.target", year=year) for year in (closed_year, open_year))
    columns = (
        Column(words.say("choice.indicator"), width=3.4),
        Column(words.say("briefing.latest"), Kind.NUMBER, 1.5),
        Column(words.say("briefing.year"), Kind.NUMBER, 1.3),
        Column(words.say("briefing.goal"), Kind.NUMBER, 1.2, closed),
        Column(words.say("briefing.result"), Kind.FINDING, 2.4, closed),
        Column(words.say("briefing.goal"), Kind.NUMBER, 1.2, opened),
        Column(words.say("briefing.level"), Kind.FINDING, 1.7, opened),
        Column(words.say("briefing.pace"), Kind.FINDING, 2.1, opened),
    )
    rows: list[Row] = []
    for group, of_group in groupby(lines, key=lambda line: line.indicator.group):
        same = list(of_group)
        title = catalogue.groups[group].title.of(words.lang)
        rows.append(Row(heading=title, message=group_message(title, [line.open for line in same], words)))
        rows.extend(Row(_scores(line, words)) for line in same)
    note = " ".join(_explained([line.latest for line in lines], words))
    about = words.say("counts.open", year=open_year)
    return Table(words.say("briefing.scorecard"), columns, tuple(rows), note, about=about)


def areas_table(
    pairs: Iterable[tuple[Area, Judgement, Judgement]], indicator: Indicator, words: Words
) -> Table:
    """Every area by one indicator: latest value and both findings, in bands of the open goal, worst last.

    The country stands above all bands.
    """
    known = sorted(pairs, key=lambda pair: [*Mark].index(mark_of(pair[2])))
    country = [pair for pair in known if not pair[0].set_id]
    bands = groupby((pair for pair in known if pair[0].set_id), key=lambda pair: mark_of(pair[2]))
    closed_year, open_year = known[0][1].target_year, known[0][2].target_year
    columns = (
        Column(words.say("choice.area"), width=2.2),
        Column(words.say("briefing.latest") + _in_unit(indicator, words), Kind.NUMBER, 1.5),
        Column(words.say("briefing.year"), Kind.NUMBER, 1.3),
        Column(words.say("chart.target", year=closed_year), Kind.NUMBER, 1.3),
        Column(words.say("briefing.result"), Kind.FINDING, 2.3),
        Column(words.say("chart.target", year=open_year), Kind.NUMBER, 1.3),
        Column(words.say("briefing.pace"), Kind.FINDING, 2.2),
    )
    rows = [Row(_standing(*pair, indicator, words)) for pair in country]
    for mark, of_band in bands:
        same = list(of_band)
        word = words.say(f"mark.{mark.value}")
        told = words.count("briefing.message.band", len(same), word=word[:1].lower() + word[1:])
        rows.append(Row(heading=f"{word}: {words.count('count.provinces', len(same))}", message=told))
        rows.extend(Row(_standing(*pair, indicator, words)) for pair in same)
    note = " ".join([words.say("ranking.caution"), *_explained([pair[2].latest for pair in known], words)])
    title = words.say("briefing.areas", title=indicator.short_title.of(words.lang))
    return Table(title, columns, tuple(rows), note, about=words.say("counts.open", year=open_year))


def matrix_table(
    areas: Sequence[Area], judgements: Sequence[Judgement], catalogue: Catalogue, year: int, words: Words
) -> Table:
    """Areas by indicators: one mark each, of the goals of one year; regions stand over their provinces."""
    of_year = [one for one in judgements if one.target_year == year]
    ids = indicators_with_goals(of_year)
    columns = (
        Column(words.say("choice.area"), width=2.4),
        *(Column(catalogue.indicators[one].short_title.of(words.lang), Kind.FINDING, 1.0) for one in ids),
    )
    by_area = matrix(of_year)
    rows: list[Row] = []
    for region, of_region in groupby(areas, key=lambda area: area.region):
        same, name = list(of_region), region_name(region, words) if region else ""
        if name:
            inside = {area.unit_id for area in same}
            told = group_message(name, [one for one in of_year if one.area_id in inside], words)
            rows.append(Row(heading=name, message=told))
        for area in same:
            cells = (_square(by_area.get(area.unit_id, {}), one, words) for one in ids)
            rows.append(Row((Cell(short_name(area, words)), *cells)))
    marks = dict.fromkeys(mark_of(one) for one in of_year if one.indicator_id in ids)
    legend = "; ".join(f"{mark.sign} {words.say(f'mark.{mark.value}')}" for mark in Mark if mark in marks)
    note = f"{legend}. {converted_note(of_year, words)}".strip()
    title = words.say("briefing.matrix", goal=words.say("chart.target", year=year))
    told = matrix_message(
        [one for one in of_year if one.area_id != COUNTRY_ID and one.indicator_id in ids],
        year,
        catalogue,
        words,
    )
    return Table(title, columns, tuple(rows), note, told, words.say("counts.open", year=year))


def _square(of_area: Mapping[str, Judgement], indicator_id: str, words: Words) -> Cell:
    judgement = of_area.get(indicator_id)
    if judgement is None:
        return NOTHING
    mark = mark_of(judgement)
    return Cell("", mark=mark.value, sign=mark.sign, note=words.say(f"mark.{mark.value}"))


def _scores(line: Line, words: Words) -> tuple[Cell, ...]:
    opened = open_cells(line.open, line.indicator, words, line.milestone)
    return (
        Cell(line.indicator.short_title.of(words.lang), note=line.indicator.title.of(words.lang)),
        *_latest(line.latest, line.indicator, words),
        _goal(line.closed, words),
        _finding(result_cell(line.closed, line.indicator, words, line.milestone)),
        _goal(line.open, words),
        _finding(opened.get("level")),
        _finding(opened.get("pace")),
    )


def _standing(
    area: Area, closed: Judgement, opened: Judgement, indicator: Indicator, words: Words
) -> tuple[Cell, ...]:
    cells = open_cells(opened, indicator, words)
    return (
        Cell(short_name(area, words)),
        *_latest(opened.latest or closed.latest, indicator, words, unit=False),
        _goal(closed, words),
        _finding(result_cell(closed, indicator, words)),
        _goal(opened, words),
        _finding(cells.get("pace")),
    )


def _latest(
    latest: Observation | None, indicator: Indicator, words: Words, unit: bool = True
) -> tuple[Cell, Cell]:
    """The value, and its year with what must be known of it."""
    if latest is None or latest.value is None:
        return Cell(words.say("scorecard.nothing")), NOTHING
    text = observed_text(latest, indicator, words.lang)
    short = short_unit(indicator, words.lang) if unit and indicator.unit in ("%", "‰") else ""
    mark = mark_text(latest, words, short=True)
    year = f"{latest.year} {mark}" if mark else str(latest.year)
    return Cell(text + short, latest.value), Cell(year, float(latest.year))


def _goal(judgement: Judgement, words: Words) -> Cell:
    target = judgement.target
    if target is None:
        return NOTHING
    if target.comparator is Comparator.QUALITATIVE:
        return Cell(words.say("comparator.qualitative"), note=target.wording)
    mark = conversion_mark(target, words)
    return Cell(
        target_text(target, words) + (f" ({mark})" if mark else ""), target.value, note=target.document.number
    )


def _finding(cell: dict[str, str] | None) -> Cell:
    if cell is None:
        return NOTHING
    return Cell(cell["word"], mark=cell["status"], sign=cell["sign"], note=cell["note"])


def _in_unit(indicator: Indicator, words: Words) -> str:
    unit = unit_text(indicator, words.lang).strip()
    return f" ({unit})" if unit else ""


def _explained(latest: Iterable[Observation | None], words: Words) -> list[str]:
    """What the short marks beside the years mean."""
    told = marks_text(latest, words)
    return [f"{told}."] if told else []
