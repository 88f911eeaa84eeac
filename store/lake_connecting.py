"""Opening a lake in DuckDB: the extensions from their wheels, the catalogue, and what a session may do.

Every change is committed with DuckLake's retries off. A commit then succeeds only where nobody else has committed since
it began: whoever lost the lock, unnoticed on a bad network, records nothing.
"""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import duckdb

from store.bucket_address import SCHEME, Bucket
from store.engine import CONFIG, WRITER, Connection, quiet
from store.errors import LakeUnreachable
from store.lake_address import NOT_INSTALLED, LakeAddress

NAME = "store"
EXTENSIONS = ("ducklake", "postgres_scanner")
FOR_A_BUCKET = (*EXTENSIONS, "httpfs")
INLINED = 1000  # a submission of fewer rows goes into the catalogue and not into a Parquet file of its own


def connect_lake(address: LakeAddress, spill: Path, *, roomy: bool = False) -> Connection:
    """A database in memory, in which the lake is called ``store``; made there where there is none yet."""
    bucket = address.files if isinstance(address.files, Bucket) else None
    connection = _session(spill, roomy, FOR_A_BUCKET if bucket else EXTENSIONS)
    try:
        if bucket:
            _let_in(connection, bucket)
        _attach(connection, address)
    except BaseException:
        connection.close()
        raise
    return connection


def lake_of(connection: Connection) -> str:
    """What tells this lake from any other, also from one made anew at its address."""
    row = connection.execute(
        f"SELECT schema_uuid FROM __ducklake_metadata_{NAME}.ducklake_schema WHERE schema_id = 0"
    ).fetchone()
    assert row is not None
    return str(row[0])


def _attach(connection: Connection, address: LakeAddress) -> None:
    what = _quoted(f"ducklake:postgres:{address.catalogue}")
    files = _quoted(address.parquet)
    inlined = f"DATA_INLINING_ROW_LIMIT {INLINED}"
    try:
        connection.execute(f"ATTACH {what} AS {NAME} (DATA_PATH {files}, {inlined})")
    except duckdb.Error as error:
        raise LakeUnreachable(
            f"The lake on {address.shown} cannot be opened: {_plain(error, address)}"
        ) from error
    connection.execute(f"USE {NAME}")


def _let_in(connection: Connection, bucket: Bucket) -> None:
    """DuckDB takes no parameters here either. Whoever answers must prove to be the one that was asked."""
    connection.execute("SET enable_server_cert_verification = true")
    if bucket.authorities:
        connection.execute(f"SET ca_cert_file = {_quoted(bucket.authorities)}")
    said = {
        "KEY_ID": bucket.key,
        "SECRET": bucket.secret,
        "SESSION_TOKEN": bucket.token,
        "REGION": bucket.region,
        "ENDPOINT": bucket.endpoint,
        "URL_STYLE": "path" if bucket.endpoint else "",
        "SCOPE": f"{SCHEME}{bucket.name}",
    }
    words = "".join(f", {name} {_quoted(value)}" for name, value in said.items() if value)
    connection.execute(f"CREATE TEMPORARY SECRET bucket (TYPE s3, USE_SSL {not bucket.is_plain}{words})")


def _session(spill: Path, roomy: bool, extensions: tuple[str, ...]) -> Connection:
    """Extensions are proved once in a process: DuckDB would read 78 MB for their signatures each time."""
    files = _proved_extensions(extensions)
    config = {**(CONFIG if roomy else WRITER), "allow_unsigned_extensions": "true"}
    connection = quiet(duckdb.connect(":memory:", config={**config, "temp_directory": str(spill)}))
    _load(connection, files)
    connection.execute("SET ducklake_max_retry_count = 0")
    return connection


@lru_cache
def _proved_extensions(extensions: tuple[str, ...]) -> tuple[Path, ...]:
    files = tuple(_extension_file(name) for name in extensions)
    connection = duckdb.connect(":memory:", config=CONFIG)
    try:
        _load(connection, files)
    finally:
        connection.close()
    return files


def _extension_file(name: str) -> Path:
    """Wheels of PyPI carry them, pinned with hashes like every package; nothing is downloaded by DuckDB."""
    spec = find_spec(f"duckdb_extension_{name}")
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise LakeUnreachable(NOT_INSTALLED)
    return next(Path(folders[0]).rglob(f"{name}.duckdb_extension"))


def _load(connection: Connection, files: tuple[Path, ...]) -> None:
    for file in files:
        connection.execute(f"LOAD {_quoted(str(file))}")


def _quoted(text: str) -> str:
    """ATTACH and LOAD take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _plain(error: Exception, address: LakeAddress) -> str:
    """Without the address, in which a password may stand."""
    return str(error).replace(address.catalogue, address.shown).strip()
