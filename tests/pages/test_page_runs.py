"""Every page opens from a link, in both languages, on a small store and on none at all."""

from dataclasses import replace
from pathlib import Path

import pytest
from page_runs import component, components, run

from store.home import pointer_file, store_file
from store.pointer import read_pointer, write_pointer

PAGES = ("overview", "province", "indicator", "compare", "goals", "upload", "returns", "doubts", "figure")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_from_a_link(small_home: Path, page: str, lang: str):
    app = run(page, lang=lang, area="P63-35", indicator="infant_mortality")
    assert not app.exception
    assert component(app, "masthead")["lang"] == lang


@pytest.mark.parametrize("page", [page for page in PAGES if page != "upload"])
def test_a_page_says_that_nothing_has_been_published(empty_home: Path, page: str):
    app = run(page, lang="en")
    assert not app.exception
    assert any("Nothing has been published yet" in html.proto.body for html in app.get("html"))


@pytest.mark.parametrize("other", [-1, 1], ids=["an earlier release", "a newer release"])
@pytest.mark.parametrize(("lang", "said"), [("vi", "khởi động lại"), ("en", "needs to be restarted")])
def test_a_page_asks_for_a_restart_where_the_store_is_of(small_home: Path, lang: str, said: str, other: int):
    """Even where the page has been shown before, and its facts are kept."""
    run("province", lang=lang)
    pointer = read_pointer(small_home)
    write_pointer(small_home, replace(pointer, schema_version=pointer.schema_version + other))
    app = run("province", lang=lang)
    assert not app.exception
    assert [said in html.proto.body for html in app.get("html")].count(True) == 1
    assert list(components(app, "scorecard")) == []


def test_a_page_goes_on_where_what_is_published_was_damaged_while_the_server_ran(small_home: Path):
    shown = component(run("province", area="P63-35"), "scorecard")
    snapshot = small_home / "published" / read_pointer(small_home).file
    for lost, content in (
        (pointer_file(small_home), b"{"),
        (pointer_file(small_home), None),
        (snapshot, None),
    ):
        lost.unlink()
        if content is not None:
            lost.write_bytes(content)
        app = run("province", area="P63-35")
        assert not app.exception and component(app, "scorecard") == shown


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "chưa đọc được số liệu"), ("en", "cannot be read just now")]
)
def test_a_page_says_so_where_nothing_can_be_read(small_home: Path, lang: str, said: str):
    pointer_file(small_home).write_bytes(b"{")
    store_file(small_home).unlink()
    app = run("province", lang=lang)
    assert not app.exception
    assert [said in html.proto.body for html in app.get("html")].count(True) == 1


def test_the_province_of_the_link_is_shown_by_its_own_plan(small_home: Path):
    app = run("province", area="P63-35")
    assert component(app, "pagehead")["title"] == "Tỉnh Hà Nam"
    first = component(app, "scorecard")["rows"][0]
    assert (first["id"], first["closed"]["result"]["word"]) == ("infant_mortality", "Không đạt, cách 4,23")
    assert first["chosen"] is True


def test_another_basis_gives_another_judgement(small_home: Path):
    first = component(run("province", area="P63-35", basis="20-NQ/TW"), "scorecard")["rows"][0]
    assert first["closed"]["result"]["word"] == "Đạt, tốt hơn 3,27"


def test_the_counts_of_the_head_add_up_to_the_goals(small_home: Path):
    counts = component(run("province", area="P63-35"), "pagehead")["counts"]
    assert [(one["number"], one["status"]) for one in counts[0]["items"]] == [
        ("1", "met"),
        ("1", "missed"),
        ("1", "awaiting"),
    ]
    assert counts[0]["rest"] == "trong 3 mục tiêu"


def test_the_heat_map_shows_the_country_and_all_areas(small_home: Path):
    heatmap = component(run("overview", year="2025", set="63"), "heatmap")
    assert [one["id"] for one in heatmap["columns"]] == ["life_expectancy", "infant_mortality"]
    assert heatmap["rows"][0]["country"] is True
    names = [row["name"] for row in heatmap["rows"] if "cells" in row]
    assert len(names) == 64
    ha_nam = next(row for row in heatmap["rows"] if row.get("name") == "Hà Nam")
    assert [mark for mark, _ in ha_nam["cells"]] == ["met", "missed"]


def test_the_34_are_shown_where_no_set_is_asked_for(small_home: Path):
    app = run("overview", year="2025")
    assert component(app, "pagehead")["title"] == "34 tỉnh, thành phố trước các mục tiêu y tế"
    assert len([row for row in component(app, "heatmap")["rows"] if "cells" in row]) == 35


@pytest.mark.parametrize(
    "set_id, region, names",
    [
        ("63", "Tây Nguyên", ["Kon Tum", "Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng"]),
        ("34", "Bắc Trung Bộ", ["Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Quảng Trị", "Huế"]),
    ],
)
def test_a_region_narrows_the_overview(small_home: Path, set_id: str, region: str, names: list[str]):
    rows = component(run("overview", set=set_id, region=region), "heatmap")["rows"]
    assert [row["name"] for row in rows if "cells" in row] == ["Cả nước", "Toàn vùng", *names]


def test_areas_are_compared_in_bands_of_one_finding(small_home: Path):
    ranking = component(run("indicator", indicator="infant_mortality", year="2025", area="P63-35"), "ranking")
    assert [(band["status"], len(band["rows"])) for band in ranking["bands"]] == [
        ("met", 1),
        ("missed", 1),
        ("no_data", 62),
    ]
    assert [row["chosen"] for row in ranking["bands"][1]["rows"]] == [True]
