"""The line under an area's name: its region, what became of it, what it was made of."""

from indicators.areas import Area, Areas
from pages._ui.frame import Visit
from pages._ui.names import full_name, region_name
from pages._ui.pagehead import Remark
from reporting.numbers import date_text


def build_remarks(visit: Visit) -> list[Remark]:
    areas, words = visit.data.areas, visit.words
    area = areas.units[visit.view.area]
    if not area.set_id:
        return [Remark(words.count("count.provinces", len(areas.of_set(visit.view.set))))]
    remarks = [Remark(region_name(area.region, words))]
    merged_into = areas.units.get(area.successor_id)
    if merged_into and _others(area, merged_into, areas):
        remarks.append(Remark(_became(area, merged_into, visit)))
    members = areas.predecessors.get(area.unit_id, ())
    if len(members) > 1:
        names = ", ".join(areas.units[unit_id].name for unit_id in members)
        remarks.append(Remark(words.say("area.made_of", names=names)))
    return remarks


def _became(area: Area, successor: Area, visit: Visit) -> str:
    name = full_name(successor, visit.on, visit.words)
    values = {
        "since": date_text(successor.valid_from, visit.words.lang) if successor.valid_from else "",
        "name": name[0].lower() + name[1:] if visit.words.lang == "vi" else name,
        "others": ", ".join(other.name for other in _others(area, successor, visit.data.areas)),
    }
    return visit.words.say("area.kept_name" if successor.name == area.name else "area.became", **values)


def _others(area: Area, successor: Area, areas: Areas) -> list[Area]:
    """The units that went into the same new one; none where an area only got a new number."""
    return [areas.units[i] for i in areas.predecessors.get(successor.unit_id, ()) if i != area.unit_id]
