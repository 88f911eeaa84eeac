"""Goals asked for by document, year, group, verification and form: what is shown, and how many each choice would show.

Test figures."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.basis import OWN
from indicators.catalogue import catalogue
from indicators.types import Comparator, Document, Target, Verification
from reporting.goal_filters import EVERYTHING, FACETS, Wanted, changes, counts, narrow, own_counts, traits_of
from reporting.goals import goal_rows, rows_of_all
from store.records import StoredTarget

DOCTORS, AIDS = "doctors_per_10k", "end_aids_tb_malaria"
FIRST, SECOND = (
    Document("20-NQ/TW", issued_on=date(2017, 4, 1)),
    Document("201/QĐ-TTg", issued_on=date(2024, 4, 1)),
)
PLAN = Document("907/KH-UBND", issued_on=date(2018, 4, 1))


def set_by(document, year, value, area="VN", indicator=DOCTORS, verification=Verification.VERIFIED):
    comparator = Comparator.QUALITATIVE if value is None else Comparator.AT_LEAST
    target = Target(area, indicator, year, comparator, value, document)
    return StoredTarget(replace(target, verification=verification), "Mục tiêu", "G7")


STORED = [
    set_by(FIRST, 2025, 10),
    set_by(FIRST, 2030, None, indicator=AIDS),
    set_by(SECOND, 2025, 15, verification=Verification.SECOND_HAND),
    set_by(SECOND, 2050, 35, verification=Verification.SECOND_HAND),
    set_by(PLAN, 2025, 12, "P63-35"),
]
ROWS = goal_rows(STORED, catalogue(), "VN", OWN)


def told(rows):
    return [
        (row.indicator.id, one.target.target_year, one.target.value) for row in rows for one in row.promises
    ]


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (Wanted(), [(AIDS, 2030, None), (DOCTORS, 2025, 10), (DOCTORS, 2025, 15), (DOCTORS, 2050, 35)]),
        (Wanted(document="20-NQ/TW"), [(AIDS, 2030, None), (DOCTORS, 2025, 10)]),
        (Wanted(due=2050), [(DOCTORS, 2050, 35)]),
        (Wanted(group="outcome"), [(AIDS, 2030, None)]),
        (Wanted(verification="second-hand"), [(DOCTORS, 2025, 15), (DOCTORS, 2050, 35)]),
        (Wanted(form="words"), [(AIDS, 2030, None)]),
        (Wanted(form="number", due=2025, document="201/QĐ-TTg"), [(DOCTORS, 2025, 15)]),
        (Wanted(form="words", due=2025), []),
    ],
)
def test_what_is_asked_for_is_shown(wanted, shown):
    assert sorted(told(narrow(ROWS, wanted)), key=str) == sorted(shown, key=str)


def test_each_choice_says_how_many_it_would_show_beside_the_others():
    found = counts(ROWS, Wanted(document="201/QĐ-TTg", due=2025))
    assert found["document"] == {"20-NQ/TW": 1, "201/QĐ-TTg": 1}  # for 2025
    assert found["due"] == {"2025": 1, "2050": 1}  # of this document
    assert found["form"] == {"number": 1}
    for facet in FACETS:
        for value, n in found[facet].items():
            chosen = Wanted(
                **{"document": "201/QĐ-TTg", "due": 2025, facet: int(value) if facet == "due" else value}
            )
            assert len(told(narrow(ROWS, chosen))) == n


def test_a_promise_remembers_what_it_took_the_place_of_when_that_is_not_shown():
    (row,) = narrow(ROWS, Wanted(document="201/QĐ-TTg", due=2025))
    (promise,) = row.years[2025]
    assert promise.before and (promise.before.value, promise.change) == (10, 5)


@pytest.mark.parametrize("number", ["20-NQ/TW", "201/QĐ-TTg", ""])
def test_a_change_is_told_under_both_of_its_documents(number):
    assert [(indicator.id, one.change) for indicator, one in changes(ROWS, Wanted(document=number))] == [
        (DOCTORS, 5)
    ]


def test_a_change_of_another_year_or_group_is_not_told():
    assert changes(ROWS, Wanted(due=2050)) == changes(ROWS, Wanted(group="outcome")) == []


def test_each_area_is_counted_by_what_it_has_set_itself():
    assert own_counts(STORED, catalogue(), EVERYTHING) == {"VN": 4, "P63-35": 1}
    assert own_counts(STORED, catalogue(), Wanted(form="words")) == {"VN": 1}


def test_every_trait_of_a_target_can_be_asked_for():
    """Whatever a target is asked for by, it is found by all of it at once."""
    for row in rows_of_all(STORED, catalogue(), ["VN", "P63-35"], OWN):
        for promise in row.promises:
            traits = traits_of(promise.target, row.indicator)
            assert promise.target in [one.target for kept in narrow([row], traits) for one in kept.promises]
