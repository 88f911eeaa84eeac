"""The bytes of every workbook ever received, each under the name of its SHA-256."""

import hashlib
from pathlib import Path

from store.errors import Damaged
from store.home import archive_folder
from store.lake_address import ARCHIVE, lake_address
from store.shelves import Folder, Shelf


def archive_of(home: Path) -> Shelf:
    """In the home; on a lake beside its figures, so that every server can show every cell again."""
    address = lake_address()
    return address.shelf if address else own_archive(home)


def own_archive(home: Path) -> Shelf:
    return Folder(archive_folder(home).parent)


def archived_name(sha256: str) -> str:
    return f"{ARCHIVE}/{sha256[:2]}/{sha256}.xlsx"


def keep_workbook(home: Path, sha256: str, content: bytes) -> None:
    """Archive a workbook before its rows are committed: a file without rows is harmless, not the reverse."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(f"The workbook's bytes do not have the SHA-256 they were handed over with ({sha256}).")
    shelf, name = archive_of(home), archived_name(sha256)
    if shelf.size(name) != len(content):
        shelf.put(name, content)


def read_workbook(home: Path, sha256: str) -> bytes:
    """The workbook as it was received; raises Damaged where the file is lost or altered."""
    return read_from(archive_of(home), sha256)


def read_from(shelf: Shelf, sha256: str) -> bytes:
    try:
        content = shelf.read(archived_name(sha256))
    except FileNotFoundError:
        raise Damaged(f"The archived workbook {sha256} is missing.") from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(f"The archived workbook {sha256} has been altered.")
    return content
