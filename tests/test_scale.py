"""The simulations behind docs/scale.md, against what is known in closed form. All figures are test figures."""

import numpy as np
import pytest

from benchmarks.scale.__main__ import DOCUMENT, written
from benchmarks.scale.assumptions import DAY, Assumptions
from benchmarks.scale.simulate import answers, arrivals, each_by_itself, processors_for, together

PLAN = Assumptions()


def poisson(a_second: float, count: int) -> np.ndarray:
    return np.cumsum(np.random.default_rng(7).exponential(1 / a_second, count))


def test_before_one_writer_the_mean_wait_is_that_of_pollaczek_and_khinchine() -> None:
    service, busy = 1.0, 0.5  # seconds, and the share of the time at work
    wait = each_by_itself(poisson(busy / service, 200_000), 0.4, 0.6)
    assert wait.mean == pytest.approx(service + busy * service / (2 * (1 - busy)), rel=0.03)


def test_published_together_nobody_waits_longer_than_a_gap_and_the_work_of_it() -> None:
    came = poisson(0.2, 5_000)
    wait = together(came, record=0.1, publish=20.0, gap=60.0)
    # at worst it came in while the publication before was under way: that one, the gap, its own, and the records of both
    assert wait.longest <= 20 + 60 + 20 + 0.1 * 40
    alone = each_by_itself(came, 0.1, 20.0)  # five times as much work as there is time
    assert alone.longest > 100 * wait.longest


def test_a_single_return_waits_for_its_own_record_and_publication_alone() -> None:
    wait = together(np.array([100.0]), record=1.0, publish=5.0, gap=60.0)
    assert wait.longest == pytest.approx(6.0)


def test_a_closed_house_of_readers_is_served_as_the_machine_repair_model_says() -> None:
    users, thought, work, cores = 20, 8.0, 0.5, 1
    probability, terms = 1.0, [1.0]
    for inside in range(1, users + 1):
        probability *= (users - inside + 1) * work / (thought * min(inside, cores))
        terms.append(probability)
    idle = 1 / sum(terms)
    rate = (1 - idle) / work
    known = users / rate - thought  # Little's law around the whole house
    assert np.mean(answers(users, thought, work, cores, 200_000, seed=3)) == pytest.approx(known, rel=0.05)


def test_one_processor_fewer_than_asked_for_is_too_few() -> None:
    cores = processors_for(PLAN, work=0.2)
    assert cores is not None
    short = answers(PLAN.active, PLAN.thought, 0.2, cores - 1, 40 * PLAN.active, seed=1)
    enough = answers(PLAN.active, PLAN.thought, 0.2, cores, 40 * PLAN.active, seed=1)
    assert np.quantile(enough, 0.95) <= PLAN.patience < np.quantile(short, 0.95)


def test_work_that_takes_longer_than_patience_lasts_is_helped_by_no_number_of_processors() -> None:
    assert processors_for(PLAN, work=2 * PLAN.patience) is None


def test_most_returns_of_a_month_come_in_its_last_two_days() -> None:
    came = arrivals(PLAN, seed=1)
    late = (came >= (PLAN.working_days - 2) * DAY).mean()
    assert len(came) == PLAN.facilities
    assert late == pytest.approx(PLAN.late, abs=0.02)
    assert came.max() <= PLAN.working_days * DAY


def test_the_tables_of_the_document_are_those_of_what_was_measured() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert written(document) == document
    assert "| 10,000 |" in document
