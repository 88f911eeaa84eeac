"""Times taken in turns, so that all meet the same machine."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence

Work = Callable[[], object]
PATIENCE = 8.0  # seconds for all turns of one measurement: the slow get fewer, two at least


def in_turns(works: Mapping[str, Work], rounds: int, patience: float = PATIENCE) -> dict[str, list[float]]:
    """Each once to warm up, then all of them ``rounds`` times, one after the other."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    began = time.perf_counter()
    for number in range(rounds):
        if number > 1 and time.perf_counter() - began > patience:
            break
        for name, work in works.items():
            times[name].append(seconds(work))
    return times


def seconds(work: Work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def share_of(times: Sequence[float], share: float) -> float:
    """The middle one of sorted times for 0.5, one that 95 % do not exceed for 0.95."""
    if share == 0.5 or len(times) < 2:
        return statistics.median(times)
    return statistics.quantiles(times, n=100, method="inclusive")[round(share * 100) - 1]


def ratios(ours: Sequence[float], floor: Sequence[float], share: float) -> list[float]:
    """Turn by turn where there are as many of each; else of the shares."""
    if share == 0.5 and len(ours) == len(floor):
        return [one / other for one, other in zip(ours, floor, strict=True)]
    return [share_of(ours, share) / share_of(floor, share)]
