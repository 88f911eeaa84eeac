"""Read a workbook in a limited child process, so that whatever a file does, this process goes on."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders.cells import Merge, RowsOfColumns, Sheet, Visibility, Workbook
from loaders.columns import Reader
from loaders.extent import MAX_ROW
from loaders.findings import Both, Finding, Refused, finding
from loaders.opening import OPENING_LIMITS, OpeningLimits, open_safely, safe_copy
from loaders.supervision import MEGABYTE, READING_LIMITS, ReadingLimits, Stopped, start_child
from store.progress import Progress, part_of

#: The shares of the reading that are over when the file is opened, and when the child has read it.
OPENED, READ = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read, and the one sentence why. ``sha256`` is "" where not even its bytes were taken."""

    finding: Finding
    file_name: str
    sha256: str = ""


def read_workbook(
    source: Path | str | bytes,
    file_name: str | None = None,
    opening: OpeningLimits = OPENING_LIMITS,
    reading: ReadingLimits = READING_LIMITS,
    progress: Progress | None = None,
    opened: Callable[[], None] | None = None,
) -> Workbook | Refusal:
    """A path or the bytes of a file → its sheets, or the refusal. Never raises for what a file contains.

    ``progress`` is told in this thread how far the reading has come, from 0 to 1; ``opened`` is called once the file
    has been looked through and only the child has work to do.
    """
    if isinstance(source, bytes):
        name, content = file_name or "", source
    else:
        path = Path(source)
        name = file_name or path.name
        taken = safe_copy(path, opening)
        if isinstance(taken, Finding):
            return Refusal(taken, name)
        content = taken
    digest = hashlib.sha256(content).hexdigest()
    try:
        sheets, properties, notes = _read(content, opening, reading, progress, opened)
    except Refused as refused:
        return Refusal(refused.finding, name, digest)
    return Workbook(name, digest, sheets, properties, notes)


Read = tuple[tuple[Sheet, ...], dict[str, str], tuple[Finding, ...]]


def _read(
    content: bytes,
    opening: OpeningLimits,
    reading: ReadingLimits,
    progress: Progress | None,
    once_opened: Callable[[], None] | None,
) -> Read:
    sheet = opening.archive.sheet
    orders = {"job": "read", "sheet": (sheet.area, sheet.sparseness)}
    with start_child(orders, reading, part_of(progress, OPENED, READ) if progress else None) as child:
        opened = open_safely(content, opening)
        if isinstance(opened, Finding):
            raise Refused(opened)
        if progress:
            progress(OPENED)
        if once_opened:
            once_opened()
        answer = child.answer(content, type=opened.file_type.value)
    if isinstance(answer, Stopped):
        raise Refused(refusal_of(answer, reading))
    try:
        end = answer.find(b"\n") + 1 or len(answer)
        told = json.loads(answer[:end])
        if "refused" not in told:
            columns = Reader(memoryview(answer)[end:])
            sheets = tuple(_sheet(plain, columns) for plain in told["sheets"])
            notes = tuple(finding(code, **values) for code, values in told.get("notes", ()))
            return sheets, dict(told["properties"]), (*opened.findings, *notes)
    except (ValueError, LookupError, TypeError) as error:
        raise Refused(finding("file.reader_stopped", found=type(error).__name__)) from error
    raise Refused(refusal_of(told, reading))


def _sheet(plain: dict[str, Any], columns: Reader) -> Sheet:
    return Sheet(
        plain["name"],
        _long_rows(plain, columns)
        if "columns" in plain
        else {row: (values, marks) for row, values, marks in plain["rows"]},
        tuple(plain["formats"]),
        tuple(Merge(*corners) for corners in plain["merged"]),
        Visibility(plain["state"]),
        plain["max_row"],
        plain["max_column"],
        _spans(plain.get("hidden_rows", ())),
        _spans(plain.get("hidden_columns", ())),
    )


def _spans(plain: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((int(first), int(last)) for first, last in plain)


def _long_rows(plain: dict[str, Any], columns: Reader) -> RowsOfColumns:
    length = plain["max_row"]
    if not (isinstance(length, int) and 0 <= length <= MAX_ROW):
        raise ValueError(f"{length} rows")
    return RowsOfColumns([columns.unpack(told, length) for told in plain["columns"]], length, plain["blank"])


def refusal_of(told: dict[str, Any] | Stopped, reading: ReadingLimits) -> Finding:
    """Why the child was stopped, or what it told that it could not read."""
    if isinstance(told, Stopped):
        return _stopped(told, reading)
    if told["refused"] == "memory":
        return _stopped(Stopped.MEMORY, reading)
    if told["refused"] == "far":
        cell = told["cell"]
        return finding("file.cell_far_away", sheet=told["sheet"], cell=cell, found=cell, cells=told["cells"])
    if told["refused"] == "other":
        return finding(told["code"], cell=told["cell"], found=told["found"])
    if told["refused"] == "disagree":
        place = {"sheet": told["sheet"], "cell": told["cell"]}
        return finding("reading.disagree", **place, one=told["one"], other=told["other"])
    return finding("file.damaged", found=told["reason"])


def _stopped(why: Stopped, reading: ReadingLimits) -> Finding:
    match why:
        case Stopped.MEMORY:
            return finding("file.too_much_memory", limit=reading.memory_bytes // MEGABYTE)
        case Stopped.CPU:
            return finding("file.too_slow", limit=float(reading.cpu_seconds))
        case Stopped.WALL:
            return finding("file.too_slow", limit=float(reading.wall_seconds))
        case Stopped.DIED:
            return finding(
                "file.reader_stopped", found=Both("tiến trình đọc đã tắt", "the reading process ended")
            )
