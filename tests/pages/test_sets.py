"""The set of areas is part of the address; an area decides it, and the selector leads to the same land in another."""

import shutil
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from page_runs import component, run
from pages_builders import figure, submission, target

from indicators.areas import areas
from pages._ui.links import DEFAULT, View
from pages._ui.sets import in_set, same_place, set_of
from store.writing import submit


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
        ({"where": "P63-01"}, "63"),  # doubts about an ended province
        ({"area": "P34-37", "where": "P63-01"}, "34"),
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


def remarks(app) -> list[tuple[str, list[str]]]:
    """The line under the title: each remark with the areas that its links lead to."""
    about = component(app, "pagehead")["about"]
    return [
        (one["text"], [query(part["href"])["area"] for part in one["parts"] if part["href"]]) for one in about
    ]


@pytest.mark.parametrize(
    "area, expected",
    [
        (
            "P63-35",
            ("Từ 01/07/2025 thuộc tỉnh Ninh Bình (cùng Nam Định, Ninh Bình)", ["P34-37", "P63-36", "P63-37"]),
        ),
        ("P34-37", ("Gồm Hà Nam, Nam Định, Ninh Bình trước đây", ["P63-35", "P63-36", "P63-37"])),
        ("P63-46", ("Nay là thành phố Huế", ["P34-46"])),
        ("P34-46", ("Trước đây là Thừa Thiên Huế", ["P63-46"])),
    ],
)
def test_an_area_leads_to_what_became_of_it_and_to_what_it_was_made_of(
    small_home: Path, area: str, expected: tuple[str, list[str]]
):
    assert remarks(run("province", area=area))[1] == expected


def former(app) -> str:
    bodies = (html.proto.body.replace("\u00a0", " ") for html in app.get("html"))
    return next((body for body in bodies if "ht former" in body), "")


def test_a_merged_province_shows_how_its_parts_ended(small_home: Path):
    """Hà Nam alone has figures here; its own plan is judged on its own land. Test figures."""
    shown = former(run("province", area="P34-37"))
    assert "Ninh Bình hiện nay = Hà Nam + Nam Định + Ninh Bình" in shown
    assert "Không đạt, cách 4,23" in shown and "9,23 (2025), mục tiêu ≤ 5 ‰, 907/KH-UBND" in shown
    assert "area=P63-35" in shown and "indicator=infant_mortality" in shown


def test_a_province_of_the_same_land_shows_no_former_parts(small_home: Path):
    assert former(run("province", area="P34-46")) == ""
    assert former(run("province", area="P63-35")) == ""


REGION = "Bắc Trung Bộ"
MEMBERS = ("P34-38", "P34-40", "P34-42", "P34-44", "P34-46")


@pytest.fixture(scope="module")
def _region(_small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(_small_store, tmp_path_factory.mktemp("region") / "home"))
    figures = [figure("health_insurance_coverage", 2024, 96.0, one) for one in MEMBERS]
    goal = target("health_insurance_coverage", 2025, ">=", 95.0, "VN", "20-NQ/TW")
    submit(folder, submission(*figures, goal, content=b"a region"))
    return folder


@pytest.fixture
def region_home(empty_home: Path, _region: Path) -> Path:
    """Insurance of 2024 in the five provinces of a region, the country's goal of 95; test figures."""
    return Path(shutil.copytree(_region, empty_home, dirs_exist_ok=True))


def test_a_chosen_region_has_a_line_of_its_own_below_the_country(region_home: Path):
    heatmap = component(run("overview", region=REGION, year="2025"), "heatmap")
    lines = [row for row in heatmap["rows"] if "cells" in row]
    assert [row["name"] for row in lines[:3]] == ["Cả nước", "Toàn vùng", "Thanh Hóa"]
    column = [one["id"] for one in heatmap["columns"]].index("health_insurance_coverage")
    mark, note = lines[1]["cells"][column]
    assert mark == "awaiting"
    assert "96,0" in note and "bình quân gia quyền 5 tỉnh theo dân số trung bình năm 2024" in note
    assert query(lines[1]["href"])["region"] == REGION and lines[1]["href"].startswith("./indicator?")


def test_a_region_is_compared_with_its_provinces_and_not_counted_with_them(region_home: Path):
    app = run("indicator", indicator="health_insurance_coverage", region=REGION, year="2025")
    (band,) = [one for one in component(app, "ranking")["bands"] if one["status"] == "awaiting"]
    whole = next(row for row in band["rows"] if row["name"] == "Toàn vùng")
    assert (whole["text"], whole["mark"], whole["source"], whole["country"]) == (
        "96,0",
        "",
        None,
        True,
    )
    assert band["count"] == "5 tỉnh, thành phố"
    bodies = [html.proto.body for html in app.get("html")]
    assert any("Vùng Bắc Trung Bộ" in body for body in bodies)
    assert any("Số của 5 tỉnh năm 2024 và quyền số" in body for body in bodies)


def test_a_region_with_a_missing_province_says_which(region_home: Path):
    late = [figure("health_insurance_coverage", 2025, 97.0, one) for one in MEMBERS[:4]]
    submit(region_home, submission(*late, content=b"one is late"))
    app = run("indicator", indicator="health_insurance_coverage", region=REGION)
    assert any(
        "Năm 2025 không có bình quân vùng: thiếu số liệu của Huế." in one.proto.body
        for one in app.get("html")
    )


def test_the_matrix_of_the_34_counts_what_was_formed_from_the_former_provinces(region_home: Path):
    """Huế is Thừa Thiên Huế under another number; of Ninh Bình's three parts Hà Nam alone has figures."""
    hue = figure("infant_mortality", 2024, 12.0, "P63-46")
    submit(region_home, submission(hue, content=b"Thua Thien Hue"))
    app = run("returns", set="34", area="P34-46", period="2024")
    matrix = component(app, "matrix")
    of_2024 = [one["year"] for one in matrix["years"]].index(2024)
    cells = {row["name"]: row["cells"][of_2024] for row in matrix["rows"] if "cells" in row}
    assert (cells["Huế"]["n"], cells["Thanh Hóa"]["n"], cells["Ninh Bình"]) == (2, 1, {})
    names = [row["cells"][0]["text"] for row in component(app, "table")["rows"]]
    assert names == ["Tử vong dưới 1 tuổi", "Bao phủ bảo hiểm y tế"]


def test_the_doubts_about_a_merged_province_are_those_about_its_parts(small_home: Path):
    """A test figure above any possible percentage, in Hà Nam."""
    many = [figure("health_insurance_coverage", year, 93.0 + year - 2018) for year in range(2018, 2024)]
    submit(
        small_home, submission(*many, figure("health_insurance_coverage", 2024, 930.0), content=b"doubtful")
    )
    for set_id, where, names in (("34", "P34-37", "Ninh Bình"), ("63", "P63-35", "Hà Nam")):
        app = run("doubts", set=set_id, where=where)
        choice = next(one for one in component(app, "pagehead")["choices"] if one["id"] == "where")
        options = [one for group in choice["groups"] for one in group["options"]]
        assert [one["label"] for one in options if one["current"]] == [names]
        found = [line for group in component(app, "doubts")["groups"] for line in group["items"]]
        assert found, where
    elsewhere = component(run("doubts", set="34", where="P34-38"), "doubts")["groups"]
    assert [line for group in elsewhere for line in group["items"]] == []


def test_the_goals_of_a_province_of_the_same_land_are_those_it_had_before(small_home: Path):
    plan = target("stunting", 2025, "<", 24.0, "P63-20", "54/KH-UBND")
    submit(small_home, submission(plan, content=b"a plan of Lang Son"))
    (group,) = [
        one
        for one in component(run("goals", area="P34-20"), "goals")["groups"]
        for row in one["rows"]
        if row["name"] == "Suy dinh dưỡng thấp còi"
    ]
    (line,) = next(row for row in group["rows"] if row["name"] == "Suy dinh dưỡng thấp còi")["lines"]
    (promise,) = line["cells"][0]
    assert (promise["text"], promise["document"], promise["judged"]) == ("<\u00a024", "54/KH-UBND", True)
    assert "Mục tiêu" in promise["note"] and "G7" in promise["note"]  # the cell of the old province's plan


def test_a_region_narrows_the_goals_of_all_areas_to_its_provinces_and_their_parts(small_home: Path):
    submit(
        small_home, submission(target("stunting", 2025, "<", 24.0, "P63-20", "54/KH-UBND"), content=b"one")
    )
    delta = component(run("goals", scope="all", region="Đồng bằng sông Hồng"), "goals")["groups"]
    areas_of = {line["area"] for group in delta for row in group["rows"] for line in row["lines"]}
    assert areas_of == {"Hà Nam (đến 6/2025)"}


@pytest.mark.parametrize(
    "asked, told",
    [
        ({"area": "P34-99"}, "Không có địa bàn nào mang mã “P34-99”."),
        ({"area": "<b>x"}, "“&lt;b&gt;x”"),
        ({"indicator": "stuntin"}, "Không có chỉ tiêu nào mang mã “stuntin”."),
        ({"area": "P63-35", "indicator": "stunting"}, None),
    ],
)
def test_what_an_address_names_and_nobody_knows_is_said(
    small_home: Path, asked: dict[str, str], told: str | None
):
    shown = " ".join(one.proto.body for one in run("province", **asked).get("html"))
    assert ("trang đang mở phần mặc định" in shown) == (told is not None)
    assert told is None or told in shown
