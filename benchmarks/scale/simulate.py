"""Queues, simulated: returns before the one writer, readers before the processors. Pure; every draw comes from a seed.

Checked against what is known in closed form (tests/test_scale.py): the mean wait before one server with a fixed time of
service (Pollaczek and Khinchine), and the throughput of a closed house of readers (the machine repair model).
"""

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.scale.assumptions import DAY, Assumptions

Times = NDArray[np.float64]


@dataclass(frozen=True)
class Wait:
    """Seconds of office time until what somebody handed over can be seen."""

    mean: float
    half: float
    most: float  # 95 of 100
    longest: float


def arrivals(plan: Assumptions, seed: int) -> Times:
    """When the returns of a month come, in seconds of office time: most of them in the last two days."""
    random = np.random.default_rng(seed)
    end = plan.working_days * DAY
    late = random.random(plan.facilities) < plan.late
    early = random.uniform(0, end - 2 * DAY, plan.facilities)
    return np.sort(np.where(late, random.uniform(end - 2 * DAY, end, plan.facilities), early))


def each_by_itself(came: Times, record: float, publish: float) -> Wait:
    """One writer that publishes after every return: the next one waits for both (Lindley)."""
    free, seen = 0.0, np.empty_like(came)
    for number, at in enumerate(came):
        free = max(free, at) + record + publish
        seen[number] = free
    return _wait(came, seen)


def together(came: Times, record: float, publish: float, gap: float) -> Wait:
    """One writer that records what has come, and publishes at most once in ``gap`` seconds all that it recorded."""
    seen, number, now, published = np.empty_like(came), 0, 0.0, -gap
    recorded_until = 0
    while number < len(came):
        if recorded_until > number and now >= published + gap:
            now += publish
            published = now
            seen[number:recorded_until] = now
            number = recorded_until
        elif recorded_until < len(came) and came[recorded_until] <= now:
            now += record
            recorded_until += 1
        else:
            due = published + gap if recorded_until > number else np.inf
            comes = came[recorded_until] if recorded_until < len(came) else np.inf
            now = max(now, min(due, comes))
    return _wait(came, seen)


def busiest(came: Times) -> float:
    """Returns in the hour with the most."""
    return float(np.bincount((came // 3600).astype(int)).max())


def answers(users: int, thought: float, work: float, cores: int, touches: int, seed: int) -> Times:
    """Seconds for each touch of readers who think, touch and wait: first come, first served by so many processors.

    Both times are exponential, which is more uneven than what is seen, so that the answer is on the safe side.
    """
    random = np.random.default_rng(seed)
    waiting = list(random.exponential(thought, users))
    heapq.heapify(waiting)
    free = [0.0] * cores
    took = np.empty(touches)
    for number in range(touches):
        asked = heapq.heappop(waiting)
        end = max(asked, heapq.heappop(free)) + random.exponential(work)
        heapq.heappush(free, end)
        heapq.heappush(waiting, end + random.exponential(thought))
        took[number] = end - asked
    return took[touches // 10 :]  # the first ones found an empty house


def processors_for(plan: Assumptions, work: float, seed: int = 1) -> int | None:
    """The fewest processors with which 95 of 100 touches are answered in time; None where none would do."""

    def keeps(cores: int) -> bool:
        took = answers(plan.active, plan.thought, work, cores, 40 * plan.active, seed)
        return bool(np.quantile(took, 0.95) <= plan.patience)

    low, high = 1, plan.active  # with one for each reader nobody waits for anybody
    if not keeps(high):
        return None
    while low < high:
        middle = (low + high) // 2
        if keeps(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _wait(came: Times, seen: Times) -> Wait:
    waited = seen - came
    half, most = np.quantile(waited, [0.5, 0.95])
    return Wait(float(waited.mean()), float(half), float(most), float(waited.max()))
