"""The years of one indicator in all areas: a small picture for each, on one scale, region by region."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from indicators.definition import Indicator
from indicators.judgement import Judgement
from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.links import INDICATOR, address
from pages._ui.saving import show_saving, stand
from reporting.chart import ChartLine
from reporting.marks import mark_of
from reporting.multiples import Multiples, Panel, build_multiples
from reporting.names import region_name, short_name
from reporting.numbers import observed_text, target_text, unit_text, value_text
from reporting.sentences import first_sentences
from reporting.words import Words

_component = declare("multiples")

NO_FIGURE = "–"


def show_multiples(visit: Visit, indicator: Indicator, judgements: Sequence[Judgement]) -> None:
    """``judgements`` of the country and the areas to show, for the chosen year; nothing where there are no figures."""
    found = build_multiples(judgements, visit.data.book, indicator, visit.words)
    if found is None:
        return
    _component(key="multiples", data=build_data(visit, indicator, found))
    name = f"years-{indicator.id}-{visit.view.set}-{visit.view.year}"
    show_saving(visit, "multiples", name, partial(_saved, visit.without_facts(), indicator, found))


def _saved(visit: Visit, indicator: Indicator, found: Multiples, kind: str) -> bytes:
    # Here and not above: a page is shown sooner without what only a file needs.
    from reporting.saving.files import multiples_file

    areas, year, rests = visit.data.areas, visit.view.year, stand(visit)
    return multiples_file(kind, found, indicator, areas, year, rests, visit.words)


def build_data(visit: Visit, indicator: Indicator, found: Multiples) -> dict[str, Any]:
    """What the script draws; numbers are for drawing, texts are for reading."""
    words, view = visit.words, visit.view
    low, high = (value_text(value, indicator, words.lang) for value in found.scale)
    unit = unit_text(indicator, words.lang)
    scale = {"low": low, "high": high, "unit": unit, "first": found.years[0], "last": found.years[1]}
    return {
        "words": {
            "title": words.say("multiples.title"),
            "note": words.say("multiples.note", year=view.year, **scale),
            "country": words.say("area.country") if found.country else "",
            "goal": words.say("chart.target", year=view.year),
            "nothing": words.say("mark.no_data"),
            "table": words.say("figure.table"),
        },
        "years": found.years,
        "scale": found.scale,
        "country": _courses(found.country.lines) if found.country else [],
        "regions": [
            {"name": region_name(name, words), "panels": [_panel(one, indicator, visit) for one in panels]}
            for name, panels in _by_region(found.panels, visit).items()
        ],
        "table": _table(found, indicator, visit),
    }


def _table(found: Multiples, indicator: Indicator, visit: Visit) -> dict[str, Any]:
    """What the pictures show: a line for the country and for each area with figures, region by region."""
    words, lang = visit.words, visit.view.lang
    areas = (panel for region in _by_region(found.panels, visit).values() for panel in region)
    panels = [panel for panel in (found.country, *areas) if panel and panel.lines]
    years = sorted({point.year for panel in panels for line in panel.lines for point in line.points})
    name = visit.data.areas.units
    heads = [words.say("matrix.area"), *map(str, years), words.say("chart.target", year=visit.view.year)]
    return {
        "unit": unit_text(indicator, lang).strip(),
        "heads": heads,
        "rows": [
            [short_name(name[one.judgement.area_id], words), *_cells(one, years, words)] for one in panels
        ],
    }


def _cells(panel: Panel, years: Sequence[int], words: Words) -> list[str]:
    """Its value of each year, a converted one marked, then its goal."""
    by_year: dict[int, list[str]] = {}
    for line in panel.lines:
        mark = f" {words.say('conversion_short.exact')}" if line.converted else ""
        for point in line.points:
            by_year.setdefault(point.year, []).append(point.text + mark)
    target = panel.judgement.target
    goal = target_text(target, words) if target and target.value is not None else NO_FIGURE
    return [*("; ".join(by_year.get(year, [NO_FIGURE])) for year in years), goal]


def _by_region(panels: Sequence[Panel], visit: Visit) -> dict[str, list[Panel]]:
    """In the order of the reference, which is that of the panels."""
    regions: dict[str, list[Panel]] = {}
    for panel in panels:
        regions.setdefault(visit.data.areas.units[panel.judgement.area_id].region, []).append(panel)
    return regions


def _panel(panel: Panel, indicator: Indicator, visit: Visit) -> dict[str, Any]:
    one, words = panel.judgement, visit.words
    mark, latest, target = mark_of(one), one.latest, one.target
    return {
        "name": short_name(visit.data.areas.units[one.area_id], words),
        "href": address(INDICATOR, visit.view, area=one.area_id),
        "chosen": one.area_id == visit.view.area,
        "status": mark.value,
        "sign": mark.sign,
        "word": words.say(f"mark.{mark.value}"),
        "text": observed_text(latest, indicator, words.lang) if latest else "",
        "year": latest.year if latest else None,
        "courses": _courses(panel.lines),
        "goal": target.value if target else None,
        "goal_text": target_text(target, words) if target else "",
        "note": first_sentences(one, indicator, words),
    }


def _courses(lines: Sequence[ChartLine]) -> list[list[tuple[int, float, bool, bool]]]:
    """Points as (year, value, joined to the one before, provisional or estimated or converted)."""
    return [
        [(point.year, point.value, point.joined, point.open or line.converted) for point in line.points]
        for line in lines
    ]
