"""Areas side by side, one indicator a row: what each has, what it is held against, and how far they lie apart.

Figures are held against each other only where they are of one year and one series; what is not is kept and told apart.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.comparators import TOLERANCE
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.types import Observation
from reporting.compare_spread import Spread, spread_of
from reporting.marks import urgency
from reporting.progress import Book
from reporting.scorecard import GROUP

DIFFERENCE = "difference"  # the order, beside those of the scorecard

#: area, indicator and target year → judgement
Judged = Mapping[tuple[str, str, int], Judgement]


@dataclass(frozen=True, slots=True)
class Common:
    """The year and the series that figures must be of to be held against each other."""

    year: int
    series: str

    def holds(self, one: Observation | None) -> bool:
        """A bound is of its year and no number to compare."""
        known = one is not None and one.value is not None and not one.qualifier.is_bound
        return bool(known and one and (one.year, one.series) == (self.year, self.series))


@dataclass(frozen=True, slots=True)
class Side:
    """One area in one row: the goal of the chosen year, all goals to be drawn, and the figure to be shown.

    ``alike`` is false for a figure of another year or series than the others of its row, and for a bound.
    """

    area_id: str
    judgement: Judgement
    goals: tuple[Judgement, ...]
    figure: Observation | None
    alike: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator: the chosen areas, what they are held against, and how all areas are spread; ``many`` of all have a
    figure of the common year and series, which may be too few to show a spread.
    """

    indicator: Indicator
    sides: tuple[Side, ...]
    against: Side
    common: Common | None
    spread: Spread | None
    many: int = 0

    @property
    def is_told(self) -> bool:
        """Whether any of the chosen areas has a figure."""
        return any(side.figure for side in self.sides)

    @property
    def difference(self) -> float | None:
        """How far the chosen areas lie apart, as a share of how far all areas do; None where two are not alike."""
        values = [side.figure.value for side in self.sides if side.alike and side.figure]
        known = [value for value in values if value is not None]
        if self.spread is None or len(known) < 2:
            return None
        width = abs(self.spread.best - self.spread.worst)
        return (max(known) - min(known)) / width if width > TOLERANCE else 0.0


def build_rows(
    indicators: Sequence[Indicator],
    book: Book,
    judged: Judged,
    chosen: Sequence[str],
    against: str,
    members: Sequence[str],
    year: int,
    goal_years: Sequence[int],
) -> list[Row]:
    """``members`` are the areas whose spread is shown; ``judged`` holds their goals of ``year``, and of the chosen
    areas and ``against`` those of ``goal_years`` too.
    """
    rows = []
    for indicator in indicators:
        latest = [judged[one, indicator.id, year].latest for one in members]
        rivals = [judged[one, indicator.id, year].latest for one in (*chosen, against)]
        common = common_of(latest) or common_of(rivals)
        sides = [_side(one, indicator, judged, common, year, goal_years) for one in chosen]
        others = book.judged.get((against, indicator.id), ())
        whole = _side(against, indicator, judged, common, year, goal_years, others)
        values = _values(indicator, book, members, common)
        direction = indicator.direction
        spread = spread_of(values, direction, len(members)) if direction else None
        rows.append(Row(indicator, tuple(sides), whole, common, spread, len(values)))
    return rows


def common_of(latest: Sequence[Observation | None]) -> Common | None:
    """What most of the latest figures are of; of as many the newer year."""
    kinds = Counter((one.year, one.series) for one in latest if one and one.value is not None)
    most = max(kinds, key=lambda kind: (kinds[kind], kind), default=None)
    return Common(*most) if most else None


def arrange_rows(rows: Sequence[Row], sort: str) -> list[Row]:
    """By group in the catalogue's order; the largest difference first; else the most urgent goal of any area first."""
    if sort == GROUP:
        return list(rows)
    if sort == DIFFERENCE:
        return sorted(rows, key=lambda row: -1.0 if row.difference is None else row.difference, reverse=True)
    return sorted(rows, key=lambda row: sorted(urgency(side.judgement) for side in row.sides))


def lead(side: Side, row: Row) -> float | None:
    """How much better than what it is held against, in the indicator's unit; None where the two are not alike.

    What is less than the smallest difference that is shown is no difference.
    """
    direction, mine, theirs = row.indicator.direction, side.figure, row.against.figure
    if not (side.alike and row.against.alike and direction and mine and theirs):
        return None
    if mine.value is None or theirs.value is None:
        return None
    ahead = direction.sign * (mine.value - theirs.value)
    return ahead if abs(ahead) >= row.indicator.rounding_unit - TOLERANCE else 0.0


def count_better(rows: Sequence[Row], area_id: str) -> tuple[int, int]:
    """In how many rows an area is better than what it is held against, and in how many it can be said."""
    sides = [(side, row) for row in rows for side in row.sides if side.area_id == area_id]
    leads = [ahead for side, row in sides if (ahead := lead(side, row)) is not None]
    return sum(ahead > 0 for ahead in leads), len(leads)


def _side(
    area_id: str,
    indicator: Indicator,
    judged: Judged,
    common: Common | None,
    year: int,
    goal_years: Sequence[int],
    others: Sequence[Observation] = (),
) -> Side:
    """By its latest figure, where none of the others is of the common year and series."""
    judgement = judged[area_id, indicator.id, year]
    goals = tuple(judged[area_id, indicator.id, one] for one in goal_years)
    alike = common and next((one for one in (*others, judgement.latest) if common.holds(one)), None)
    return Side(area_id, judgement, goals, alike or judgement.latest, alike is not None)


def _values(indicator: Indicator, book: Book, members: Sequence[str], common: Common | None) -> list[float]:
    """What the members have of the common year and series."""
    return [
        one.value
        for member in members
        for one in book.judged.get((member, indicator.id), ())
        if common and common.holds(one) and one.value is not None
    ]
