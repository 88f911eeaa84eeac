"""Marks on figures: they speak of a value, stand apart from it, and lapse when it is revised."""

from dataclasses import replace

import pytest
from store_builders import KEY, figure, mark, submission
from store_homes import filled_once, on_both_engines

from indicators.types import Status
from store.errors import NotPossible, NotUnique, UnknownFigure
from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import ChangeKind, MarkKind
from store.verifying import verify
from store.writing import restore_submission, submit, withdraw

NEIGHBOUR = ("P63-36", "health_insurance_coverage", 2023, "nso")
CONFIRMED, EXCLUDED, CLEARED = MarkKind.CONFIRMED, MarkKind.EXCLUDED, MarkKind.CLEARED


def put(home, *marks):
    return mark_figures(home, marks, "Minh")


def marked(home, as_of=None):
    """The mark of each figure that stands, by area."""
    with open_snapshot(home) as snapshot:
        return {f.observation.area_id: f.mark for f in snapshot.figures(as_of=as_of)}


def in_force(home, as_of=None):
    with open_snapshot(home) as snapshot:
        return [(m.kind, m.rule, m.in_force) for m in snapshot.marks(as_of)]


@filled_once
def filled(home):
    submit(home, submission(figure(90.0), figure(88.0, "P63-36", cell="D15"), name="first"))


def test_a_figure_nobody_has_marked_carries_no_mark(filled):
    assert marked(filled) == {"P63-35": "", "P63-36": ""}


def test_an_excluded_figure_stays_visible_and_says_so(filled):
    put(filled, mark())
    with open_snapshot(filled) as snapshot:
        assert [(f.observation.value, f.mark) for f in snapshot.figures()] == [(90.0, "excluded"), (88.0, "")]


def test_a_mark_is_a_change_that_makes_a_data_version(filled):
    change = put(filled, mark())
    assert (change.data_version, change.kind, change.made_by) == (2, ChangeKind.MARKED, "Minh")
    assert [marked(filled, as_of)["P63-35"] for as_of in (1, 2)] == ["", "excluded"]


def test_several_marks_are_one_change(filled):
    change = put(filled, mark(CONFIRMED), mark(EXCLUDED, key=NEIGHBOUR))
    assert change.data_version == 2
    assert marked(filled) == {"P63-35": "confirmed", "P63-36": "excluded"}


def test_a_mark_comes_back_with_who_when_why_and_on_which_submission(filled):
    change = put(filled, mark(rule="unchanged"))
    known = replace(mark(rule="unchanged"), submission_id=1, mark_id=1, data_version=2, made_by="Minh")
    with open_snapshot(filled) as snapshot:
        assert snapshot.marks() == [replace(known, made_at=change.made_at, in_force=True)]


@on_both_engines
def test_a_revision_makes_the_mark_void_and_it_must_be_asked_again(filled):
    put(filled, mark())
    submit(filled, submission(figure(91.0), name="second"))
    assert marked(filled)["P63-35"] == ""
    assert in_force(filled) == [(EXCLUDED, "", False)]


@pytest.mark.parametrize("more", [{"status": Status.PROVISIONAL}, {"numerator": 1.0}, {"unit": "%"}])
def test_a_revision_of_anything_but_the_number_makes_it_void_too(filled, more):
    put(filled, mark())
    submit(filled, submission(figure(90.0, **more), name="second"))
    assert marked(filled)["P63-35"] == ""


def test_a_later_submission_that_repeats_the_value_keeps_the_mark(filled):
    put(filled, mark())
    submit(filled, submission(figure(90.0, cell="F9"), name="second"))
    assert marked(filled)["P63-35"] == "excluded"


def test_a_mark_made_void_can_be_put_anew_on_the_new_value(filled):
    put(filled, mark())
    submit(filled, submission(figure(91.0), name="second"))
    put(filled, mark(CONFIRMED))
    assert marked(filled)["P63-35"] == "confirmed"
    assert in_force(filled) == [(CONFIRMED, "", True)]


def test_when_the_revision_is_withdrawn_the_mark_holds_again_and_lapses_when_it_is_restored(filled):
    put(filled, mark())
    submit(filled, submission(figure(91.0), name="second"))
    withdraw(filled, 2, "Minh", "nhầm")
    assert marked(filled)["P63-35"] == "excluded"
    restore_submission(filled, 2, "Minh", "đúng")
    assert marked(filled)["P63-35"] == ""
    assert [marked(filled, as_of)["P63-35"] for as_of in range(1, 6)] == ["", "excluded", "", "excluded", ""]


def test_where_the_marked_submission_is_withdrawn_no_mark_is_left_hanging(filled):
    put(filled, mark())
    withdraw(filled, 1, "Minh", "nhầm")
    assert marked(filled) == {}
    assert in_force(filled) == [(EXCLUDED, "", False)]


def test_a_cleared_figure_carries_no_mark(filled):
    put(filled, mark(rule="jump"))
    put(filled, mark(CLEARED, rule="jump", reason="đã hỏi lại"))
    assert marked(filled)["P63-35"] == ""
    assert in_force(filled) == []


def test_clearing_without_a_rule_takes_off_every_mark(filled):
    put(filled, mark(rule="jump"), mark(CONFIRMED, rule="zero"))
    put(filled, mark(CLEARED))
    assert in_force(filled) == []


def test_a_mark_without_a_rule_replaces_every_mark_before_it(filled):
    put(filled, mark(EXCLUDED, rule="jump"), mark(EXCLUDED, rule="zero"))
    put(filled, mark(CONFIRMED))
    assert marked(filled)["P63-35"] == "confirmed"
    assert in_force(filled) == [(CONFIRMED, "", True)]


def test_confirming_one_doubt_does_not_lift_the_exclusion_for_another(filled):
    put(filled, mark(EXCLUDED, rule="jump"))
    put(filled, mark(CONFIRMED, rule="zero"))
    assert marked(filled)["P63-35"] == "excluded"
    put(filled, mark(CONFIRMED, rule="jump"))
    assert marked(filled)["P63-35"] == "confirmed"


def test_what_was_replaced_or_cleared_can_still_be_told(filled):
    put(filled, mark(EXCLUDED, rule="jump"))
    put(filled, mark(CONFIRMED, rule="jump"))
    put(filled, mark(CLEARED, rule="jump"))
    with open_snapshot(filled) as snapshot:
        told = [(m.kind, m.replaced, m.in_force) for m in snapshot.marks(every=True)]
        assert snapshot.marks(as_of=3)[0].kind is CONFIRMED
    assert told == [(EXCLUDED, True, False), (CONFIRMED, True, False), (CLEARED, False, False)]


def test_history_shows_the_mark_on_the_value_that_stands(filled):
    submit(filled, submission(figure(91.0), name="second"))
    put(filled, mark())
    with open_snapshot(filled) as snapshot:
        revisions = snapshot.history("P63-35", "health_insurance_coverage", 2023)
    assert [(r.figure.observation.value, r.figure.mark) for r in revisions] == [
        (91.0, "excluded"),
        (90.0, ""),
    ]


def test_another_series_is_another_figure_to_mark(filled):
    submit(filled, submission(figure(95.0, series="provincial_report"), name="second"))
    put(filled, mark())
    with open_snapshot(filled) as snapshot:
        ours = snapshot.figures(["P63-35"])
    assert [(f.observation.series, f.mark) for f in ours] == [("nso", "excluded"), ("provincial_report", "")]


@pytest.mark.parametrize("key", [("P63-37", *KEY[1:]), (*KEY[:2], 1999, "nso"), (*KEY[:3], "moh_yearbook")])
def test_a_figure_that_does_not_stand_cannot_be_marked_and_nothing_else_is(filled, key):
    with pytest.raises(UnknownFigure, match="No figure stands for"):
        put(filled, mark(key=NEIGHBOUR), mark(key=key))
    assert marked(filled)["P63-36"] == ""


def test_a_mark_on_a_value_that_has_been_revised_meanwhile_is_refused(filled):
    submit(filled, submission(figure(91.0), name="second"))
    with pytest.raises(NotPossible, match=r"revised since it was looked at \(submission 2\)"):
        put(filled, mark(submission_id=1))
    assert put(filled, mark(submission_id=2)).data_version == 3


def test_two_marks_at_once_for_one_doubt_are_refused(filled):
    with pytest.raises(NotUnique, match="P63-35 health_insurance_coverage 2023 nso"):
        put(filled, mark(EXCLUDED), mark(CONFIRMED))


@pytest.mark.parametrize(
    ("marks", "by"),
    [([mark(reason=" ")], "Minh"), ([mark()], " "), ([], "Minh")],
    ids=["reason", "name", "none"],
)
def test_a_mark_needs_a_name_and_a_reason(filled, marks, by):
    with pytest.raises(NotPossible):
        mark_figures(filled, marks, by)


@pytest.mark.parametrize("rule", ["", "jump"])
def test_there_must_be_something_to_clear(filled, rule):
    put(filled, mark(rule="zero", key=NEIGHBOUR), mark(rule="zero"))
    put(filled, mark(CLEARED, rule="zero"))
    with pytest.raises(NotPossible, match="no such mark"):
        put(filled, mark(CLEARED, rule=rule))


@on_both_engines
def test_a_marked_store_is_whole(filled):
    put(filled, mark(), mark(CONFIRMED, key=NEIGHBOUR))
    submit(filled, submission(figure(91.0), name="second"))
    assert verify(filled) == []
