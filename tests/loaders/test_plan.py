"""Plans as provincial offices write them: every target with its comparator, number, words and cell; or the named cell.

The plan of Hà Nam here is laid out by us; its targets are those of the document, the others are test figures.
"""

import unicodedata
from datetime import date

import pytest

from indicators.types import Comparator, Document, Target
from loaders.findings import Severity
from tests.loaders.returns_by_people import codes_of, errors_of, examine_rows, targets_of

N = None
HEAD = [
    ["UBND TỈNH HÀ NAM", N, N, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["Số: 907/KH-UBND", N, N, "Độc lập - Tự do - Hạnh phúc"],
    [N, N, N, "Hà Nam, ngày 13 tháng 4 năm 2018"],
    [N],
    ["KẾ HOẠCH"],
    ["Thực hiện Nghị quyết số 139/NQ-CP của Chính phủ"],
]
PLAN = [
    *HEAD,
    ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu", N, "Ghi chú"],
    [N, N, N, "Đến năm 2025", "Đến năm 2030", N],
    ["I", "Sức khỏe chung"],
    [1, "Tuổi thọ trung bình", "tuổi", "đạt 75,4 tuổi", 76],
    [2, "Số năm sống khỏe", "năm", 68, 68.5],
    [3, "Tỷ lệ tham gia BHYT", "%", "97%", "trên 98%"],
    [4, "Tỷ lệ chi trực tiếp từ tiền túi của hộ gia đình cho y tế", "%", "giảm còn 35%", "30"],
    [5, "Tỷ lệ tiêm chủng mở rộng", "%", "≥ 96", "98", "vắc xin trong chương trình"],
    [6, "Giảm tỷ suất tử vong trẻ em:"],
    [N, "- Dưới 5 tuổi", "‰", "≤6,6", "6,5‰"],
    [N, "- Dưới 1 tuổi", "‰", "còn 5,0", "4,8‰"],
    [7, "Tỷ lệ suy dinh dưỡng thể thấp còi của trẻ em dưới 5 tuổi", "%", "dưới 18%", "<13"],
    [8, "Chiều cao trung bình thanh niên 18 tuổi"],
    [N, "+ Nam", "cm", 168, 168.5],
    [N, "+ Nữ", "cm", "157", "157,5"],
    [9, "Số bác sĩ", "BS/10.000 dân", 10, 11],
    [10, "Số giường bệnh/vạn dân", "Giường", "30-32", "từ 32 đến 35"],
    [11, "Tỷ lệ hài lòng của người dân với dịch vụ y tế đạt trên", "%", 82, 92],
    [12, "Chấm dứt dịch bệnh AIDS, lao và loại trừ sốt rét", N, "-", "Cơ bản hoàn thành"],
    [N],
    ["Nơi nhận:", N, N, "TM. ỦY BAN NHÂN DÂN"],
    ["- Như trên;", N, N, "CHỦ TỊCH"],
]
MERGED = ["A5:F5", "A6:F6", "D7:E7", "A7:A8", "B7:B8", "C7:C8", "F7:F8"]


def test_a_plan_with_letterhead_sections_sub_rows_and_signatures_is_read_whole() -> None:
    examination = examine_rows(PLAN, MERGED)
    assert examination.accepted, examination.findings
    assert [one.layout for one in examination.sheets] == ["plan"]
    assert targets_of(examination) == {
        ("life_expectancy", 2025): (">=", 75.4, "D10"),
        ("life_expectancy", 2030): (">=", 76, "E10"),
        ("healthy_life_expectancy", 2025): (">=", 68, "D11"),
        ("healthy_life_expectancy", 2030): (">=", 68.5, "E11"),
        ("health_insurance_coverage", 2025): (">=", 97, "D12"),
        ("health_insurance_coverage", 2030): (">", 98, "E12"),
        ("out_of_pocket_share", 2025): ("<=", 35, "D13"),
        ("out_of_pocket_share", 2030): ("<=", 30, "E13"),
        ("full_immunisation", 2025): (">=", 96, "D14"),
        ("full_immunisation", 2030): (">=", 98, "E14"),
        ("under5_mortality", 2025): ("<=", 6.6, "D16"),
        ("under5_mortality", 2030): ("<=", 6.5, "E16"),
        ("infant_mortality", 2025): ("<=", 5.0, "D17"),
        ("infant_mortality", 2030): ("<=", 4.8, "E17"),
        ("stunting", 2025): ("<", 18, "D18"),
        ("stunting", 2030): ("<", 13, "E18"),
        ("height_18_male", 2025): (">=", 168, "D20"),
        ("height_18_male", 2030): (">=", 168.5, "E20"),
        ("height_18_female", 2025): (">=", 157, "D21"),
        ("height_18_female", 2030): (">=", 157.5, "E21"),
        ("doctors_per_10k", 2025): (">=", 10, "D22"),
        ("doctors_per_10k", 2030): (">=", 11, "E22"),
        ("beds_per_10k", 2025): ("range", 30, "D23"),
        ("beds_per_10k", 2030): ("range", 32, "E23"),
        ("patient_satisfaction", 2025): (">", 82, "D24"),
        ("patient_satisfaction", 2030): (">", 92, "E24"),
        ("end_aids_tb_malaria", 2030): ("qualitative", None, "E25"),
    }
    whole = {(one.target.indicator_id, one.target.target_year): one.target for one in examination.targets}
    assert whole["out_of_pocket_share", 2025] == Target(
        area_id="P63-35",
        indicator_id="out_of_pocket_share",
        target_year=2025,
        comparator=Comparator.AT_MOST,
        value=35,
        document=Document(
            number="907/KH-UBND",
            title="KẾ HOẠCH Thực hiện Nghị quyết số 139/NQ-CP của Chính phủ",
            issuer="UBND tỉnh Hà Nam",
            issued_on=date(2018, 4, 13),
        ),
        unit="%",
        wording="giảm còn",
    )
    assert (whole["beds_per_10k", 2030].value_high, whole["beds_per_10k", 2030].unit) == (
        35,
        "trên 10.000 dân",
    )
    assert whole["full_immunisation", 2025].scope_note == "vắc xin trong chương trình"
    assert whole["end_aids_tb_malaria", 2030].wording == "Cơ bản hoàn thành"


def test_a_number_without_a_comparator_says_that_the_direction_gave_it() -> None:
    examination = examine_rows(PLAN, MERGED)
    told = {found.cell for found in examination.findings if found.code == "target.comparator_assumed"}
    assert told == {
        "E10",
        "D11",
        "E11",
        "D12",
        "E13",
        "E14",
        "E16",
        "E17",
        "D20",
        "E20",
        "D21",
        "E21",
        "D22",
        "E22",
    }


def plan_of(name: str, *cells: object, unit: str | None = N, **options: object) -> object:
    """A plan of one row and as many target years, 2025 first."""
    years = ["Mục tiêu đến năm 2025", "Chỉ tiêu 2030"][: len(cells)]
    return examine_rows(
        [["UBND TỈNH HÀ NAM"], ["Số: 907/KH-UBND"], ["Chỉ tiêu", "ĐVT", *years], [name, unit, *cells]],
        **options,
    )


@pytest.mark.parametrize(
    "name, written, comparator, value, wording",
    [
        ("Tỷ lệ bao phủ BHYT", "trên 95", ">", 95, "trên"),
        ("Tỷ lệ bao phủ BHYT", "≥ 96", ">=", 96, "≥"),
        ("Tỷ lệ bao phủ BHYT", ">95%", ">", 95, ">"),
        ("Tỷ lệ bao phủ BHYT", "đạt trên 95%", ">", 95, "đạt trên"),
        ("Tỷ lệ bao phủ BHYT", "tối thiểu 95,5", ">=", 95.5, "tối thiểu"),
        ("Tỷ lệ bao phủ BHYT", "95% trở lên", ">=", 95, ""),
        ("Tỷ lệ bao phủ BHYT", "97,5%", ">=", 97.5, ""),
        ("Tỷ lệ bao phủ BHYT", "97 % dân số", ">=", 97, ""),
        ("Tỷ lệ suy dinh dưỡng thể thấp còi", "dưới 20%", "<", 20, "dưới"),
        ("Tỷ lệ suy dinh dưỡng thể thấp còi", "giảm xuống dưới 20%", "<", 20, "giảm xuống dưới"),
        ("Tỷ lệ suy dinh dưỡng thể thấp còi", "không quá 20", "<=", 20, "không quá"),
        ("Tỷ lệ suy dinh dưỡng thể thấp còi", "còn 20%", "<=", 20, "còn"),
        ("Tỷ suất tử vong trẻ em dưới 1 tuổi", "≤12,5‰", "<=", 12.5, "≤"),
        ("Tuổi thọ trung bình", "khoảng 75 tuổi", ">=", 75, "khoảng"),
        ("Số giường bệnh/vạn dân", "30 giường/vạn dân", ">=", 30, ""),
    ],
)
def test_a_target_is_read_in_the_words_of_the_document(
    name: str, written: str, comparator: str, value: float, wording: str
) -> None:
    examination = plan_of(name, written)
    assert examination.accepted, examination.findings
    (stored,) = examination.targets
    assert (stored.target.comparator, stored.target.value, stored.target.wording) == (
        comparator,
        value,
        wording,
    )


@pytest.mark.parametrize(
    "written, code",
    [
        ("giảm 5%", "number.not_understood"),
        ("tăng thêm 2 điểm", "number.not_understood"),
        ("95 (phấn đấu 97)", "number.not_understood"),
        ("95‰", "unit.contradiction"),
        ("97-95", "target.range_backwards"),
        ("#N/A", "number.excel_error"),
        ("=90+5", "number.formula_unsaved"),
    ],
)
def test_a_target_that_is_no_level_is_an_error_at_its_cell(written: str, code: str) -> None:
    examination = plan_of("Tỷ lệ bao phủ BHYT", "trên 95", written)
    assert errors_of(examination) == [(code, "D4")]
    assert targets_of(examination) == {("health_insurance_coverage", 2025): (">", 95, "C4")}


def test_a_name_that_begins_with_a_change_asks_whether_the_number_is_a_level() -> None:
    asked = plan_of("Giảm tỷ lệ suy dinh dưỡng thể thấp còi", 20)
    assert codes_of(asked, Severity.WARNING) == ["target.change_or_level"]
    plain = plan_of("Giảm tỷ lệ suy dinh dưỡng thể thấp còi", "còn 20")
    assert codes_of(plain, Severity.WARNING) == []


def test_words_against_the_direction_are_a_warning() -> None:
    assert codes_of(plan_of("Tỷ lệ bao phủ BHYT", "giảm còn 90"), Severity.WARNING) == [
        "target.against_direction"
    ]


def test_words_without_a_number_are_a_qualitative_target_and_a_warning() -> None:
    examination = plan_of("Tỷ lệ bao phủ BHYT", "Bao phủ toàn dân")
    assert targets_of(examination) == {("health_insurance_coverage", 2025): ("qualitative", None, "C4")}
    assert codes_of(examination, Severity.WARNING) == ["target.words_only"]


@pytest.mark.parametrize("mark", [N, "-", "…", "x"])
def test_an_empty_cell_or_a_mark_is_no_target(mark: str | None) -> None:
    examination = plan_of("Tỷ lệ bao phủ BHYT", "trên 95", mark)
    assert list(targets_of(examination)) == [("health_insurance_coverage", 2025)]
    assert examination.accepted


@pytest.mark.parametrize(
    "name, code",
    [
        ("Tỷ lệ bao phủ bảo hiểm y tê tự nguyện", "target.unknown_near"),
        (N, "target.no_name"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_row_near_a_known_name_or_without_one_is_an_error_at_its_name(
    name: str | None, code: str, first: bool
) -> None:
    rows: list[list[object]] = [["Tỷ lệ bao phủ BHYT", "trên 95"], ["Tuổi thọ trung bình", 75]]
    rows.insert(0 if first else 2, [name, 90])
    examination = examine_rows([["UBND TỈNH HÀ NAM"], ["Số: 907/KH-UBND"], ["Tên", "Mục tiêu 2030"], *rows])
    assert errors_of(examination) == [(code, "A4" if first else "A6")]
    assert len(examination.targets) == 2


@pytest.mark.parametrize("first", [True, False])
def test_rows_of_other_things_are_left_and_listed_in_one_warning(first: bool) -> None:
    others: list[list[object]] = [["Tỷ lệ chất thải rắn được xử lý", 90], ["Số bác sĩ tuyến huyện", 120]]
    known: list[list[object]] = [["Tỷ lệ bao phủ BHYT", "trên 95"], ["Tuổi thọ trung bình", 75]]
    rows = [*others, *known] if first else [*known, *others]
    examination = examine_rows([["UBND TỈNH HÀ NAM"], ["Số: 907/KH-UBND"], ["Tên", "Mục tiêu 2030"], *rows])
    at = ("A4", "A5") if first else ("A6", "A7")
    assert errors_of(examination) == []
    assert len(examination.targets) == 2
    (warning,) = [each for each in examination.findings if each.code == "target.rows_outside"]
    assert warning.cell == at[0]
    assert warning.found == (f"'Tỷ lệ chất thải rắn được xử lý' ({at[0]}); 'Số bác sĩ tuyến huyện' ({at[1]})")
    assert [each.cell for each in examination.findings if each.code == "target.row_outside"] == list(at)


def test_a_count_is_no_target_of_a_rate() -> None:
    assert errors_of(plan_of("Số bác sĩ", 850, unit="Người")) == [("target.is_count", "A4")]
    assert targets_of(plan_of("Số bác sĩ", 10, unit="BS/vạn dân")) == {
        ("doctors_per_10k", 2025): (">=", 10, "C4")
    }


def test_where_things_stood_is_the_baseline_and_not_a_target() -> None:
    examination = examine_rows(
        [
            ["Phụ lục I"],
            ["MỤC TIÊU Y TẾ TỈNH LÀO CAI GIAI ĐOẠN 2021-2025, ĐỊNH HƯỚNG ĐẾN NĂM 2030"],
            ["(Ban hành kèm theo Quyết định số 1234/QĐ-UBND ngày 05/6/2021 của UBND tỉnh Lào Cai)"],
            ["STT", "Tên chỉ tiêu", "Đơn vị tính", "Hiện trạng 2020", "2025", 2030, "Cơ quan chủ trì"],
            [1, "Tỷ lệ bao phủ bảo hiểm y tế", "%", "94,5", ">95", ">= 97", "BHXH tỉnh"],
            [2, "Số bác sĩ/vạn dân", "Bác sĩ", "10,2", "12", 15, "Sở Y tế"],
        ]
    )
    assert examination.accepted, examination.findings
    assert [
        (
            one.target.indicator_id,
            one.target.target_year,
            one.target.value,
            one.target.baseline_year,
            one.target.baseline_value,
        )
        for one in examination.targets
    ] == [
        ("health_insurance_coverage", 2025, 95, 2020, 94.5),
        ("health_insurance_coverage", 2030, 97, 2020, 94.5),
        ("doctors_per_10k", 2025, 12, 2020, 10.2),
        ("doctors_per_10k", 2030, 15, 2020, 10.2),
    ]
    assert examination.targets[0].target.area_id == "P63-10"
    assert examination.targets[0].target.document == Document(
        number="1234/QĐ-UBND",
        title="MỤC TIÊU Y TẾ TỈNH LÀO CAI GIAI ĐOẠN 2021-2025, ĐỊNH HƯỚNG ĐẾN NĂM 2030",
        issuer="UBND tỉnh Lào Cai",
        issued_on=date(2021, 6, 5),
    )


def test_a_span_of_years_is_a_target_for_its_last() -> None:
    examination = examine_rows(
        [
            ["UBND TỈNH HÀ NAM"],
            ["Số: 1/KH-UBND"],
            ["Chỉ tiêu", "Mục tiêu giai đoạn 2021-2025"],
            ["Tuổi thọ trung bình", 75],
        ]
    )
    assert targets_of(examination) == {("life_expectancy", 2025): (">=", 75, "B4")}


def test_a_return_with_plans_and_results_is_no_plan() -> None:
    examination = examine_rows(
        [
            ["SỞ Y TẾ HÀ NAM"],
            ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2024", "Thực hiện 2023", "Thực hiện 2024"],
            [1, "Tỷ lệ bao phủ bảo hiểm y tế", "%", 95, 93, 94],
            [2, "Tuổi thọ trung bình", "tuổi", 75, 74.5, 75],
        ]
    )
    assert examination.targets == ()
    assert [one.layout for one in examination.sheets] == ["province_return"]


ROWS = [["Chỉ tiêu", "Mục tiêu 2030"], ["Tuổi thọ trung bình", 75]]


@pytest.mark.parametrize(
    "above, options, area_id, number, issuer",
    [
        ([["ỦY BAN NHÂN DÂN"], ["TỈNH HÀ NAM"], ["Số: 907/KH-UBND"]], {}, "P63-35", "907/KH-UBND", "UBND Hà Nam"),
        ([["UBND THÀNH PHỐ HÀ NỘI"], ["Số: 12/KH-UBND", N, "Hà Nội, ngày 3 tháng 9 năm 2025"]], {}, "P34-01",
         "12/KH-UBND", "UBND thành phố Hà Nội"),
        ([["UBND THÀNH PHỐ HÀ NỘI"], ["Số: 12/KH-UBND", N, "Hà Nội, ngày 3 tháng 3 năm 2025"]], {}, "P63-01",
         "12/KH-UBND", "UBND thành phố Hà Nội"),
        ([["UBND TỈNH LÀO CAI\nSỞ Y TẾ"], ["Số: 45/KH-SYT", N, "Lào Cai, ngày 3 tháng 9 năm 2025"]], {}, "P34-15",
         "45/KH-SYT", "Sở Y tế tỉnh Lào Cai"),
        ([["THỦ TƯỚNG CHÍNH PHỦ"], ["Số: 201/QĐ-TTg", N, "Hà Nội, ngày 27 tháng 02 năm 2024"]], {}, "VN",
         "201/QĐ-TTg", "Thủ tướng Chính phủ"),
        ([["BỘ Y TẾ"], ["Số: 5/QĐ-BYT"]], {}, "VN", "5/QĐ-BYT", "Bộ Y tế"),
        ([["Số: 5/KH-SYT"], ["MỤC TIÊU Y TẾ TỈNH HÀ NAM ĐẾN NĂM 2030"]], {}, "P63-35", "5/KH-SYT", "Sở Y tế Hà Nam"),
        ([], {"area": "P63-35", "document": "9/KH-UBND"}, "P63-35", "9/KH-UBND", ""),
        ([["UBND TỈNH LÀO CAI"], ["Số: 5/KH-UBND"]], {"area": "P34-15"}, "P34-15", "5/KH-UBND", "UBND Lào Cai"),
        ([["UBND TỈNH LÀO CAI"], ["Số: 5/KH-UBND"]], {"area_set": "63"}, "P63-10", "5/KH-UBND", "UBND Lào Cai"),
    ],
)  # fmt: skip
def test_the_letterhead_says_whose_plan_it_is(
    above: list[list[object]], options: dict[str, object], area_id: str, number: str, issuer: str
) -> None:
    examination = examine_rows([*above, *ROWS], **options)
    assert examination.accepted, examination.findings
    (stored,) = examination.targets
    assert (stored.target.area_id, stored.target.document.number, stored.target.document.issuer) == (
        area_id,
        number,
        issuer,
    )


@pytest.mark.parametrize(
    "above, options, code",
    [
        ([["Số: 5/KH-UBND"]], {}, "area.needed"),
        ([["Số: 5/KH-UBND", N, "Hà Nội, ngày 3 tháng 3 năm 2024"]], {}, "area.needed"),
        ([["UBND TỈNH LÀO CAI"], ["Số: 5/KH-UBND"]], {}, "area.two_sets"),
        ([["UBND TỈNH HÀ NAM"], ["Số: 5/KH-UBND"]], {"area": "P63-02"}, "area.conflict"),
        ([["UBND TỈNH HÀ NAM"], ["Số: 5/KH-UBND"], ["Số: 6/KH-UBND"]], {}, "target.several_documents"),
    ],
)
def test_what_the_letterhead_leaves_open_is_asked_with_the_option_that_decides(
    above: list[list[object]], options: dict[str, object], code: str
) -> None:
    examination = examine_rows([*above, *ROWS], **options)
    assert [found for found, _ in errors_of(examination)] == [code]
    assert "--" in examination.of(Severity.ERROR)[0].message_vi


def test_a_plan_without_a_document_number_is_a_warning() -> None:
    examination = examine_rows([["UBND TỈNH HÀ NAM"], ["Số:       /KH-UBND"], *ROWS])
    assert examination.accepted
    assert codes_of(examination, Severity.WARNING) == ["target.no_document"]


def test_decomposed_letters_read_the_same() -> None:
    rows = [
        [unicodedata.normalize("NFD", value) if isinstance(value, str) else value for value in row]
        for row in PLAN
    ]
    assert targets_of(examine_rows(rows, MERGED)) == targets_of(examine_rows(PLAN, MERGED))


def test_two_rows_of_one_indicator_are_an_error_at_both() -> None:
    rows = [*HEAD, ["Chỉ tiêu", "Mục tiêu 2030"], ["Tuổi thọ trung bình", 75], ["Tuổi thọ bình quân", 76]]
    assert errors_of(examine_rows(rows)) == [("target.duplicate", "B8"), ("target.duplicate", "B9")]


def test_a_target_far_from_what_is_plausible_is_a_warning() -> None:
    assert codes_of(plan_of("Tuổi thọ trung bình", 754), Severity.WARNING) == ["plausible.target"]


def test_a_milestone_in_words_takes_no_number_and_a_dash_is_no_milestone() -> None:
    name = "Chấm dứt dịch bệnh AIDS, lao và loại trừ sốt rét"
    assert errors_of(plan_of(name, 100)) == [("target.number_for_words", "C4")]
    nothing = plan_of(name, "-", "Cơ bản hoàn thành")
    assert list(targets_of(nothing)) == [("end_aids_tb_malaria", 2030)]
    assert ("target.nothing", "C4") in [(found.code, found.cell) for found in nothing.findings]


def test_a_row_of_words_that_is_no_indicator_is_named_and_not_read() -> None:
    rows = [["Chỉ tiêu", "Mục tiêu 2030"], ["Tuổi thọ trung bình", 75], ["Chuyển đổi số", "Đẩy mạnh"]]
    examination = examine_rows([["UBND TỈNH HÀ NAM"], ["Số: 1/KH-UBND"], *rows])
    assert ("target.row_not_read", "A5") in [(found.code, found.cell) for found in examination.findings]
    assert len(examination.targets) == 1


def test_of_several_columns_of_what_was_none_is_taken_for_the_baseline() -> None:
    examination = examine_rows(
        [
            ["UBND TỈNH HÀ NAM"],
            ["Số: 1/KH-UBND"],
            ["Chỉ tiêu", "Thực hiện 2019", "Thực hiện 2020", "Mục tiêu 2025"],
            ["Tuổi thọ trung bình", 74, 74.5, 75],
        ]
    )
    assert [found.cell for found in examination.findings if found.code == "target.several_baselines"] == [
        "B3",
        "C3",
    ]
    assert [one.target.baseline_year for one in examination.targets] == [None]


def test_signs_at_the_end_of_a_name_that_nobody_can_read_are_an_error() -> None:
    assert errors_of(plan_of("Tỷ lệ bao phủ BHYT ≥=", 95)) == [("target.words_unclear", "C4")]
    assert targets_of(plan_of("Tỷ lệ bao phủ BHYT ≥", 95)) == {
        ("health_insurance_coverage", 2025): (">=", 95, "C4")
    }


@pytest.mark.parametrize(
    "title",
    [
        "PHÒNG KẾ HOẠCH - NGHIỆP VỤ Y",
        "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU Y TẾ",
        "BÁO CÁO THỰC HIỆN MỤC TIÊU",
        "CÁC CHỈ TIÊU CHỦ YẾU NGÀNH Y TẾ",
    ],
)
def test_results_under_bare_years_are_never_taken_for_targets(title: str) -> None:
    rows = [
        ["UBND TỈNH HÀ NAM"],
        [title],
        ["Chỉ tiêu", "ĐVT", 2022, 2023],
        ["Tuổi thọ trung bình", "tuổi", 75, 75.1],
    ]
    assert examine_rows(rows).targets == ()


def test_a_target_for_some_people_is_not_the_provinces() -> None:
    rows = [
        ["UBND TỈNH HÀ NAM"],
        ["Số: 1/KH-UBND"],
        ["Chỉ tiêu", "Mục tiêu 2030"],
        ["Tuổi thọ trung bình", 75],
        ["Vùng đồng bào dân tộc thiểu số:"],
        ["- Tỷ lệ bao phủ BHYT", 90],
    ]
    examination = examine_rows(rows)
    assert [cell for _, cell in errors_of(examination)] == ["A6"]
    assert list(targets_of(examination)) == [("life_expectancy", 2030)]
