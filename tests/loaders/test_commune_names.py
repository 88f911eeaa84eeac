"""A name of a commune means one unit of one province, or is asked about at its cell. The communes here are real names."""

from collections.abc import Iterator
from datetime import date

import pytest

from indicators.area_facts import AreaFact, NameFact, UnitFact, with_facts
from indicators.areas import Areas, reference_areas, using
from indicators.text import toned_key
from loaders.cells import Cell
from loaders.commune_list import SET
from loaders.commune_names import NoCommune, commune_finding, match_commune, names_commune
from loaders.intake import examine
from loaders.layouts.understood import Options
from loaders.names import Place
from loaders.template_columns import TemplateKind
from loaders.templates import Row, write_template

QUANG_NGAI, BAC_NINH, LAO_CAI = "P34-51", "P34-24", "P34-15"
DAY = date(2025, 7, 1)


def unit(code: str, name: str, province: str, kind: str = "xã") -> UnitFact:
    return UnitFact(f"C34-{code}", "C34", code, name, kind, "", province, DAY)


FACTS: list[AreaFact] = [
    SET,
    unit("21484", "Ba Tơ", QUANG_NGAI),
    unit("21523", "Ba Tô", QUANG_NGAI),
    unit("21499", "Ba Vì", QUANG_NGAI),
    unit("07294", "Bố Hạ", BAC_NINH),
    unit("07840", "Hiệp Hoà", BAC_NINH),
    NameFact("C34-07294", "Phường Bố Hạ", "phường", date(2026, 8, 4)),
    unit("02671", "Lào Cai", LAO_CAI, "phường"),
]
CELL = Cell("Số liệu", 6, 2)


@pytest.fixture(autouse=True)
def known() -> Iterator[Areas]:
    areas = with_facts(reference_areas(), FACTS)
    with using(areas):
        yield areas


@pytest.mark.parametrize(
    ("text", "province", "unit_id"),
    [
        ("Ba Tơ", QUANG_NGAI, "C34-21484"),
        ("XÃ BA TÔ", QUANG_NGAI, "C34-21523"),
        ("3. X. Ba Vì (*)", QUANG_NGAI, "C34-21499"),
        ("ba vi", QUANG_NGAI, "C34-21499"),
        ("Xã Bố Hạ", BAC_NINH, "C34-07294"),
        ("P. Bố Hạ", BAC_NINH, "C34-07294"),
        ("Hiệp Hòa", BAC_NINH, "C34-07840"),
    ],
)
def test_a_name_is_found_in_its_province_by_any_spelling(text: str, province: str, unit_id: str) -> None:
    found = match_commune(text, province)
    assert isinstance(found, Place)
    assert found.area_id == unit_id


@pytest.mark.parametrize(
    ("text", "province", "code", "said"),
    [
        ("Ba To", QUANG_NGAI, "commune.several", "Xã Ba Tơ (C34-21484) / Xã Ba Tô (C34-21523)"),
        ("Bố Hạ", QUANG_NGAI, "commune.elsewhere", "Bắc Ninh"),
        ("Phường Ba Vì", QUANG_NGAI, "commune.kind", "Xã Ba Vì (C34-21499)"),
        ("Ba Vìi", QUANG_NGAI, "commune.near_miss", "Ba Vì"),
        ("Nơi Khác", QUANG_NGAI, "commune.unknown", "Quảng Ngãi"),
    ],
)
def test_a_name_that_means_none_or_several_is_told_at_its_cell(
    text: str, province: str, code: str, said: str
) -> None:
    found = match_commune(text, province)
    assert isinstance(found, NoCommune)
    told = commune_finding(found, CELL)
    assert (told.code, told.cell) == (code, "B6")
    assert said in told.message_vi
    assert said in told.message_en


def test_beside_a_code_a_name_may_lack_its_marks_and_may_not_be_anothers(known: Areas) -> None:
    ba_to = known.units["C34-21484"]
    assert names_commune(ba_to, "ba to")
    assert names_commune(ba_to, "Xã Ba Tơ")
    assert not names_commune(ba_to, "Ba Tô")
    assert not names_commune(ba_to, "Ba Vì")


def test_tones_stand_behind_their_word() -> None:
    assert toned_key("Hoà Thuỷ") == toned_key("HÒA THỦY")
    assert toned_key("Ba Tơ") != toned_key("Ba Tô") != toned_key("Ba To")


def row(area_id: str, area: str, value: float = 91.5) -> Row:
    return {
        **{"area_id": area_id, "area": area, "indicator_id": "health_insurance_coverage", "year": 2026},
        "value": value,
        "series": "provincial_report",
    }


def read(*rows: Row, area: str | None = None) -> list[tuple[str, str]]:
    """Area and cell of each figure, or code and cell of each error."""
    examination = examine(write_template(TemplateKind.RETURNS, rows), Options(area=area))
    errors = [(one.code, one.cell) for one in examination.findings if one.severity == "error"]
    return errors or [(one.observation.area_id, one.cell) for one in examination.figures]


def test_a_list_places_figures_by_the_codes_of_communes_and_their_names_must_agree() -> None:
    assert read(row("C34-21484", "Xã Ba Tơ"), row("C34-21523", "Ba Tô")) == [
        ("C34-21484", "G6"),
        ("C34-21523", "G7"),
    ]
    assert read(row("C34-21484", "Xã Ba Tô")) == [("template.names_differ", "B6")]


def test_names_alone_are_placed_where_the_sender_says_of_which_province_they_are() -> None:
    assert read(row("", "Ba Tơ"), row("", "Quảng Ngãi"), area=QUANG_NGAI) == [
        ("C34-21484", "G6"),
        (QUANG_NGAI, "G7"),
    ]
    assert read(row("", "Bố Hạ"), area=QUANG_NGAI) == [("commune.elsewhere", "B6")]
    assert read(row("", "Xã Ba Tơ")) == [("area.district", "B6")]


def test_a_name_of_a_province_and_of_a_commune_in_it_is_asked_about() -> None:
    assert read(row("", "Lào Cai"), area=LAO_CAI) == [("commune.or_province", "B6")]
    assert read(row("", "Phường Lào Cai"), row("", "Tỉnh Lào Cai"), area=LAO_CAI) == [
        ("C34-02671", "G6"),
        (LAO_CAI, "G7"),
    ]
