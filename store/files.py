"""Files that arrive whole or not at all: written beside, forced to the disk, then renamed."""

import hashlib
import os
import time
from pathlib import Path

WINDOWS_PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.5)


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` under ``path``; at any moment a reader finds the old file, the new one or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        rename(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)  # a full disk gets its room back
        raise


def rename(beside: Path, path: Path) -> None:
    """Put ``beside`` in the place of ``path`` at one stroke."""
    for patience in (*WINDOWS_PATIENCE, None):
        try:
            os.replace(beside, path)
            break
        except PermissionError:  # Windows refuses while anybody reads ``path``; such readings are short
            if os.name == "posix" or patience is None:
                raise
            time.sleep(patience)
    sync_folder(path.parent)


def fresh_file(path: Path) -> Path:
    """The path of a database to be made, cleared of what an earlier, killed maker left there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left_behind in (path, path.with_name(path.name + ".wal")):
        left_behind.unlink(missing_ok=True)
    return path


def sync_file(path: Path) -> None:
    """Force a file that somebody else wrote to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk; Windows cannot open folders and needs no such thing."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
