"""The pointer to the newest snapshot: a small file, swapped whole."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from store.errors import Damaged, NothingPublished
from store.files import write_whole
from store.home import pointer_file, published_folder


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which snapshot is current, and what it must be like. ``file`` alone identifies its content.

    ``area_facts`` says how many facts about areas stand in it: where none does, the reference files say everything.
    ``lake`` tells which lake it was taken from; empty where the store is a file of the home.
    """

    data_version: int
    file: str
    sha256: str
    bytes: int
    schema_version: int
    reference: str
    published_at: str
    area_facts: int = 0
    lake: str = ""


def read_pointer(home: Path) -> Pointer:
    """Raises NothingPublished where there is none, Damaged where it cannot be believed."""
    path = pointer_file(home)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        pointer = Pointer(**said)
    except FileNotFoundError:
        raise NothingPublished(f"Nothing has been published in {home} yet.") from None
    except (ValueError, TypeError) as error:
        raise Damaged(f"The pointer {path} cannot be read ({error}).") from None
    if not isinstance(pointer.file, str) or Path(pointer.file).name != pointer.file:
        raise Damaged(f"The pointer {path} names no file of its own folder.")
    return pointer


def write_pointer(home: Path, pointer: Pointer) -> None:
    text = json.dumps(asdict(pointer), indent=1) + "\n"
    write_whole(pointer_file(home), text.encode())


def snapshot_file(home: Path, pointer: Pointer) -> Path:
    return published_folder(home) / pointer.file
