"""What the table of areas side by side shows: an indicator a row, its goals, its spine, a field for each area."""

from collections.abc import Sequence
from typing import Any

from indicators.judgement import Judgement
from indicators.types import Observation
from pages._ui.compare.spines import build_spine, standing_text
from pages._ui.compare.together import Together
from pages._ui.compare.years import build_years
from pages._ui.links import COMPARE, INDICATOR, address, figure_link
from reporting.compare import Row, Side
from reporting.conversions import mark_text, state_text
from reporting.finding_cells import mark_cell
from reporting.numbers import difference_text, observed_text, target_text
from reporting.scorecard import GROUP
from reporting.words import Words

Cell = dict[str, Any]


def build_table(rows: Sequence[Row], together: Together) -> list[Cell]:
    """The rows in their order, with a heading where a new group begins."""
    visit = together.visit
    cells: list[Cell] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if visit.view.sort == GROUP and (before is None or before.indicator.group != row.indicator.group):
            title = visit.data.catalogue.groups[row.indicator.group].title
            cells.append({"group": title.of(visit.view.lang)})
        cells.append(_row(row, together))
    return cells


def _row(row: Row, together: Together) -> Cell:
    visit, indicator = together.visit, row.indicator
    view, words = visit.view, visit.words
    names = [area.name for area in together.areas]
    against = together.in_short
    chosen = view.indicator == indicator.id
    unit = f"unit_short.{indicator.unit}"
    return {
        "id": indicator.id,
        "title": indicator.short_title.of(view.lang),
        "full": indicator.title.of(view.lang),
        "unit": words.say(unit) if words.knows(unit) else "",
        "href": address(COMPARE, view, indicator="" if chosen else indicator.id),
        "page": address(INDICATOR, view, indicator=indicator.id),
        "chosen": chosen,
        "goals": _goals(row, words),
        "spine": build_spine(row, names, against, words),
        "against": _figure(row.against, row, together),
        "sides": [_side(side, row, together, against) for side in row.sides],
        "years": build_years(row, together) if chosen else None,
    }


def _goals(row: Row, words: Words) -> list[str]:
    """Each year's goal where it is one for all; the others stand in the fields of their areas."""
    columns = [[side.goals[index] for side in row.sides] for index in range(len(row.sides[0].goals))]
    texts = {goals[0].target_year: {_target(one, words) for one in goals} for goals in columns}
    texts = {year: of for year, of in texts.items() if of != {""}}
    if texts and all(len(of) > 1 for of in texts.values()):
        return [words.say("compare.own_goals")]
    told = [
        words.say(
            "compare.of_year", year=year, goal=", ".join(of) if len(of) == 1 else words.say("compare.own")
        )
        for year, of in texts.items()
    ]
    return told or [words.say("mark.no_target")]


def _target(judgement: Judgement, words: Words) -> str:
    return target_text(judgement.target, words) if judgement.target else ""


def _figure(side: Side, row: Row, together: Together) -> Cell | None:
    """The value with its year and its marks; it leads to where it comes from, unless it was formed for this page."""
    figure = side.figure
    if figure is None or figure.value is None:
        return None
    visit = together.visit
    words, formed = visit.words, together.is_regional and side.area_id == together.against.unit_id
    return {
        "text": observed_text(figure, row.indicator, words.lang),
        "year": str(figure.year),
        "mark": mark_text(figure, words, short=True),
        "note": _note(figure, row, words),
        "apart": not side.alike,
        "href": None if formed else figure_link(visit.view, figure),
    }


def _note(figure: Observation, row: Row, words: Words) -> str:
    """Of another source than the others that is said here, and the figure is marked as apart."""
    told = words.say("scorecard.latest_note", year=figure.year, status=state_text(figure, words))
    if row.common and figure.series != row.common.series and words.knows(f"series.{figure.series}"):
        told += f" · {words.say(f'series.{figure.series}')}"
    return told


def _side(side: Side, row: Row, together: Together, against: str) -> Cell:
    words = together.visit.words
    has_goal = any(one.judgement.target for one in row.sides)
    excluded = side.judgement.excluded
    return {
        "figure": _figure(side, row, together),
        "finding": mark_cell(side.judgement, row.indicator, words) if has_goal or not side.figure else None,
        "gap": _gap(side.judgement, row, words),
        "goal": _own_goal(side, row, words),
        "standing": standing_text(side, row, against, words),
        "excluded": words.say("ranking.excluded", year=excluded.year) if excluded else "",
    }


def _own_goal(side: Side, row: Row, words: Words) -> str:
    """Only where the areas do not share it: the goal of the chosen year."""
    mine = _target(side.judgement, words)
    if all(_target(one.judgement, words) == mine for one in row.sides):
        return ""
    return words.say("compare.its_goal", goal=mine) if mine else ""


def _gap(judgement: Judgement, row: Row, words: Words) -> str:
    """How far the figure is from the goal; a bound is at no distance that anybody knows."""
    if not judgement.gap or judgement.latest is None or judgement.latest.qualifier.is_bound:
        return ""
    key = "compare.short" if judgement.gap < 0 else "compare.over"
    return words.say(key, gap=difference_text(judgement.gap, row.indicator, words))
