"""An areas workbook on the screens: told before it is published, and its provinces have pages while it stands.

The change is made up for the tests (``tests/loaders/area_changes.py``).
"""

import io
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from page_runs import component, components, run
from streamlit.testing.v1 import AppTest
from upload_builders import hand_over, html, open_upload, publish, receipt

from indicators.areas import areas
from loaders.template_areas import write_areas
from loaders.template_columns import TemplateKind
from loaders.template_form.build import build_template
from reporting.names import full_name
from reporting.words import words
from store.writing import withdraw
from tests.loaders.area_changes import NEW_ID, merger


def told_of(app: AppTest) -> dict[str, Any]:
    return next(one for one in components(app, "table") if one["title"] == "109 thông tin địa bàn")


CHANGE = write_areas(facts=merger(date(2026, 1, 1)))


def test_what_an_areas_workbook_says_is_shown_before_it_is_published(small_home: Path):
    app = hand_over(open_upload(), "dia-ban.xlsx", CHANGE)
    table = told_of(app)
    first = [cell["text"] for cell in table["rows"][0]["cells"]]
    assert first[:2] == ["Bộ địa bàn", "34"]
    assert first[2].endswith("từ 01/07/2025 đến 31/12/2025")
    assert "Tệp này thay đổi địa bàn, không thay đổi số liệu nào." in html(app)
    assert components(app, "preview") == []  # it speaks of figures, and there are none
    app = publish(app, accepts=True)
    assert receipt(app)["Nội dung"] == "109 thông tin địa bàn"


def test_a_new_province_has_its_page_until_its_workbook_is_withdrawn(small_home: Path):
    publish(hand_over(open_upload(), "dia-ban.xlsx", CHANGE), accepts=True)
    assert "Tỉnh Thử Nghiệm" in str(component(run("province", set="33", area=NEW_ID), "pagehead"))
    sets = str(component(run("overview", set="33"), "masthead"))
    assert "33 tỉnh (thử)" in sets
    withdraw(small_home, 2, "Lan", "thử")
    assert "Thử Nghiệm" not in str(component(run("province", set="33", area=NEW_ID), "pagehead"))
    assert "33 tỉnh (thử)" not in str(component(run("overview", set="33"), "masthead"))


def test_a_submission_of_areas_shows_what_it_said_also_when_it_is_withdrawn(small_home: Path):
    publish(hand_over(open_upload(), "dia-ban.xlsx", CHANGE), accepts=True)
    withdraw(small_home, 2, "Lan", "thử")
    table = told_of(run("returns", submission="2"))
    assert any("Tỉnh Thử Nghiệm" in cell["text"] for row in table["rows"] for cell in row["cells"])


def test_the_template_of_areas_is_offered_beside_the_forms(small_home: Path):
    assert "gửi danh mục địa bàn" in html(open_upload())


def test_screens_and_forms_call_a_unit_as_it_is_called_on_the_day():
    bac_ninh = areas().units["P34-24"]
    eve, day = date(2026, 9, 19), date(2026, 9, 20)
    assert full_name(bac_ninh, eve, words("vi")) == "Tỉnh Bắc Ninh"
    assert full_name(bac_ninh, day, words("vi")) == "Thành phố Bắc Ninh"
    assert full_name(bac_ninh, day, words("en")) == "Bắc Ninh"
    heads = [
        letterhead(build_template(TemplateKind.RETURNS, "P34-24", 2026, "vi", {}, on)) for on in (eve, day)
    ]
    assert ["TỈNH BẮC NINH" in head for head in heads] == [True, False]
    assert ["THÀNH PHỐ BẮC NINH" in head for head in heads] == [False, True]


def letterhead(form: bytes) -> str:
    sheet = load_workbook(io.BytesIO(form)).worksheets[0]
    return " ".join(str(cell.value) for row in sheet.iter_rows(max_row=12) for cell in row if cell.value)
