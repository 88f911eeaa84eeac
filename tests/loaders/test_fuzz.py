"""A small, fixed part of ``./run fuzz``: damaged workbooks of every format and layout are read or refused with a reason."""

from itertools import islice

import pytest

from tests.loaders.fuzzing import Tally, judge, sources, trials

SEEDS, EACH = 6, 7


@pytest.mark.parametrize("seed", range(SEEDS))
def test_whatever_was_damaged_the_host_goes_on_and_says_why(seed: int) -> None:
    tally = Tally()
    for name, content in islice(trials(seed, sources()), EACH):
        judge(name, content, tally)
    assert sum(many for outcome, many in tally.outcomes.items() if "cop" not in outcome) == EACH
