"""The shipped figures of the 63, for the 34: the counts' own arithmetic, and a gap wherever a member is missing."""

from pathlib import Path

import pytest

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.rollup import GapReason
from indicators.types import Comparator, Conversion, Document, Target
from reporting.converting import arrange
from reporting.progress import Book, open_book
from store.reading import open_snapshot


@pytest.fixture(scope="module")
def book(shipped_home: Path) -> Book:
    with open_snapshot(shipped_home) as snapshot:
        return open_book(snapshot)


COUNTED = [("beds_per_10k", year) for year in (2021, 2022, 2023)] + [
    ("doctors_per_10k", year) for year in (2018, 2019, 2020, 2021, 2022)
]


@pytest.mark.parametrize(("indicator_id", "year"), COUNTED)
def test_beds_and_doctors_of_all_34_are_the_counts_arithmetic_to_the_last_digit(
    book: Book, indicator_id: str, year: int
):
    known = areas()
    for unit in known.of_set("34"):
        counts = []
        for member in known.predecessors[unit.unit_id]:
            rows = book.observations[member, indicator_id]
            (one,) = [one for one in rows if (one.year, one.series) == (year, "nso")]
            assert one.numerator is not None and one.denominator is not None
            counts.append((int(one.numerator), int(one.denominator)))
        beds, persons = sum(n for n, _ in counts), sum(d for _, d in counts)
        (whole,) = [
            one
            for one in book.observations[unit.unit_id, indicator_id]
            if (one.year, one.series) == (year, "nso")
        ]
        assert (whole.numerator, whole.denominator) == (beds, persons)
        assert whole.value == beds / persons * 10_000
        assert whole.conversion in (Conversion.EXACT, Conversion.CARRIED)


def test_ninh_binh_now_is_ha_nam_nam_dinh_and_ninh_binh(book: Book):
    """1,853 + 3,005 + 3,827 beds of 2022 (table E14.09) for 878.0 + 1,876.9 + 1,010.7 thousand people."""
    one = book.conversions["P34-37", "beds_per_10k", 2022, "nso"]
    assert [part.observation.area_id for part in one.parts] == ["P63-35", "P63-36", "P63-37"]
    assert one.observation.numerator == 1853 + 3005 + 3827
    assert one.observation.denominator == 878_000 + 1_876_900 + 1_010_700


def test_a_lost_member_makes_a_gap(book: Book):
    """The same figures without those of Nam Định."""
    kept = {
        key: [(figure.observation, figure.mark) for figure in figures]
        for key, figures in book.figures.items()
        if key[0] != "P63-36"
    }
    arranged = arrange(kept, {}, catalogue(), areas())
    assert ("P34-37", "beds_per_10k") not in arranged.observations
    gap = arranged.gaps["P34-37", "beds_per_10k", 2022, "nso"]
    assert (gap.reason, gap.missing) == (GapReason.MEMBER, ("P63-36",))
    assert ("P34-01", "beds_per_10k") in arranged.observations


def test_every_figure_of_a_new_province_says_that_it_is_converted(book: Book):
    for (area_id, _), rows in book.observations.items():
        if area_id.startswith("P34"):
            assert all(one.conversion is not Conversion.REPORTED for one in rows)
        else:
            assert all(one.conversion is Conversion.REPORTED for one in rows)


def test_a_figure_formed_from_an_excluded_one_is_shown_and_not_judged_by(book: Book):
    """Test mark on the beds of Hà Nam in 2022."""
    marked = {
        key: [
            (one.observation, "excluded" if (key[0], one.observation.year) == ("P63-35", 2022) else "")
            for one in figures
        ]
        for key, figures in book.figures.items()
    }
    arranged = arrange(marked, {}, catalogue(), areas())
    key = "P34-37", "beds_per_10k"
    assert [one.year for one in arranged.excluded[key]] == [2022]
    assert [one.year for one in arranged.judged[key]] == [2021, 2023]
    assert sorted(one.year for one in arranged.observations[key]) == [2021, 2022, 2023]


def test_the_targets_of_lang_son_hold_for_the_same_land_under_its_new_number(book: Book):
    carried = [one for one in book.targets["stunting"] if one.area_id == "P34-20"]
    assert [one.document.number for one in carried] == ["54/KH-UBND", "54/KH-UBND"]
    assert all(one.conversion is Conversion.CARRIED for one in carried)


def test_one_old_plan_of_three_promises_the_new_province_nothing(book: Book):
    """Only Hà Nam's plan is here; Nam Định's and Ninh Bình's are not."""
    assert not [one for rows in book.targets.values() for one in rows if one.area_id == "P34-37"]


def test_plans_of_all_members_make_one_converted_promise(book: Book):
    """Test targets for Hà Nam, Nam Định and Ninh Bình."""
    plans = [
        Target(member, "stunting", 2030, Comparator.AT_MOST, value, Document(f"{member}/KH"))
        for member, value in (("P63-35", 15.0), ("P63-36", 16.0), ("P63-37", 17.0))
    ]
    arranged = arrange({}, {"stunting": plans}, catalogue(), areas())
    (formed,) = arranged.target_conversions.values()
    persons = [areas().average_population(member, 2024) or 0.0 for member in ("P63-35", "P63-36", "P63-37")]
    mean = sum(v * w for v, w in zip((15.0, 16.0, 17.0), persons, strict=True)) / sum(persons)
    assert formed.target.value == pytest.approx(mean)
    assert formed.target in arranged.targets["stunting"]
