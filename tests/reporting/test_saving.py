"""A saved picture or workbook is read alone: finding, unit, areas, goals, data, source and day are in it. Test figures."""

import hashlib
import io
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace
from unicodedata import normalize

import pytest
from openpyxl import load_workbook
from print_builders import said_in_fresh_processes
from reporting_builders import ON, promise
from saving_builders import COUNTRY, NAMES, STAND, STUNTING, UNITS, judgements, line, of_areas, saved

from indicators.areas import areas
from indicators.judgement import judge
from reporting.briefing.spec import MapPart
from reporting.completeness import Coverage, Field, Reports
from reporting.maps.findings import finding_map
from reporting.marks import Mark
from reporting.progress import yardstick_of
from reporting.ranking import bands_of
from reporting.saving.bars import bullet
from reporting.saving.files import map_part_file, returned_file
from reporting.saving.heat import HeatMap, by_region
from reporting.saving.heatmap import heatmap_about
from reporting.saving.letters import outline, shortened, width
from reporting.saving.map import map_about, map_drawn
from reporting.saving.outlines import outlined
from reporting.saving.page import page
from reporting.saving.png import PIXELS
from reporting.saving.ranking import ranking_about, ranking_drawn
from reporting.saving.returns import Returned, returned_about, returned_drawn
from reporting.saving.spine import lanes_of
from reporting.scorecard import bar_of
from reporting.typefaces import missing
from reporting.words import LANGUAGES, words

SVG = "{http://www.w3.org/2000/svg}"
HASHES = """
import hashlib
from saving_builders import NAMES, saved
for name in NAMES:
    for kind in ("svg", "png", "xlsx"):
        print(name, kind, hashlib.sha256(saved(name, kind)).hexdigest())
"""


def texts_of(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ET.fromstring(svg).iter(f"{SVG}text")]


def map_words(lang: str = "vi") -> list[str]:
    said = words(lang)
    spec = finding_map(UNITS, of_areas(), STUNTING, said)
    drawn, note = map_drawn(spec, "map", of_areas(), said) or pytest.fail("no map")
    return texts_of(page(map_about(of_areas(), areas(), STUNTING, STAND, said, False, note), drawn))


def test_a_picture_says_finding_unit_areas_goals_data_and_source():
    said = " ".join(map_words())
    assert said.startswith(
        "Tỷ lệ suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi: 2 trong 3 tỉnh, thành phố đã đạt"
    )
    for told in ("(%)", STAND.areas, STAND.basis, STAND.data, STAND.judged, "Nguồn: Cục Thống kê"):
        assert told in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_map_names_the_areas_of_every_sign_with_the_marks_of_their_figures(lang):
    said = map_words(lang)
    met = "Đạt: 1" if lang == "vi" else "Met: 1"
    assert said.count(met) == 2  # in the sea, and over the names
    provisional, approximate = ("sb", "qđ≈") if lang == "vi" else ("p", "c≈")
    together = " ".join(said)
    assert f"{UNITS[1].name} ({provisional})" in together
    assert f"{UNITS[2].name} ({approximate})" in together
    assert any(one.startswith(f"{provisional}: ") for one in said)


def test_bands_show_the_country_among_the_areas_and_go_on_in_the_next_column():
    said = words("vi")
    drawn = ranking_drawn(judgements(), STUNTING, areas(), said)
    about = ranking_about(judgements(), STUNTING, areas(), 2030, STAND, said)
    texts = texts_of(page(about, drawn))
    assert [texts.count(name) for name in ("Cả nước", UNITS[0].name, "12,0", "tiếp theo")] == [1, 1, 1, 1]
    assert sum("không có ý nghĩa" in one for one in texts) == 1


def test_the_order_of_the_bands_is_from_the_best_to_none_at_all():
    bands = bands_of(judgements(), STUNTING, areas())
    assert [band.mark for band in bands] == sorted((band.mark for band in bands), key=[*Mark].index)
    assert sum(band.provinces for band in bands) == len(UNITS) == sum(len(band.members) for band in bands) - 1


@pytest.mark.parametrize("name", NAMES)
def test_an_svg_needs_no_typeface_and_asks_for_nothing(name):
    root = ET.fromstring(saved(name, "svg"))
    assert {one.tag for one in root.iter()} & {f"{SVG}text", f"{SVG}tspan", f"{SVG}image"} == set()
    places = [one.get("href", "") for one in root.iter() if one.get("href")]
    known = {f"#{one.get('id')}" for one in root.iter(f"{SVG}path") if one.get("id")}
    assert places and set(places) <= known
    assert root.find(f"{SVG}title") is not None


@pytest.mark.parametrize("name", NAMES)
def test_a_png_is_sharp_and_carries_title_and_description(name):
    made = saved(name, "png")
    assert struct.unpack(">I", made[16:20]) == (PIXELS,)
    assert b"iTXtTitle" in made and b"iTXtDescription" in made


def test_the_same_data_give_the_same_bytes_in_any_process():
    (said,) = said_in_fresh_processes(HASHES)
    lines = said.splitlines()
    assert len({one.split()[2] for one in lines}) == len(lines) == 3 * len(NAMES)
    here = hashlib.sha256(saved("ranking", "xlsx")).hexdigest()
    assert f"ranking xlsx {here}" in lines


def test_every_letter_of_both_languages_has_an_outline():
    alphabet = normalize("NFC", "ăâđêôơưĂÂĐÊÔƠƯạảãàáặẳẵằắậẩẫầấẹẻẽèéệểễềếịỉĩìíọỏõòóộổỗồốợởỡờớụủũùúựửữừứỵỷỹỳý")
    signs = "".join(mark.sign for mark in Mark) + "≥≤≈‰–−"
    assert missing(alphabet + signs) == set()
    assert all(outline(letter, bold)[0] for letter in alphabet + signs for bold in (False, True))


def test_words_are_outlined_where_they_stand():
    svg = f'<svg xmlns="{SVG[1:-1]}"><g font-size="10"><text x="50" y="20" text-anchor="end">Hà</text></g></svg>'
    (line_,) = ET.fromstring(outlined(svg)).findall(f".//{SVG}g[@transform]")
    assert line_.get("transform") == f"translate({50 - width('Hà', 10):.2f} 20.00) scale(0.01000)"
    assert len(line_.findall(f"{SVG}use")) == 2


def test_a_name_that_does_not_fit_says_so():
    assert shortened("Đồng bằng", 12, 500) == "Đồng bằng"
    cut = shortened("Đồng bằng sông Cửu Long", 12, 80)
    assert cut.endswith("…") and width(cut, 12) <= 80


def test_the_way_to_a_goal_that_is_lower_leads_to_the_right():
    bar = bar_of(line())
    assert bar is not None
    drawn = ET.fromstring(f'<svg xmlns="{SVG[1:-1]}">{bullet(bar, 100, 20)}</svg>')
    (latest,) = drawn.findall(f"{SVG}circle")
    start = drawn.findall(f"{SVG}line")[1]
    assert float(start.get("x1", "")) < float(latest.get("cx", "")) < 94


def sheet_rows(name: str, index: int = 0, document: str = "907/KH-UBND") -> list[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(saved(name, "xlsx", document=document)))
    return [tuple(cell.value for cell in row) for row in book.worksheets[index].iter_rows()]


@pytest.mark.parametrize("name", ["map", "values", "ranking"])
def test_figures_of_areas_are_numbers_and_a_bound_keeps_its_sign(name):
    rows = {row[0]: row for row in sheet_rows(name)}
    first, bound = rows[UNITS[0].name], rows[UNITS[3].name]
    assert first[2:6] == (12.0, 2024, "chính thức", "Cục Thống kê")
    assert first[6:10] == (15, "<", "907/KH-UBND", 3)
    assert bound[2] == ">\xa025"
    assert rows[UNITS[1].name][4] == "sơ bộ" and rows[UNITS[5].name][2] is None


def test_numbers_are_shown_with_the_decimals_of_the_screen():
    sheet = load_workbook(io.BytesIO(saved("ranking", "xlsx"))).worksheets[0]
    cell = next(row[2] for row in sheet.iter_rows() if row[0].value == UNITS[0].name)
    assert cell.number_format == "[$-42A]#,##0.0"


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_says_what_it_shows_and_on_what_it_rests_and_has_no_formula(name):
    book = load_workbook(io.BytesIO(saved(name, "xlsx", document="=1+1")))
    sheet = book.worksheets[0]
    said = [str(row[0].value) for row in sheet.iter_rows() if row[0].value]
    assert any(STAND.data in one and STAND.judged in one for one in said)
    assert any(STAND.basis in one or name == "values" for one in said)
    cells = [cell for one in book.worksheets for row in one.iter_rows() for cell in row]
    assert name == "multiples" or any(cell.value == "=1+1" for cell in cells)
    assert "f" not in {cell.data_type for cell in cells}


@pytest.mark.parametrize(("name", "charts"), [("map", 1), ("ranking", 1), ("heatmap", 0), ("scorecard", 0)])
def test_areas_of_one_indicator_are_compared_by_a_native_chart(name, charts):
    book = load_workbook(io.BytesIO(saved(name, "xlsx")))
    assert sum(len(sheet._charts) for sheet in book.worksheets) == charts


def test_a_heat_map_is_saved_with_its_findings_and_its_figures():
    findings = {row[0]: row[2] for row in sheet_rows("heatmap")}
    assert findings[UNITS[0].name] == "✔ Đạt" and findings["Cả nước"] == "● Đúng tiến độ"
    assert findings[UNITS[5].name] == "Không có số liệu"
    figures = {row[0]: row for row in sheet_rows("heatmap", 1)}
    assert figures[UNITS[0].name][2:6] == ("Suy dinh dưỡng thấp còi", "%", 12.0, 2024)


def test_the_years_of_every_area_are_numbers_in_a_column_each():
    rows = sheet_rows("multiples")
    head = next(row for row in rows if "2024" in row)
    assert head[3:5] == ("2019", "2024")
    told = {(row[0], row[2]): row[3:5] for row in rows}
    assert told[UNITS[0].name, "Cục Thống kê"] == (20.0, 12.0)
    assert told[UNITS[2].name, "Cục Thống kê, quy đổi"] == (None, 16.0)
    assert told["Cả nước", "Cục Thống kê"] == (25.0, 18.0)


def test_areas_side_by_side_stand_in_columns_of_their_own():
    rows = sheet_rows("compare")
    (row,) = [one for one in rows if one[0] == STUNTING.title.vi]
    assert row[2:5] == (19.5, 12.0, 3)  # the bound is in no range
    assert row[5:11] == (18.0, 2024, "chính thức", 12.0, 2024, "chính thức")
    assert rows[0][0] == f"Số chỉ tiêu tốt hơn cả nước: {UNITS[0].name} 1/1, {UNITS[1].name} 0/1"


def test_dots_that_would_cover_each_other_are_lifted():
    assert lanes_of([100.0, 110.0, None, 114.0, 140.0]) == [0, 1, None, 2, 0]


@pytest.mark.parametrize("set_id", ["34", "63"])
def test_each_region_stands_under_one_heading(set_id):
    regions = [area.region for area in by_region(areas().of_set(set_id))]
    changes = [one for one, before in zip(regions, [None, *regions], strict=False) if one != before]
    assert changes == list(dict.fromkeys(regions))
    rows = [row[1] for row in sheet_rows("heatmap") if row[1] in regions]
    assert rows == sorted(rows, key=rows.index)


def test_a_scorecard_is_saved_with_baseline_and_both_goals():
    (row,) = [one for one in sheet_rows("scorecard") if one[0] == STUNTING.title.vi]
    assert row[3:5] == (16.5, 2025) and row[7:9] == (20.0, 2021)
    assert row[9:13] == (15, "<", "907/KH-UBND", -1.5) and row[13] == "✘ Không đạt, cách 1,5"


def test_the_map_of_a_briefing_is_saved_with_its_own_sentence():
    said = words("vi")
    spec = finding_map(UNITS, of_areas(), STUNTING, said)
    made = map_part_file("xlsx", MapPart(spec.title, "Mục tiêu 2030: 1 đạt.", spec), STAND, said)
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(made)).worksheets[0].iter_rows()]
    assert str(rows[0][0]).endswith("Mục tiêu 2030: 1 đạt.")
    assert [UNITS[0].name, "✔ Đạt"] in [row[:2] for row in rows]
    svg = map_part_file("svg", MapPart(spec.title, "Mục tiêu 2030: 1 đạt.", spec), STAND, said)
    assert b"<title>" in svg


def test_who_has_sent_what_is_saved_as_numbers_with_who_is_late():
    said, units = words("vi"), areas().units
    first, second = UNITS[:2]
    fields = {(first.unit_id, 2025): Field(frozenset({"stunting"}), frozenset({"stunting"}))}
    coverage = Coverage(("stunting", "wasting"), (), fields)
    reports = Reports(2025, (first.unit_id,), (second.unit_id,))
    shown = Returned(coverage, reports, (units["VN"],), (first, second), (2024, 2025))
    made = returned_file("xlsx", shown, STAND, said)
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(made)).worksheets[0].iter_rows()]
    assert rows[0][0] == "Báo cáo năm 2025: 1/2 tỉnh, thành phố đã nộp, 1 chưa nộp"
    assert [first.name, first.region, 0, 1, 0, 1, None] in rows
    assert [second.name, second.region, 0, 0, 0, 0, "◔"] in rows
    texts = texts_of(page(returned_about(shown, STAND, said), returned_drawn(shown, said)))
    assert texts.count("◔") == 2  # in the legend and beside who is late


def test_a_heat_map_counts_the_goals_that_have_no_figure_anywhere_too():
    """As the page does: an indicator without figures has no column, and its goals are goals all the same."""
    area = UNITS[0]
    goal = replace(promise(2030, ">=", 95.0), area_id=area.unit_id, indicator_id="full_immunisation")
    none = judge(area.unit_id, "full_immunisation", goal, (), yardstick_of(STUNTING), ON)
    heat = HeatMap((*judgements(), none), (COUNTRY,), tuple(UNITS), (STUNTING,), 2030, False)
    title = heatmap_about(heat, STAND, ON, words("vi")).title
    assert title.endswith("2 trong 3 mục tiêu 2030 đã đạt hoặc đúng tiến độ; 32 chưa đánh giá được")
