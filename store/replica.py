"""A server's own copy of what stands on the lake: renewed when another server has changed it, read without any of them.

Every page and every question reads the published snapshot in the home, as with a store of the home's own. So a server
goes on showing figures while the catalogue or the network is away.
"""

import logging
import threading
from contextlib import closing
from pathlib import Path

from store.audit import follow
from store.engine import as_roomy_as_needed
from store.engines import engine_of
from store.errors import StoreTooNew
from store.lake_address import lake_address
from store.lake_lock import lake_state
from store.locking import WAIT_SECONDS, home_lock
from store.migrations import newest_version, schema_version
from store.pointer import Pointer
from store.publishing import ensure_published, publish_from

LOOK_SECONDS = 2.0
_log = logging.getLogger("health_targets")


def renew(home: Path, wait: float = WAIT_SECONDS) -> Pointer | None:
    """Publish here what stands on the lake now. Writes nothing to it, and no writer elsewhere waits for it.

    Raises StoreTooNew where a newer release has changed the lake: what was published before stays.
    """

    def work(roomy: bool) -> Pointer | None:
        engine = engine_of(home)
        with closing(engine.look(roomy)) as connection:
            known = schema_version(connection)
            if known > newest_version():
                raise StoreTooNew(
                    f"A newer release has brought the lake to schema {known}; this server knows {newest_version()}. "
                    "It goes on showing what it published last, and records nothing, until it is restarted with it."
                )
            if known == newest_version():
                return publish_from(home, engine, connection)
        return None

    if not engine_of(home).exists():
        return None
    with home_lock(home, wait):
        pointer = as_roomy_as_needed(work)
    if pointer is None:  # a lake of another release, or an empty one
        return ensure_published(home, wait)
    follow(home)
    return pointer


def keep_renewed(home: Path, every: float = LOOK_SECONDS) -> threading.Event | None:
    """Look for changes of others as long as the process lives, or the event is set; None where there is no lake."""
    if lake_address() is None:
        return None
    stop = threading.Event()
    threading.Thread(target=_watch, args=(home, every, stop), name="lake", daemon=True).start()
    return stop


def _watch(home: Path, every: float, stop: threading.Event) -> None:
    seen = told = ""
    while not stop.wait(every):
        try:
            seen, told = _look(home, seen), ""
        except Exception as trouble:  # what is published is still shown; the next look may find it whole
            if str(trouble) != told:  # once, and not every two seconds until somebody comes
                told = str(trouble)
                _log.warning("The lake cannot be followed: %s", told)


def _look(home: Path, seen: str) -> str:
    address = lake_address()
    state = lake_state(address) if address else ""
    if state != seen:
        renew(home)
    return state
