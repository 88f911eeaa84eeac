"""A name means a place only by exact look-up of its folded key in one set; a near miss is a question."""

import unicodedata
from itertools import combinations

import pytest

from indicators.areas import areas
from indicators.text import fold
from loaders.cells import Cell, Kind
from loaders.findings import Severity
from loaders.likeness import count_slips
from loaders.names import Place, PlaceKind, Unknown, match_place, name_finding, which_set

NSO_REGIONS = [
    "Red River Delta",
    "Northern midlands and mountain areas",
    "Northern Central area and Central coastal area",
    "North Central area and Central coastal area",
    "North Central and central coastal areas",
    "Central Highlands",
    "South East",
    "Mekong River Delta",
]


def unit(text: str, set_id: str = "63") -> str:
    place = match_place(text, set_id)
    assert isinstance(place, Place), place
    assert place.kind is PlaceKind.UNIT
    return place.area_id


@pytest.mark.parametrize(
    ("written", "area_id"),
    [
        ("Hà Nam", "P63-35"),
        ("HÀ NAM", "P63-35"),
        ("Ha Nam", "P63-35"),
        ("  Hà   Nam ", "P63-35"),
        ("Tỉnh Hà Nam", "P63-35"),
        ("T. Hà Nam", "P63-35"),
        ("tỉnh Hà Nam", "P63-35"),
        ("12. Hà Nam", "P63-35"),
        ("Hà Nam (*)", "P63-35"),
        ("Hà Nam*", "P63-35"),
        ("Ha Nam province", "P63-35"),
        ("Thai  Nguyen", "P63-19"),
        ("Hoà Bình", "P63-17"),
        ("Hòa Bình", "P63-17"),
        ("Khanh  Hoa", "P63-56"),
        ("TP. Hồ Chí Minh", "P63-79"),
        ("TP.HCM", "P63-79"),
        ("Ho Chi Minh city", "P63-79"),
        ("Thành phố Đà Nẵng", "P63-48"),
        ("Da Nang city", "P63-48"),
        ("Ðà Nẵng", "P63-48"),
        ("Đắk Lắk", "P63-66"),
        ("Ðắk Lắk", "P63-66"),
        ("Ba Ria - Vung Tau", "P63-77"),
        ("Bà Rịa – Vũng Tàu", "P63-77"),
        ("Bà Rịa-Vũng Tàu", "P63-77"),
        ("Thua Thien-Hue", "P63-46"),
        ("Hue", "P63-46"),
        ("Thừa Thiên Huế", "P63-46"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(written: str, area_id: str) -> None:
    assert unit(written) == area_id
    assert unit(unicodedata.normalize("NFD", written)) == area_id


@pytest.mark.parametrize("set_id", ["63", "34"])
def test_every_alias_of_every_unit_is_found_in_its_set(set_id: str) -> None:
    wrong = [
        alias
        for each in areas().of_set(set_id)
        for alias, _ in each.aliases
        if unit(alias, set_id) != each.unit_id
    ]
    assert wrong == []


def test_the_same_name_means_another_place_in_another_set() -> None:
    assert (unit("Lào Cai", "63"), unit("Lào Cai", "34")) == ("P63-10", "P34-15")


@pytest.mark.parametrize("set_id", ["63", "34"])
def test_no_two_units_of_a_set_share_a_key(set_id: str) -> None:
    keys = [fold(each.name) for each in areas().of_set(set_id)]
    assert len(keys) == len(set(keys)) == int(set_id)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hà Giang", "Hậu Giang"),
        ("Thanh Hóa", "Khánh Hòa"),
        ("Quảng Ninh", "Quảng Bình"),
        ("Quảng Nam", "Quảng Ninh"),
        ("Bình Định", "Bình Dương"),
        ("Hà Nam", "Hà Nội"),
        ("An Giang", "Hà Giang"),
        ("Ninh Bình", "Ninh Thuận"),
        ("Đắk Lắk", "Đắk Nông"),
        ("Thái Bình", "Thái Nguyên"),
    ],
)
def test_names_that_look_alike_are_never_confused(one: str, other: str) -> None:
    names = {each.unit_id: each.name for each in areas().of_set("63")}
    assert names[unit(one)] == one
    assert names[unit(other)] == other


def test_a_slip_between_two_units_proposes_both_and_takes_neither() -> None:
    """Five pairs of the 63 are one letter apart, so likeness could only guess."""
    units = {fold(each.name): each.name for each in areas().of_set("63")}
    close = {pair for pair in combinations(units, 2) if count_slips(*pair) == 1}
    assert ("quangninh", "quangbinh") in close
    place = match_place("Quảng Xinh", "63")
    assert isinstance(place, Unknown)
    assert {"Quảng Ninh", "Quảng Bình"} <= set(place.proposals)


@pytest.mark.parametrize(
    ("written", "proposal"),
    [
        ("Hà Nma", "Hà Nam"),
        ("Qung Ninh", "Quảng Ninh"),
        ("Thanh Hoas", "Thanh Hóa"),
        ("Toàn quốk", "Cả nước"),
    ],
)
def test_a_near_miss_is_an_error_that_proposes_the_likely_name(written: str, proposal: str) -> None:
    place = match_place(written, "63")
    assert isinstance(place, Unknown)
    assert proposal in place.proposals
    found = name_finding(place, Cell("Biểu 1", 7, 2, written, Kind.TEXT))
    assert (found.severity, found.code, found.cell) == (Severity.ERROR, "area.near_miss", "B7")
    assert proposal in found.message_vi


@pytest.mark.parametrize("written", ["Nguồn: Sở Y tế", "Ghi chú", "Chỉ tiêu", "Bình", "Sông Hồng"])
def test_what_is_no_name_is_unknown_without_a_proposal(written: str) -> None:
    place = match_place(written, "63")
    assert place == Unknown(written, "63")
    found = name_finding(place, Cell("Biểu 1", 7, 2, written, Kind.TEXT))
    assert (found.severity, found.code) == (Severity.ERROR, "area.unknown")


def test_an_empty_name_is_unknown() -> None:
    assert match_place("  ", "34") == Unknown("  ", "34")


@pytest.mark.parametrize("set_id", ["63", "34"])
@pytest.mark.parametrize(
    "written", ["CẢ NƯỚC", "Cả nước", "Toàn quốc", " WHOLE COUNTRY", "Whole country", "Việt Nam"]
)
def test_the_country_is_found_in_both_sets(written: str, set_id: str) -> None:
    place = match_place(written, set_id)
    assert isinstance(place, Place)
    assert (place.kind, place.area_id) == (PlaceKind.COUNTRY, "VN")


@pytest.mark.parametrize("written", ["Tổng số", "Tổng cộng", "Total"])
def test_a_total_without_a_name_is_only_a_total(written: str) -> None:
    place = match_place(written, "63")
    assert isinstance(place, Place)
    assert place.kind is PlaceKind.TOTAL


@pytest.mark.parametrize(
    "written", [*NSO_REGIONS, "Đồng bằng sông Hồng", "VI. Tây Nguyên", "Vùng Đông Nam Bộ"]
)
def test_a_region_row_is_recognised(written: str) -> None:
    place = match_place(written, "63")
    assert isinstance(place, Place)
    assert (place.kind, place.area_id) == (PlaceKind.REGION, "")


def test_no_unit_is_called_like_a_region_or_the_country() -> None:
    for set_id in ("63", "34"):
        for each in areas().of_set(set_id):
            assert unit(each.name, set_id) == each.unit_id


@pytest.mark.parametrize("written", ["Ha Tay", "Hà Tây", "Tỉnh Hà Tây"])
def test_a_dissolved_unit_is_known_as_such_and_belongs_to_nobody(written: str) -> None:
    assert match_place(written, "63") == Place(PlaceKind.DISSOLVED, "", "Hà Tây", written)


def test_a_name_of_the_other_set_is_an_error_that_says_what_became_of_it() -> None:
    place = match_place("Hà Giang", "34")
    assert place == Unknown("Hà Giang", "34", ("Tuyên Quang",), other_set="63")
    found = name_finding(place, Cell("Biểu 1", 7, 2, "Hà Giang", Kind.TEXT))
    assert (found.severity, found.code) == (Severity.ERROR, "area.other_set")
    assert found.message_vi.startswith(
        "Trang 'Biểu 1', ô B7: 'Hà Giang' không thuộc 34 tỉnh, thành phố của kỳ số liệu này (nay thuộc: Tuyên Quang)."
    )


def test_a_name_that_only_the_63_have_proves_the_63() -> None:
    assert which_set(["Whole country", "Ha Noi", "Ha Giang", "Lào Cai"]) == "63"


def test_all_34_names_and_no_other_prove_the_34() -> None:
    names = [each.name for each in areas().of_set("34")]
    assert which_set(names) == "34"
    assert which_set([*names, "Hà Giang"]) == "63"


def test_names_that_both_sets_have_prove_nothing() -> None:
    assert which_set(["Hà Nội", "Lào Cai", "Cả nước", "Ghi chú"]) is None
