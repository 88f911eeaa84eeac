"""What new figures change in published ones, and what they are compared with. Every figure is a test figure."""

import pytest

from indicators.catalogue import catalogue
from indicators.doubts import Doubt, Key, Measure, Strength, doubts_of, needed_beside
from indicators.types import Observation, Qualifier, Status
from tests.indicators.test_doubts_builders import AREAS, INSURANCE, NAMES, line, table

INSURED = "health_insurance_coverage"
PUBLISHED = table(INSURED, INSURANCE)


def told(*new: Observation, published: list[Observation] = PUBLISHED) -> list[Doubt]:
    return doubts_of(new, published, catalogue(), AREAS)


def test_revision_within_a_usual_years_change_is_mild() -> None:
    (doubt,) = told(*line("T01", INSURED, {2022: 91.9}))
    assert (doubt.rule, doubt.strength, doubt.area_id, doubt.years) == (
        "revision",
        Strength.MILD,
        "T01",
        (2022,),
    )
    assert dict(doubt.evidence) == {"same": 1, "old": 91.7, "value": 91.9, "at_year": 2022, "change": 0.2}
    assert doubt.measure is Measure.POINTS


def test_revision_beyond_a_usual_years_change_is_strong() -> None:
    found = told(*line("T01", INSURED, {2022: 88.9}))
    assert [(one.rule, one.strength) for one in found if one.rule == "revision"] == [
        ("revision", Strength.STRONG)
    ]


def test_many_revisions_are_one_doubt_and_the_largest_is_the_example() -> None:
    new = [one for name in NAMES for one in line(name, INSURED, {2021: 0.0})]
    changed = table(INSURED, {2021: [round(value + 0.1, 1) for value in INSURANCE[2021]]})
    changed[4] = line("T05", INSURED, {2021: 85.6})[0]
    assert len(new) == len(changed) == 12
    (doubt,) = told(*changed)
    assert (doubt.rule, doubt.strength, doubt.area_id) == ("revision", Strength.MILD, "")
    assert (doubt.keys[0], doubt.evidence["same"]) == (Key("T05", INSURED, 2021, "nso"), 12)


def test_removal_of_a_published_value_is_strong() -> None:
    missing = Observation("T01", INSURED, 2022, None, "nso", status=Status.MISSING)
    (doubt,) = told(missing)
    assert (doubt.rule, doubt.strength, doubt.evidence["old"]) == ("removal", Strength.STRONG, 91.7)


@pytest.mark.parametrize(
    "new",
    [
        Observation("T01", INSURED, 2022, 91.7, "nso"),
        Observation("T01", INSURED, 2022, 91.7, "nso", status=Status.PROVISIONAL),
        Observation("T01", INSURED, 2022, 91.7 + 1e-12, "nso"),
        Observation("T01", INSURED, 2022, 91.9, "provincial_report"),
        Observation("T01", INSURED, 2023, 92.9, "nso"),
    ],
)
def test_what_is_the_same_or_new_is_no_revision(new: Observation) -> None:
    assert told(new) == []


def test_a_value_in_the_place_of_a_missing_mark_is_no_revision() -> None:
    missing = Observation("T01", INSURED, 2023, None, "nso", status=Status.MISSING)
    assert told(*line("T01", INSURED, {2023: 92.9}), published=[*PUBLISHED, missing]) == []


def test_a_number_that_becomes_a_bound_is_a_revision() -> None:
    (doubt,) = told(Observation("T01", INSURED, 2022, 91.7, "nso", Qualifier.ABOVE))
    assert (doubt.rule, doubt.strength) == ("revision", Strength.MILD)


def test_a_revision_of_a_rate_is_said_in_its_own_unit() -> None:
    (doubt,) = told(
        *line("T01", "doctors_per_10k", {2022: 9.4}), published=line("T01", "doctors_per_10k", {2022: 8.4})
    )
    assert (doubt.evidence["change"], doubt.measure) == (1.0, Measure.UNITS)


def test_figures_are_compared_with_those_of_the_indicators_they_belong_with() -> None:
    assert needed_beside([INSURED], catalogue()) == {INSURED}
    assert needed_beside(["infant_mortality"], catalogue()) == {
        "infant_mortality",
        "under5_mortality",
        "life_expectancy",
    }
    assert needed_beside(["beds_public"], catalogue()) == {
        "beds_public",
        "beds_per_10k",
        "private_bed_share",
    }


def test_a_revision_by_one_printed_unit_is_mild_however_quiet_the_figures_are() -> None:
    still = table(INSURED, {year: [80.5 + place for place in range(12)] for year in range(2015, 2023)})
    found = told(*line("T01", INSURED, {2022: 80.6}), published=still)
    assert [(one.rule, one.strength) for one in found if one.rule == "revision"] == [
        ("revision", Strength.MILD)
    ]
