"""From the start of a process to the first page answered, beside an empty Streamlit application."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench_pages import AREA
from benchmarks.performance.registry import OURS, Limit, Measure, Part, Scale, Told
from benchmarks.performance.timing import in_turns
from benchmarks.serving import serve_empty, serve_product
from benchmarks.users import User
from store.building import build

TIMES = 3.0


def prepare(folder: Path, _scale: Scale) -> None:
    build(folder / "home")


def run(folder: Path, scale: Scale) -> Iterator[Told]:
    def ours() -> None:
        with serve_product(folder / "home") as server:
            asyncio.run(_first_page(server.address, "province", area=AREA))

    def empty() -> None:
        with serve_empty() as server:
            asyncio.run(_first_page(server.address, ""))

    yield Told("cold/start", in_turns({OURS: ours, "empty": empty}, min(scale.rounds, 4), patience=60))


async def _first_page(address: str, page: str, **asked: str) -> None:
    async with User(address) as reader:
        await reader.visit(page, **asked)


PART = Part(
    "cold",
    "Cold start",
    "Files are in the system's memory already; ours opens the published snapshot, arranges and "
    "judges it for the first page. "
    "The end of the process is in the time of both.",
    (
        Measure(
            "cold/start",
            "Process start to the first province page",
            ("empty",),
            Limit(times=TIMES),
        ),
    ),
    run,
    prepare,
)
