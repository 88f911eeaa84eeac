"""How findings change with a submission: which goals are told, under which turn, in which order. Test figures."""

from datetime import date

import pytest
from store_builders import figure, submission, target
from store_homes import filled_once

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import Comparator, Qualifier, Status
from reporting.changes import Changes, Turn, changes_of, turn_of
from reporting.marks import mark_of
from reporting.progress import open_book
from reporting.words import LANGUAGES, words
from store.comparing import compare
from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import Mark, MarkKind
from store.writing import submit

ON = date(2026, 11, 22)
KEY = ("P63-35", "health_insurance_coverage")


def ahead(home, *parts, **more) -> Changes:
    """What the parts would change of what stands in a home."""
    with open_snapshot(home) as snapshot:
        comparison = compare(snapshot, submission(*parts, name="next"))
        book = open_book(snapshot)
    return changes_of(book, comparison, catalogue(), areas(), ON, **more)


def told(changes):
    """Area, indicator, target year, turn, mark before, mark after."""
    return [
        (
            *(one.area_id, one.indicator_id, one.after.target_year, one.turn.value),
            *(mark_of(one.before).value, mark_of(one.after).value),
        )
        for one in changes.findings
    ]


@filled_once
def ha_nam(home):
    """Insurance at 93 % in 2024 after 90 % in 2021; the goals 95 % in 2025 and 98 % in 2030."""
    submit(
        home,
        submission(
            *(figure(90.0, year=2021), figure(93.0, year=2024)),
            *(target(95.0, year=2025), target(98.0, year=2030)),
            name="standing",
        ),
    )


def test_a_goal_becomes_met_and_says_by_which_value_and_year(ha_nam):
    change, *others = ahead(ha_nam, figure(96.0, year=2025)).findings
    assert (change.area_id, change.indicator_id) == KEY
    assert (change.turn, change.after.target_year) == (Turn.MET, 2025)
    assert (mark_of(change.before), mark_of(change.after)) == ("awaiting", "met")
    assert (change.after.latest.year, change.after.latest.value, change.after.gap) == (2025, 96.0, 1.0)
    assert others == []


@pytest.mark.parametrize(
    ("arriving", "expected"),
    [
        pytest.param([figure(94.0, year=2025)], [(2025, "missed", "awaiting", "missed")], id="missed"),
        pytest.param([figure(96.0, year=2025)], [(2025, "met", "awaiting", "met")], id="met"),
        pytest.param(
            [figure(92.0, year=2024)],
            [(2030, "worse", "on_track", "acceleration_needed")],
            id="worse: a slower pace on the same level",
        ),
        pytest.param(
            [figure(90.5, year=2024)], [(2030, "worse", "on_track", "limited")], id="worse: a slower pace"
        ),
        pytest.param(
            [figure(None, year=2021, status=Status.MISSING)],
            [(2030, "unjudged", "on_track", "unknown")],
            id="unjudged: no baseline any more",
        ),
        pytest.param(
            [figure(90.0, year=2024, qualifier=Qualifier.ABOVE)],
            [(2030, "unjudged", "on_track", "unknown")],
            id="unjudged: a bound decides nothing",
        ),
        pytest.param([figure(98.0, year=2024)], [(2030, "met", "on_track", "met")], id="met: an open goal"),
        pytest.param([figure(90.1, year=2021)], [], id="another baseline, the same finding"),
        pytest.param([figure(93.0, year=2024)], [], id="unchanged"),
    ],
)
def test_each_turn_of_a_finding(ha_nam, arriving, expected):
    assert [row[2:] for row in told(ahead(ha_nam, *arriving))] == expected


def test_a_faster_pace_is_better_and_a_first_trend_makes_a_goal_assessable(home):
    submit(
        home,
        submission(
            *(figure(90.0, year=2021), figure(90.5, year=2024), target(98.0, year=2030)),
            *(figure(20.0, indicator="stunting", year=2021), target(15.0, indicator="stunting", year=2030, comparator=Comparator.BELOW)),
            name="standing",
        ),
    )  # fmt: skip
    changes = ahead(home, figure(94.0, year=2024), figure(19.9, indicator="stunting", year=2024))
    assert told(changes) == [
        ("P63-35", "health_insurance_coverage", 2030, "better", "limited", "on_track"),
        ("P63-35", "stunting", 2030, "judged", "unknown", "limited"),
    ]


def test_the_level_alone_may_change(home):
    standing = (figure(80.0, year=2021), figure(82.0, year=2024), target(98.0, year=2030))
    submit(home, submission(*standing, name="standing"))
    (change,) = ahead(home, figure(81.0, year=2024)).findings
    assert (mark_of(change.before), mark_of(change.after)) == ("limited", "limited")
    assert (change.before.finding.level, change.after.finding.level) == ("improving", "little_change")
    assert change.turn is Turn.WORSE


def test_a_met_goal_that_is_short_again_is_missed_though_no_trend_can_be_told(home):
    submit(home, submission(figure(98.5, year=2024), target(98.0, year=2030), name="standing"))
    assert told(ahead(home, figure(97.0, year=2024)))[0][2:] == (2030, "missed", "met", "unknown")


def test_what_could_not_be_judged_and_cannot_is_told_apart(ha_nam):
    awaiting = ahead(ha_nam, figure(94.0, year=2025, qualifier=Qualifier.ABOVE))
    assert (2025, "other", "awaiting", "unknown") in [row[2:] for row in told(awaiting)]


@pytest.mark.parametrize("turn", Turn)
def test_every_turn_has_its_words(turn):
    assert all(words(lang).knows(f"preview.turn.{turn.value}") for lang in LANGUAGES)


def test_the_worst_news_comes_first_and_among_equals_the_furthest_from_its_goal(home):
    provinces = {"P63-35": 96.0, "P63-36": 94.0, "P63-34": 80.0}
    submit(home, submission(*(target(95.0, area=area) for area in provinces), name="standing"))
    arriving = [figure(value, area=area, year=2025) for area, value in provinces.items()]
    assert [(row[0], row[3]) for row in told(ahead(home, *arriving))] == [
        *(("P63-34", "missed"), ("P63-36", "missed"), ("P63-35", "met"))
    ]


def test_only_goals_that_are_touched_are_judged(ha_nam):
    neighbours = [
        target(95.0, area=area.unit_id) for area in areas().of_set("63") if area.unit_id != "P63-35"
    ]
    submit(ha_nam, submission(*neighbours, name="others"))
    assert (
        ahead(ha_nam, figure(93.5, year=2024)).judged == 3
    )  # its own two, and that of what it became part of
    assert ahead(ha_nam, figure(93.0, year=2024)).judged == 0
    assert ahead(ha_nam, figure(16.0, indicator="stunting", year=2024)).judged == 0


def test_a_count_without_goals_touches_none(ha_nam):
    assert ahead(ha_nam, figure(1200.0, indicator="beds_public", year=2024)).judged == 0


def test_a_value_of_another_series_changes_no_finding_of_the_preferred_one(ha_nam):
    assert told(ahead(ha_nam, figure(94.0, year=2024, series="provincial_report"))) == []


def test_a_province_changes_nothing_of_the_country(ha_nam):
    submit(ha_nam, submission(target(95.0, area="VN", document="20-NQ/TW"), name="national"))
    assert {row[0] for row in told(ahead(ha_nam, figure(96.0, year=2025)))} == {"P63-35"}


def test_a_national_goal_changes_the_findings_of_all_who_have_none_of_their_own(home):
    provinces = ("P63-35", "P63-36", "VN")
    own = target(80.0, area="P63-35")
    submit(home, submission(*(figure(90.0, area=one, year=2025) for one in provinces), own, name="standing"))
    changes = ahead(home, target(95.0, area="VN", document="20-NQ/TW"))
    assert [(row[0], row[3]) for row in told(changes)] == [("VN", "missed"), ("P63-36", "missed")]


def test_a_later_document_of_the_same_area_replaces_its_goal(ha_nam):
    with open_snapshot(ha_nam) as snapshot:
        assert snapshot.targets()[0].target.document.issued_on == date(2021, 4, 12)
    submit(ha_nam, submission(figure(96.0, year=2025), name="figure of 2025"))
    (change,) = ahead(ha_nam, target(97.0, year=2025)).findings
    assert (change.turn, change.before.target.value, change.after.target.value) == (Turn.MISSED, 95.0, 97.0)


def test_an_excluded_value_that_is_revised_is_judged_again(ha_nam):
    submit(ha_nam, submission(figure(96.0, year=2025), name="figure of 2025"))
    excluded = Mark(*KEY, 2025, "nso", MarkKind.EXCLUDED, "nghi vấn")
    mark_figures(ha_nam, [excluded], "Minh")
    assert told(ahead(ha_nam, figure(96.0, year=2025))) == []
    changes = ahead(ha_nam, figure(96.1, year=2025))
    assert [row[2:] for row in told(changes)] == [(2025, "met", "awaiting", "met")]
    assert len(changes.comparison.figures.losing_marks()) == 1


def test_a_value_that_returns_to_what_was_excluded_is_excluded_again(ha_nam):
    submit(ha_nam, submission(figure(96.0, year=2025), name="figure of 2025"))
    mark_figures(ha_nam, [Mark(*KEY, 2025, "nso", MarkKind.EXCLUDED, "nghi vấn")], "Minh")
    submit(ha_nam, submission(figure(97.0, year=2025), name="revised"))
    (change,) = ahead(ha_nam, figure(96.0, year=2025)).findings
    assert (change.turn, mark_of(change.before), mark_of(change.after)) == (Turn.UNJUDGED, "met", "awaiting")
    assert change.after.excluded.value == 96.0


def test_a_goal_without_figures_is_no_news(home):
    submit(home, submission(figure(90.0), name="standing"))
    assert told(ahead(home, target(30.0, indicator="beds_per_10k", year=2030))) == []


def test_the_basis_and_the_years_are_those_asked_for(ha_nam):
    submit(ha_nam, submission(target(90.0, area="VN", document="20-NQ/TW"), name="national"))
    arriving = figure(94.0, year=2025)
    assert [row[2:4] for row in told(ahead(ha_nam, arriving, basis="national"))] == [(2025, "met")]
    assert told(ahead(ha_nam, arriving, target_years=(2030,))) == []


def test_a_workbook_received_before_changes_nothing(ha_nam):
    standing = submission(figure(90.0, year=2021), name="standing")
    submit(ha_nam, submission(figure(80.0, year=2021), name="later"))
    with open_snapshot(ha_nam) as snapshot:
        comparison = compare(snapshot, standing)
        changes = changes_of(open_book(snapshot), comparison, catalogue(), areas(), ON)
    assert comparison.received is not None
    assert (changes.findings, changes.judged) == ((), 0)


def test_a_book_of_another_data_version_is_refused(ha_nam):
    with open_snapshot(ha_nam) as snapshot:
        book = open_book(snapshot)
    submit(ha_nam, submission(figure(80.0, year=2021), name="later"))
    with pytest.raises(ValueError, match="data version 2, judged by 1"):
        changes_of(book, compare(ha_nam, submission(figure(1.0), name="next")), catalogue(), areas(), ON)


def test_progress_is_told_to_the_end(ha_nam):
    heard = []
    ahead(ha_nam, figure(93.5), figure(16.0, indicator="stunting"), progress=heard.append)
    assert heard == [0.5, 1.0]


def test_turns_can_be_told_of_any_two_judgements(ha_nam):
    (change,) = ahead(ha_nam, figure(94.0, year=2025)).findings
    assert turn_of(change.after, change.before) is Turn.UNJUDGED
