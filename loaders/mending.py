"""What a corrected file has mended: the findings of two checks beside each other."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from loaders.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Mended:
    """How many findings are gone, still there, and there for the first time."""

    gone: int
    left: int
    new: int


def mended(before: Iterable[Finding], after: Iterable[Finding], severity: Severity) -> Mended:
    """Findings of one severity. One is still there in the same cell, or as the same value in a cell that moved."""
    old, now = ([found for found in each if found.severity is severity] for each in (before, after))
    left = 0
    for key in (_in_its_cell, _wherever):
        old, now, met = _matched(old, now, key)
        left += met
    return Mended(len(old), left, len(now))


def _in_its_cell(found: Finding) -> tuple[str, ...]:
    return found.code, found.sheet, found.cell


def _wherever(found: Finding) -> tuple[str, ...]:
    """Rows put in above it move a cell; what stands in it stays."""
    return found.code, found.sheet, found.found


def _matched(
    old: Sequence[Finding], now: Sequence[Finding], key: Callable[[Finding], tuple[str, ...]]
) -> tuple[list[Finding], list[Finding], int]:
    """What has no fellow on the other side, and how many have one."""
    fellows = Counter(map(key, old)) & Counter(map(key, now))
    return _without(old, fellows, key), _without(now, fellows, key), fellows.total()


def _without(
    findings: Sequence[Finding],
    fellows: Counter[tuple[str, ...]],
    key: Callable[[Finding], tuple[str, ...]],
) -> list[Finding]:
    still, rest = fellows.copy(), []
    for found in findings:
        if still[key(found)]:
            still[key(found)] -= 1
        else:
            rest.append(found)
    return rest
