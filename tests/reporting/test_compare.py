"""Areas side by side: held against each other only where figures are of one kind, on a spine of one straight scale.

Literal test figures; positions are reckoned by hand.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.definition import Indicator
from indicators.types import Comparator, Direction, Document, Observation, Qualifier, Target
from reporting.compare import DIFFERENCE, Common, Row, arrange_rows, build_rows, common_of, count_better, lead
from reporting.compare_peers import begin_with, peers_of
from reporting.compare_spread import Spread, quarter_of, spine_of, spread_of
from reporting.compare_years import years_of
from reporting.progress import Book, Nothing, judge_goals, open_book
from reporting.scorecard import GROUP, URGENCY
from reporting.words import words

ON = date(2026, 11, 21)
HIGHER, LOWER = Direction.HIGHER, Direction.LOWER
CHOSEN = ("P34-01", "P34-04")
PROVINCES = [area.unit_id for area in areas().of_set("34")][:8]
INSURED, INFANTS = (catalogue().indicators[one] for one in ("health_insurance_coverage", "infant_mortality"))


def seen(
    area: str, year: int, value: float | None, indicator: Indicator = INSURED, **more: str
) -> Observation:
    series, qualifier = more.get("series", "nso"), Qualifier(more.get("qualifier", "="))
    return Observation(area, indicator.id, year, value, series, qualifier)


def promise(year: int, value: float, area: str = "VN", indicator: Indicator = INSURED) -> Target:
    comparator = Comparator.AT_LEAST if indicator.direction is HIGHER else Comparator.AT_MOST
    return Target(
        area, indicator.id, year, comparator, value, Document("20-NQ/TW", issued_on=date(2017, 10, 25))
    )


def book_of(observations: Sequence[Observation], *targets: Target) -> Book:
    rows: dict[tuple[str, str], tuple[Observation, ...]] = {}
    for one in observations:
        key = one.area_id, one.indicator_id
        rows[key] = (*rows.get(key, ()), one)
    promised = {
        one.indicator_id: tuple(t for t in targets if t.indicator_id == one.indicator_id) for one in targets
    }
    return replace(open_book(Nothing()), observations=rows, judged=rows, targets=promised)


def rows_of(book: Book, *indicators: Indicator, year: int = 2030) -> list[Row]:
    ids = dict.fromkeys(["VN", *CHOSEN, *PROVINCES])
    found = judge_goals(book, catalogue(), ids, ON, indicator_ids=[one.id for one in indicators])
    judged = {(one.area_id, one.indicator_id, one.target_year): one for one in found}
    return build_rows(list(indicators), book, judged, CHOSEN, "VN", PROVINCES, year, (2025, 2030))


def eight(year: int = 2024, *values: float) -> list[Observation]:
    return [seen(area, year, value) for area, value in zip(PROVINCES, values, strict=False)]


NINETIES = eight(2024, 90.0, 91.0, 92.0, 93.0, 94.0, 95.0, 96.0, 98.0)


# The spread of all areas.


def test_the_spread_has_its_worse_end_first_and_half_of_the_areas_in_the_middle():
    values = [90.0, 91.0, 92.0, 93.0, 94.0, 95.0, 96.0, 98.0]
    assert spread_of(values, HIGHER, 10) == Spread(90.0, 98.0, (91.75, 95.25), 8, 10)
    assert spread_of(values, LOWER, 8) == Spread(98.0, 90.0, (95.25, 91.75), 8, 8)


def test_few_areas_have_a_range_and_no_quarters():
    assert spread_of([10.0, 12.0, 14.0], LOWER, 3) == Spread(14.0, 10.0, None, 3, 3)


@pytest.mark.parametrize(("many", "of"), [(2, 2), (3, 9), (16, 34)])
def test_two_figures_or_those_of_less_than_half_of_all_areas_show_no_range(many: int, of: int):
    assert spread_of([float(n) for n in range(many)], HIGHER, of) is None


@pytest.mark.parametrize(
    ("value", "quarter"), [(91.7, "worst"), (91.75, "middle"), (95.25, "middle"), (95.3, "best")]
)
def test_a_value_lies_in_a_quarter_or_in_the_middle_half(value: float, quarter: str):
    assert quarter_of(value, Spread(90.0, 98.0, (91.75, 95.25), 8, 8), HIGHER) == quarter
    mirrored = Spread(-90.0, -98.0, (-91.75, -95.25), 8, 8)
    assert quarter_of(-value, mirrored, LOWER) == quarter


# The spine.


def test_better_is_to_the_right_whichever_way_is_better():
    low = Spread(30.0, 10.0, None, 5, 5)
    spine = spine_of(low, 20.0, (10.0, 30.0, None), (), LOWER)
    assert (spine.worst, spine.best, spine.values) == (-1.0, 1.0, (1.0, -1.0, None))
    high = Spread(10.0, 30.0, None, 5, 5)
    assert spine_of(high, 20.0, (10.0, 30.0), (), HIGHER).values == (-1.0, 1.0)


def test_both_sides_have_one_scale_and_the_comparator_is_the_middle():
    spine = spine_of(Spread(10.0, 30.0, (14.0, 22.0), 8, 8), 26.0, (22.0,), (), HIGHER)
    assert (spine.worst, spine.best, spine.middle, spine.values) == (-1.0, 0.25, (-0.75, -0.25), (-0.25,))


def test_without_a_comparator_the_middle_of_the_range_is_the_middle():
    spine = spine_of(Spread(10.0, 30.0, None, 5, 5), None, (25.0,), (), HIGHER)
    assert (spine.centred, spine.worst, spine.best, spine.values) == (False, -1.0, 1.0, (0.5,))


def test_a_goal_widens_the_scale_by_half_and_stands_at_its_end_beyond_that():
    spread = Spread(10.0, 30.0, None, 5, 5)
    near = spine_of(spread, 20.0, (), (35.0,), HIGHER)
    assert (near.goals, near.best) == (((1.0, False),), pytest.approx(2 / 3))
    far = spine_of(spread, 20.0, (), (36.0,), HIGHER)
    assert (far.goals, far.best) == (((1.0, True),), 1.0)


def test_an_area_outside_the_range_widens_the_scale():
    spine = spine_of(Spread(10.0, 30.0, None, 5, 5), 20.0, (60.0,), (), HIGHER)
    assert (spine.values, spine.best) == ((1.0,), 0.25)


# What may be held against each other.


def test_the_common_kind_is_what_most_figures_are_of_and_the_newer_of_as_many():
    a, b, c = seen("P34-01", 2023, 1.0), seen("P34-04", 2024, 1.0), seen("P34-08", 2023, 1.0)
    assert common_of([a, b, c, None]) == Common(2023, "nso")
    assert common_of([a, b]) == Common(2024, "nso")
    assert common_of([None]) is None


@pytest.mark.parametrize(
    "figure",
    [
        seen("P34-04", 2022, 91.0),
        seen("P34-04", 2024, 91.0, series="provincial_report"),
        seen("P34-04", 2024, 91.0, qualifier=">"),
    ],
    ids=["another year", "another series", "a bound"],
)
def test_a_figure_of_another_kind_is_shown_and_not_compared(figure: Observation):
    others = [one for one in NINETIES if one.area_id != "P34-04"]
    (row,) = rows_of(book_of([*others, figure, seen("VN", 2024, 94.3)]), INSURED)
    side = row.sides[1]
    assert (side.figure, side.alike) == (figure, False)
    assert (lead(side, row), row.difference) == (None, None)
    assert (row.many, row.spread and row.spread.many) == (7, 7)


def test_the_country_is_taken_by_its_figure_of_the_common_year():
    country = [seen("VN", 2024, 94.3), seen("VN", 2025, 95.0)]
    (row,) = rows_of(book_of([*NINETIES, *country]), INSURED)
    assert (row.against.figure, row.against.alike) == (country[0], True)


def test_a_country_without_that_year_is_told_apart():
    (row,) = rows_of(book_of([*NINETIES, seen("VN", 2020, 90.8)]), INSURED)
    assert (row.against.figure.year, row.against.alike) == (2020, False)  # type: ignore[union-attr]
    assert lead(row.sides[0], row) is None


def test_an_area_without_a_figure_stays_a_gap():
    others = [one for one in NINETIES if one.area_id != "P34-04"]
    (row,) = rows_of(book_of(others), INSURED)
    assert (row.sides[1].figure, row.sides[1].alike, row.is_told) == (None, False, True)


def test_the_lead_is_in_the_good_direction_and_less_than_is_shown_is_none():
    figures = [
        seen(area, 2025, value, INFANTS)
        for area, value in (("P34-01", 9.2), ("P34-04", 11.204), ("VN", 11.2))
    ]
    (row,) = rows_of(book_of(figures), INFANTS)
    assert [lead(side, row) for side in row.sides] == [pytest.approx(2.0), 0.0]
    assert [count_better([row], area) for area in CHOSEN] == [(1, 1), (0, 1)]


def test_the_difference_is_a_share_of_the_range_of_all_areas():
    (row,) = rows_of(book_of(NINETIES), INSURED)
    assert row.difference == pytest.approx(1.0 / 8.0)  # 90 and 91 of 90 to 98


def test_rows_are_ordered_by_difference_by_urgency_or_as_they_are():
    wide = [
        seen(area, 2025, value, INFANTS)
        for area, value in zip(PROVINCES, (5.0, 9.0, 9.0, 9.0, 10.0, 10.0, 10.0, 11.0), strict=True)
    ]
    goals = [
        promise(2025, 95.0),
        promise(2030, 97.0),
        promise(2025, 20.0, indicator=INFANTS),
        promise(2030, 20.0, indicator=INFANTS),
    ]
    rows = rows_of(book_of([*NINETIES, *wide], *goals), INFANTS, INSURED)
    assert [row.indicator.id for row in arrange_rows(rows, GROUP)] == [INFANTS.id, INSURED.id]
    assert [row.indicator.id for row in arrange_rows(rows[::-1], DIFFERENCE)] == [INFANTS.id, INSURED.id]
    assert [row.indicator.id for row in arrange_rows(rows, URGENCY)] == [INSURED.id, INFANTS.id]


# The years.


def test_all_small_charts_have_one_scale_and_the_table_keeps_the_gaps():
    figures = [
        seen("P34-01", 2022, 90.0),
        seen("P34-01", 2024, 94.0),
        seen("P34-04", 2024, 80.0),
        seen("VN", 2023, 92.0),
    ]
    (row,) = rows_of(book_of(figures, promise(2030, 95.0)), INSURED)
    found = years_of(row, book_of(figures), {one: one for one in (*CHOSEN, "VN")}, words("vi"))
    assert found is not None
    assert [len(spec.lines[0].points) for spec in found.specs] == [2, 1]
    assert found.values[0] < 80.0 and found.values[1] > 95.0
    assert {year: [point.text if point else None for point in of] for year, of in found.table.items()} == {
        2024: [None, "94,0", "80,0"],
        2023: ["92,0", None, None],
        2022: [None, "90,0", None],
    }


def test_a_goal_in_words_and_an_indicator_without_figures_have_no_years():
    (row,) = rows_of(book_of([]), INSURED)
    assert years_of(row, book_of([]), {one: one for one in (*CHOSEN, "VN")}, words("vi")) is None
    qualitative = catalogue().indicators["end_aids_tb_malaria"]
    (row,) = rows_of(book_of([]), qualitative)
    assert (row.spread, years_of(row, book_of([]), {}, words("vi"))) == (None, None)


# Whom to begin with.


def test_the_area_seen_last_is_put_beside_those_of_its_region_nearest_in_population():
    known = replace(
        areas(),
        population={
            (one, 2025): persons
            for one, persons in (
                ("P34-66", 3_000_000),
                ("P34-68", 3_600_000),
                ("P34-48", 2_900_000),
                ("P34-51", 2_000_000),
            )
        },
    )
    region = [one.unit_id for one in known.of_set("34") if one.region == known.units["P34-66"].region]
    assert {"P34-66", "P34-48"} <= set(region)
    assert begin_with(known, "34", "P34-66")[:2] == ["P34-66", peers_of(known, "34", "P34-66")[0]]
    assert peers_of(known, "34", "P34-66")[0] == "P34-48"


def test_where_none_was_seen_the_two_largest_begin():
    assert begin_with(areas(), "34") == ["P34-79", "P34-01"]
    assert begin_with(areas(), "34", "P63-35") == ["P34-79", "P34-01"]  # of another set
    highlands = begin_with(areas(), "63", region="Tây Nguyên")
    assert len(highlands) == 2 and {areas().units[one].region for one in highlands} == {"Tây Nguyên"}
