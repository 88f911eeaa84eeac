"""The columns of a long table: one row per area, indicator, year and value, under names in Vietnamese or English.

Any order, any selection: what no column says, the value's own heading, the title or the sender may say. Where the years
stand as columns beside areas and indicators, each is a column of values.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from indicators.text import fold
from indicators.types import Status
from loaders.cells import Cell, Kind, Sheet
from loaders.layouts.grid import is_year
from loaders.layouts.measures import unit_in, without_unit
from loaders.layouts.periods import header_text, parse_period
from loaders.spelling import tidy

HEADING_REACH = 30

# fmt: off
_NAMES = {
    "area_id": "madiaban|matinh|mathanhpho|matinhthanhpho|matinhthanh|madiaphuong|madvhc|madonvihanhchinh|areaid"
    "|areacode|provincecode|provinceid|unitid|geocode|locationcode",
    "area": "diaban|tendiaban|tinh|tentinh|tinhthanhpho|tinhthanh|tentinhthanhpho|tentinhthanh|tinhtp|diaphuong"
    "|tendiaphuong|thanhpho|donvihanhchinh|tinhthanhphotructhuoctrunguong|area|areaname|province|provincename|provincecity|cityprovince"
    "|location|refarea|geography",
    "indicator_id": "machitieu|machiso|indicatorid|indicatorcode",
    "indicator": "chitieu|tenchitieu|chiso|tenchiso|tieuchi|noidung|noidungchitieu|chitieubaocao|chitieuyte|indicator"
    "|indicatorname|measure|seriesname",
    "year": "nam|nambaocao|namsolieu|namthuchien|ky|kybaocao|kysolieu|thoigian|year|period|timeperiod|time"
    "|calendaryear",
    "value": "giatri|triso|solieu|ketqua|thuchien|giatrithuchien|ketquathuchien|ketquadatduoc|solieuthuchien"
    "|giatrichitieu|conso|datduoc|value|obsvalue|figure|actual|observedvalue",
    "unit": "donvitinh|dvt|donvi|dvtinh|donvido|unit|unitofmeasure|unitmeasure",
    "status": "tinhtrang|tinhtrangsolieu|trangthai|trangthaisolieu|loaisolieu|status|obsstatus|datastatus",
    "series": "nguondo|nguondoma|manguon|chuoisolieu|series|seriescode",
    "qualifier": "dau|dausosanh|qualifier",
    "numerator": "tuso|numerator",
    "denominator": "mauso|denominator",
    "population": "danso|dansotrungbinh|population|averagepopulation",
    "scope_note": "phamvi|scopenote|scope",
    "note": "ghichu|chuthich|note|notes|remark|remarks|comment|comments",
    "source": "nguon|nguonsolieu|tailieu|source|datasource",
    "link": "duongdan|link|url",
    "part": "gioitinh|gioi|sex|gender|phanto|phanloai|nhomtuoi|age|agegroup|dantoc|residence|urbanrural"
    "|thanhthinongthon|disaggregation|dimension|doituong|loaihinh|chitiet",
    "part_of_year": "quy|thang|quarter|month",
    "ordinal": "tt|stt|sott|sothutu|no",
}
# fmt: on
#: What stands over a column of areas.
AREA_LABELS = frozenset((*_NAMES["area"].split("|"), "donvi", "tendonvi", "cactinhthanhpho"))
_ID_OF = {name: column for column, names in _NAMES.items() for name in names.split("|")}
#: A table with one of these holds targets, not what was done.
_OF_TARGETS = {"namdich", "targetyear", "sosanh", "comparator", "sovanban", "documentnumber", "nammuctieu"}


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values; ``year`` None where each row says its own."""

    column: int
    year: int | None
    status: Status | None
    unit: str
    head: Cell


@dataclass(slots=True)
class LongTable:
    """Where each column stands. ``twins``: second columns of one kind; ``others``: headings of no known kind."""

    heading_row: int
    columns: dict[str, int] = field(default_factory=dict)
    values: list[ValueColumn] = field(default_factory=list)
    twins: list[Cell] = field(default_factory=list)
    others: list[Cell] = field(default_factory=list)


def find_long(sheet: Sheet) -> LongTable | None:
    """The heading row of a long table near the top of the sheet."""
    for row in range(1, HEADING_REACH + 1):
        cells = sheet.row(row)
        if len(cells) > 2 and (table := _read_headings(row, cells)):
            return table
    return None


def is_heading(cells: Iterable[Cell]) -> bool:
    """Whether every cell of a row is a heading: the English ones below the Vietnamese, or a repeated header."""
    return all(cell.kind is Kind.TEXT and _kind(cell) is not None for cell in cells)


def _read_headings(row: int, cells: list[Cell]) -> LongTable | None:
    table = LongTable(row)
    dated: list[ValueColumn] = []
    for cell in cells:
        kind = _kind(cell)
        if fold(cell.text) in _OF_TARGETS:
            return None
        if kind == "value":
            table.values.append(ValueColumn(cell.column, None, None, unit_in(cell.text), cell))
        elif kind and kind in table.columns:
            table.twins.append(cell)
        elif kind:
            table.columns[kind] = cell.column
        elif value := _dated_value(cell):
            dated.append(value)
        else:
            table.others.append(cell)
    return table if _is_long(table, dated) else None


def _is_long(table: LongTable, dated: list[ValueColumn]) -> bool:
    """Values of two of: an area, an indicator, a year; years as columns only beside areas and indicators."""
    has_area = bool({"area", "area_id"} & table.columns.keys())
    has_indicator = bool({"indicator", "indicator_id"} & table.columns.keys())
    has_year = "year" in table.columns
    if table.values:
        table.others += [value.head for value in dated]
        return has_area + has_indicator + has_year > 1
    if has_year or not (has_area and has_indicator):
        return False
    table.values = dated
    return bool(dated)


def _kind(cell: Cell) -> str | None:
    if cell.kind is not Kind.TEXT:
        return None
    return _ID_OF.get(fold(without_unit(cell.text))) or _ID_OF.get(fold(cell.text))


def _dated_value(cell: Cell) -> ValueColumn | None:
    """ "2024", "Giá trị năm 2024 (%)", "Ước 2025"."""
    if cell.kind is Kind.NUMBER and not is_year(cell.value):
        return None
    text = tidy(header_text(cell))
    period = parse_period([without_unit(text)])
    if period.year is None or period.problem or period.item:
        return None
    return ValueColumn(cell.column, period.year, period.status, unit_in(text), cell)
