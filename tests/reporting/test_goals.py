"""Goals side by side: what each document set, what it changed, and which one is judged by. Test figures."""

from datetime import date

from indicators.basis import NATIONAL, OWN
from indicators.catalogue import catalogue
from indicators.types import Comparator, Document, Target
from reporting.goals import changed, goal_rows, neighbours, rows_of_all, target_years
from store.records import StoredTarget

DOCTORS = "doctors_per_10k"
FIRST, SECOND, PLAN = ("20-NQ/TW", 2017), ("201/QĐ-TTg", 2024), ("907/KH-UBND", 2018)


def set_by(
    document: tuple[str, int], year: int, value: float | None, area: str = "VN", indicator: str = DOCTORS
) -> StoredTarget:
    number, issued = document
    comparator = Comparator.QUALITATIVE if value is None else Comparator.AT_LEAST
    paper = Document(number, issued_on=date(issued, 4, 1))
    return StoredTarget(Target(area, indicator, year, comparator, value, paper), "Mục tiêu", "G7")


STORED = [
    set_by(FIRST, 2025, 10),
    set_by(FIRST, 2030, 11),
    set_by(SECOND, 2025, 15),
    set_by(SECOND, 2050, 35),
    set_by(PLAN, 2025, 12, "P63-35"),
    set_by(FIRST, 2030, None, indicator="end_aids_tb_malaria"),
]


def doctors(area: str = "VN", basis: str = OWN):
    rows = goal_rows(STORED, catalogue(), area, basis)
    return next(row for row in rows if row.indicator.id == DOCTORS)


def test_every_year_has_its_promises_in_the_order_of_their_documents():
    told = {
        year: [(p.target.document.number, p.target.value) for p in ps] for year, ps in doctors().years.items()
    }
    assert told == {
        2025: [("20-NQ/TW", 10), ("201/QĐ-TTg", 15)],
        2030: [("20-NQ/TW", 11)],
        2050: [("201/QĐ-TTg", 35)],
    }


def test_a_later_document_takes_the_place_of_the_earlier_and_says_by_how_much():
    first, second = doctors().years[2025]
    assert (first.standing, second.standing) == (False, True)
    assert (first.before, first.change) == (None, None)
    assert second.before is first.target and second.change == 5
    assert [(indicator.id, promise.change) for indicator, promise in changed([doctors()])] == [(DOCTORS, 5)]


def test_a_document_that_is_silent_on_a_year_leaves_it_standing():
    assert [promise.standing for promise in doctors().years[2030]] == [True]


def test_words_do_not_take_the_place_of_a_number():
    stored = [set_by(FIRST, 2030, 95), set_by(SECOND, 2030, None)]
    (row,) = goal_rows(stored, catalogue(), "VN", OWN)
    assert [(p.standing, p.judged) for p in row.years[2030]] == [(True, True), (True, False)]


def test_a_province_sees_its_own_plan_first_and_national_goals_beside_it():
    promises = doctors("P63-35").years[2025]
    assert [(p.target.value, p.national) for p in promises] == [(12, False), (10, True), (15, True)]
    assert [p.judged for p in promises] == [True, False, False]
    assert promises[0].before is None  # a plan takes the place of plans, not of the national goal


def test_the_basis_says_which_promise_is_judged_by():
    assert [p.judged for p in doctors("P63-35", NATIONAL).years[2025]] == [False, False, True]
    assert [p.judged for p in doctors("P63-35", "20-NQ/TW").years[2025]] == [False, True, False]


def test_other_provinces_plans_are_not_shown():
    assert all(p.national for p in doctors("P63-01").years[2025])


def test_all_areas_at_once_have_a_row_each_with_what_they_themselves_have_set():
    rows = rows_of_all(STORED, catalogue(), ["VN", "P63-20", "P63-35"], OWN)
    told = [
        (row.area_id, [p.target.value for p in row.promises]) for row in rows if row.indicator.id == DOCTORS
    ]
    assert told == [("VN", [10, 15, 11, 35]), ("P63-35", [12])]
    assert sum(len(row.promises) for row in rows) == len(STORED)


def test_goals_in_words_and_far_years_are_listed_too():
    rows = goal_rows(STORED, catalogue(), "VN", OWN)
    assert target_years(rows) == [2025, 2030, 2050]
    assert "end_aids_tb_malaria" in {row.indicator.id for row in rows}


def test_a_target_knows_what_it_takes_the_place_of_and_what_took_its_own():
    targets = [one.target for one in STORED]
    first, second = targets[0], targets[2]
    assert neighbours(first, targets) == (None, second)
    assert neighbours(second, targets) == (first, None)
    assert neighbours(targets[4], targets) == (None, None)
