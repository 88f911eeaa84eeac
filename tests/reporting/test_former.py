"""The closed goals of the provinces that an area was made of; test figures."""

from datetime import date

from indicators.catalogue import catalogue
from indicators.findings import Level
from indicators.types import Comparator, Document, Observation, Target
from reporting.former import former_goals
from reporting.progress import Nothing, open_book
from store.records import Figure, StoredTarget

PARTS = ("P63-35", "P63-36")


class Facts(Nothing):
    """Hà Nam has a plan for insurance; both provinces have figures of it and of stunting, with a national target."""

    def figures(self, *, area_set: str | None = None, communes: bool = True) -> list[Figure]:
        values = {"health_insurance_coverage": (93.0, 96.0), "stunting": (19.0, 21.0)}
        return [
            Figure(Observation(part, indicator, 2025, value, "nso"), "Biểu 1", "D4")
            for indicator, of_parts in values.items()
            for part, value in zip(PARTS, of_parts, strict=True)
        ]

    def targets(self) -> list[StoredTarget]:
        return [
            goal("VN", "health_insurance_coverage", ">=", 95.0),
            goal("VN", "stunting", "<", 20.0),
            goal("VN", "nurses_per_10k", ">=", 25.0),
            goal("P63-36", "stunting", "<", 22.0, "5/KH"),
        ]


def goal(area: str, indicator: str, comparator: str, value: float, number: str = "20-NQ/TW") -> StoredTarget:
    paper = Document(number, issued_on=date(2018, 4, 13))
    return StoredTarget(Target(area, indicator, 2025, Comparator(comparator), value, paper), "Mục tiêu", "G7")


def test_own_plans_come_first_and_what_no_part_has_a_figure_of_is_left_out():
    goals = former_goals(open_book(Facts()), catalogue(), PARTS, date(2026, 11, 22))
    assert [(one.indicator.id, one.own, [j.finding.level for j in one.judgements]) for one in goals] == [
        ("stunting", True, [Level.MET, Level.MET]),
        ("health_insurance_coverage", False, [Level.MISSED, Level.MET]),
    ]


def test_each_part_is_judged_by_its_own_goal_under_the_basis_asked_for():
    goals = former_goals(open_book(Facts()), catalogue(), PARTS, date(2026, 11, 22), "national")
    assert [(one.indicator.id, one.own, [j.finding.level for j in one.judgements]) for one in goals] == [
        ("health_insurance_coverage", False, [Level.MISSED, Level.MET]),
        ("stunting", False, [Level.MET, Level.MISSED]),
    ]
