"""Briefings: one province in all formats beside composing it alone, and the pack of 34 beside 34 times one."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench_briefing import PROVINCE
from benchmarks.performance.registry import OURS, Limit, Measure, Part, Scale, Told
from benchmarks.performance.timing import in_turns
from reporting.briefing.opening import open_material
from reporting.briefing.render import FORMATS, render
from store.building import build
from store.reading import open_snapshot


def prepare(folder: Path, _scale: Scale) -> None:
    build(folder / "home")


def run(folder: Path, scale: Scale) -> Iterator[Told]:
    with open_snapshot(folder / "home") as snapshot:
        material = open_material(snapshot)
    one = in_turns(
        {
            OURS: lambda: render(material.brief(PROVINCE), FORMATS),
            "compose": lambda: material.brief(PROVINCE),
        },
        min(scale.rounds, 5),
    )
    yield Told("briefing/one", one, " ".join(FORMATS))
    if scale.rounds > 3:
        wanted = ["pack", "--set", "34", "--formats", ",".join(FORMATS), "--home", str(folder / "home")]
        command = [sys.executable, "-m", "reporting", *wanted, "-o", str(folder / "pack.zip")]
        started = time.perf_counter()
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        took = time.perf_counter() - started
        size = (folder / "pack.zip").stat().st_size / 1e6
        yield Told("briefing/pack", {OURS: [took], "34 × one": [34 * min(one[OURS])]}, f"{size:.1f} MB")


PART = Part(
    "briefing",
    "Briefings",
    "Slides, document, PDF, workbook and pictures; the pack is one process from its start to its end.",
    (
        Measure("briefing/one", "One province in all formats", ("compose",), Limit(most=2.5)),
        Measure("briefing/pack", "34 provinces in all formats as one file", ("34 × one",), Limit(most=75.0)),
    ),
    run,
    prepare,
)
