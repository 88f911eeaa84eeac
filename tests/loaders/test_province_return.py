"""A province's return, as departments write it: every figure exactly, every other number named. Test figures only."""

from loaders.intake import examine
from loaders.layouts.understood import Options
from tests.loaders.return_builders import (
    INSURED,
    LETTERHEAD,
    LIFE,
    SIGNATURES,
    N,
    counts_of,
    examine_return,
    layouts_of,
    read_of,
    stopped,
    told_of,
)
from tests.loaders.returns_by_people import errors_of, examine_rows, workbook_of

YEARS = ["Thực hiện 2023", "Thực hiện 2024"]
ROW = [1, INSURED, "%", 93.1, 94.2]


def test_a_whole_report_with_letterhead_plans_sections_and_signatures() -> None:
    examination = examine_rows(
        [
            *LETTERHEAD,
            ["BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU Y TẾ NĂM 2024"],
            ["(Kèm theo Báo cáo số 12/BC-SYT ngày 15/01/2025 của Sở Y tế)"],
            ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2023", "Năm 2024", N, N, "So sánh 2024/2023 (%)", "Ghi chú"],
            [N, N, N, N, "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"],
            ["A", "B", "C", 1, 2, 3, "4=3/2", 5, 6],
            ["I", "CHỈ TIÊU SỨC KHỎE"],
            [1, LIFE, "tuổi", 75.2, 75.3, 75.4, 100.1, 100.2],
            [2, "Tỷ suất tử vong trẻ em", "‰"],
            [N, "- Dưới 1 tuổi", "‰", "9,8", N, "9,5", N, N, "Số sơ bộ"],
            [N, "- Dưới 5 tuổi", '"', "14,1", N, "13,9"],
            [3, "Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi"],
            ["a", "Thể nhẹ cân", "%", 0.101, N, "9,9 %"],
            ["b", "Thể thấp còi", "%", "…", N, "16,9 (ước)"],
            ["II", "CHỈ TIÊU KHÁC"],
            [1, "Tỷ lệ hộ nghèo", "%", 3.1, 2.5, 2.9],
            [2, INSURED, "%", "93,1", 95, "trên 94"],
            *SIGNATURES,
        ],
        merged=["A5:I5", "E7:G7", "A7:A8", "B7:B8", "C7:C8", "D7:D8", "H7:H8", "I7:I8"],
        formats={"D16": "0.0%"},
    )
    assert examination.accepted, examination.findings
    assert layouts_of(examination) == {"Biểu 1": "province_return"}
    assert read_of(examination) == {
        "D11": ("P63-35", "life_expectancy", 2023, 75.2, "final"),
        "F11": ("P63-35", "life_expectancy", 2024, 75.4, "final"),
        "D13": ("P63-35", "infant_mortality", 2023, 9.8, "final"),
        "F13": ("P63-35", "infant_mortality", 2024, 9.5, "provisional"),
        "D14": ("P63-35", "under5_mortality", 2023, 14.1, "final"),
        "F14": ("P63-35", "under5_mortality", 2024, 13.9, "final"),
        "D16": ("P63-35", "underweight", 2023, 10.1, "final"),
        "F16": ("P63-35", "underweight", 2024, 9.9, "final"),
        "D17": ("P63-35", "stunting", 2023, None, "missing"),
        "F17": ("P63-35", "stunting", 2024, 16.9, "estimate"),
        "D20": ("P63-35", "health_insurance_coverage", 2023, 93.1, "final"),
        "F20": ("P63-35", "health_insurance_coverage", 2024, 94, "final"),
    }
    bound = next(one.observation for one in examination.figures if one.cell == "F20")
    remarked = next(one.observation for one in examination.figures if one.cell == "F13")
    assert (bound.qualifier.value, remarked.scope_note) == (">", "Số sơ bộ")
    assert told_of(examination) >= {
        ("return.plan_column", "E8"),
        ("column.not_stored", "G8"),
        ("column.not_stored", "H7"),
        ("return.row_not_followed", "B19"),
    }


def test_an_unmerged_header_of_two_rows_without_ordinals_and_a_title_of_two_lines() -> None:
    examination = examine_rows(
        [
            ["BIỂU TỔNG HỢP MỘT SỐ CHỈ TIÊU\nCỦA NGÀNH Y TẾ HÀ NAM GIAI ĐOẠN 2021-2025"],
            ["Chỉ tiêu", "Đơn vị", "Năm 2023", N, "Năm 2024", N, "Ước cả năm 2025"],
            [N, N, "KH", "TH", "KH", "TH"],
            ["Sức khỏe"],
            [LIFE, "Tuổi", 75, 75.2, 75.2, 75.4, 75.6],
            ["Tỷ lệ SDD trẻ em dưới 5 tuổi"],
            ["Thể thấp còi", "%", 18, "17,5", 17, "16,9", "16,5"],
        ]
    )
    assert read_of(examination) == {
        "D5": ("P63-35", "life_expectancy", 2023, 75.2, "final"),
        "F5": ("P63-35", "life_expectancy", 2024, 75.4, "final"),
        "G5": ("P63-35", "life_expectancy", 2025, 75.6, "estimate"),
        "D7": ("P63-35", "stunting", 2023, 17.5, "final"),
        "F7": ("P63-35", "stunting", 2024, 16.9, "final"),
        "G7": ("P63-35", "stunting", 2025, 16.5, "estimate"),
    }
    assert [cell for code, cell in told_of(examination) if code == "return.plan_column"].sort() == [
        "C3",
        "E3",
    ].sort()


def test_a_repeated_header_is_passed_over_and_another_one_is_another_table() -> None:
    life = [2, LIFE, "tuổi", 75, 75.5]
    again = examine_return(YEARS, ROW, ["TT", "Chỉ tiêu", "ĐVT", *YEARS], life)
    assert set(read_of(again)) == {"D3", "E3", "D5", "E5"}
    other = examine_return(YEARS, ROW, ["TT", "Chỉ tiêu", "ĐVT", "TH 2021", "TH 2022"], life)
    assert errors_of(other) == [("layout.two_tables", "A4")] and other.figures == ()
    beside = examine_return([*YEARS, N, "Chỉ tiêu", 2022], [*ROW, N, INSURED, 92], [*life, N, LIFE, 74])
    assert errors_of(beside) == [("layout.two_tables", "G3")] and beside.figures == ()


def test_below_the_signatures_nothing_is_read_and_every_number_is_named() -> None:
    examination = examine_return(
        YEARS, ROW, [N, "Người lập biểu"], [2, LIFE, "tuổi", 75, 76], [N, "Điện thoại", N, 912345678]
    )
    assert errors_of(examination) == [("return.below_signatures", "D5")]
    assert ("return.outside_table", "D6") in told_of(examination)


def test_a_sheet_of_other_subjects_is_a_warning() -> None:
    examination = examine_return(
        YEARS, [1, "Diện tích lúa", "ha", 30000, 29000], [2, "Số trường học", "trường", 1, 2]
    )
    assert stopped(examination) == [("return.nothing_followed", "")]


def test_several_sheets_of_several_layouts_are_each_read_by_their_own() -> None:
    content = workbook_of(
        {
            "Biểu 1": [["SỞ Y TẾ HÀ NAM"], ["TT", "Chỉ tiêu", "ĐVT", "TH 2023"], [1, INSURED, "%", 93.1]],
            "Biểu 2": [["TT", "Chỉ tiêu", "ĐVT", "TH 2023"], [1, LIFE, "tuổi", 75.2]],
            "Biểu 3": [["Năm 2023"], ["Tỉnh", "Số bác sĩ", "Số giường bệnh"], ["Hà Nam", 900, 2500], ["Nam Định", 1200, 3900]],
            "Biểu 4": [["Tỉnh", "Chỉ tiêu", "Năm", "Giá trị"], ["Hà Nam", "Thể thấp còi", 2023, "17,5"]],
            "Biểu 5": [["Tỷ suất tử vong trẻ em dưới 1 tuổi (‰)"], ["Tỉnh", 2022, 2023], ["Hà Nam", 9.9, 9.8], ["Hà Giang", 25, 24]],
            "Ghi chú": [["Liên hệ: phòng Kế hoạch - Tài chính"]],
        }
    )  # fmt: skip
    examination = examine(content, Options(), "tong hop.xlsx")
    assert examination.accepted, examination.findings
    assert layouts_of(examination) == {
        "Biểu 1": "province_return",
        "Biểu 2": "province_return",
        "Biểu 3": "area_by_indicator",
        "Biểu 4": "long",
        "Biểu 5": "indicator_by_area",
        "Ghi chú": "none",
    }
    assert len(examination.figures) == 1 + 1 + 4 + 1 + 4


def test_the_day_of_the_letter_and_capitals_and_column_numbers_do_no_harm() -> None:
    examination = examine_rows(
        [
            [
                "UBND TỈNH THÁI BÌNH\nSỞ Y TẾ",
                N,
                N,
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            ],
            [N, N, N, "Thái Bình, ngày 10 tháng 02 năm 2024"],
            ["TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU NGÀNH Y TẾ NĂM 2023"],
            ["TT", "NỘI DUNG", "ĐVT", "NĂM 2022", "NĂM 2023", "TĂNG/GIẢM"],
            ["A", "NHÂN LỰC"],
            [1, "Tổng số cán bộ y tế", "Người", "5.500", "5.600", 100],
            [N, "Trong đó:"],
            [N, "- Bác sĩ", "Người", "1.690", "1.720", 30],
            [N, "- Dược sĩ đại học", "Người", 350, 360, 10],
            ["B", "KẾT QUẢ"],
            [1, "Tỷ lệ trẻ em <1 tuổi tiêm chủng đầy đủ", "%", 98, "98.5", 0.5],
        ]
    )
    assert examination.accepted, examination.findings
    assert counts_of(examination) == {
        "D8": (8.9965, 1690, 1878500),
        "E8": (9.1378, 1720, 1882300),
        "D9": (1.8632, 350, 1878500),
        "E9": (1.9126, 360, 1882300),
        "D11": (98, N, N),
        "E11": (98.5, N, N),
    }


def test_blank_rows_and_columns_between_do_no_harm() -> None:
    examination = examine_rows(
        [
            ["Sở Y tế Hà Nam"],
            [],
            ["Chỉ tiêu", N, "ĐVT", N, "2022", N, "2023"],
            [],
            ["Tỷ lệ bao phủ\nBHYT", N, "%", N, 93, N, 94],
            [],
            [LIFE, N, "Tuổi", N, "75,1", N, "75,2"],
        ]
    )
    assert {cell: read[3] for cell, read in read_of(examination).items()} == {
        "E5": 93, "G5": 94, "E7": 75.1, "G7": 75.2,
    }  # fmt: skip
