"""Put a finished store (built or restored beside) in the place of a home's own, each step leaving it whole.

First the archive (named by hash, so it can only grow), then the store, then the snapshot, last the pointer:
killed between two steps, ``ensure_published`` finishes the work.
"""

import shutil
from pathlib import Path

from store.audit import bring_back
from store.errors import NotPossible
from store.files import rename
from store.home import (
    archive_folder,
    briefings_folder,
    built_from_file,
    pointer_file,
    published_folder,
    store_file,
    wal_file,
)
from store.pointer import read_pointer, snapshot_file


def install(made: Path, home: Path) -> None:
    """Move all of ``made`` into ``home``. The caller holds home's write lock and has left no WAL there."""
    if wal_file(home).exists():
        raise NotPossible(
            f"{wal_file(home)} belongs to the store that is to be replaced; move it aside first."
        )
    for workbook in archive_folder(made).glob("*/*.xlsx"):
        place = archive_folder(home) / workbook.parent.name / workbook.name
        place.parent.mkdir(parents=True, exist_ok=True)
        rename(workbook, place)
    rename(store_file(made), store_file(home))
    pointer = read_pointer(made)
    published_folder(home).mkdir(parents=True, exist_ok=True)
    rename(snapshot_file(made, pointer), snapshot_file(home, pointer))
    rename(pointer_file(made), pointer_file(home))
    _bring_exports(made, home)
    bring_back(made, home)
    if built_from_file(made).exists():
        rename(built_from_file(made), built_from_file(home))
    shutil.rmtree(made, ignore_errors=True)


def _bring_exports(made: Path, home: Path) -> None:
    """What was handed out stays what it was: an export that is here already is left alone."""
    for folder in briefings_folder(made).glob("*"):
        if not (briefings_folder(home) / folder.name).exists():
            briefings_folder(home).mkdir(parents=True, exist_ok=True)
            rename(folder, briefings_folder(home) / folder.name)


def move_aside(home: Path, aside: Path) -> None:
    """Move a home's whole store into a folder of its own, where it remains a home like any other.

    The WAL goes first: left beside another store it could be taken for that one's.
    """
    aside.mkdir(parents=True)
    parts = (
        *(wal_file(home), store_file(home), archive_folder(home)),
        *(published_folder(home), built_from_file(home)),
    )
    for part in parts:
        if part.exists():
            rename(part, aside / part.name)


def holds_store(home: Path) -> bool:
    return store_file(home).exists() or pointer_file(home).exists()
