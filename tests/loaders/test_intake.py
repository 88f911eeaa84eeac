"""From a file to a receipt: what stands against a file, what a person may accept, and what suspicion says.

All figures are test figures.
"""

import io
from pathlib import Path

import openpyxl
import pytest

from indicators.areas import areas
from indicators.types import Observation
from loaders.annotated_copy import annotate
from loaders.findings import Severity
from loaders.intake import NotAccepted, accept, examine, finding_of, record_of
from loaders.layouts.understood import Options
from store.reading import open_snapshot
from store.records import FindingRecord
from tests.loaders.filled_lists import write_returns
from tests.loaders.returns_by_people import codes_of, errors_of, examine_rows, workbook_of

GOOD = [["Tuổi thọ trung bình"], ["Tỉnh", 2022, 2023], ["Hà Nam", 75, 75.5], ["Hà Giang", 70, 70.2]]
NAMES = ["Hà Nam", "Hà Giang", "Nam Định", "Thái Bình", "Bắc Kạn"]
DOUBTFUL = [["Tuổi thọ trung bình"], ["Tỉnh", 2022, 2023], ["Hà Nam", 75, 105], ["Hà Giang", 70, 70.2]]
WRONG = [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", "abc"], ["Hà Giang", 70]]


def content_of(rows: list[list[object]]) -> bytes:
    return workbook_of({"Biểu 1": rows})


def test_a_good_file_is_stored_with_its_cells_and_the_same_bytes_give_the_first_receipt(
    tmp_path: Path,
) -> None:
    examination = examine(content_of(GOOD), Options(), "biểu.xlsx")
    first = accept(examination, "Lan", tmp_path)
    assert (first.figures, first.new, first.errors, first.repeated) == (4, 4, 0, False)
    again = accept(examine(examination.content, Options(), "bản sao.xlsx"), "Minh", tmp_path)
    assert (again.submission_id, again.repeated) == (first.submission_id, True)
    with open_snapshot(tmp_path) as snapshot:
        stored = {
            (one.observation.area_id, one.observation.year): (one.observation.value, one.cell)
            for one in snapshot.figures()
        }
    assert stored == {
        ("P63-35", 2022): (75, "B3"),
        ("P63-35", 2023): (75.5, "C3"),
        ("P63-02", 2022): (70, "B4"),
        ("P63-02", 2023): (70.2, "C4"),
    }


def test_a_file_with_an_error_is_never_stored(tmp_path: Path) -> None:
    with pytest.raises(NotAccepted):
        accept(examine(content_of(WRONG), Options(), "a.xlsx"), "Lan", tmp_path, accept_warnings=True)
    assert list(tmp_path.iterdir()) == []


def test_a_warning_needs_a_tick_or_a_reason(tmp_path: Path) -> None:
    examination = examine(content_of(DOUBTFUL), Options(), "a.xlsx")
    assert examination.accepted and codes_of(examination, Severity.WARNING) == ["doubt.above_plausible"]
    with pytest.raises(NotAccepted):
        accept(examination, "Lan", tmp_path)
    receipt = accept(examination, "Lan", tmp_path, accepted_reason="đã hỏi lại tỉnh")
    assert (receipt.figures, receipt.warnings) == (4, 1)
    ticked = examine(content_of([*DOUBTFUL, ["Hà Tĩnh", 74, 74]]), Options(), "b.xlsx")
    assert accept(ticked, "Lan", tmp_path, accept_warnings=True).figures == 6


def test_options_are_kept_with_the_submission(tmp_path: Path) -> None:
    options = Options(series="moh_yearbook", area_set="63", year=2022)
    receipt = accept(examine(content_of(GOOD), options, "a.xlsx"), "Lan", tmp_path)
    with open_snapshot(tmp_path) as snapshot:
        (submission,) = [
            one for one in snapshot.submissions() if one.receipt.submission_id == receipt.submission_id
        ]
    assert submission.options == {"series": "moh_yearbook", "area_set": "63", "year": "2022"}


def test_a_file_that_is_no_workbook_is_one_error() -> None:
    examination = examine(b"PK but no archive", Options(), "a.xlsx")
    assert not examination.accepted
    assert len(examination.findings) == 1 and examination.figures == ()


def test_an_empty_workbook_is_an_error() -> None:
    assert errors_of(examine(workbook_of({"Trang 1": []}), Options(), "a.xlsx")) == [("layout.nothing", "")]


def test_one_figure_on_two_sheets_is_an_error_at_both_and_names_the_other_sheet() -> None:
    content = workbook_of({"A": [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75]], "B": GOOD})
    examination = examine(content, Options(), "a.xlsx")
    assert [(found.sheet, found.cell, found.code) for found in examination.of(Severity.ERROR)] == [
        ("A", "B3", "figure.duplicate"),
        ("B", "B3", "figure.duplicate"),
    ]
    assert "'B'!B3" in examination.of(Severity.ERROR)[0].message_vi


# --- suspicion -------------------------------------------------------------------------------------------


def suspicions(examination: object) -> list[tuple[str, str]]:
    return [(found.code, found.cell) for found in examination.of(Severity.WARNING)]


def test_more_than_a_hundred_per_cent_is_kept_and_warned_about_once_for_each_area() -> None:
    rows = [
        ["Tỷ lệ bao phủ BHYT"],
        ["Tỉnh", 2021, 2022, 2023],
        ["Hà Nam", 95, 101, 102.5],
        ["Hà Giang", 99, 98, 97],
    ]
    examination = examine_rows(rows)
    assert suspicions(examination) == [("doubt.above_plausible", "C3:D3")]
    assert "cao nhất 102,5 năm 2023" in examination.of(Severity.WARNING)[0].message_vi
    assert len(examination.figures) == 6


def region_table(region: float, country: float) -> list[list[object]]:
    """The 63 with one region's row; each member of the region has 100 doctors, each other unit 200."""
    rows: list[list[object]] = [["Số bác sĩ"], ["Tỉnh", 2022], ["CẢ NƯỚC", country]]
    for name in areas().regions("63"):
        members = [unit for unit in areas().of_set("63") if unit.region == name]
        rows.append([name, region if name == "Tây Nguyên" else 200 * len(members)])
        rows += [[unit.name, 100 if name == "Tây Nguyên" else 200] for unit in members]
    return rows


def test_regions_and_the_country_are_checked_against_the_sum_of_their_members() -> None:
    fits = examine_rows(region_table(500, 58 * 200 + 500))
    assert "plausible.sum" not in codes_of(fits, Severity.WARNING)
    region = examine_rows(region_table(600, 58 * 200 + 500))
    assert [found.found for found in region.of(Severity.WARNING) if found.code == "plausible.sum"] == ["600"]
    country = examine_rows(region_table(500, 99999))
    assert [found.cell for found in country.of(Severity.WARNING) if found.code == "doubt.country_sum"] == [
        "B3"
    ]


def test_a_rate_of_a_region_lies_between_those_of_its_members() -> None:
    def table(region: float) -> list[list[object]]:
        members = [unit.name for unit in areas().of_set("63") if unit.region == "Tây Nguyên"]
        data = [[name, 70 + number] for number, name in enumerate(members)]
        return [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Tây Nguyên", region], *data]

    assert suspicions(examine_rows(table(72))) == []
    assert suspicions(examine_rows(table(75.5))) == [("plausible.outside_members", "B3")]


def test_parts_that_do_not_add_up_to_their_total_are_told_with_them() -> None:
    rows = [
        ["Số giường bệnh"],
        ["Tỉnh", "2022 Tổng số", "2022 Công lập", "2022 Tư nhân"],
        ["Hà Nam", 3000, 2900, 100],
        ["Hà Giang", 2500, 2400, 50],
        ["Cao Bằng", 2500, 2400, 60],
        ["Bắc Kạn", 1500, 1500, ".."],
    ]
    assert suspicions(examine_rows(rows)) == [("doubt.parts", "B4:D4"), ("doubt.parts", "B5:D5")]


def one(indicator_id: str, value: float, year: int = 2022, **more: float) -> Observation:
    return Observation("P63-35", indicator_id, year, value, "provincial_report", **more)


@pytest.mark.parametrize(
    "observations, expected",
    [
        ([one("infant_mortality", 9.2), one("under5_mortality", 13.8)], []),
        ([one("infant_mortality", 13.8), one("under5_mortality", 13.8)], ["doubt.order"]),
        ([one("healthy_life_expectancy", 67), one("life_expectancy", 75)], []),
        ([one("healthy_life_expectancy", 75.5), one("life_expectancy", 75)], ["doubt.order"]),
        ([one("doctors_per_10k", 10, numerator=850, denominator=850_000)], []),
        ([one("doctors_per_10k", 12, numerator=850, denominator=850_000)], ["doubt.rate_contradicts"]),
        ([one("doctors_per_10k", 3.1), one("doctors_per_10k", 31, 2023)], ["doubt.times_ten"]),
        ([one("doctors_per_10k", 31), one("doctors_per_10k", 3.1, 2023)], ["doubt.tenth"]),
        ([one("doctors_per_10k", 3.1), one("doctors_per_10k", 30.9, 2023)], []),
        ([one("stunting", 60)], ["doubt.above_plausible"]),
    ],
)
def test_figures_that_contradict_each_other_are_warned_about(
    observations: list[Observation], expected: list[str]
) -> None:
    examination = examine(write_returns(observations), Options(), "a.xlsx")
    assert examination.accepted
    assert codes_of(examination, Severity.WARNING) == expected


def test_every_finding_says_in_both_languages_where_what_and_what_to_do() -> None:
    for found in examine_rows(WRONG).findings + examine_rows(DOUBTFUL).findings:
        assert found.message_vi and found.message_en and found.message_vi != found.message_en
        assert "{" not in found.message_vi + found.message_en
        if found.severity is not Severity.NOTE:
            assert found.remedy_vi and found.remedy_en


def test_a_corrected_annotated_copy_is_read_as_the_workbook_itself() -> None:
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Namm", 75], ["Hà Giang", 70]]
    first = examine(workbook_of({"Biểu 1": rows}), Options(), "thu.xlsx")
    assert errors_of(first) == [("area.near_miss", "A3")]
    copy = openpyxl.load_workbook(io.BytesIO(annotate(first.content, first.findings, "vi")))
    copy["Biểu 1"]["A3"] = "Hà Nam"
    corrected = io.BytesIO()
    copy.save(corrected)
    again = examine(corrected.getvalue(), Options(), "thu.xlsx")
    rows[2][0] = "Hà Nam"
    whole = examine(workbook_of({"Biểu 1": rows}), Options(), "thu.xlsx")
    assert again.accepted
    assert (again.sheets, again.figures, again.findings) == (whole.sheets, whole.figures, whole.findings)


def test_a_finding_that_was_kept_can_be_written_into_a_copy_again():
    told = FindingRecord("warning", "x", "Biểu 1", "D5", "9", "1 – 8", "Cao.", "High.", "Kiểm tra.", "Check.")
    assert record_of(finding_of(told)) == told


def test_figures_in_hidden_rows_and_columns_are_read_with_a_warning_that_names_them() -> None:
    rows = [["Tuổi thọ trung bình"], ["Tỉnh", 2021, 2022, 2023], *([name, 70, 71, 72] for name in NAMES)]
    book = openpyxl.load_workbook(io.BytesIO(workbook_of({"Biểu 1": rows})))
    sheet = book.active
    for row in (4, 5, 7, 20):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions["Z"].hidden = True
    content = io.BytesIO()
    book.save(content)
    examination = examine(content.getvalue(), Options(), "thu.xlsx")
    assert len(examination.figures) == 15
    told = {each.code: (each.cell, each.found) for each in examination.of(Severity.WARNING)}
    assert told["layout.hidden_rows"] == ("B4", "4–5, 7")
    assert told["layout.hidden_columns"] == ("C3", "C")
    (warning,) = [each for each in examination.findings if each.code == "layout.hidden_rows"]
    assert warning.message_vi.startswith(
        "Trang 'Biểu 1', ô B4: hàng ẩn 4–5, 7 có 9 con số; chúng vẫn được đọc."
    )


def test_hidden_rows_without_figures_are_nothing_to_tell() -> None:
    book = openpyxl.load_workbook(io.BytesIO(content_of(GOOD)))
    book.active.row_dimensions[1].hidden = True
    content = io.BytesIO()
    book.save(content)
    assert not examine(content.getvalue(), Options(), "thu.xlsx").of(Severity.WARNING)
