"""Briefings: one province in all formats, warm, against composing it alone; and all provinces of the set as one zip.

The limits of the product: one province under 2.5 s, 34 provinces under 75 s on two cores and 500 MB. Run by hand, on
the shipped store.
"""

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import psutil

from reporting.briefing.opening import open_material
from reporting.briefing.render import FORMATS, RENDERERS, render
from reporting.briefing.spec import Request, Scope
from store.home import home
from store.reading import open_snapshot

AT = datetime(2026, 11, 22, 8, 0, tzinfo=timezone(timedelta(hours=7)))
PROVINCE = Request(Scope.PROVINCE, "vi", "34", AT.date(), AT, "bench", area_id="P34-37")
ROUNDS = 5
MEGABYTE = 1024 * 1024


def main() -> None:
    with open_snapshot(home()) as snapshot:
        material = open_material(snapshot)
    briefing = material.brief(PROVINCE)
    render(briefing, FORMATS)  # warm: libraries loaded, borders read, fonts found
    floor = _median(lambda: material.brief(PROVINCE))
    print(f"{'compose':<22}{floor * 1000:8.0f} ms")
    for name in (*RENDERERS, "png"):
        took = _median(lambda name=name: render(briefing, [name]))
        print(f"{name:<22}{took * 1000:8.0f} ms {took / floor:8.1f} × compose")
    whole = _median(lambda: render(material.brief(PROVINCE), FORMATS))
    print(f"{'all formats':<22}{whole * 1000:8.0f} ms {whole / floor:8.1f} × compose  (limit 2500 ms)")
    _measure_pack()


def _measure_pack() -> None:
    """As the page and the command line make it: in a process of its own, from its start to its end."""
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "pack.zip"
        command = [
            "pack",
            "--set",
            "34",
            "--formats",
            ",".join(FORMATS),
            "--home",
            str(home()),
            "-o",
            str(packed),
        ]
        started = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-m", "reporting", *command], stderr=subprocess.DEVNULL)
        with _Watch(child.pid) as watch:
            child.wait()
        took, size = time.perf_counter() - started, packed.stat().st_size
    told = f"{size / MEGABYTE:.1f} MB, peak {watch.peak / MEGABYTE:.0f} MB"
    print(f"{'pack of 34':<22}{took:8.1f} s   {told}  (limits 75 s, 500 MB)")


class _Watch:
    """The most memory that a process and its children held together, looked at ten times a second."""

    def __init__(self, pid: int) -> None:
        self._pid = pid

    def __enter__(self) -> "_Watch":
        self.peak, self._end = 0, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        me = psutil.Process(self._pid)
        while not self._end.wait(0.1):
            held = 0
            try:
                for one in (me, *me.children(recursive=True)):
                    held += one.memory_info().rss
            except psutil.Error:
                continue  # it has just ended
            self.peak = max(self.peak, held)


def _median(work) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


if __name__ == "__main__":
    main()
