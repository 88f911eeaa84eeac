"""Back up a home into one file and bring it back: a published snapshot, archived workbooks, kept exports, the audit.

The snapshot carries the whole history, so it is the store; the manifest names every file with its SHA-256,
and a restore believes nothing that does not match. Accounts are in no backup: whoever finds one finds no passwords.
"""

import json
import re
import shutil
import zipfile
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from store.archive import archive_of, archived_name, read_workbook
from store.audit import copy_audit, follow
from store.engine import attach, connect, transaction
from store.errors import Damaged, NothingPublished, NotPossible, StoreTooNew
from store.exports import exported_files
from store.files import fresh_file, rename, sha256_of, sync_file
from store.home import audit_file, built_from_file, store_file
from store.installing import holds_store, install, move_aside
from store.lake_address import STORE, lake_address
from store.locking import WAIT_SECONDS, write_lock
from store.migrations import migrate, newest_version, tables_of
from store.pointer import Pointer, read_pointer, snapshot_file, write_pointer
from store.publishing import ensure_published
from store.reading import open_snapshot
from store.rows import now

FORMAT = "health-targets-backup-1"
MANIFEST = "manifest.json"
KNOWN_NAME = re.compile(
    r"archive/[0-9a-f]{2}/[0-9a-f]{64}\.xlsx|published/figures-[0-9]+-[0-9a-f]+\.duckdb|built-from\.json|audit\.sqlite"
    r"|briefings/[A-Za-z0-9][A-Za-z0-9._-]{0,99}/\w[^/\\:*?\"<>|\x00-\x1f]{0,199}"
)


def backup(home: Path, file: Path, wait: float = WAIT_SECONDS) -> dict[str, object]:
    """Write a zip of what is published; returns its manifest. Readers and writers may go on meanwhile."""
    if ensure_published(home, wait) is None:
        raise NothingPublished(f"There is nothing to back up in {home}.")
    with open_snapshot(home) as snapshot:
        hashes = sorted({known.receipt.sha256 for known in snapshot.submissions()})
        parts = [snapshot.path]
        pointer = snapshot.pointer
    if built_from_file(home).exists():
        parts.append(built_from_file(home))
    with TemporaryDirectory(dir=file.parent) as aside:
        beside = Path(aside) / file.name
        named = {part.relative_to(home).as_posix(): part for part in parts}
        for name in exported_files(home):
            named[name] = _local(home, name, Path(aside))
        if copy_audit(home, audit_file(Path(aside))):
            named[audit_file(home).name] = audit_file(Path(aside))
        manifest = _manifest(pointer, named, hashes)
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
            for name, part in named.items():
                archive.write(part, name)
            for sha256 in hashes:  # a damaged archive is not passed on as a good backup
                archive.writestr(archived_name(sha256), read_workbook(home, sha256))
        sync_file(beside)
        rename(beside, file)
    return manifest


def restore(file: Path, home: Path, *, replace: bool = False, wait: float = WAIT_SECONDS) -> Pointer:
    """Bring a backup into a home without a store; ``replace`` moves the store there aside first."""
    if lake_address():
        raise NotPossible(
            f"A backup is restored into a home of its own first: leave out {STORE}, restore, set it again "
            "with an empty lake, and move the store there with 'python -m store move lake'."
        )
    with write_lock(home, wait):
        if holds_store(home) and not replace:
            raise NotPossible(f"{home} already holds a store; --replace moves it aside first.")
        made = home / ".restoring"
        shutil.rmtree(made, ignore_errors=True)
        try:
            _unpack(file, made)
            _build_store(made)
            if holds_store(home):
                move_aside(home, home / f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
            install(made, home)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    pointer = ensure_published(home, wait)
    assert pointer is not None
    follow(home)
    return pointer


def _local(home: Path, name: str, aside: Path) -> Path:
    """A file of a kept export; fetched where it lies with a lake."""
    if not lake_address():
        return home / name
    place = aside / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(archive_of(home).read(name))
    return place


def _manifest(pointer: Pointer, named: dict[str, Path], workbooks: list[str]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "made_at": now().isoformat(),
        "data_version": pointer.data_version,
        "schema_version": pointer.schema_version,
        "pointer": asdict(pointer),
        "files": {
            **{name: sha256_of(part) for name, part in named.items()},
            **{archived_name(sha256): sha256 for sha256 in workbooks},
        },
    }


def _unpack(file: Path, made: Path) -> None:
    """Unpack and prove every file; only names of a backup's own kind are ever written."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            if manifest.get("format") != FORMAT:
                raise Damaged(f"{file} is not a backup of this product.")
            if manifest["schema_version"] > newest_version():
                raise StoreTooNew(
                    f"{file} was made by a newer release (schema {manifest['schema_version']})."
                )
            pointer = Pointer(**manifest["pointer"])
            for name, sha256 in manifest["files"].items():
                _unpack_one(archive, name, sha256, made)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise Damaged(f"{file} cannot be read as a backup ({error}).") from error
    if sha256_of(snapshot_file(made, pointer)) != pointer.sha256:
        raise Damaged(f"{file}: the snapshot is not the one its pointer names.")
    write_pointer(made, pointer)


def _unpack_one(archive: zipfile.ZipFile, name: str, sha256: str, made: Path) -> None:
    if not KNOWN_NAME.fullmatch(name):
        raise Damaged(f"The backup holds a file that does not belong to one: {name!r}.")
    place = made / name
    place.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as packed, place.open("wb") as file:
        shutil.copyfileobj(packed, file)
    sync_file(place)
    if sha256_of(place) != sha256:
        raise Damaged(f"The backup's {name} is damaged.")


def _build_store(made: Path) -> None:
    """Turn the snapshot's history into a store again, at the schema version it was written with."""
    pointer = read_pointer(made)
    with closing(connect(fresh_file(store_file(made)))) as connection:
        migrate(connection, up_to=pointer.schema_version)
        attach(connection, snapshot_file(made, pointer), "snapshot", read_only=True)
        with transaction(connection):
            connection.execute("DELETE FROM schema_version")  # the snapshot tells when each was first applied
            for table in tables_of(connection):
                connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM snapshot.{table}")
        connection.execute("DETACH snapshot")
        connection.execute("CHECKPOINT")
    sync_file(store_file(made))
