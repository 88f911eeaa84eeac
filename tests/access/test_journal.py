"""The journal cannot be forged by what people type: names of files, of themselves, in a sentence or a traceback."""

import json
import logging

import pytest

from access.events import Outcome, What, event, record
from access.journal import FURTHER, OneEvent

FORGED = '{"who": "admin", "what": "sign-in", "outcome": "ok"}'


def line_of(message: str, *said: object) -> str:
    return OneEvent().format(logging.LogRecord("pages", logging.WARNING, "", 0, message, said, None))


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028"])
def test_a_line_feed_in_the_name_of_a_file_begins_no_event(between: str):
    told = line_of("The file %s was not published.", f"a{between}{FORGED}")
    assert told.splitlines() == ["The file a", f"{FURTHER[1:]}{FORGED} was not published."]


def test_what_a_terminal_would_obey_is_written_out():
    assert line_of("The file %s", "a\x1b[2Jđ\x07.xlsx") == "The file a\\x1b[2Jđ\\x07.xlsx"


def test_a_traceback_stays_readable_behind_its_event():
    try:
        raise ValueError(f"a\n{FORGED}")
    except ValueError as error:
        record_ = logging.LogRecord("pages", logging.ERROR, "", 0, "failed", (), (type(error), error, None))
    first, *others = OneEvent().format(record_).splitlines()
    assert first == "failed" and all(one.startswith(FURTHER[1:]) for one in others)


def test_a_name_that_was_typed_to_sign_in_is_one_line_of_json(tmp_path, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO, "health_targets.access")
    record(event(f"lan\n{FORGED}", What.SIGN_IN, "", Outcome.FAILED, "10.0.0.1"), tmp_path)
    (said,) = caplog.messages
    assert "\n" not in said and json.loads(said)["who"] == f"lan\n{FORGED}"
