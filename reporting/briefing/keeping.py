"""Keep what is handed out, with its manifest; open it again as it was; prove that the same data give the same bytes."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from indicators.catalogue import FOLDER
from indicators.findings import METHOD_VERSION
from reporting.briefing.opening import open_material
from reporting.briefing.render import RENDERERS, file_stem, render
from reporting.briefing.spec import Briefing, Request, Scope
from store.exports import Export, Kept, export, file_of, keep
from store.home import PROJECT
from store.reading import Snapshot, open_snapshot
from store.records import State

#: Grows where an older program could not open an export again. What a list shows (title, maker, moment, data version,
#: files) stands in a manifest of every version.
MANIFEST_VERSION = 1


class NewerManifest(ValueError):
    """The export was made by a newer program, which asks for something unknown here; its files are whole."""


def hand_out(
    home: Path,
    snapshot: Snapshot,
    briefing: Briefing,
    published_at: str,
    formats: Sequence[str] = tuple(RENDERERS),
) -> Export:
    """Render and keep. The same request at the same moment is the same export."""
    files = render(briefing, formats)
    facts = manifest_facts(snapshot, briefing, published_at, formats)
    return keep(home, Kept(_id(briefing, facts), facts, files))


def manifest_facts(
    snapshot: Snapshot, briefing: Briefing, published_at: str, formats: Sequence[str]
) -> dict[str, Any]:
    """Everything the files depend on; the store adds the files with their hashes."""
    received = [
        {"submission": one.receipt.submission_id, "file": one.receipt.file_name, "sha256": one.receipt.sha256}
        for one in snapshot.submissions()
        if one.receipt.state is State.ACCEPTED and not one.receipt.withdrawn
        if one.receipt.data_version <= briefing.data_version
    ]
    return {
        "manifest_version": MANIFEST_VERSION,
        "title": briefing.title,
        "subtitle": briefing.subtitle,
        "made_at": briefing.request.at.isoformat(),
        "made_by": briefing.request.by,
        "data_version": briefing.data_version,
        "published_at": published_at,
        "method_version": briefing.method_version,
        "program_version": program_version(),
        "definitions_sha256": definitions_digest(),
        "request": request_to(briefing.request),
        "formats": list(formats),
        "submissions": received,
    }


def reopen(home: Path, export_id: str) -> Briefing:
    """The briefing as it was: the same data version, basis, day of judgement and maker.

    Raises NewerManifest, NoSuchVersion where the store has been set back since, and NothingToTell where the program
    does not know its area or its indicator any more.
    """
    manifest = export(home, export_id).manifest
    request = request_of(manifest)
    with open_snapshot(home) as snapshot:
        material = open_material(snapshot, int(manifest["data_version"]), str(manifest["published_at"]))
    return material.brief(request)


def unlike(home: Path, export_id: str) -> list[str]:
    """The files that today's program would make differently; why that may be, ``differing_versions`` says."""
    known = export(home, export_id)
    again = render(reopen(home, export_id), known.manifest["formats"])
    return [name for name in known.files if again.get(name) != file_of(home, export_id, name)]


def differing_versions(manifest: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """What the files were made with, and what would be used today, where they differ."""
    today = {
        "program_version": program_version(),
        "method_version": METHOD_VERSION,
        "definitions_sha256": definitions_digest(),
    }
    return {key: (str(manifest[key]), now) for key, now in today.items() if manifest[key] != now}


def subject_of(one: Export) -> tuple[object, ...]:
    """What it is about: only exports of the same can be compared."""
    request = one.manifest["request"]
    return tuple(request[name] for name in ("scope", "area_set", "area_id", "region", "indicator_id"))


def request_to(request: Request) -> dict[str, Any]:
    """A request as plain values."""
    plain = {name: getattr(request, name) for name in Request.__dataclass_fields__}
    return {
        **plain,
        "scope": request.scope.value,
        "on": request.on.isoformat(),
        "at": request.at.isoformat(),
        "indicator_ids": list(request.indicator_ids),
    }


def request_of(manifest: Mapping[str, Any]) -> Request:
    """What was asked for then. Raises NewerManifest."""
    unknown = set(manifest["request"]) - set(Request.__dataclass_fields__)
    if unknown or int(manifest["manifest_version"]) > MANIFEST_VERSION:
        made = manifest.get("program_version") or "?"
        raise NewerManifest(
            f"The export was made by a newer program ({made}) and cannot be opened again here."
        )
    return request_from(manifest["request"])


def request_from(plain: Mapping[str, Any]) -> Request:
    return Request(
        **{
            **plain,
            "scope": Scope(plain["scope"]),
            "on": date.fromisoformat(plain["on"]),
            "at": datetime.fromisoformat(plain["at"]),
            "indicator_ids": tuple(plain["indicator_ids"]),
        }
    )


def program_version() -> str:
    found = re.search(r'^version = "([^"]+)"', (PROJECT / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    return found.group(1) if found else ""


def definitions_digest() -> str:
    """One SHA-256 over the definitions of all indicators and groups."""
    digest = hashlib.sha256()
    for path in sorted([FOLDER / "groups.yaml", *(FOLDER / "definitions").glob("*.yaml")]):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _id(briefing: Briefing, facts: Mapping[str, Any]) -> str:
    """Readable, and never that of another export."""
    told = repr(sorted((key, repr(value)) for key, value in facts.items())).encode()
    return f"{file_stem(briefing)}-{hashlib.sha256(told).hexdigest()[:8]}"
