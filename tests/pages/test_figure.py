"""Where a figure comes from: its cell among its neighbours, who sent it, its revisions and marks. Test figures."""

import shutil
from pathlib import Path

import pytest
from figure_builders import corrected_return, hand_over
from page_runs import component, components, run
from streamlit.testing.v1 import AppTest

from store.archive import archived_name
from store.home import home
from store.reading import open_snapshot
from store.records import SettingName
from store.settings import set_setting

STUNTING = {"area": "P63-35", "indicator": "stunting", "period": "2024", "series": "provincial_report"}


@pytest.fixture(scope="module")
def _returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("returned")
    corrected_return(folder)
    return folder


@pytest.fixture
def returned_home(empty_home: Path, _returned: Path) -> Path:
    shutil.copytree(_returned, empty_home, dirs_exist_ok=True)
    return empty_home


def html(app: AppTest) -> str:
    assert not app.exception
    return " ".join(one.proto.body for one in app.get("html"))


def marked(app: AppTest) -> dict[str, object]:
    """The cell in the frame, with its row and column."""
    picture = component(app, "excerpt")
    return next(
        {"row": row["number"], **cell}
        for row in picture["rows"]
        if row
        for cell in row["cells"]
        if cell.get("role") == "target"
    )


def test_a_figure_is_shown_with_its_cell_and_who_sent_it_when(returned_home: Path):
    app = run("figure", **STUNTING)
    said = html(app)
    assert "<b>16,2</b>" in said and "Tỉnh Hà Nam, năm 2024. Báo cáo của tỉnh" in said
    for fact in ("BN-2026-000002", "Lan", "bao-cao-sua.xlsx", "Trang Biểu 1, ô E6", "Số liệu phiên bản 2"):
        assert fact in said
    assert "Giá trị lấy nguyên từ ô E6." in said
    assert "./returns?area=P63-35&amp;indicator=stunting&amp;submission=2" in said
    assert (component(app, "excerpt")["name"], marked(app)["text"], marked(app)["row"]) == ("E6", "16,2", 6)


def test_the_heading_and_the_label_of_the_cell_stand_out(returned_home: Path):
    rows = component(run("figure", **STUNTING), "excerpt")["rows"]
    roles = {cell["role"]: cell["text"] for row in rows if row for cell in row["cells"] if cell.get("role")}
    assert roles == {
        "heading": "Năm 2024",
        "label": "Tỷ lệ suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi",
        "target": "16,2",
    }


def test_revisions_are_listed_newest_first_with_what_each_changed(returned_home: Path):
    rows = component(run("figure", **STUNTING), "table")["rows"]
    told = [[cell["text"] for cell in row["cells"]] for row in rows]
    assert told == [
        ["6,2\u00a0%", "−10,0\u00a0điểm %", "BN-2026-000003", "Minh", "Biểu 1!E6", "đã rút"],
        ["16,2\u00a0%", "−0,7\u00a0điểm %", "BN-2026-000002", "Lan", "Biểu 1!E6", "đang dùng"],
        ["16,9\u00a0%", "lần đầu", "BN-2026-000001", "Lan", "Biểu 1!E6", "đã được thay"],
    ]
    assert [row["struck"] for row in rows] == [True, False, False]
    assert rows[0]["href"].endswith("&submission=3") and rows[1]["href"] is None
    assert rows[0]["cells"][5]["note"] == "gõ nhầm"


def test_an_earlier_value_is_shown_in_its_own_workbook_with_the_way_to_the_present_one(returned_home: Path):
    app = run("figure", **STUNTING, submission="1")
    assert marked(app)["text"] == "16,9"
    assert "Giá trị này đã được thay." in html(app) and "Xem giá trị đang dùng (BN-2026-000002)" in html(app)
    assert "chỉ khảo sát hai huyện" not in html(app)


def test_a_withdrawn_value_says_by_whom_when_and_why(returned_home: Path):
    app = run("figure", **STUNTING, submission="3", lang="en")
    assert marked(app)["text"] == "6.2"
    said = html(app)
    assert "This submission was withdrawn on" in said and "by Hoa. Reason: gõ nhầm." in said


def test_a_mark_is_shown_with_its_reason_and_name(returned_home: Path):
    said = html(run("figure", **STUNTING))
    assert "<b>Loại khỏi đánh giá</b>. chỉ khảo sát hai huyện" in said and "Hoa, " in said


def test_the_other_figures_of_the_indicator_are_links_and_the_neighbouring_year_is_near(returned_home: Path):
    said = html(run("figure", **STUNTING))
    assert (
        'href="./figure?area=P63-35&amp;indicator=stunting&amp;period=2023&amp;series=provincial_report"'
        in said
    )
    assert "‹ 2023: 17,4" in said
    assert 'class="source" aria-current="true">16,2</a></s>' in said


def test_a_bound_is_told_as_it_is_written(returned_home: Path):
    app = run("figure", **{**STUNTING, "indicator": "health_insurance_coverage", "period": "2023"})
    assert "<b>&gt;\u00a093</b>" in html(app) and "Ô D7 ghi “trên 93”." in html(app)
    assert marked(app)["text"] == "trên 93"


def test_a_rate_names_its_counts_and_where_they_come_from(returned_home: Path):
    """The average population of Hà Nam in 2024 is that of data/reference/population.csv."""
    app = run("figure", **{**STUNTING, "indicator": "beds_per_10k"})
    assert (
        "Tính từ số đếm: 2.126 (ô E8) : 894.200 (dân số trung bình năm 2024) × 10.000 = 23,7754\u00a0trên 10.000 dân"
        in html(app)
    )


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"indicator": "wasting", "period": "2024"}, "Chưa có số liệu nào của chỉ tiêu này cho tỉnh Hà Nam."),
        ({"indicator": "stunting", "period": "2010"}, "Không có số liệu năm 2010."),
        ({"indicator": "stunting"}, "Chọn một số để xem"),
        ({"indicator": "stunting", "document": "9/QĐ", "year": "2030"}, "9/QĐ không đặt mục tiêu năm 2030"),
        ({}, "Chưa có số liệu nào của chỉ tiêu này"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(returned_home: Path, asked: dict[str, str], sentence: str):
    assert sentence in html(run("figure", area="P63-35", **asked))


def test_a_lost_workbook_is_said_and_everything_else_is_shown(returned_home: Path):
    with open_snapshot(home()) as snapshot:
        (home() / archived_name(snapshot.submission(2).receipt.sha256)).unlink()
    said = html(run("figure", **STUNTING))
    assert "không còn nguyên vẹn" in said and "<b>16,2</b>" in said


def test_a_workbook_that_cannot_be_read_is_said(small_home: Path):
    """The bytes of the small store are no workbook."""
    said = html(run("figure", area="P63-35", indicator="infant_mortality", period="2025", series="nso"))
    assert "không phải sổ Excel" in said and "<b>9,23</b>" in said


def test_a_target_leads_to_its_document_and_cell(small_home: Path):
    said = html(
        run("figure", area="P63-35", indicator="infant_mortality", year="2030", document="907/KH-UBND")
    )
    assert "<b>≤\u00a04,8</b>" in said and "Mục tiêu năm 2030 của tỉnh Hà Nam theo 907/KH-UBND" in said
    assert "Trang Mục tiêu, ô G7" in said and "mục II.1" in said


def test_every_number_of_the_province_leads_to_its_source(small_home: Path):
    app = run("province", area="P63-35")
    row = component(app, "scorecard")["rows"][0]
    figure = "./figure?area=P63-35&indicator=infant_mortality&period=2025&series=nso"
    assert row["latest"]["href"] == figure
    said = html(app)
    assert f'href="{figure.replace("&", "&amp;")}" class="source"' in said
    assert "document=907%2FKH-UBND" in said
    assert "Số liệu theo năm" in said and "period=2018" in said


def test_the_values_of_the_comparison_lead_to_their_source(small_home: Path):
    app = run("indicator", indicator="infant_mortality", year="2025", area="P63-35")
    rows = {row["name"]: row["source"] for band in component(app, "ranking")["bands"] for row in band["rows"]}
    assert (
        rows["Hà Nam"] == "./figure?area=P63-35&indicator=infant_mortality&year=2025&period=2025&series=nso"
    )
    assert rows["Hà Nội"] is None
    assert "document=20-NQ%2FTW" in html(app)


def test_a_value_that_waits_for_approval_can_be_looked_at_by_its_submission(returned_home: Path):
    set_setting(home(), SettingName.FOUR_EYES, "on", "Hoa")
    assert hand_over(home(), 15.1, "de-nghi.xlsx", "Minh") == 4
    app = run("figure", **STUNTING, submission="4")
    assert marked(app)["text"] == "15,1"
    assert "đang chờ người thứ hai duyệt" in html(app)
    assert component(app, "table")["rows"][0]["cells"][5]["text"] == "chờ duyệt"
    assert len(component(run("figure", **STUNTING), "table")["rows"]) == 3


def test_the_figures_of_a_submission_lead_to_the_values_it_brought(returned_home: Path):
    def links(submission: str) -> list[str]:
        rows = [
            row
            for table in components(run("returns", submission=submission), "table")
            for row in table["rows"]
        ]
        return [row["href"] for row in rows if "indicator=stunting&period=2024" in (row["href"] or "")]

    place = "./figure?area=P63-35&indicator=stunting&period=2024&series=provincial_report"
    assert (links("1"), links("2")) == ([f"{place}&submission=1"], [place])
