"""Areas by indicators, one mark a cell; a cell opens its chart, a column its comparison of areas."""

from collections.abc import Mapping, Sequence
from functools import partial

from indicators.areas import COUNTRY_ID
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.types import Milestone
from pages._ui.choices import build_year_switch
from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.heatmap.rows import build_rows
from pages._ui.links import INDICATOR, OVERVIEW, View, address
from pages._ui.saving import show_saving, stand
from reporting.conversions import converted_note
from reporting.marks import CLOSED_LEGEND, OPEN_LEGEND, Mark
from reporting.overview import indicators_with_goals, matrix
from reporting.progress import Key
from reporting.saving.heat import HeatMap
from reporting.words import Words

_component = declare("heatmap")


def show_heatmap(
    visit: Visit, judgements: Sequence[Judgement], notes: Mapping[Key, str], region: Sequence[Judgement] = ()
) -> None:
    """``judgements`` of the country and the areas to show, for the chosen year; ``notes`` are their sentences; those of
    the chosen ``region`` stand below the country's.

    A column needs a goal and a figure somewhere; indicators with goals alone are named below.
    """
    view, words, catalogue = visit.view, visit.words, visit.data.catalogue
    closed = visit.years[view.year]
    columns = [catalogue.indicators[one] for one in indicators_with_goals(judgements)]
    with_goal = dict.fromkeys(j.indicator_id for j in judgements if j.target)
    left_out = [catalogue.indicators[one] for one in with_goal if catalogue.indicators[one] not in columns]
    sums = words.say("heatmap.sums.closed" if closed else "heatmap.sums.open")
    wholes = [
        visit.data.areas.units[one] for one in dict.fromkeys([COUNTRY_ID, *(j.area_id for j in region)])
    ]
    marks = matrix([*judgements, *region])
    _component(
        key="heatmap",
        data={
            "words": _labels(visit, closed, left_out, converted_note(judgements, words)),
            "years": build_year_switch(OVERVIEW, visit),
            "marks": {
                mark.value: {"sign": mark.sign, "word": words.say(f"mark.{mark.value}")} for mark in Mark
            },
            "legend": [mark.value for mark in (CLOSED_LEGEND if closed else OPEN_LEGEND)],
            "columns": [_column(one, view) for one in columns],
            "rows": build_rows(wholes, visit.areas, columns, marks, notes, sums, view, words),
        },
    )
    shown = HeatMap(
        (*judgements, *region),
        tuple(wholes),
        tuple(visit.areas),
        tuple(columns),
        view.year,
        closed,
        _left_out(left_out, words),
    )
    keys = ((area.unit_id, one.id) for area in (*shown.wholes, *shown.areas) for one in columns)
    milestones = {key: known for key in keys if (known := visit.data.book.milestone(*key))}
    make = partial(_saved, visit.without_facts(), shown, milestones)
    show_saving(visit, "heatmap", f"heatmap-{view.set}-{view.year}", make)


def _saved(visit: Visit, shown: HeatMap, milestones: Mapping[Key, Milestone], kind: str) -> bytes:
    # Here and not above: a page is shown sooner without what only a file needs.
    from reporting.saving.files import heatmap_file

    return heatmap_file(kind, shown, visit.data.areas, milestones, stand(visit), visit.on, visit.words)


def _labels(visit: Visit, closed: bool, left_out: Sequence[Indicator], note: str) -> dict[str, str]:
    words, year = visit.words, visit.view.year
    return {
        "title": words.say("heatmap.closed" if closed else "heatmap.open", year=year),
        "area": words.say("choice.area"),
        "years": words.say("choice.year"),
        "left_out": " ".join([_left_out(left_out, words), note]).strip(),
    }


def _left_out(left_out: Sequence[Indicator], words: Words) -> str:
    names = ", ".join(one.short_title.of(words.lang) for one in left_out)
    return words.say("heatmap.left_out", names=names) if names else ""


def _column(indicator: Indicator, view: View) -> dict[str, str]:
    return {
        "id": indicator.id,
        "title": indicator.short_title.of(view.lang),
        "full": indicator.title.of(view.lang),
        "href": address(INDICATOR, view, indicator=indicator.id),
    }
