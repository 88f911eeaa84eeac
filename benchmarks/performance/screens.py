"""A page run again after a choice, and its first sight in a browser, beside a Streamlit page with nothing on it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench_pages import (
    AREA,
    CHOICE,
    CHOICE_RATIO,
    FIRST_SIGHT,
    INDICATORS,
    open_everything,
    sight_times,
)
from benchmarks.performance.registry import OURS, Limit, Measure, Part, Scale, Told
from benchmarks.serving import Server, serve_empty, serve_product
from benchmarks.users import User
from store.building import build


def prepare(folder: Path, _scale: Scale) -> None:
    build(folder / "home")


def run(folder: Path, scale: Scale) -> Iterator[Told]:
    with serve_product(folder / "home") as product, serve_empty() as empty:
        yield Told("screens/choice", asyncio.run(_choices(product, empty, scale.rounds)))
        stood, _ = sight_times(product, empty, min(scale.rounds, 7))
        yield Told("screens/first-sight", {OURS: stood["province"], "empty": stood["empty"]})


async def _choices(product: Server, empty: Server, rounds: int) -> dict[str, list[float]]:
    """Through all indicators of a province, the empty page between two of them."""
    times: dict[str, list[float]] = {OURS: [], "empty": []}
    async with User(product.address) as reader, User(empty.address) as other:
        await open_everything(reader)
        await other.visit()
        for indicator in INDICATORS * max(1, rounds // 4):
            times[OURS].append((await reader.visit("province", area=AREA, indicator=indicator)).seconds)
            times["empty"].append((await other.visit()).seconds)
    return times


PART = Part(
    "screens",
    "A page for one reader",
    "The fullest page, a province with a plan of its own. A choice is timed over a websocket until "
    "all of the answer has "
    "come; the first sight in a real browser that kept nothing, until the table stands.",
    (
        Measure(
            "screens/choice",
            "Another indicator on the province page",
            ("empty",),
            Limit(CHOICE, CHOICE_RATIO),
            share=0.95,
        ),
        Measure(
            "screens/first-sight", "First sight of the province page", ("empty",), Limit(times=FIRST_SIGHT)
        ),
    ),
    run,
    prepare,
)
