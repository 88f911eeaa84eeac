"""Ways to spoil what a workbook says after it was read: cells, rows, columns, merges, formats, sheets; chosen by chance."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from loaders.cells import Merge, Sheet, Value, Visibility, Workbook
from loaders.marks import DATE, ERROR, FORMULA, MARK_WIDTH
from tests.loaders.mutating import WORDS

Rows = dict[int, tuple[list[Value], list[int]]]
Spoiler = Callable[[Rows, Sheet, Random], Sheet | None]

FORMATS = ("General", "0.0%", '0.0" ‰"', "dd/mm/yyyy", "#,##0", '">"0', '0" giường"', "@")
NUMBERS: tuple[Value, ...] = (0, 1, -1, 12.5, 2024, 1596, 1e15, 1e-9, 99.99, 2**53, 0.125, True)


def cell_changed(rows: Rows, sheet: Sheet, chance: Random) -> None:
    values, marks = rows[chance.choice(list(rows))]
    if values:
        place = chance.randrange(len(values))
        values[place] = _value(rows, chance)
        if isinstance(values[place], str):
            marks[place] = chance.choice((0, 0, 0, FORMULA, ERROR))
        elif values[place] is None:
            marks[place] = chance.choice((0, FORMULA))
        else:
            marks[place] = chance.choice((0, 0, FORMULA, MARK_WIDTH * chance.randrange(len(FORMATS))))


def date_put(rows: Rows, sheet: Sheet, chance: Random) -> None:
    values, marks = rows[chance.choice(list(rows))]
    if values:
        place = chance.randrange(len(values))
        values[place] = chance.choice(("2024-12-31T00:00:00", "2024-05-12", "12:30:00", "0000-00-00"))
        marks[place] = DATE


def row_left_out(rows: Rows, sheet: Sheet, chance: Random) -> None:
    del rows[chance.choice(list(rows))]


def row_doubled(rows: Rows, sheet: Sheet, chance: Random) -> None:
    values, marks = rows[chance.choice(list(rows))]
    rows[chance.choice((max(rows) + 1, chance.choice(list(rows))))] = list(values), list(marks)


def rows_swapped(rows: Rows, sheet: Sheet, chance: Random) -> None:
    one, other = (chance.choice(list(rows)) for _ in range(2))
    rows[one], rows[other] = rows[other], rows[one]


def column_moved(rows: Rows, sheet: Sheet, chance: Random) -> None:
    one, other = (chance.randrange(max(1, sheet.max_column)) for _ in range(2))
    for values, marks in rows.values():
        if max(one, other) < len(values):
            values[one], values[other] = values[other], values[one]
            marks[one], marks[other] = marks[other], marks[one]


def column_emptied(rows: Rows, sheet: Sheet, chance: Random) -> None:
    place = chance.randrange(max(1, sheet.max_column))
    for values, marks in rows.values():
        if place < len(values):
            values[place], marks[place] = None, 0


def merge_put(rows: Rows, sheet: Sheet, chance: Random) -> Sheet:
    top, left = chance.randrange(1, sheet.max_row + 2), chance.randrange(1, sheet.max_column + 2)
    merge = Merge(top, left, top + chance.choice((0, 1, 3, 40)), left + chance.choice((0, 1, 2, 9)))
    return replace(sheet, merged=(*sheet.merged, merge))


def merges_forgotten(rows: Rows, sheet: Sheet, chance: Random) -> Sheet:
    return replace(sheet, merged=tuple(each for each in sheet.merged if chance.random() < 0.5))


def sheet_hidden_or_renamed(rows: Rows, sheet: Sheet, chance: Random) -> Sheet:
    if chance.random() < 0.5:
        return replace(sheet, visibility=chance.choice(list(Visibility)))
    return replace(sheet, name=chance.choice(("Nữ", "Hà Nam 2024", "Kế hoạch", "a'b!c", "34 tỉnh")))


SPOILERS: tuple[Spoiler, ...] = (
    *(cell_changed,) * 6,
    *(date_put, row_left_out, row_doubled, rows_swapped, column_moved, column_emptied),
    *(merge_put, merges_forgotten, sheet_hidden_or_renamed),
)


def spoiled(workbook: Workbook, chance: Random) -> Workbook:
    """The workbook with one sheet spoiled in one way to eight."""
    sheets = list(workbook.sheets)
    place = chance.randrange(len(sheets))
    sheet = sheets[place]
    rows: Rows = {row: (list(values), list(marks)) for row, (values, marks) in sheet.rows.items()}
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        if rows:
            sheet = chance.choice(SPOILERS)(rows, sheet, chance) or sheet
    wide = max((len(values) for values, _ in rows.values()), default=0)
    formats = (*sheet.formats, *FORMATS)
    sheets[place] = replace(
        sheet, rows=dict(sorted(rows.items())), formats=formats, max_row=max(rows, default=0), max_column=wide
    )
    return replace(workbook, sheets=tuple(sheets))


def _value(rows: Rows, chance: Random) -> Value:
    """A word or a number of people, or what stands elsewhere in the sheet."""
    match chance.randrange(5):
        case 0:
            return None
        case 1:
            return chance.choice(NUMBERS)
        case 2:
            return chance.choice(chance.choice(list(rows.values()))[0] or [None])
        case _:
            return chance.choice(WORDS)
