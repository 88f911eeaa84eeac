"""Areas side by side in one table: a spine for each indicator, a field for each area, the years of the open row."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from indicators.definition import Indicator
from pages._ui.choices import build_year_switch
from pages._ui.compare.rows import build_table
from pages._ui.compare.together import MARKS, Together, place_of, region_presets
from pages._ui.component import declare
from pages._ui.links import COMPARE, PROVINCE, address
from pages._ui.saving import show_saving, stand
from reporting.compare import DIFFERENCE, Row, arrange_rows, count_better
from reporting.compare_peers import LEAST, MOST
from reporting.conversions import converted_note
from reporting.counts import count_goals
from reporting.multiples import Multiples, build_multiples
from reporting.names import region_name
from reporting.scorecard import GROUP, URGENCY

_component = declare("compare")

LABELS = ("title", "sort", "years", "open", "close", "indicator", "spine", "worse", "better", "table", "year")
CHOOSING = ("chosen", "add", "replace", "remove", "whole")
LEGEND = ("all", "half", "dot", "apart", "path")
HERE = "HERE"  # in the address of the choices, for the areas that the script puts there


def show_compare(rows: Sequence[Row], together: Together) -> None:
    """``rows`` of all indicators; those that none of the chosen areas has a figure of are named below the table."""
    visit = together.visit
    view, words = visit.view, visit.words
    told = arrange_rows([row for row in rows if row.is_told], view.sort)
    _component(
        key="compare",
        data={
            "lang": view.lang,
            "words": {
                name: words.say(f"compare.{name}", mark="{mark}", name="{name}")  # the script fills them in
                for name in (*LABELS, *CHOOSING)
            },
            "against": together.short,
            "years": build_year_switch(COMPARE, visit),
            "sorting": _sorting(together),
            "choosing": _choosing(together),
            "heads": [_head(index, told, together) for index in range(len(together.areas))],
            "rows": build_table(told, together),
            "notes": _notes(rows, told, together),
            "legend": {
                **{name: words.say(f"compare.legend.{name}") for name in LEGEND},
                "marks": _marks(told, together),
                "tick": words.say("chart.target", year=min(visit.years)),
                "diamond": words.say("chart.target", year=max(visit.years)),
            },
        },
    )
    ids = "-".join(area.unit_id for area in together.areas)
    kept = replace(together, visit=visit.without_facts())
    show_saving(visit, "compare", f"compare-{ids}-{view.year}", partial(_saved, kept, told))
    opened = next((row for row in told if row.indicator.id == view.indicator), None)
    if opened and not opened.indicator.is_qualitative:
        name = f"years-{opened.indicator.id}-{ids}-{view.year}"
        lead_in = words.say("save.years_of", name=opened.indicator.short_title.of(view.lang))
        make = partial(_saved_years, kept, opened.indicator, _years_of(together, opened))
        show_saving(visit, "compare-years", name, make, lead_in)


def _saved(together: Together, told: Sequence[Row], kind: str) -> bytes:
    # Here and not above: a page is shown sooner without what only a file needs.
    from reporting.saving.files import Compared, compare_file

    visit, areas = together.visit, together.areas
    compared = Compared(
        tuple(told),
        tuple(area.unit_id for area in areas),
        tuple(area.name for area in areas),
        together.short,
        together.in_short,
        visit.view.year,
    )
    indicators, known = visit.data.catalogue.indicators, visit.data.areas
    return compare_file(kind, compared, indicators, known, stand(visit, region=False), visit.words)


def _years_of(together: Together, row: Row) -> Multiples:
    """The years of the open row, each area in a picture of its own with the country behind it."""
    sides = [side.judgement for side in row.sides]
    behind = [] if together.is_regional else [row.against.judgement]
    visit = together.visit
    found = build_multiples([*behind, *sides], visit.data.book, row.indicator, visit.words)
    assert found is not None, "an open row has a figure"
    return found


def _saved_years(together: Together, indicator: Indicator, found: Multiples, kind: str) -> bytes:
    from reporting.saving.files import multiples_file

    visit = together.visit
    rests, year = stand(visit, region=False), visit.view.year
    return multiples_file(kind, found, indicator, visit.data.areas, year, rests, visit.words)


def _sorting(together: Together) -> list[dict[str, Any]]:
    view, words = together.visit.view, together.visit.words
    names = {
        URGENCY: "scorecard.sort.urgency",
        GROUP: "scorecard.sort.group",
        DIFFERENCE: "compare.sort.difference",
    }
    return [
        {"label": words.say(key), "href": address(COMPARE, view, sort=sort), "current": sort == view.sort}
        for sort, key in names.items()
    ]


def _choosing(together: Together) -> dict[str, Any]:
    """The areas as lists to choose from; the script puts the address of each choice together."""
    visit, view = together.visit, together.visit.view
    areas, chosen = visit.data.areas, [area.unit_id for area in together.areas]
    return {
        "marks": MARKS[: len(chosen)],
        "chosen": chosen,
        "least": LEAST,
        "most": MOST,
        "here": HERE,
        "address": place_of(view, HERE),
        "groups": [
            {
                "label": region_name(region, visit.words),
                "areas": [[one.unit_id, one.name] for one in areas.of_set(view.set) if one.region == region],
            }
            for region in areas.regions(view.set)
        ],
        "presets": [{"label": one.label, "href": one.href} for one in region_presets(together)],
    }


def _head(index: int, rows: Sequence[Row], together: Together) -> dict[str, Any]:
    """The name of an area, what was found of its goals, and in how many indicators it is the better one."""
    visit, area = together.visit, together.areas[index]
    words, view = visit.words, visit.view
    judgements = [row.sides[index].judgement for row in rows]
    counted = count_goals(judgements, view.year, visit.on, words)
    better, of = count_better(rows, area.unit_id)
    outside = together.is_regional and area not in together.members
    return {
        "mark": MARKS[index],
        "name": area.name,
        "href": address(PROVINCE, view, area=area.unit_id),
        "counts": [
            {"sign": one.mark.sign, "number": one.many, "word": one.word, "status": one.mark.value}
            for one in counted.items
        ],
        "counted": counted.title,
        "better": words.say("compare.better_in", name=together.in_short, n=better, of=of) if of else "",
        "outside": words.say("compare.outside") if outside else "",
    }


def _notes(rows: Sequence[Row], told: Sequence[Row], together: Together) -> list[str]:
    """What must be known beside the table: caution, converted figures, and what nobody here has a figure of."""
    words = together.visit.words
    silent = [row.indicator.short_title.of(words.lang) for row in rows if not row.is_told]
    judgements = [side.judgement for row in told for side in row.sides]
    notes = [words.say("compare.caution"), converted_note(judgements, words)]
    notes += [words.say("compare.silent", n=len(silent), names="; ".join(silent))] if silent else []
    return [note for note in notes if note]


def _marks(rows: Sequence[Row], together: Together) -> list[str]:
    """The short marks beside numbers that are there, explained."""
    figures = [side.figure for row in rows for side in (row.against, *row.sides) if side.figure]
    there = dict.fromkeys(
        [
            *(one.status.value for one in figures if one.status.value in ("provisional", "estimate")),
            *("approximate" if one.conversion.value == "approximate" else "converted"
              for one in figures if one.conversion.is_formed),
        ]
    )  # fmt: skip
    return [together.visit.words.say(f"scorecard.mark.{name}") for name in there]
