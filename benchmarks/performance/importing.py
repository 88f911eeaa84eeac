"""A return of all communes on its way into the store, once it is read: until it is committed, and until readers see it.

Beside DuckDB's own insert of the same columns into an empty file, which proves no keys and publishes nothing.
"""

import hashlib
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.performance.registry import OURS, Limit, Measure, Part, Scale, Told
from store.building import build
from store.coded import Addresses, Coded, Numbers
from store.engine import connect
from store.figure_table import HANDED_OVER, FigureTable
from store.home import PROJECT
from store.lake_address import FILES, STORE
from store.reading import open_snapshot
from store.records import Receipt, Submission
from store.rows import arriving
from store.writing import submit_many

INSERT = "insert"
MOST = 1.5  # seconds
ROUNDS = 7
WORKBOOK = 2_500_000  # bytes of a workbook with so many figures, which are archived with them
LETTERS = [chr(65 + number) for number in range(26)]


@dataclass(frozen=True)
class Place:
    """Where the store is: ``begin`` makes a home that holds what is shipped, and tells the environment of it."""

    name: str
    begin: Callable[[Path], Mapping[str, str]]


def commune_return(units: list[str], indicators: int, first: float) -> FigureTable:
    """As a loader hands it over: a row for each commune, a column for each indicator. The figures mean nothing."""
    cells = np.arange(len(units) * indicators)
    row, column = cells // indicators, cells % indicators
    names = [f"{number:02}_synthetic" for number in range(indicators)]
    letters = [*LETTERS, *(one + other for one in LETTERS for other in LETTERS)][:indicators]
    return FigureTable.from_columns(
        year=np.full(len(cells), 2025),
        indicator_id=Coded(names, column),
        area_id=Coded(units, row),
        series="provincial_report",
        value=Numbers(first + cells * 7919 % 10_000 / 100),
        unit="%",
        source="Synthetic",
        sheet="Table 1",
        cell=Addresses(Coded(letters, column), row + 5),
    )


def prepare(folder: Path, _scale: Scale) -> None:
    build(folder / "home")


def run(folder: Path, scale: Scale) -> Iterator[Told]:
    with open_snapshot(folder / "home") as snapshot:
        units = [one.unit_id for one in snapshot.areas().units.values() if one.part_of]
    first, second = (_submission(commune_return(units, scale.indicators, start)) for start in (0, 100))
    times: dict[str, dict[str, list[float]]] = {one.name: {OURS: [], INSERT: []} for one in PART.measures}
    with _places(folder) as places:
        for turn in range(1 + min(scale.rounds, ROUNDS)):
            told = _turn(folder, places, first, second)
            for name in times.keys() & told.keys() if turn else ():  # the first one warms up
                times[name][OURS].append(told[name])
                times[name][INSERT].append(told[INSERT])
    for name, taken in times.items():
        if taken[OURS]:
            yield Told(name, taken, f"{len(first.figures):,} figures")


def _turn(folder: Path, places: list[Place], first: Submission, second: Submission) -> dict[str, float]:
    took: dict[str, float] = {}
    with tempfile.TemporaryDirectory(dir=folder) as made:
        took[INSERT] = _inserted(Path(made) / "bare.duckdb", first)
        for place in places:
            home = Path(made) / place.name
            with _told(place.begin(home)):
                recorded, seen = _taken_in(home, first)
                _, seen_again = _taken_in(home, second)
            took |= {f"importing/{place.name}-recorded": recorded, f"importing/{place.name}": seen}
            took[f"importing/{place.name}-revised"] = seen_again
    return took


def _taken_in(home: Path, handed_over: Submission) -> tuple[float, float]:
    """Seconds until it is committed, and until it is published too."""
    committed: list[float] = []

    def note(receipt: Receipt) -> None:
        committed.append(time.perf_counter())
        assert receipt.figures == len(handed_over.figures) and not receipt.repeated

    began = time.perf_counter()
    submit_many(home, [handed_over], progress=note)
    return committed[0] - began, time.perf_counter() - began


def _inserted(path: Path, handed_over: Submission) -> float:
    assert isinstance(handed_over.figures, FigureTable)
    table = handed_over.figures.table.select(list(HANDED_OVER))
    began = time.perf_counter()
    with closing(connect(path)) as connection, arriving(connection, table):
        connection.execute("CREATE TABLE figure AS SELECT * FROM arriving")
    return time.perf_counter() - began


def _submission(figures: FigureTable) -> Submission:
    content = random.Random(len(figures)).randbytes(WORKBOOK) + repr(figures[0]).encode()
    digest = hashlib.sha256(content).hexdigest()
    return Submission(digest, "commune-return.xlsx", content, "bench", figures)


@contextmanager
def _places(folder: Path) -> Iterator[list[Place]]:
    """A home of its own; and, where PostgreSQL is installed, a lake."""
    sys.path.insert(0, str(PROJECT / "tests" / "store"))
    from store_postgres import programmes, running

    def begin_file(home: Path) -> Mapping[str, str]:
        shutil.copytree(folder / "home", home)
        return {}

    in_file = Place("file", begin_file)
    if programmes() is None:
        yield [in_file]
        return
    with tempfile.TemporaryDirectory(dir=folder) as files, running(Path(files)) as postgres:
        shipped, template = Path(files) / "home", postgres.create()
        with _told(postgres.environment(template)):
            build(shipped)

        def begin_lake(home: Path) -> Mapping[str, str]:
            shutil.copytree(shipped, home)
            return postgres.environment(postgres.create(template))

        yield [in_file, Place("lake", begin_lake)]


@contextmanager
def _told(environment: Mapping[str, str]) -> Iterator[None]:
    """Only what is given says where the store is."""
    before = {name: os.environ.pop(name, None) for name in (STORE, FILES)}
    os.environ.update(environment)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _measures(name: str, words: str) -> Iterator[Measure]:
    limit = Limit(most=MOST)
    yield Measure(f"importing/{name}-recorded", f"{words}: until it is committed", (INSERT,), limit)
    yield Measure(f"importing/{name}", f"{words}: until it is committed and readers see it", (INSERT,), limit)
    yield Measure(
        f"importing/{name}-revised", f"{words}: a second one that revises every figure, seen", (INSERT,)
    )


PART = Part(
    "importing",
    "A return of all communes into the store",
    "3,321 communes and 100 indicators, already read and checked, handed over to a store that holds "
    "what is shipped: archived, its keys and areas proved, compared with what stands, committed "
    "under the lock; then published. On the lake the catalogue is a PostgreSQL on the same "
    "machine that does not wait for its disk, the Parquet files lie in a folder. The floor, DuckDB's own "
    "insert of the same columns into an empty file, proves nothing and publishes nothing.",
    (*_measures("file", "In a file"), *_measures("lake", "On a lake")),
    run,
    prepare,
)
