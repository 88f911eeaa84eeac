"""A goal in words with its milestones: in sentences, rows and on the command line. All milestones are test facts."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from indicators.catalogue import catalogue
from indicators.types import Comparator, Document, Milestone, MilestoneState, Target
from reporting.__main__ import main
from reporting.milestones import SIGNS, TONES, milestone_sentence
from reporting.progress import judge_goals, open_book
from reporting.rows import COLUMNS, progress_row
from reporting.sentences import sentences_of
from reporting.words import LANGUAGES, words
from store.records import Mark, StoredMilestone, StoredTarget, Submission
from store.writing import submit

ON = date(2026, 11, 22)
GOAL = Target(
    *("P63-35", "end_aids_tb_malaria", 2030, Comparator.QUALITATIVE, None, Document("907/KH-UBND")),
    wording="cơ bản chấm dứt",
)


def milestone(
    state: str = "under_way", on: date = date(2026, 6, 30), note: str = "đã ban hành kế hoạch"
) -> Milestone:
    return Milestone("P63-35", "end_aids_tb_malaria", on, MilestoneState(state), note, "1/BC thử")


class Facts:
    data_version = 1

    def __init__(self, *milestones: Milestone) -> None:
        self._milestones = [
            StoredMilestone(one, "Mốc thực hiện", f"F{n}") for n, one in enumerate(milestones, 6)
        ]

    def figures(self, *, area_set: str | None = None, communes: bool = True) -> list:
        return []

    def targets(self) -> list[StoredTarget]:
        return [StoredTarget(GOAL, "Mục tiêu", "C7")]

    def marks(self) -> list[Mark]:
        return []

    def milestones(self) -> list[StoredMilestone]:
        return self._milestones


@pytest.mark.parametrize("state", MilestoneState)
def test_every_state_has_its_word_sign_and_colours(state: MilestoneState):
    assert SIGNS[state] and TONES[state].colours
    assert all(words(lang).knows(f"milestone.state.{state.value}") for lang in LANGUAGES)


def test_a_milestone_is_said_with_its_day_and_note():
    assert (
        milestone_sentence(milestone(), words("vi")) == "Đang thực hiện (30/06/2026): đã ban hành kế hoạch."
    )
    assert (
        milestone_sentence(milestone(note="Kết thúc."), words("en")) == "Under way (30 June 2026): Kết thúc."
    )
    assert milestone_sentence(milestone(note=""), words("vi")) == "Đang thực hiện (30/06/2026)."


def test_the_latest_day_is_how_the_goal_stands_in_whatever_order_they_came():
    book = open_book(Facts(milestone("achieved", date(2026, 9, 1)), milestone()))
    assert book.milestone("P63-35", "end_aids_tb_malaria") == milestone("achieved", date(2026, 9, 1))
    assert book.milestone("VN", "end_aids_tb_malaria") is None


def test_a_goal_in_words_is_said_with_its_milestone_and_is_not_judged_by_it():
    book = open_book(Facts(milestone("achieved")))
    (judged,) = judge_goals(
        book, catalogue(), ["P63-35"], ON, indicator_ids=["end_aids_tb_malaria"], target_years=[2030]
    )
    indicator = catalogue().indicators["end_aids_tb_malaria"]
    (bare,) = sentences_of(judged, indicator, words("vi"))
    (said,) = sentences_of(judged, indicator, words("vi"), milestone("achieved"))
    assert said == f"{bare} Đã đạt (30/06/2026): đã ban hành kế hoạch."
    assert judged.finding.level.value == "not_assessable"


def test_a_row_tells_the_milestone_of_a_goal_in_words():
    book = open_book(Facts(milestone()))
    none, judged = judge_goals(
        book, catalogue(), ["P63-35"], ON, indicator_ids=["end_aids_tb_malaria"], target_years=[2025, 2030]
    )
    row = progress_row(judged, milestone())
    assert tuple(row) == COLUMNS
    told = ("milestone_state", "milestone_on", "milestone_note")
    assert [row[name] for name in told] == ["under_way", "2026-06-30", "đã ban hành kế hoạch"]
    assert {progress_row(none, milestone())[name] for name in told} == {None}


def test_the_command_line_tells_the_milestone_that_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    facts = Facts(milestone(), milestone("at_risk", date(2026, 10, 1), "chậm"))
    submit(
        tmp_path,
        Submission(
            *(hashlib.sha256(b"test").hexdigest(), "test.xlsx", b"test", "test"),
            targets=tuple(facts.targets()),
            milestones=tuple(facts.milestones()),
        ),
    )
    asked = ["--area", "P63-35", "--indicator", "end_aids_tb_malaria", "--home", str(tmp_path), "--json"]
    assert main(["progress", *asked]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["milestone_state"], row["milestone_on"], row["milestone_note"]) == (
        "at_risk",
        "2026-10-01",
        "chậm",
    )
