"""A hundred readers of the province page with five seconds of thought, on one process and on two, and an empty page."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.bench_pages import INDICATORS, PROVINCES, THOUGHT, open_everything
from benchmarks.performance.registry import OURS, Limit, Measure, Part, Scale, Told
from benchmarks.serving import Server, serve_empty, serve_product
from benchmarks.users import User
from store.building import build

P95 = 1.0
STAYS = 0.8  # of the touches: another indicator of the same province; the rest go to another province


def prepare(folder: Path, _scale: Scale) -> None:
    build(folder / "home")


def run(folder: Path, scale: Scale) -> Iterator[Told]:
    with serve_empty() as empty:
        floor = asyncio.run(_crowd([empty], scale, page=""))
    for processes in (1, 2):
        with ExitStack() as stack:
            servers = [stack.enter_context(serve_product(folder / "home")) for _ in range(processes)]
            times = asyncio.run(_crowd(servers, scale, page="province"))
        told = f"{len(times)} touches"
        yield Told(f"crowd/{processes}", {OURS: times, "empty": floor}, told)


async def _crowd(servers: Sequence[Server], scale: Scale, page: str) -> list[float]:
    """Each reader stays with one process, as behind nginx; all at their own time."""
    for server in servers if page else ():
        async with User(server.address) as first:
            await open_everything(first)
    times: list[float] = []
    readers = (
        _read_on(servers[number % len(servers)], number, scale.seconds, page, times)
        for number in range(scale.users)
    )
    await asyncio.gather(*readers)
    return times


async def _read_on(server: Server, number: int, length: float, page: str, times: list[float]) -> None:
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, 2 * THOUGHT))
    async with User(server.address) as reader:
        area = chance.choice(PROVINCES)
        await _touch(reader, page, area, chance)
        until = time.perf_counter() + length - THOUGHT
        while time.perf_counter() < until:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * THOUGHT)
            area = area if chance.random() < STAYS else chance.choice(PROVINCES)
            times.append(await _touch(reader, page, area, chance))


async def _touch(reader: User, page: str, area: str, chance: random.Random) -> float:
    asked = {"area": area, "indicator": chance.choice(INDICATORS)} if page else {}
    return (await reader.visit(page, **asked)).seconds


PART = Part(
    "crowd",
    "A hundred readers at once",
    "Readers are websockets that speak Streamlit's messages, from one further process on the same "
    "cores; each stays with "
    "one server process, as nginx would keep it. Times are of touches after the first page, the one "
    "that 95 % do not exceed.",
    (
        Measure("crowd/1", "One process", ("empty",), Limit(most=P95), share=0.95),
        Measure("crowd/2", "Two processes", ("empty",), Limit(most=P95), share=0.95),
    ),
    run,
    prepare,
)
