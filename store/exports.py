"""Kept exports: the files of a briefing as they were handed out, each with its manifest; never altered, only deleted.

briefings/<id>/manifest.json      what the files were made of, with their hashes; written last: what has one is whole
briefings/<id>/<file>             the files, byte for byte
briefings/<id>/locked             there while the export must not be deleted; says who locked it

In the home; on a lake beside its workbooks, so that every server can hand out what any of them made.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from store.actors import Actor, By, Deed, prove_may, same_person
from store.archive import archive_of
from store.audit import LOCAL, note
from store.errors import Damaged, StoreError
from store.rights import actor_in, prove_signature

BRIEFINGS, MANIFEST, LOCKED = "briefings", "manifest.json", "locked"
STALE = 24 * 3600.0  # seconds without a word, after which whoever was writing has been killed
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class UnknownExport(StoreError):
    """There is no such export."""


class LockedExport(StoreError):
    """It must not be deleted; the sentence says who locked it."""


@dataclass(frozen=True, slots=True)
class Export:
    """One kept export. ``manifest`` is what was written with it; ``locked_by`` is empty where anybody may delete it."""

    id: str
    manifest: Mapping[str, Any]
    locked_by: str = ""

    @property
    def files(self) -> dict[str, str]:
        """SHA-256 by name."""
        return {one["name"]: one["sha256"] for one in self.manifest["files"]}


@dataclass(frozen=True, slots=True)
class Kept:
    """What is to be kept: the facts of the manifest, to which the files are added."""

    id: str
    facts: Mapping[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)


def keep(home: Path, kept: Kept) -> Export:
    """Write the files, then the manifest. The same again is the same export; other files under its id are refused.

    Raises NotAllowed where there are accounts and it is made by none of them.
    """
    shelf = archive_of(home)
    listed = [
        {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(kept.files.items())
    ]
    manifest = {**kept.facts, "id": kept.id, "files": listed}
    if shelf.size(_name(kept.id, MANIFEST)) is not None:
        before = export(home, kept.id)
        if before.manifest != json.loads(json.dumps(manifest)):
            raise StoreError(f"The export {kept.id} is kept already, and says something else.")
        return before
    prove_signature(home, str(kept.facts.get("made_by") or ""))
    for name, content in kept.files.items():
        if Path(name).name != name or name in (MANIFEST, LOCKED):
            raise ValueError(f"{name} is no name for a file of an export")
        shelf.put(_name(kept.id, name), content)
    told = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    shelf.put(_name(kept.id, MANIFEST), told.encode())
    note(home, str(kept.facts.get("made_by") or LOCAL), "exported", kept.id)
    _sweep(home)
    return export(home, kept.id)


def _sweep(home: Path) -> None:
    """Remove what killed makers left: no manifest, nobody's lock, and nothing written for a day."""
    shelf, lying = archive_of(home), dict[str, dict[str, float]]()
    for name, age in shelf.aged(BRIEFINGS):
        parts = PurePosixPath(name).parts
        if len(parts) == 3:
            lying.setdefault(parts[1], {})[name] = age
    for files in lying.values():
        finished = {PurePosixPath(name).name for name in files} & {MANIFEST, LOCKED}
        if not finished and min(files.values()) > STALE:
            for name in files:
                with suppress(Exception):  # not ours to remove, wherever it lies: the next one tries again
                    shelf.remove(name)


def exports(home: Path) -> list[Export]:
    """All that are whole, the newest first; those that are not, ``damaged`` tells."""
    found = [one for one in _found(home) if isinstance(one, Export)]
    return sorted(found, key=lambda one: (str(one.manifest.get("made_at", "")), one.id), reverse=True)


def exported_files(home: Path) -> list[str]:
    """The names of all that belongs to whole exports, for a backup; ``archive_of`` reads them."""
    whole = {one.id for one in exports(home)}
    return sorted(name for name in _names(home) if PurePosixPath(name).parts[1] in whole)


def damaged(home: Path) -> list[str]:
    """The ids of exports whose manifest cannot be read: one of them must not hide the others."""
    return sorted(one for one in _found(home) if isinstance(one, str))


def _found(home: Path) -> Iterator[Export | str]:
    """Every export, or its id where its manifest cannot be read."""
    for name in _names(home):
        if PurePosixPath(name).name == MANIFEST:
            found = PurePosixPath(name).parts[1]
            try:
                yield export(home, found)
            except Damaged:
                yield found
            except UnknownExport:  # deleted a moment ago
                continue


def _names(home: Path) -> list[str]:
    """``briefings/<id>/<file>``; what is still being written has no place here yet."""
    names = (name for name, _ in archive_of(home).aged(BRIEFINGS))
    return [one for one in names if len(PurePosixPath(one).parts) == 3 and not one.endswith(".part")]


def export(home: Path, export_id: str) -> Export:
    """Raises UnknownExport, or Damaged where its manifest cannot be read."""
    shelf, name = archive_of(home), _name(export_id, MANIFEST)
    try:
        manifest = json.loads(shelf.read(name).decode())
    except FileNotFoundError:
        raise UnknownExport(f"There is no export {export_id}.") from None
    except ValueError as error:
        raise Damaged(f"The manifest of the export {export_id} cannot be read ({error}).") from None
    try:
        locked_by = shelf.read(_name(export_id, LOCKED)).decode().strip()
    except FileNotFoundError:
        locked_by = ""
    return Export(export_id, manifest, locked_by)


def file_of(home: Path, export_id: str, name: str) -> bytes:
    """The bytes as they were handed out; raises Damaged where they are lost or altered."""
    known = export(home, export_id).files
    if name not in known:
        raise UnknownExport(f"The export {export_id} has no file {name}.")
    try:
        content = archive_of(home).read(_name(export_id, name))
    except FileNotFoundError:
        raise Damaged(f"The file {name} of the export {export_id} is lost.") from None
    if hashlib.sha256(content).hexdigest() != known[name]:
        raise Damaged(f"The file {name} of the export {export_id} has been altered.")
    return content


def lock(home: Path, export_id: str, by: By) -> Export:
    """From now on it cannot be deleted; whoever locked it first stays named."""
    name = _prove_may_keep(home, export(home, export_id), by)
    if not export(home, export_id).locked_by:
        archive_of(home).put(_name(export_id, LOCKED), ((name or "?") + "\n").encode())
        note(home, name or LOCAL, "export-locked", export_id)
    return export(home, export_id)


def unlock(home: Path, export_id: str, by: By = "") -> Export:
    """Raises NotAllowed where it is another's, as ``lock`` and ``delete`` do."""
    known = export(home, export_id)
    name = _prove_may_keep(home, known, by)
    if known.locked_by:
        archive_of(home).remove(_name(export_id, LOCKED))
        note(home, name or LOCAL, "export-unlocked", export_id)
    return export(home, export_id)


def delete(home: Path, export_id: str, by: By = "") -> None:
    """The manifest first, so that what is left is no export any more. Raises LockedExport."""
    known = export(home, export_id)
    name = _prove_may_keep(home, known, by)
    if known.locked_by:
        raise LockedExport(f"The export {export_id} is locked by {known.locked_by}.")
    shelf = archive_of(home)
    shelf.remove(_name(export_id, MANIFEST))
    note(home, name or LOCAL, "export-deleted", export_id)
    for one in known.files:
        shelf.remove(_name(export_id, one))


def may_keep(actor: Actor, known: Export) -> bool:
    """Whoever made it, or decides: what others hand out is not everybody's to lock or delete."""
    return actor.may(Deed.DECIDE) or same_person(actor.signs_as, str(known.manifest.get("made_by") or ""))


def _prove_may_keep(home: Path, known: Export, by: By) -> str:
    """The name of whoever locks or deletes."""
    actor = actor_in(home, by)
    if not may_keep(actor, known):
        prove_may(actor, Deed.DECIDE)
    return actor.signs_as.strip()


def _name(export_id: str, file: str) -> str:
    """An id names a folder of our own and never a way out of it."""
    if not _ID.fullmatch(export_id):
        raise UnknownExport(f"There is no export {export_id!r}.")
    return f"{BRIEFINGS}/{export_id}/{file}"
