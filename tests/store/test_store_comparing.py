"""The preview: what a submission would change, said before anything is written."""

import random

import pytest
from store_builders import figure, full_figure, full_target, mark, submission, target
from store_homes import filled_once
from store_readings import told

from indicators.types import Qualifier, Status
from store.comparing import Kind, compare
from store.errors import NothingPublished
from store.figure_table import FigureTable
from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import MarkKind, SettingName, State
from store.settings import set_setting
from store.writing import approve, restore_submission, submit, withdraw

NEW, REVISED, UNCHANGED, WITHDRAWN = Kind.NEW, Kind.REVISED, Kind.UNCHANGED, Kind.WITHDRAWN


@filled_once
def filled(home):
    submit(
        home,
        submission(
            *(figure(90.0, year=2022), figure(91.0, year=2023), figure(92.0, year=2024, unit="%")),
            *(target(95.0), full_target()),
            name="standing",
        ),
    )


def test_each_figure_is_new_unchanged_or_revised_from_its_old_value(filled):
    arriving = submission(
        *(figure(93.0, year=2025), figure(90.0, year=2022), figure(91.5, year=2023)), name="next"
    )
    assert told(compare(filled, arriving)) == [
        *((2025, NEW, None, 93.0), (2022, UNCHANGED, 90.0, 90.0), (2023, REVISED, 91.0, 91.5))
    ]


def test_the_standing_figure_is_told_whole(filled):
    with open_snapshot(filled) as snapshot:
        standing = snapshot.figures(year=2023)[0]
    (difference,) = compare(filled, submission(figure(91.5, year=2023), name="next")).figures
    assert difference.before == standing
    assert difference.figure == figure(91.5, year=2023)


@pytest.mark.parametrize(
    "more",
    [
        {"status": Status.PROVISIONAL},
        {"qualifier": Qualifier.ABOVE},
        {"numerator": 1.0},
        {"denominator": 1.0},
        {"unit": "%"},
    ],
)
def test_a_change_of_anything_but_the_number_is_a_revision_too(filled, more):
    comparison = compare(filled, submission(figure(91.0, year=2023, **more), name="next"))
    assert told(comparison) == [(2023, REVISED, 91.0, 91.0)]


def test_a_value_that_goes_missing_is_a_revision_and_missing_again_is_not(filled):
    gone = figure(None, year=2023, status=Status.MISSING)
    assert told(compare(filled, submission(gone, name="next"))) == [(2023, REVISED, 91.0, None)]
    submit(filled, submission(gone, name="next"))
    assert told(compare(filled, submission(gone, name="again"))) == [(2023, UNCHANGED, None, None)]


def test_what_its_source_took_back_is_told_apart(filled):
    back = [figure(None, year=year, status=Status.WITHDRAWN) for year in (2023, 2030)]
    arriving = submission(*back, name="next")
    assert told(compare(filled, arriving)) == [(2023, WITHDRAWN, 91.0, None), (2030, WITHDRAWN, None, None)]
    submit(filled, arriving)
    again = compare(filled, submission(*back, name="again"))
    assert [d.kind for d in again.figures] == [UNCHANGED, UNCHANGED]


def test_targets_are_compared_too(filled):
    arriving = submission(
        target(96.0), full_target(), target(99.0, year=2030), target(95.0, document="1/NQ"), name="next"
    )
    comparison = compare(filled, arriving)
    kinds = [(d.kind, d.before.target.value if d.before else None) for d in comparison.targets]
    assert kinds == [(REVISED, 95.0), (UNCHANGED, 10.0), (NEW, None), (NEW, None)]
    assert comparison.tally() == {NEW: 2, REVISED: 1, UNCHANGED: 1, WITHDRAWN: 0}


def test_after_a_withdrawal_the_earlier_value_is_the_one_compared_with(filled):
    submit(filled, submission(figure(91.7, year=2023), name="second"))
    arriving = submission(figure(91.0, year=2023), name="next")
    assert told(compare(filled, arriving)) == [(2023, REVISED, 91.7, 91.0)]
    withdraw(filled, 2, "Minh", "nhầm")
    assert told(compare(filled, arriving)) == [(2023, UNCHANGED, 91.0, 91.0)]
    withdraw(filled, 1, "Minh", "nhầm")
    assert told(compare(filled, arriving)) == [(2023, NEW, None, 91.0)]
    restore_submission(filled, 2, "Minh", "đúng")
    assert told(compare(filled, arriving)) == [(2023, REVISED, 91.7, 91.0)]


def test_a_revision_of_a_marked_figure_says_that_the_mark_would_lapse(filled):
    mark_figures(filled, [mark()], "Minh")
    revised = compare(filled, submission(figure(91.5, year=2023), figure(1.0, year=1999), name="next"))
    (difference,) = revised.figures.losing_marks()
    assert (difference.kind, difference.before.mark, difference.mark) == (REVISED, "excluded", "")
    same = compare(filled, submission(figure(91.0, year=2023, cell="F9"), name="next"))
    assert same.figures.losing_marks() == []
    assert [(d.kind, d.before.mark, d.mark) for d in same.figures] == [(UNCHANGED, "excluded", "excluded")]


def test_a_value_that_comes_back_brings_its_mark_back(filled):
    mark_figures(filled, [mark(MarkKind.CONFIRMED)], "Minh")
    submit(filled, submission(figure(91.5, year=2023), name="second"))
    arriving = submission(figure(91.0, year=2023, cell="F9"), name="next")
    (difference,) = compare(filled, arriving).figures
    assert (difference.before.mark, difference.mark) == ("", "confirmed")
    submit(filled, arriving)
    with open_snapshot(filled) as snapshot:
        assert snapshot.figures(year=2023)[0].mark == "confirmed"


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([(MarkKind.EXCLUDED, "jump"), (MarkKind.CONFIRMED, "zero")], "excluded"),
        ([(MarkKind.EXCLUDED, "jump"), (MarkKind.CONFIRMED, "jump")], "confirmed"),
        ([(MarkKind.EXCLUDED, "jump"), (MarkKind.CONFIRMED, "")], "confirmed"),
        ([(MarkKind.EXCLUDED, "jump"), (MarkKind.CLEARED, "jump")], ""),
        ([(MarkKind.EXCLUDED, "jump"), (MarkKind.CONFIRMED, "zero"), (MarkKind.CLEARED, "")], ""),
    ],
)
def test_the_announced_mark_is_what_all_marks_on_the_value_make_of_it(filled, marks, expected):
    for kind, rule in marks:
        mark_figures(filled, [mark(kind, rule)], "Minh")
    (difference,) = compare(filled, submission(figure(91.0, year=2023), name="next")).figures
    assert (difference.before.mark, difference.mark) == (expected, expected)


def test_nothing_is_written(filled):
    before = sorted((path, path.stat().st_mtime_ns) for path in filled.rglob("*"))
    compare(filled, submission(figure(1.0), target(), name="next"))
    assert sorted((path, path.stat().st_mtime_ns) for path in filled.rglob("*")) == before


def test_a_workbook_that_is_known_says_which_receipt_it_would_repeat(filled):
    again = submission(figure(90.0, year=2022), name="standing")
    assert compare(filled, again).received.submission_id == 1
    assert compare(filled, submission(name="next")).received is None
    withdraw(filled, 1, "Minh", "nhầm")
    assert compare(filled, again).received is None


def test_before_the_first_publication_everything_is_new(home):
    back = figure(None, year=2022, status=Status.WITHDRAWN)
    comparison = compare(home, submission(figure(90.0), back, target(), name="first"))
    assert told(comparison) == [(2023, NEW, None, 90.0), (2022, WITHDRAWN, None, None)]
    assert comparison.tally() == {NEW: 2, REVISED: 0, UNCHANGED: 0, WITHDRAWN: 1}
    assert (comparison.data_version, comparison.received) == (0, None)
    with pytest.raises(NothingPublished):
        compare(home, 1)


def test_a_proposal_is_compared_by_its_number_with_what_stands_by_now(filled):
    set_setting(filled, SettingName.FOUR_EYES, "on", "Quản trị")
    submit(filled, submission(figure(91.5, year=2023), target(96.0), name="early"))
    submit(filled, submission(figure(91.9, year=2023), name="late"))
    assert told(compare(filled, 2)) == [(2023, REVISED, 91.0, 91.5)]
    approve(filled, 3, "Minh")
    with open_snapshot(filled) as snapshot:
        comparison = compare(snapshot, 2)
    assert told(comparison) == [(2023, REVISED, 91.9, 91.5)]
    assert [d.kind for d in comparison.targets] == [REVISED]


def test_figures_in_columns_are_compared_like_any_others(filled):
    figures = (figure(91.5, year=2023), figure(90.0, year=2022), full_figure())
    plain = compare(filled, submission(*figures, name="next"))
    assert list(plain.figures) == list(
        compare(filled, columnar(submission(*figures, name="next"), FigureTable.of(figures))).figures
    )


def columnar(plain, table):
    return type(plain)(plain.sha256, plain.file_name, plain.content, plain.submitted_by, table)


def test_differences_can_be_taken_one_by_one_and_by_kind(filled):
    arriving = submission(*(figure(90.0, year=year) for year in range(2020, 2027)), name="next")
    differences = compare(filled, arriving).figures
    assert [differences[place] for place in range(len(differences))] == list(differences)
    assert differences[-1] == list(differences)[-1]
    assert differences[1:3] == list(differences)[1:3]
    assert [d.figure.observation.year for d in differences.of(REVISED, UNCHANGED)] == [2022, 2023, 2024]
    assert differences.tally() == {NEW: 4, REVISED: 2, UNCHANGED: 1, WITHDRAWN: 0}


def test_more_than_fit_at_once_are_compared_in_order(filled, monkeypatch):
    monkeypatch.setattr("store.comparing.AT_ONCE", 2)
    figures = [figure(90.0, year=year) for year in (2030, 2024, 2023, 2031, 2022)]
    assert [d.kind for d in compare(filled, submission(*figures, name="next")).figures] == [
        *(NEW, REVISED, REVISED, NEW, UNCHANGED)
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_preview_announces_the_counts_of_the_receipt(home, seed):
    """Random submissions, withdrawals and approvals: what is announced is what the receipt then says."""
    dice = random.Random(seed)
    for step in range(9):
        parts = [
            figure(
                float(dice.randint(1, 2)), year=year, status=dice.choice((Status.FINAL, Status.PROVISIONAL))
            )
            for year in dice.sample(range(2020, 2026), 3)
        ]
        arriving = submission(*parts, target(float(dice.randint(1, 2))), name=f"{step}")
        announced = compare(home, arriving).tally()
        receipt = submit(home, arriving)
        if receipt.state is State.PROPOSED and dice.random() < 0.7:
            announced = compare(home, receipt.submission_id).tally()
            approve(home, receipt.submission_id, "Minh")
            with open_snapshot(home) as snapshot:
                receipt = snapshot.receipt(receipt.submission_id)
        assert (receipt.new, receipt.revised, receipt.unchanged) == tuple(
            announced[kind] for kind in (NEW, REVISED, UNCHANGED)
        )
        if step == 3:
            withdraw(home, 2, "Minh", "thử")
        if step == 4:
            set_setting(home, SettingName.FOUR_EYES, "on", "Minh")
