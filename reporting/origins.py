"""Where the data come from: each workbook that anything stands of, each series, and each document with its goals."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from indicators.types import Document, Observation, Verification
from reporting.progress import Book
from store.records import Arrival


@dataclass(frozen=True, slots=True)
class Origin:
    """One workbook and what stands of it; ``sources`` is what its own rows name as theirs, the most frequent first."""

    submission_id: int
    workbook: str
    received_at: datetime
    figures: int
    targets: int
    years: tuple[int, ...]
    series: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One series: how many figures stand of it, of how many areas and indicators, and of which years."""

    series: str
    figures: int
    areas: int
    indicators: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: how many goals it sets in numbers and in words, for which areas and years, and how far checked."""

    document: Document
    numbers: int
    words: int
    area_ids: tuple[str, ...]
    years: tuple[int, ...]
    checked: Mapping[Verification, int]


def origins_of(book: Book, arrivals: Iterable[Arrival]) -> list[Origin]:
    """Those of which a figure or a target stands, the newest first."""
    figures: dict[int, list[Observation]] = defaultdict(list)
    for rows in book.figures.values():
        for figure in rows:
            figures[figure.submission_id or 0].append(figure.observation)
    targets = Counter(one.submission_id or 0 for one in book.stored_targets)
    found = [
        _origin(one, figures[one.submission_id], targets[one.submission_id])
        for one in arrivals
        if figures[one.submission_id] or targets[one.submission_id]
    ]
    return sorted(found, key=lambda one: -one.submission_id)


def _origin(arrival: Arrival, figures: list[Observation], targets: int) -> Origin:
    sources = Counter(one.source for one in figures if one.source)
    return Origin(
        arrival.submission_id,
        arrival.file_name,
        arrival.received_at,
        len(figures),
        targets,
        tuple(sorted({one.year for one in figures})),
        tuple(sorted({one.series for one in figures})),
        tuple(source for source, _ in sources.most_common()),
    )


def series_of(book: Book) -> list[Measured]:
    """As reported, nothing formed; the one with the most figures first."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for rows in book.figures.values():
        for figure in rows:
            found[figure.observation.series].append(figure.observation)
    measured = [
        Measured(
            series,
            len(rows),
            len({one.area_id for one in rows}),
            len({one.indicator_id for one in rows}),
            tuple(sorted({one.year for one in rows})),
        )
        for series, rows in found.items()
    ]
    return sorted(measured, key=lambda one: (-one.figures, one.series))


def papers_of(book: Book) -> list[Paper]:
    """The most recently issued first."""
    found: dict[str, Paper] = {}
    for number in book.documents:
        targets = [one.target for one in book.stored_targets if one.target.document.number == number]
        worded = sum(target.value is None for target in targets)
        found[number] = Paper(
            targets[0].document,
            len(targets) - worded,
            worded,
            tuple(dict.fromkeys(target.area_id for target in targets)),
            tuple(sorted({target.target_year for target in targets})),
            Counter(target.verification for target in targets),
        )
    return sorted(found.values(), key=lambda one: one.document.issued_on or date.min, reverse=True)
