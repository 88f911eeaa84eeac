"""What happened at the door and to the accounts, told in one place: the log, and the audit of the store."""

import json
import logging
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from store.audit import Entry, enter

_log = logging.getLogger("health_targets.access")

#: In the place of a name that no account has: what was typed there may have been a password.
NOBODY = "?"
#: In the place of an address (and of a name), where the command line was used.
CONSOLE = "console"


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
    """``who`` did ``what`` to ``object`` from ``address`` (CONSOLE for the command line); ``at`` is in UTC."""

    who: str
    what: What
    object: str
    outcome: Outcome
    address: str
    at: datetime


def event(who: str, what: What, object: str, outcome: Outcome, address: str) -> Event:
    return Event(who, what, object, outcome, address, datetime.now(UTC))


def record(happened: Event, home: Path) -> None:
    """A line of JSON in the log, and an entry in the audit, where nothing is ever changed.

    Who is throttled fills no disk: the attempts before are entered, those that nobody looked at are in the log alone.
    """
    line = {**asdict(happened), "at": happened.at.isoformat(timespec="seconds")}
    _log.info(json.dumps(line, ensure_ascii=False))
    if happened.outcome is not Outcome.THROTTLED:
        enter(home, _entry(happened))


def _entry(happened: Event) -> Entry:
    address = "" if happened.address == CONSOLE else happened.address
    return Entry(
        happened.at, happened.who, happened.what.value, happened.object, happened.outcome.value, address
    )
