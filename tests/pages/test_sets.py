"""The set of areas is part of the address; an area decides it, and the selector leads to the same land in another."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from page_runs import component, run

from indicators.areas import areas
from pages._ui.links import DEFAULT, View
from pages._ui.sets import in_set, same_place, set_of


def query(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).query))


@pytest.mark.parametrize(
    "parameters, expected",
    [
        ({}, DEFAULT.set),
        ({"set": "63"}, "63"),
        ({"set": "34"}, "34"),
        ({"set": "35"}, DEFAULT.set),
        ({"area": "P63-35"}, "63"),
        ({"area": "P34-37"}, "34"),
        ({"area": "P63-35", "set": "34"}, "63"),
        ({"area": "VN", "set": "63"}, "63"),
        ({"area": "P63-99", "set": "63"}, "63"),
    ],
)
def test_the_area_of_an_address_decides_its_set(parameters: dict[str, str], expected: str):
    assert set_of(parameters, areas()) == expected


@pytest.mark.parametrize(
    "area, set_id, expected",
    [
        ("P63-35", "34", "P34-37"),  # Hà Nam went into Ninh Bình
        ("P63-37", "34", "P34-37"),  # as did the former Ninh Bình
        ("P34-37", "63", "P63-37"),  # of the three the one of its name
        ("P34-46", "63", "P63-46"),  # Huế was Thừa Thiên Huế
        ("P34-37", "34", "P34-37"),
        ("VN", "34", "VN"),
        ("VN", "63", "VN"),
    ],
)
def test_another_set_shows_the_same_land_or_what_bears_its_name(area: str, set_id: str, expected: str):
    assert same_place(area, set_id, areas()) == expected


def test_every_unit_has_a_place_in_the_other_set():
    known = areas()
    for here, there in (("63", "34"), ("34", "63")):
        found = {same_place(unit.unit_id, there, known) for unit in known.of_set(here)}
        assert {known.units[one].set_id for one in found} == {there}


def test_a_region_that_another_set_does_not_know_is_dropped():
    highlands, delta = "Tây Nguyên", "Đồng bằng sông Hồng"
    assert in_set(View(set="63", region=highlands), "34", areas()).region == ""
    assert in_set(View(set="63", region=delta), "34", areas()).region == delta


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "page", ["overview", "province", "indicator", "goals", "upload", "returns", "doubts"]
)
def test_every_page_offers_the_sets_in_full_words(small_home: Path, page: str, lang: str):
    sets = component(run(page, lang=lang, set="63", area="P63-35"), "masthead")["sets"]
    assert [(one["label"], one["current"]) for one in sets] == [
        (areas().set_of("34").title(lang), False),
        (areas().set_of("63").title(lang), True),
    ]
    assert query(sets[0]["href"])["area"] == "P34-37"


def test_an_old_link_to_an_ended_province_opens_it(small_home: Path):
    """Made while the former provinces were the usual ones, it names no set."""
    app = run("province", area="P63-35")
    assert component(app, "pagehead")["title"] == "Tỉnh Hà Nam"
    current = [one["label"] for one in component(app, "masthead")["sets"] if one["current"]]
    assert current == ["63 tỉnh, thành phố trước 01/7/2025"]
