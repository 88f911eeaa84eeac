"""Decide the numbers that can be read two ways from the evidence of their whole column, and say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from loaders.findings import Both, Finding, finding
from loaders.numbers import Ambiguous, Parsed, Reading

Range = tuple[float | None, float | None]

# How far from the clear numbers of a column others may lie and still look like their kind.
_SPREAD = 5.0
# A reading wins where nearly all numbers fit it and hardly any fits the other.
_NEARLY_ALL, _HARDLY_ANY = 0.9, 0.1


class Way(StrEnum):
    """What the one sign of "1.596" is."""

    THOUSANDS = "thousands"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Settled:
    """A column without ambiguity, in the order given. ``findings`` are notes: what was decided, and why.

    Errors stand in ``readings``, in the places of their cells, as ``parse_number`` gives them.
    """

    readings: tuple[Parsed | Finding, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One reading for all numbers of a column with the same sign."""

    way: Way
    reason: Both


def settle_column(
    readings: Sequence[Reading],
    plausible: Range | None = None,
    decimal_marks: frozenset[str] = frozenset(),
    asked: str = "",
) -> Settled:
    """Decide the ambiguous numbers of a column (or of a row in a return).

    ``plausible`` is the indicator's plausible range in the unit of the column; ``decimal_marks`` are the
    decimal signs that the rest of the file shows (see ``shown_marks``), which count only where the column
    shows nothing. ``asked`` is the decimal sign that the sender names; it decides where the evidence does not.
    """
    decisions: dict[str, Decision | None] = {}
    notes: list[Finding] = []
    for mark in dict.fromkeys(read.mark for read in readings if isinstance(read, Ambiguous)):
        group = [read for read in readings if isinstance(read, Ambiguous) and read.mark == mark]
        decision = _decide(mark, group, readings, plausible, decimal_marks)
        if decision is None and asked:
            decision = _by_marks(mark, frozenset((asked,)), _ASKED)
        decisions[mark] = decision
        if decision:
            notes.append(_note(group, decision))
    return Settled(tuple(_settle(read, decisions) for read in readings), tuple(notes))


def shown_marks(readings: Sequence[Reading]) -> frozenset[str]:
    """The decimal signs that clear numbers prove: "," by "12,5" or "1.234.567"."""
    return frozenset(read.decimal_mark for read in readings if isinstance(read, Parsed) and read.decimal_mark)


def _settle(read: Reading, decisions: dict[str, Decision | None]) -> Parsed | Finding:
    if not isinstance(read, Ambiguous):
        return read
    if decision := decisions[read.mark]:
        return _take(read, decision.way)
    thousands, decimal = float(read.thousands.value or 0), float(read.decimal.value or 0)
    was = read.thousands.was
    return finding(
        "number.two_readings", read.cell, found=was, thousands=thousands, decimal=decimal, answers=",."
    )


def _take(read: Ambiguous, way: Way) -> Parsed:
    return read.thousands if way is Way.THOUSANDS else read.decimal


def _decide(
    mark: str,
    group: Sequence[Ambiguous],
    readings: Sequence[Reading],
    plausible: Range | None,
    file_marks: frozenset[str],
) -> Decision | None:
    """What the evidence agrees on; None where there is none, or where it contradicts itself."""
    votes = [
        _by_marks(mark, shown_marks(readings), _OTHER_CELLS),
        _by_fit(group, plausible, _PLAUSIBLE) if plausible else None,
        _by_fit(group, _neighbourhood(readings), _NEIGHBOURS),
    ]
    cast = [vote for vote in votes if vote]
    if not cast:
        return _by_marks(mark, file_marks, _OTHER_COLUMNS)
    return cast[0] if len({vote.way for vote in cast}) == 1 else None


def _by_marks(mark: str, marks: frozenset[str], reason: Both) -> Decision | None:
    if len(marks) != 1:
        return None
    return Decision(Way.DECIMAL if mark in marks else Way.THOUSANDS, reason)


def _by_fit(group: Sequence[Ambiguous], range_: Range | None, reason: Both) -> Decision | None:
    if not range_:
        return None
    shares = {way: sum(_holds(range_, _take(read, way)) for read in group) / len(group) for way in Way}
    for way, other in ((Way.THOUSANDS, Way.DECIMAL), (Way.DECIMAL, Way.THOUSANDS)):
        if shares[way] >= _NEARLY_ALL and shares[other] <= _HARDLY_ANY:
            return Decision(way, reason)
    return None


def _holds(range_: Range, read: Parsed) -> bool:
    low, high = range_
    value = read.value
    return value is not None and (low is None or value >= low) and (high is None or value <= high)


def _neighbourhood(readings: Sequence[Reading]) -> Range | None:
    """Where numbers like the clear ones of the column lie."""
    sizes = [abs(read.value) for read in readings if isinstance(read, Parsed) and read.value]
    return (min(sizes) / _SPREAD, max(sizes) * _SPREAD) if sizes else None


def _note(group: Sequence[Ambiguous], decision: Decision) -> Finding:
    first, others = group[0], len(group) - 1
    told = Both(f" (cùng {others} ô khác)", f" (and {others} other cells)") if others else ""
    value = float(_take(first, decision.way).value or 0)
    was, reason = first.thousands.was, decision.reason
    return finding("number.settled", first.cell, found=was, value=value, others=told, reason=reason)


_OTHER_CELLS = Both(
    "các ô khác trong cột cho thấy dấu thập phân",
    "the other cells of the column show the decimal sign",
)
_PLAUSIBLE = Both("theo khoảng hợp lý của chỉ tiêu", "by the plausible range of the indicator")
_NEIGHBOURS = Both(
    "theo độ lớn của các số khác trong cột",
    "by the size of the other numbers in the column",
)
_ASKED = Both("theo dấu thập phân đã chọn", "by the decimal sign chosen")
_OTHER_COLUMNS = Both("theo dấu thập phân ở các cột khác", "by the decimal sign of the other columns")
