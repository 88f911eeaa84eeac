"""Who has sent what: which figures stand of each area and year, what may be expected, and whose return is late.

An indicator that no province has ever had a figure of is a known gap of the whole country: nobody is late with it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from indicators.areas import COUNTRY_ID, Area
from indicators.types import Status
from store.records import Figure

PROVINCIAL = "provincial_report"
#: What a source says of a figure that it does not give.
NO_FIGURE = frozenset({Status.MISSING, Status.WITHDRAWN})
#: Figures that are expected to be revised, the least certain first.
TENTATIVE = (Status.ESTIMATE, Status.PROVISIONAL)
LONGEST_BACK = 100  # years
#: What was formed came by no submission of its own, and gives way to what did.
NO_SUBMISSION = 0

FieldKey = tuple[str, int]  # (area_id, year)


@dataclass(frozen=True, slots=True)
class Field:
    """One area and year: the indicators that have a figure, those that the province reported itself, and the state
    of each indicator's latest figure."""

    present: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    statuses: Mapping[str, Status] = field(default_factory=dict)

    @property
    def tentative(self) -> list[tuple[Status, int]]:
        """How many of its figures are estimates, and how many provisional; only those there are."""
        counts = Counter(self.statuses.values())
        return [(status, counts[status]) for status in TENTATIVE if counts[status]]


EMPTY = Field()


@dataclass(frozen=True)
class Coverage:
    """All fields of some indicators: ``expected`` those that provinces have figures of, ``gaps`` the others."""

    expected: tuple[str, ...]
    gaps: tuple[str, ...]
    fields: Mapping[FieldKey, Field]

    def at(self, area_id: str, year: int) -> Field:
        return self.fields.get((area_id, year), EMPTY)

    def share(self, of: Field) -> float:
        """The part of what is expected that is there, from 0 to 1."""
        return len(of.present & set(self.expected)) / len(self.expected) if self.expected else 0.0

    def years(self, until: int) -> list[int]:
        """Every calendar year from the first figure to the last one, and at least ``until``."""
        known = [year for (_, year), of in self.fields.items() if of.present]
        return list(range(min(*known, until), max(*known, until) + 1)) if known else [until]


@dataclass(frozen=True, slots=True)
class Reports:
    """Whose report on a year may be expected, who has sent one, and who has not."""

    year: int
    sent: tuple[str, ...]
    late: tuple[str, ...]

    @property
    def expected(self) -> int:
        return len(self.sent) + len(self.late)


def collected_in(figures: Iterable[Figure], series: str = "") -> set[str]:
    """The indicators that at least one province has a figure of, in one series or in any."""
    return {
        one.indicator_id
        for one in (figure.observation for figure in figures)
        if series in ("", one.series) and one.area_id != COUNTRY_ID and one.status not in NO_FIGURE
    }


def build_coverage(
    figures: Iterable[Figure], asked: Sequence[str], collected: Collection[str], series: str = ""
) -> Coverage:
    """The fields of the indicators asked for, from the figures that stand, those formed from others among them.

    ``collected`` are those that provinces have figures of, before or after their reform: the others are gaps.
    ``series`` narrows the figures to one; what the province reported itself is known all the same.
    """
    wanted = set(asked)
    present: dict[FieldKey, dict[str, Figure]] = defaultdict(dict)
    reported: dict[FieldKey, set[str]] = defaultdict(set)
    for figure in sorted(figures, key=attrgetter("observation.series")):
        one = figure.observation
        if one.indicator_id not in wanted or one.status in NO_FIGURE:
            continue
        key = (one.area_id, one.year)
        if one.series == PROVINCIAL:
            reported[key].add(one.indicator_id)
        if series in ("", one.series):
            known = present[key].get(one.indicator_id)
            if known is None or _came(known) < _came(figure):
                present[key][one.indicator_id] = figure
    return Coverage(
        tuple(one for one in asked if one in collected),
        tuple(one for one in asked if one not in collected),
        {key: _field(present[key], reported[key]) for key in {*present, *reported}},
    )


def expected_year(areas: Sequence[Area], on: date) -> int | None:
    """The last calendar year that is over and that at least one of the areas saw the end of."""
    past = range(on.year - 1, on.year - 1 - LONGEST_BACK, -1)
    return next((year for year in past if any(existed_at_end_of(area, year) for area in areas)), None)


def reports_of(coverage: Coverage, areas: Iterable[Area], year: int) -> Reports:
    """A report on a year is expected of every province that was there when the year ended."""
    there = [area.unit_id for area in areas if existed_at_end_of(area, year)]
    sent = tuple(one for one in there if coverage.at(one, year).reported)
    return Reports(year, sent, tuple(one for one in there if one not in sent))


def existed_at_end_of(area: Area, year: int) -> bool:
    last = date(year, 12, 31)
    return (area.valid_from is None or area.valid_from <= last) and (
        area.valid_to is None or area.valid_to >= last
    )


def missing_from(coverage: Coverage, of: Field) -> list[str]:
    """The expected indicators that a field has no figure of, in the order asked."""
    return [one for one in coverage.expected if one not in of.present]


def _came(figure: Figure) -> int:
    return figure.submission_id or NO_SUBMISSION


def _field(figures: Mapping[str, Figure], reported: Collection[str]) -> Field:
    statuses = {indicator_id: figure.observation.status for indicator_id, figure in figures.items()}
    return Field(frozenset(figures), frozenset(reported), statuses)
