"""Files in an object store that speaks S3, through Arrow, which the store loads anyway."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from pyarrow import fs

from store.bucket_address import Bucket
from store.errors import LakeUnreachable

CONNECT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class BucketShelf:
    """See ``shelves.Shelf``. An object appears when it is whole, and a name has its content from then on."""

    bucket: Bucket

    def read(self, name: str) -> bytes:
        with self._asked(), self._system.open_input_file(self._path(name)) as file:
            return bytes(file.read())

    def size(self, name: str) -> int | None:
        with self._asked():
            found = self._system.get_file_info(self._path(name))
        return int(found.size) if found.type == fs.FileType.File else None

    def put(self, name: str, content: bytes) -> None:
        with self._asked(), self._system.open_output_stream(self._path(name)) as file:
            file.write(content)

    def aged(self, under: str) -> Iterator[tuple[str, float]]:
        asked = fs.FileSelector(self._path(under), recursive=True, allow_not_found=True)
        with self._asked():
            found = self._system.get_file_info(asked)
        for one in found:
            if one.type == fs.FileType.File:
                written = (datetime.now(UTC) - one.mtime).total_seconds()
                yield one.path.removeprefix(f"{self.bucket.path}/"), written

    def give_second_name(self, name: str, second: str) -> None:
        with self._asked():
            self._system.copy_file(self._path(name), self._path(second))

    def remove(self, name: str) -> None:
        with self._asked():
            if self._system.get_file_info(self._path(name)).type == fs.FileType.File:
                self._system.delete_file(self._path(name))

    @property
    def _system(self) -> fs.S3FileSystem:
        return _system(self.bucket)

    def _path(self, name: str) -> str:
        return f"{self.bucket.path}/{name}"

    @contextmanager
    def _asked(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise LakeUnreachable(f"The files in {self.bucket} cannot be reached: {error}") from error


@lru_cache
def _system(bucket: Bucket) -> fs.S3FileSystem:
    """One for a process: it keeps its connections."""
    return fs.S3FileSystem(
        access_key=bucket.key,
        secret_key=bucket.secret,
        session_token=bucket.token or None,
        region=bucket.region,
        scheme="http" if bucket.is_plain else "https",
        endpoint_override=bucket.endpoint or None,
        tls_ca_file_path=bucket.authorities or None,
        connect_timeout=CONNECT_SECONDS,
    )
