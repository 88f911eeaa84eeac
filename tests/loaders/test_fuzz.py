"""A small, fixed part of ``./run fuzz``: damaged workbooks of every format and layout are read or refused with a reason."""

from itertools import islice

import pytest

from tests.loaders.fuzzing import (
    Tally,
    judge,
    judge_spoiled,
    read_sources,
    sources,
    spoiled_workbooks,
    trials,
)

SEEDS, EACH = 5, 5


@pytest.mark.parametrize("seed", range(SEEDS))
def test_whatever_was_damaged_the_host_goes_on_and_says_why(seed: int) -> None:
    tally = Tally()
    for name, content in islice(trials(seed, sources()), EACH):
        judge(name, content, tally)
    assert sum(many for outcome, many in tally.outcomes.items() if "cop" not in outcome) == EACH


def test_whatever_a_workbook_says_it_is_understood_or_told_why_not() -> None:
    tally = Tally()
    for workbook, options in islice(spoiled_workbooks("fixed", read_sources()), 40):
        judge_spoiled(workbook, options, tally)
    assert tally.outcomes.total() == 40
