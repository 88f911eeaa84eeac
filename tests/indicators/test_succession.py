"""Old areas' figures and targets for the new ones. Old A (2 million) and B (1 million) became N, old C became M.

Areas and figures are test figures.
"""

from dataclasses import replace
from datetime import date

import pytest

from indicators.areas import Area, Areas
from indicators.basis import choose_target
from indicators.catalogue import catalogue
from indicators.rollup import Gap
from indicators.succession import convert_figures, convert_targets
from indicators.types import Comparator, Conversion, Document, Observation, Target, Verification

CHANGE = date(2025, 7, 1)


def unit(unit_id: str, set_id: str, successor: str = "", since: date | None = None) -> Area:
    return Area(unit_id, set_id, unit_id, unit_id, unit_id, "", since, None, successor)


AREAS = Areas(
    {
        one.unit_id: one
        for one in (
            unit("A", "old", "N"),
            unit("B", "old", "N"),
            unit("C", "old", "M"),
            unit("N", "new", "L", CHANGE),
            unit("M", "new", "L", CHANGE),
            unit("L", "later", "", date(2027, 1, 1)),
        )
    },
    {
        **{("A", year): 2_000_000.0 for year in (2023, 2024)},
        **{("B", year): 1_000_000.0 for year in (2023, 2024)},
        **{("C", year): 3_000_000.0 for year in (2023, 2024)},
        **{("N", year): 3_000_000.0 for year in (2023, 2024, 2025)},
        **{("M", year): 3_000_000.0 for year in (2023, 2024, 2025)},
    },
)


def seen(area_id: str, year: int, value: float | None, series: str = "nso") -> Observation:
    return Observation(area_id, "health_insurance_coverage", year, value, series)


def converted(*given: Observation) -> tuple[dict[tuple[str, int, str], Observation], list[Gap]]:
    reported: dict[tuple[str, str], list[Observation]] = {}
    for one in given:
        reported.setdefault((one.area_id, one.indicator_id), []).append(one)
    found, gaps = convert_figures(reported, catalogue().indicators, AREAS)
    return {(o.area_id, o.year, o.series): o for o in (one.observation for one in found)}, gaps


def test_figures_of_the_old_become_one_of_the_new():
    found, _ = converted(seen("A", 2024, 90.0), seen("B", 2024, 96.0))
    assert found["N", 2024, "nso"].value == 92


def test_what_the_new_area_reports_itself_wins():
    found, gaps = converted(seen("A", 2024, 90.0), seen("B", 2024, 96.0), seen("N", 2024, 91.5))
    assert ("N", 2024, "nso") not in found
    assert not [gap for gap in gaps if gap.area_id == "N"]


def test_series_are_never_mixed():
    found, gaps = converted(seen("A", 2024, 90.0), seen("B", 2024, 96.0, "provincial_report"))
    assert not [key for key in found if key[0] == "N"]
    assert {(gap.series, gap.missing) for gap in gaps if gap.area_id == "N"} == {
        ("nso", ("B",)),
        ("provincial_report", ("A",)),
    }


def test_a_change_after_the_change_builds_on_the_first():
    """N is 92 %, M 98 %, each three million: together 95 %."""
    found, _ = converted(seen("A", 2024, 90.0), seen("B", 2024, 96.0), seen("C", 2024, 98.0))
    assert found["M", 2024, "nso"].conversion is Conversion.CARRIED
    assert found["L", 2024, "nso"].value == 95


def test_in_the_year_of_the_change_the_population_before_it_weighs():
    """Nobody counts the old areas in 2025 any more; the mean says so by being approximate."""
    found, _ = converted(seen("A", 2025, 90.0), seen("B", 2025, 96.0))
    assert found["N", 2025, "nso"].value == 92
    assert found["N", 2025, "nso"].conversion is Conversion.APPROXIMATE


def test_two_years_after_the_last_count_nothing_weighs():
    found, gaps = converted(seen("A", 2026, 90.0), seen("B", 2026, 96.0))
    assert not [key for key in found if key[0] == "N"] and gaps[0].missing == ("A", "B")


def promise(area_id: str, value: float | None, document: str = "1/KH", **other: object) -> Target:
    kinds: dict[str, object] = {
        "comparator": Comparator.AT_LEAST,
        "verification": Verification.VERIFIED,
        "document": Document(document, issued_on=date(2018, 4, 13)),
        **other,
    }
    return Target(area_id, "health_insurance_coverage", 2030, value=value, **kinds)  # type: ignore[arg-type]


def test_a_new_area_is_promised_the_weighted_promise_of_all_the_old():
    """95 % for two million and 98 % for one million: 96 %, by the population of 2024."""
    (one, *_) = convert_targets([promise("A", 95.0), promise("B", 98.0, "2/KH")], AREAS)
    assert (one.target.area_id, one.target.value, one.weights_year) == ("N", 96, 2024)
    assert one.target.conversion is Conversion.APPROXIMATE
    assert one.target.document.number == "1/KH; 2/KH"
    assert [part.weight for part in one.parts] == [2_000_000, 1_000_000]


@pytest.mark.parametrize(
    "of_b",
    [
        pytest.param([], id="one has none"),
        pytest.param([promise("B", None, comparator=Comparator.QUALITATIVE)], id="one has only words"),
        pytest.param([promise("B", 98.0, comparator=Comparator.ABOVE)], id="one compares differently"),
        pytest.param([promise("B", 98.0), promise("N", 97.0, "9/KH")], id="the new has its own"),
    ],
)
def test_no_promise_is_formed_where(of_b: list[Target]):
    assert not [
        one for one in convert_targets([promise("A", 95.0), *of_b], AREAS) if one.target.area_id == "N"
    ]


def test_every_promise_of_the_same_land_is_carried():
    targets = [promise("C", 95.0), promise("C", 97.0, "2/KH")]
    found = [one.target for one in convert_targets(targets, AREAS) if one.target.area_id == "M"]
    assert found == [replace(one, area_id="M", conversion=Conversion.CARRIED) for one in targets]


def test_a_formed_promise_is_trusted_as_its_least_checked_part():
    weaker = promise("B", 98.0, verification=Verification.SECOND_HAND)
    (one, *_) = convert_targets([promise("A", 95.0), weaker], AREAS)
    assert one.target.verification is Verification.SECOND_HAND


def test_of_an_areas_own_targets_the_reported_comes_before_the_formed_before_the_national():
    national = promise("VN", 95.0, "20-NQ/TW")
    formed = promise("N", 96.0, "1/KH; 2/KH", conversion=Conversion.APPROXIMATE)
    own = promise("N", 97.0, document=Document("5/KH", issued_on=date(2017, 1, 1)))
    chosen = choose_target("N", 2030, [national, formed, own])
    assert chosen is own
    assert choose_target("N", 2030, [national, formed]) is formed
    assert choose_target("N", 2030, [national]) is national
    assert choose_target("N", 2030, [national, formed, own], "national") is national
