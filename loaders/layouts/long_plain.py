"""The figures of a long table that need no second look: each word is decided once, and the figures stay in columns.

A row is plain where nothing is to be said of any of its words and its number can be read one way only. All others are
read one by one (``long_facts``), and so are those that they could change: the numbers of a group in which one can be
read two ways, and the rates of an indicator that is also counted.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import compress, repeat
from typing import Any

from indicators.types import Qualifier, Status
from loaders.addresses import column_letters
from loaders.layouts.long_columns import ValueColumn
from loaders.layouts.long_facts import Facts
from loaders.layouts.long_rows import Lines, LongRow, Year, at
from loaders.layouts.long_subjects import Subject, Subjects
from loaders.layouts.long_words import all_remarked, read_qualifier, read_series, read_status
from loaders.layouts.understood import DEFAULT_SERIES, Unstated
from loaders.layouts.values import in_unit
from loaders.numbers import Ambiguous, Parsed, parse_number
from store.figure_columns import FigureColumns


class Odd(Enum):
    """A word or a number of which there is something to say; TWO_WAYS concerns its whole group."""

    ODD = 0
    TWO_WAYS = 1


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
    words = _Words(lines, facts)
    parts = [_Part(words, value) for value in lines.table.values]
    _put_aside(parts, lines)
    taken, left = Taken(), []
    for number, part in enumerate(parts):
        left += [(place, number) for place in part.divide(taken)]
    taken.others = [LongRow(lines, place, lines.table.values[number]) for place, number in sorted(left)]
    return taken


def _put_aside(parts: Sequence["_Part"], lines: Lines) -> None:
    """What the others could change is no longer plain."""
    subjects = {subject for part in parts for subject in part.subjects if subject}
    counted = {subject.measure.target_id for subject in subjects if subject.measure.is_numerator}
    two_ways = {group for part in parts for group in part.two_ways}
    populated = "population" in lines.table.columns and bool(counted)
    for subject in subjects:
        if populated or subject.measure.target_id in counted or subject.group in two_ways:
            subject.plain = False


class _Memo(dict[Any, Any]):
    """Decides each thing once."""

    def __init__(self, decide: Callable[[Any], Any]) -> None:
        super().__init__()
        self._decide = decide

    def __missing__(self, thing: Any) -> Any:
        self[thing] = decided = self._decide(thing)
        return decided

    def of(self, things: Iterable[Any]) -> list[Any]:
        return list(map(self.__getitem__, things))


class _Words:
    """What words and numbers mean, each decided once for all rows and columns of values."""

    def __init__(self, lines: Lines, facts: Facts) -> None:
        self.lines, self.options = lines, facts.context.options
        self.subjects = Subjects(facts)
        self.silent_year = facts.defaults.year, facts.defaults.status
        self.areas = _Memo(lambda area: self.subjects.area(*area))
        self.states = _Memo(lambda text: (read_status(text) or Odd.ODD) if text else None)
        self.signs = _Memo(lambda text: (read_qualifier(text) or Odd.ODD) if text else Qualifier.EXACT)
        self.series = _Memo(lambda text: read_series(text) or self.options.series or DEFAULT_SERIES)
        self.numbers = _Memo(lambda number: self._number(*number))
        self.common = _Memo(self._is_common)

    def _number(self, subject: Subject, _: type, value: Any, mark: int) -> Any:
        """A number with its sign and state as the cell tells them; no number and MISSING for a missing mark."""
        reading = parse_number(self.lines.sheet.like(value, mark))
        if isinstance(reading, Ambiguous):
            return Odd.TWO_WAYS
        if not isinstance(reading, Parsed) or reading.note or reading.empty:
            return Odd.ODD
        told: list[Any] = []
        result = in_unit(reading, subject.want, subject.stated, told)
        if not isinstance(result, Parsed) or told:
            return Odd.ODD
        if result.missing:
            return None, Qualifier.EXACT, Status.MISSING
        return result.value, result.qualifier, result.status

    def _is_common(self, mark: int) -> bool:
        """Whether a number under this mark is just that number."""
        reading = parse_number(self.lines.sheet.like(1, mark))
        return isinstance(reading, Parsed) and (reading.value, reading.unit_text, reading.qualifier) == (
            *(1, "", Qualifier.EXACT),
        )


class _Part:
    """The filled rows of one column of values; every list is as long as ``places``."""

    def __init__(self, words: _Words, value: ValueColumn) -> None:
        self._words, self._value = words, value
        self.places = words.lines.filled(value)
        subjects = _Memo(lambda key: words.subjects.subject(key, value))
        self.subjects: list[Subject | None] = subjects.of(
            zip(*map(self._texts, ("indicator_id", "indicator", "unit", "part", "part_of_year")), strict=True)
        )
        values, marks = self._values(value.column)
        self._numbers = list(map(self._number, self.subjects, values, marks))
        self.two_ways = {
            subject.group
            for subject, number in zip(self.subjects, self._numbers, strict=True)
            if subject and number is Odd.TWO_WAYS
        }

    def divide(self, taken: Taken) -> list[int]:
        """Add the plain figures to ``taken``; the places of the others."""
        words = self._words
        years = words.lines.years(self._value, words.silent_year)
        year_alone = [year for year, _ in years]
        areas = words.areas.of(zip(self._texts("area_id"), self._texts("area"), year_alone, strict=True))
        states, signs = words.states.of(self._texts("status")), words.signs.of(self._texts("qualifier"))
        counts = [self._counts(column_id) for column_id in ("numerator", "denominator")]
        plain = list(map(_is_plain, self.subjects, year_alone, areas, states, signs, self._numbers, *counts))
        self._take(plain, taken, years, areas, states, signs, counts)
        return [place for place, is_plain in zip(self.places, plain, strict=True) if not is_plain]

    def _take(
        self,
        plain: list[bool],
        taken: Taken,
        years: list[Year],
        areas: list[str],
        states: list[Status | None],
        signs: list[Qualifier],
        counts: list[list[float | None]],
    ) -> None:
        words, value, sheet = self._words, self._value, self._words.lines.sheet.name
        texts = {column: list(compress(self._texts(column), plain)) for column in _SAID}
        subjects: list[Any] = list(compress(self.subjects, plain))
        year_alone = [year for year, _ in compress(years, plain) if year]
        numbers: list[float | None] = []
        qualifiers: list[str] = []
        told: list[Status | None] = []
        sign_words = {sign: sign.value for sign in Qualifier}
        for number, sign in zip(compress(self._numbers, plain), compress(signs, plain), strict=True):
            if type(number) is not tuple:
                numbers.append(number)
                qualifiers.append(sign_words[sign])
                told.append(None)
                continue
            amount, own_sign, state = number
            numbers.append(amount)
            exact = own_sign is Qualifier.EXACT and state is not Status.MISSING
            qualifiers.append(sign_words[sign if exact else own_sign])
            told.append(state)
        said = [
            state or own or remark or subject.status or of_year or value.status
            for state, own, remark, subject, (_, of_year) in zip(
                *(told, compress(states, plain), all_remarked(texts["note"]), subjects),
                compress(years, plain),
                strict=True,
            )
        ]
        rows = [words.lines.first + place for place in compress(self.places, plain)]
        chosen = words.options.status_at(value.head) or Status.FINAL
        state_words: dict[Status | None, str] = {state: state.value for state in Status}
        state_words[None] = chosen.value
        letters, area_ids = column_letters(value.column), list(compress(areas, plain))
        series = words.series.of(texts["series"])
        taken.figures.extend(
            [(row << COLUMN_BITS) + value.column for row in rows],
            {
                "year": year_alone,
                "indicator_id": [subject.measure.target_id for subject in subjects],
                "area_id": area_ids,
                "series": series,
                "value": numbers,
                "qualifier": qualifiers,
                "status": [state_words[state] for state in said],
                "numerator": compress(counts[0], plain),
                "denominator": compress(counts[1], plain),
                "unit": [subject.want.unit_text for subject in subjects],
                "scope_note": [
                    note
                    if not (subject.scope or scope)
                    else "; ".join(filter(None, (subject.scope, scope, note)))
                    for subject, scope, note in zip(subjects, texts["scope_note"], texts["note"], strict=True)
                ],
                "source": [
                    (source if not link else " ".join(filter(None, (source, link))))
                    or words.options.source
                    or ""
                    for source, link in zip(texts["source"], texts["link"], strict=True)
                ],
                "sheet": repeat(sheet, len(rows)),
                "cell": [f"{letters}{row}" for row in rows],
            },
        )
        silent = {year for year, state in zip(year_alone, said, strict=True) if state is None}
        taken.unstated |= {Unstated(sheet, value.column, year) for year in silent}
        taken.areas |= set(area_ids)
        taken.years |= set(year_alone)
        taken.series |= set(series)

    def _number(self, subject: Subject | None, value: Any, mark: int) -> Any:
        words = self._words
        if subject is None:
            return Odd.ODD
        if type(value) in subject.as_is and words.common[mark]:
            return value
        return words.numbers[subject, type(value), value, mark]

    def _counts(self, column_id: str) -> list[Any]:
        """Numerators or denominators as plain whole numbers; None where there is none."""
        column = self._words.lines.table.columns.get(column_id, 0)
        if not column:
            return [None] * len(self.places)
        common = self._words.common
        return [
            None
            if value is None and not mark
            else float(value)
            if type(value) is int and common[mark]
            else Odd.ODD
            for value, mark in zip(*self._values(column), strict=True)
        ]

    def _texts(self, column_id: str) -> Sequence[str]:
        return at(self._words.lines.texts(column_id), self.places)

    def _values(self, column: int) -> tuple[Sequence[Any], Sequence[int]]:
        values, marks = self._words.lines.values(column)
        return at(values, self.places), at(marks, self.places)


#: Columns have numbers below 2 to the power of this.
COLUMN_BITS = 15
#: The columns of words that are kept or that tell a state.
_SAID = ("scope_note", "note", "source", "link", "series")


def place_of(row: int, column: int) -> int:
    """A number that grows in reading order."""
    return (row << COLUMN_BITS) + column


def _is_plain(subject: Any, year: Any, area: Any, state: Any, sign: Any, number: Any, *counts: Any) -> bool:
    return (
        subject is not None
        and subject.plain
        and year is not None
        and area is not None
        and (subject.year is None or subject.year == year)
        and not isinstance(number, Odd)
        and state is not Odd.ODD
        and state is not Status.MISSING
        and sign is not Odd.ODD
        and counts[0] is not Odd.ODD
        and counts[1] is not Odd.ODD
    )
