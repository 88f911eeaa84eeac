"""The shelf of source workbooks that the store is built from, and loading it the way any upload is loaded."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from indicators.types import Status
from loaders.intake import Examination, examine, submission_of
from loaders.layouts.understood import Options
from store.actors import THE_SHELF, By
from store.records import Receipt, Submission

SHELF = Path(__file__).resolve().parent.parent / "data" / "workbooks"
#: Reading is done by child processes, so threads are enough to keep two cores at work.
READERS = 3

OnRead = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Source:
    """One workbook of the shelf, what must be said beside it, and where it comes from."""

    path: Path
    options: Options
    title: str
    publisher: str
    origin: str
    collected: str
    warnings_accepted: str = ""


def read_sources(shelf: Path = SHELF) -> list[Source]:
    """The list of the shelf, in the order in which the workbooks are loaded."""
    listed = yaml.safe_load((shelf / "sources.yaml").read_text(encoding="utf-8"))
    return [_source(shelf, entry) for entry in listed]


def examine_shipped(
    shelf: Path = SHELF, on_read: OnRead | None = None
) -> Iterator[tuple[Source, Examination]]:
    """Every workbook of the shelf with its examination, in order, read a few at a time."""
    sources = read_sources(shelf)
    with ThreadPoolExecutor(READERS) as readers:
        examinations = readers.map(lambda source: examine(source.path, source.options), sources)
        for number, (source, examination) in enumerate(zip(sources, examinations, strict=True), 1):
            if on_read:
                on_read(number, len(sources), source.path.name)
            yield source, examination


def load_shipped(by: By, home: Path, shelf: Path = SHELF, on_read: OnRead | None = None) -> list[Receipt]:
    """Load the whole shelf under one lock. A workbook that is refused stops the load: NotAccepted."""
    from store.writing import submit_many

    signs: By = THE_SHELF if by == THE_SHELF.full_name else by
    submit = partial(_submissions, signs, shelf, on_read)
    return submit_many(home, submit(), by=signs)


def _submissions(by: By, shelf: Path, on_read: OnRead | None) -> Iterator[Submission]:
    for source, examination in examine_shipped(shelf, on_read):
        yield submission_of(examination, by, accepted_reason=source.warnings_accepted)


def _source(shelf: Path, entry: dict[str, Any]) -> Source:
    said = {name: str(value) for name, value in (entry.get("options") or {}).items()}
    options = Options(
        area=said.get("area"),
        area_set=said.get("area_set"),
        year=int(said["year"]) if "year" in said else None,
        indicator=said.get("indicator"),
        series=said.get("series"),
        status=Status(said["status"]) if "status" in said else None,
        source=said.get("source"),
    )
    return Source(
        shelf / entry["file"],
        options,
        entry["title"],
        entry["publisher"],
        entry["origin"],
        str(entry["collected"]),
        entry.get("warnings_accepted", ""),
    )
