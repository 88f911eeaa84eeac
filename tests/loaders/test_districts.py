"""Districts and communes are named as what they are, and never taken for a province. Test figures only."""

import pytest

from loaders.districts import is_district, says_districts
from loaders.findings import Severity
from loaders.intake import examine
from loaders.layouts.understood import Options
from tests.loaders.return_builders import INSURED, LIFE, N, examine_return, read_of, stopped
from tests.loaders.returns_by_people import Row, errors_of, examine_rows, workbook_of

HEAD: list[Row] = [["SỞ Y TẾ TỈNH HÀ NAM"], ["KẾT QUẢ THỰC HIỆN CHỈ TIÊU Y TẾ NĂM 2024"]]


@pytest.mark.parametrize(
    "text",
    ["Huyện Duy Tiên", "HUYỆN DUY TIÊN", "Quận 1", "Q. Ba Đình", "TX. Duy Tiên", "1. Huyện Nông Cống", "Xã Liêm Tuyền",
     "Phường Hà Nam", "thị trấn Quế", "Đặc khu Phú Quốc"],
)  # fmt: skip
def test_a_district_is_known_by_the_word_before_its_name(text: str) -> None:
    assert is_district(text)


@pytest.mark.parametrize(
    "text",
    ["Xã hội", "XÃ HỘI HÓA", "Xã đạt tiêu chí quốc gia về y tế", "Huyện có bác sĩ", "Tuyến huyện", "Hà Nam", "TP. Hà Nội",
     "Quảng Nam", "Xã, phường có bác sĩ", "Tỷ lệ xã có bác sĩ"],
)  # fmt: skip
def test_what_only_speaks_of_districts_is_none(text: str) -> None:
    assert not is_district(text)
    assert not says_districts([text])


@pytest.mark.parametrize(
    ("heads", "named"),
    [
        (["Huyện Duy Tiên", "Huyện Kim Bảng", "TP Phủ Lý"], "Huyện Duy Tiên, Huyện Kim Bảng, TP Phủ Lý"),
        (["Quận 1", "Quận 3", "Quận 5", "Quận 7"], "Quận 1, Quận 3, Quận 5, …"),
        (["Xã Liêm Tuyền", "Phường Hà Nam"], "Xã Liêm Tuyền, Phường Hà Nam"),
    ],
)
def test_a_return_with_districts_for_columns_is_refused_and_names_them(heads: list[str], named: str) -> None:
    values = [93.1, 94.2, 95.1, 96.3][: len(heads)]
    examination = examine_rows([*HEAD, ["TT", "Chỉ tiêu", "ĐVT", *heads], [1, INSURED, "%", *values]])
    assert errors_of(examination) == [("column.districts", "D3")]
    (found,) = examination.of(Severity.ERROR)
    assert found.found == named
    assert found.message_vi.startswith(
        f"Trang 'Biểu 1', ô D3: các cột là của đơn vị cấp huyện, xã ({named}), và không cột nào là của cả tỉnh."
    )
    assert (found.expected, found.expected_en) == (
        "một cột số của cả tỉnh, tiêu đề là năm",
        "a column with the province's figures, headed by a year",
    )
    assert not examination.figures


def test_districts_over_years_and_under_a_common_heading_are_refused_as_well() -> None:
    over_years = examine_rows(
        [
            *HEAD,
            ["TT", "Chỉ tiêu", "ĐVT", "Huyện Duy Tiên", N, "Huyện Kim Bảng", N],
            [N, N, N, 2023, 2024, 2023, 2024],
            [1, INSURED, "%", 93.1, 94.2, 95.1, 95.5],
        ],
        merged=["D3:E3", "F3:G3"],
    )
    under = examine_rows(
        [
            *HEAD,
            ["TT", "Chỉ tiêu", "ĐVT", "Chia theo huyện, thành phố", N],
            [N, N, N, "Duy Tiên", "Phủ Lý"],
            [1, INSURED, "%", 93.1, 94.2],
        ],
        merged=["D3:E3"],
    )
    assert [errors_of(each) for each in (over_years, under)] == [[("column.districts", "D4")]] * 2
    assert [each.of(Severity.ERROR)[0].found for each in (over_years, under)] == [
        "Huyện Duy Tiên, Huyện Kim Bảng",
        "Duy Tiên, Phủ Lý",
    ]


def test_beside_the_whole_province_districts_are_left_with_a_note() -> None:
    examination = examine_return(
        ["Toàn tỉnh", "Huyện Duy Tiên", "Huyện Kim Bảng"],
        [1, INSURED, "%", 94.1, 93.1, 95],
        [2, LIFE, "tuổi", 75, 74, 76],
        title="SỞ Y TẾ TỈNH HÀ NAM - Kết quả năm 2024",
    )
    assert {cell: read[3] for cell, read in read_of(examination).items()} == {"D3": 94.1, "D4": 75}
    assert stopped(examination) == []
    assert [one.cell for one in examination.findings if one.code == "column.districts_beside"] == ["E2"]


@pytest.mark.parametrize(
    ("rows", "cell", "named"),
    [
        ([["STT", "Đơn vị", INSURED], [1, "Huyện Duy Tiên", 93.1], [2, "TX. Kim Bảng", 94]], "B4", "Huyện Duy Tiên, TX. Kim Bảng"),
        ([["STT", "Huyện/thành phố", INSURED], [1, "Duy Tiên", 93.1], [2, "Kim Bảng", 94]], "B3", "Huyện/thành phố"),
    ],
)  # fmt: skip
def test_a_list_of_districts_is_named_as_one(rows: list[Row], cell: str, named: str) -> None:
    examination = examine_rows([*HEAD, *rows])
    assert [(one.code, one.cell, one.found) for one in examination.of(Severity.ERROR)] == [
        ("layout.districts", cell, named)
    ]


def test_a_district_among_provinces_is_an_error_at_its_name() -> None:
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75], ["Huyện Duy Tiên", 74], ["Hà Giang", 70]]
    assert errors_of(examine_rows(rows)) == [("area.district", "A4")]


@pytest.mark.parametrize("head", ["Xã, phường", "Huyện", "Nơi báo cáo"])
def test_a_long_table_by_district_or_commune_is_none_of_the_province(head: str) -> None:
    """One row of it would stand as the province's own figure, which no other check could tell."""
    rows = [[head, "Chỉ tiêu", "Năm", "Giá trị"], ["Xã Ba Tơ", "Bao phủ BHYT", 2025, 91.5]]
    examination = examine(workbook_of({"Biểu 1": rows}), Options(area="P34-51"))
    assert examination.figures == ()
    assert [(one.code, one.cell) for one in examination.findings] == [("long.districts", "A2")]
