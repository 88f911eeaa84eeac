"""Build the store from the shipped workbooks, through the same loaders that an upload uses.

The loaders stand above the store, so they run as a command of their own. A store that holds nothing but
shipped workbooks is built anew beside and put in place when it is whole. A store that anybody else has worked
in is never thrown away, nor is a lake: only shipped workbooks it does not know yet are added to it.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from store.engine import transaction
from store.errors import BuildFailed
from store.files import write_whole
from store.home import PROJECT, VARIABLE, built_from_file
from store.installing import install
from store.lake_address import lake_address
from store.locking import WAIT_SECONDS, home_lock, write_lock
from store.opening import open_store
from store.pointer import Pointer
from store.publishing import ensure_published, publish
from store.reading import open_snapshot
from store.recording import record_rebuild

SHIPPED = "shipped"
LOAD_SHIPPED = (sys.executable, "-m", "loaders", "load", "--shipped", "--by", SHIPPED, "--accept-warnings")
SOURCES = (
    "data/workbooks/**/*",
    "data/reference/*.csv",
    "indicators/**/*.yaml",
    "loaders/**/*.py",
    "store/schema/*.sql",
)


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did: ``unchanged``, ``built`` (anew) or ``added`` (to a store that others work in)."""

    outcome: str
    pointer: Pointer


def build(
    home: Path,
    *,
    if_needed: bool = False,
    command: Sequence[str] = LOAD_SHIPPED,
    project: Path = PROJECT,
    wait: float = WAIT_SECONDS,
) -> Build:
    """Build or complete the store; interrupted, it leaves nothing and is simply repeated."""
    with home_lock(home, wait, name="build"):
        wanted = fingerprint(project)
        current = ensure_published(home, wait)
        if if_needed and current and _built_from(home) == wanted:
            return Build("unchanged", current)
        if not lake_address() and (current is None or _holds_shipped_only(home)):
            built = _build_anew(home, current, command, project, wanted, wait)
            if built:
                return Build("built", built)
        _load(home, command, project)
        _note_built_from(home, wanted)
        added = ensure_published(home, wait)
        if added is None:
            raise BuildFailed("The shipped workbooks were loaded, but nothing came of them.")
        return Build("added", added)


def fingerprint(project: Path = PROJECT) -> str:
    """One SHA-256 over the names and bytes of everything a build is made from."""
    digest = hashlib.sha256()
    for path in sorted(_source_files(project)):
        digest.update(path.relative_to(project).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _source_files(project: Path) -> Iterator[Path]:
    """Lock files of an open office program and hidden files are nobody's source."""
    for pattern in SOURCES:
        for path in project.glob(pattern):
            if path.is_file() and not path.name.startswith((".", "~$")):
                yield path


def _build_anew(
    home: Path, old: Pointer | None, command: Sequence[str], project: Path, wanted: str, wait: float
) -> Pointer | None:
    """Build beside and put in place; None when somebody has written to the old store meanwhile."""
    for left_behind in home.glob(".building-*"):
        shutil.rmtree(left_behind, ignore_errors=True)
    made = home / f".building-{os.getpid()}-{time.time_ns()}"
    made.mkdir()
    try:
        if old:
            _continue_versions(made, old)
        _load(made, command, project)
        if ensure_published(made, wait) is None:
            raise BuildFailed("The shipped workbooks were loaded, but nothing came of them.")
        _note_built_from(made, wanted)
        with write_lock(home, wait):
            if old and publish(home) != old:
                return None
            install(made, home)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return ensure_published(home, wait)


def _continue_versions(made: Path, old: Pointer) -> None:
    """A data version must never mean two things, also across a rebuild."""
    with closing(open_store(made)) as connection, transaction(connection):
        record_rebuild(connection, after=old.data_version, by=SHIPPED)


def _holds_shipped_only(home: Path) -> bool:
    with open_snapshot(home) as snapshot:
        return all(change.made_by == SHIPPED for change in snapshot.changes())


def _load(home: Path, command: Sequence[str], project: Path) -> None:
    """Run the loaders' command on a home. Its progress and refusals are seen, its receipts are not needed."""
    done = subprocess.run(
        command, cwd=project, env={**os.environ, VARIABLE: str(home)}, stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode != 0:
        raise BuildFailed(
            f"Loading the shipped workbooks ended with code {done.returncode}; see the lines above."
        )


def _built_from(home: Path) -> str | None:
    try:
        return str(json.loads(built_from_file(home).read_text(encoding="utf-8"))["fingerprint"])
    except (OSError, ValueError, KeyError):
        return None


def _note_built_from(home: Path, wanted: str) -> None:
    write_whole(built_from_file(home), json.dumps({"fingerprint": wanted}).encode())
