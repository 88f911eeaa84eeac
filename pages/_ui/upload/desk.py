"""What one analyst has before them: the file being handed over, for as long as their session lasts.

An examination may hold a million figures: it stays here, once for each file, and is let go of with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock

import streamlit as st

from indicators.basis import OWN
from loaders.excerpt import Excerpt
from loaders.findings import Finding
from loaders.intake import Examination, accept
from loaders.layouts.understood import Options
from loaders.questions import Question, answered
from pages._ui.data import Data
from pages._ui.upload.checking import Checked, beside, check
from pages._ui.upload.work import Work
from store.actors import By
from store.records import Receipt, StoredSubmission

KEY = "upload-desk"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the analyst said to a question; ``carried`` when they said it of the file before this one."""

    question: Question
    value: str
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Former:
    """The file that the present one took the place of."""

    file: str
    sheets: frozenset[str]
    findings: tuple[Finding, ...]


@dataclass
class Draft:
    """One file on its way: checked, then published.

    It ``carries`` answers given about the former file until it has been read itself. ``failure`` is the
    sentence that says why it could not be checked or published.
    """

    file: str
    content: bytes
    former: Former | None = None
    answers: tuple[Answer, ...] = ()
    carries: bool = False
    checking: Work[Checked] | None = None
    checked: Checked | None = None
    publishing: Work[Receipt] | None = None
    published: StoredSubmission | None = None
    repeated: bool = False
    failure: str = ""
    pictures: dict[str, Excerpt | Finding] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    @property
    def options(self) -> Options:
        options = Options()
        for answer in self.answers:
            options = answered(options, answer.question, answer.value)
        return options

    def check(self, data: Data, home: Path, on: date, basis: str = OWN) -> None:
        """Begin to read the file, as the analyst's answers tell where it is silent."""
        work = partial(check, self.file, self.content, self.options, self.answers_fit, data, home, on, basis)
        self.checking = Work(work)

    def renew(self, data: Data, home: Path, on: date, basis: str = OWN) -> None:
        """Begin to compare anew: somebody has published, or other targets are asked for. The file is not read again."""
        if self.checked:
            self.checking = Work(partial(beside, self.checked.examination, data, home, on, basis))

    def settle(self) -> None:
        """Take over what a finished check has found; the failure of the check is the caller's."""
        work, self.checking = self.checking, None
        if work is None:
            return
        self.checked = work.result()
        if not self.answers_fit(self.checked.examination):
            self.answers = ()
        self.carries = False
        if self.checked.known:
            self.keep(self.checked.known, repeated=True)

    def answers_fit(self, examination: Examination) -> bool:
        """Answers about another file hold for its corrected version, and for nothing else."""
        return not self.carries or self.corrects(examination)

    def corrects(self, examination: Examination) -> bool:
        """Whether this is the former file again: the same sheets, under a name that goes on from its name."""
        if self.former is None:
            return False
        names = sorted(Path(name).stem.casefold() for name in (self.former.file, self.file))
        return names[1].startswith(names[0]) and self.former.sheets <= sheets_of(examination)

    def publish(self, by: By, reason: str, accepts: bool, home: Path) -> None:
        """Begin to publish; once begun, it goes on whatever the reader does."""
        with self.lock:  # pressed twice, a button is heard twice, at the same time
            if self.checked is None or self.publishing:
                return
            self.failure = ""
            work = partial(accept, self.checked.examination, by, home, accept_warnings=accepts)
            self.publishing = Work(lambda tell: work(accepted_reason=reason, progress=tell))

    def keep(self, known: StoredSubmission, *, repeated: bool) -> None:
        """The receipt is all that is needed from here on: the figures and the bytes are let go of."""
        self.published, self.repeated = known, repeated
        self.checked = self.checking = self.publishing = self.former = None
        self.content, self.pictures = b"", {}

    def fail(self, sentence: str) -> None:
        self.checking = self.publishing = None
        self.failure = sentence


@dataclass
class Desk:
    """``turn`` counts the files that were taken: each leaves an empty place for the next."""

    turn: int = 0
    draft: Draft | None = None

    def take(self, file: str, content: bytes) -> None:
        """A file takes the place of the one before it, but of none that is just being published."""
        self.turn += 1
        former = self.draft
        if former and former.publishing:
            return
        self.draft = Draft(file, content)
        if former and former.checked:
            examination = former.checked.examination
            self.draft.former = Former(former.file, sheets_of(examination), examination.findings)
            self.draft.answers = tuple(replace(answer, carried=True) for answer in former.answers)
            self.draft.carries = bool(former.answers)

    def answer(self, question: Question, value: str) -> None:
        """The file is read again. Answers that may have rested on this one are asked for again."""
        if self.draft and not self.draft.publishing and value:
            self.draft.answers = (*_kept(self.draft.answers, question), Answer(question, value))
            self.draft.checked = self.draft.checking = None
            self.draft.failure = ""

    def clear(self) -> None:
        """Put the file aside; nothing of it was stored."""
        if self.draft and not self.draft.publishing:
            self.draft = None


def desk_of_session() -> Desk:
    if KEY not in st.session_state:
        st.session_state[KEY] = Desk()
    return st.session_state[KEY]


def sheets_of(examination: Examination) -> frozenset[str]:
    return frozenset(each.sheet for each in examination.sheets)


def same(one: Question, other: Question) -> bool:
    """Whether two questions ask for the same thing, whatever they offer."""
    return (one.option, one.sheets, one.column) == (other.option, other.sheets, other.column)


def _kept(answers: Iterable[Answer], question: Question) -> tuple[Answer, ...]:
    """What was assumed rests on nothing, and nothing rests on it; else the later answers go."""
    kept: list[Answer] = []
    for answer in answers:
        if not same(answer.question, question):
            kept.append(answer)
        elif not question.assumed:
            break
    return tuple(kept)
