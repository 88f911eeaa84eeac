"""What servers on one lake share besides figures: accounts, sessions and the audit, in a schema of the lake's database.

It answers the same questions as the files of a home (access_file.py, audit_file.py), with PostgreSQL's transactions in
place of theirs. Writers come one after the other, as they do in a file: numbers follow each other without a gap, and
nobody takes the last administrator away beside somebody else who does the same.

**Releases.** The folder ``lake_schema`` is applied by whichever server of a new release comes first. Each file says in
its first line for how old a release it is good: servers of that release go on beside the new one, older ones stop.
"""

import os
import select
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import Damaged, LakeUnreachable, StoreBusy, StoreTooNew
from store.lake_address import NOT_INSTALLED, LakeAddress
from store.lake_lock import KEEPALIVE

if TYPE_CHECKING:
    import psycopg

    Server = psycopg.Connection["Row"]

FOLDER = Path(__file__).resolve().parent / "lake_schema"
SCHEMA = "health_targets"
PEOPLE, AUDIT, LAYING_OUT = 2, 3, 4  # beside the lock of the figures, which is 1
LOCK_SPACE = 0x4854
IDLE_MOST = 6
SECONDS = 5
CONNECTING: dict[str, Any] = {**KEEPALIVE, "connect_timeout": SECONDS, "tcp_user_timeout": SECONDS * 1000}
#: A server that vanishes within a transaction, or waits for one that did, keeps the others for no longer than this.
PATIENCE = "; ".join(
    f"SET {name} = '{SECONDS}s'"
    for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
)


class Row(tuple[Any, ...]):
    """Its values by place and by name, like a row of SQLite."""

    names: tuple[str, ...]

    def keys(self) -> tuple[str, ...]:
        return self.names

    def __getitem__(self, place: Any) -> Any:
        return super().__getitem__(self.names.index(place) if isinstance(place, str) else place)


class Asked:
    """A connection that takes SQL as SQLite does, with ``?`` for a value; no text of ours holds one otherwise.

    A text of PostgreSQL holds no NUL: who types one is somebody nobody knows, and not a fault.
    """

    def __init__(self, server: "Server") -> None:
        self._server = server

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Any:
        told = [one.replace("\0", "\ufffd") if isinstance(one, str) else one for one in values]
        return self._server.execute(statement.replace("?", "%s").encode(), told)


@contextmanager
def reading(address: LakeAddress) -> Iterator[Asked]:
    """Each question sees what is committed at its moment. Raises LakeUnreachable."""
    with _told_plainly(address), _lent(address) as server:
        yield Asked(server)


@contextmanager
def writing(address: LakeAddress, lock: int) -> Iterator[Asked]:
    """One transaction, all of it or nothing of it; those of one ``lock`` come one after the other."""
    with _told_plainly(address), _lent(address) as server, server.transaction():
        server.execute("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK_SPACE, lock))
        yield Asked(server)


def close_idle() -> None:
    """Connections that wait for the next question; whoever wants to copy or drop the database needs it to itself."""
    _idle.close()


def files() -> dict[int, Path]:
    """number → file."""
    return {int(path.name[:3]): path for path in sorted(FOLDER.glob("[0-9][0-9][0-9]_*.sql"))}


# --- connections, kept open for the next question -------------------------------------------------------


class _Idle:
    """Of this process and one address: whoever forked has its own, and another address is another lake."""

    def __init__(self) -> None:
        self.lock, self.of, self.servers = threading.Lock(), ("", 0), list["Server"]()

    def take(self, address: LakeAddress) -> "Server | None":
        while server := self._next(address):
            if _answers(server):
                return server
            server.close()
        return None

    def _next(self, address: LakeAddress) -> "Server | None":
        with self.lock:
            self._belong(address)
            return self.servers.pop() if self.servers else None

    def give(self, address: LakeAddress, server: "Server") -> None:
        import psycopg

        with self.lock:
            sound = server.info.transaction_status is psycopg.pq.TransactionStatus.IDLE
            if sound and self.of == (address.catalogue, os.getpid()) and len(self.servers) < IDLE_MOST:
                self.servers.append(server)
                return
        with suppress(psycopg.Error):
            server.close()

    def close(self) -> None:
        with self.lock:
            self._belong(None)

    def _belong(self, address: LakeAddress | None) -> None:
        of = (address.catalogue if address else "", os.getpid())
        if self.of != of:
            if self.of[1] == os.getpid():
                for server in self.servers:
                    server.close()
            self.of, self.servers = of, []


_idle = _Idle()
_silent: dict[str, float] = {}


def _answers(server: "Server") -> bool:
    """PostgreSQL says nothing unasked but farewell; one that is about to end ends when it is asked."""
    import psycopg

    if server.closed or select.select([server.fileno()], [], [], 0)[0]:
        return False
    try:
        server.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True


@contextmanager
def _lent(address: LakeAddress) -> Iterator["Server"]:
    server = _idle.take(address) or _connected(address)
    try:
        yield server
    finally:
        _idle.give(address, server)


def _connected(address: LakeAddress) -> "Server":
    import psycopg

    if time.monotonic() < _silent.get(address.catalogue, 0):
        raise LakeUnreachable(f"The database on {address.shown} does not answer.")
    begun = time.monotonic()
    try:
        server: Server = psycopg.connect(
            address.catalogue,
            autocommit=True,
            row_factory=_rows,
            application_name=f"people and audit, process {os.getpid()}",
            **CONNECTING,
        )
    except psycopg.OperationalError:
        if time.monotonic() > begun + 1:  # no refusal: a line that is cut; not everybody must wait for it
            _silent[address.catalogue] = time.monotonic() + SECONDS
        raise
    try:
        server.execute(f"{PATIENCE}; SET search_path = {SCHEMA}".encode())
        _prepare(server, address)
    except BaseException:
        server.close()
        raise
    return server


def _rows(cursor: Any) -> Any:
    names = tuple(column.name for column in cursor.description or ())
    kind = type("Named", (Row,), {"names": names})
    return kind


@contextmanager
def _told_plainly(address: LakeAddress) -> Iterator[None]:
    try:
        import psycopg
    except ImportError:
        raise LakeUnreachable(NOT_INSTALLED) from None
    try:
        yield
    except (psycopg.errors.LockNotAvailable, psycopg.errors.QueryCanceled) as error:
        raise StoreBusy(f"The database on {address.shown} is busy; please try again in a moment.") from error
    except (psycopg.IntegrityError, psycopg.DataError) as error:
        raise Damaged(f"The database on {address.shown} answers and refuses: {error}") from error
    except psycopg.Error as error:
        raise LakeUnreachable(f"The database on {address.shown} does not answer: {error}") from error


# --- the schema -----------------------------------------------------------------------------------------


def _prepare(server: "Server", address: LakeAddress) -> None:
    newest = max(files())
    if _version(server, address, newest) < newest:
        with server.transaction():
            server.execute("SELECT pg_advisory_xact_lock(%s, %s)", (LOCK_SPACE, LAYING_OUT))
            server.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}".encode())
            have = _version(server, address, newest)  # another server may have been quicker
            for number, path in files().items():
                if number > have:
                    _apply(server, number, path)


def _version(server: "Server", address: LakeAddress, newest: int) -> int:
    """Raises StoreTooNew where a newer release has changed it beyond what this one understands."""
    there = server.execute("SELECT to_regclass('schema_version')").fetchone()
    if there is None or there[0] is None:
        return 0
    row = server.execute(
        "SELECT version, good_for FROM schema_version ORDER BY version DESC LIMIT 1"
    ).fetchone()
    assert row is not None
    version, good_for = int(row[0]), int(row[1])
    if good_for > newest:
        raise StoreTooNew(
            f"Accounts and audit on {address.shown} are of a newer release (schema {version}); this server knows "
            f"schema {newest} and can no longer work with them: restart it with the newer release."
        )
    return version


def _apply(server: "Server", number: int, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    good_for = int(text.partition("\n")[0].removeprefix("-- good for "))
    server.execute(text.encode())
    server.execute(
        "INSERT INTO schema_version (version, file_name, good_for) VALUES (%s, %s, %s)",
        (number, path.name, good_for),
    )
