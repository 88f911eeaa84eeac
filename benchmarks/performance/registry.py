"""All measurements: what is measured, beside what, and which limit it must keep. What is not here is in no report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

OURS = "ours"
Times = Mapping[str, Sequence[float]]  # by who was measured; seconds, or bytes


@dataclass(frozen=True)
class Limit:
    """At most so much, and at most so many times the floor; None is no limit."""

    most: float | None = None
    times: float | None = None


@dataclass(frozen=True)
class Measure:
    """One line of a report. ``beside``: the floor first, then peers, as named in the results."""

    name: str
    what: str
    beside: Sequence[str] = ()
    limit: Limit = Limit()
    unit: str = "s"
    share: float = (
        0.5  # which of the times is judged: the middle one, or 0.95 for what readers of a crowd wait
    )


@dataclass(frozen=True)
class Scale:
    """How large a run is: the real thing, or a try that only shows that everything works."""

    provinces: int = 40_000
    communes: int = 7_306_200
    rows: int = 100_000
    rounds: int = 15
    users: int = 100
    seconds: float = 40.0
    indicators: int = 100
    peers: Sequence[str] = ("script", "datasette", "superset", "metabase")


FULL = Scale()
SMALL = Scale(8_000, 20_000, 2_000, 3, 5, 12.0, 2, ("script",))


@dataclass
class Told:
    """One measurement of one run."""

    measure: str
    times: Times
    note: str = ""


@dataclass(frozen=True)
class Part:
    """What is measured together, because it needs the same things to stand.

    ``run`` is given a folder that is removed at the end; it is called once for each run, ``prepare`` once before.
    """

    name: str
    title: str
    about: str
    measures: Sequence[Measure]
    run: Callable[[Path, Scale], Iterator[Told]]
    prepare: Callable[[Path, Scale], None] = field(default=lambda _folder, _scale: None)


def parts() -> dict[str, Part]:
    """In the order of the report."""
    from benchmarks.performance import (
        briefing,
        cold,
        crowd,
        importing,
        judging,
        questions,
        reading,
        screens,
        size,
        tools,
    )

    every = (
        reading.PART,
        importing.PART,
        *questions.PARTS,
        judging.PART,
        briefing.PART,
        screens.PART,
        crowd.PART,
        cold.PART,
        size.PART,
        tools.PART,
    )
    return {one.name: one for one in every}
