"""The quick way through a long table says exactly what reading it row by row says. Every figure is a test figure."""

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from indicators.areas import areas
from loaders.cells import RowsOfColumns, Sheet, Workbook
from loaders.layouts import long, long_reading
from loaders.layouts.long_plain import Taken
from loaders.layouts.long_rows import Lines, LongRow
from loaders.layouts.understood import Context, Options, Understood
from loaders.marks import DATE, ERROR, FORMULA, MARK_WIDTH
from loaders.understanding import definitions
from store import figure_columns

INSURED, STUNTED, LIFE = (
    "Tỷ lệ bao phủ bảo hiểm y tế",
    "Tỷ lệ suy dinh dưỡng thấp còi (%)",
    "Tuổi thọ trung bình",
)
FORMATS = ("General", "0.0%", '0.0" ‰"', "0.00")
#: What people write in each column, rightly and wrongly; the first of each are right.
WORDS: dict[str, list[Any]] = {
    "Mã tỉnh": ["P63-35", "35", 24, None, "P34-37", "99", "x"],
    "Tỉnh": ["Hà Nam", "Hà Giang", "Bắc Giang", "Cả nước", "Đồng bằng sông Hồng", "Hà Nma", None, "Hà Tây", "Nữ"],
    "Mã chỉ tiêu": ["health_insurance_coverage", None, "stunting", "beds", "doctors_per_10k", "nothing"],
    "Chỉ tiêu": [
        *(INSURED, STUNTED, LIFE, "Tỷ lệ hộ nghèo", "Số bác sĩ", "Số bác sĩ trên 10.000 dân", "Dân số", None),
        *("Số giường bệnh", f"{LIFE} năm 2023", f"{INSURED} (số sơ bộ)", "Bao phủ bảo hiểm y té", "Chỉ tiêu"),
    ],
    "Năm": [2023, 2024, "Ước 2024", "2023", 2025, None, "6 tháng 2024", 20233, "2024-12-31"],
    "Giá trị": [
        *(93.1, 12.5, 1596, "93,1", "trên 16", "…", "1.596", None, "abc", 0.125, "12,5 %", "12,5 (ước)", "12 ‰"),
        *("Giá trị", True, "", "2.500", "10,2 BS/vạn dân", -5, "(5)"),
    ],
    "Đơn vị tính": ["%", None, "tuổi", "người", "‰", "trên 10.000 dân", "bác sĩ", "nghìn người", "chiếc"],
    "Tình trạng": [None, "Sơ bộ", "Chính thức", "thiếu", "?"],
    "Nguồn đo": [None, "NSO", "khảo sát"],
    "Dấu": [None, ">", "=", "?"],
    "Tử số": [None, 930, 931.5, "1.234", "x"],
    "Mẫu số": [None, 1000, "…"],
    "Dân số": [None, 850_000, "1.234.567"],
    "Giới tính": [None, "Chung", "Nữ"],
    "Quý": [None, "Cả năm", "Quý I"],
    "Phạm vi": [None, "toàn tỉnh"],
    "Ghi chú": [None, "số ước", "như năm 2023"],
    "Nguồn": [None, "Báo cáo 12"],
    "Cột khác": [None, "a", 7, "12"],
    "2023": [80, None, "…", "79,5", "x"],
    "Ước 2024 (%)": [81, None, 0.5],
}  # fmt: skip
NEEDED = ("Tỉnh", "Chỉ tiêu")


@some.composite
def sheets(draw: some.DrawFn) -> Sheet:
    others = draw(some.lists(some.sampled_from([each for each in WORDS if each not in NEEDED]), unique=True))
    columns = draw(some.permutations([*NEEDED, *others]))
    rows: dict[int, tuple[list[Any], list[int]]] = {1: (list(columns), [0] * len(columns))}
    for number in draw(some.lists(some.integers(2, 40), min_size=1, max_size=12, unique=True)):
        cells = [draw(cell(column)) for column in columns]
        if any(value is not None for value, _ in cells):
            rows[number] = [value for value, _ in cells], [mark for _, mark in cells]
    return Sheet(
        "Biểu 1", dict(sorted(rows.items())), FORMATS, (), max_row=max(rows), max_column=len(columns)
    )


def cell(column: str) -> some.SearchStrategy[tuple[Any, int]]:
    """Mostly right, sometimes wrong; a number sometimes under a format, as a formula, a date or an error."""
    right, wrong = WORDS[column][:2], WORDS[column]
    values = some.sampled_from(right) | some.sampled_from(right) | some.sampled_from(wrong)
    return values.flatmap(lambda value: some.tuples(some.just(value), marks(value)))


def marks(value: Any) -> some.SearchStrategy[int]:
    if value is None:
        return some.just(0)
    if isinstance(value, bool | str):
        special = DATE if str(value).startswith("20") else ERROR
        return some.sampled_from([0, 0, 0, 0, 0, FORMULA, special if value else 0])
    return some.sampled_from([0, 0, 0, 0, MARK_WIDTH * 3, MARK_WIDTH, 2 * MARK_WIDTH, FORMULA])


OPTIONS = some.sampled_from(
    [
        Options(),
        Options(),
        Options(area_set="63"),
        Options(area="P63-35"),
        Options(year=2024),
        Options(decimal=","),
    ]
)


def in_columns(sheet: Sheet) -> Sheet:
    """The same sheet as a long one is handed over."""
    columns = [sheet.column(column) for column in range(1, sheet.max_column + 1)]
    blank = [row for row in range(1, sheet.max_row + 1) if row not in sheet.rows]
    rows = RowsOfColumns(
        [(values, marks if any(marks) else None) for values, marks in columns], sheet.max_row, blank
    )
    return Sheet(sheet.name, rows, sheet.formats, (), max_row=sheet.max_row, max_column=sheet.max_column)


def read(sheet: Sheet, options: Options) -> tuple[Any, ...]:
    titles = definitions()
    context = Context(Workbook("a.xlsx", "", (sheet,)), options, titles.catalogue, titles, areas())
    reading = long.look(sheet, context)
    said = reading.read() if reading else Understood()
    findings = sorted(map(repr, said.findings))
    return tuple(said.figures), said.unstated, sorted(map(repr, said.aggregates)), findings


def one_by_one(lines: Lines, _: object) -> Taken:
    """Every filled row, once for each column of values that is filled."""
    spots, values = lines.spots, lines.table.values
    filled = zip(spots.places.tolist(), spots.columns.tolist(), strict=True)
    return Taken(others=[LongRow(lines, place, values[number]) for place, number in filled])


@pytest.fixture(params=["a tuple", "a table"])
def kept_as(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the figures are kept: few as a tuple, many in columns."""
    monkeypatch.setattr(figure_columns, "MANY", 1 if request.param == "a table" else 10_000)
    return str(request.param)


@settings(
    max_examples=100,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(sheets(), OPTIONS)
def test_the_quick_way_says_what_reading_row_by_row_says(
    kept_as: str, sheet: Sheet, options: Options
) -> None:
    with patch.object(long_reading, "take_plain", one_by_one):
        slowly = read(sheet, options)
    assert read(sheet, options) == slowly
    assert read(in_columns(sheet), options) == slowly


def test_rows_that_need_no_second_look_are_not_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_reading.Facts, "read", None)  # would fail if it were called
    rows = {1: (["Tỉnh", "Chỉ tiêu", "Năm", "Giá trị"], [0] * 4)}
    rows |= {row: (["Hà Nam", INSURED, 2000 + row, "93,1"], [0] * 4) for row in range(2, 20)}
    figures, *_ = read(Sheet("a", rows, FORMATS, (), max_row=19, max_column=4), Options())
    assert [figure.cell for figure in figures] == [f"D{row}" for row in range(2, 20)]
