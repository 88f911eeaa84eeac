"""The judge of the long trial of faults sees what is lost, half, doubled or out of order. Test figures."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from store_builders import figure, submission
from store_homes import of_the_file

from benchmarks.faults.ledger import Ledger, Result, table
from store.home import audit_file
from store.writing import submit

KEY = ("P63-35", "health_insurance_coverage", 2023)


def judged(ledger: Ledger) -> tuple[int, int]:
    result = Result("a fault")
    ledger.judge(result)
    assert bool(result.notes) is result.is_bad
    return result.lost, result.half


def handed_over(home: Path, *values: float) -> Ledger:
    ledger = Ledger(home)
    for number, value in enumerate(values):
        sent = submission(figure(value), name=str(number))
        submit(home, sent)
        ledger.acknowledge(ledger.send(sent.content, {KEY: value}))
    return ledger


def test_what_is_there_once_and_whole_is_neither_lost_nor_half(home: Path):
    ledger = handed_over(home, 90.0, 91.0)
    ledger.send(b"never acknowledged", {KEY: 92.0})
    assert judged(ledger) == (0, 0)


def test_what_was_acknowledged_and_is_not_there_is_lost(home: Path):
    ledger = handed_over(home, 90.0)
    ledger.acknowledge(ledger.send(b"another", {KEY: 92.0}))
    assert judged(ledger) == (1, 0)


def test_other_figures_than_were_handed_over_are_half(home: Path):
    ledger = handed_over(home, 90.0)
    (digest,) = ledger.sent
    ledger.sent[digest] = replace(ledger.sent[digest], values={KEY: 90.0, (*KEY[:2], 2024): 91.0})
    assert judged(ledger) == (0, 1)


@of_the_file
def test_an_entry_of_the_audit_that_is_gone_is_lost(home: Path):
    ledger = handed_over(home, 90.0, 91.0)
    with closing(sqlite3.connect(audit_file(home))) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM entry WHERE number = 1")
        connection.commit()
    assert judged(ledger) == (1, 0)  # it is entered again, at another place


def test_the_table_has_a_line_for_each_fault_and_says_what_was_not_tried():
    told = table([Result("kill", 5, 1, 0, 2), Result("disk", skipped="only root")]).splitlines()
    assert [line.split() for line in told[1:]] == [
        ["kill", "5", "1", "0", "2"],
        ["disk", "not", "tried:", "only", "root"],
    ]
