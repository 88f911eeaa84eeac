"""The edges of the rules that learn from the figures: the last value that is believed, the first that is doubted.

Every figure is a test figure. An edge that moves here is a threshold that was changed: decide it, then write it down.
"""

import pytest

from indicators.areas import Area, Areas
from indicators.catalogue import catalogue
from indicators.doubts import Strength, find_doubts
from indicators.types import Observation
from tests.indicators.test_doubts_builders import INSURANCE, NAMES, doubts, line, table, with_value
from tests.indicators.test_doubts_change import COUNTRY, INSURED, insured, moved
from tests.indicators.test_doubts_figures import DOCTORS, LIVES, UNDER_FIVES, counted, lives, mortality

BELIEVED, MILD, STRONG = None, Strength.MILD, Strength.STRONG


def strength(rule, figures):
    """How strongly the rule doubts anything in the figures, or BELIEVED."""
    return next((doubt.strength for doubt in doubts(figures) if doubt.rule == rule), BELIEVED)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(80.5, STRONG), (80.6, MILD), (83.5, MILD), (83.6, BELIEVED), (89.6, BELIEVED), (89.7, MILD), (92.6, MILD), (92.7, STRONG)],
)  # fmt: skip
def test_jump(value, expected):
    assert strength("jump", insured(with_value(INSURANCE, 2022, 2, value))) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [(84.3, BELIEVED), (84.4, MILD), (88.0, MILD), (88.1, STRONG)]
)
def test_spike(value, expected):
    assert strength("spike", insured(with_value(INSURANCE, 2019, 2, value))) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [(83.5, MILD), (83.6, BELIEVED), (86.7, BELIEVED), (86.8, MILD)]
)
def test_spike_of_the_country(value, expected):
    figures = insured(INSURANCE) + line("VN", INSURED, COUNTRY | {2019: value})
    assert strength("spike", figures) is expected


@pytest.mark.parametrize(("fall", "expected"), [(1.4, BELIEVED), (1.5, MILD)])
def test_column_spike(fall, expected):
    assert strength("column_spike", insured(moved(INSURANCE, 2019, -fall))) is expected


@pytest.mark.parametrize(("left", "expected"), [(-1.7, BELIEVED), (-1.6, MILD), (2.7, MILD), (2.8, BELIEVED)])
def test_column_spike_comes_back_nearly_all_the_way(left, expected):
    """A fall by four points in 2019, of which so much is left from 2020 on."""
    figures = insured(moved(moved(INSURANCE, 2019, -4.0), 2020, left, from_year_on=True))
    assert strength("column_spike", figures) is expected


@pytest.mark.parametrize(("value", "expected"), [(83.5, MILD), (83.6, BELIEVED)])
def test_column_spike_of_the_country(value, expected):
    figures = insured(moved(INSURANCE, 2019, -1.1)) + line("VN", INSURED, COUNTRY | {2019: value})
    assert strength("column_spike", figures) is expected


@pytest.mark.parametrize(("fall", "expected"), [(1.6, BELIEVED), (1.7, STRONG)])
def test_column_zigzag(fall, expected):
    figures = insured(moved(moved(INSURANCE, 2018, -fall), 2020, -fall))
    assert strength("column_zigzag", figures) is expected


@pytest.mark.parametrize(("rise", "expected"), [(1.2, BELIEVED), (1.3, MILD)])
def test_column_shift(rise, expected):
    figures = insured(moved(INSURANCE, 2019, rise, from_year_on=True))
    assert strength("column_shift", figures) is expected


def two_strays(step, first_year=2015):
    """From 2020 on the first area is raised and the second lowered by a step."""
    return insured(
        {
            year: [
                round(value + change, 1)
                for value, change in zip(row, [step, -step, *[0.0] * 10], strict=True)
            ]
            if year >= 2020
            else row
            for year, row in INSURANCE.items()
            if year >= first_year
        }
    )


@pytest.mark.parametrize(("step", "expected"), [(2.2, BELIEVED), (2.3, MILD)])
def test_column_scatter(step, expected):
    assert strength("column_scatter", two_strays(step)) is expected


@pytest.mark.parametrize(("first_year", "expected"), [(2019, BELIEVED), (2018, MILD)])
def test_column_scatter_needs_three_other_years(first_year, expected):
    assert strength("column_scatter", two_strays(6.0, first_year)) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [(21.26, BELIEVED), (21.27, MILD), (21.46, MILD), (21.47, STRONG)]
)
def test_ratio(value, expected):
    assert strength("ratio", mortality(with_value(UNDER_FIVES, 2019, 1, value))) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [(71.87, STRONG), (71.88, MILD), (72.05, MILD), (72.06, BELIEVED)]
)
def test_life_table(value, expected):
    assert strength("life_table", lives(with_value(LIVES, 2020, 4, value))) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [(67.7, STRONG), (67.8, BELIEVED), (71.7, BELIEVED), (71.8, STRONG)]
)
def test_life_table_is_more_tolerant_where_no_area_is_similar(value, expected):
    """The area of the highest mortality: the line of the others is trusted by half only."""
    assert strength("life_table", lives(with_value(LIVES, 2020, 9, value))) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [(6.7, BELIEVED), (6.8, STRONG), (10.7, STRONG), (10.8, BELIEVED)]
)
def test_about_a_tenth_where_changes_are_small(value, expected):
    """85.0 before: ten times, by a factor of 1.26 at most."""
    assert strength("tenth", insured(with_value(INSURANCE, 2022, 4, value))) is expected


@pytest.mark.parametrize(("year", "expected"), [(2024, STRONG), (2025, BELIEVED)])
def test_times_ten_of_a_figure_three_years_old(year, expected):
    assert strength("times_ten", line("T01", "doctors_per_10k", {2021: 4.21, year: 42.1})) is expected


@pytest.mark.parametrize(("years", "expected"), [((2019, 2022), MILD), ((2018, 2022), BELIEVED)])
def test_a_jump_over_three_years(years, expected):
    """Eleven areas report every year; the third reports the first years, then nothing, then the last."""
    columns = INSURANCE
    for year in range(years[0] + 1, years[1]):
        columns = with_value(columns, year, 2, None)
    assert (strength("jump", insured(with_value(columns, 2022, 2, 99.9))) is not BELIEVED) is (
        expected is MILD
    )


@pytest.mark.parametrize(("areas", "expected"), [(9, BELIEVED), (10, STRONG)])
def test_a_jump_needs_twenty_changes_to_learn_from(areas, expected):
    three_years = {year: INSURANCE[year][:areas] for year in (2020, 2021, 2022)}
    assert strength("jump", insured(with_value(three_years, 2022, 2, 99.9))) is expected


@pytest.mark.parametrize(("areas", "expected"), [(10, BELIEVED), (11, STRONG)])
def test_zero_needs_twenty_other_values(areas, expected):
    two_years = {year: INSURANCE[year][:areas] for year in (2021, 2022)}
    assert strength("zero", insured(with_value(two_years, 2022, 2, 0.0))) is expected


@pytest.mark.parametrize(("difference", "expected"), [(141, MILD), (142, STRONG)])
def test_country_sum_is_strong_from_one_per_cent(difference, expected):
    assert strength("country_sum", counted(DOCTORS, 14_000 + difference)) is expected


@pytest.mark.parametrize(("same_in_other_years", "expected"), [(0, STRONG), (1, MILD)])
def test_repeated_column_is_mild_where_one_figure_in_twelve_stays_anyway(same_in_other_years, expected):
    columns = dict(INSURANCE)
    if same_in_other_years:
        columns = {year: [80.0, *row[1:]] for year, row in columns.items()}
    columns[2021] = [*columns[2020][:10], *INSURANCE[2021][10:]]
    assert strength("repeated_column", insured(columns)) is expected


# A part of a column; thirty areas

THIRTY = [f"U{number:02}" for number in range(30)]
WIDE = Areas({name: Area(name, "34", name, name, name, "") for name in THIRTY}, {})


def part_copied(same, step):
    """Thirty areas over four years; in the last so many repeat, and the others move by a step or so."""
    base = [70.0 + place * 0.7 for place in range(30)]
    years = {
        2020: base,
        2021: [value + 0.9 + place % 4 * 0.1 for place, value in enumerate(base)],
        2022: [value + 1.9 + place % 3 * 0.1 for place, value in enumerate(base)],
    }
    years[2023] = [
        value if place < same else value + step + place % 2 * 0.1 for place, value in enumerate(years[2022])
    ]
    figures = [
        Observation(name, INSURED, year, round(value, 1), "nso")
        for year, row in years.items()
        for name, value in zip(THIRTY, row, strict=True)
    ]
    return [doubt.rule for doubt in find_doubts(figures, catalogue(), WIDE)]


@pytest.mark.parametrize(("same", "step", "told"), [(9, 1.0, False), (10, 1.0, True), (10, 0.3, False)])
def test_repeated_column_in_a_third_of_the_areas_beyond_what_rounding_explains(same, step, told):
    assert ("repeated_column" in part_copied(same, step)) is told


def test_the_builders_name_twelve_areas():
    assert len(NAMES) == 12 and table(INSURED, {2022: INSURANCE[2022]})[-1].area_id == "T12"
