"""What is foretold is what comes: every preview against the store after the change was really made.

Once with test figures in a random life of a store, once with the shipped workbooks altered as a province would.
"""

import hashlib
import random
import shutil
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.judgement import Judgement
from indicators.types import Comparator, Document, Observation, Qualifier, Status, Target
from reporting.changes import Changes, Turn, changes_of
from reporting.marks import Mark as Sign
from reporting.marks import mark_of
from reporting.progress import Book, judge_goals, open_book
from store.comparing import compare
from store.foreseeing import compare_restoring, compare_withdrawal
from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import Figure, Mark, MarkKind, SettingName, StoredTarget, Submission
from store.settings import set_setting
from store.writing import approve, restore_submission, submit, withdraw

ON = date(2026, 11, 22)
YEARS = (2025, 2030)
INDICATORS = ("stunting", "health_insurance_coverage", "infant_mortality", "beds_public")
AREAS = ("P63-35", "P63-36", "P34-37", "VN")
NOTHING_TOLD = {Sign.NO_TARGET, Sign.NO_DATA}


def told(judgement):
    return mark_of(judgement), judgement.finding.level, judgement.finding.pace_finding


def resting_on(judgement):
    """All that a finding rests on, but for who said so."""
    seen = (judgement.latest, judgement.baseline, judgement.other, judgement.excluded)
    return (
        *told(judgement),
        *(judgement.finding, judgement.gap, judgement.series, judgement.target),
        *((one.year, one.value, one.qualifier, one.status, one.series) if one else None for one in seen),
    )


def all_findings(book: Book, indicator_ids: list[str]) -> dict[tuple[str, str, int], Judgement]:
    asked = {"indicator_ids": indicator_ids, "target_years": YEARS}
    goals = judge_goals(book, catalogue(), areas().units, ON, **asked)
    return {(one.area_id, one.indicator_id, one.target_year): one for one in goals}


def really_changed(before: Book, after: Book) -> dict:
    """Everybody's findings in every indicator that has, or had, a figure or a goal."""
    told_of = (
        {key[1] for book in (before, after) for key in book.figures}
        | before.targets.keys()
        | after.targets.keys()
    )
    indicator_ids = [one for one in catalogue().indicators if one in told_of]
    was, now = (all_findings(book, indicator_ids) for book in (before, after))
    return {
        goal: (resting_on(was[goal]), resting_on(now[goal]))
        for goal in was
        if told(was[goal]) != told(now[goal]) and not {mark_of(was[goal]), mark_of(now[goal])} <= NOTHING_TOLD
    }


def foretold(changes: Changes) -> dict:
    return {
        (one.area_id, one.indicator_id, one.after.target_year): (
            resting_on(one.before),
            resting_on(one.after),
        )
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


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_store_lives_through_the_preview_says_what_then_comes(tmp_path: Path, seed: int):
    life = Life(tmp_path, seed)
    first = life.submission()
    life.standing_ids.append(submit(tmp_path, first).submission_id)
    for _ in range(10):
        life.step()


@pytest.fixture
def real_home(shipped_home: Path, tmp_path: Path) -> Path:
    """A copy of the store of the shipped workbooks, to be changed."""
    return Path(shutil.copytree(shipped_home, tmp_path / "real"))


def test_withdrawing_and_restoring_shipped_workbooks_changes_what_was_foretold(real_home: Path):
    """The largest table, and the national goals that most provinces are judged by."""
    with open_snapshot(real_home) as snapshot:
        submissions = snapshot.submissions()
        national = next(s.submission_id for s in snapshot.targets() if s.target.document.number == "20-NQ/TW")
    largest = max(submissions, key=lambda one: one.receipt.figures).receipt.submission_id
    for number in (largest, national):
        gone = prove_foretold(
            real_home,
            compare_withdrawal(real_home, number),
            partial(withdraw, real_home, number, "Minh", "thử"),
        )
        back = prove_foretold(
            real_home,
            compare_restoring(real_home, number),
            partial(restore_submission, real_home, number, "Minh", "thử"),
        )
        assert len(gone.findings) == len(back.findings) > 0


def test_a_proposal_that_revises_real_figures_and_goals_changes_what_was_foretold(real_home: Path):
    """Real figures altered as a careless return would, some of them excluded before, approved by a second person."""
    dice = random.Random(7)
    with open_snapshot(real_home) as snapshot:
        figures = dice.sample(snapshot.figures(area_set="63"), 600)
        goals = dice.sample(snapshot.targets(), 20)
    mark_figures(
        real_home, [Mark(*key_of(one), MarkKind.EXCLUDED, "nghi vấn") for one in figures[:60]], "Minh"
    )
    set_setting(real_home, SettingName.FOUR_EYES, "on", "Minh")
    arriving = Submission(
        *(hashlib.sha256(b"altered").hexdigest(), "altered.xlsx", b"altered", "Lan"),
        tuple(altered(one, dice) for one in figures),
        tuple(
            replace(one, target=replace(one.target, value=shifted(one.target.value, dice))) for one in goals
        ),
    )
    number = submit(real_home, arriving).submission_id
    changes = prove_foretold(
        real_home, compare(real_home, number), partial(approve, real_home, number, "Minh", "đã xem")
    )
    assert len(changes.findings) > 50
    assert {one.turn for one in changes.findings} >= {
        Turn.MISSED,
        Turn.WORSE,
        Turn.UNJUDGED,
        Turn.MET,
        Turn.BETTER,
    }


def altered(figure: Figure, dice: random.Random) -> Figure:
    one = figure.observation
    status = dice.choice([*[one.status] * 8, Status.MISSING, Status.WITHDRAWN])
    value = None if status is Status.MISSING else shifted(one.value, dice)
    qualifier = dice.choice([*[Qualifier.EXACT] * 9, Qualifier.ABOVE])
    return replace(
        figure,
        observation=replace(
            one, value=value, status=status, qualifier=qualifier, numerator=None, denominator=None
        ),
    )


def shifted(value: float | None, dice: random.Random) -> float | None:
    return None if value is None else round(value * dice.uniform(0.9, 1.1), 2)
