"""One writer at a time: a lock on a file, on a lake PostgreSQL's too; either is released when its holder dies."""

import errno
import getpass
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from store.errors import NotWritable, StoreBusy
from store.lake_address import lake_address
from store.lake_lock import lake_lock

WAIT_SECONDS = 60.0
REFUSED_BY_THE_DISK = {
    errno.ENOSPC,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    getattr(errno, "EDQUOT", errno.ENOSPC),
}


@contextmanager
def write_lock(home: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of the store, wherever it is, or raise StoreBusy with a sentence that says who does."""
    address = lake_address()
    with home_lock(home, wait), lake_lock(address, wait) if address else nullcontext():
        yield


@contextmanager
def home_lock(home: Path, wait: float = WAIT_SECONDS, name: str = "write") -> Iterator[None]:
    """Hold a lock of this home alone: what only changes files in it needs no more."""
    lock = FileLock(home / f"{name}.lock")
    holder = home / f"{name}-holder.json"
    with _writable(home):
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise StoreBusy(_busy(holder, wait)) from None
        try:
            holder.write_text(json.dumps(_myself()), encoding="utf-8")
            yield
        finally:
            with suppress(OSError):  # a folder that became read-only
                holder.unlink(missing_ok=True)
            lock.release()


@contextmanager
def _writable(home: Path) -> Iterator[None]:
    """What the system refuses is said in a sentence that tells what to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in REFUSED_BY_THE_DISK:
            raise
        address = lake_address()
        folder = address.files if address else None  # what is full is not told
        place = f"{home} or {folder}" if isinstance(folder, Path) else home
        raise NotWritable.at(place, error.strerror or str(error)) from error


def _myself() -> dict[str, str | int]:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return {"user": _user(), "process": os.getpid(), "machine": socket.gethostname(), "since": since}


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container may run under a number that has no name
        return "unknown"


def _busy(holder: Path, wait: float) -> str:
    try:
        who = json.loads(holder.read_text(encoding="utf-8"))
        name = f"{who['user']} (process {who['process']} on {who['machine']}, since {who['since']})"
    except (OSError, ValueError, KeyError):  # the holder is just arriving or leaving
        name = "another process"
    return f"The store is being written by {name}. Waited {wait:g} seconds; please try again in a moment."
