"""The same job in what a user would pick instead: take a workbook in, show a first chart, then another by a filter.

Each peer has packages of its own, installed by this measurement into a virtual environment in its temporary folder and
removed with it. A peer that cannot be had or does not run is told so, with its own words.
"""

import asyncio
import os
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.long_workbooks import long_rows, write_workbook
from benchmarks.performance.registry import OURS, Measure, Part, Scale, Told
from benchmarks.serving import HOST, free_port, serve_product, serve_script
from benchmarks.users import User
from indicators.catalogue import catalogue
from store.building import build
from store.home import PROJECT, VARIABLE

PEERS = PROJECT / "benchmarks" / "peers"
INDICATORS = [one for one in catalogue().indicators.values() if not one.is_qualitative][:8]
PEERS_OF_USERS = ("script", "datasette", "superset", "metabase")
INSTALLING = 600  # seconds

Steps = dict[str, list[float]]  # import, chart, filter
FAILURES = (OSError, RuntimeError, subprocess.SubprocessError, KeyError, AssertionError)


def prepare(folder: Path, scale: Scale) -> None:
    write_workbook(folder / "long.xlsx", long_rows(scale.rows // 5))
    for peer in ("datasette", "superset"):
        if peer in scale.peers:
            _install(folder, peer)


def run(folder: Path, scale: Scale) -> Iterator[Told]:
    works: Mapping[str, Callable[[Path], Steps]] = {
        OURS: _ours,
        "script": _script,
        "datasette": _datasette,
        "superset": _superset,
        "metabase": _metabase,
    }
    steps: dict[str, Steps] = {}
    notes = []
    for who in (OURS, *scale.peers):
        place = folder / f"{who}-{time.monotonic_ns()}"
        place.mkdir()
        try:
            steps[who] = works[who](place)
        except FAILURES as error:
            notes.append(f"{who}: {_words(error)}")
    for step in ("import", "chart", "filter"):
        yield Told(
            f"tools/{step}",
            {who: one[step] for who, one in steps.items()},
            "; ".join(notes) if step == "import" else "",
        )


def _ours(place: Path) -> Steps:
    home, workbook = place / "home", place.parent / "long.xlsx"
    build(home)
    load = ["loaders", "load", str(workbook), "--by", "bench", "--accept-warnings"]
    took = _command([sys.executable, "-m", *load], {VARIABLE: str(home)})
    with serve_product(home) as server:
        chart, filtered = asyncio.run(_read(server.address, "indicator"))
    return {"import": [took], "chart": [chart], "filter": filtered}


def _script(place: Path) -> Steps:
    """Its import is the reading of the workbook, which is done again at each start; the first chart holds it too."""
    workbook = str(place.parent / "long.xlsx")
    reading = "import sys, pandas; pandas.read_excel(sys.argv[1], engine='openpyxl')"
    took = _command([sys.executable, "-c", reading, workbook])
    with serve_script(PEERS / "analyst_app.py", {"WORKBOOK": workbook}) as server:
        chart, filtered = asyncio.run(_read(server.address, ""))
    return {"import": [took], "chart": [chart], "filter": filtered}


async def _read(address: str, page: str) -> tuple[float, list[float]]:
    """Until the page and its charts have come, as a first reader and then as one who chooses something else."""
    times = []
    async with User(address) as reader:
        for one in INDICATORS:
            asked = one.id if page else one.title.vi
            answer = await reader.visit(page, indicator=asked)
            times.append(answer.seconds + answer.later)
    return times[0], times[1:]


def _datasette(place: Path) -> Steps:
    """It draws no charts of itself: what is measured is the page of rows and facets that one would draw from."""
    programs, database, port = _programs(place.parent, "datasette"), place / "data.db", free_port()
    took = _command(
        [
            str(programs / "python"),
            str(PEERS / "to_sqlite.py"),
            str(place.parent / "long.xlsx"),
            str(database),
        ]
    )
    command = [str(programs / "datasette"), "serve", str(database), "-h", HOST, "-p", str(port)]
    with _running(command, f"http://{HOST}:{port}/-/versions.json"):
        times = []
        for one in INDICATORS:
            asked = urllib.parse.urlencode({"Chỉ tiêu": one.title.vi, "_facet": "Năm", "_size": 100})
            times.append(_fetch(f"http://{HOST}:{port}/data/figure?{asked}"))
    return {"import": [took], "chart": times[:1], "filter": times[1:]}


def _superset(place: Path) -> Steps:
    """The numbers of a chart by its interface, as its page asks for them; drawing them is the browser's."""
    from benchmarks.peers.superset import serve

    with serve(_programs(place.parent, "superset"), place) as (running, _setting_up):
        began = time.perf_counter()
        data_set = running.take_in(place.parent / "long.xlsx", place / "data.db")
        took, times = time.perf_counter() - began, []
        for one in INDICATORS:
            began = time.perf_counter()
            running.chart(data_set, one.title.vi)
            times.append(time.perf_counter() - began)
    return {"import": [took], "chart": times[:1], "filter": times[1:]}


def _metabase(_place: Path) -> Steps:
    raise RuntimeError("a Java archive that no package registry has; not measured")


def _install(folder: Path, peer: str) -> None:
    """What fails here is told when it is used."""
    own = folder / f"venv-{peer}"
    wanted = PEERS / f"{peer}-requirements.txt"
    subprocess.run([sys.executable, "-m", "venv", str(own)], check=True)
    pip = [str(own / "bin" / "python"), "-m", "pip", "install", "-q", "--prefer-binary", "-r", str(wanted)]
    subprocess.run(pip, check=False, timeout=INSTALLING, capture_output=True)


def _programs(folder: Path, peer: str) -> Path:
    programs = folder / f"venv-{peer}" / "bin"
    if not (programs / peer).exists():
        raise RuntimeError("could not be installed")
    return programs


def _command(command: list[str], more: Mapping[str, str] | None = None) -> float:
    began = time.perf_counter()
    subprocess.run(command, cwd=PROJECT, env={**os.environ, **(more or {})}, check=True, capture_output=True)
    return time.perf_counter() - began


@contextmanager
def _running(command: list[str], asked: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                _fetch(asked)
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _fetch(url: str) -> float:
    began = time.perf_counter()
    with urllib.request.urlopen(url, timeout=120) as answer:
        answer.read()
    return time.perf_counter() - began


def _words(error: BaseException) -> str:
    """Its last line, without paths of the machine."""
    said = getattr(error, "stderr", b"") or str(error)
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    last = text.strip().splitlines()[-1] if text.strip() else type(error).__name__
    return " ".join(word for word in last.split() if "/" not in word)[:160]


PART = Part(
    "tools",
    "The same job in other tools",
    "A workbook of 20,000 rows (one figure a row, made up) is taken in; then the chart of a first "
    "indicator, by a first "
    "reader after the start of the server; then of seven others. Ours examines each cell, keeps its "
    "history and judges; "
    "the script (`benchmarks/peers/analyst_app.py`) holds the workbook in memory and reads it again "
    "at each start, within its "
    "first chart. Datasette draws no charts itself: its page of rows is measured. Of Superset the "
    "numbers of a chart are, "
    "as its page asks for them. More than 1 × means that ours takes longer.",
    (
        Measure("tools/import", "The workbook taken in", PEERS_OF_USERS),
        Measure("tools/chart", "The first chart", PEERS_OF_USERS),
        Measure("tools/filter", "Another indicator", PEERS_OF_USERS),
    ),
    run,
    prepare,
)
