"""A small picture of a doubt: the line in doubt, year by year, before the range in which most areas lie."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.areas import COUNTRY_ID, Areas
from indicators.doubt_rules.robust import median, quantile
from indicators.doubts import Form, declared
from indicators.types import Observation
from reporting.doubts import Question

#: So many years before and after the doubted ones.
BEFORE, AFTER = 8, 5
#: The range that holds eight areas in ten, where there are enough of them.
LOW, HIGH, FEWEST = 0.10, 0.90, 10

TableName = tuple[str, str, str]  # indicator, series, area set
Table = Mapping[int, Mapping[str, float]]  # by year and area


@dataclass(frozen=True, slots=True)
class Year:
    """``value`` is the area's, or the middle area's where a whole column is in doubt."""

    year: int
    value: float | None
    low: float | None = None
    high: float | None = None
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """``is_ratio``: not the figures are drawn, but what they are times those of the other indicator in doubt."""

    years: tuple[Year, ...]
    is_ratio: bool = False


class Surroundings:
    """What stands, arranged for pictures: each table by year and area."""

    def __init__(self, observations: Iterable[Observation], areas: Areas) -> None:
        self._areas = areas
        self._tables: dict[TableName, dict[int, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
        for one in observations:
            if one.value is not None and one.area_id in areas.units:
                set_id = areas.units[one.area_id].set_id
                table = self._tables[one.indicator_id, one.series, set_id]
                table[one.year][one.area_id] = one.value

    def picture(self, question: Question) -> Picture | None:
        """None where no one indicator is in doubt, or there is no course to show."""
        if not question.indicator_id:
            return None
        own = self._table(question, self._set_of(question))
        area_id = question.area_id
        line = self._table(question, "") if area_id == COUNTRY_ID else own
        other = _compared(question)
        if other:
            own, line = self._ratios(question, other, own), self._ratios(question, other, line)
        doubted = {
            key.year
            for key in question.keys
            if key.indicator_id == question.indicator_id and area_id in ("", key.area_id)
        }
        if not doubted:
            return None
        shown = range(min(doubted) - BEFORE, max(doubted) + AFTER + 1)
        years = [_year(year, line, own, area_id, year in doubted) for year in sorted({*line, *own})]
        kept = tuple(one for one in years if one.year in shown)
        enough = sum(one.value is not None for one in kept) > 1
        return Picture(kept, other != "") if enough else None

    def _table(self, question: Question, set_id: str) -> Table:
        return self._tables.get((question.indicator_id, question.series, set_id), {})

    def _ratios(self, question: Question, other: str, table: Table) -> Table:
        """What the figures are times those of the other indicator."""
        found: dict[int, dict[str, float]] = {}
        for year, column in table.items():
            for area_id, value in column.items():
                set_id = self._areas.units[area_id].set_id
                beside = self._tables.get((other, question.series, set_id), {}).get(year, {}).get(area_id)
                if beside:
                    found.setdefault(year, {})[area_id] = value / beside
        return found

    def _set_of(self, question: Question) -> str:
        """The set of the areas in doubt; the country is shown before whichever set has more of its years."""
        sets = {self._areas.units[key.area_id].set_id for key in question.keys} - {""}
        known = {name[2] for name in self._tables if name[:2] == (question.indicator_id, question.series)} - {
            ""
        }
        return max(sets or known or {""}, key=lambda one: len(self._table(question, one)))


def _compared(question: Question) -> str:
    """The indicator whose ratio to the one in doubt is doubted; "" where the figures themselves are."""
    if question.doubt is None or declared().by_id[question.rule].form is not Form.RATIO:
        return ""
    return next((key.indicator_id for key in question.keys if key.indicator_id != question.indicator_id), "")


def _year(
    year: int,
    line: Table,
    around: Table,
    area_id: str,
    doubted: bool,
) -> Year:
    others = list(around.get(year, {}).values())
    enough = len(others) >= FEWEST
    value = line.get(year, {}).get(area_id) if area_id else (median(others) if enough else None)
    low, high = (quantile(others, LOW), quantile(others, HIGH)) if enough else (None, None)
    return Year(year, value, low, high, doubted)
