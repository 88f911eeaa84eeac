"""Judging everything: all provinces × indicators × 2025 and 2030 × three bases, from a published snapshot.

The floor is reading the same facts out of the snapshot; both are measured in one run.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date

from indicators.areas import areas
from indicators.catalogue import catalogue
from reporting.progress import area_ids_of, judge_goals, open_book
from store.home import home
from store.reading import open_snapshot

BASES = ("own", "national", "20-NQ/TW")
ON = date(2026, 11, 21)
ROUNDS = 7


def measure(work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return times


def main() -> None:
    provinces = area_ids_of(areas(), "63")[1:]
    with open_snapshot(home()) as snapshot:
        book = open_book(snapshot)
        reading = measure(lambda: (list(snapshot.figures()), snapshot.targets()))
        arranging = measure(lambda: open_book(snapshot))
        judging = measure(
            lambda: [judge_goals(book, catalogue(), provinces, ON, basis=basis) for basis in BASES]
        )
    goals = len(provinces) * len(catalogue().indicators) * 2 * len(BASES)
    floor = statistics.median(reading)
    for name, times in (
        ("read (SQL)", reading),
        ("read and arrange", arranging),
        (f"judge {goals} goals", judging),
    ):
        middle = statistics.median(times)
        spread = f"({min(times) * 1000:.1f}–{max(times) * 1000:.1f})"
        print(f"{name:<22}{middle * 1000:8.1f} ms  {spread:<16}{middle / floor:5.1f} × SQL")


if __name__ == "__main__":
    main()
