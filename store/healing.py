"""A running server whose pointer or snapshot was damaged or lost: publish the store again, so that readers go on."""

from pathlib import Path

from store.engine import Error
from store.engines import engine_of
from store.errors import Damaged, NothingPublished, StoreError
from store.files import sha256_of
from store.home import pointer_file
from store.locking import write_lock
from store.pointer import Pointer, read_pointer, snapshot_file
from store.publishing import publish

#: A reader waits for a writer no longer than this; the writer's own publication heals as well.
WAIT_SECONDS = 20.0


def prove_there(home: Path, pointer: Pointer) -> None:
    """One look at the snapshot; raises Damaged where it is lost, or is not as long as it was."""
    path = snapshot_file(home, pointer)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Damaged(f"The published snapshot {path} is missing ({error.strerror}).") from None
    if size != pointer.bytes:
        raise Damaged(f"The published snapshot {path} has {size} bytes instead of {pointer.bytes}.")


def heal(home: Path, wait: float = WAIT_SECONDS) -> Pointer:
    """What is published, put right where it is not whole; of many who ask at once the first does it.

    Raises NothingPublished where there is nothing to publish, another StoreError where it cannot be done.
    """
    if not engine_of(home).exists():
        if pointer_file(home).exists():
            raise Damaged(f"The store of {home} is lost, and what was published cannot be read.")
        raise NothingPublished(f"Nothing has been published in {home} yet.")
    with write_lock(home, wait):
        try:
            pointer = publish(home, anew=not _is_whole(home))
        except Error as error:
            raise Damaged(f"The store of {home} cannot be read ({error}).") from error
    if pointer is None:
        raise NothingPublished(f"Nothing has been published in {home} yet.")
    return pointer


def _is_whole(home: Path) -> bool:
    """To the last byte: whoever asks could not read it."""
    try:
        pointer = read_pointer(home)
        return sha256_of(snapshot_file(home, pointer)) == pointer.sha256
    except (StoreError, OSError):
        return False
