"""What a workbook holds once it has been read: sheets of cells, each of which knows its address.

A sheet keeps plain rows of values with one small mark beside each; a ``Cell`` is made when somebody asks for
it. So a hundred thousand rows stay small and a return stays pleasant to work with.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from loaders.addresses import address, position
from loaders.findings import Finding
from loaders.marks import DATE, ERROR, FORMULA, MARK_WIDTH

Value = None | str | int | float | bool
GENERAL = "General"
#: A cell can hold 32,767 characters; no title, name or remark needs so many.
LONGEST_TEXT = 1000


class Kind(StrEnum):
    """What sort of value a cell holds. DATE and ERROR values are text: ISO 8601, or Excel's own "#REF!"."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    ERROR = "error"


class Visibility(StrEnum):
    """Whether the analyst can see a sheet; Excel's menus cannot bring a VERY_HIDDEN one back."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. An integer stays an int; a decimal is the double that the file holds; rows and columns count
    from 1.

    ``formula`` is True where the value is the saved result of a formula; such a cell with Kind.EMPTY was
    never calculated (see ``unsaved_formula``).
    """

    sheet: str
    row: int
    column: int
    value: Value = None
    kind: Kind = Kind.EMPTY
    number_format: str = GENERAL
    formula: bool = False

    @property
    def address(self) -> str:
        """As Excel writes it, such as D14."""
        return address(self.row, self.column)

    @property
    def text(self) -> str:
        """The value as stripped text, "" when empty; numbers as Python writes them. For titles, headers and words.

        Of an endless text only its beginning, marked so: what it names is looked for in ways that grow with its square.
        """
        return "" if self.value is None else shortened(str(self.value).strip())

    @property
    def unsaved_formula(self) -> bool:
        """A formula whose result the file does not hold: its value is unknown, not empty."""
        return self.formula and self.kind is Kind.EMPTY


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, both ends included; its value stands in the first cell."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def covers(self, row: int, column: int) -> bool:
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


class RowsOfColumns(Mapping[int, tuple[list[Value], list[int]]]):
    """The rows of a long sheet, kept in columns; each is made when somebody asks for it.

    ``columns``: the values from row 1 to ``length`` and their marks, None where all are 0; ``blank``: rows without
    cells.
    """

    def __init__(
        self,
        columns: Sequence[tuple[Sequence[Value], Sequence[int] | None]],
        length: int,
        blank: Iterable[int],
    ) -> None:
        self.columns, self.length, self._blank = columns, length, frozenset(blank)

    def __getitem__(self, row: int) -> tuple[list[Value], list[int]]:
        if row not in self:
            raise KeyError(row)
        values = [values[row - 1] for values, _ in self.columns]
        return values, [marks[row - 1] if marks else 0 for _, marks in self.columns]

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and 0 < row <= self.length and row not in self._blank

    def __iter__(self) -> Iterator[int]:
        return (row for row in range(1, self.length + 1) if row not in self._blank)

    def __len__(self) -> int:
        return self.length - len(self._blank)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. ``rows``: row number → (values from column A on, their marks); rows without cells are
    absent.

    ``max_row`` and ``max_column`` are the furthest cell that holds a value or a formula; 0 in an empty sheet.
    ``hidden_rows`` and ``hidden_columns`` are spans, both ends included; only .xlsx files of no great length tell them.
    """

    name: str
    rows: Mapping[int, tuple[list[Value], list[int]]]
    formats: tuple[str, ...] = (GENERAL,)
    merged: tuple[Merge, ...] = ()
    visibility: Visibility = Visibility.VISIBLE
    max_row: int = 0
    max_column: int = 0
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()

    def value(self, row: int, column: int) -> Value:
        """The plain value, None where there is nothing."""
        values = self.rows.get(row, _NO_ROW)[0]
        return values[column - 1] if 0 < column <= len(values) else None

    def cell(self, row: int, column: int) -> Cell:
        """The cell at an address, an empty one where the sheet holds nothing."""
        values, marks = self.rows.get(row, _NO_ROW)
        if not 0 < column <= len(values):
            return Cell(self.name, row, column)
        return self._cell(row, column, values[column - 1], marks[column - 1])

    def at(self, address: str) -> Cell:
        """The cell at an address as Excel writes it."""
        return self.cell(*position(address))

    def row(self, row: int) -> list[Cell]:
        """The cells of a row that hold a value or a formula, left to right."""
        values, marks = self.rows.get(row, _NO_ROW)
        return [
            self._cell(row, column, value, mark)
            for column, (value, mark) in enumerate(zip(values, marks, strict=True), 1)
            if value is not None or mark & FORMULA
        ]

    def cells(self) -> Iterator[Cell]:
        """Every cell that holds a value or a formula, in reading order."""
        for row in sorted(self.rows):
            yield from self.row(row)

    def column(self, column: int) -> tuple[Sequence[Value], Sequence[int]]:
        """The plain values of a column from row 1 to ``max_row``, and their marks."""
        values: list[Value] = [None] * self.max_row
        marks = [0] * self.max_row
        if isinstance(self.rows, RowsOfColumns):
            kept = self.rows.columns[column - 1] if 0 < column <= self.max_column else (values, None)
            return kept[0], kept[1] or marks
        for row, (of_row, marks_of_row) in self.rows.items():
            if 0 < column <= len(of_row):
                values[row - 1], marks[row - 1] = of_row[column - 1], marks_of_row[column - 1]
        return values, marks

    def merge_at(self, row: int, column: int) -> Merge | None:
        """The merged range that covers an address."""
        return next((merge for merge in self.merged if merge.covers(row, column)), None)

    def shown(self, row: int, column: int) -> Cell:
        """The cell whose value a reader sees here: the first cell of the merged range, or the cell itself."""
        merge = self.merge_at(row, column)
        return self.cell(merge.first_row, merge.first_column) if merge else self.cell(row, column)

    def like(self, value: Value, mark: int) -> Cell:
        """A cell without a place that holds this value under this mark."""
        return self._cell(0, 0, value, mark)

    def _cell(self, row: int, column: int, value: Value, mark: int) -> Cell:
        format_index, bits = divmod(mark, MARK_WIDTH)
        return cell_of(self.name, row, column, value, bits, self.formats[format_index])


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole workbook and what its opening noted. ``properties``: title, creator … and the custom ones by name."""

    file_name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    @property
    def visible_sheets(self) -> tuple[Sheet, ...]:
        return tuple(sheet for sheet in self.sheets if sheet.visibility is Visibility.VISIBLE)


_NO_ROW: tuple[list[Value], list[int]] = ([], [])


def cell_of(sheet: str, row: int, column: int, value: Value, bits: int, number_format: str) -> Cell:
    """A cell out of a plain value and the bits of its mark."""
    return Cell(sheet, row, column, value, _kind(value, bits), number_format, bool(bits & FORMULA))


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…"


def _kind(value: Value, bits: int) -> Kind:
    if value is None:
        return Kind.EMPTY
    if bits & DATE:
        return Kind.DATE
    if bits & ERROR:
        return Kind.ERROR
    if isinstance(value, bool):
        return Kind.BOOLEAN
    return Kind.TEXT if isinstance(value, str) else Kind.NUMBER
