"""The pages, as fast as their readers need them: a choice, fifty readers at once, and the first sight.

    python -m benchmarks.bench_pages [--rounds N] [--users N] [--seconds N] [--no-browser]

On the store of the home, against a page with nothing on it, served in the same run by the same libraries. A choice is
measured over a real websocket, from the request until the page's script has ended and all of the answer has come: what
the server takes, and the way. The first sight is measured in a real browser that has kept nothing from before. A broken
limit fails the run; on a machine that does other work only the ratios and the CPU time mean much.
"""

import argparse
import asyncio
import itertools
import os
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.serving import Server, serve_empty, serve_product
from benchmarks.users import Answer, User
from indicators.areas import areas
from indicators.catalogue import catalogue
from store.home import home

AREA = "P63-35"  # it has a plan of its own: the fullest page
THOUGHT = 5.0
#: The limits of the product: how many times the empty page, and seconds.
FIRST_SIGHT, CHOICE_RATIO, CHOICE, CROWD = 1.5, 6.0, 0.150, 0.400
#: What readers do, of a hundred touches.
TOUCHES = {"indicator on the province": 60, "another province": 15, "indicator": 15, "overview": 10}
INDICATORS = tuple(catalogue().indicators)
PROVINCES = tuple(area.unit_id for area in areas().of_set("34"))
BROWSER_FLAGS = ["--no-sandbox", "--disable-background-networking", "--no-first-run"]
#: Looks in every frame for what the reader came for; the frame after it was found shows it. From outside it could not
#: be timed: no question is answered while the library of the chart, which comes after, is being read.
WATCH = """
  const holds = {
    empty: () => document.querySelector("h1")?.textContent === "Empty",
    province: () => document.documentElement.dataset.whole !== undefined &&
      [...document.querySelectorAll(".st-key-scorecard *")].some(
        (one) => one.shadowRoot?.querySelector("tbody tr[data-id]")),
  };
  const look = () => {
    if (holds.KIND()) requestAnimationFrame(() => (window.stood = performance.now()));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""
BUSY = """() => new Promise((tell) => new PerformanceObserver((list) => tell(
  list.getEntries().reduce((sum, one) => sum + one.duration, 0))).observe({ type: "longtask", buffered: true }))"""

Times = dict[str, list[float]]


@dataclass(frozen=True)
class Line:
    """One line of the table: what was measured, and whether it keeps its limit; no limit, no verdict."""

    what: str
    told: str
    limit: str = ""
    holds: bool = True

    def __str__(self) -> str:
        verdict = ("holds" if self.holds else "BROKEN") if self.limit else ""
        return f"{self.what:<40}{self.told:<54}{self.limit:<13}{verdict}".rstrip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=6, help="rounds through all indicators (default 6)")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long they read (default 60)")
    parser.add_argument("--no-browser", action="store_true", help="leave the first sight out")
    args = parser.parse_args()
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    broken = False
    with serve_product(home()) as product, serve_empty() as empty:
        for line in _lines(product, empty, args):
            print(line, flush=True)
            broken |= not line.holds
    return int(broken)


def _lines(product: Server, empty: Server, args: argparse.Namespace) -> Iterator[Line]:
    yield from asyncio.run(measure_choices(product, empty, args.rounds))
    yield from asyncio.run(measure_crowd(product, args.users, args.seconds))
    if not args.no_browser:
        yield from measure_first_sight(product, empty, args.rounds)


# --- one reader ---------------------------------------------------------------------------------------


async def measure_choices(product: Server, empty: Server, rounds: int) -> list[Line]:
    """Through all indicators of a province, the empty page between two of them."""
    times: Times = {"choice": [], "empty": []}
    worked: Times = {"choice": [], "empty": []}
    sizes = []
    async with User(product.address) as reader, User(empty.address) as other:
        await open_everything(reader)
        await other.visit()
        for indicator in INDICATORS * rounds:
            before = product.cpu_seconds()
            answer = await reader.visit("province", area=AREA, indicator=indicator)
            worked["choice"].append(product.cpu_seconds() - before)
            times["choice"].append(answer.seconds)
            sizes.append(answer.size)
            before = empty.cpu_seconds()
            times["empty"].append((await other.visit()).seconds)
            worked["empty"].append(empty.cpu_seconds() - before)
    choice, nothing = _p95(times["choice"]), _p95(times["empty"])
    ratio = choice / nothing
    work = 1000 * statistics.mean(worked["choice"]), 1000 * statistics.mean(worked["empty"])
    return [
        Line("empty page, run again", _spread(times["empty"])),
        Line("province, another indicator", _spread(times["choice"]), f"p95 {_ms(CHOICE)}", choice < CHOICE),
        Line(
            "  against the empty page", f"{ratio:.1f} × (p95)", f"{CHOICE_RATIO:g} ×", ratio <= CHOICE_RATIO
        ),
        Line("  CPU of the server, mean", f"{work[0]:.0f} ms (empty {work[1]:.0f} ms)"),
        Line("  sent to the reader, mean", f"{statistics.mean(sizes) / 1000:.0f} kB"),
    ]


async def open_everything(reader: User) -> None:
    """The first of all readers waits for libraries and the first judgement; that is not measured here."""
    for page in ("", "indicator", "province"):
        await reader.visit(page, area=AREA)


# --- many readers -------------------------------------------------------------------------------------


async def measure_crowd(product: Server, users: int, seconds: float) -> list[Line]:
    """Each thinks, touches something, reads on; all at their own time."""
    times: Times = defaultdict(list)
    before, began = product.cpu_seconds(), time.perf_counter()
    await asyncio.gather(*(_read_on(product, number, times, seconds) for number in range(users)))
    took = time.perf_counter() - began
    opened = times.pop("opened")
    every = [one for kind in times.values() for one in kind]
    cores = (product.cpu_seconds() - before) / took
    return [
        Line(
            f"{users} users, {THOUGHT:g} s of thought",
            _spread(every),
            f"p95 {_ms(CROWD)}",
            _p95(every) < CROWD,
        ),
        *(Line(f"  {kind}", _spread(times[kind])) for kind in TOUCHES if times[kind]),
        Line("  opened, a session begun", _spread(opened)),
        Line("  touches a second; cores at work", f"{len(every) / took:.1f}; {cores:.2f}"),
    ]


async def _read_on(product: Server, number: int, times: Times, seconds: float) -> None:
    chance = random.Random(number)
    until = time.perf_counter() + seconds
    await asyncio.sleep(chance.uniform(0, THOUGHT))
    async with User(product.address) as reader:
        area = chance.choice(PROVINCES)
        times["opened"].append((await reader.visit("province", area=area)).seconds)
        while time.perf_counter() < until:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * THOUGHT)
            (kind,) = chance.choices(tuple(TOUCHES), tuple(TOUCHES.values()))
            area = chance.choice(PROVINCES) if kind == "another province" else area
            times[kind].append((await _touch(reader, kind, area, chance.choice(INDICATORS))).seconds)


async def _touch(reader: User, kind: str, area: str, indicator: str) -> Answer:
    if kind == "overview":
        return await reader.visit("")
    page = "indicator" if kind == "indicator" else "province"
    return await reader.visit(page, area=area, indicator=indicator)


# --- the first sight ----------------------------------------------------------------------------------


def measure_first_sight(product: Server, empty: Server, rounds: int) -> list[Line]:
    """Until the title of the empty page stands, and the table of the province; a new browser profile each time."""
    stood, busy = sight_times(product, empty, rounds)
    ratio = statistics.median(stood["province"]) / statistics.median(stood["empty"])
    return [
        Line("empty page, its title stands", _spread(stood["empty"])),
        Line("province, its table stands", _spread(stood["province"])),
        Line(
            "  against the empty page", f"{ratio:.2f} × (middle)", f"{FIRST_SIGHT:g} ×", ratio <= FIRST_SIGHT
        ),
        Line("  browser held up, the chart and all", _spread(busy["province"])),
        Line("  browser held up by the empty page", _spread(busy["empty"])),
    ]


def sight_times(product: Server, empty: Server, rounds: int) -> tuple[Times, Times]:
    """When each stood, and how long the browser was held up."""
    from playwright.sync_api import sync_playwright

    from tests.conftest import find_chromium

    addresses = {"empty": empty.address, "province": f"{product.address}/province?area={AREA}"}
    stood: Times = defaultdict(list)
    busy: Times = defaultdict(list)
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(find_chromium()), args=BROWSER_FLAGS)
        for number, (kind, address) in itertools.product(range(rounds + 1), addresses.items()):
            with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
                page = context.new_page()
                page.add_init_script(WATCH.replace("KIND", kind))
                page.goto(address, wait_until="commit")
                while not page.evaluate("window.stood"):  # our pages forbid what wait_for_function does
                    page.wait_for_timeout(50)
                if kind == "province":
                    page.locator(".js-plotly-plot").wait_for(timeout=60_000)
                if number:  # the first look of each starts what the browser itself needs
                    stood[kind].append(page.evaluate("window.stood") / 1000)
                    busy[kind].append(page.evaluate(BUSY) / 1000)
        browser.close()
    return stood, busy


# --- telling ------------------------------------------------------------------------------------------


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def _spread(times: Sequence[float]) -> str:
    middle = statistics.median(times)
    return f"middle {_ms(middle)}, p95 {_ms(_p95(times))}, worst {_ms(max(times))}, n {len(times)}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
