"""What one thing costs on this machine: a return, a publication, a figure kept, a question, a touch, an open session.

Figures are made up, in a temporary store. What is told are seconds of processor: others may be at work on this machine.
"""

import asyncio
import hashlib
import statistics
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.bench_pages import AREA, INDICATORS, open_everything
from benchmarks.serving import serve_product
from benchmarks.users import User
from indicators.areas import areas
from store.building import build
from store.figure_table import FigureTable
from store.home import PROJECT, published_folder, store_file
from store.reading import open_snapshot
from store.records import Submission
from store.writing import submit, submit_many

SIZES = (0, 250_000, 500_000, 1_000_000, 2_000_000)
RETURNS = 21  # small returns at each size: one alone, and the others together
QUESTIONS = 9
READERS = 20
TOUCHES = 12  # of each reader
BULK = "bulk 0"  # a series that is the same in a store of any size, so that an answer is too


@dataclass(frozen=True)
class AtSize:
    """With so many figures in the store; seconds of processor, bytes."""

    figures: int
    record: float
    publish: float
    store_bytes: int
    snapshot_bytes: int
    ask_area: float  # all that one area has, some thousand figures
    ask_indicator: float  # one indicator and year of all areas, some hundred


@dataclass(frozen=True)
class Served:
    """Of the pages: seconds of processor for a touch, bytes for a session that stays open."""

    touch: float
    session_bytes: float
    base_bytes: int


@dataclass(frozen=True)
class Line:
    """What is measured, told as ``at nothing + each × figures``; ``fit`` is R²."""

    at_nothing: float
    each: float
    fit: float

    def at(self, figures: float) -> float:
        return self.at_nothing + self.each * figures


def measure_store(cells: int, sizes: tuple[int, ...] = SIZES) -> list[AtSize]:
    with tempfile.TemporaryDirectory() as folder:
        home, found, held = Path(folder), [], 0
        for size in sizes:
            if size > held:
                submit(home, _submission(_many(held, size - held), f"bulk {size}"))
                held = size
            found.append(_at(home, size, cells))
        return found


def line_of(figures: list[int], values: list[float]) -> Line:
    """The straight line through what was measured, by least squares."""
    x, y = np.asarray(figures, dtype=float), np.asarray(values, dtype=float)
    each, at_nothing = np.polyfit(x, y, 1)
    rest, spread = y - (at_nothing + each * x), y - y.mean()
    fit = 1 - float((rest**2).sum()) / float((spread**2).sum()) if spread.any() else 1.0
    return Line(float(at_nothing), float(each), fit)


def measure_pages() -> Served:
    """On the shipped figures, one reader after the other, so that nobody waits for anybody."""
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        with serve_product(Path(folder)) as server:
            return asyncio.run(_read(server))


def workbook_bytes() -> int:
    """A real return as its maker saved it: the median of those on the shelf."""
    return round(
        statistics.median(one.stat().st_size for one in (PROJECT / "data/workbooks").rglob("*.xlsx"))
    )


def as_json(store: list[AtSize], served: Served, workbook: int) -> dict[str, Any]:
    return {"store": [asdict(one) for one in store], "pages": asdict(served), "workbook_bytes": workbook}


def _at(home: Path, size: int, cells: int) -> AtSize:
    name = f"at {size}"
    alone, _ = _timed(lambda: submit(home, _return(f"{name} alone", cells)))
    rest = [_return(f"{name} no. {number}", cells) for number in range(1, RETURNS)]
    many, _ = _timed(lambda: submit_many(home, rest))
    record = max((many - alone) / (len(rest) - 1), 0.0)
    with open_snapshot(home) as snapshot:
        asks = [_timed(lambda: list(snapshot.figures([AREA], series=BULK)))[0] for _ in range(QUESTIONS)]
        more = [
            _timed(lambda: list(snapshot.figures(indicator_id="test_1", year=2020, series=BULK)))[0]
            for _ in range(QUESTIONS)
        ]
    published = sum(one.stat().st_size for one in published_folder(home).glob("figures-*.duckdb"))
    count = len(list(published_folder(home).glob("figures-*.duckdb")))
    return AtSize(
        size,
        record,
        alone - record,
        store_file(home).stat().st_size,
        published // max(count, 1),
        statistics.median(asks),
        statistics.median(more),
    )


def _timed(job: Any) -> tuple[float, Any]:
    began = time.process_time()
    result = job()
    return time.process_time() - began, result


def _return(name: str, cells: int) -> Submission:
    return _submission(_table(range(cells), f"return {name}"), name)


def _many(start: int, count: int) -> FigureTable:
    return _table(range(start, start + count), "bulk")


def _table(numbers: range, series: str) -> FigureTable:
    """As many figures, each of its own area, indicator and year; the series tells the bulk from the returns."""
    units = list(areas().units)
    return FigureTable.from_columns(
        area_id=[units[number % len(units)] for number in numbers],
        indicator_id=[f"test_{number // len(units) % 60}" for number in numbers],
        year=[2010 + number // len(units) // 60 % 16 for number in numbers],
        series=[f"{series} {number // len(units) // 960}" for number in numbers],
        value=np.random.default_rng(numbers.start).uniform(0, 100, len(numbers)).round(2).tolist(),
        unit="%",
        sheet="Biểu 1",
        cell=[f"B{number + 2}" for number in numbers],
    )


def _submission(made: FigureTable, name: str) -> Submission:
    content = name.encode()
    return Submission(hashlib.sha256(content).hexdigest(), f"{name}.xlsx", content, "scale", made)


async def _read(server: Any) -> Served:
    async with User(server.address) as first:
        await open_everything(first)
        before = server.memory()
        readers = [await User(server.address).__aenter__() for _ in range(READERS)]
        for reader in readers:
            await reader.visit("province", area=AREA)
        worked = server.cpu_seconds()
        for turn in range(TOUCHES):
            for reader in readers:
                await reader.visit("province", area=AREA, indicator=INDICATORS[turn % len(INDICATORS)])
        worked = server.cpu_seconds() - worked
        held = (server.memory() - before) / READERS
        for reader in readers:
            await reader.__aexit__()
    return Served(worked / (READERS * TOUCHES), max(held, 0.0), before)
