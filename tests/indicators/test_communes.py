"""What communes come to. A province of two communes, A and B; all test figures."""

from dataclasses import replace

from indicators.catalogue import catalogue
from indicators.communes import NoSum, WhyNoSum, sum_communes
from indicators.rollup import Converted
from indicators.types import Conversion, Observation, Qualifier

COMMUNES = ("A", "B")
INSURED = "health_insurance_coverage"


def seen(area_id: str, value: float | None, indicator_id: str = INSURED, **other: object) -> Observation:
    return Observation(area_id, indicator_id, 2026, value, "provincial_report", **other)  # type: ignore[arg-type]


A = seen("A", 90.0, numerator=9_000.0, denominator=10_000.0)
B = seen("B", 50.0, numerator=500.0, denominator=1_000.0)


def formed(*found: Observation, communes: tuple[str, ...] = COMMUNES) -> Converted | NoSum:
    return sum_communes("P", communes, found, catalogue().measure(found[0].indicator_id))


def test_a_rate_is_the_sum_of_numerators_by_the_sum_of_denominators_and_marked_as_formed() -> None:
    """9,500 of 11,000 are 86.36 %, not the mean of 90 and 50."""
    one = formed(A, B)
    assert isinstance(one, Converted)
    assert one.observation.value == 9_500 / 11_000 * 100
    assert (one.observation.area_id, one.observation.conversion) == ("P", Conversion.EXACT)
    assert (one.observation.numerator, one.observation.denominator) == (9_500, 11_000)


def test_counts_are_summed() -> None:
    one = formed(seen("A", 30.0, "beds_public"), seen("B", 12.0, "beds_public"))
    assert isinstance(one, Converted)
    assert one.observation.value == 42


def test_a_commune_without_a_figure_leaves_the_province_without_a_sum() -> None:
    assert formed(A) == NoSum(WhyNoSum.MISSING, ("B",))
    assert formed(A, seen("B", None)) == NoSum(WhyNoSum.MISSING, ("B",))
    assert formed(A, communes=()) == NoSum(WhyNoSum.MISSING)


def test_rates_without_their_counts_are_never_averaged() -> None:
    assert formed(A, seen("B", 50.0)) == NoSum(WhyNoSum.COUNTS, ("B",))
    assert formed(A, seen("B", 50.0, numerator=500.0)) == NoSum(WhyNoSum.COUNTS, ("B",))
    nobody = replace(A, numerator=0.0, denominator=0.0), replace(B, numerator=0.0, denominator=0.0)
    assert formed(*nobody) == NoSum(WhyNoSum.COUNTS)


def test_a_bound_is_not_summed() -> None:
    assert formed(A, replace(B, qualifier=Qualifier.ABOVE)) == NoSum(WhyNoSum.BOUNDS, ("B",))


def test_what_does_not_combine_is_not_summed() -> None:
    one = seen("A", 1.0, "end_aids_tb_malaria"), seen("B", 1.0, "end_aids_tb_malaria")
    assert formed(*one) == NoSum(WhyNoSum.MEANING)
