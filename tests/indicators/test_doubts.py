"""What is common to all doubts: order, new figures beside published ones.

Every figure is a test figure.
"""

from indicators.catalogue import catalogue
from indicators.doubts import Key, Strength, doubts_of
from indicators.types import Observation
from tests.indicators.test_doubts_builders import AREAS, INSURANCE, doubts, line, only, table, with_value

INSURED = "health_insurance_coverage"


# Order and identity


def test_strong_doubts_come_first():
    figures = table(INSURED, with_value(with_value(INSURANCE, 2016, 1, 101.0), 2019, 2, 0.0))
    assert [doubt.strength for doubt in doubts(figures)] == [Strength.STRONG, Strength.MILD]


def test_a_doubt_keeps_its_id_when_its_numbers_change():
    first = only(table(INSURED, with_value(INSURANCE, 2016, 1, 101.0)))
    second = only(table(INSURED, with_value(INSURANCE, 2016, 1, 102.0)))
    assert first.doubt_id == second.doubt_id == f"above_plausible:nso:{INSURED}:T02:2016"
    assert first != second


def test_of_several_figures_with_one_key_the_last_counts():
    faulty = line("T01", INSURED, {2022: 191.7})
    assert doubts([*faulty, *table(INSURED, INSURANCE)]) == []


def test_what_the_catalogue_and_the_areas_do_not_know_is_passed_over():
    unknown = [Observation("T99", INSURED, 2022, 0.0, "nso"), Observation("T01", "unknown", 2022, 0.0, "nso")]
    assert doubts([*table(INSURED, INSURANCE), *unknown]) == []


# New figures beside published ones


def of(new, published):
    return doubts_of(new, published, catalogue(), AREAS)


def test_a_new_figure_is_doubted_in_the_light_of_the_published_ones():
    (doubt,) = of(line("T03", INSURED, {2023: 8.7}), table(INSURED, INSURANCE))
    assert (doubt.rule, doubt.keys) == ("tenth", (Key("T03", INSURED, 2023, "nso"),))
    assert of(line("T03", INSURED, {2023: 87.5}), table(INSURED, INSURANCE)) == []


def test_a_new_figure_takes_the_place_of_the_published_one():
    faulty = table(INSURED, with_value(INSURANCE, 2019, 2, 0.0))
    (doubt,) = of(line("T03", INSURED, {2019: 82.1}), faulty)
    assert doubt.rule == "revision"


def test_doubts_about_published_figures_alone_are_left_out():
    faulty = table(INSURED, with_value(INSURANCE, 2019, 2, 0.0))
    assert of(line("T04", INSURED, {2023: 92.0}), faulty) == []


def test_a_published_value_that_the_new_one_shows_to_be_a_spike_is_not_the_new_ones_fault():
    published = table(INSURED, with_value(INSURANCE, 2022, 2, 98.0))
    assert of(line("T03", INSURED, {2023: 88.0}), published) == []


def test_a_column_copied_before_is_told_to_new_figures_that_make_a_tenth_of_it():
    published = table(INSURED, {**INSURANCE, 2021: INSURANCE[2020]})
    one = line("T03", INSURED, {2021: 83.4})
    two = [*one, *line("T04", INSURED, {2021: 89.9})]
    assert of(one, published) == []
    assert [doubt.rule for doubt in of(two, published)] == ["repeated_column"]


def test_a_new_column_that_repeats_the_published_one_is_doubted():
    (doubt,) = of(table(INSURED, {2023: INSURANCE[2022]}), table(INSURED, INSURANCE))
    assert (doubt.rule, doubt.years) == ("repeated_column", (2023,))


def test_years_of_an_area_are_told_for_the_new_figure_only():
    published = table(INSURED, with_value(INSURANCE, 2022, 1, 101.3))
    (doubt,) = of(line("T02", INSURED, {2023: 100.8}), published)
    assert (doubt.rule, doubt.years, doubt.evidence["value"]) == ("above_plausible", (2023,), 100.8)
