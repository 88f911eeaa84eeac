"""The goals that a view asks for, with how many each further choice would show."""

from collections import Counter
from dataclasses import dataclass

from indicators.areas import COUNTRY_ID
from pages._ui.frame import Visit
from pages._ui.links import ALL_AREAS, View
from reporting.goal_filters import EVERYTHING, Wanted, counts, narrow, own_counts
from reporting.goals import GoalRow, goal_rows, rows_of_all


@dataclass(frozen=True)
class Asked:
    """``rows`` are all goals of the chosen area (or of all areas), ``shown`` those that are asked for.

    ``counts`` has for each facet how many each of its values would show; ``own`` how many of the targets asked for
    each area has set itself, ``plans`` the same of all targets.
    """

    wanted: Wanted
    rows: list[GoalRow]
    shown: list[GoalRow]
    counts: dict[str, Counter[str]]
    own: Counter[str]
    plans: Counter[str]

    @property
    def narrowed(self) -> bool:
        return self.wanted != EVERYTHING


def asked(visit: Visit) -> Asked:
    view, catalogue, stored = visit.view, visit.data.catalogue, visit.data.book.stored_targets
    if view.scope == ALL_AREAS:
        rows = rows_of_all(stored, catalogue, _areas_of(visit), view.basis)
    else:
        rows = goal_rows(visit.data.book.all_targets, catalogue, view.area, view.basis)
    wanted = wanted_by(view)
    plans = own_counts(stored, catalogue, EVERYTHING)
    own = own_counts(stored, catalogue, wanted) if wanted != EVERYTHING else plans
    return Asked(wanted, rows, narrow(rows, wanted), counts(rows, wanted), own, plans)


def _areas_of(visit: Visit) -> list[str]:
    """All areas of all times; of a region its provinces and what these were made of."""
    areas = visit.data.areas
    if not visit.view.region:
        return list(areas.provincial)
    inside = set().union(*(areas.land_of(area.unit_id) for area in visit.areas))
    return [one for one in areas.provincial if one in inside]


def wanted_by(view: View) -> Wanted:
    return Wanted(view.document, view.due, view.group, view.verification, view.form)


def number_of(rows: list[GoalRow]) -> int:
    return sum(len(promises) for row in rows for promises in row.years.values())


def provinces_with_plans(goals: Asked) -> list[str]:
    """Those with the most targets first."""
    return [area_id for area_id, _ in goals.plans.most_common() if area_id != COUNTRY_ID]
