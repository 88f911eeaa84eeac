"""What stands above the table of goals: whose to look at, and the filters, each choice with its count."""

from collections.abc import Iterable
from typing import Any

from indicators.areas import COUNTRY_ID
from indicators.types import Verification
from pages._ui.frame import Visit
from pages._ui.goals.asked import Asked, number_of, provinces_with_plans
from pages._ui.links import ALL_AREAS, GOALS, address
from pages._ui.pagehead import Choice, Option, OptionGroup, Remark
from reporting.goal_filters import Form
from reporting.names import dated_name, region_name, short_name
from reporting.numbers import number
from reporting.words import Words

#: So many provinces with a plan are named above the table; of more the number is told.
NAMED = 3


def build_remarks(visit: Visit, goals: Asked) -> list[Remark]:
    """How much there is, and the ways to the areas that have a plan of their own."""
    words, view, units = visit.words, visit.view, visit.data.areas.units
    documents = {one.target.document.number for row in goals.rows for one in row.promises}
    targets = targets_text(number_of(goals.rows), words)
    remarks = [Remark(words.count("goals.about", len(documents), targets=targets))]
    plans = provinces_with_plans(goals)
    if len(plans) > NAMED:
        everywhere = address(GOALS, view, scope=ALL_AREAS)
        return [*remarks, Remark(words.say("goals.plans", n=len(plans)), everywhere)]
    for area_id in plans:
        name, many = short_name(units[area_id], words), targets_text(goals.plans[area_id], words)
        said = words.say("goals.plan", name=name, targets=many)
        remarks.append(Remark(said, _area_link(visit, area_id)))
    return remarks


def area_choice(visit: Visit, goals: Asked) -> Choice:
    """All areas at once, the country, those with targets of their own, then the others of the set by region."""
    words, view, areas = visit.words, visit.view, visit.data.areas
    everything = sum(goals.own.values())
    whole = [
        Option(
            _counted(words.say("goals.everywhere"), everything, words),
            _all_link(visit),
            view.scope == ALL_AREAS,
        ),
        _area(visit, COUNTRY_ID, goals.own[COUNTRY_ID]),
    ]
    plans = set(provinces_with_plans(goals))
    with_plan = [_area(visit, one, goals.own[one]) for one in areas.units if one in plans]
    groups = [OptionGroup(whole)]
    groups += [OptionGroup(with_plan, words.say("goals.with_plan"))] if with_plan else []
    for region in areas.regions(view.set):
        members = [one for one in areas.of_set(view.set) if one.region == region and one.unit_id not in plans]
        groups.append(OptionGroup([_area(visit, one.unit_id) for one in members], region_name(region, words)))
    return Choice("area", words.say("choice.area"), groups)


def build_filters(visit: Visit, goals: Asked) -> dict[str, Any]:
    """Lists for documents and groups of indicators, switches for the few values of the rest; what is shown, and out."""
    words, view = visit.words, visit.view
    chosen = [_label(visit, facet, str(value)) for facet, value in _wanted(goals) if value]
    nothing: dict[str, Any] = {"document": "", "due": 0, "group": "", "verification": "", "form": ""}
    return {
        "lists": [_list(visit, goals, "document"), _list(visit, goals, "group")],
        "switches": [_switch(visit, goals, facet) for facet in ("due", "verification", "form")],
        "shown": words.say(
            "goals.shown",
            n=_many(number_of(goals.shown), words),
            all=_many(number_of(goals.rows), words),
            chosen="; ".join(chosen),
        )
        if goals.narrowed
        else "",
        "clear": {"label": words.say("goals.clear"), "href": address(GOALS, view, **nothing)}
        if goals.narrowed
        else None,
    }


def _list(visit: Visit, goals: Asked, facet: str) -> dict[str, Any]:
    options = [{**one, "label": f"{one['label']} ({one['n']})"} for one in _options(visit, goals, facet)]
    return {"id": facet, "label": visit.words.say(f"goals.facet.{facet}"), "groups": [{"options": options}]}


def _switch(visit: Visit, goals: Asked, facet: str) -> dict[str, Any]:
    return {"label": visit.words.say(f"goals.facet.{facet}"), "options": _options(visit, goals, facet)}


def _options(visit: Visit, goals: Asked, facet: str) -> list[dict[str, Any]]:
    """Everything first; a value that would show nothing is left out unless it is the chosen one."""
    counts = goals.counts[facet]
    chosen = str(dict(_wanted(goals))[facet] or "")
    values = [one for one in _values(visit, facet) if counts[one] or one == chosen]
    values += [chosen] if chosen and chosen not in values else []
    every = (visit.words.say(f"goals.every.{facet}"), sum(counts.values()))
    named = [(one, _label(visit, facet, one), counts[one]) for one in values]
    return [_option(visit, facet, one, label, n, chosen) for one, label, n in [("", *every), *named]]


def _option(visit: Visit, facet: str, value: str, label: str, n: int, chosen: str) -> dict[str, Any]:
    at: str | int = int(value or 0) if facet == "due" else value
    href = address(GOALS, visit.view, **{facet: at})
    return {"label": label, "n": _many(n, visit.words), "href": href, "current": value == chosen}


def _values(visit: Visit, facet: str) -> Iterable[str]:
    """In the order in which people think of them."""
    book = visit.data.book
    match facet:
        case "document":
            return book.documents
        case "due":
            return [str(year) for year in book.target_years]
        case "group":
            return list(visit.data.catalogue.groups)
        case "verification":
            return [one.value for one in Verification]
    return [one.value for one in Form]


def _label(visit: Visit, facet: str, value: str) -> str:
    words = visit.words
    match facet:
        case "document":
            return _document(visit, value)
        case "group":
            return visit.data.catalogue.groups[value].title.of(words.lang)
        case "due":
            return value
    return words.say(f"goals.{facet}.{value}")


def _document(visit: Visit, number: str) -> str:
    papers = (one.target.document for one in visit.data.book.stored_targets)
    issued = next((paper.issued_on for paper in papers if paper.number == number and paper.issued_on), None)
    return visit.words.say("basis.document", number=number, year=issued.year) if issued else number


def _wanted(goals: Asked) -> list[tuple[str, str | int]]:
    wanted = goals.wanted
    return [(facet, getattr(wanted, facet)) for facet in goals.counts]


def _area(visit: Visit, area_id: str, n: int | None = None) -> Option:
    area, words = visit.data.areas.units[area_id], visit.words
    name = dated_name(area, words)
    label = _area_label(name, area_id, n, words)
    current = area_id == visit.view.area and visit.view.scope != ALL_AREAS
    return Option(label, _area_link(visit, area_id), current)


def _area_label(name: str, area_id: str, n: int | None, words: Words) -> str:
    """A province is shown with the national goals beside its own: the number is of its own."""
    if n is None:
        return name
    return (
        _counted(name, n, words)
        if area_id == COUNTRY_ID
        else words.say("goals.own", name=name, n=_many(n, words))
    )


def _area_link(visit: Visit, area_id: str) -> str:
    area_set = visit.data.areas.units[area_id].set_id or visit.view.set
    return address(GOALS, visit.view, area=area_id, set=area_set, scope="")


def _all_link(visit: Visit) -> str:
    return address(GOALS, visit.view, scope=ALL_AREAS)


def _counted(label: str, n: int, words: Words) -> str:
    return f"{label} ({_many(n, words)})"


def targets_text(n: int, words: Words) -> str:
    return words.count("goals.targets", n, number=_many(n, words))


def _many(n: int, words: Words) -> str:
    return number(n, 0, words.lang)
