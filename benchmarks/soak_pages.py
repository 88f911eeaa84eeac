"""Users for a long time: they read, save, upload, publish and hand briefings out: is memory flat, does all answer?

    python -m benchmarks.soak_pages [--users N] [--minutes N] [--thought SECONDS]

A server of its own on a copy of the home. Readers go from page to page and save what they see now and then as a
file; one user uploads a return of Hà Nam with another test figure each time and publishes it, one uploads a faulty
one and takes the annotated copy, one makes briefings and downloads every file. All of it goes the ways of a browser
(websocket, upload, media). A line a minute: the least memory of the
server in it, touches and their times, open files, failures.

At the end: how fast memory grows after the first third, with its interval. One such hour holds as many publications and
briefings as an office has in weeks, so it is no use to reckon it up to a day of the clock. Flat is what surely grows by
less than LIMIT of itself in such an hour: some 25 MB, which leaves a server of 3 GB (deploy/health-targets.service)
room for 10,000 publications between two restarts. It ends with 1 where anything failed or memory grows by more,
and with 2 where the interval is too wide to tell: then a longer run, or a quieter machine, must.
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

from websockets.exceptions import WebSocketException

from benchmarks.bench_pages import INDICATORS, PROVINCES
from benchmarks.growth import FEWEST, by_minute, slope_of
from benchmarks.serving import Server, serve_product
from benchmarks.users import PageFailed, User
from loaders.template_columns import TemplateKind
from loaders.template_form.build import build_template
from store.home import home
from tests.loaders.forms import opened

MEGABYTE = 1024 * 1024
RETURNED, MEASURED = "P63-35", "wasting"
PAGES = ("province", "province", "province", "indicator", "compare", "goals", "returns", "")
LIMIT = 0.05  # of the memory in use, in an hour of the soak
WARM = 1 / 3  # of the run: what is imported, read and cached first counts for no growth
SAVES = 0.1  # of the touches of readers are followed by saving
LOOK = 5.0  # seconds between two looks at the memory
#: What may befall a user without ending the trial: it is counted.
FAILURES = (PageFailed, OSError, TimeoutError, KeyError, StopIteration, RuntimeError, WebSocketException)
#: How each kind of file begins; a download that is none of them, or an error as a file, is a failure.
BEGINS = {
    "xlsx": b"PK",
    "pptx": b"PK",
    "docx": b"PK",
    "pdf": b"%PDF",
    "png": b"\x89PNG",
    "svg": b"<",
    "annotated": b"PK",
}


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
        "--users", type=int, default=30, help="two analysts and a maker of briefings among them"
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
    roles = [_publish, _hand_out, _correct, *[_read] * (users - 3)]
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
        except FAILURES as error:
            seen.failures.append(f"{role.__name__[1:]}: {type(error).__name__}: {error}"[:300])
            print(seen.failures[-1], flush=True)
            await asyncio.sleep(thought)


async def _read(user: User, seen: Seen, chance: random.Random) -> None:
    page = chance.choice(PAGES)
    area, indicator = chance.choice(PROVINCES), chance.choice(INDICATORS)
    answer = await user.visit(page, area=area, indicator=indicator, lang=chance.choice(("vi", "en")))
    seen.times.append(answer.seconds)
    seen.deeds["read"] += 1
    files = [key for key in user.elements if key.startswith("save-")]
    if files and chance.random() < SAVES:
        await _download(user, chance.choice(files), seen)


async def _download(user: User, key: str, seen: Seen) -> None:
    content, kind = await user.download(key), key.replace(".", "-").rsplit("-", 1)[-1]
    if not content.startswith(BEGINS[kind]):
        raise PageFailed(f"{key}: {content[:40]!r} is no {kind}")
    seen.deeds[f"{kind} saved"] += 1


async def _upload(user: User, value: float, awaited: str) -> None:
    """A return, and what the page says once it is checked."""
    await user.visit("upload", area=RETURNED)
    filled = opened(build_template(TemplateKind.RETURNS, RETURNED, 2025))
    filled.fill(MEASURED, value=value)
    place = next(key for key in user.elements if key.startswith("upload-") and key[7:].isdigit())
    await user.upload(place, "soak.xlsx", filled.bytes())
    for _ in range(60):  # the page looks by itself how far the check has come; a reader's touch looks too
        if awaited in user.elements:
            return
        await asyncio.sleep(1.0)
        await user.visit("upload", area=RETURNED)
    raise PageFailed(f"after a minute there is no {awaited}")


async def _correct(user: User, seen: Seen, chance: random.Random) -> None:
    """A share of more than everybody: refused at its cell; the workbook comes back with the finding in it."""
    await _upload(user, round(chance.uniform(150, 900), 2), "upload-annotated")
    seen.deeds["refused"] += 1
    await _download(user, "upload-annotated", seen)
    await user.press("upload-clear")
    await asyncio.sleep(20)


async def _publish(user: User, seen: Seen, chance: random.Random) -> None:
    await _upload(user, round(chance.uniform(2.5, 6.0), 4), "upload-name")
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
    files = [key for key in user.elements if key.startswith("download-")]
    if not files:
        raise PageFailed("a briefing without files")
    for key in files:
        await _download(user, key, seen)
    await asyncio.sleep(20)


# --- what is told -------------------------------------------------------------------------------------


async def _tell(server: Server, seen: Seen, until: float) -> None:
    began, told, looked = time.monotonic(), 0, 0
    print("minute   memory MB   touches   p50 ms   p95 ms   files   deeds, failures", flush=True)
    while time.monotonic() < until:
        await _watch(server, seen, began, min(time.monotonic() + 60.0, until))
        minute, used = seen.memory[-1][0], min(much for _, much in seen.memory[looked:])
        times, told, looked = seen.times[told:], len(seen.times), len(seen.memory)
        spread = f"{1000 * statistics.median(times):7.0f}  {1000 * _p95(times):7.0f}" if times else " " * 16
        print(
            f"{minute:6.1f}  {used:10.1f}  {len(times):8d}  {spread}  {server.files():6d}   "
            f"{dict(seen.deeds)}, {len(seen.failures)}",
            flush=True,
        )


async def _watch(server: Server, seen: Seen, began: float, until: float) -> None:
    while time.monotonic() < until:
        await asyncio.sleep(max(min(LOOK, until - time.monotonic()), 0.1))
        seen.memory.append(((time.monotonic() - began) / 60, server.memory() / MEGABYTE))


def _judge(seen: Seen) -> int:
    if seen.times:
        print(
            f"touches: {len(seen.times)}, p95 {1000 * _p95(seen.times):.0f} ms; failures: {len(seen.failures)}"
        )
    minutes = by_minute(seen.memory)
    later = minutes[int(len(minutes) * WARM) :]
    if len(later) < FEWEST:
        print("too short to speak of growth")
        return int(bool(seen.failures))
    used = statistics.median(much for _, much in later)
    slope, limit = slope_of(later), LIMIT * used / 60
    verdict = slope.verdict(limit)
    print(
        f"memory: {used:.0f} MB, at most {max(much for _, much in seen.memory):.0f}; in the last {len(later)} minutes "
        f"{60 * slope.median:+.1f} MB an hour (95 %: {60 * slope.low:+.1f} to {60 * slope.high:+.1f}); "
        f"{verdict}: the limit is {60 * limit:+.1f}"
    )
    return 1 if seen.failures else {"flat": 0, "grows": 1, "undecided": 2}[verdict]


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


if __name__ == "__main__":
    sys.exit(main())
