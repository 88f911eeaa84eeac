"""What happened at the door and to the accounts, told in one place.

``record`` is the one way in; whoever keeps a lasting record of it does so there.
"""

import json
import logging
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

_log = logging.getLogger("health_targets.access")

#: In the place of a name that no account has: what was typed there may have been a password.
NOBODY = "?"


class What(StrEnum):
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    PASSWORD = "password"
    ACCOUNT_ADDED = "account-added"
    ACCOUNT_CHANGED = "account-changed"
    SESSIONS_ENDED = "sessions-ended"


class Outcome(StrEnum):
    OK = "ok"
    FAILED = "failed"
    THROTTLED = "throttled"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Event:
    """``who`` did ``what`` to ``object`` from ``address`` ("console" for the command line); ``at`` is in UTC."""

    who: str
    what: What
    object: str
    outcome: Outcome
    address: str
    at: datetime


def event(who: str, what: What, object: str, outcome: Outcome, address: str) -> Event:
    return Event(who, what, object, outcome, address, datetime.now(UTC))


def record(happened: Event, home: Path) -> None:
    """A line of JSON in the log; ``home`` is where a lasting record of it belongs."""
    line = {**asdict(happened), "at": happened.at.isoformat(timespec="seconds")}
    _log.info(json.dumps(line, ensure_ascii=False))
