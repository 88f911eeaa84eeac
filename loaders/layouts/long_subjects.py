"""What the words of a long table's row measure, where and when, decided once for each combination of words.

``Facts`` decides; here is only asked whether it would have anything to say.
"""

from dataclasses import dataclass

from indicators.types import Status
from loaders.cells import Cell
from loaders.findings import Finding
from loaders.layouts.dividing import is_whole
from loaders.layouts.long_columns import ValueColumn
from loaders.layouts.long_facts import POPULATION, Facts
from loaders.layouts.long_places import unit_of
from loaders.layouts.measures import Measure
from loaders.layouts.values import Wanted, rate_unit, thousands_unit, wanted
from loaders.names import PlaceKind
from loaders.units import Unit, recognise

_NOWHERE = Cell("", 0, 0)


@dataclass(slots=True, eq=False)
class Subject:
    """``plain`` until something speaks against it. ``as_is``: the types of numbers that are taken as they stand.

    ``stated`` is the unit that the row states; ``year`` and ``status`` are those in the indicator's name.
    """

    measure: Measure
    want: Wanted
    stated: str
    unit: str
    year: int | None
    status: Status | None
    scope: str
    as_is: frozenset[type]
    plain: bool

    @property
    def group(self) -> tuple[str, str, str]:
        """The figures that are read together: one shows how the others are written."""
        return self.measure.target_id, self.measure.item.key if self.measure.item else "", self.unit


Words = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Subjects:
    facts: Facts

    def subject(self, words: Words, value: ValueColumn) -> Subject | None:
        """``words``: code, name, unit, part of the people, part of the year. None where they measure nothing."""
        code, text, stated, part, part_of_year = words
        facts = self.facts
        if facts.is_overwhelmed:
            return None
        name, unit = facts.name_and_unit(text, stated, value)
        measure = facts.named(code, name, unit, "" if is_whole(part) else part)
        if not isinstance(measure, Measure):
            facts.unknown.add(("indicator", code, text))
            return None
        if measure is POPULATION:
            return None
        want = wanted(measure, facts.context.catalogue, facts.context.options.decimal)
        in_heading = rate_unit(want, thousands_unit(unit))
        same = not in_heading or recognise(in_heading) is want.unit
        told = (
            bool(part_of_year and not is_whole(part_of_year))
            or measure.is_numerator
            or want.unit is None
            or facts.problem(measure, name, (stated, unit), None, lambda _: _NOWHERE) is not None
        )
        whole = want.unit is Unit.COUNT
        as_is = frozenset({int} if whole else {int, float}) if same else frozenset()
        return Subject(measure, want, in_heading, unit, name.year, name.status, name.scope, as_is, not told)

    def area(self, code: str, name: str, year: int | None) -> str | None:
        """The id of a unit, or of the country; None for anything else."""
        facts = self.facts
        if not code and not name:
            return facts.defaults.areas.get(year or 0)
        set_id = facts.set_of(name, year)
        if facts.is_overwhelmed or (name and not code and set_id is None):
            return None
        found = unit_of(code, name, set_id, (_NOWHERE, _NOWHERE), facts.context.areas)
        if isinstance(found, Finding):
            facts.unknown.add(("area", code, name))
            return None
        if found.kind not in (PlaceKind.UNIT, PlaceKind.COUNTRY):
            return None
        return found.area_id
