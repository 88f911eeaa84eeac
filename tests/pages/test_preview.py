"""What the preview shows: findings first, then old and new, few of many; nothing said twice. Test figures."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from pages_builders import AREA, ON, facts, figure, submission, target

from indicators.areas import areas
from indicators.catalogue import catalogue
from pages._ui.links import View
from pages._ui.preview import has_lines, preview_data
from pages._ui.preview.names import Names
from reporting.changes import Changes, changes_of
from reporting.numbers import SPACE
from reporting.progress import open_book
from reporting.words import words
from store.comparing import compare
from store.differences import Comparison
from store.foreseeing import compare_withdrawal
from store.marking import mark_figures
from store.reading import Snapshot, open_snapshot
from store.records import Mark, MarkKind, Submission
from store.writing import submit

PROVINCES = [area.unit_id for area in areas().of_set("63")]


def names(lang: str = "vi") -> Names:
    return Names(catalogue(), areas(), View(lang=lang), words(lang))


def changes(home: Path, *parts, comparing=None) -> Changes:
    with open_snapshot(home) as snapshot:
        comparison = comparing(snapshot) if comparing else compare(snapshot, handed_over(*parts))
        book = open_book(snapshot)
    return changes_of(book, comparison, catalogue(), areas(), ON)


def handed_over(*parts, content: bytes = b"another workbook") -> Submission:
    return replace(submission(*parts), sha256=hashlib.sha256(content).hexdigest(), content=content)


def shown(home: Path, *parts, lang: str = "vi", comparing=None) -> dict:
    return plain(preview_data(changes(home, *parts, comparing=comparing), names(lang)))


def plain(value):
    """Spaces that keep a number to its unit are tested with the numbers."""
    if isinstance(value, str):
        return value.replace(SPACE, " ")
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value


def test_the_counts_leave_out_what_there_is_none_of_but_new_and_revised(small_home: Path):
    data = shown(small_home, figure("infant_mortality", 2024, 9.4))
    assert [(one["number"], one["word"]) for one in data["counts"]] == [
        ("0", "mới"),
        ("0", "sửa lại"),
        ("1", "không đổi"),
    ]


def test_a_changed_finding_tells_the_goal_both_findings_and_the_figure(small_home: Path):
    data = shown(small_home, figure("infant_mortality", 2025, 4.9, cell="D6"))
    assert (data["told"], data["findings"]["note"]) == (
        "2 trong 4 mục tiêu liên quan có kết luận khác.",  # its own two, and those of what it became part of
        "Hà Nam",
    )
    assert [group["turn"] for group in data["findings"]["groups"]] == ["met", "better"]
    group = data["findings"]["groups"][0]
    (first,) = group["rows"]
    assert (group["turn"], group["title"], group["number"]) == ("met", "Nay đạt", "1")
    assert (first["what"], first["year"], first["goal"], first["old_goal"]) == (
        *("Tử vong dưới 1 tuổi", "2025", "≤ 5 ‰", ""),
    )
    assert (first["before"]["word"], first["after"]["word"]) == ("Không đạt, cách 4,23", "Đạt, tốt hơn 0,10")
    assert (first["old"], first["value"]) == ("9,23 ‰ (2025)", "4,90 ‰ (2025)")


def test_a_revision_tells_old_new_difference_and_cell_and_what_all_share_once(small_home: Path):
    data = shown(small_home, figure("infant_mortality", 2025, 9.1, cell="D6"))
    (row,) = data["revised"]["rows"]
    assert (row["old"], row["new"], row["change"], row["cell"]) == ("9,23 (sb)", "9,10", "−0,13 ‰", "D6")
    assert row["href"] == "./figure?area=P63-35&indicator=infant_mortality&period=2025&series=nso"
    assert data["revised"]["shared"] == ["area", "series", "sheet"]
    assert data["revised"]["note"] == "Hà Nam · Cục Thống kê · trang “Biểu 1”"


def test_the_largest_revision_comes_first(small_home: Path):
    arriving = [
        figure("infant_mortality", year, value) for year, value in ((2018, 11.7), (2024, 12.0), (2025, 9.3))
    ]
    rows = shown(small_home, *arriving)["revised"]["rows"]
    assert [row["year"] for row in rows] == ["2024", "2018", "2025"]


def test_a_mark_that_would_lapse_is_told_with_its_figure(small_home: Path):
    mark = Mark(AREA, "infant_mortality", 2025, "nso", MarkKind.EXCLUDED, "nghi vấn")
    mark_figures(small_home, [mark], "Minh")
    revised = shown(small_home, figure("infant_mortality", 2025, 9.1))["revised"]
    assert [row["mark"] for row in revised["rows"]] == ["mất dấu “loại khỏi đánh giá”"]
    assert revised["lapsing"].startswith("1 số liệu đã được xác nhận hoặc loại khỏi đánh giá sẽ mất dấu")


def test_where_no_mark_would_lapse_none_is_spoken_of(small_home: Path):
    mark = Mark(AREA, "infant_mortality", 2025, "nso", MarkKind.CONFIRMED, "đã hỏi lại")
    mark_figures(small_home, [mark], "Minh")
    assert shown(small_home, figure("infant_mortality", 2024, 9.1))["revised"]["lapsing"] == ""


def test_marks_that_would_lapse_are_counted_and_their_figures_come_first(small_home: Path):
    many = [figure("infant_mortality", 2024, 20.0, area) for area in PROVINCES if area != AREA]
    submit(small_home, handed_over(*many, content=b"earlier"))
    marked = [
        Mark(area, "infant_mortality", 2024, "nso", MarkKind.CONFIRMED, "đã hỏi lại")
        for area in PROVINCES[-3:]
    ]
    mark_figures(small_home, marked, "Minh")
    arriving = [
        figure("infant_mortality", 2024, 20.1 if area in PROVINCES[-3:] else 40.0, area)
        for area in PROVINCES
        if area != AREA
    ]
    revised = shown(small_home, *arriving, lang="en")["revised"]
    assert revised["lapsing"].startswith("3 figures that were confirmed or left out of judgement lose")
    assert [row["mark"] != "" for row in revised["rows"][:4]] == [True, True, True, False]


def test_a_revised_goal_tells_its_old_line(small_home: Path):
    data = shown(small_home, target("infant_mortality", 2025, "<=", 9.5))
    assert [(row["old"], row["new"], row["document"]) for row in data["targets"]["rows"]] == [
        ("≤ 5", "≤ 9,5", "907/KH-UBND")
    ]
    (row,) = data["findings"]["groups"][0]["rows"]
    assert (row["old_goal"], row["goal"]) == ("≤ 5 ‰", "≤ 9,5 ‰")


def test_where_only_the_baseline_is_revised_the_baseline_is_told(small_home: Path):
    rows = shown(small_home, figure("infant_mortality", 2018, 9.3))["findings"]["groups"][0]["rows"]
    assert [(row["year"], row["old"], row["value"]) for row in rows] == [
        ("2030", "mốc gốc 11,60 ‰ (2018)", "9,30 ‰ (2018)")
    ]


def test_a_few_new_figures_are_told_one_by_one_and_many_by_indicator(small_home: Path):
    one = shown(small_home, figure("stunting", 2024, 16.9, cell="D7"))["added"]
    assert [(row["what"], row["year"], row["value"]) for row in one["rows"]] == [
        ("Suy dinh dưỡng thấp còi", "2024", "16,9")
    ]
    many = shown(
        small_home, *(figure("stunting", 2020 + n % 5, 16.0, PROVINCES[n // 5]) for n in range(100))
    )["added"]
    (group,) = many["groups"]
    assert (many["rows"], many["number"]) == ([], "100")
    assert (group["number"], group["areas"], group["years"]) == ("100", "20 tỉnh, thành phố", "2020–2024")
    assert (len(group["examples"]), group["more"]) == (4, "và 96 dòng nữa")


def test_long_lists_are_cut_and_say_how_many_lines_are_left(small_home: Path):
    goals = [target("infant_mortality", 2025, "<=", 20.0, area, "1/KH") for area in PROVINCES]
    many = [figure("infant_mortality", 2025, 30.0, area) for area in PROVINCES if area != AREA]
    earlier = [figure("infant_mortality", 2024, 25.0, area) for area in PROVINCES]
    submit(small_home, handed_over(*goals, *earlier, content=b"earlier"))
    data = shown(small_home, *many, *(figure("infant_mortality", 2024, 24.0, area) for area in PROVINCES))
    missed = data["findings"]["groups"][0]
    assert (missed["turn"], missed["number"], len(missed["rows"]), missed["more"]) == (
        *("missed", "85", 15, "và 70 dòng nữa"),  # 62, and the 23 that some of them were merged into
    )
    assert (data["revised"]["number"], len(data["revised"]["rows"])) == ("63", 40)
    assert data["revised"]["more"] == "và 23 dòng nữa"


def test_what_a_withdrawal_takes_away_is_told_as_gone(small_home: Path):
    data = shown(small_home, comparing=lambda snapshot: compare_withdrawal(snapshot, 1))
    assert [(one["kind"], one["number"]) for one in data["counts"]] == [("gone", "16")]
    assert data["words"]["revised"] == "Số liệu thay đổi"
    assert {row["new"] for row in data["revised"]["rows"]} == {"không còn"}
    assert {row["new"] for row in data["targets"]["rows"]} == {"không còn"}


def test_where_nothing_changes_it_says_so(small_home: Path):
    same = changes(small_home, figure("infant_mortality", 2024, 9.4))
    assert preview_data(same, names())["told"] == (
        "Không liên quan đến mục tiêu nào, nên không kết luận nào thay đổi."
    )
    assert not has_lines(same)
    touched = shown(small_home, figure("infant_mortality", 2024, 9.5), lang="en")
    assert touched["told"] == "The findings of the 4 goals concerned stay as they are."


def test_a_workbook_received_before_is_told_by_its_receipt(small_home: Path):
    def again(snapshot: Snapshot) -> Comparison:
        return compare(snapshot, submission(*facts()))

    with open_snapshot(small_home) as snapshot:
        receipt = snapshot.receipt(1)
    data = shown(small_home, comparing=again)
    assert receipt.number in data["received"] and "test" in data["received"]
    assert "counts" not in data and not has_lines(changes(small_home, comparing=again))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_word_of_the_preview_is_there_in_both_languages(small_home: Path, lang: str):
    data = shown(small_home, figure("infant_mortality", 2025, 4.9), figure("stunting", 2024, 16.9), lang=lang)
    assert all(data["words"].values())


def test_a_new_province_of_the_same_land_is_no_second_line_and_a_merged_one_says_that_it_is_the_present(
    small_home: Path,
):
    """Lạng Sơn is one land under both numbers; Hà Nam, Nam Định and Ninh Bình became Ninh Bình. Test figures."""
    parts = ("P63-20", "P63-35", "P63-36", "P63-37")
    submit(
        small_home,
        handed_over(*(figure("infant_mortality", 2024, 9.0, one) for one in parts), content=b"before"),
    )
    data = shown(small_home, *(figure("infant_mortality", 2025, 14.0, one) for one in parts))
    (missed,) = [group for group in data["findings"]["groups"] if group["turn"] == "missed"]
    names = [
        row["area"] for row in missed["rows"] if row["year"] == "2025"
    ]  # Hà Nam had missed its own before
    assert sorted(names) == ["Lạng Sơn", "Nam Định", "Ninh Bình", "Ninh Bình hiện nay"]
