"""The page of areas side by side: from its address, never empty, each figure with its kind. Test figures."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from page_runs import component, run
from pages_builders import facts, figure, submission

from indicators.areas import areas
from pages._ui.links import View
from pages._ui.sets import in_set, set_of, several, together_in
from store.writing import submit


def asked(href: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(href).query)


@pytest.fixture
def two_home(empty_home: Path) -> Path:
    """Hà Nam and, of other years and a bound, Nam Định, beside the country."""
    more = [
        figure("infant_mortality", 2024, 12.0, area="P63-36"),
        figure("wasting", 2024, 5.1, area="P63-36"),
    ]
    submit(empty_home, submission(*facts(), *more))
    return empty_home


def test_the_areas_of_the_link_stand_side_by_side(two_home: Path):
    data = component(run("compare", areas="P63-35,P63-36", sort="group"), "compare")
    assert [(one["mark"], one["name"]) for one in data["heads"]] == [("A", "Hà Nam"), ("B", "Nam Định")]
    rows = {row["id"]: row for row in data["rows"] if "id" in row}
    assert list(rows) == ["life_expectancy", "infant_mortality", "wasting"]
    mine, other = rows["infant_mortality"]["sides"]
    assert (mine["figure"]["text"], mine["figure"]["year"], mine["finding"]["word"]) == (
        "9,23",
        "2025",
        "Tiến chậm",
    )
    assert mine["gap"] == "còn cách 4,43\xa0‰"
    assert (other["figure"]["text"], other["figure"]["apart"]) == ("12,00", True)
    assert other["standing"].startswith("Khác năm")
    assert rows["life_expectancy"]["sides"][1]["figure"] is None
    assert rows["life_expectancy"]["sides"][1]["finding"]["word"] == "Không đặt mục tiêu"


def test_goals_of_their_own_stand_in_the_fields_of_their_areas(two_home: Path):
    rows = component(run("compare", areas="P63-35,P63-36"), "compare")["rows"]
    row = next(one for one in rows if one["id"] == "infant_mortality")
    assert row["goals"] == ["Mục tiêu riêng từng tỉnh"]
    assert [side["goal"] for side in row["sides"]] == ["mục tiêu ≤\xa04,8", "mục tiêu ≤\xa010"]


def test_where_few_have_a_figure_no_range_is_drawn_and_that_is_said(two_home: Path):
    rows = component(run("compare", areas="P63-35,P63-36", lang="en"), "compare")["rows"]
    assert next(one for one in rows if one["id"] == "wasting")["spine"] == {
        "few": "Only 2 provinces have 2024: too few for a range"
    }


def test_what_no_area_here_has_is_named(two_home: Path):
    notes = component(run("compare", areas="P63-35,P63-36", lang="en"), "compare")["notes"]
    assert notes[-1].startswith("21 further indicators of which no province here has a figure: Healthy life")


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ({}, ["Hồ Chí Minh", "Hà Nội"]),
        ({"areas": "P34-99,nonsense"}, ["Hồ Chí Minh", "Hà Nội"]),
        ({"set": "63"}, ["Hồ Chí Minh", "Hà Nội"]),
        ({"area": "P34-68"}, ["Lâm Đồng"]),
        ({"areas": "P34-68"}, ["Lâm Đồng"]),
    ],
)
def test_the_page_is_never_empty(small_home: Path, address: dict[str, str], names: list[str]):
    app = run("compare", **address)
    heads = component(app, "compare")["heads"]
    assert [one["name"] for one in heads][: len(names)] == names and len(heads) >= 2
    assert "chọn sẵn" in component(app, "pagehead")["about"][-1]["text"]


def test_areas_are_added_put_in_place_and_taken_away_by_links(small_home: Path):
    choosing = component(run("compare", areas="P34-68,P34-48,P34-66", basis="national"), "compare")[
        "choosing"
    ]
    assert choosing["chosen"] == ["P34-68", "P34-48", "P34-66"]
    assert asked(choosing["address"]) == {"basis": ["national"], "areas": ["HERE"]}
    assert (choosing["least"], choosing["most"]) == (2, 6)
    assert sum(len(group["areas"]) for group in choosing["groups"]) == 34


def test_no_more_than_six_stand_side_by_side(small_home: Path):
    ids = [area.unit_id for area in areas().of_set("34")][:8]
    assert len(component(run("compare", areas=",".join(ids)), "compare")["heads"]) == 6


def test_within_a_region_its_mean_and_its_range_stand_for_the_country(small_home: Path):
    app = run("compare", areas="P34-68,P34-48", against="region", lang="en")
    data = component(app, "compare")
    assert data["against"] == "Region"
    assert "the range of 6 provinces" in component(app, "pagehead")["about"][0]["text"]
    against = next(one for one in component(app, "pagehead")["choices"] if one["id"] == "against")
    chosen = [
        option["label"] for group in against["groups"] for option in group["options"] if option["current"]
    ]
    assert chosen == ["South Central Coast and Central Highlands (region)"]


def test_an_area_outside_the_region_says_so(small_home: Path):
    heads = component(run("compare", areas="P34-68,P34-01", against="region"), "compare")["heads"]
    assert [one["outside"] for one in heads] == ["", "ngoài vùng này"]


def test_a_row_opens_to_its_years_and_closes_again(two_home: Path):
    address = {"areas": "P63-35,P63-36", "indicator": "infant_mortality"}
    rows = {row["id"]: row for row in component(run("compare", **address), "compare")["rows"]}
    opened = rows["infant_mortality"]
    assert "indicator" not in asked(opened["href"])
    assert asked(rows["wasting"]["href"])["indicator"] == ["wasting"]
    assert rows["wasting"]["years"] is None
    years = opened["years"]
    assert [len(panel["lines"][0]["points"]) for panel in years["panels"]] == [3, 1]
    assert [row[0] for row in years["rows"]] == ["2025", "2024", "2018"]
    assert [cell and cell[0] for cell in years["rows"][0][1:]] == ["11,20", "9,23", None]


def test_province_and_indicator_lead_here(small_home: Path):
    def links(page: str) -> list[str]:
        ways = component(run(page, area="P63-35", indicator="infant_mortality"), "pagehead")["ways"]
        return [one["href"] for one in ways if one["href"].startswith("./compare")]

    assert asked(*links("province"))["area"] == ["P63-35"]
    assert asked(*links("indicator"))["indicator"] == ["infant_mortality"]


# The choice in the address.


def test_the_areas_of_a_link_tell_the_set():
    assert set_of({"areas": "P63-35,P63-36"}, areas()) == "63"


def test_of_the_areas_of_a_link_those_of_the_set_are_left_each_once():
    assert several("P63-35,P34-37,P63-35,P63-36,x", "63", areas()) == "P63-35,P63-36"


def test_in_another_set_the_areas_are_those_on_the_same_land():
    view = View(set="63", areas="P63-35,P63-36,P63-20")
    assert together_in(in_set(view, "34", areas())) == ["P34-37", "P34-20"]
