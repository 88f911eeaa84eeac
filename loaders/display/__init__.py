"""What a spreadsheet shows in a cell: its value by its number format, as Excel would print it in a language.

Only for pictures of cells: nothing here decides what a cell means (``loaders.numbers`` does).
"""

import re

from loaders.cells import Cell, Kind, Value
from loaders.display.codes import Section, sections_of
from loaders.display.figures import show_number
from loaders.display.moments import show_moment

_DIGITS = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")
_TURNED = str.maketrans(".,", ",.")


def shown_text(cell: Cell, lang: str) -> str:
    """ "12,5%", "1.596", "03/01/2026": what stands in the cell for whoever looks at it."""
    value, sections = cell.value, sections_of(cell.number_format)
    match cell.kind:
        case Kind.EMPTY:
            return ""
        case Kind.NUMBER:
            assert isinstance(value, int | float)
            return show_number(value, sections, lang)
        case Kind.DATE:
            return show_moment(str(value), sections[0], lang)
        case Kind.TEXT:
            return _show_words(str(value), sections)
        case Kind.BOOLEAN:
            return str(value).upper()
        case Kind.ERROR:
            return str(value)


def _show_words(value: str, sections: tuple[Section, ...]) -> str:
    """A format may put words around a text, or hide it."""
    section = sections[3] if len(sections) > 3 else sections[0]
    if len(sections) > 3 and not section.tokens:
        return ""
    return section.written(text=value) if section.count("@") else value


def in_language(shown: str, value: Value, lang: str) -> str:
    """A number as a file keeps it on the screen ("12.5%"), with the signs of the reader's language.

    Which sign is the decimal one is told by the value itself; where both could be, nothing is changed.
    """
    found = _DIGITS.search(shown)
    if found is None or not isinstance(value, int | float) or isinstance(value, bool):
        return shown
    readings = {mark: _read(found[0], mark) for mark in ".,"}
    factor = 100 if "%" in shown else 1
    fitting = [mark for mark, read in readings.items() if read and _is_rounded(abs(value) * factor, *read)]
    if len(fitting) != 1 or fitting[0] == ("," if lang == "vi" else "."):
        return shown
    return shown[: found.start()] + found[0].translate(_TURNED) + shown[found.end() :]


def _read(digits: str, mark: str) -> tuple[float, int] | None:
    """The number and how many decimals it has, read with a decimal mark."""
    whole, _, part = digits.partition(mark)
    whole = whole.replace("," if mark == "." else ".", "")
    if not whole.isdigit() or (part and not part.isdigit()):
        return None
    return float(f"{whole}.{part or 0}"), len(part)


def _is_rounded(value: float, read: float, decimals: int) -> bool:
    return abs(value - read) <= 0.5000001 * 10**-decimals
