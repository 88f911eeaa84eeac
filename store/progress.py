"""How far a long piece of work has come, told from 0 to 1: steadily, and never backwards."""

from collections.abc import Callable

Progress = Callable[[float], None]


def SILENT(share: float) -> None:
    """For work that nobody watches."""


def part_of(tell: Progress | None, start: float, end: float) -> Progress:
    """Tell a part's own 0 to 1 as ``start`` to ``end`` of the whole; silent where nobody listens."""
    if tell is None:
        return SILENT
    return lambda share: tell(start + (end - start) * share)


def steadily(tell: Progress | None) -> Progress | None:
    """Pass on only what is more than was told before, so that a bar never jumps back; never more than 1."""
    if tell is None:
        return None
    told = -1.0

    def onward(share: float) -> None:
        nonlocal told
        share = min(share, 1.0)
        if share > told:
            told = share
            tell(share)

    return onward
