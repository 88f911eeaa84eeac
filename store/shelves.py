"""Where files are put whole under names such as ``archive/ab/abc.xlsx``: a folder, or a bucket."""

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from store.bucket_address import Bucket
from store.files import write_whole


class Shelf(Protocol):
    """What the store asks of a place for files. Raises LakeUnreachable where it is a bucket that does not answer."""

    def read(self, name: str) -> bytes:
        """Raises FileNotFoundError where there is none of that name."""

    def size(self, name: str) -> int | None:
        """In bytes; None where there is none of that name."""

    def put(self, name: str, content: bytes) -> None:
        """At any moment a reader finds all of it, or what was there before."""

    def aged(self, under: str) -> Iterator[tuple[str, float]]:
        """What lies under a name, at any depth, and the seconds since it was written."""

    def give_second_name(self, name: str, second: str) -> None:
        """The content remains under the second name when the first is removed."""

    def remove(self, name: str) -> None:
        """Nothing happens where there is none of that name."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, or one that many share."""

    path: Path

    def read(self, name: str) -> bytes:
        return (self.path / name).read_bytes()

    def size(self, name: str) -> int | None:
        try:
            return (self.path / name).stat().st_size
        except FileNotFoundError:
            return None

    def put(self, name: str, content: bytes) -> None:
        write_whole(self.path / name, content)

    def aged(self, under: str) -> Iterator[tuple[str, float]]:
        for file in (self.path / under).rglob("*"):
            if file.is_file():
                yield file.relative_to(self.path).as_posix(), time.time() - file.stat().st_mtime

    def give_second_name(self, name: str, second: str) -> None:
        place = self.path / second
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self.path / name, place)
        except OSError:  # some shared folders know no second names
            shutil.copy2(self.path / name, place)

    def remove(self, name: str) -> None:
        (self.path / name).unlink(missing_ok=True)


def shelf_at(place: Path | Bucket) -> Shelf:
    if isinstance(place, Bucket):
        from store.bucket_shelf import BucketShelf  # takes a while to load, and is for a lake on S3 only

        return BucketShelf(place)
    return Folder(place)
