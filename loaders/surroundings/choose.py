"""Which rows and columns the picture of a cell shows: its neighbours, its heading, and the label of its row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from loaders.phrases import MISSING_MARKS
from loaders.surroundings.strip import FAR_ABOVE, HEAD, Place, Strip

ABOVE, BELOW, BEFORE, AFTER = 5, 4, 4, 3
WHOLE_ROWS, WHOLE_COLUMNS = 16, 11
MOST_HEADING_ROWS, MOST_LABEL_COLUMNS = 5, 3

_YEAR = re.compile(r"(?:19|20)[0-9]{2}\b")
_FIGURE = re.compile(
    r"[^\w]*\d|(?:trên|dưới|khoảng|ước|gần|hơn|đạt|từ|tối thiểu|không quá)\b.*\d", re.IGNORECASE
)
_ITEM = re.compile(r"\d+(?:\.\d+)*[.)]\s*[^\W\d]|\d+(?:\.\d+)+\s+[^\W\d]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG = 12  # letters: no unit behind a figure has as many


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows and columns in order; numbers that do not follow on each other leave a gap."""

    rows: list[int]
    columns: list[int]
    headings: list[Place]
    labels: list[Place]


def choose(strip: Strip, target: Place) -> Chosen:
    row, column = target
    headings = find_headings(strip, target)
    labels = find_labels(strip, target)
    rows = _rows(strip, row, {at for at, _ in headings})
    columns = _columns(strip, column, rows, {at for _, at in labels})
    return Chosen(rows, columns, headings, labels)


def find_headings(strip: Strip, target: Place) -> list[Place]:
    """The cells that name the column, top down: going up past figures and empty cells to the first words.

    Lines of words across the table are none: its title, and those that name a group of rows. Years written as numbers
    look like figures, so words go before them.
    """
    row, column = target
    above = [at for at in range(row - 1, 0, -1) if at <= HEAD or at >= row - FAR_ABOVE]
    lowest = next((at for at in above if _heads(strip, at, column)), 0)
    if not lowest:
        years = [at for at in above if _is_year(strip.shown(at, column).value)]
        return [strip.anchor(years[-1], column)] if years else []
    block = [lowest + 1] if lowest + 1 < row and _is_row_of_years(strip, lowest + 1, column) else []
    while lowest > 0 and len(block) < MOST_HEADING_ROWS and _heads(strip, lowest, column):
        block.append(lowest)
        lowest -= 1
    places = dict.fromkeys(strip.anchor(at, column) for at in reversed(block))
    return [place for place in places if not strip.at(*place).empty]


def _heads(strip: Strip, row: int, column: int) -> bool:
    value = strip.shown(row, column).value
    words = _names(value) or (isinstance(value, str) and bool(_YEAR.match(value.strip())))
    return words and not _is_title(strip, row, column) and not _names_a_group(strip, row, column)


def find_labels(strip: Strip, target: Place) -> list[Place]:
    """The words to the left in the same row, however far away."""
    row, column = target
    places = dict.fromkeys(strip.anchor(row, at) for at in range(1, column))
    return [place for place in sorted(places, key=lambda at: at[1]) if _names(strip.at(*place).value)]


def _rows(strip: Strip, row: int, headings: set[int]) -> list[int]:
    last = max(strip.last_row, row)
    if last <= WHOLE_ROWS and not strip.continues:
        return list(range(1, last + 1))
    chosen = _around(row, ABOVE, BELOW, last)
    if headings:
        chosen |= set(range(min(headings), min(max(headings) + 1, min(headings) + MOST_HEADING_ROWS)))
    chosen |= set(range(1, min(strip.frozen_rows, MOST_HEADING_ROWS) + 1))
    title = next((at for at in sorted(strip.rows) if strip.filled(at)), 1)
    return _without_small_gaps(chosen | {title})


def _columns(strip: Strip, column: int, rows: Iterable[int], labels: set[int]) -> list[int]:
    used = [max(filled) for at in rows if (filled := strip.filled(at))]
    last = max([*used, column])
    if last <= WHOLE_COLUMNS:
        return list(range(1, last + 1))
    chosen = _around(column, BEFORE, AFTER, last)
    for label in sorted(labels)[:MOST_LABEL_COLUMNS]:
        chosen.add(label)
    return _without_small_gaps(chosen | {1})


def _around(number: int, before: int, after: int, last: int) -> set[int]:
    """As many lines as always: at the edge of a sheet more of the other side."""
    first = max(1, min(number - before, last - before - after))
    return set(range(first, min(last, max(number + after, first + before + after)) + 1))


def _without_small_gaps(numbers: Iterable[int]) -> list[int]:
    """A single line left out would save nothing: it is shown in place of the sign for a gap."""
    ordered = sorted(numbers)
    bridges = [one + 1 for one, other in pairwise(ordered) if other - one == 2]
    return sorted([*ordered, *bridges])


def _is_year(value: object) -> bool:
    return isinstance(value, int) and 1900 <= value <= 2100


def _is_row_of_years(strip: Strip, row: int, column: int) -> bool:
    """Under a heading: years as numbers and no words of their own."""
    filled = strip.filled(row)
    return column in filled and all(_is_year(piece.value) for piece in filled.values())


def _names(value: object) -> bool:
    """Words, and neither a figure in words ("trên 93", "12,5 %") nor a mark for a missing one."""
    if not isinstance(value, str):
        return False
    text = value.strip()
    words = _WORD.findall(text)
    if not words or text.lower() in MISSING_MARKS:
        return False
    return not _FIGURE.match(text) or bool(_ITEM.match(text)) or sum(map(len, words)) > _LONG


def _names_a_group(strip: Strip, row: int, column: int) -> bool:
    """Merged over the column from further left, with a figure right above it."""
    corners = strip.merge_at(row, column)
    above = strip.shown(row - 1, column)
    return corners is not None and corners[1] < column and not above.empty and not _names(above.value)


def _is_title(strip: Strip, row: int, column: int) -> bool:
    """Merged from the first column on, it speaks of the whole table."""
    corners = strip.merge_at(row, column)
    return corners is not None and corners[1] == 1 and corners[3] > corners[1]
