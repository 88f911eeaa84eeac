"""An areas workbook on the screens: told before it is published, and its provinces have pages while it stands.

The change is made up for the tests (``tests/loaders/area_changes.py``).
"""

from datetime import date
from pathlib import Path
from typing import Any

from page_runs import component, components, run
from streamlit.testing.v1 import AppTest
from upload_builders import hand_over, html, open_upload, publish, receipt

from loaders.template_areas import write_areas
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
