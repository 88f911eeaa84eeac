"""Judging everything, beside reading the same facts out of the snapshot."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench_judgement import BASES, ON
from benchmarks.performance.registry import OURS, Limit, Measure, Part, Scale, Told
from benchmarks.performance.timing import in_turns
from indicators.areas import areas
from indicators.catalogue import catalogue
from reporting.progress import area_ids_of, judge_goals, open_book
from store.building import build
from store.reading import open_snapshot


def prepare(folder: Path, _scale: Scale) -> None:
    build(folder / "home")


def run(folder: Path, scale: Scale) -> Iterator[Told]:
    provinces = area_ids_of(areas(), "63")[1:]
    with open_snapshot(folder / "home") as snapshot:
        book = open_book(snapshot)
        works = {
            OURS: lambda: [judge_goals(book, catalogue(), provinces, ON, basis=basis) for basis in BASES],
            "read": lambda: (list(snapshot.figures()), snapshot.targets()),
        }
        goals = len(provinces) * len(catalogue().indicators) * 2 * len(BASES)
        yield Told("judging/all", in_turns(works, scale.rounds), f"{goals} goals")


PART = Part(
    "judging",
    "Judging everything",
    "63 provinces, all indicators, 2025 and 2030, on three bases, from the shipped figures.",
    (Measure("judging/all", "All goals of all provinces", ("read",), Limit(most=2.0)),),
    run,
    prepare,
)
