"""Bring a store to the newest schema: numbered SQL files, each applied once, in one transaction."""

from datetime import UTC, datetime
from pathlib import Path

from store.engine import Connection, transaction
from store.errors import StoreTooNew

SCHEMA = Path(__file__).resolve().parent / "schema"


def migrations() -> dict[int, Path]:
    """number → file, as in ``002_areas.sql``."""
    return {int(path.name[:3]): path for path in sorted(SCHEMA.glob("[0-9][0-9][0-9]_*.sql"))}


def newest_version() -> int:
    return max(migrations())


def schema_version(connection: Connection) -> int:
    """0 for an empty database."""
    known = connection.execute(
        "SELECT count(*) FROM information_schema.tables "
        "WHERE table_name = 'schema_version' AND table_catalog = current_database()"
    ).fetchone()
    if not known or not known[0]:
        return 0
    row = connection.execute("SELECT coalesce(max(version), 0) FROM schema_version").fetchone()
    return int(row[0]) if row else 0


def migrate(connection: Connection, up_to: int | None = None) -> None:
    """Apply what is missing, up to a version when one is given (a restore starts at its backup's)."""
    have = schema_version(connection)
    if have > newest_version():
        raise StoreTooNew(
            f"The store has schema version {have}, this release knows {newest_version()}: restart this server with the "
            "newer release. Nothing was recorded; what was published before is still shown."
        )
    for number, path in migrations().items():
        if have < number <= (up_to or newest_version()):
            _apply(connection, number, path)


def tables_of(connection: Connection) -> list[str]:
    """The names of the store's own tables (views and attached files left out)."""
    rows = connection.execute(
        "SELECT table_name FROM information_schema.tables "
        "WHERE table_type = 'BASE TABLE' AND table_catalog = current_database() ORDER BY table_name"
    ).fetchall()
    return [str(name) for (name,) in rows]


def _apply(connection: Connection, number: int, path: Path) -> None:
    with transaction(connection):
        connection.execute(path.read_text(encoding="utf-8"))
        connection.execute(
            "INSERT INTO schema_version VALUES ($version, $file_name, $applied_at)",
            {
                "version": number,
                "file_name": path.name,
                "applied_at": datetime.now(UTC).replace(tzinfo=None),
            },
        )
