"""The long trials say that memory is flat, or grows, only where the measurements can tell."""

from random import Random

import pytest

from benchmarks.growth import by_minute, slope_of

#: Up and down by ten, as memory goes; no growth in it.
WAVES = [(float(minute), 400.0 + (10.0, 0.0, -10.0, 0.0, 6.0, -6.0)[minute % 6]) for minute in range(30)]


def rising(a_minute: float) -> list[tuple[float, float]]:
    return [(at, much + a_minute * at) for at, much in WAVES]


def test_waves_without_growth_are_flat_and_their_slope_is_about_nothing():
    found = slope_of(WAVES)
    assert found.low <= 0.0 <= found.high
    assert found.verdict(0.5) == "flat"


def test_growth_is_found_under_waves_and_a_single_peak_does_not_bend_it():
    points = rising(2.0)
    points[-1] = (points[-1][0], 900.0)
    found = slope_of(points)
    assert found.median == pytest.approx(2.0, abs=0.2)
    assert found.verdict(0.5) == "grows"


def test_what_the_interval_cannot_tell_is_left_open():
    assert slope_of(rising(0.5)).verdict(0.5) == "undecided"


def test_points_that_follow_one_another_give_a_wider_interval():
    swings = [1.0 if minute // 5 % 2 else -1.0 for minute in range(30)]
    quick = slope_of([(float(minute), 1.0 if minute % 2 else -1.0) for minute in range(30)])
    slow = slope_of(list(zip(map(float, range(30)), swings, strict=True)))
    assert slow.high - slow.low > quick.high - quick.low


@pytest.mark.parametrize("follow", [0.0, 0.3])
def test_the_interval_holds_the_true_slope_in_nine_of_ten_runs_and_more(follow):
    """Forty minutes each, drawn with a known slope, peaks and neighbours that resemble each other."""
    chance, held = Random(1), 0
    for _ in range(200):
        rest, points = chance.gauss(0, 6), []
        for minute in range(40):
            rest = follow * rest + chance.gauss(0, 6 * (1 - follow**2) ** 0.5)
            peak = 60.0 if chance.random() < 0.05 else 0.0
            points.append((minute + 0.5, 450.0 + 0.2 * minute + rest + peak))
        found = slope_of(points)
        held += found.low <= 0.2 <= found.high
    assert held > 180


def test_a_few_points_give_no_interval():
    with pytest.raises(ValueError, match="needs 10"):
        slope_of(WAVES[:9])


def test_a_minute_is_told_by_its_least():
    assert by_minute([(0.1, 2.0), (0.5, 9.0), (0.9, 1.0), (1.2, 4.0)]) == [(0.5, 1.0), (1.5, 4.0)]
