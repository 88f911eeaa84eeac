"""Where the store lives: one runtime folder, and the names of the files in it.

store.duckdb                          the whole history (if not on a lake); one writer at a time, never readers
store.duckdb.tmp/                     what does not fit the writer's memory, while it works
write.lock, write-holder.json         the lock, and who holds it
archive/<aa>/<sha256>.xlsx            the bytes of every workbook received (named by hash, not by format)
published/figures-<version>-<hash>.duckdb   immutable snapshots for readers
published/current.json                the pointer to the newest of them
moved-<moment>/                       a store that was moved into a lake, as it was (store/moving.py)
briefings/<id>/                       kept exports with their manifests
packs/<id>/                           packs of briefings being made, and made
built-from.json                       what the shipped store was built from
audit.sqlite                          who did what, entered once and never changed
access.sqlite                         accounts and sessions; where it exists, nobody enters without signing in
"""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VARIABLE = "HEALTH_TARGETS_HOME"


def home(explicit: str | Path | None = None) -> Path:
    """The runtime folder: the one given, else the environment's, else the project's; created when missing."""
    folder = home_folder(explicit)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def home_folder(explicit: str | Path | None = None) -> Path:
    """The same for those who only look: a check leaves no trace."""
    return Path(explicit or os.environ.get(VARIABLE) or PROJECT / "data" / "runtime").expanduser().resolve()


def store_file(home: Path) -> Path:
    return home / "store.duckdb"


def wal_file(home: Path) -> Path:
    return home / "store.duckdb.wal"


def spill_folder(home: Path) -> Path:
    """Where DuckDB puts what does not fit the writer's memory."""
    return home / "store.duckdb.tmp"


def archive_folder(home: Path) -> Path:
    return home / "archive"


def published_folder(home: Path) -> Path:
    return home / "published"


def pointer_file(home: Path) -> Path:
    return published_folder(home) / "current.json"


def briefings_folder(home: Path) -> Path:
    return home / "briefings"


def packs_folder(home: Path) -> Path:
    return home / "packs"


def audit_file(home: Path) -> Path:
    """In no store that a restore or a build could put aside."""
    return home / "audit.sqlite"


def built_from_file(home: Path) -> Path:
    return home / "built-from.json"


def access_file(home: Path) -> Path:
    """Accounts and sessions are no health data: they have a file of their own, and no backup of figures holds them."""
    return home / "access.sqlite"
