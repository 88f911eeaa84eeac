"""Read what people write where a number is expected: "12,5 %", "trên 93", "1.596", "…". Never a guess."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from indicators.types import Comparator, Direction, Qualifier, Status
from loaders.cells import Cell, Kind
from loaders.digits import TwoWays, read_digits
from loaders.findings import Finding, finding, number_vi
from loaders.phrases import Context, begins_a_range, is_missing_mark, read_after, read_before
from loaders.spelling import tidy
from loaders.units import recognise


@dataclass(frozen=True, slots=True)
class Parsed:
    """A cell read. ``missing``: an explicit mark such as "…"; ``empty``: nothing at all; else ``value`` is a
    number.

    ``value`` is in the unit that the cell itself states (0.125 formatted as a percentage is 12.5 with
    ``unit_text`` "%"); ``unit_text`` is "" where it states none. ``wording`` are the words before the number
    ("giảm còn", "đạt trên"); ``status`` is ESTIMATE for "(ước)" and PROVISIONAL for "(sơ bộ)". ``was`` is the
    cell as written, ``decimal_mark`` the sign that a text shows to be the decimal one, "" where it shows
    nothing. ``note`` says what was understood, where a reader might not expect it.
    """

    cell: Cell
    value: int | float | None
    qualifier: Qualifier = Qualifier.EXACT
    missing: bool = False
    status: Status | None = None
    unit_text: str = ""
    wording: str = ""
    was: str = ""
    decimal_mark: str = ""
    note: Finding | None = None

    @property
    def empty(self) -> bool:
        return self.value is None and not self.missing


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A number that can be read two ways ("1.596"); ``settle.settle_column`` decides. ``mark`` is its one sign."""

    thousands: Parsed
    decimal: Parsed
    mark: str

    @property
    def cell(self) -> Cell:
        return self.thousands.cell


Reading = Parsed | Ambiguous | Finding
_NOWHERE = Cell("", 0, 0)

_NUMBER = re.compile(
    r"(?P<before>[^0-9(]*?)(?P<sign>[-−–]?)(?P<digits>[0-9]+(?:[., ]+[0-9]+)*)(?P<after>.*)", re.DOTALL
)
_FOOTNOTE = re.compile(r"(?P<number>.*[0-9%‰])\s*(?P<mark>\*{1,3}|\(\*{1,3}\))")
_NEGATIVE = re.compile(r"\((?P<digits>[0-9]+(?:[., ][0-9]+)*)(?P<inside>[^()0-9]*)\)(?P<after>.*)", re.DOTALL)


def parse_number(cell: Cell) -> Reading:
    """Read one cell. A Finding is an error that stands at the cell."""
    match cell.kind:
        case Kind.EMPTY:
            return finding("number.formula_unsaved", cell) if cell.unsaved_formula else Parsed(cell, None)
        case Kind.NUMBER:
            return _from_number(cell)
        case Kind.TEXT:
            return _from_text(cell)
        case Kind.DATE:
            return _from_date(cell)
        case Kind.ERROR:
            return finding("number.excel_error", cell, found=cell.text)
        case Kind.BOOLEAN:
            return finding("number.boolean", cell, found=cell.text.upper())


def reads(text: str) -> bool:
    """Whether a text where a number is expected is a number, a mark that there is none, or nothing."""
    text = tidy(text)
    return (
        not text or is_missing_mark(text) or (_negative(_NOWHERE, text) or _plain(_NOWHERE, text)) is not None
    )


def comparator_of(parsed: Parsed, direction: Direction) -> Comparator:
    """How a target written as this number is to be compared: a bound as written, a plain number by the direction."""
    if parsed.qualifier.is_bound:
        return Comparator(parsed.qualifier.value)
    return Comparator.AT_LEAST if direction is Direction.HIGHER else Comparator.AT_MOST


def _from_number(cell: Cell) -> Parsed:
    """A number cell: its format may make it a percentage, or show a unit or a bound in quotation marks."""
    value, section = cell.value, cell.number_format.split(";")[0]
    assert isinstance(value, int | float)
    if "%" in re.sub(r'"[^"]*"|\\.', "", section):
        value = _times_hundred(value)
        return Parsed(cell, value, unit_text="%", was=f"{number_vi(value)}%")
    shown = "".join(quoted or escaped for quoted, escaped in re.findall(r'"([^"]*)"|\\(.)', section)).strip()
    unit = shown if recognise(shown) else ""
    bound = None if unit or not shown else read_before(shown)
    qualifier = (bound.qualifier if bound else None) or Qualifier.EXACT
    return Parsed(cell, value, qualifier, unit_text=unit, was=f"{number_vi(value)} {unit}".strip())


def _times_hundred(value: float) -> int | float:
    """In decimal arithmetic: 0.07 is 7 per cent, not 7.000000000000001."""
    hundredfold = Decimal(repr(value)) * 100
    return int(hundredfold) if isinstance(value, int) else float(hundredfold)


def _from_date(cell: Cell) -> Finding:
    """Excel takes "12.5" for the 12th of May; the figure is lost unless the sender looks."""
    try:
        day = date.fromisoformat(cell.text[:10])
    except ValueError:
        return finding("number.time", cell, found=cell.text)
    shown = day.strftime("%d/%m/%Y")
    return finding("number.date", cell, found=shown, proposal=f"{day.day},{day.month}")


def _from_text(cell: Cell) -> Reading:
    text = tidy(cell.text)
    if not text:
        return Parsed(cell, None)
    if is_missing_mark(text):
        return Parsed(cell, None, missing=True, was=text)
    read = _negative(cell, text) or _plain(cell, text) or _footnoted(cell, text)
    return read or finding("number.not_understood", cell, found=text)


def _footnoted(cell: Cell, text: str) -> Reading | None:
    """ "12,5*" without the mark, and never in silence: what it stands for, stands elsewhere."""
    found = _FOOTNOTE.fullmatch(text)
    read = _plain(cell, found["number"]) if found else None
    if not found or read is None or isinstance(read, Finding):
        return None
    said = finding("number.footnote", cell, found=text, mark=found["mark"])
    if isinstance(read, Ambiguous):
        thousands, decimal = (replace(each, was=text, note=said) for each in (read.thousands, read.decimal))
        return replace(read, thousands=thousands, decimal=decimal)
    return replace(read, was=text, note=said)


def _negative(cell: Cell, text: str) -> Reading | None:
    """ "(5)" as accountants write minus five."""
    found = _NEGATIVE.fullmatch(text)
    if not found:
        return None
    read = _read(cell, text, "", "-" + found["digits"], f"{found['inside']} {found['after']}".strip())
    if isinstance(read, Parsed) and read.value is not None:
        note = finding("number.parenthesised", cell, found=text, value=float(read.value))
        return replace(read, note=note)
    return read


def _plain(cell: Cell, text: str) -> Reading | None:
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    sign = "-" if found["sign"] else ""
    return _read(cell, text, found["before"].strip(), sign + found["digits"], found["after"])


def _read(cell: Cell, text: str, before: str, number: str, after: str) -> Reading | None:
    """Put the pieces together; None where one of them is not understood."""
    lead = read_before(before)
    unit_text, tail = read_after(after)
    if lead is None or (unit_text and recognise(unit_text) is None):
        return None
    if begins_a_range(before) and tail.qualifier is None:
        return None
    context = _join(lead, tail)
    digits = read_digits(number.removeprefix("-"))
    if context is None or digits is None:
        return None
    factor = -1 if number.startswith("-") else 1
    base = Parsed(
        cell,
        None,
        context.qualifier or Qualifier.EXACT,
        status=context.status,
        unit_text=unit_text,
        wording=before,
        was=text,
    )
    if isinstance(digits, TwoWays):
        thousands = replace(base, value=factor * digits.thousands)
        return Ambiguous(thousands, replace(base, value=factor * digits.decimal), digits.sign)
    return replace(base, value=factor * digits.value, decimal_mark=digits.decimal_mark)


def _join(before: Context, after: Context) -> Context | None:
    """What was said before and after the number; None where both speak of the same and do not agree."""
    if before.qualifier and after.qualifier and before.qualifier is not after.qualifier:
        return None
    if before.status and after.status and before.status is not after.status:
        return None
    return Context(before.qualifier or after.qualifier, before.status or after.status)
