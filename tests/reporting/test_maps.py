"""Maps: everything is where it lies, both archipelagos are whole, nothing is told by colour alone. Test figures."""

import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from reporting_builders import ON, promise, seen
from scipy.stats import spearmanr

from indicators.areas import Area, areas
from indicators.catalogue import catalogue
from indicators.judgement import Judgement, judge
from indicators.types import Conversion, Observation, Qualifier
from reporting.maps.classes import value_classes
from reporting.maps.colours import PAPER, colours_of, contrast
from reporting.maps.findings import finding_map
from reporting.maps.geography import HEIGHT, WIDTH, geography, place
from reporting.maps.sheet import map_sheet, tiles_sheet
from reporting.maps.spec import ASIDE, BOUND, CLASSES, MapSpec
from reporting.maps.svg import map_svg
from reporting.maps.tiles import tiles
from reporting.maps.tiles_svg import tiles_svg
from reporting.maps.values import value_map
from reporting.marks import Mark
from reporting.progress import yardstick_of
from reporting.words import words

SETS = ("63", "34")
STUNTING = catalogue().indicators["stunting"]
#: Polygon parts east of 110.2° E, as the borders hold them.
PARTS = {"48": 22, "56": 300}
SVG = "{http://www.w3.org/2000/svg}"


def judged_at(area: Area, *observations: Observation) -> Judgement:
    own = [replace(one, area_id=area.unit_id) for one in observations]
    target = replace(promise(2030, "<", 15.0), area_id=area.unit_id)
    return judge(area.unit_id, "stunting", target, own, yardstick_of(STUNTING), ON)


def finding_of(set_id: str, lang: str = "vi") -> MapSpec:
    """Test figures: the first area has met the goal, the others have no figure."""
    first, *rest = areas().of_set(set_id)
    judgements = [judged_at(first, seen(2019, 20.0), seen(2024, 12.0)), *map(judged_at, rest)]
    return finding_map([first, *rest], judgements, STUNTING, words(lang))


def value_of(*values: tuple[float | None, str], lang: str = "vi") -> MapSpec:
    """Test figures: one value for each of the first areas of the 34, with its qualifier."""
    units = areas().of_set("34")
    judgements = [
        judged_at(area, seen(2024, value, qualifier=sign))
        for area, (value, sign) in zip(units, values, strict=False)
    ]
    return value_map(units, judgements, STUNTING, words(lang))


def drawn(svg: str, unit_id: str) -> ET.Element:
    return next(one for one in ET.fromstring(svg).iter() if one.get("data-unit") == unit_id)


def texts_of(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ET.fromstring(svg).iter(f"{SVG}text")]


# Where everything lies


@pytest.mark.parametrize("set_id", SETS)
def test_every_area_of_a_set_has_a_shape_and_a_place_for_its_sign_inside_it(set_id: str):
    places = geography(set_id)
    assert places and set(places.shapes) == {area.unit_id for area in areas().of_set(set_id)}
    assert all(shape.room > 8 for shape in places.shapes.values())
    hanoi, (x, y) = places.shapes[f"P{set_id}-01"], place(105.85, 21.03)
    assert abs(hanoi.middle[0] - x) < 60 and abs(hanoi.middle[1] - y) < 60


@pytest.mark.parametrize("set_id", SETS)
def test_nothing_lies_outside_the_drawing(set_id: str):
    places = geography(set_id)
    assert places
    points = [
        point for shape in places.shapes.values() for ring in (*shape.rings, *shape.far) for point in ring
    ]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in points)
    assert all(
        0 < one.frame[0] < one.frame[2] < WIDTH and one.frame[3] < HEIGHT for one in places.archipelagos
    )


def test_an_area_set_without_borders_has_no_map():
    assert geography("3321") is None and tiles("3321") == ()
    assert map_svg(replace(finding_of("34"), set_id="3321")) == ""
    assert tiles_svg(replace(finding_of("34"), set_id="3321")) == ""


# Both archipelagos


@pytest.mark.parametrize("set_id", SETS)
@pytest.mark.parametrize("code", PARTS)
def test_every_part_of_both_archipelagos_is_drawn_with_its_province(set_id: str, code: str):
    area = drawn(map_svg(finding_of(set_id)), f"P{set_id}-{code}")
    (reefs,) = area.findall(f"{SVG}path[@class='archipelago']")
    starts = [part.split("l")[0].split() for part in reefs.get("d", "").split("M")[1:]]
    assert len(starts) == PARTS[code]
    assert all(float(x) > place(110.2, 0.0)[0] for x, _ in starts)
    assert all(part.endswith("z") and len(part.split()) > 2 for part in reefs.get("d", "").split("M")[1:])
    assert contrast(reefs.get("fill", ""), PAPER) > 1.5


@pytest.mark.parametrize("set_id", SETS)
@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("vi", ("Quần đảo Hoàng Sa (Đà Nẵng)", "Quần đảo Trường Sa (Khánh Hòa)")),
        ("en", ("Hoàng Sa Archipelago (Đà Nẵng)", "Trường Sa Archipelago (Khánh Hòa)")),
    ],
)
def test_both_archipelagos_are_labelled_with_their_province(set_id: str, lang: str, labels: tuple[str, str]):
    texts = texts_of(map_svg(finding_of(set_id, lang)))
    assert [sum(label in text for text in texts) for label in labels] == [1, 1]


def test_an_archipelago_is_whole_and_labelled_outside_the_chosen_region_too():
    units = areas().of_set("63")
    svg = map_svg(finding_map(units, [], STUNTING, words("vi")))
    assert drawn(svg, "P63-56").get("data-role") == ASIDE
    assert len(drawn(svg, "P63-56").findall(f"{SVG}path")[1].get("d", "").split("M")) == 301
    assert "Quần đảo Trường Sa (Khánh Hòa)" in texts_of(svg)


# Tiles


@pytest.mark.parametrize("set_id", SETS)
def test_every_area_has_one_tile_of_its_own(set_id: str):
    laid = tiles(set_id)
    assert len({(one.row, one.column) for one in laid}) == len(laid)
    assert Counter(one.unit_id for one in laid if not one.part) == Counter(
        area.unit_id for area in areas().of_set(set_id)
    )


@pytest.mark.parametrize("set_id", SETS)
def test_tiles_lie_as_the_areas_do(set_id: str):
    """The order from north to south and from west to east is kept: rank correlation above 0.95."""
    places, laid = geography(set_id), [one for one in tiles(set_id) if not one.part]
    assert places
    middles = [places.shapes[one.unit_id].middle for one in laid]
    assert spearmanr([one.column for one in laid], [x for x, _ in middles]).statistic > 0.95
    assert spearmanr([one.row for one in laid], [y for _, y in middles]).statistic > 0.95


@pytest.mark.parametrize("set_id", SETS)
def test_both_archipelagos_have_a_tile_in_the_east_under_the_name_of_their_province(set_id: str):
    far = {one.unit_id: one for one in tiles(set_id) if one.part}
    assert {unit_id: one.part for unit_id, one in far.items()} == {
        f"P{set_id}-48": "Hoàng Sa",
        f"P{set_id}-56": "Trường Sa",
    }
    assert all(
        one.column > max(tile.column for tile in tiles(set_id) if not tile.part) for one in far.values()
    )
    svg = tiles_svg(finding_of(set_id))
    assert "(Đà Nẵng)" in svg and "(Khánh Hòa)" in svg


@pytest.mark.parametrize("set_id", SETS)
def test_a_name_fits_its_tile(set_id: str):
    """No word of a label is longer than "Nguyên" or "Trường" is wide; what does not fit is abbreviated."""
    assert max(len(word) for one in tiles(set_id) for word in one.label.split(" ")) <= 6


# What is told


def test_a_finding_is_told_by_sign_word_and_colour():
    spec = finding_of("34")
    first = spec.areas[0].shown
    assert (first.role, first.text, first.word) == ("met", "✔", "Đạt")
    assert spec.areas[0].said.replace("\xa0", " ") == (
        "Hà Nội: Đạt\nĐã đạt mục tiêu năm 2030 (< 15): 12,0 % năm 2024."
    )
    hanoi = drawn(map_svg(spec), "P34-01")
    assert hanoi.findall(f"{SVG}path")[0].get("fill") == colours_of("met").fill
    assert "✔" in map_svg(spec)


def test_what_is_missing_is_shown_as_missing():
    spec = finding_of("34")
    assert {area.shown.role for area in spec.areas[1:]} == {"no_data"}
    assert drawn(map_svg(spec), "P34-04").findall(f"{SVG}path")[0].get("fill") == PAPER
    assert [(key.sign, key.word, key.count) for key in spec.keys] == [
        ("✔", "Đạt", "1"),
        ("○", "Không có số liệu", "33"),
    ]


def test_the_legend_of_values_gives_each_class_its_range_and_says_what_is_missing():
    spec = value_of(*((value, "=") for value in (10.0, 11.0, 12.5, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0, 19.0)))
    assert [(key.word.replace("\xa0", " "), key.count) for key in spec.keys] == [
        ("18,0 – 19,0", "2"),
        ("16,0 – 17,0", "2"),
        ("14,0 – 15,0", "2"),
        ("12,5 – 13,0", "2"),
        ("10,0 – 11,0", "2"),
        ("Không có số liệu", "0"),
    ]
    assert spec.heading == "%, số mới nhất (2024)"
    assert spec.areas[0].said == "Hà Nội: 10,0\xa0%\nNăm 2024, số chính thức"


def test_a_value_that_is_missing_and_one_outside_the_region_are_two_things():
    spec = value_of((None, "="), (12.0, "="))
    assert [area.shown.role for area in spec.areas[:3]] == ["no_data", CLASSES[2], ASIDE]
    assert spec.keys[-1].count == "1"


def test_a_bound_is_in_no_class_of_values():
    spec = value_of((93.0, ">"), (92.0, "="))
    assert (spec.areas[0].shown.role, spec.areas[0].shown.text) == (BOUND, ">\xa093")
    assert [key.role for key in spec.keys] == [CLASSES[2], BOUND, "no_data"]


def test_classes_hold_about_as_many_areas_each_and_keep_equal_figures_together():
    def classes(*values: float) -> list[list[float | None]]:
        told = [seen(2024, value) for value in values]
        return [[one.value for one in of] for of in value_classes(told, lambda one: str(one.value))]

    assert classes() == []
    assert classes(3.0, 1.0) == [[1.0], [3.0]]
    assert classes(1.0, 1.0, 1.0, 1.0, 2.0, 3.0) == [[1.0, 1.0, 1.0, 1.0], [2.0], [3.0]]
    assert [len(of) for of in classes(*map(float, range(63)))] == [13, 12, 13, 12, 13]
    tied = classes(*[5.0] * 40, *map(float, range(10, 33)))
    assert len(tied) == 5 and tied[0] == [5.0] * 40


def test_whatever_is_printed_on_an_area_is_readable():
    roles = [*(mark.value for mark in Mark), *CLASSES, BOUND, ASIDE]
    assert [role for role in roles if contrast(colours_of(role).fill, colours_of(role).ink) < 4.5] == []


def test_the_classes_of_values_darken_evenly_and_are_told_apart():
    shades = [contrast(colours_of(role).fill, PAPER) for role in CLASSES]
    assert all(after / before > 1.3 for before, after in pairwise(shades))


@pytest.mark.parametrize("draw", [map_svg, tiles_svg])
def test_an_area_is_a_link_where_it_leads_somewhere(draw):
    links = {"P34-01": "./province?area=P34-01&lang=en"}
    svg = draw(finding_of("34"), links)
    hanoi = [one for one in ET.fromstring(svg).iter() if one.get("data-unit") == "P34-01"]
    assert {(one.tag, one.get("href")) for one in hanoi} == {(f"{SVG}a", "./province?area=P34-01&lang=en")}
    assert drawn(svg, "P34-04").tag == f"{SVG}g"


@pytest.mark.parametrize("draw", [map_svg, tiles_svg])
def test_words_are_escaped_in_the_drawing(draw):
    spec = finding_of("34")
    first = replace(spec.areas[0], shown=replace(spec.areas[0].shown, note='<b> & "x"'))
    title = drawn(draw(replace(spec, areas=(first, *spec.areas[1:]))), "P34-01").find(f"{SVG}title")
    assert title is not None and title.text == 'Hà Nội: Đạt\n<b> & "x"'


@pytest.mark.parametrize("sheet", [map_sheet, tiles_sheet])
def test_a_sheet_for_a_briefing_says_everything_itself(sheet):
    spec = finding_of("34")
    texts = texts_of(sheet(spec))
    assert texts[0] == STUNTING.title.vi
    assert {"Đạt: 1", "Không có số liệu: 33"} <= set(texts)
    assert texts[-1] in (spec.attribution, words("vi").say("map.tiles.note"))
    value = texts_of(sheet(value_of((12.0, "="), (14.0, "="))))
    assert {"%, số mới nhất (2024)", "12,0: 1", "14,0: 1", "Không có số liệu: 0"} <= set(value)
    assert sheet(replace(spec, set_id="3321")) == ""


@pytest.mark.parametrize("set_id", SETS)
@pytest.mark.parametrize("code", PARTS)
def test_a_sheet_for_a_briefing_has_every_part_of_both_archipelagos(set_id: str, code: str):
    (reefs,) = drawn(map_sheet(finding_of(set_id)), f"P{set_id}-{code}").findall(
        f"{SVG}path[@class='archipelago']"
    )
    assert reefs.get("d", "").count("M") == PARTS[code]


@pytest.mark.parametrize("set_id", SETS)
def test_a_drawing_asks_for_nothing_and_is_small(set_id: str):
    svg = map_svg(finding_of(set_id))
    assert len(svg.encode()) < 90_000
    assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "url(" not in svg


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "Ranh giới: Open Development Vietnam, CC BY-SA 4.0 (đã giản lược)"),
        ("en", "Boundaries: Open Development Vietnam, CC BY-SA 4.0 (simplified)"),
    ],
)
def test_a_map_names_the_source_of_its_borders(lang: str, said: str):
    assert finding_of("63", lang).attribution == said


def test_a_converted_figure_is_told_as_converted():
    """ "quy đổi" from the units before the merger, in what is said of the area and below the map."""
    area = areas().of_set("34")[1]
    told = replace(seen(2024, 12.0), conversion=Conversion.APPROXIMATE)
    value = value_map([area], [judged_at(area, told)], STUNTING, words("vi"))
    assert value.areas[0].shown.note == "Năm 2024, số quy đổi xấp xỉ"
    said = "Số liệu của 1 tỉnh, thành phố là số quy đổi từ các đơn vị trước khi sắp xếp."
    assert value.converted == said
    finding = finding_map([area], [judged_at(area, told)], STUNTING, words("vi"))
    assert finding.converted == said
    assert "quy đổi" in finding.areas[0].shown.note


def test_a_qualifier_is_printed_with_its_number():
    assert value_of((93.0, Qualifier.AT_LEAST.value)).areas[0].shown.word == "≥\xa093\xa0%"
