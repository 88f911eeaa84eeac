"""A clock that is set back, and on again, under a guarded server and under writers: by libfaketime, where that is."""

import glob
import re
import time
from itertools import pairwise
from pathlib import Path
from random import Random

import requests

from access.accounts import add_account
from access.places import ALIVE
from benchmarks.faults.commands import a_list, finish, load, receipt_of, start
from benchmarks.faults.crowd import Served
from benchmarks.faults.ledger import Ledger, Result
from store.access_book import AccessBook
from store.actors import Role
from store.reading import open_snapshot

USER, PASSWORD = "an", "mật khẩu thử 2026"
LIBRARIES = ("/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1")
MINUTE, HOUR, DAY, LOOKED = 60, 3600, 86400, 1
#: libfaketime 0.9.10 hands some of Python's sleeps on with a fraction below zero; a fault of the tool, so once more.
SLEPT_BADLY = "OSError: [Errno 22] Invalid argument"
#: Back by so much, whether a session from before goes on.
STEPS = ((-2 * MINUTE, True), (-1 * HOUR, False), (-2 * DAY, False), (13 * HOUR, False))


def set_back(ledger: Ledger, folder: Path, rounds: int, chance: Random) -> Result:
    """In turn two minutes, an hour and two days back, and thirteen hours on; each from the true time."""
    result = Result("clock set back and on, server and writer")
    library = next((found for place in LIBRARIES for found in glob.glob(place)), None)
    if library is None:
        result.skipped = "libfaketime is not installed (apt-get install faketime)"
        return result
    add_account(AccessBook(ledger.home), USER, "Nguyễn Văn An", Role.ADMINISTRATOR, PASSWORD)
    clock = folder / "clock"
    steady = {
        **{"LD_PRELOAD": library, "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"},
        **{"NO_FAKE_STAT": "1", "PYTHONDONTWRITEBYTECODE": "1"},  # else Python would compile itself anew
    }
    faked = {**steady, "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_CACHE_DURATION": f"{LOOKED}"}
    _set(clock, 0)
    with Served(ledger.home, faked) as served:
        for number in range(rounds):
            by, lasts = STEPS[number % len(STEPS)]
            _set(clock, 0)
            person = _signed_in(served.address)
            _publish(ledger, folder, chance, steady, 0, result)
            _set(clock, by)
            if _is_in(person, served.address) is not lasts:
                result.shown += 1
                result.notes.append(f"clock {by:+} s: session {'ended' if lasts else 'went on'}")
            if not _is_in(_signed_in(served.address), served.address):
                result.shown += 1
                result.notes.append(f"clock {by:+} s: nobody could sign in")
            _publish(ledger, folder, chance, steady, by, result)
            ledger.judge(result)
    with open_snapshot(ledger.home) as snapshot:
        moments = [one.receipt.received_at for one in snapshot.submissions()]
    result.notes.append(f"receipts out of the clock's order: {sum(a > b for a, b in pairwise(moments))}")
    return result


def _set(clock: Path, by: int) -> None:
    """The server looks at the file once in so many seconds."""
    clock.write_text(f"{by:+d}s\n")
    time.sleep(2 * LOOKED)


def _publish(
    ledger: Ledger, folder: Path, chance: Random, steady: dict[str, str], by: int, result: Result
) -> None:
    """By a writer whose clock is wrong by so much, too."""
    file, digest = a_list(ledger, folder, chance)
    words = [word for word in load(file) if word not in ("--by", "Người thử")]
    wrong = {**steady, "FAKETIME": f"{by:+d}s", "HEALTH_TARGETS_USER": USER}
    for _ in range(5):
        code, out, err = finish(start(ledger.home, *words, further=wrong))
        if SLEPT_BADLY not in err:
            break
    if code or not receipt_of(out):
        result.shown += 1
        result.notes.append(err[-300:])
        return
    ledger.acknowledge(digest)


def _signed_in(address: str) -> requests.Session:
    person = requests.Session()
    page = person.get(f"{address}/sign-in", timeout=60).text
    token = re.search('name="token" value="([^"]*)"', page)
    fields = {"token": token.group(1) if token else "", "user": USER, "password": PASSWORD}
    person.post(f"{address}/sign-in", fields, headers={"Origin": address}, timeout=60, allow_redirects=False)
    return person


def _is_in(person: requests.Session, address: str) -> bool:
    return person.get(f"{address}{ALIVE}", timeout=60).text == "in"
