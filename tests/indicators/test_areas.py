"""Areas through time: the sets with their days, newest first."""

from datetime import date

import pytest

from indicators.areas import AreaSet, Level, areas, newest_first


def test_the_sets_stand_newest_first_with_titles_in_both_languages() -> None:
    sets = areas().sets
    assert [one.set_id for one in sets] == ["34", "63"]
    assert sets[0].title("vi") == "34 tỉnh, thành phố hiện nay"
    assert sets[1].title("en") == "The 63 provinces and cities before 1 July 2025"
    assert all(one.level is Level.PROVINCE for one in sets)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 6, 30), "63"),
        (date(2025, 7, 1), "34"),
        (date(2031, 1, 1), "34"),
        (date(1999, 1, 1), "63"),
    ],
)
def test_a_day_has_the_set_that_holds_on_it(day: date, expected: str) -> None:
    assert areas().set_on(day) == expected


def test_every_unit_is_of_a_declared_set_and_lives_inside_its_days() -> None:
    known = areas()
    for unit in known.units.values():
        if unit.set_id:
            assert unit.valid_from == known.set_of(unit.set_id).valid_from
            assert unit.valid_to == known.set_of(unit.set_id).valid_to


def test_of_two_sets_of_one_day_the_provinces_come_before_the_communes() -> None:
    day = date(2027, 1, 1)
    communes = AreaSet("C1", Level.COMMUNE, "Xã", "Communes", day)
    provinces = AreaSet("P1", Level.PROVINCE, "Tỉnh", "Provinces", day)
    assert newest_first([communes, provinces]) == (provinces, communes)
