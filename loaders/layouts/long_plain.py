"""The figures of a long table that need no second look: each word is decided once, and the figures stay in columns.

A spot is plain where nothing is to be said of any of its words and its number can be read one way only. All others are
read one by one (``long_facts``), and so are those that they could change: the numbers of a group in which one can be
read two ways, and the rates of an indicator that is also counted.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indicators.types import Qualifier, Status
from loaders.addresses import column_letters
from loaders.layouts.long_facts import Facts
from loaders.layouts.long_numbers import (
    EXACTLY,
    MISSING,
    PLAIN,
    SIGNS,
    STATES,
    TWO_WAYS,
    UNSAID,
    read_counts,
    read_numbers,
)
from loaders.layouts.long_rows import Lines, LongRow
from loaders.layouts.long_subjects import Subject, Subjects
from loaders.layouts.long_words import all_remarked, read_qualifier, read_series, read_status
from loaders.layouts.understood import DEFAULT_SERIES, Unstated
from store.coded import Addresses, Coded, Codes, Numbers, combined, same
from store.figure_columns import FigureColumns

#: A word that stands where no known one does.
ODD_WORD = -2
#: Columns have numbers below 2 to the power of this.
COLUMN_BITS = 15


@dataclass(slots=True)
class Taken:
    """The plain figures, what is known of them besides, and the rows that are left."""

    figures: FigureColumns = field(default_factory=FigureColumns)
    others: list[LongRow] = field(default_factory=list)
    unstated: set[Unstated] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    series: set[str] = field(default_factory=set)


def take_plain(lines: Lines, facts: Facts) -> Taken:
    """Divide all filled rows into plain figures and others."""
    if not len(lines.spots):
        return Taken()
    words = _Words(lines, facts)
    plain = _are_plain(words)
    taken = _Chosen(words, np.flatnonzero(plain)).taken()
    left = np.flatnonzero(~plain)
    others = zip(lines.spots.places[left].tolist(), lines.spots.columns[left].tolist(), strict=True)
    taken.others = [LongRow(lines, place, lines.table.values[number]) for place, number in others]
    return taken


def place_of(row: int, column: int) -> int:
    """A number that grows in reading order."""
    return (row << COLUMN_BITS) + column


class _Words:
    """What words and numbers mean, each decided once for all rows and columns of values; everything is by spot."""

    def __init__(self, lines: Lines, facts: Facts) -> None:
        self.lines, self.options, self.spots = lines, facts.context.options, lines.spots
        decide = Subjects(facts)
        said = ("indicator_id", "indicator", "unit", "part", "part_of_year")
        of_row = combined(*(self.texts(each) for each in said))
        columns = Coded(lines.table.values, self.spots.columns)
        self.subjects = combined(of_row, columns)
        self.subjects = Coded(
            [decide.subject(words, value) for words, value in self.subjects.words], self.subjects.codes
        )
        self.numbers = read_numbers(lines, self.subjects)
        self._put_aside()
        self.years = lines.years((facts.defaults.year, facts.defaults.status))
        year_alone = self.years.told(lambda year: year[0])
        areas = combined(self.texts("area_id"), self.texts("area"), year_alone)
        self.areas = Coded([decide.area(*area) for area in areas.words], areas.codes)
        self.states = self.texts("status").array(_state, np.int8)
        self.signs = self.texts("qualifier").array(_sign, np.int8)
        self.counts = {each: read_counts(lines, each) for each in ("numerator", "denominator")}

    def texts(self, column_id: str) -> Coded:
        return self.lines.texts(column_id).at(self.spots.places)

    def _put_aside(self) -> None:
        """What the others could change is no longer plain."""
        subjects = [subject for subject in self.subjects.words if subject]
        counted = {subject.measure.target_id for subject in subjects if subject.measure.is_numerator}
        odd = np.unique(self.subjects.codes[self.numbers.odd == TWO_WAYS]).tolist()
        two_ways = {self.subjects.words[code].group for code in odd}
        populated = "population" in self.lines.table.columns and bool(counted)
        for subject in subjects:
            if populated or subject.measure.target_id in counted or subject.group in two_ways:
                subject.plain = False


def _state(text: str) -> int:
    state = read_status(text) if text else None
    return STATES.index(state) if state else ODD_WORD if text else UNSAID


def _sign(text: str) -> int:
    sign = read_qualifier(text) if text else Qualifier.EXACT
    return SIGNS.index(sign) if sign else ODD_WORD


def _are_plain(words: _Words) -> NDArray[np.bool_]:
    own_year = words.subjects.array(lambda subject: (subject and subject.year) or 0, np.int64)
    years = words.years.array(lambda year: year[0] or 0, np.int64)
    plain = (
        words.subjects.array(lambda subject: subject is not None and subject.plain, np.bool_)
        & words.years.array(lambda year: year[0] is not None, np.bool_)
        & words.areas.array(lambda area: area is not None, np.bool_)
        & ((own_year == 0) | (own_year == years))
        & (words.numbers.odd == PLAIN)
        & (words.states != ODD_WORD)
        & (words.states != MISSING)
        & (words.signs != ODD_WORD)
    )
    for _, odd in words.counts.values():
        plain &= ~odd[words.spots.places]
    return plain


class _Chosen:
    """The plain spots among all; every column is as long as ``spots``."""

    def __init__(self, words: _Words, spots: Codes) -> None:
        self._words, self._spots = words, spots
        self._places, self._columns = words.spots.places[spots], words.spots.columns[spots]
        self._subjects, self._years = words.subjects.at(spots).narrowed(), words.years.at(spots).narrowed()

    def taken(self) -> Taken:
        lines, values = self._words.lines, self._words.lines.table.values
        rows = self._places + lines.first
        columns = np.array([value.column for value in values])[self._columns]
        years = self._years.array(lambda year: year[0], np.int64)
        areas, series = self._words.areas.at(self._spots).narrowed(), self._texts("series").told(self._series)
        states, silent = self._states()
        taken = Taken(areas=set(areas.words), series=set(series.used), years=set(np.unique(years).tolist()))
        letters = [column_letters(value.column) for value in values]
        taken.figures.extend(
            (rows << COLUMN_BITS) + columns,
            {
                "year": Numbers(years),
                "indicator_id": self._of_subjects(lambda subject: subject.measure.target_id),
                "area_id": areas.told(str),
                "series": series,
                "value": self._amounts(),
                "qualifier": self._qualifiers(),
                "status": states,
                **{
                    name: Numbers(each.amounts[self._places])
                    for name, (each, _) in self._words.counts.items()
                },
                "unit": self._of_subjects(lambda subject: subject.want.unit_text),
                "scope_note": self._scopes(),
                "source": self._sources(),
                "sheet": same(lines.sheet.name, len(rows)),
                "cell": Addresses(Coded(letters, self._columns), rows),
            },
        )
        unstated = combined(Coded(values, self._columns[silent]), self._years.at(np.flatnonzero(silent)))
        taken.unstated = {
            Unstated(lines.sheet.name, value.column, year) for value, (year, _) in unstated.words
        }
        return taken

    def _of_subjects(self, tell: Callable[[Subject], Any]) -> Coded:
        return self._subjects.told(tell)

    def _texts(self, column_id: str) -> Coded:
        return self._words.lines.texts(column_id).at(self._places)

    def _series(self, text: str) -> str:
        return read_series(text) or self._words.options.series or DEFAULT_SERIES

    def _amounts(self) -> Numbers:
        numbers = self._words.numbers
        return Numbers(numbers.amounts[self._spots], numbers.whole[self._spots])

    def _qualifiers(self) -> Coded:
        """The number's own sign before that of the column; a missing mark has none."""
        numbers = self._words.numbers
        own, of_row = numbers.signs[self._spots], self._words.signs[self._spots]
        missing = numbers.states[self._spots] == MISSING
        return Coded([sign.value for sign in SIGNS], np.where((own == EXACTLY) & ~missing, of_row, own))

    def _states(self) -> tuple[Coded, NDArray[np.bool_]]:
        """The first that is said: at the number, in the column, a remark, the name, with the year, in the heading.

        And where nothing is said.
        """
        words, values = self._words, self._words.lines.table.values
        notes = words.lines.texts("note")
        remarks = np.array(list(map(_number, all_remarked(notes.words))), np.int8)[notes.codes[self._places]]
        said = np.full(len(self._spots), UNSAID, np.int8)
        for states in (
            words.numbers.states[self._spots],
            words.states[self._spots],
            remarks,
            self._subjects.array(lambda subject: _number(subject.status), np.int8),
            self._years.array(lambda year: _number(year[1]), np.int8),
            np.array([_number(value.status) for value in values], np.int8)[self._columns],
        ):
            said = np.where(said == UNSAID, states, said)
        silent = said == UNSAID
        chosen = [_number(words.options.status_at(value.head) or Status.FINAL) for value in values]
        said = np.where(silent, np.array(chosen, np.int8)[self._columns], said)
        return Coded([state.value for state in STATES], said.astype(np.int64)), silent

    def _scopes(self) -> Coded:
        """What limits the figure: in the indicator's name, in the column of scopes, in a remark."""
        return _joined(
            "; ", self._of_subjects(lambda subject: subject.scope), *map(self._texts, ("scope_note", "note"))
        )

    def _sources(self) -> Coded:
        said = _joined(" ", *map(self._texts, ("source", "link")))
        return said.told(lambda source: source or self._words.options.source or "")


def _number(state: Status | None) -> int:
    return STATES.index(state) if state else UNSAID


def _joined(between: str, *columns: Coded) -> Coded:
    """What the columns say, one after the other."""
    saying = [column for column in columns if any(column.words)] or [same("", len(columns[0]))]
    return reduce(lambda before, column: _both(between, before, column), saying)


def _both(between: str, one: Coded, other: Coded) -> Coded:
    """Most rows say only one of the two, and that as it is."""
    says_one, says_other = one.array(bool, np.bool_), other.array(bool, np.bool_)
    rows = np.flatnonzero(says_one & says_other)
    both = combined(one.at(rows), other.at(rows))
    codes = np.where(says_one, one.codes + len(other.words), other.codes)
    codes[rows] = both.codes + len(other.words) + len(one.words)
    words = [*other.words, *one.words, *map(between.join, both.words)]
    return Coded(words, codes).told(str)
