"""What is foretold is what comes: every preview against the store after the change was really made.

Once with test figures in a random life of a store, once with the shipped workbooks altered as a province would.
"""

import hashlib
import random
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import Comparator, Document, Observation, Qualifier, Status, Target
from reporting.changes import Changes, changes_of
from reporting.marks import Mark as Sign
from reporting.marks import mark_of
from reporting.progress import Book, judge_goals, open_book
from store.comparing import compare
from store.foreseeing import compare_restoring, compare_withdrawal
from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import Figure, Mark, MarkKind, StoredTarget, Submission
from store.writing import restore_submission, submit, withdraw

ON = date(2026, 11, 22)
YEARS = (2025, 2030)
INDICATORS = ("stunting", "health_insurance_coverage", "infant_mortality", "beds_public")
AREAS = ("P63-35", "P63-36", "P34-37", "VN")
NOTHING_TOLD = {Sign.NO_TARGET, Sign.NO_DATA}


def told(judgement):
    return mark_of(judgement), judgement.finding.level, judgement.finding.pace_finding


def all_findings(book: Book) -> dict[tuple[str, str, int], tuple]:
    goals = judge_goals(book, catalogue(), areas().units, ON, target_years=YEARS)
    return {(one.area_id, one.indicator_id, one.target_year): told(one) for one in goals}


def really_changed(before: Book, after: Book) -> dict:
    was, now = all_findings(before), all_findings(after)
    return {
        goal: (was[goal], now[goal])
        for goal in was
        if was[goal] != now[goal] and not {was[goal][0], now[goal][0]} <= NOTHING_TOLD
    }


def foretold(changes: Changes) -> dict:
    return {
        (one.area_id, one.indicator_id, one.after.target_year): (told(one.before), told(one.after))
        for one in changes.findings
    }


def standing(home: Path) -> tuple[Book, dict]:
    """The book, and what stands with its mark: all that judgement and the preview compare."""
    with open_snapshot(home) as snapshot:
        book = open_book(snapshot)
        figures, targets = snapshot.figures(), snapshot.targets()
    return book, {
        **{key_of(one): said(one) for one in figures},
        **{key_of(one): one.target for one in targets},
    }


def key_of(fact: Figure | StoredTarget) -> tuple:
    if isinstance(fact, Figure):
        one = fact.observation
        return one.area_id, one.indicator_id, one.year, one.series
    return (
        fact.target.area_id,
        fact.target.indicator_id,
        fact.target.target_year,
        fact.target.document.number,
        "",
    )


def said(figure: Figure) -> tuple:
    one = figure.observation
    return (
        *(one.value, one.qualifier, one.status, one.numerator, one.denominator, one.unit),
        figure.mark,
    )


def after_all(before: dict, changes: Changes) -> dict:
    """What would stand, figure by figure, if the preview is right."""
    comparison = changes.comparison
    after = dict(before)
    for difference in comparison.figures:
        after[key_of(difference.figure)] = said(replace(difference.figure, mark=difference.mark))
    after |= {key_of(one.target): one.target.target for one in comparison.targets}
    for gone in (*comparison.gone, *comparison.targets_gone):
        del after[key_of(gone)]
    return after


def prove_foretold(home: Path, comparison, make) -> Changes:
    """Foretell, then make the change, and hold both against each other."""
    book, before = standing(home)
    changes = changes_of(book, comparison, catalogue(), areas(), ON, target_years=YEARS)
    expected = after_all(before, changes)
    make()
    after_book, after = standing(home)
    assert expected == after
    assert foretold(changes) == really_changed(book, after_book)
    print(
        len(changes.findings),
        changes.judged,
        len(comparison.gone),
        {str(k): v for k, v in changes.tally.items()},
        len(comparison.figures.losing_marks()),
    )
    return changes


class Life:
    """A store that lives through random submissions, marks, withdrawals, restorations; test figures."""

    def __init__(self, home: Path, seed: int) -> None:
        self.home, self.dice, self.number = home, random.Random(seed), 0
        self.standing_ids: list[int] = []
        self.withdrawn_ids: list[int] = []

    def submission(self) -> Submission:
        dice = self.dice
        keys = {
            (area, indicator, year, series)
            for area in AREAS
            for indicator in INDICATORS
            for year in (2018, 2020, 2024, 2025)
            for series in ("nso", "provincial_report")
            if dice.random() < 0.35
        }
        promises = {
            (area, indicator, year, document)
            for area in AREAS
            for indicator in INDICATORS[:3]
            for year in YEARS
            for document in ("907/KH-UBND", "20-NQ/TW")
            if dice.random() < 0.15
        }
        self.number += 1
        content = f"test workbook {self.number}".encode()
        return Submission(
            *(hashlib.sha256(content).hexdigest(), f"{self.number}.xlsx", content, "Lan"),
            tuple(self.figure(key, f"B{row}") for row, key in enumerate(sorted(keys), 1)),
            tuple(self.target(key, f"C{row}") for row, key in enumerate(sorted(promises), 1)),
        )

    def figure(self, key: tuple, cell: str) -> Figure:
        dice = self.dice
        status = dice.choice(
            [*[Status.FINAL] * 5, Status.PROVISIONAL, Status.BREAK, Status.MISSING, Status.WITHDRAWN]
        )
        value = None if status is Status.MISSING else dice.choice([0.0, 4.0, 10.0, 15.0, 90.0, 95.0, 96.0])
        qualifier = dice.choice([*[Qualifier.EXACT] * 5, Qualifier.ABOVE, Qualifier.AT_MOST])
        area, indicator, year, series = key
        return Figure(Observation(area, indicator, year, value, series, qualifier, status), "Biểu 1", cell)

    def target(self, key: tuple, cell: str) -> StoredTarget:
        area, indicator, year, number = key
        document = Document(number, issued_on=date(self.dice.choice([2017, 2021]), 4, 13))
        comparator = self.dice.choice([Comparator.AT_LEAST, Comparator.BELOW, Comparator.QUALITATIVE])
        value = None if comparator is Comparator.QUALITATIVE else self.dice.choice([5.0, 12.0, 95.0])
        return StoredTarget(Target(area, indicator, year, comparator, value, document), "Mục tiêu", cell)

    def step(self) -> None:
        moves = [self.hand_over, self.hand_over, self.mark]
        moves += [self.withdraw] if self.standing_ids else []
        moves += [self.restore] if self.withdrawn_ids else []
        self.dice.choice(moves)()

    def hand_over(self) -> None:
        arriving = self.submission()
        with open_snapshot(self.home) as snapshot:
            comparison = compare(snapshot, arriving)
        prove_foretold(
            self.home,
            comparison,
            lambda: self.standing_ids.append(submit(self.home, arriving).submission_id),
        )

    def withdraw(self) -> None:
        one = self.standing_ids.pop(self.dice.randrange(len(self.standing_ids)))
        self.withdrawn_ids.append(one)
        prove_foretold(
            self.home, compare_withdrawal(self.home, one), lambda: withdraw(self.home, one, "Minh", "nhầm")
        )

    def restore(self) -> None:
        one = self.withdrawn_ids.pop(self.dice.randrange(len(self.withdrawn_ids)))
        self.standing_ids.append(one)
        prove_foretold(
            self.home,
            compare_restoring(self.home, one),
            lambda: restore_submission(self.home, one, "Minh", "đúng"),
        )

    def mark(self) -> None:
        with open_snapshot(self.home) as snapshot:
            figures = snapshot.figures()
        chosen = self.dice.sample(figures, min(12, len(figures)))
        kinds = (MarkKind.EXCLUDED, MarkKind.EXCLUDED, MarkKind.CONFIRMED)
        marks = [Mark(*key_of(one), self.dice.choice(kinds), "nghi vấn") for one in chosen]
        if marks:
            mark_figures(self.home, marks, "Minh")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_store_lives_through_the_preview_says_what_then_comes(tmp_path: Path, seed: int):
    life = Life(tmp_path, seed)
    first = life.submission()
    life.standing_ids.append(submit(tmp_path, first).submission_id)
    for _ in range(12):
        life.step()


@pytest.fixture
def real_home(shipped_home: Path, tmp_path: Path) -> Path:
    """A copy of the store of the shipped workbooks, to be changed."""
    return Path(shutil.copytree(shipped_home, tmp_path / "real"))


def test_withdrawing_and_restoring_a_shipped_workbook_changes_what_was_foretold(real_home: Path):
    with open_snapshot(real_home) as snapshot:
        submissions = snapshot.submissions()
    largest = sorted(submissions, key=lambda one: (-one.receipt.figures, one.receipt.targets))
    for one in (largest[0], largest[3], largest[-1], largest[-2]):
        number = one.receipt.submission_id
        gone = prove_foretold(
            real_home,
            compare_withdrawal(real_home, number),
            lambda: withdraw(real_home, number, "Minh", "thử"),  # noqa: B023
        )
        back = prove_foretold(
            real_home,
            compare_restoring(real_home, number),
            lambda: restore_submission(real_home, number, "Minh", "thử"),  # noqa: B023
        )
        assert len(gone.findings) == len(back.findings) > 0
