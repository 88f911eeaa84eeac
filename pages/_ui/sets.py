"""Areas through time on the screen: of which set an address is, and where the same view lies in another one."""

from collections.abc import Mapping
from dataclasses import replace

from indicators.areas import COUNTRY_ID, Areas
from pages._ui.links import DEFAULT, View


def set_of(parameters: Mapping[str, str], areas: Areas) -> str:
    """The area decides: a link that was made while another set was the usual one still opens what it showed."""
    together = parameters.get("areas", "").split(",")
    asked_for = (parameters.get("area", ""), parameters.get("where", ""), *together)
    named = (areas.units.get(one) for one in asked_for)
    asked = (*(area.set_id for area in named if area), parameters.get("set", ""))
    return next((one for one in asked if one in areas.set_ids()), DEFAULT.set)


def in_province(parameters: Mapping[str, str], areas: Areas) -> tuple[dict[str, str], str]:
    """The parameters with the province in the place of a commune that is named as the area, and that commune."""
    asked = parameters.get("area", "")
    named = areas.units.get(asked)
    if named is None or not named.part_of:
        return dict(parameters), ""
    return {**parameters, "area": named.part_of}, asked


def in_set(view: View, set_id: str, areas: Areas) -> View:
    """The same view of another set: on the same land, or what bears its name; a region only where it is one there."""
    return replace(
        view,
        set=set_id,
        area=same_place(view.area, set_id, areas),
        where=same_place(view.where, set_id, areas) if view.where else "",
        region=view.region if view.region in areas.regions(set_id) else "",
        areas=several(",".join(same_place(one, set_id, areas) for one in together_in(view)), set_id, areas),
    )


def together_in(view: View) -> list[str]:
    """The listed areas, each once."""
    return list(dict.fromkeys(one for one in view.areas.split(",") if one))


def several(text: str, set_id: str, areas: Areas) -> str:
    """Of areas joined by commas those of the set, each once."""
    known = {unit.unit_id for unit in areas.of_set(set_id)}
    return ",".join([one for one in dict.fromkeys(text.split(",")) if one in known])


def same_place(area_id: str, set_id: str, areas: Areas) -> str:
    """What became of an area, or what it was: of several the one of its name. The country where there is none."""
    return _after(area_id, set_id, areas) or _before(area_id, set_id, areas) or COUNTRY_ID


def _after(area_id: str, set_id: str, areas: Areas) -> str:
    while area_id and areas.units[area_id].set_id != set_id:
        area_id = areas.units[area_id].successor_id
    return area_id


def _before(area_id: str, set_id: str, areas: Areas) -> str:
    name = areas.units[area_id].name
    found = [area_id]
    while found and areas.units[found[0]].set_id != set_id:
        found = [one for after in found for one in areas.predecessors.get(after, ())]
    return next((one for one in found if len(found) == 1 or areas.units[one].name == name), "")
