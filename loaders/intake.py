"""Examine a workbook and say everything about it; accept it when nothing stands against it.

Only the two ends of the road touch anything: ``examine`` reads a file, ``accept`` hands the submission to the store;
what lies between is pure (``understanding``).
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from indicators.areas import areas
from indicators.breaks import breaks
from loaders.cells import Workbook
from loaders.examination import Examination, Published
from loaders.findings import Finding, Severity, codes
from loaders.layouts.understood import Options
from loaders.opening import safe_copy
from loaders.reader import Refusal, read_workbook
from store.actors import Actor, By
from store.figure_columns import make_ready
from store.progress import Progress, part_of, steadily
from store.records import FindingRecord, Receipt, Submission
from store.standing import Standing

#: The share of an examination that is over when the file is read.
READ = 0.6
#: A file of so many bytes may hold figures by the ten thousand.
LARGE = 500_000


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
        from loaders.understanding import understand  # loaded by ``_prepare`` while the file was being read

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
    # Here and not above: it takes as long to load as a small file to read, and the two go on side by side.
    from loaders.understanding import definitions

    definitions(), areas(), codes(), breaks()
    if large:
        make_ready()
    if isinstance(published, Standing):
        published.make_ready()


def accept(
    examination: Examination,
    by: By,
    home: Path,
    *,
    accept_warnings: bool = False,
    accepted_reason: str = "",
    progress: Progress | None = None,
) -> Receipt:
    """Hand an examined file to the store. Raises NotAccepted when an error, or a warning nobody accepted, stands,
    and NotAllowed when ``by`` may not hand over all that it says.

    ``progress`` is told how far the recording and publishing has come, from 0 to 1.
    """
    # Here and not above: a check stores nothing and must not pay for loading the database.
    from store.writing import submit

    submission = submission_of(examination, by, accept_warnings, accepted_reason)
    tell = part_of(steadily(progress), 0, 1)
    receipt = submit(home, submission, by=by, progress=tell)
    tell(1)
    return receipt


def submission_of(
    examination: Examination, by: By, accept_warnings: bool = False, accepted_reason: str = ""
) -> Submission:
    """The examined file as the store takes it; NotAccepted when it may not be stored."""
    warned = bool(examination.of(Severity.WARNING))
    if not examination.accepted or (warned and not (accept_warnings or accepted_reason)):
        raise NotAccepted(examination)
    return Submission(
        sha256=examination.sha256,
        file_name=examination.file,
        content=examination.content,
        submitted_by=by.signs_as if isinstance(by, Actor) else by,
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
