"""The findings of every goal, one a row: the one place where stored facts meet definitions and judgement.

Every page, export and command line that shows a finding asks here, so that they cannot disagree.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from indicators.areas import COUNTRY_ID, Areas, areas
from indicators.basis import OWN, choose_target
from indicators.breaks import break_years
from indicators.catalogue import Catalogue, Indicator, catalogue
from indicators.judgement import Judgement, Yardstick, judge
from indicators.rollup import Gap
from indicators.types import Milestone, Target
from reporting.converting import EXCLUDED, Arranged, FigureKey, Key, arrange, figure_key
from store.records import Figure, Mark, MarkKind, StoredMilestone, StoredTarget


class Facts(Protocol):
    """What a published snapshot answers; ``data_version`` names the state of the data."""

    @property
    def data_version(self) -> int: ...
    def figures(self, *, area_set: str | None = None, communes: bool = True) -> Sequence[Figure]: ...
    def targets(self) -> list[StoredTarget]: ...
    def milestones(self) -> list[StoredMilestone]: ...
    def marks(self) -> list[Mark]: ...


#: The goals everything speaks of: the closed and the open one.
GOAL_YEARS = CLOSED_YEAR, OPEN_YEAR = 2025, 2030


@dataclass(frozen=True)
class Book(Arranged):
    """The current facts of one data version, arranged for judging; read once, asked often.

    ``figures`` are what was reported, with their cells; ``exclusions`` say why a figure is left out of judgement, by
    its area, indicator, year and series. ``milestones`` are those of goals in words, the latest day last.
    """

    data_version: int
    figures: Mapping[Key, tuple[Figure, ...]]
    stored_targets: tuple[StoredTarget, ...]
    milestones: Mapping[Key, tuple[StoredMilestone, ...]] = field(default_factory=dict)
    exclusions: Mapping[FigureKey, Mark] = field(default_factory=dict)

    def all_figures(self, area_id: str, indicator_id: str) -> list[Figure]:
        """What was reported, with its cells, and after it what was converted, which has none."""
        key = area_id, indicator_id
        converted = (one for one in self.observations.get(key, ()) if figure_key(one) in self.conversions)
        excluded = {figure_key(one) for one in self.excluded.get(key, ())}
        return [
            *self.figures.get(key, ()),
            *(Figure(one, "", "", mark=EXCLUDED if figure_key(one) in excluded else "") for one in converted),
        ]

    @cached_property
    def all_targets(self) -> tuple[StoredTarget, ...]:
        """What documents say, with its cells, and after it what was converted: the old area's cell, or none of many."""
        cells = {id(stored.target): stored for stored in self.stored_targets}
        formed = (
            replace(cells[id(one.parts[0].target)], target=one.target)
            if len(one.parts) == 1 and id(one.parts[0].target) in cells
            else StoredTarget(one.target, "", "")
            for one in self.target_conversions.values()
        )
        return (*self.stored_targets, *formed)

    def gaps_of(self, area_id: str, indicator_id: str, series: str) -> list[Gap]:
        """The years that could not be converted, newest first."""
        found = [
            gap
            for gap in self.gaps.values()
            if (gap.area_id, gap.indicator_id, gap.series) == (area_id, indicator_id, series)
        ]
        return sorted(found, key=lambda gap: -gap.year)

    def milestone(self, area_id: str, indicator_id: str) -> Milestone | None:
        """How a goal in words stands: the milestone of the latest day."""
        known = self.milestones.get((area_id, indicator_id))
        return known[-1].milestone if known else None

    @property
    def documents(self) -> list[str]:
        """Document numbers, most recently issued first."""
        issued = {
            s.target.document.number: s.target.document.issued_on or date.min for s in self.stored_targets
        }
        return sorted(issued, key=lambda number: (issued[number], number), reverse=True)

    @cached_property
    def series(self) -> frozenset[str]:
        """The codes of those who measured."""
        return frozenset(one.series for rows in self.observations.values() for one in rows)

    @cached_property
    def years(self) -> frozenset[int]:
        """The calendar years that any figure is of."""
        return frozenset(one.year for rows in self.observations.values() for one in rows)

    @property
    def target_years(self) -> list[int]:
        return sorted({s.target.target_year for s in self.stored_targets})


def open_book(facts: Facts, known: Areas | None = None, definitions: Catalogue | None = None) -> Book:
    """Read all current figures, targets and milestones of a snapshot once."""
    figures: dict[Key, list[Figure]] = defaultdict(list)
    for figure in facts.figures(communes=False):
        figures[figure.observation.area_id, figure.observation.indicator_id].append(figure)
    stored = tuple(facts.targets())
    targets: dict[str, list[Target]] = defaultdict(list)
    for row in stored:
        targets[row.target.indicator_id].append(row.target)
    milestones: dict[Key, list[StoredMilestone]] = defaultdict(list)
    for one in sorted(facts.milestones(), key=lambda stored: stored.milestone.on):
        milestones[one.milestone.area_id, one.milestone.indicator_id].append(one)
    arranged = arrange(
        {key: [(figure.observation, figure.mark) for figure in rows] for key, rows in figures.items()},
        targets,
        definitions or catalogue(),
        known or areas(),
    )
    return Book(
        **{name: getattr(arranged, name) for name in Arranged.__dataclass_fields__},
        data_version=facts.data_version,
        figures={key: tuple(rows) for key, rows in figures.items()},
        stored_targets=stored,
        milestones={key: tuple(rows) for key, rows in milestones.items()},
        exclusions=_exclusions(facts.marks(), arranged),
    )


def _exclusions(marks: Sequence[Mark], arranged: Arranged) -> dict[FigureKey, Mark]:
    """Why a figure is excluded: its own mark, or that of the one it was formed from."""
    found = {figure_key(mark): mark for mark in marks if mark.in_force and mark.kind is MarkKind.EXCLUDED}
    for key, formed in arranged.conversions.items():
        for part in formed.parts:
            if mark := found.get(figure_key(part.observation)):
                found[key] = mark
    return found


class Nothing:
    """The facts that there are before anything has been published."""

    data_version = 0

    def figures(self, *, area_set: str | None = None, communes: bool = True) -> list[Figure]:
        return []

    def targets(self) -> list[StoredTarget]:
        return []

    def milestones(self) -> list[StoredMilestone]:
        return []

    def marks(self) -> list[Mark]:
        return []


def yardstick_of(indicator: Indicator) -> Yardstick:
    return Yardstick(
        indicator.direction,
        indicator.rounding_unit,
        (indicator.limits.min, indicator.limits.max),
        tuple(indicator.series_preference),
    )


def judge_goals(
    book: Book,
    catalogue: Catalogue,
    area_ids: Iterable[str],
    on: date,
    *,
    indicator_ids: Sequence[str] | None = None,
    target_years: Sequence[int] = GOAL_YEARS,
    basis: str = OWN,
) -> list[Judgement]:
    """One judgement per area, indicator and target year, in that order; no target is a finding too."""
    chosen = (
        [catalogue.indicators[key] for key in indicator_ids]
        if indicator_ids
        else catalogue.indicators.values()
    )
    yardsticks = {indicator.id: yardstick_of(indicator) for indicator in chosen}
    rows = []
    for area_id in area_ids:
        for indicator_id, yardstick in yardsticks.items():
            observations = book.judged.get((area_id, indicator_id), ())
            targets = book.targets.get(indicator_id, ())
            excluded = book.excluded.get((area_id, indicator_id), ())
            cuts = break_years(area_id, indicator_id)
            for year in target_years:
                target = choose_target(area_id, year, targets, basis)
                found = judge(
                    area_id, indicator_id, target, observations, yardstick, on, year, cuts, excluded
                )
                rows.append(found)
    return rows


def area_ids_of(areas: Areas, area_set: str) -> list[str]:
    """The country and the units of a set, in the order of the reference."""
    return [COUNTRY_ID, *(unit.unit_id for unit in areas.of_set(area_set))]
