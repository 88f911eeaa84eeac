"""Open what is published, proved readable."""

from pathlib import Path

from store.engine import Connection, Error, connect
from store.errors import Damaged, Outdated, StoreTooNew
from store.migrations import newest_version
from store.pointer import Pointer, snapshot_file


def open_published(home: Path, pointer: Pointer) -> Connection:
    """Raises Damaged where the file cannot be read, Outdated or StoreTooNew where another release published it."""
    prove_readable(pointer)
    path = snapshot_file(home, pointer)
    if not path.exists():
        raise Damaged(f"The published snapshot {path} is missing.")
    try:
        return connect(path, read_only=True)
    except Error as error:
        raise Damaged(f"The published snapshot {path} cannot be read ({error}).") from error


def prove_readable(pointer: Pointer) -> None:
    """Questions are put in this release's schema; a snapshot of another one could not answer them."""
    published, known = pointer.schema_version, newest_version()
    if published < known:
        raise Outdated(
            f"What is published is of an earlier release (schema {published} instead of {known}); "
            "the next start brings it up to date."
        )
    if published > known:
        raise StoreTooNew(f"What is published has schema version {published}, this release knows {known}.")
