"""What was measured, as lines of JSON: one file a part, one line a measurement and run, the machine in the first."""

import json
import os
import platform
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from benchmarks.performance.registry import Told

RESULTS = Path(__file__).resolve().parent.parent / "results"
LIBRARIES = ("duckdb", "streamlit", "pandas", "numpy", "openpyxl", "python-calamine")


def machine(day: date | None = None) -> dict[str, Any]:
    """What a reader must know of it, and nothing that names it."""
    return {
        "day": (day or date.today()).isoformat(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "libraries": {name: version(name) for name in LIBRARIES},
    }


def line_of(told: Told, run: int) -> dict[str, Any]:
    times = {who: [float(f"{one:.4g}") for one in values] for who, values in told.times.items()}
    return {"measure": told.measure, "run": run, "times": times, "note": told.note}


def write(folder: Path, part: str, machines: list[dict[str, Any]], lines: Iterable[dict[str, Any]]) -> None:
    """All of a part anew: results of different runs of the code do not mix."""
    folder.mkdir(exist_ok=True)
    told = [{"part": part, "machines": machines}, *lines]
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told)
    (folder / f"{part}.jsonl").write_text(text, encoding="utf-8")


def read(folder: Path, part: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The machine of each run, and the lines; nothing where it was not measured."""
    path = folder / f"{part}.jsonl"
    if not path.exists():
        return [], []
    head, *lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return head["machines"], lines
