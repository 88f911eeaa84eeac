"""Doubts about how figures change, or fail to: jumps, spikes, columns, copies; each rule firing and just not firing.

Every figure is a test figure.
"""

import pytest

from indicators.breaks import Break
from indicators.doubts import Key, Measure, Strength
from indicators.types import Observation, Status
from tests.indicators.test_doubts_builders import (
    INFANTS,
    INSURANCE,
    doubts,
    line,
    only,
    rules,
    table,
    with_value,
)

INSURED, BORN, LIFE = "health_insurance_coverage", "infant_mortality", "life_expectancy"


def insured(columns):
    return table(INSURED, columns)


def moved(columns, year, step, from_year_on=False):
    """The columns with all areas of a year (or of all years from it) moved by a step."""
    return {
        one: [
            round(value + step, 2) if one == year or (from_year_on and one > year) else value for value in row
        ]
        for one, row in columns.items()
    }


# One area's path


def test_jump_further_than_three_times_the_ordinary_areas():
    """Eleven areas moved by −0.3 to +1.9 points in 2022; nine in ten usually stay within a point of the middle."""
    doubt = only(insured(with_value(INSURANCE, 2022, 2, 90.5)))
    assert (doubt.rule, doubt.strength, doubt.measure) == ("jump", Strength.MILD, Measure.POINTS)
    assert doubt.keys == (Key("T03", INSURED, 2022, "nso"), Key("T03", INSURED, 2021, "nso"))
    assert doubt.evidence["change"] == 5.2


@pytest.mark.parametrize("value", [89.6, 85.3, 83.6])
def test_a_step_within_three_times_the_ordinary_areas_is_believed(value):
    assert doubts(insured(with_value(INSURANCE, 2022, 2, value))) == []


def test_twice_as_far_is_a_strong_doubt():
    assert only(insured(with_value(INSURANCE, 2022, 2, 98.0))).strength is Strength.STRONG


def test_a_jump_is_looked_for_across_a_missing_year():
    gap = with_value(with_value(INSURANCE, 2022, 2, 96.0), 2021, 2, None)
    doubt = only(insured(gap))
    assert (doubt.rule, doubt.evidence["before_year"]) == ("jump", 2020)


def test_nothing_is_compared_across_a_declared_break():
    figures = insured(with_value(INSURANCE, 2022, 2, 98.0))
    assert doubts(figures, [Break("T03", "*", 2022, "", "", "")]) == []
    assert doubts(figures, [Break("T03", INSURED, 2022, "", "", "")]) == []
    assert doubts(figures, [Break("T03", LIFE, 2022, "", "", "")]) != []


def test_nothing_is_compared_with_the_first_value_of_a_new_method():
    figures = insured(with_value(INSURANCE, 2022, 2, None))
    figures.append(Observation("T03", INSURED, 2022, 98.0, "nso", status=Status.BREAK))
    assert doubts(figures) == []


def test_spike_names_the_middle_value_and_not_its_neighbours():
    doubt = only(insured(with_value(INSURANCE, 2019, 2, 89.0)))
    assert (doubt.rule, doubt.keys) == ("spike", (Key("T03", INSURED, 2019, "nso"),))
    assert (doubt.evidence["change"], doubt.evidence["back"]) == (8.3, -5.6)


def test_a_step_that_is_not_undone_is_no_spike():
    raised = with_value(INSURANCE, 2019, 2, 89.0)
    for year, value in {2020: 90.1, 2021: 91.7, 2022: 93.3}.items():
        raised = with_value(raised, year, 2, value)
    assert rules(insured(raised)) == ["jump"]


def test_a_value_that_only_moves_a_year_before_the_others_is_no_spike():
    """All others fall by some five points in 2021; this one falls in 2020 and then stays."""
    early = moved(INSURANCE, 2021, -6.0, from_year_on=True)
    early = with_value(with_value(early, 2020, 2, 77.4), 2021, 2, 77.9)
    assert "spike" not in rules(insured(early))


def test_another_series_is_judged_by_what_the_provinces_do():
    known = insured(INSURANCE)
    own = line("T02", INSURED, {2020: 89.0, 2021: 99.0, 2022: 90.0}, series="provincial_report")
    doubt = only([*known, *own])
    assert (doubt.rule, doubt.series, doubt.years) == ("spike", "provincial_report", (2021,))


def test_without_enough_changes_to_learn_from_nothing_jumps():
    assert doubts(line("T01", INSURED, {2021: 60.0, 2022: 90.0, 2023: 61.0})) == []


# A whole column


def test_column_spike_of_a_year_that_falls_and_comes_back():
    doubt = only(insured(moved(INSURANCE, 2019, -3.0)))
    assert (doubt.rule, doubt.area_id, doubt.years, len(doubt.keys)) == ("column_spike", "", (2019,), 12)
    assert (doubt.evidence["change"], doubt.evidence["back"]) == (-2.2, 4.0)


def test_a_column_that_pauses_in_its_rise_is_believed():
    assert doubts(insured(moved(INSURANCE, 2019, -1.0))) == []


#: The country beside the calm table.
COUNTRY = {2015: 81.6, 2016: 82.4, 2017: 83.4, 2018: 84.2, 2019: 85.1, 2020: 86.1, 2021: 87.1, 2022: 88.5}


def test_a_country_that_moves_with_its_areas_is_believed():
    assert doubts(insured(INSURANCE) + line("VN", INSURED, COUNTRY)) == []


def test_column_spike_of_the_country_counts_where_the_middle_area_does_not_move_against_it():
    country = line("VN", INSURED, COUNTRY | {2019: 79.8})
    doubt = only(insured(moved(INSURANCE, 2019, -1.1)) + country)
    assert (doubt.rule, doubt.area_id, doubt.years) == ("column_spike", "", (2019,))
    assert (doubt.evidence["change"], doubt.evidence["back"]) == (-4.4, 6.3)


def test_a_country_that_leaves_its_areas_is_a_spike_of_the_country():
    doubt = only(insured(INSURANCE) + line("VN", INSURED, COUNTRY | {2019: 81.0}))
    assert (doubt.rule, doubt.area_id, doubt.years) == ("spike", "VN", (2019,))


def test_column_zigzag_of_three_turns_or_more():
    doubt = only(insured(moved(moved(INSURANCE, 2018, -4.0), 2020, -4.0)))
    assert (doubt.rule, doubt.strength, doubt.years) == (
        "column_zigzag",
        Strength.STRONG,
        (2018, 2019, 2020, 2021),
    )


def test_column_shift_that_no_other_year_shows():
    doubt = only(insured(moved(INSURANCE, 2019, 4.0, from_year_on=True)))
    assert (doubt.rule, doubt.years, doubt.evidence["change"]) == ("column_shift", (2019,), 4.8)


def test_a_column_that_moves_little_more_than_usual_is_believed():
    assert doubts(insured(moved(INSURANCE, 2019, 0.5, from_year_on=True))) == []


def test_neighbouring_years_that_shift_one_way_are_one_doubt():
    twice = moved(moved(INSURANCE, 2018, 3.0, from_year_on=True), 2019, 3.0, from_year_on=True)
    assert only(insured(twice)).years == (2018, 2019)


def strayed(count):
    steps = [5.0, -6.0, 7.0][:count]
    return {
        year: [round(value + step, 1) for value, step in zip(row, [*steps, *[0.0] * 12], strict=False)]
        if year >= 2020
        else row
        for year, row in INSURANCE.items()
    }


def test_column_scatter_of_more_than_a_tenth_of_the_areas():
    doubt = only(insured(strayed(3)))
    assert (doubt.rule, doubt.area_id, doubt.years) == ("column_scatter", "", (2020,))
    assert [key.area_id for key in doubt.keys] == ["T01", "T02", "T03"]


def test_a_tenth_of_the_areas_or_less_are_told_one_by_one():
    assert rules(insured(strayed(1))) == ["jump"]


def test_precision_coarser_than_the_yearly_change():
    whole = {**INFANTS, 2020: [float(round(value)) for value in INFANTS[2020]]}
    doubt = only(table(BORN, whole))
    assert (doubt.rule, doubt.years) == ("precision", (2020,))
    assert (doubt.evidence["decimals"], doubt.evidence["usual"]) == (0, 2)


def test_a_column_with_one_decimal_less_that_still_shows_the_change_is_believed():
    assert doubts(table(BORN, {**INFANTS, 2020: [round(value, 1) for value in INFANTS[2020]]})) == []


# Sameness in time


def test_repeated_column_of_all_areas():
    doubt = only(insured({**INSURANCE, 2021: INSURANCE[2020]}))
    assert (doubt.rule, doubt.strength, doubt.area_id) == ("repeated_column", Strength.STRONG, "")
    assert (doubt.evidence["same"], doubt.evidence["areas"], doubt.evidence["other_year"]) == (12, 12, 2020)


def test_a_repeated_column_is_found_in_any_earlier_year():
    doubt = next(
        one for one in doubts(insured({**INSURANCE, 2022: INSURANCE[2018]})) if one.rule == "repeated_column"
    )
    assert (doubt.years, doubt.evidence["other_year"]) == ((2022,), 2018)


@pytest.mark.parametrize(("same", "told"), [(9, False), (10, True)])
def test_a_column_of_which_four_fifths_are_the_same_is_repeated(same, told):
    columns = {**INSURANCE, 2021: [*INSURANCE[2020][:same], *INSURANCE[2021][same:]]}
    assert ("repeated_column" in rules(insured(columns))) is told


#: Years of life with one decimal: half of the areas stay the same in any year, and that is ordinary.
COARSE = {
    2019: [74.1, 73.2, 75.0, 72.4, 76.1, 73.9, 74.6, 71.8, 75.3, 72.9, 73.5, 74.9],
    2020: [74.1, 73.3, 75.0, 72.5, 76.1, 74.0, 74.6, 71.9, 75.4, 72.9, 73.6, 74.9],
    2021: [74.2, 73.3, 75.1, 72.5, 76.2, 74.0, 74.7, 71.9, 75.4, 73.0, 73.6, 75.0],
    2022: [74.2, 73.4, 75.1, 72.6, 76.2, 74.1, 74.7, 72.0, 75.5, 73.0, 73.7, 75.0],
    2023: [74.3, 73.4, 75.2, 72.6, 76.3, 74.1, 74.7, 72.0, 75.5, 73.1, 73.7, 75.0],
}


def test_sameness_that_rounding_explains_is_believed():
    """Ten of twelve the same, where half are the same in any year."""
    nearly = {**COARSE, 2022: [74.2, 73.3, 75.1, 72.5, 76.2, 74.0, 74.7, 71.9, 75.4, 73.0, 73.7, 75.1]}
    assert doubts(table(LIFE, COARSE)) == []
    assert doubts(table(LIFE, nearly)) == []


def test_a_quarter_unchanged_in_other_years_makes_four_fifths_a_mild_doubt_and_all_a_strong_one():
    finer = {
        2019: [74.1, 73.2, 75.0, 72.4, 76.1, 73.9, 74.6, 71.8, 75.3, 72.9, 73.5, 74.9],
        2020: [74.2, 73.3, 75.1, 72.5, 76.2, 74.1, 74.7, 71.9, 75.4, 72.9, 73.5, 74.9],
        2021: [74.2, 73.3, 75.1, 72.6, 76.4, 74.2, 74.8, 72.0, 75.5, 73.0, 73.7, 75.0],
        2022: [74.2, 73.3, 75.1, 72.6, 76.4, 74.2, 74.8, 72.0, 75.5, 73.0, 73.8, 75.1],
    }
    mild = only(table(LIFE, finer))
    strong = only(table(LIFE, {**finer, 2022: finer[2021]}))
    assert (mild.rule, mild.strength, mild.evidence["usual"]) == ("repeated_column", Strength.MILD, 25)
    assert (strong.rule, strong.strength) == ("repeated_column", Strength.STRONG)


FIVE = ("doctors_per_10k", "stunting", "wasting", "underweight", "full_immunisation")


def returned(year: int, values: list[float], area: str = "T01") -> list[Observation]:
    return [
        one
        for name, value in zip(FIVE, values, strict=False)
        for one in line(area, name, {year: value}, "provincial_report")
    ]


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ([9.3, 17.4, 4.1, 9.8, 95.2], ["repeated_return"]),
        ([9.4, 17.4, 4.1, 9.8, 95.2], []),
        ([9.3, 17.4, 4.1, 9.8], []),
    ],
)
def test_repeated_return_of_five_indicators_or_more(later, told):
    assert rules([*returned(2023, [9.3, 17.4, 4.1, 9.8, 95.2]), *returned(2024, later)]) == told


def unchanged(years):
    values = {year: 87.6 for year in years}
    columns = INSURANCE
    for year, value in values.items():
        columns = with_value(columns, year, 3, value)
    return insured(columns)


def test_unchanged_for_four_years():
    doubt = only(unchanged(range(2016, 2020)))
    assert (doubt.rule, doubt.area_id, doubt.years) == ("unchanged", "T04", (2016, 2017, 2018, 2019))


def test_a_value_unchanged_for_three_years_is_believed():
    assert doubts(unchanged(range(2016, 2019))) == []


def test_a_value_that_often_stays_may_stay_for_long():
    columns = with_value(with_value(COARSE, 2021, 0, 74.1), 2022, 0, 74.1)
    assert "unchanged" not in rules(table(LIFE, columns))


# Sameness between areas


def twinned(years):
    columns = INSURANCE
    for year in years:
        columns = with_value(columns, year, 4, INSURANCE[year][5])
    return insured(columns)


def test_twin_row_three_years_running():
    doubt = only(twinned([2018, 2019, 2020]))
    assert (doubt.rule, doubt.area_ids, doubt.years) == ("twin_row", ("T05", "T06"), (2018, 2019, 2020))


@pytest.mark.parametrize("years", [[2018, 2019], [2016, 2018, 2020]])
def test_rows_that_meet_twice_or_now_and_then_are_believed(years):
    assert "twin_row" not in rules(twinned(years))


def test_twin_return_of_five_indicators():
    figures = [9.3, 17.4, 4.1, 9.8, 95.2]
    doubt = only([*returned(2024, figures), *returned(2024, figures, "T02")])
    assert (doubt.rule, doubt.area_id, doubt.area_ids) == ("twin_return", "", ("T01", "T02"))
    other = [9.4, 17.4, 4.1, 9.8, 95.2]
    assert doubts([*returned(2024, figures), *returned(2024, other, "T02")]) == []
