"""The page of a province's communes: figures to their cells, gaps as gaps, and nothing where there is nothing.

The communes are made up, and all figures are test figures.
"""

from datetime import date
from pathlib import Path

import pytest
from page_runs import component, run
from streamlit.testing.v1 import AppTest

from indicators.area_facts import AreaFact, UnitFact, with_facts
from indicators.areas import AreaSet, Level, reference_areas, using
from loaders.intake import accept, examine
from loaders.template_areas import write_areas
from loaders.template_columns import TemplateKind
from loaders.templates import Row, write_template

PROVINCE, INSURED = "P34-37", "health_insurance_coverage"
SET = AreaSet("C34", Level.COMMUNE, "Cấp xã (thử)", "Communes (test)", date(2025, 7, 1))
ONE, TWO = "C34-13001", "C34-13002"
FACTS: list[AreaFact] = [
    SET,
    UnitFact(ONE, "C34", "13001", "Thử Một", "xã", "", PROVINCE, SET.valid_from),
    UnitFact(TWO, "C34", "13002", "Thử Hai", "phường", "", PROVINCE, SET.valid_from),
]


def row(area_id: str, numerator: float, denominator: float) -> Row:
    counts = {"numerator": numerator, "denominator": denominator}
    return {
        "area_id": area_id,
        "indicator_id": INSURED,
        "year": 2025,
        "series": "provincial_report",
        **counts,
    }


def hand_over(home: Path, content: bytes, name: str) -> None:
    accept(examine(content, file_name=name), "Lan", home, accept_warnings=True, accepted_reason="thử")


@pytest.fixture
def known_home(small_home: Path) -> Path:
    hand_over(small_home, write_areas(facts=FACTS), "dia-ban.xlsx")
    return small_home


def report(home: Path, *rows: Row) -> None:
    with using(with_facts(reference_areas(), FACTS)):
        hand_over(home, write_template(TemplateKind.RETURNS, rows), "cap-xa.xlsx")


def html(app: AppTest) -> str:
    assert not app.exception
    return " ".join(one.proto.body for one in app.get("html"))


def cells(app: AppTest) -> list[list[str]]:
    return [[cell["text"] for cell in one["cells"]] for one in component(app, "table")["rows"]]


def test_where_there_are_no_figures_of_communes_it_is_said_and_the_communes_are_named(
    known_home: Path,
) -> None:
    app = run("communes", area=PROVINCE)
    assert "Chưa có số liệu cấp xã của tỉnh Ninh Bình." in html(app)
    assert cells(app) == [["Xã Thử Một", "13001"], ["Phường Thử Hai", "13002"]]
    head = component(app, "pagehead")
    assert head["about"][0]["text"] == "1 xã, 1 phường"
    assert [choice["id"] for choice in head["choices"]] == ["area", "indicator", "period"]
    (form,) = run("communes", area=PROVINCE, indicator=INSURED, period="2024").get("download_button")
    assert form.proto.label == "Tải danh sách để điền: Bao phủ bảo hiểm y tế, 2024"


def test_figures_lead_to_their_cells_and_a_gap_stays_one_without_a_sum(known_home: Path) -> None:
    report(known_home, row(TWO, 450.0, 500.0))
    app = run("communes", area=PROVINCE)
    said = html(app)
    assert "năm 2025: 1 trong 2 đơn vị có số liệu." in said
    assert "Chưa cộng thành số của cả tỉnh, vì còn đơn vị chưa có số liệu (Thử Một)." in said
    assert cells(app) == [
        ["Phường Thử Hai", "13002", "90,0\xa0%"],
        ["Xã Thử Một", "13001", "chưa có số liệu"],
    ]
    assert component(app, "table")["about"] == "Tình trạng: chính thức"
    link = component(app, "table")["rows"][0]["cells"][2]["href"]
    assert link == (
        "./figure?area=C34-13002&indicator=health_insurance_coverage&period=2025&series=provincial_report"
    )
    one = run("figure", area=TWO, indicator=INSURED, period="2025", series="provincial_report")
    assert "Phường Thử Hai, năm 2025. Báo cáo của tỉnh" in html(one)
    assert component(one, "excerpt")["name"] == "K6"


def test_all_communes_are_summed_by_their_counts_beside_the_provinces_own_figure(known_home: Path) -> None:
    report(known_home, row(ONE, 500.0, 1_000.0), row(TWO, 450.0, 500.0), row(PROVINCE, 930.0, 1_500.0))
    said = html(run("communes", area=PROVINCE))
    assert "Cộng các đơn vị: 950 / 1.500 = 63,3" in said
    assert "Số của tỉnh Ninh Bình cùng năm, cùng nguồn đo: 62,0\xa0%." in said
    english = html(run("communes", area=PROVINCE, lang="en"))
    assert "Summed over the communes: 950 / 1,500 = 63.3" in english


def test_without_a_province_the_page_tells_how_many_each_has(known_home: Path) -> None:
    app = run("communes")
    assert cells(app) == [["Ninh Bình", "1", "1", "0", "2"]]
    assert component(app, "table")["rows"][0]["href"] == "./communes?area=P34-37"
    assert component(app, "pagehead")["about"][0]["text"] == "2 xã, phường, đặc khu"


def test_a_province_leads_to_its_communes_and_an_address_of_one_opens_its_province(known_home: Path) -> None:
    about = component(run("province", area=PROVINCE), "pagehead")["about"]
    assert ("2 xã, phường, đặc khu", "./communes?area=P34-37") in [
        (one["text"], one["href"]) for one in about
    ]
    assert component(run("province", area=ONE), "pagehead")["title"] == "Tỉnh Ninh Bình"


def test_figures_of_communes_change_nothing_on_the_page_of_their_province(known_home: Path) -> None:
    before = component(run("province", area=PROVINCE), "scorecard")
    report(known_home, row(ONE, 500.0, 1_000.0), row(TWO, 450.0, 500.0))
    assert component(run("province", area=PROVINCE), "scorecard") == before
