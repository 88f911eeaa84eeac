"""The line under an area's name: its region, what became of it, what it was made of; every area named is a link."""

from collections.abc import Sequence

from indicators.areas import Area, Areas
from pages._ui.frame import Visit
from pages._ui.links import COMMUNES, PROVINCE, address, elsewhere
from pages._ui.pagehead import Remark, linked
from reporting.names import name_within, region_name
from reporting.numbers import date_text


def build_remarks(visit: Visit) -> list[Remark]:
    areas, words = visit.data.areas, visit.words
    area = areas.units[visit.view.area]
    if not area.set_id:
        return [Remark(words.count("count.provinces", len(areas.of_set(visit.view.set))))]
    remarks = [Remark(region_name(area.region, words))]
    successor = areas.units.get(area.successor_id)
    if successor:
        remarks.append(_became(area, successor, visit))
    members = [areas.units[one] for one in areas.predecessors.get(area.unit_id, ())]
    if len(members) > 1:
        remarks.append(linked(words, "area.made_of", names=_links(members, visit)))
    elif members and members[0].name != area.name:
        remarks.append(linked(words, "area.was", name=_links(members, visit)))
    if communes := areas.communes_of(area.unit_id):
        told = words.say("communes.count", n=len(communes))
        remarks.append(Remark(told, address(COMMUNES, elsewhere(visit.view), indicator="")))
    return remarks


def _became(area: Area, successor: Area, visit: Visit) -> Remark:
    words, others = visit.words, _others(area, successor, visit.data.areas)
    into = [Remark(name_within(successor, visit.on, words), _page_of(successor, visit))]
    if not others:
        return linked(words, "area.is_now", name=into)
    since = date_text(successor.valid_from, words.lang) if successor.valid_from else ""
    key = "area.kept_name" if successor.name == area.name else "area.became"
    return linked(words, key, since=[Remark(since)], name=into, others=_links(others, visit))


def _links(areas: Sequence[Area], visit: Visit) -> list[Remark]:
    """ "Hà Nam, Nam Định", each leading to its page."""
    names = [Remark(area.name, _page_of(area, visit)) for area in areas]
    return [part for name in names for part in (Remark(", "), name)][1:]


def _page_of(area: Area, visit: Visit) -> str:
    return address(PROVINCE, visit.view, area=area.unit_id, region="")


def _others(area: Area, successor: Area, areas: Areas) -> list[Area]:
    """The units that went into the same new one; none where an area only got a new number."""
    return [areas.units[i] for i in areas.predecessors.get(successor.unit_id, ()) if i != area.unit_id]
