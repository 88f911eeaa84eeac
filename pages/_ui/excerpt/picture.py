"""Lay the cells around a figure out as a table: lines with gaps, merged ranges, texts that run over empty cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from loaders.addresses import address
from loaders.cells import Kind, Merge
from loaders.excerpt import Excerpt, Line, Seen
from reporting.maps.colours import INK, PAPER, contrast
from reporting.words import Words

Cell = dict[str, Any]

#: Excel's usual column in characters, and how wide a character is drawn.
_USUAL_WIDTH, _CHARACTER, _PADDING = 8.43, 7, 5
_NARROWEST, _WIDEST = 40, 240
#: A heading or a label that is longer is folded, so that it is read whole.
_SHORT = 26
_ALIGNED = {Kind.NUMBER: "right", Kind.DATE: "right", Kind.BOOLEAN: "center", Kind.ERROR: "center"}


#: More than the 4.5 that is asked for: a cell that stands out is tinted besides.
_READABLE = 5.2


def readable(ink: str, fill: str) -> str:
    """The ink of a cell as its workbook has it, or one that can be read; '' is the page's own."""
    ground = fill or PAPER
    if contrast(ink or INK, ground) >= _READABLE:
        return ink
    return max((INK, PAPER), key=lambda one: contrast(one, ground))


def build_picture(excerpt: Excerpt, words: Words, also: Mapping[str, str]) -> dict[str, Any]:
    """What the component draws; a line that is None stands for what is left out."""
    row, column = excerpt.target
    layout = _Layout(excerpt, words, also)
    return {
        "name": address(row, column),
        "content": excerpt.formula or layout.content(excerpt.seen),
        "formula": bool(excerpt.formula) or excerpt.seen.cell.formula,
        "sheet": excerpt.sheet,
        "columns": [one and _column(one, column, layout.pinned) for one in layout.columns],
        "rows": [layout.line(place) for place in range(len(layout.rows))],
        "words": {
            "label": words.say("excerpt.label", sheet=excerpt.sheet, cell=address(row, column)),
            "gap_rows": words.say("excerpt.gap.rows"),
            "gap_columns": words.say("excerpt.gap.columns"),
            "hidden": words.say("excerpt.hidden"),
            "formula": words.say("excerpt.formula"),
        },
    }


def _column(line: Line, target: int, pinned: int) -> dict[str, Any]:
    return {
        "letter": address(1, line.number)[:-1],
        "width": _pixels(line),
        "hidden": line.hidden,
        "target": line.number == target,
        "pinned": line.number == pinned,
    }


def _pixels(line: Line) -> int:
    return round(min(_WIDEST, max(_NARROWEST, (line.width or _USUAL_WIDTH) * _CHARACTER + _PADDING)))


def with_gaps(lines: Sequence[Line], continues: bool) -> list[Line | None]:
    """A None where lines are left out, also at the end where the sheet goes on."""
    spaced: list[Line | None] = list(lines[:1])
    for one, other in pairwise(lines):
        spaced += [None, other] if other.number - one.number > 1 else [other]
    return [*spaced, None] if continues else spaced


@dataclass(frozen=True, slots=True)
class _Area:
    """A merged range as far as it is in sight: positions in the table, both ends included."""

    merge: Merge
    top: int
    left: int
    bottom: int
    right: int


class _Layout:
    """The table of one excerpt. The column of the label is pinned: it stays in sight when the rest is scrolled."""

    def __init__(self, excerpt: Excerpt, words: Words, also: Mapping[str, str]) -> None:
        self.excerpt, self.words, self.also = excerpt, words, also
        self.rows = with_gaps(excerpt.rows, excerpt.continues_down)
        self.columns = with_gaps(excerpt.columns, excerpt.continues_right)
        self.areas = [area for merge in excerpt.merged if (area := self._area(merge))]
        self.pinned = max(excerpt.labels, key=lambda place: len(self._text(place)), default=(0, 0))[1]
        self.emphasised = {
            **dict.fromkeys(excerpt.labels, "label"),
            **dict.fromkeys(excerpt.headings, "heading"),
            excerpt.target: "target",
        }

    def line(self, at: int) -> dict[str, Any] | None:
        """A row with its cells; what a merged range or an overflowing text covers has no cell of its own."""
        row = self.rows[at]
        if row is None:
            return None
        return {
            "number": row.number,
            "hidden": row.hidden,
            "target": row.number == self.excerpt.target[0],
            "cells": list(self._cells(at, row.number)),
        }

    def content(self, seen: Seen) -> str:
        """What the cell holds, to the last digit."""
        value = seen.cell.value
        if seen.cell.kind is Kind.NUMBER:
            return str(value).replace(".", ",") if self.words.lang == "vi" else str(value)
        return seen.text(self.words.lang)

    def _cells(self, at: int, row: int) -> Iterator[Cell]:
        position = 0
        while position < len(self.columns):
            column, area = self.columns[position], self._area_at(at, position)
            if area:
                if (area.top, area.left) == (at, position):
                    spans = {"down": area.bottom - area.top + 1, "across": area.right - area.left + 1}
                    yield self._cell((area.merge.first_row, area.merge.first_column)) | spans
                position = area.right + 1
            elif column is None:
                yield {"gap": True}
                position += 1
            else:
                cell = self._cell((row, column.number))
                across = self._overflow(at, position, cell)
                pinned = {"pinned": True} if column.number == self.pinned else {}
                yield cell | ({"across": across} if across > 1 else pinned)
                position += across

    def _cell(self, place: tuple[int, int]) -> Cell:
        seen = self.excerpt.cells.get(place)
        cell: Cell = {"role": self.emphasised[place]} if place in self.emphasised else {}
        if address(*place) in self.also:
            cell["also"] = self.also[address(*place)]
        if seen is None:
            return cell
        look = seen.look
        text = seen.text(self.words.lang)
        dressed = {
            "text": text,
            "align": look.align or _ALIGNED.get(seen.cell.kind, ""),
            "bold": look.bold,
            "italic": look.italic,
            "fill": look.fill,
            "ink": readable(look.ink, look.fill),
            "wrap": look.wrap,
        }
        if cell.get("role") and len(text) > _SHORT:
            cell["folds"] = True
        return cell | {name: value for name, value in dressed.items() if value}

    def _text(self, place: tuple[int, int]) -> str:
        seen = self.excerpt.cells.get(place)
        return seen.text(self.words.lang) if seen else ""

    def _overflow(self, at: int, position: int, cell: Cell) -> int:
        """How many columns a text takes that runs over the empty cells to its right, as a spreadsheet lets it."""
        text, row = cell.get("text", ""), self.rows[at]
        if not text or row is None or {"align", "wrap", "role"} & cell.keys():
            return 1
        room, across = _pixels(self.columns[position] or Line(0)), 1
        while len(text) * _CHARACTER > room and self._is_free(row.number, at, position + across):
            following = self.columns[position + across]
            room += _pixels(following) if following else 0
            across += 1
        return across

    def _is_free(self, row: int, at: int, position: int) -> bool:
        """An empty cell, or a gap with nothing to the right of it."""
        if position >= len(self.columns) or self._area_at(at, position):
            return False
        column, filled = self.columns[position], {*self.excerpt.cells, self.excerpt.target}
        if column is None:
            return not any((row, one.number) in filled for one in self.columns[position:] if one)
        return (row, column.number) not in filled

    def _area(self, merge: Merge) -> _Area | None:
        down = [
            at for at, row in enumerate(self.rows) if row and merge.first_row <= row.number <= merge.last_row
        ]
        across = [
            at
            for at, column in enumerate(self.columns)
            if column and merge.first_column <= column.number <= merge.last_column
        ]
        if not down or not across:
            return None
        return _Area(merge, down[0], across[0], down[-1], across[-1])

    def _area_at(self, at: int, position: int) -> _Area | None:
        return next(
            (
                area
                for area in self.areas
                if area.top <= at <= area.bottom and area.left <= position <= area.right
            ),
            None,
        )
