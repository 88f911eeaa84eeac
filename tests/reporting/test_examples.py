"""Worked examples: every step is there, and its numbers give its result when they are reckoned again."""

import re
from datetime import date

import pytest

from indicators.areas import reference_areas
from indicators.catalogue import catalogue
from indicators.types import Comparator, Document, Observation, Target
from reporting.examples import STEPS, choose_conversions, choose_example, conversion_step
from reporting.progress import Nothing, judge_goals, open_book
from reporting.words import words
from store.records import Figure, StoredTarget

PLAN = Document("1/KH-UBND", issued_on=date(2018, 4, 1))


class Facts(Nothing):
    """Stunting of Hà Nam falls and misses its goal of 10 so far; its merger's other parts have figures too."""

    def figures(self, *, area_set: str | None = None, communes: bool = True) -> list[Figure]:
        values = (("P63-35", 20.0), ("P63-36", 22.0), ("P63-37", 24.0))
        stunting = [
            Observation(area, "stunting", 2018 + year, start - year * 0.9 + (year % 2) * 0.2, "nso")
            for area, start in values
            for year in range(7)
        ]
        doctors = [
            Observation(
                area,
                "doctors_per_10k",
                2022,
                count / people * 1e4,
                "nso",
                numerator=count,
                denominator=people,
            )
            for area, count, people in (("P63-35", 700, 1e6), ("P63-36", 900, 2e6), ("P63-37", 800, 1e6))
        ]
        return [Figure(one, "Biểu 1", "C5") for one in (*stunting, *doctors)]

    def targets(self) -> list[StoredTarget]:
        target = Target("P63-35", "stunting", 2030, Comparator.AT_MOST, 10.0, PLAN)
        return [StoredTarget(target, "Mục tiêu", "E5")]


BOOK = open_book(Facts(), reference_areas())


def reckon(text: str) -> float:
    """The numbers of a step as Python reads them."""
    plain = text.replace("−", "-").replace("·", "*").replace("^", "**").replace(",", "")
    plain = re.sub(r"√\(", "sqrt(", plain.replace("[", "(").replace("]", ")"))
    plain = re.sub(r"\|(.*?)\|", r"abs(\1)", plain)
    return float(eval(plain, {"sqrt": lambda x: x**0.5, "abs": abs}))


def number_in(text: str) -> float:
    found = re.search(r"[−+]?\d[\d,]*\.?\d*", text)
    assert found
    return float(found[0].replace("−", "-").replace(",", ""))


def test_the_numbers_of_every_step_give_its_result():
    goals = judge_goals(BOOK, catalogue(), ["P63-35"], date(2026, 11, 22), target_years=(2030,))
    example = choose_example(BOOK, catalogue(), [], goals)
    assert example and example.judgement.indicator_id == "stunting" and not example.asked
    steps = example.steps(words("en"))
    assert {*steps} == {*STEPS, "target", "baseline", "latest"}
    for key in ("achieved", "required", "observed", "pace", "projected"):
        assert reckon(steps[key].numbers) == pytest.approx(number_in(steps[key].result), abs=0.06), key
    low, high = (float(one) for one in re.findall(r"\d+\.\d", steps["interval"].result))
    assert reckon(steps["interval"].numbers.removeprefix("± ")) == pytest.approx((high - low) / 2, abs=0.06)


def test_what_the_reader_asked_for_is_taken_where_it_is_whole():
    goals = judge_goals(BOOK, catalogue(), ["P63-35"], date(2026, 11, 22), target_years=(2030,))
    wanted = [one for one in goals if one.indicator_id == "stunting"]
    example = choose_example(BOOK, catalogue(), wanted, goals)
    assert example and example.asked
    others = [one for one in goals if one.indicator_id != "stunting"]
    assert choose_example(BOOK, catalogue(), others, others) is None


def test_a_formed_figure_is_the_quotient_of_sums_or_the_weighted_mean_of_its_parts():
    formed = choose_conversions(BOOK, catalogue(), "P34-37", "")
    assert [one.observation.indicator_id for one in formed] == ["doctors_per_10k", "stunting"]
    for one in formed:
        step = conversion_step(one, catalogue().indicators[one.observation.indicator_id], words("en"))
        assert one.observation.value == pytest.approx(reckon(step.numbers), abs=0.01)
    counted = conversion_step(formed[0], catalogue().indicators["doctors_per_10k"], words("en"))
    assert counted.numbers == "10,000 · (700 + 900 + 800) / (1,000,000 + 2,000,000 + 1,000,000)"
    assert counted.result.startswith("6.0")
