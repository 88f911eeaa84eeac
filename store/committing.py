"""The frame of every change: take the lock, commit one transaction, publish.

Killed anywhere, a change leaves either all of itself or nothing; what is committed but not yet published is
published by the next writer or by ``ensure_published``.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from store.audit import follow
from store.engine import Connection, Done, transaction
from store.errors import ChangedMeanwhile, PublicationFailed
from store.locking import write_lock
from store.opening import OpenStore
from store.progress import Progress
from store.publishing import data_version, publish_open


def commit(
    home: Path, what: str, record: Callable[[Connection], Done], wait: float, seen: int | None = None
) -> Done:
    """One change, recorded by ``record`` and published; ``what`` names it should the publication fail.

    ``seen`` is the data version that was looked at: raises ChangedMeanwhile where another one stands.
    """

    def work(connection: Connection) -> Done:
        with transaction(connection):
            _prove_seen(connection, seen)
            return record(connection)

    with write_lock(home, wait), closing(OpenStore(home)) as store:
        done = store.work(work)
        publish_change(store, what)
    return done


def _prove_seen(connection: Connection, seen: int | None) -> None:
    stands = data_version(connection)
    if seen not in (None, stands):
        raise ChangedMeanwhile(f"Data version {seen} was looked at; version {stands} stands now.")


def publish_change(store: OpenStore, what: str, tell: Progress | None = None) -> None:
    """What is committed is never reported as lost: a failure from here on has a name of its own."""
    try:
        publish_open(store, tell)
        follow(store.home)
    except Exception as error:
        raise PublicationFailed(
            f"{what} is recorded, but could not be published yet ({error}). It will be at the next start."
        ) from error
