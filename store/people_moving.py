"""Accounts, sessions, the audit and kept exports go along when a store moves into a lake or back, as they were.

What was moved stays where it was: the files aside, the database untouched. A place that has people already keeps them.
"""

from datetime import UTC, datetime
from pathlib import Path

from store import access_file, audit_file, audit_keeping, lake_book, people_keeping
from store.archive import own_archive
from store.errors import NotPossible
from store.exports import BRIEFINGS, MANIFEST
from store.files import rename
from store.home import access_file as people_of
from store.home import audit_file as audit_of
from store.lake_address import STORE, LakeAddress, lake_address
from store.people_keeping import People
from store.shelves import Shelf

#: In the order in which one table may name another's rows. Failed attempts are forgotten.
TABLES: dict[str, tuple[str, ...]] = {
    "secret": ("name", "value"),
    "account": (
        *(
            '"user"',
            "full_name",
            "role",
            "provinces",
            "disabled",
            "password",
            "source",
            "created_at",
            "changed_at",
        ),
    ),
    "session": ("key", '"user"', "began_at", "seen_at", "address"),
    "identity": ("issuer", "subject", '"user"'),
    "provider_session": (
        *("key", "issuer", "subject", "sid", "refresh_token", "id_token", "renew_at", "confirmed_at"),
    ),
}


def people_to_lake(home: Path) -> list[str]:
    """The names of the files that were brought to the lake and put aside."""
    address = _address()
    moved = []
    if people_of(home).exists():
        with access_file.reading(home) as file, lake_book.writing(address, lake_book.PEOPLE) as shared:
            _prove_empty(shared, "secret", f"{address.shown} has accounts already; {people_of(home)} stays.")
            _copy(file, shared)
        moved.append(people_of(home))
    if audit_of(home).exists():
        with (
            audit_file.reading(audit_of(home)) as file,
            lake_book.writing(address, lake_book.AUDIT) as shared,
        ):
            _prove_empty(shared, "entry", f"{address.shown} has an audit already; {audit_of(home)} stays.")
            for row in file.execute(audit_keeping.ALL).fetchall():
                shared.execute(audit_file.INSERT, tuple(row))
        moved.append(audit_of(home))
    _put_aside(home, moved)
    return [path.name for path in moved]


def people_to_file(home: Path) -> list[str]:
    """Into files of this home, which must have none; the names of those that were made."""
    address, made = _address(), []
    for path in (people_of(home), audit_of(home)):
        if path.exists():
            raise NotPossible(f"{path} is there already; nothing was overwritten.")
    if people_keeping.has_accounts(home):
        with lake_book.reading(address) as shared, access_file.writing(home, create=True) as file:
            file.execute("DELETE FROM secret")
            _copy(shared, file)
        made.append(people_of(home).name)
    with lake_book.reading(address) as shared:
        rows = shared.execute(audit_keeping.ALL).fetchall()
    if rows:
        with audit_file.writing(audit_of(home)) as file:
            for row in rows:
                file.execute(audit_file.INSERT, tuple(row))
        made.append(audit_of(home).name)
    return made


def exports_to_lake(home: Path) -> int:
    """How many files; those that are there already are left as they are. The home keeps its own."""
    return _bring(own_archive(home), _address().shelf)


def exports_to_file(home: Path) -> int:
    return _bring(_address().shelf, own_archive(home))


def _bring(source: Shelf, target: Shelf) -> int:
    """What makes an export one, its manifest, comes after its files."""
    names = sorted((name for name, _ in source.aged(BRIEFINGS)), key=lambda name: name.endswith(MANIFEST))
    missing = [name for name in names if target.size(name) is None]
    for name in missing:
        target.put(name, source.read(name))
    return len(missing)


def _address() -> LakeAddress:
    address = lake_address()
    if address is None:
        raise NotPossible(f"{STORE} must say where the lake is.")
    return address


def _prove_empty(shared: People, table: str, otherwise: str) -> None:
    if shared.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
        raise NotPossible(otherwise)


def _copy(source: People, target: People) -> None:
    for table, columns in TABLES.items():
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        for row in source.execute(f"SELECT {names} FROM {table}").fetchall():
            target.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row))


def _put_aside(home: Path, files: list[Path]) -> None:
    """With what SQLite has beside them: a log must never be taken for another file's."""
    if not files:
        return
    aside = home / f"moved-people-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    aside.mkdir()
    for path in files:
        for part in (path, *path.parent.glob(f"{path.name}-*")):
            rename(part, aside / part.name)
