"""Every target with its document, arranged to be read: by indicator and year, one document after the other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.areas import COUNTRY_ID
from indicators.basis import choose_target, supersedes
from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.types import Target
from store.records import StoredTarget

Key = tuple[str, str]  # (indicator_id, area_id)


@dataclass(frozen=True, slots=True)
class Promise:
    """One target in the row of those that were set for the same goal.

    ``before`` is the target of the same area that this one takes the place of; ``change`` the difference of their
    numbers (indicator's unit), None where one of them is in words. ``standing``: no later document of the same area
    set this goal anew. ``judged``: the one a reader judges by under the basis asked for.
    """

    stored: StoredTarget
    before: Target | None
    change: float | None
    standing: bool
    judged: bool

    @property
    def target(self) -> Target:
        return self.stored.target

    @property
    def national(self) -> bool:
        return self.target.area_id == COUNTRY_ID


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One indicator seen from an area: for each year the promises, its own first, in the order of their documents."""

    indicator: Indicator
    area_id: str
    years: dict[int, tuple[Promise, ...]]

    @property
    def promises(self) -> list[Promise]:
        return [promise for promises in self.years.values() for promise in promises]


def goal_rows(
    stored: Iterable[StoredTarget], catalogue: Catalogue, area_id: str, basis: str
) -> list[GoalRow]:
    """The goals of an area and of the country, in the catalogue's order; indicators without any are left out."""
    of_indicator: dict[str, list[StoredTarget]] = defaultdict(list)
    for one in stored:
        if one.target.area_id in (area_id, COUNTRY_ID):
            of_indicator[one.target.indicator_id].append(one)
    return [
        GoalRow(indicator, area_id, _years(of_indicator[indicator.id], area_id, basis))
        for indicator in catalogue.indicators.values()
        if indicator.id in of_indicator
    ]


def rows_of_all(
    stored: Iterable[StoredTarget], catalogue: Catalogue, area_ids: Iterable[str], basis: str
) -> list[GoalRow]:
    """Every target of every area: a row for each indicator and area, with what this area itself has set."""
    found: dict[Key, list[StoredTarget]] = defaultdict(list)
    for one in stored:
        found[one.target.indicator_id, one.target.area_id].append(one)
    order = list(area_ids)
    return [
        GoalRow(indicator, area_id, _years(found[indicator.id, area_id], area_id, basis))
        for indicator in catalogue.indicators.values()
        for area_id in order
        if (indicator.id, area_id) in found
    ]


def target_years(rows: Iterable[GoalRow]) -> list[int]:
    return sorted({year for row in rows for year in row.years})


def changed(rows: Iterable[GoalRow]) -> list[tuple[Indicator, Promise]]:
    """What a later document set anew with another number, newest document first."""
    found = [(row.indicator, promise) for row in rows for promise in row.promises if promise.change]
    return sorted(found, key=lambda one: _issued(one[1].target), reverse=True)


def neighbours(target: Target, targets: Iterable[Target]) -> tuple[Target | None, Target | None]:
    """The target that this one takes the place of, and the one that has taken its place."""
    known = [*targets]
    own = next((one for one in known if one == target), None)
    if own is None:
        return None, None
    before = supersedes(known)
    return before.get(id(own)), next((one for one in known if before.get(id(one)) is own), None)


def _years(stored: Sequence[StoredTarget], area_id: str, basis: str) -> dict[int, tuple[Promise, ...]]:
    targets = [one.target for one in stored]
    before = supersedes(targets)
    replaced = {id(one) for one in before.values()}
    years = sorted({target.target_year for target in targets})
    judged = {year: choose_target(area_id, year, targets, basis) for year in years}
    ordered = sorted(stored, key=lambda one: (one.target.area_id == COUNTRY_ID, _issued(one.target)))
    return {
        year: tuple(
            Promise(
                one,
                earlier := before.get(id(one.target)),
                _change(earlier, one.target),
                id(one.target) not in replaced,
                one.target is judged[year],
            )
            for one in ordered
            if one.target.target_year == year
        )
        for year in years
    }


def _change(before: Target | None, after: Target) -> float | None:
    if before is None or before.value is None or after.value is None:
        return None
    return after.value - before.value + 0.0


def _issued(target: Target) -> date:
    return target.document.issued_on or date.min
