"""Doubts and revisions as findings of a file: their cells, their words, their weight. Every figure is a test figure."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from indicators.areas import areas
from indicators.types import Observation
from loaders import doubting
from loaders.findings import Finding, Severity
from loaders.intake import Examination, accept, examine
from loaders.layouts.understood import Options
from store.records import Figure
from store.standing import Standing
from tests.loaders.returns_by_people import Row, workbook_of

UNITS = [unit for unit in areas().of_set("63")][:12]
INSURED = "health_insurance_coverage"
#: A percentage that rises slowly and irregularly; nothing in it is doubtful.
CALM = {
    2020: [89.1, 89.4, 83.4, 89.9, 83.8, 86.3, 89.7, 82.5, 86.9, 83.5, 89.3, 80.6],
    2021: [90.5, 90.6, 85.3, 90.4, 85.0, 87.4, 90.7, 83.5, 87.9, 83.9, 89.4, 81.1],
    2022: [91.7, 92.4, 86.8, 91.9, 86.3, 88.7, 91.8, 84.8, 89.9, 84.5, 89.7, 83.3],
}


def sheet(columns: dict[int, list[float]]) -> list[Row]:
    """The title in row 1, the years in row 2, the areas from row 3 on."""
    rows = [[unit.name, *(columns[year][place] for year in columns)] for place, unit in enumerate(UNITS)]
    return [["Tỷ lệ bao phủ BHYT"], ["Tỉnh", *columns], *rows]


def published(columns: dict[int, list[float]], mark: str = "") -> list[Figure]:
    return [
        Figure(Observation(unit.unit_id, INSURED, year, value, "nso"), "s", "A1", 1, "cũ.xlsx", 1, mark)
        for year, values in columns.items()
        for unit, value in zip(UNITS, values, strict=True)
    ]


def examined(columns: dict[int, list[float]], stands: Sequence[Figure] = ()) -> Examination:
    content = workbook_of({"Biểu 1": sheet(columns)})
    return examine(content, Options(series="nso", area_set="63"), "thử.xlsx", stands)


def doubtful(examination: Examination) -> list[Finding]:
    told = ("doubt", "revised", "revised.little")
    return [found for found in examination.findings if found.code.startswith(told)]


def test_a_doubt_is_a_warning_at_its_cells_with_its_evidence_and_a_remedy_in_both_languages() -> None:
    (found,) = doubtful(examined({**CALM, 2023: CALM[2022]}))
    assert (found.severity, found.code, found.sheet, found.cell) == (
        Severity.WARNING,
        "doubt.repeated_column",
        "Biểu 1",
        "E3:E14",
    )
    assert found.message_vi == (
        "Trang 'Biểu 1', ô E3:E14: Bao phủ bảo hiểm y tế: năm 2023 bằng đúng năm 2022 ở 12/12 địa phương; "
        "giữa hai năm liền nhau khác, tỷ lệ này thường là 0 %. "
        "Kiểm tra có chép nhầm cột của năm khác không. Nếu số liệu đúng, xác nhận cảnh báo này."
    )
    assert found.message_en == (
        "Sheet 'Biểu 1', cell E3:E14: Health insurance coverage: 2023 equals 2022 exactly in 12 of 12 areas; "
        "between other years it is usually 0%. "
        "Check whether the column of another year was copied. Accept this warning if the figures are right."
    )


def test_a_doubt_about_one_area_names_it_and_the_cells_that_make_no_block_are_listed() -> None:
    two = {**CALM, 2022: [*CALM[2022]]}
    two[2022][2] = 8.68
    (found,) = doubtful(examined(two))
    assert (found.code, found.cell) == ("doubt.tenth", "D5")
    assert f"{UNITS[2].name}, Bao phủ bảo hiểm y tế: " in found.message_vi


def test_what_is_only_seen_beside_published_figures_is_seen_with_them() -> None:
    new = {2023: CALM[2022]}
    assert doubtful(examined(new)) == []
    (found,) = doubtful(examined(new, published(CALM)))
    assert (found.code, found.cell) == ("doubt.repeated_column", "B3:B14")


def test_a_file_that_has_nothing_odd_is_told_the_same_with_and_without_published_figures() -> None:
    alone, beside = examined(CALM), examined(CALM, published(CALM))
    assert alone.findings == beside.findings and alone.figures == beside.figures


@pytest.mark.parametrize(
    "mark, said",
    [
        ("", "(đã công bố đúng như vậy)"),
        ("confirmed", "(đã công bố như vậy, đã được xác nhận)"),
        ("excluded", "(đã công bố như vậy, đã loại khỏi đánh giá)"),
    ],
)
def test_a_doubt_about_what_stands_published_exactly_so_is_a_note(mark: str, said: str) -> None:
    copied = {**CALM, 2023: CALM[2022]}
    (found,) = doubtful(examined(copied, published(copied, mark)))
    assert (found.severity, found.code) == (Severity.NOTE, "doubt.repeated_column")
    assert said in found.message_vi


def test_revisions_fold_into_one_sentence_that_weighs_as_the_largest() -> None:
    later = {2022: [round(value + 0.1, 1) for value in CALM[2022]]}
    (found,) = doubtful(examined(later, published(CALM)))
    assert (found.severity, found.code, found.cell) == (Severity.NOTE, "revised.little.revision", "B3:B14")
    assert "12 số khác số đã công bố, chênh nhiều nhất ở" in found.message_vi
    assert "becomes" in found.message_en


def test_a_revision_larger_than_a_usual_years_change_is_a_warning_with_old_new_and_difference() -> None:
    later = {2022: [*CALM[2022]]}
    later[2022][0] = 86.2
    revised = [
        found for found in doubtful(examined(later, published(CALM))) if found.code == "revised.revision"
    ]
    assert [(found.severity, found.cell) for found in revised] == [(Severity.WARNING, "B3")]
    assert (
        f"{UNITS[0].name}, Bao phủ bảo hiểm y tế: năm 2022: 86,2 khác số đã công bố 91,7 (chênh −5,5 điểm)"
        in (revised[0].message_vi)
    )


def test_an_emptied_figure_is_a_warning() -> None:
    content = workbook_of(
        {"Biểu 1": [["Tỷ lệ bao phủ BHYT"], ["Tỉnh", 2021, 2022], [UNITS[0].name, 90.5, ".."]]}
    )
    examination = examine(content, Options(series="nso", area_set="63"), "a.xlsx", published(CALM))
    assert [(found.code, found.severity) for found in doubtful(examination)] == [
        ("revised.removal", Severity.WARNING)
    ]


def test_a_home_is_asked_for_what_stands_in_it_while_the_file_is_read(tmp_path: Path) -> None:
    options = Options(series="nso", area_set="63")
    before = examine(workbook_of({"Biểu 1": sheet(CALM)}), options, "cũ.xlsx")
    accept(before, "Lan", tmp_path)
    content = workbook_of({"Biểu 1": sheet({2023: CALM[2022]})})
    beside = examine(content, options, "a.xlsx", Standing(tmp_path))
    assert [found.code for found in doubtful(beside)] == ["doubt.repeated_column"]
    assert beside.findings == examine(content, options, "a.xlsx", published(CALM)).findings


def test_a_home_without_anything_published_is_compared_with_nothing(tmp_path: Path) -> None:
    standing = Standing(tmp_path / "none")
    assert doubtful(examined({2023: CALM[2022]}, standing)) == []  # type: ignore[arg-type]
    assert standing.trouble is None and not (tmp_path / "none").exists()


def test_of_a_doubt_about_very_many_figures_some_cells_are_named_and_the_rest_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doubting, "MOST", 5)
    later = {2022: [round(value + 0.1, 1) for value in CALM[2022]]}
    (found,) = doubtful(examined(later, published(CALM)))
    assert (found.code, found.cell) == ("revised.little.revision", "B3")
    assert "(cùng các ô B4, B5, B6, B7 và 7 ô khác)" in found.message_vi
