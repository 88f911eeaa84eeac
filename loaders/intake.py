"""Examine a workbook and say everything about it; accept it when nothing stands against it.

``understand`` is pure: a workbook that was read, and options, give what it says. Only the two ends of the road touch
anything: ``examine`` reads a file, ``accept`` hands the submission to the store.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from threading import Event

from indicators.areas import areas
from indicators.breaks import breaks
from indicators.catalogue import catalogue
from loaders.area_checks import check_areas, news
from loaders.assumptions import assumed
from loaders.cells import Workbook
from loaders.findings import Finding, Severity, codes, finding
from loaders.gathering import gathered
from loaders.impossible import impossible_figures, impossible_targets
from loaders.layouts.measures import Titles
from loaders.layouts.recognise import NONE, SheetReading, read_sheets
from loaders.layouts.understood import Context, Options, Understood, joined
from loaders.opening import safe_copy
from loaders.plausibility import Facts, find_suspicions
from loaders.questions import Question, ask
from loaders.reader import Refusal, read_workbook
from loaders.result_marker import is_result_sheet
from loaders.together import (
    duplicate_figures,
    duplicate_milestones,
    duplicate_targets,
    not_yet,
    still_to_come,
)
from store.figure_columns import make_ready
from store.progress import Progress, part_of, steadily
from store.records import (
    Figure,
    FindingRecord,
    Receipt,
    StoredAreaFact,
    StoredMilestone,
    StoredTarget,
    Submission,
)
from store.standing import Standing

#: The share of an examination that is over when the file is read; of the rest, when every sheet is understood, and
#: when its figures were held against each other.
READ, UNDERSTOOD, TOGETHER = 0.6, 0.7, 0.8
#: A file of so many bytes may hold figures by the ten thousand.
LARGE = 500_000


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet and the layout it was read by; "none" where nothing was read from it."""

    sheet: str
    layout: str


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything known of one file before anything is stored.

    ``questions`` wait for an answer; ``assumptions`` say what was taken where the file is silent, and can be changed.
    """

    file: str
    sha256: str
    content: bytes
    options: Options
    sheets: tuple[SheetLayout, ...] = ()
    figures: Sequence[Figure] = ()
    targets: tuple[StoredTarget, ...] = ()
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    assumptions: tuple[Question, ...] = ()
    milestones: tuple[StoredMilestone, ...] = ()
    area_facts: tuple[StoredAreaFact, ...] = ()

    @property
    def accepted(self) -> bool:
        """No error stands against it; warnings are still to be accepted by a person."""
        return not self.of(Severity.ERROR)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if found.severity is severity)


#: The figures that stand, or a home in which they are still to be asked for.
Published = Sequence[Figure] | Standing


class NotAccepted(Exception):
    """A submission that may not be stored: an error stands against it, or a warning that nobody accepted."""

    def __init__(self, examination: Examination) -> None:
        self.examination = examination
        errors, warnings = (len(examination.of(each)) for each in (Severity.ERROR, Severity.WARNING))
        super().__init__(f"{examination.file}: {errors} errors, {warnings} warnings not accepted")


def examine(
    source: Path | bytes,
    options: Options | None = None,
    file_name: str | None = None,
    published: Published = (),
    *,
    progress: Progress | None = None,
) -> Examination:
    """Read a file, or the bytes of an upload, and say all there is to say. Never raises for what a file contains.

    ``published`` are the figures that stand, against which those of the file are doubted and their revisions told; a
    home that holds them is opened while the file is being read.
    ``progress`` is told in this thread how far it has come, from 0 to 1, and never less than before.
    """
    options, tell = options or Options(), part_of(steadily(progress), 0, 1)
    if isinstance(source, bytes):
        name, content = file_name or "", source
    else:
        name = file_name or source.name
        taken = safe_copy(source)
        if isinstance(taken, Finding):
            return Examination(name, "", b"", options, findings=(taken,))
        content = taken
    try:
        workbook = _read_beside_definitions(content, name, published, part_of(tell, 0, READ))
        if isinstance(workbook, Refusal):
            return Examination(name, workbook.sha256, content, options, findings=(workbook.finding,))
        return understand(workbook, options, content, part_of(tell, READ, 1), published)
    finally:
        if isinstance(published, Standing):
            published.close()


def _read_beside_definitions(
    content: bytes, name: str, published: Published, progress: Progress | None
) -> Workbook | Refusal:
    """The child process reads the workbook while this one reads what it will be compared with: less waiting.

    A large file is opened first: two threads that look for work at once would take longer than one after the other.
    """
    large, opened = len(content) > LARGE, Event()
    if not large:
        opened.set()
    with ThreadPoolExecutor(1) as beside:
        preparing = beside.submit(_prepare, published, large, opened)
        try:
            workbook = read_workbook(content, name, progress=progress, opened=opened.set)
        finally:
            opened.set()  # also where the file is refused
        preparing.result()
        return workbook


def _prepare(published: Published, large: bool, opened: Event) -> None:
    opened.wait()
    import loaders.doubting  # noqa: F401  (here and not above: it takes as long as a small file's child)

    definitions(), areas(), codes(), breaks()
    if large:
        make_ready()
    if isinstance(published, Standing):
        published.make_ready()


@cache
def definitions() -> Titles:
    """The catalogue with its names ready to be looked up."""
    titles = Titles(catalogue())
    titles.prepare()
    return titles


def understand(
    workbook: Workbook,
    options: Options,
    content: bytes = b"",
    progress: Progress | None = None,
    published: Published = (),
) -> Examination:
    """What a workbook says, read as the options tell where it is silent."""
    from loaders.doubting import find_doubtful

    titles, tell = definitions(), progress or (lambda share: None)
    sent = tuple(sheet for sheet in workbook.sheets if not is_result_sheet(sheet))
    workbook = replace(workbook, sheets=sent)
    context = Context(workbook, options, titles.catalogue, titles, areas())
    readings = read_sheets(context, part_of(tell, 0, UNDERSTOOD))
    whole = joined([reading.understood for reading in readings])
    impossible, possible = impossible_figures(whole.figures, titles.catalogue)
    findings = [
        *workbook.findings,
        *whole.findings,
        *impossible,
        *impossible_targets(whole.targets, titles.catalogue),
        *duplicate_figures(whole.figures),
        *duplicate_targets(whole.targets),
        *duplicate_milestones(whole.milestones),
        *not_yet(whole.figures, date.today().year),
        *still_to_come(whole.milestones, date.today()),
        *check_areas(whole.area_facts, areas()),
        *_nothing(readings, whole),
        *find_suspicions(Facts(whole, titles.catalogue)),
    ]
    tell(TOGETHER)
    findings += find_doubtful(possible, published, titles.catalogue, areas())
    tell(1)
    return Examination(
        workbook.file_name,
        workbook.sha256,
        content,
        options,
        tuple(SheetLayout(reading.sheet, reading.layout) for reading in readings),
        whole.figures,
        whole.targets,
        tuple(gathered(sorted(findings, key=_order))),
        ask(findings, context, date.today().year),
        assumed(whole, findings, context),
        whole.milestones,
        news(whole.area_facts),
    )


def accept(
    examination: Examination,
    by: str,
    home: Path,
    *,
    accept_warnings: bool = False,
    accepted_reason: str = "",
    progress: Progress | None = None,
) -> Receipt:
    """Hand an examined file to the store. Raises NotAccepted when an error, or a warning nobody accepted, stands.

    ``progress`` is told how far the recording and publishing has come, from 0 to 1.
    """
    # Here and not above: a check stores nothing and must not pay for loading the database.
    from store.writing import submit

    submission = submission_of(examination, by, accept_warnings, accepted_reason)
    tell = part_of(steadily(progress), 0, 1)
    receipt = submit(home, submission, progress=tell)
    tell(1)
    return receipt


def submission_of(
    examination: Examination, by: str, accept_warnings: bool = False, accepted_reason: str = ""
) -> Submission:
    """The examined file as the store takes it; NotAccepted when it may not be stored."""
    warned = bool(examination.of(Severity.WARNING))
    if not examination.accepted or (warned and not (accept_warnings or accepted_reason)):
        raise NotAccepted(examination)
    return Submission(
        sha256=examination.sha256,
        file_name=examination.file,
        content=examination.content,
        submitted_by=by,
        figures=examination.figures,
        targets=examination.targets,
        findings=tuple(record_of(found) for found in examination.findings),
        accepted_reason=accepted_reason,
        options=examination.options.given(),
        milestones=examination.milestones,
        area_facts=examination.area_facts,
    )


def record_of(found: Finding) -> FindingRecord:
    return FindingRecord(
        found.severity,
        found.code,
        found.sheet,
        found.cell,
        found.found,
        found.expected,
        found.message_vi,
        found.message_en,
        found.remedy_vi,
        found.remedy_en,
    )


def finding_of(record: FindingRecord) -> Finding:
    """A finding as it was kept, to be written into a copy of its workbook again."""
    return Finding(
        Severity(record.severity),
        record.code,
        record.sheet,
        record.cell,
        record.found,
        record.expected,
        record.expected,
        record.remedy_vi,
        record.remedy_en,
        record.message_vi,
        record.message_en,
    )


def _nothing(readings: Iterable[SheetReading], whole: Understood) -> list[Finding]:
    """A file from which nothing was read and against which nothing was said is an error all the same."""
    silent = not (whole.figures or whole.targets or whole.milestones or whole.area_facts)
    said = any(found.severity is Severity.ERROR for found in whole.findings)
    blank = all(reading.layout == NONE for reading in readings)
    return [finding("layout.nothing")] if silent and not said and blank else []


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def _order(found: Finding) -> int:
    """Errors first, then warnings, then notes; within each as they were met."""
    return _RANK[found.severity]
