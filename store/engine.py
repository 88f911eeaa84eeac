"""DuckDB itself: opening the writer's store and the readers' snapshots, transactions, and the SQL files."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import duckdb

SQL = Path(__file__).resolve().parent / "sql"
# Nothing is ever fetched: an extension that is not in the wheel is an error, not a download.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}

Connection = duckdb.DuckDBPyConnection


def connect(path: Path, *, read_only: bool = False) -> Connection:
    return duckdb.connect(str(path), read_only=read_only, config=CONFIG)


@lru_cache
def sql(name: str) -> str:
    """The text of ``store/sql/<name>.sql``."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of it or nothing of it."""
    connection.execute("BEGIN TRANSACTION")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def attach(connection: Connection, path: Path, name: str, *, read_only: bool = False) -> None:
    """Attach another file; ATTACH takes no parameters, so the path is quoted here."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS {name}" + (" (READ_ONLY)" if read_only else ""))


def _roll_back(connection: Connection) -> None:
    try:
        connection.execute("ROLLBACK")
    except (
        duckdb.Error
    ):  # a failed COMMIT has already ended the transaction; its own error is the one to show
        return
