"""The first screen of a presentation: country and areas in numbers, where they lie, and what was missed by most."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from indicators.areas import COUNTRY_ID, Area
from indicators.judgement import Judgement
from pages._ui.counts import build_counts
from pages._ui.data import judged
from pages._ui.frame import Visit
from pages._ui.map import build_spec
from pages._ui.palette import drawn
from pages._ui.present.screens import three_counts
from reporting.maps.colours import LINE, colours_of
from reporting.maps.spec import MapKey
from reporting.maps.svg import map_svg
from reporting.marks import Mark, mark_of
from reporting.names import region_name, short_name
from reporting.numbers import distance_text
from reporting.overview import furthest_from_it, most_missed
from reporting.progress import GOAL_YEARS

#: Lines of the list beside the map.
MOST = 5


def build_opening(visit: Visit, areas: Sequence[Area]) -> dict[str, Any]:
    view, words = visit.view, visit.words
    ids = {area.unit_id for area in areas}
    goals = judged(visit.data, view.set, view.basis, GOAL_YEARS, visit.on)
    country = [one for one in goals if one.area_id == COUNTRY_ID]
    shown = [one for one in goals if one.area_id in ids]
    return {
        "kind": "opening",
        "name": words.say("overview.title", count=len(ids)),
        "about": region_name(view.region, words) if view.region else words.say("area.country"),
        "counts": three_counts(shown, words),
        "counted": words.say("counts.closed.areas", year=GOAL_YEARS[0]),
        "outlook": asdict(build_counts(shown, GOAL_YEARS[1], visit.on, words, "areas")),
        "country": [asdict(build_counts(country, year, visit.on, words, "country")) for year in GOAL_YEARS],
        "heading": words.say("lists.missed", year=GOAL_YEARS[0]),
        "note": words.say("lists.missed.note"),
        "nothing": words.say("lists.nothing"),
        "rows": [_row(one, visit) for one in _missed(shown)],
        "map": _map(visit, shown),
    }


def _missed(judgements: Sequence[Judgement]) -> list[Judgement]:
    return furthest_from_it([one for one in judgements if mark_of(one) is Mark.MISSED], MOST)


def _row(judgement: Judgement, visit: Visit) -> dict[str, str]:
    indicator, mark = visit.data.catalogue.indicators[judgement.indicator_id], mark_of(judgement)
    gap = distance_text(judgement.gap or 0.0, indicator, visit.words)
    return {
        "name": short_name(visit.data.areas.units[judgement.area_id], visit.words),
        "what": indicator.short_title.of(visit.words.lang),
        "gap": visit.words.say("lists.gap", gap=gap, year=judgement.latest.year if judgement.latest else ""),
        "sign": mark.sign,
        "status": mark.value,
    }


def _map(visit: Visit, judgements: Sequence[Judgement]) -> dict[str, Any]:
    """The chosen indicator, or the one that most areas are short of, against the chosen goal."""
    view, words, catalogue = visit.view, visit.words, visit.data.catalogue
    due = [one for one in judgements if one.target_year == view.year] or list(judgements)
    asked = view.indicator if view.indicator in catalogue.indicators else most_missed(due)
    indicator = catalogue.indicators[asked or next(iter(catalogue.indicators))]
    spec = build_spec(visit, indicator, [one for one in due if one.indicator_id == indicator.id], "finding")
    title = words.say("map.of.finding", name=indicator.short_title.of(words.lang), year=view.year)
    return {
        "title": title,
        "svg": map_svg(spec),
        "keys": [_key(one) for one in spec.keys],
        "note": spec.attribution,
    }


def _key(key: MapKey) -> dict[str, str]:
    colours = colours_of(key.role)
    line = colours.fill if colours.line == LINE else colours.line
    is_quiet = drawn(colours.fill) != colours.fill  # on a strong fill its ink stays
    ink = drawn(colours.ink) if is_quiet else colours.ink
    return {**asdict(key), "fill": drawn(colours.fill), "line": drawn(line), "ink": ink}
