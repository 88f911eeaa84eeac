"""The map on its pages: which indicator it opens with, where its areas lead, what a link chooses. Test figures."""

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from page_runs import component, run
from pages_builders import facts, figure, submission, target

from store.writing import submit


def shapes(data: dict[str, Any]) -> list[str]:
    return [one["shape"] for one in data["drawings"]]


def link(data: dict[str, Any], unit_id: str) -> dict[str, str]:
    """Where an area of the first drawing leads."""
    found = [
        one for one in ET.fromstring(data["drawings"][0]["svg"]).iter() if one.get("data-unit") == unit_id
    ]
    return dict(parse_qsl(urlsplit(found[0].get("href", "")).query))


def roles(data: dict[str, Any]) -> dict[str, str]:
    drawn = ET.fromstring(data["drawings"][0]["svg"]).iter()
    return {one.get("data-unit", ""): one.get("data-role", "") for one in drawn if one.get("data-unit")}


@pytest.fixture(scope="module")
def _more(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("more")
    goal = target("full_immunisation", 2030, ">=", 95.0, area="VN", document="20-NQ/TW")
    short = [figure("full_immunisation", 2024, 80.0, area=area, cell=area) for area in ("P63-01", "P63-02")]
    before = [
        figure("full_immunisation", 2018, 79.9, area=area, cell=f"{area}x") for area in ("P63-01", "P63-02")
    ]
    submit(folder, submission(*facts(), goal, *short, *before))
    return folder


@pytest.fixture
def more_home(empty_home: Path, _more: Path) -> Path:
    """Beside Hà Nam two provinces that are short of a national goal of immunisation."""
    return Path(shutil.copytree(_more, empty_home, dirs_exist_ok=True))


def test_the_overview_opens_with_the_indicator_that_most_provinces_are_short_of(more_home: Path):
    data = component(run("overview", set="63"), "map")
    assert data["note"] == "Mở sẵn chỉ tiêu mà nhiều tỉnh chưa đạt mục tiêu 2030 nhất."
    options = data["picker"]["groups"][0]["options"]
    assert [one["label"] for one in options if one["current"]] == [
        "Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ"
    ]
    assert link(data, "P63-35") == {"area": "P63-35", "indicator": "full_immunisation"}


def test_the_indicator_of_the_link_is_on_the_map_of_the_overview(more_home: Path):
    data = component(run("overview", set="63", indicator="infant_mortality"), "map")
    assert (data["note"], roles(data)["P63-35"]) == ("", "limited")
    assert link(data, "P63-35") == {"area": "P63-35", "indicator": "infant_mortality"}


@pytest.mark.parametrize("page", ["overview", "indicator"])
@pytest.mark.parametrize(
    ("chosen", "drawn"),
    [({}, ["map", "tiles"]), ({"shape": "map"}, ["map"]), ({"shape": "tiles"}, ["tiles"])],
)
def test_a_shape_is_chosen_by_the_link_and_left_to_the_screen_otherwise(
    small_home: Path, page: str, chosen: dict[str, str], drawn: list[str]
):
    data = component(run(page, indicator="infant_mortality", **chosen), "map")
    assert shapes(data) == drawn
    assert [one["current"] for drawing in data["drawings"] for one in drawing["shapes"]] == [
        shape == drawing for drawing in drawn for shape in ("map", "tiles")
    ]


def test_the_map_of_an_indicator_has_the_finding_or_the_value_of_each_area(small_home: Path):
    asked = {"indicator": "infant_mortality", "year": "2025", "set": "63"}
    finding = component(run("indicator", **asked), "map")
    assert roles(finding)["P63-35"] == "missed"
    assert [(one["sign"], one["word"], one["count"]) for one in finding["keys"]] == [
        ("✘", "Không đạt", "1"),
        ("○", "Không có số liệu", "62"),
    ]
    value = component(run("indicator", paint="value", **asked), "map")
    assert roles(value)["P63-35"] == "class-3"
    assert [(one["word"], one["count"]) for one in value["keys"]] == [
        ("9,23", "1"),
        ("Không có số liệu", "62"),
    ]


@pytest.mark.parametrize("page", ["overview", "indicator"])
def test_areas_outside_the_chosen_region_stand_aside_and_lead_nowhere(small_home: Path, page: str):
    asked = {"indicator": "infant_mortality", "region": "Đồng bằng sông Hồng", "set": "63"}
    data = component(run(page, **asked), "map")
    assert (roles(data)["P63-35"], roles(data)["P63-48"]) == ("limited", "aside")
    assert link(data, "P63-48") == {}


@pytest.mark.parametrize("page", ["overview", "indicator"])
def test_the_map_is_of_the_chosen_area_set(small_home: Path, page: str):
    of_34 = roles(component(run(page, set="34", indicator="infant_mortality"), "map"))
    assert len(of_34) == 34 and set(of_34.values()) == {"no_data"}


def test_a_map_in_english_names_the_source_of_its_borders(small_home: Path):
    data = component(run("overview", lang="en"), "map")
    assert data["drawings"][0]["note"] == "Boundaries: Open Development Vietnam, CC BY-SA 4.0 (simplified)"


def test_where_nobody_has_set_a_goal_the_map_shows_values(small_home: Path):
    data = component(run("indicator", indicator="wasting", set="63"), "map")
    assert [one["label"] for one in data["paints"] if one["current"]] == ["Số liệu"]
    assert data["title"] == "Suy dinh dưỡng gầy còm"
    asked = component(run("indicator", indicator="wasting", set="63", paint="finding"), "map")
    assert roles(asked)["P63-35"] == "no_target"


def test_a_goal_in_words_has_a_map_too(small_home: Path):
    data = component(run("indicator", indicator="end_aids_tb_malaria", set="63"), "map")
    assert roles(data)["P63-35"] == "unknown"
