"""The rows of a CSV table of goals, each with its line; what cannot be a row is refused, never shifted or dropped."""

import csv
import io
from itertools import zip_longest

from indicators.assess import RowProblem, missing_columns

Row = dict[str, str]


def read_table(text: str) -> tuple[list[str], list[tuple[int, Row]]]:
    """The columns, and the rows with the lines they end on; rows without any cell filled are left out.

    Raises RowProblem, with the line, where the table as a whole cannot be read.
    """
    try:
        lines = _filled_lines(text)
    except csv.Error as problem:
        raise RowProblem(f"not a CSV table: {problem}") from None
    if not lines:
        raise RowProblem(f"line 1: columns not found: {', '.join(missing_columns(()))}")
    (head, columns), *rest = lines
    _expect_columns(head, columns)
    spilt = [
        f"line {line}: {len(cells)} cells; expected {len(columns)}, as in line {head} (a number has a decimal point)"
        for line, cells in rest
        if any(cell.strip() for cell in cells[len(columns) :])
    ]
    if spilt:
        raise RowProblem("\n".join(spilt))
    return columns, [
        (line, dict(zip_longest(columns, cells[: len(columns)], fillvalue=""))) for line, cells in rest
    ]


def _filled_lines(text: str) -> list[tuple[int, list[str]]]:
    """Separated by commas, or by semicolons where the first line has them and no comma."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in first and "," not in first else ","
    )
    return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]


def _expect_columns(line: int, columns: list[str]) -> None:
    columns[:] = [name.strip() for name in columns]
    if missing := missing_columns(columns):
        raise RowProblem(f"line {line}: columns not found: {', '.join(missing)}")
    twice = [name for name in dict.fromkeys(columns) if name and columns.count(name) > 1]
    if twice:
        raise RowProblem(f"line {line}: columns found twice: {', '.join(twice)}")
