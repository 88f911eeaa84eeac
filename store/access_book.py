"""What is known of people: their accounts, the sessions they are signed in with, and failed attempts.

One narrow place: whoever signs people in or asks who they are knows these functions, and nothing of the file or the
shared database they are kept in (people_keeping.py). Moments are seconds since 1970, given by the caller.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from store.access_file import SIGNING
from store.actors import Actor, Role
from store.errors import AccountRefused, NotAllowed
from store.people_keeping import People, Row, has_accounts, reading, writing

LOCAL = "local"
MOST_ATTEMPTS = 10_000


@dataclass(frozen=True, slots=True)
class Account:
    """Who may sign in. ``password`` is its hash; None where another provider (``source``) proves who it is."""

    user: str
    full_name: str
    role: Role
    provinces: frozenset[str] | None = None
    disabled: bool = False
    password: str | None = None
    source: str = LOCAL
    created_at: float = 0.0
    changed_at: float = 0.0

    @property
    def actor(self) -> Actor:
        return Actor(self.user, self.full_name, self.role, self.provinces)


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that somebody has signed in with, and the account as it is now."""

    key: str
    account: Account
    began_at: float
    seen_at: float
    address: str


@dataclass(frozen=True, slots=True)
class AccessBook:
    """Reads raise NotPossible in a home that has no accounts."""

    home: Path

    # --- accounts -----------------------------------------------------------------------------------

    def accounts(self) -> list[Account]:
        with reading(self.home) as connection:
            rows = connection.execute('SELECT * FROM account ORDER BY "user"').fetchall()
        return [read_account(row) for row in rows]

    def account(self, user: str) -> Account | None:
        with reading(self.home) as connection:
            row = connection.execute('SELECT * FROM account WHERE "user" = ?', (user,)).fetchone()
        return read_account(row) if row else None

    def add(self, account: Account) -> None:
        """The first account makes the file. Raises AccountRefused where the name is taken."""
        if not has_accounts(self.home) and account.role is not Role.ADMINISTRATOR:
            raise AccountRefused(
                "The first account must be an administrator's: somebody has to make the others."
            )
        with writing(self.home, create=True) as connection:
            if not add_row(connection, account):
                raise AccountRefused(f"There is an account {account.user} already.")

    def change(self, account: Account) -> None:
        """Everything but its name. Raises AccountRefused where nobody would be left to look after the accounts."""
        with writing(self.home) as connection:
            if not change_row(connection, account):
                raise AccountRefused(f"There is no account {account.user}.")
            left = connection.execute(
                "SELECT count(*) FROM account WHERE role = 'administrator' AND disabled = 0"
            ).fetchone()[0]
            if not left:
                raise AccountRefused("This is the last administrator; name another one first.")

    # --- sessions -----------------------------------------------------------------------------------

    def begin_session(self, key: str, user: str, address: str, now: float) -> None:
        with writing(self.home) as connection:
            connection.execute(
                'INSERT INTO session (key, "user", began_at, seen_at, address) VALUES (?, ?, ?, ?, ?)',
                (key, user, now, now, address),
            )

    def session(self, key: str) -> Session | None:
        with reading(self.home) as connection:
            row = connection.execute(
                "SELECT session.key, session.began_at, session.seen_at, session.address, account.*"
                ' FROM session JOIN account USING ("user") WHERE session.key = ?',
                (key,),
            ).fetchone()
        if row is None:
            return None
        return Session(row["key"], read_account(row), row["began_at"], row["seen_at"], row["address"])

    def touch_session(self, key: str, now: float) -> None:
        with writing(self.home) as connection:
            connection.execute("UPDATE session SET seen_at = ? WHERE key = ?", (now, key))

    def end_session(self, key: str) -> None:
        with writing(self.home) as connection:
            connection.execute("DELETE FROM session WHERE key = ?", (key,))

    def end_sessions(self, user: str, but: str = "") -> int:
        """All sessions of a person, except perhaps the one they are asking with; how many there were."""
        with writing(self.home) as connection:
            done = connection.execute('DELETE FROM session WHERE "user" = ? AND key <> ?', (user, but))
        return int(done.rowcount)

    def forget_sessions(self, began_before: float, seen_before: float) -> None:
        """Those that have run out."""
        with writing(self.home) as connection:
            connection.execute(
                "DELETE FROM session WHERE began_at < ? OR seen_at < ?", (began_before, seen_before)
            )

    # --- attempts -----------------------------------------------------------------------------------

    def count_attempt(self, key: str, now: float, window: float) -> int:
        """One more, and how many there were within the window with it."""
        with writing(self.home) as connection:
            connection.execute(  # what comes from the future was counted before the clock was set back
                "DELETE FROM attempt WHERE last_at < ? OR last_at > ?", (now - window, now + window)
            )
            connection.execute(
                "INSERT INTO attempt (key, failures, last_at) VALUES (?, 1, ?)"
                " ON CONFLICT (key) DO UPDATE SET failures = attempt.failures + 1, last_at = excluded.last_at",
                (key, now),
            )
            connection.execute(
                "DELETE FROM attempt WHERE key IN"
                " (SELECT key FROM attempt ORDER BY last_at DESC LIMIT 1000000 OFFSET ?)",
                (MOST_ATTEMPTS,),
            )
            row = connection.execute("SELECT failures FROM attempt WHERE key = ?", (key,)).fetchone()
        return int(row["failures"]) if row else 1

    def attempts(self, key: str, now: float, window: float) -> int:
        with reading(self.home) as connection:
            row = connection.execute(
                "SELECT failures FROM attempt WHERE key = ? AND last_at BETWEEN ? AND ?",
                (key, now - window, now + window),
            ).fetchone()
        return int(row["failures"]) if row else 0

    def forget_attempts(self, key: str) -> None:
        with writing(self.home) as connection:
            connection.execute("DELETE FROM attempt WHERE key = ?", (key,))

    # --- secrets ------------------------------------------------------------------------------------

    def signing_key(self) -> bytes:
        with reading(self.home) as connection:
            row = connection.execute("SELECT value FROM secret WHERE name = ?", (SIGNING,)).fetchone()
        return bytes(row["value"])


def account_acting(home: Path, user: str) -> Actor:
    """The account as it is at this moment; raises NotAllowed where there is none, or it has been disabled."""
    if not has_accounts(home):
        raise NotAllowed(f"There are no accounts in {home}; say --by NAME.")
    account = AccessBook(home).account(user)
    if account is None or account.disabled:
        raise NotAllowed(f"{user} has no account here, or it has been disabled.")
    return account.actor


def add_row(connection: People, account: Account) -> bool:
    """Whether its name was free."""
    done = connection.execute(
        'INSERT INTO account ("user", full_name, role, provinces, disabled, password, source, created_at, changed_at)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (account.user, *_changeable(account), account.source, account.created_at, account.changed_at),
    )
    return bool(done.rowcount == 1)


def change_row(connection: People, account: Account) -> bool:
    """Everything but its name; whether there is such an account."""
    done = connection.execute(
        "UPDATE account SET full_name = ?, role = ?, provinces = ?, disabled = ?, password = ?, changed_at = ?"
        ' WHERE "user" = ?',
        (*_changeable(account), account.changed_at, account.user),
    )
    return bool(done.rowcount == 1)


def _changeable(account: Account) -> tuple[str, str, str | None, int, str | None]:
    provinces = None if account.provinces is None else json.dumps(sorted(account.provinces))
    return account.full_name, account.role.value, provinces, int(account.disabled), account.password


def read_account(row: Row) -> Account:
    return Account(
        user=row["user"],
        full_name=row["full_name"],
        role=Role(row["role"]),
        provinces=None if row["provinces"] is None else frozenset(json.loads(row["provinces"])),
        disabled=bool(row["disabled"]),
        password=row["password"],
        source=row["source"],
        created_at=row["created_at"],
        changed_at=row["changed_at"],
    )
