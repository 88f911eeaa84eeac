"""All areas by one indicator, where they lie: a map or equal tiles, painted by finding or by value.

Every area is a link to its page; the drawing is the one of print and briefings.
"""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from indicators.definition import Indicator
from indicators.judgement import Judgement
from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.links import FINDING, MAP, PAINTS, PROVINCE, SHAPES, VALUE, address
from pages._ui.pagehead import Choice
from pages._ui.palette import drawn
from pages._ui.saving import show_saving, stand
from reporting.maps.colours import LINE, colours_of
from reporting.maps.findings import finding_map
from reporting.maps.geography import geography
from reporting.maps.spec import MapKey, MapSpec
from reporting.maps.svg import map_svg
from reporting.maps.tiles import tiles
from reporting.maps.tiles_svg import tiles_svg
from reporting.maps.values import value_map

_component = declare("map")


def show_map(
    visit: Visit,
    page: str,
    indicator: Indicator,
    judgements: Sequence[Judgement],
    picker: Choice | None = None,
    note: str = "",
) -> None:
    """``judgements`` of the areas inside the chosen region, for the chosen year; ``picker`` chooses the indicator.

    Where no shape has been chosen both are there: wide screens and paper show the map, narrow ones the tiles.
    """
    view, words = visit.view, visit.words
    paint = view.paint or _paint(judgements)
    spec = build_spec(visit, indicator, judgements, paint)
    title = "map.title" if picker else "map.of"
    _component(
        key="map",
        data={
            "title": words.say(f"{title}.{paint}", name=indicator.short_title.of(view.lang), year=view.year),
            "name": indicator.title.of(view.lang),
            "picker": asdict(picker) if picker else None,
            "note": note,
            "paints": [_option(visit, page, "paint", one, paint) for one in PAINTS],
            "words": {one: words.say(f"map.{one}") for one in ("shape", "paint", "none")},
            "heading": spec.heading if paint == VALUE else "",  # the title says the goal already
            "keys": [_key(one) for one in spec.keys],
            "converted": spec.converted if picker else "",  # the ranking of an indicator says it already
            "chosen": view.area,
            "drawings": [
                _drawing(visit, page, shape, spec, indicator) for shape in SHAPES if view.shape in ("", shape)
            ],
        },
    )
    _show_saving(visit, spec, indicator, judgements, paint)


def _show_saving(
    visit: Visit, spec: MapSpec, indicator: Indicator, judgements: Sequence[Judgement], paint: str
) -> None:
    """Where no shape has been chosen the map is saved; what cannot be drawn is not offered."""
    drawable = [one for one in SHAPES if (geography if one == MAP else tiles)(spec.set_id)]
    shape = visit.view.shape if visit.view.shape in drawable else next(iter(drawable), "")
    if not shape:
        return
    name = f"{shape}-{indicator.id}-{visit.view.set}-{VALUE if paint == VALUE else visit.view.year}"
    make = partial(_saved, visit.without_facts(), spec, shape, indicator, judgements, paint)
    show_saving(visit, "map", name, make)


def _saved(
    visit: Visit,
    spec: MapSpec,
    shape: str,
    indicator: Indicator,
    judgements: Sequence[Judgement],
    paint: str,
    kind: str,
) -> bytes:
    # Here and not above: a page is shown sooner without what only a file needs.
    from reporting.saving.files import map_file

    areas, rests = visit.data.areas, stand(visit)
    return map_file(kind, spec, shape, judgements, indicator, areas, rests, visit.words, paint == VALUE)


def build_spec(visit: Visit, indicator: Indicator, judgements: Sequence[Judgement], paint: str) -> MapSpec:
    """What is told of each area of the set."""
    areas, book = visit.data.areas.of_set(visit.view.set), visit.data.book
    if paint == VALUE:
        return value_map(areas, judgements, indicator, visit.words)
    known = {one.area_id: book.milestone(one.area_id, indicator.id) for one in judgements}
    milestones = {area_id: one for area_id, one in known.items() if one}
    return finding_map(areas, judgements, indicator, visit.words, milestones)


def _paint(judgements: Sequence[Judgement]) -> str:
    """Where nobody has set a goal there is no finding either."""
    return FINDING if any(one.target for one in judgements) else VALUE


def _drawing(visit: Visit, page: str, shape: str, spec: MapSpec, indicator: Indicator) -> dict[str, Any]:
    view = visit.view
    links = {
        area.unit_id: address(PROVINCE, view, area=area.unit_id, indicator=indicator.id)
        for area in visit.areas
    }
    return {
        "shape": shape,
        "svg": map_svg(spec, links) if shape == MAP else tiles_svg(spec, links),
        "note": spec.attribution if shape == MAP else visit.words.say("map.tiles.note"),
        "shapes": [_option(visit, page, "shape", one, shape) for one in SHAPES],
    }


def _option(visit: Visit, page: str, name: str, value: str, current: str) -> dict[str, Any]:
    return {
        "label": visit.words.say(f"map.{name}.{value}"),
        "href": address(page, visit.view, **{name: value}),
        "current": value == current,
    }


def _key(key: MapKey) -> dict[str, str]:
    colours = colours_of(key.role)
    line = colours.fill if colours.line == LINE else colours.line
    is_quiet = drawn(colours.fill) != colours.fill  # on a strong fill its ink stays
    ink = drawn(colours.ink) if is_quiet else colours.ink
    return {**asdict(key), "fill": drawn(colours.fill), "line": drawn(line), "ink": ink}
