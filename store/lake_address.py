"""Where the lake is, when many servers share one store: a PostgreSQL catalogue, and files that all of them see.

HEALTH_TARGETS_STORE=ducklake:postgres://user@host:5432/database   without it the store is a file of this home
HEALTH_TARGETS_STORE_FILES=/mnt/shared/lake                        the folder; Parquet and workbooks lie in it
HEALTH_TARGETS_STORE_FILES=s3://bucket/prefix                      or a bucket (store/bucket_address.py)
"""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from store.bucket_address import SCHEME, Bucket, bucket_of
from store.errors import WrongAddress
from store.shelves import Shelf, shelf_at

STORE, FILES = "HEALTH_TARGETS_STORE", "HEALTH_TARGETS_STORE_FILES"
PREFIX = "ducklake:"
#: Workbooks do not lie beside the Parquet files: tools that clean those remove what the catalogue does not know.
PARQUET, ARCHIVE = "figures", "archive"
SCHEMES = ("postgres", "postgresql")
NOT_INSTALLED = (
    "A store on a lake needs packages that are not installed here: pip install -r requirements-lake.txt"
)


@dataclass(frozen=True, slots=True)
class LakeAddress:
    """One lake in one database: the lock and the identity of the lake belong to the database.

    ``catalogue`` is read by libpq alone, so a password may stand in it, in PGPASSWORD or in ``.pgpass``.
    """

    catalogue: str
    files: Path | Bucket

    @property
    def parquet(self) -> str:
        """As DuckLake is told."""
        return f"{self.files}/{PARQUET}/"

    @property
    def shelf(self) -> Shelf:
        return shelf_at(self.files)

    @property
    def shown(self) -> str:
        """For messages: without user, password and options."""
        parts = urlsplit(self.catalogue)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.hostname or 'localhost'}{port}{parts.path}"


def lake_address() -> LakeAddress | None:
    """None where the environment names no lake; raises WrongAddress where it names one that cannot be."""
    store = os.environ.get(STORE, "").strip()
    if not store:
        return None
    catalogue = store.removeprefix(PREFIX)
    if catalogue == store or urlsplit(catalogue).scheme not in SCHEMES:
        raise WrongAddress(f"{STORE} must be like {PREFIX}postgres://user@host:5432/database.")
    return LakeAddress(catalogue, _files(os.environ.get(FILES, "").strip()))


def _files(told: str) -> Path | Bucket:
    if told.startswith(SCHEME):
        return bucket_of(told, FILES)
    if not told or not Path(told).is_absolute():
        raise WrongAddress(
            f"{FILES} must name the folder that all servers share, from its root (/mnt/lake), or a bucket "
            f"({SCHEME}bucket/prefix)."
        )
    return Path(told)
