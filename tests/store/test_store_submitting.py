"""One submission: it arrives whole, once, and only where its keys are unique."""

import math
from dataclasses import replace

import pytest
from store_builders import archived_file, figure, finding, full_figure, full_target, submission, target
from store_homes import on_both_engines

from indicators.types import Status
from store.errors import Damaged, NothingPublished, NotUnique, Unsound
from store.reading import open_snapshot
from store.writing import submit, submit_many


def test_a_figure_comes_back_exactly_as_it_was_handed_over(home):
    receipt = submit(home, submission(full_figure(), name="yearbook"))
    expected = replace(full_figure(), submission_id=1, workbook="yearbook.xlsx", data_version=1)
    with open_snapshot(home) as snapshot:
        assert list(snapshot.figures()) == [expected]
    assert receipt.submission_id == 1


def test_a_target_comes_back_exactly_as_it_was_handed_over(home):
    submit(home, submission(full_target(), name="plan"))
    expected = replace(full_target(), submission_id=1, workbook="plan.xlsx", data_version=1)
    with open_snapshot(home) as snapshot:
        assert snapshot.targets() == [expected]


def test_findings_come_back_in_the_order_they_were_told(home):
    told = (finding(cell="D20"), finding("note", "read_as", "D3"))
    submit(home, submission(figure(), *told))
    with open_snapshot(home) as snapshot:
        assert snapshot.findings(1) == list(told)


def test_missing_is_not_zero(home):
    missing = figure(None, year=2022, cell="C14", status=Status.MISSING)
    submit(home, submission(figure(0.0, year=2023), missing))
    with open_snapshot(home) as snapshot:
        assert [f.observation.value for f in snapshot.figures()] == [None, 0.0]


@on_both_engines
def test_the_receipt_counts_new_revised_and_unchanged_of_figures_and_targets(home):
    submit(home, submission(figure(90.0, year=2022), figure(91.0, year=2023), target(95.0), name="first"))
    receipt = submit(
        home,
        submission(
            *(figure(90.0, year=2022), figure(91.5, year=2023), figure(92.0, year=2024)),
            *(target(96.0), finding("warning"), finding("note"), finding("note")),
            name="second",
        ),
    )
    assert (receipt.figures, receipt.targets) == (3, 1)
    assert (receipt.new, receipt.revised, receipt.unchanged) == (1, 2, 1)
    assert (receipt.errors, receipt.warnings, receipt.notes) == (0, 1, 2)


@pytest.mark.parametrize(
    "changed",
    [
        {"status": Status.FINAL},
        {"numerator": 1597.0},
        {"denominator": None},
        {"unit": "%"},
    ],
)
def test_a_figure_whose_number_stays_but_meaning_changes_is_revised(home, changed):
    submit(home, submission(full_figure(), name="first"))
    said = replace(full_figure().observation, **changed)
    receipt = submit(home, submission(replace(full_figure(), observation=said), name="second"))
    assert receipt.revised == 1


def test_the_data_version_grows_by_one_with_each_submission(home):
    versions = [submit(home, submission(figure(), name=name)).data_version for name in "abc"]
    assert versions == [1, 2, 3]


@on_both_engines
def test_the_same_bytes_again_give_the_first_receipt(home):
    first = submit(home, submission(figure(90.0)))
    again = submit(home, submission(figure(99.0), by="Minh"))
    assert again == replace(first, repeated=True)
    with open_snapshot(home) as snapshot:
        assert snapshot.status()["submissions"] == 1
        assert [f.observation.value for f in snapshot.figures()] == [90.0]


def test_a_correction_is_a_later_submission_and_nothing_is_lost(home):
    submit(home, submission(figure(90.0), name="first"))
    submit(home, submission(figure(91.0), name="second"))
    with open_snapshot(home) as snapshot:
        assert [f.observation.value for f in snapshot.figures()] == [91.0]
        history = snapshot.history("P63-35", "health_insurance_coverage", 2023)
    assert [(r.figure.observation.value, r.current) for r in history] == [(91.0, True), (90.0, False)]


def test_another_series_is_another_figure(home):
    submit(home, submission(figure(89.5), figure(93.0, series="provincial_report", cell="D15")))
    with open_snapshot(home) as snapshot:
        assert len(snapshot.figures()) == 2


def test_two_documents_may_promise_different_numbers_for_one_year(home):
    submit(
        home, submission(target(30.0, document="20-NQ/TW"), target(33.0, document="201/QĐ-TTg", cell="C8"))
    )
    with open_snapshot(home) as snapshot:
        assert [t.target.value for t in snapshot.targets()] == [30.0, 33.0]


@on_both_engines
def test_two_cells_for_one_figure_are_refused_by_their_names_and_leave_no_trace(home):
    twice = submission(figure(90.0, cell="D14"), figure(91.0, cell="D15"), target())
    with pytest.raises(NotUnique, match="Biểu 1!D14, Biểu 1!D15"):
        submit(home, twice)
    with pytest.raises(NothingPublished):
        open_snapshot(home)
    assert submit(home, submission(figure(), name="good")).submission_id == 1


def test_two_cells_for_one_target_are_refused(home):
    with pytest.raises(NotUnique, match="Mục tiêu!C7, Mục tiêu!C8"):
        submit(home, submission(target(95.0), target(96.0, cell="C8")))


def test_an_area_nobody_knows_is_refused_with_its_cell(home):
    with pytest.raises(Unsound, match="Biểu 1!D14: unknown area P63-99"):
        submit(home, submission(figure(area="P63-99")))


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_is_refused(home, value):
    with pytest.raises(Unsound, match="not finite"):
        submit(home, submission(figure(value)))


@on_both_engines
def test_the_workbook_is_kept_by_its_hash_and_comes_back_byte_for_byte(home):
    handed_over = submission(figure(), name="kept")
    submit(home, handed_over)
    with open_snapshot(home) as snapshot:
        assert snapshot.workbook_bytes(handed_over.sha256) == handed_over.content
    assert archived_file(home, handed_over.sha256).parent.name == handed_over.sha256[:2]


def test_a_workbook_with_a_wrong_hash_is_refused(home):
    with pytest.raises(Damaged, match="SHA-256"):
        submit(home, replace(submission(figure()), content=b"other bytes"))


def test_many_are_published_once_and_each_told_as_it_is_done(home):
    told = []
    receipts = submit_many(
        home, [submission(figure(), name="a"), submission(target(), name="b")], progress=told.append
    )
    assert [r.submission_id for r in receipts] == [1, 2]
    assert told == receipts
    assert [path.name[:10] for path in (home / "published").glob("figures-*")] == ["figures-2-"]


def test_when_one_of_many_fails_those_before_it_are_kept_and_published(home):
    good, bad = submission(figure(), name="good"), submission(figure(), figure(), name="bad")
    with pytest.raises(NotUnique):
        submit_many(home, [good, bad])
    with open_snapshot(home) as snapshot:
        assert [s.receipt.file_name for s in snapshot.submissions()] == ["good.xlsx"]


def test_the_sender_and_the_choices_are_remembered(home):
    submit(
        home, submission(figure(), accepted_reason="Đã kiểm tra", options={"area": "P63-35", "series": "nso"})
    )
    with open_snapshot(home) as snapshot:
        (known,) = snapshot.submissions()
    assert known.receipt.submitted_by == "Lan"
    assert known.accepted_reason == "Đã kiểm tra"
    assert known.options == {"area": "P63-35", "series": "nso"}
    assert known.withdrawal is None


def test_an_empty_submission_is_a_submission(home):
    receipt = submit(home, submission(name="empty"))
    assert (receipt.figures, receipt.new, receipt.data_version) == (0, 0, 1)
