"""The bytes of every workbook ever received, each under the name of its SHA-256."""

import hashlib
from pathlib import Path

from store.errors import Damaged
from store.files import write_whole
from store.home import archive_folder
from store.lake_address import lake_address


def archived_file(home: Path, sha256: str) -> Path:
    """In the home; on a lake beside its figures, so that every server can show every cell again."""
    address = lake_address()
    return archived_in(address.archive if address else archive_folder(home), sha256)


def archived_in(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / f"{sha256}.xlsx"


def keep_workbook(home: Path, sha256: str, content: bytes) -> None:
    """Archive a workbook before its rows are committed: a file without rows is harmless, not the reverse."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(f"The workbook's bytes do not have the SHA-256 they were handed over with ({sha256}).")
    path = archived_file(home, sha256)
    if not path.exists() or path.stat().st_size != len(content):
        write_whole(path, content)


def read_workbook(home: Path, sha256: str) -> bytes:
    """The workbook as it was received; raises Damaged where the file is lost or altered."""
    try:
        content = archived_file(home, sha256).read_bytes()
    except FileNotFoundError:
        raise Damaged(f"The archived workbook {sha256} is missing.") from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(f"The archived workbook {sha256} has been altered.")
    return content
