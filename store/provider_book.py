"""What is known of people whom an identity provider proves: who they are there, and what their sessions live on.

The key of a person is issuer and subject, never a name or an e-mail address: those are given to somebody else one day.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from store.access_book import Account, add_row, change_row, read_account
from store.people_keeping import People, Row, has_accounts, reading, writing

OIDC = "oidc"


@dataclass(frozen=True, slots=True)
class ProviderSession:
    """``renew_at``: when the provider is to be asked again; ``confirmed_at``: when it last said yes."""

    key: str
    issuer: str
    subject: str
    sid: str
    refresh_token: str
    id_token: str
    renew_at: float
    confirmed_at: float


@dataclass(frozen=True, slots=True)
class ProviderBook:
    home: Path

    def prepare(self) -> None:
        """From now on nobody enters without signing in, though nobody has an account yet."""
        if not has_accounts(self.home):
            with writing(self.home, create=True):
                pass

    # --- people ---------------------------------------------------------------------------------------

    def enrol(self, issuer: str, subject: str, wished: Account) -> tuple[Account | None, Account]:
        """The account as it was (None for a new one) and as it is now. One that was disabled here stays disabled.

        ``wished.user`` is taken where it is free, and with a number behind it where another person has it.
        """
        with writing(self.home, create=True) as connection:
            old = _account_of(connection, issuer, subject)
            if old:
                new = replace(old, full_name=wished.full_name, role=wished.role, provinces=wished.provinces)
                if new != old:
                    new = replace(new, changed_at=wished.changed_at)
                    change_row(connection, new)
                return old, new
            new = replace(wished, user=_free_name(connection, wished.user), source=OIDC, password=None)
            add_row(connection, new)
            connection.execute(
                'INSERT INTO identity (issuer, subject, "user") VALUES (?, ?, ?)', (issuer, subject, new.user)
            )
            return None, new

    # --- sessions -------------------------------------------------------------------------------------

    def keep(self, session: ProviderSession) -> None:
        with writing(self.home) as connection:
            connection.execute(
                "INSERT INTO provider_session (key, issuer, subject, sid, refresh_token, id_token, renew_at,"
                " confirmed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
                " issuer = excluded.issuer, subject = excluded.subject, sid = excluded.sid,"
                " refresh_token = excluded.refresh_token, id_token = excluded.id_token,"
                " renew_at = excluded.renew_at, confirmed_at = excluded.confirmed_at",
                (
                    *(session.key, session.issuer, session.subject, session.sid, session.refresh_token),
                    *(session.id_token, session.renew_at, session.confirmed_at),
                ),
            )

    def find(self, key: str) -> ProviderSession | None:
        with reading(self.home) as connection:
            row = connection.execute("SELECT * FROM provider_session WHERE key = ?", (key,)).fetchone()
        return ProviderSession(**dict(row)) if row else None

    def claim(self, key: str, renew_at: float, until: float) -> bool:
        """Whether it falls to whoever asks to renew it: a refresh token may be good for one use only."""
        with writing(self.home) as connection:
            done = connection.execute(
                "UPDATE provider_session SET renew_at = ? WHERE key = ? AND renew_at = ?",
                (until, key, renew_at),
            )
        return bool(done.rowcount == 1)

    def renewed(self, session: ProviderSession) -> None:
        """Nothing where the session has ended meanwhile."""
        with writing(self.home) as connection:
            connection.execute(
                "UPDATE provider_session SET refresh_token = ?, id_token = ?, renew_at = ?, confirmed_at = ?"
                " WHERE key = ?",
                (
                    *(session.refresh_token, session.id_token, session.renew_at),
                    *(session.confirmed_at, session.key),
                ),
            )

    def end(self, issuer: str, subject: str, sid: str) -> list[str]:
        """The sessions of a person, or those of one session at the provider; the users they were of."""
        where, values = "issuer = ?", [issuer]
        for name, value in (("subject", subject), ("sid", sid)):
            if value:
                where += f" AND provider_session.{name} = ?"
                values.append(value)
        with writing(self.home) as connection:
            rows = connection.execute(
                f'SELECT key, "user" FROM provider_session JOIN session USING (key) WHERE {where}', values
            ).fetchall()
            for row in rows:
                connection.execute("DELETE FROM session WHERE key = ?", (row["key"],))
        return [row["user"] for row in rows]


def _account_of(connection: People, issuer: str, subject: str) -> Account | None:
    row: Row = connection.execute(
        'SELECT account.* FROM account JOIN identity USING ("user") WHERE issuer = ? AND subject = ?',
        (issuer, subject),
    ).fetchone()
    return read_account(row) if row else None


def _free_name(connection: People, wished: str) -> str:
    taken = {row["user"] for row in connection.execute('SELECT "user" FROM account')}
    number, name = 1, wished
    while name in taken:
        number += 1
        name = f"{wished}-{number}"
    return name
