"""Which goals are asked for: by document, year, group of indicators, verification, in numbers or words; with counts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.types import Target
from reporting.goals import GoalRow, Promise, changed
from store.records import StoredTarget


class Form(StrEnum):
    """A goal in WORDS has no number to compare with."""

    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; "" (0 for the year) asks for everything. Each field is compared with ``traits_of``."""

    document: str = ""
    due: int = 0
    group: str = ""
    verification: str = ""
    form: str = ""

    def takes(self, traits: "Wanted") -> bool:
        return (
            (not self.document or self.document == traits.document)
            and (not self.due or self.due == traits.due)
            and (not self.group or self.group == traits.group)
            and (not self.verification or self.verification == traits.verification)
            and (not self.form or self.form == traits.form)
        )


EVERYTHING = Wanted()
FACETS = tuple(field.name for field in fields(Wanted))


def traits_of(target: Target, indicator: Indicator) -> Wanted:
    """What a target can be asked for by."""
    return Wanted(
        target.document.number,
        target.target_year,
        indicator.group,
        target.verification.value,
        Form.WORDS if target.value is None else Form.NUMBER,
    )


def narrow(rows: Iterable[GoalRow], wanted: Wanted) -> list[GoalRow]:
    """The rows with what is asked for; rows and years without any are left out.

    What took the place of what was found out before, so a promise still tells of one that is not shown.
    """
    narrowed = []
    for row in rows:
        years = {
            year: kept
            for year, promises in row.years.items()
            if (kept := tuple(one for one in promises if _takes(wanted, one, row.indicator)))
        }
        if years:
            narrowed.append(replace(row, years=years))
    return narrowed


def counts(rows: Sequence[GoalRow], wanted: Wanted) -> dict[str, Counter[str]]:
    """For each facet, how many targets each of its values would show, all else being as it is asked for."""
    traits = [traits_of(one.target, row.indicator) for row in rows for one in row.promises]
    return {facet: _counted(traits, facet, _without(wanted, facet)) for facet in FACETS}


def own_counts(stored: Iterable[StoredTarget], catalogue: Catalogue, wanted: Wanted) -> Counter[str]:
    """How many of the targets asked for each area has set itself; the country has set the national ones."""
    return Counter(
        one.target.area_id
        for one in stored
        if (indicator := catalogue.indicators.get(one.target.indicator_id))
        and wanted.takes(traits_of(one.target, indicator))
    )


def changes(rows: Iterable[GoalRow], wanted: Wanted) -> list[tuple[Indicator, Promise]]:
    """What one document changed in another, where either of the two targets is asked for."""
    return [
        (indicator, promise)
        for indicator, promise in changed(rows)
        if _takes(wanted, promise, indicator)
        or (promise.before and wanted.takes(traits_of(promise.before, indicator)))
    ]


def _takes(wanted: Wanted, promise: Promise, indicator: Indicator) -> bool:
    return wanted == EVERYTHING or wanted.takes(traits_of(promise.target, indicator))


def _counted(traits: Iterable[Wanted], facet: str, others: Wanted) -> Counter[str]:
    return Counter(str(getattr(one, facet)) for one in traits if others.takes(one))


def _without(wanted: Wanted, facet: str) -> Wanted:
    anything: dict[str, Any] = {facet: getattr(EVERYTHING, facet)}
    return replace(wanted, **anything)
