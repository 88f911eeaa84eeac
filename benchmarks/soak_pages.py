"""Users for a long time: readers, one who publishes, one who hands briefings out: is memory flat, does all answer?

    python -m benchmarks.soak_pages [--users N] [--minutes N] [--thought SECONDS]

A server of its own on a copy of the home. Readers go from page to page; one of the users uploads a return of Hà Nam
with another test figure each time and publishes it, one makes briefings. A line a minute: memory of the server, touches
and their times, failures; at the end how fast memory grows over the last three quarters. It fails where anything
failed, or where memory would grow by more than a tenth in a day.
"""

import argparse
import asyncio
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bench_pages import INDICATORS, PROVINCES
from benchmarks.serving import Server, serve_product
from benchmarks.users import PageFailed, User
from loaders.template_columns import TemplateKind
from loaders.template_form.build import build_template
from store.home import home
from tests.loaders.forms import opened

MEGABYTE = 1024 * 1024
RETURNED, MEASURED = "P63-35", "wasting"
PAGES = ("province", "province", "province", "indicator", "compare", "goals", "returns", "")
GROWTH = 0.10  # of the memory in use, in a day
WARM = 0.25  # of the run: what is read and cached first counts for no growth


@dataclass
class Seen:
    """What has happened since the last line, and over the whole run."""

    times: list[float] = field(default_factory=list)
    deeds: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)  # minutes, MB


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--users", type=int, default=30, help="an analyst and a maker of briefings among them"
    )
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--thought", type=float, default=5.0, help="seconds between two touches (default 5)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(home(), Path(folder) / "home"))
        with serve_product(copy) as server:
            return asyncio.run(soak(server, args.users, args.minutes, args.thought))


async def soak(server: Server, users: int, minutes: float, thought: float) -> int:
    seen, until = Seen(), time.monotonic() + 60 * minutes
    roles = [_publish, _hand_out, *[_read] * (users - 2)]
    crowd = [_live(role, server, seen, until, thought, number) for number, role in enumerate(roles)]
    await asyncio.gather(_tell(server, seen, until), *crowd)
    return _judge(seen)


# --- what users do ------------------------------------------------------------------------------------


async def _live(role, server, seen, until, thought, number) -> None:
    """Come, stay, come back after whatever went wrong; each coming is a session of its own."""
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, thought))
    while time.monotonic() < until:
        try:
            async with User(server.address) as user:
                leaves = min(until, time.monotonic() + chance.uniform(60, 600))
                while time.monotonic() < leaves:
                    await role(user, seen, chance)
                    await asyncio.sleep(chance.uniform(0.5, 1.5) * thought)
        except (PageFailed, OSError, TimeoutError, KeyError, StopIteration, RuntimeError) as error:
            seen.failures.append(f"{role.__name__}: {type(error).__name__}: {error}"[:300])
            await asyncio.sleep(thought)


async def _read(user: User, seen: Seen, chance: random.Random) -> None:
    page = chance.choice(PAGES)
    area, indicator = chance.choice(PROVINCES), chance.choice(INDICATORS)
    answer = await user.visit(page, area=area, indicator=indicator, lang=chance.choice(("vi", "en")))
    seen.times.append(answer.seconds)
    seen.deeds["read"] += 1


async def _publish(user: User, seen: Seen, chance: random.Random) -> None:
    await user.visit("upload", area=RETURNED)
    filled = opened(build_template(TemplateKind.RETURNS, RETURNED, 2025))
    filled.fill(MEASURED, value=round(chance.uniform(2.5, 6.0), 4))
    place = next(key for key in user.elements if key.startswith("upload-") and key[7:].isdigit())
    await user.upload(place, "soak.xlsx", filled.bytes())
    for _ in range(60):  # the page looks by itself how far the check has come; a reader's touch looks too
        if "upload-name" in user.elements:
            break
        await asyncio.sleep(1.0)
        await user.visit("upload", area=RETURNED)
    user.fill("upload-name", string_value="Người thử")
    if "upload-accepts" in user.elements:
        user.fill("upload-accepts", bool_value=True)
    await user.press(next(key for key in user.elements if "upload-form" in key))
    seen.deeds["published"] += 1
    await asyncio.sleep(20)


async def _hand_out(user: User, seen: Seen, chance: random.Random) -> None:
    await user.visit("briefing", area=chance.choice(PROVINCES))
    await user.press("briefing-make")
    seen.deeds["briefings"] += 1
    await asyncio.sleep(20)


# --- what is told -------------------------------------------------------------------------------------


async def _tell(server: Server, seen: Seen, until: float) -> None:
    began, told = time.monotonic(), 0
    print("minute   memory MB   touches   p50 ms   p95 ms   deeds, failures", flush=True)
    while time.monotonic() < until:
        await asyncio.sleep(min(60.0, max(until - time.monotonic(), 0.1)))
        minute, used = (time.monotonic() - began) / 60, server.memory() / MEGABYTE
        seen.memory.append((minute, used))
        times, told = seen.times[told:], len(seen.times)
        spread = f"{1000 * statistics.median(times):7.0f}  {1000 * _p95(times):7.0f}" if times else ""
        print(
            f"{minute:6.1f}  {used:10.0f}  {len(times):8d}  {spread}   {dict(seen.deeds)}, {len(seen.failures)}",
            flush=True,
        )


def _judge(seen: Seen) -> int:
    for failure in seen.failures[:10]:
        print(failure)
    later = seen.memory[int(len(seen.memory) * WARM) :]
    if len(later) < 3:
        print("too short to speak of growth")
        return int(bool(seen.failures))
    slope = statistics.linear_regression([at for at, _ in later], [used for _, used in later]).slope
    share = slope * 60 * 24 / later[-1][1]
    print(
        f"memory: {later[0][1]:.0f} to {later[-1][1]:.0f} MB, {60 * slope:+.1f} MB an hour, {100 * share:+.0f} % a day"
    )
    print(f"touches: {len(seen.times)}, p95 {1000 * _p95(seen.times):.0f} ms; failures: {len(seen.failures)}")
    return int(bool(seen.failures) or share > GROWTH)


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


if __name__ == "__main__":
    sys.exit(main())
