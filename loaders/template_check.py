"""The check code of a form's row: whether the cells that are only to be looked at still are what was issued.

Somebody who types this year's figure over last year's must be told so; without the code that figure would be lost in
silence. The code guards against slips, not against forgers.
"""

from collections.abc import Sequence
from zlib import crc32

from loaders.cells import Cell, Kind
from loaders.numbers import Ambiguous, Parsed, parse_number
from loaders.spelling import tidy

Shown = None | str | int | float


def check_code(indicator_id: str, shown: Sequence[Shown]) -> str:
    """One part for each of the cells, so that the altered one can be named."""
    return "-".join(_part(indicator_id, _plain(value)) for value in shown)


def is_as_issued(indicator_id: str, cell: Cell, part: str) -> bool:
    """Whether a cell, however the file was saved since, holds what its part of the code was made of."""
    return any(_part(indicator_id, plain) == part for plain in _readings(cell))


def _part(indicator_id: str, plain: str) -> str:
    return f"{crc32(f'{indicator_id}|{plain}'.encode()) & 0xFFFF:04x}"


def _plain(value: Shown) -> str:
    if isinstance(value, int | float):
        return format(value, ".12g")
    return tidy(value or "")


def _readings(cell: Cell) -> list[str]:
    """A number may have become a text on the way, as in a CSV: "93,4", "1.596"."""
    if cell.kind is Kind.NUMBER:
        assert isinstance(cell.value, int | float)
        return [_plain(cell.value)]
    read = parse_number(cell) if cell.kind is Kind.TEXT else None
    ways = [read.thousands, read.decimal] if isinstance(read, Ambiguous) else [read]
    numbers = [_plain(way.value) for way in ways if isinstance(way, Parsed) and way.value is not None]
    return [tidy(cell.text), *numbers]
