"""One cell of a plan: "trên 95", "dưới 20%", "≤12,5‰", "giảm còn 35%", "20-25", "30" → a comparator and a number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.definition import Indicator
from indicators.types import Comparator, Direction, Qualifier
from loaders.cells import Cell, Kind
from loaders.findings import Finding, finding
from loaders.layouts.values import Wanted, in_unit, of_another_unit, settle
from loaders.numbers import Parsed, comparator_of, parse_number
from loaders.phrases import is_missing_mark, read_before
from loaders.spelling import tidy

_DIGITS = r"\d[\d.,]*"
_RANGE = re.compile(
    rf"(?P<words>(?:đạt |trong )?(?:từ|khoảng)?\s*)(?P<low>{_DIGITS})\s*(?:%|‰)?\s*(?:-|–|—|÷|đến|tới)\s*"
    rf"(?P<high>{_DIGITS})\s*(?P<unit>[^\d]*(?:1?0[.,]000[^\d]*)?)",
    re.IGNORECASE,
)
_DOWN, _UP = re.compile(r"giảm|còn|xuống|hạ"), re.compile(r"tăng|nâng|lên")


@dataclass(frozen=True, slots=True)
class Promise:
    """What one cell promises, in the indicator's unit."""

    cell: Cell
    comparator: Comparator
    value: float | None
    value_high: float | None = None
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What the cells of a row have in common: the indicator, its unit, and what the end of the row's name adds."""

    indicator: Indicator
    want: Wanted
    stated: str
    words: str = ""
    scope: str = ""


def read_promises(cells: Sequence[Cell], row: Row) -> tuple[list[Promise], list[Finding]]:
    """The promises of a row's cells, each with its own; empty cells and marks for "nothing" promise nothing."""
    promises: list[Promise] = []
    findings: list[Finding] = []
    numbers: list[Cell] = []
    for cell in cells:
        said = _in_words(cell, row)
        if isinstance(said, Promise):
            promises.append(said)
            if not row.indicator.is_qualitative:
                findings.append(finding("target.words_only", cell, found=cell.text))
        elif isinstance(said, Finding):
            findings.append(said)
        elif span := _RANGE.fullmatch(tidy(cell.text)) if cell.kind is Kind.TEXT else None:
            _keep(_range(cell, span, row, findings), promises, findings)
        else:
            numbers.append(cell)
    settled = settle([parse_number(cell) for cell in numbers], row.want, row.stated)
    findings += settled.findings
    read: list[Parsed] = []
    raw: list[float] = []
    for reading in settled.readings:
        result = reading if isinstance(reading, Finding) else in_unit(reading, row.want, row.stated, findings)
        if isinstance(result, Parsed) and isinstance(reading, Parsed):
            read.append(result)
            raw.append(float(reading.value or 0))
        if isinstance(result, Finding) or result.value is not None:
            _keep(
                result if isinstance(result, Finding) else _number(result, row, findings), promises, findings
            )
    if doubt := of_another_unit(read, raw, row.want, row.stated):
        return [], [*findings, doubt]
    return sorted(promises, key=lambda promise: promise.cell.column), findings


def _keep(result: Promise | Finding, promises: list[Promise], findings: list[Finding]) -> None:
    if isinstance(result, Finding):
        findings.append(result)
    else:
        promises.append(result)


def _in_words(cell: Cell, row: Row) -> Promise | Finding | None:
    """A target without a number: the milestone of a qualitative indicator, or words where a number was expected."""
    text = tidy(cell.text)
    if row.indicator.is_qualitative:
        if not text or text in ("-", "–", "—", ".."):
            return None if not text else finding("target.nothing", cell, found=text)
        if re.search(r"\d", text) and cell.kind is not Kind.TEXT:
            return finding("target.number_for_words", cell, found=text)
        return Promise(cell, Comparator.QUALITATIVE, None, wording="" if is_missing_mark(text) else text)
    is_words = cell.kind is Kind.TEXT and not re.search(r"\d", text) and re.search(r"[^\W\d_]{2}", text)
    if not is_words or is_missing_mark(text):
        return None
    return Promise(cell, Comparator.QUALITATIVE, None, wording=text)


def _range(cell: Cell, span: re.Match[str], row: Row, told: list[Finding]) -> Promise | Finding:
    """Both ends read like any other number; the unit behind the second belongs to both."""
    unit = span["unit"].strip() or ("%" if "%" in span[0] else "")
    ends: list[float] = []
    for digits in (span["low"], span["high"]):
        piece = replace(cell, value=f"{digits} {unit}".strip())
        (reading,) = settle([parse_number(piece)], row.want, row.stated).readings
        result = reading if isinstance(reading, Finding) else in_unit(reading, row.want, row.stated, told)
        if isinstance(result, Finding):
            return result
        ends.append(float(result.value or 0))
    if ends[0] >= ends[1]:
        return finding("target.range_backwards", cell, found=cell.text)
    return Promise(cell, Comparator.RANGE, ends[0], ends[1], span["words"].strip())


def _number(parsed: Parsed, row: Row, told: list[Finding]) -> Promise | Finding:
    """A bound as written, here or at the end of the row's name; a plain number by the indicator's direction."""
    direction = row.indicator.direction
    assert direction is not None
    if row.words and not parsed.wording and parsed.qualifier is Qualifier.EXACT:
        context = read_before(row.words)
        if context is None:
            return finding("target.words_unclear", parsed.cell, found=f"{row.words} {parsed.was}")
        parsed = replace(parsed, qualifier=context.qualifier or Qualifier.EXACT, wording=row.words)
    comparator = comparator_of(parsed, direction)
    told += _told(parsed, comparator, direction)
    return Promise(parsed.cell, comparator, parsed.value, wording=parsed.wording)


def _told(parsed: Parsed, comparator: Comparator, direction: Direction) -> list[Finding]:
    """What the reader must know: the sign was not written, or the words go against the indicator's direction."""
    against = _DOWN if direction is Direction.HIGHER else _UP
    if against.search(parsed.wording.lower()):
        return [finding("target.against_direction", parsed.cell, found=parsed.was, sign=comparator.value)]
    if parsed.qualifier is Qualifier.ABOUT or (parsed.qualifier is Qualifier.EXACT and not parsed.wording):
        return [finding("target.comparator_assumed", parsed.cell, found=parsed.was, sign=comparator.value)]
    return []
