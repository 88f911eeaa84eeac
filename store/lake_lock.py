"""One writer at a time on a lake: an advisory lock of PostgreSQL, which ends with the connection that holds it.

Killed, a writer leaves it at once. A machine that vanishes leaves it when the server misses its answers, after the
seconds of ``KEEPALIVE``. It must be a connection of its own: a pool that shares connections would share the lock.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from store.errors import LakeUnreachable, StoreBusy
from store.lake_address import NOT_INSTALLED, LakeAddress

if TYPE_CHECKING:
    import psycopg

LOCK = (0x4854, 1)  # "HT"; advisory locks belong to a database
CONNECT_SECONDS = 10
KEEPALIVE: dict[str, Any] = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
WATCH_CLIENT = "; ".join(f"SET tcp_{name} = {value}" for name, value in KEEPALIVE.items())
HOLDER = """
SELECT a.application_name FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND (l.classid, l.objid) = (%s, %s)
"""


@contextmanager
def lake_lock(address: LakeAddress, wait: float) -> Iterator[None]:
    """Hold the lock of the whole lake, or raise StoreBusy with a sentence that says who does."""
    with asking(address) as connection:
        _acquire(connection, wait)
        yield  # closing the connection gives the lock back


@contextmanager
def asking(address: LakeAddress) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    """PostgreSQL itself, each statement its own transaction; raises LakeUnreachable, also where it goes away."""
    try:
        import psycopg
    except ImportError:
        raise LakeUnreachable(NOT_INSTALLED) from None
    try:
        connection = psycopg.connect(
            address.catalogue,
            autocommit=True,
            connect_timeout=CONNECT_SECONDS,
            application_name=_myself(),
            **KEEPALIVE,
        )
    except psycopg.Error as error:
        raise LakeUnreachable(f"The catalogue on {address.shown} does not answer: {error}") from error
    try:
        yield connection
    except psycopg.OperationalError as error:
        raise LakeUnreachable(f"The catalogue on {address.shown} went away: {error}") from error
    finally:
        connection.close()


def lake_id(address: LakeAddress) -> str:
    """What tells this lake from any other, also from one made anew at its address; empty where there is none."""
    with asking(address) as connection:
        return id_by(connection)


def id_by(connection: "psycopg.Connection[tuple[Any, ...]]") -> str:
    """The same, of whom is being asked."""
    there = connection.execute("SELECT to_regclass('public.ducklake_schema') IS NOT NULL").fetchone()
    if not there or not there[0]:
        return ""
    row = connection.execute("SELECT schema_uuid FROM public.ducklake_schema WHERE schema_id = 0").fetchone()
    return str(row[0]) if row else ""


def lake_state(address: LakeAddress) -> str:
    """Changes with every commit on the lake; one small question."""
    with asking(address) as connection:
        row = connection.execute("SELECT max(snapshot_id) FROM public.ducklake_snapshot").fetchone()
        return str(row[0]) if row else ""


def _acquire(connection: "psycopg.Connection[tuple[Any, ...]]", wait: float) -> None:
    import psycopg

    connection.execute(WATCH_CLIENT)
    connection.execute(f"SET lock_timeout = {max(1, int(wait * 1000))}")
    try:
        connection.execute("SELECT pg_advisory_lock(%s, %s)", LOCK)
    except psycopg.errors.LockNotAvailable:
        row = connection.execute(HOLDER, LOCK).fetchone()
        who = row[0] if row and row[0] else "another server"
        raise StoreBusy(
            f"The store is being written by {who}. Waited {wait:g} seconds; please try again in a moment."
        ) from None


def _myself() -> str:
    """PostgreSQL keeps 63 bytes of it."""
    since = datetime.now(UTC).strftime("%H:%M:%S UTC")
    return f"process {os.getpid()} on {socket.gethostname()[:20]}, since {since}"
