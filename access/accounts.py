"""Changes of accounts: what a name may be, and that every change is told as an event."""

import re
import time
import unicodedata
from dataclasses import replace

from access.events import CONSOLE, Outcome, What, event, record
from access.passwords import hash_password, prove_strong
from indicators.areas import areas
from store.access_book import LOCAL, AccessBook, Account
from store.actors import Role
from store.errors import AccountRefused

USER = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
LONGEST_NAME = 80


def add_account(
    book: AccessBook,
    user: str,
    full_name: str,
    role: Role,
    password: str,
    provinces: frozenset[str] | None = None,
    *,
    by: str = CONSOLE,
    address: str = CONSOLE,
) -> Account:
    """Raises AccountRefused."""
    _prove_name(user)
    prove_strong(password, user)
    now = time.time()
    account = Account(
        user=user,
        full_name=_full_name(full_name),
        role=role,
        provinces=_scope(role, provinces),
        password=hash_password(password),
        created_at=now,
        changed_at=now,
    )
    book.add(account)
    record(event(by, What.ACCOUNT_ADDED, f"{user} ({role})", Outcome.OK, address), book.home)
    return account


def set_password(
    book: AccessBook, user: str, password: str, *, keep: str = "", by: str = CONSOLE, address: str = CONSOLE
) -> None:
    """Every session of the person ends, but the one that is kept (the one they are asking with)."""
    account = known(book, user)
    _prove_ours(account)
    prove_strong(password, user)
    book.change(replace(account, password=hash_password(password), changed_at=time.time()))
    book.end_sessions(user, but=keep)
    record(event(by, What.PASSWORD, user, Outcome.OK, address), book.home)


def change_account(
    book: AccessBook,
    user: str,
    *,
    role: Role | None = None,
    provinces: frozenset[str] | None = None,
    everywhere: bool = False,
    full_name: str = "",
    disabled: bool | None = None,
    by: str = CONSOLE,
    address: str = CONSOLE,
) -> Account:
    """What is given is changed. Who is disabled is signed out everywhere; a role holds from the next request."""
    old = known(book, user)
    if role or full_name or provinces is not None:
        _prove_ours(old)
    scope = None if everywhere else (old.provinces if provinces is None else provinces)
    new_role = role or old.role
    new = replace(
        old,
        role=new_role,
        provinces=_scope(new_role, scope if new_role is Role.ANALYST else None),
        full_name=_full_name(full_name) if full_name else old.full_name,
        disabled=old.disabled if disabled is None else disabled,
        changed_at=time.time(),
    )
    book.change(new)
    if new.disabled:
        book.end_sessions(user)
    record(event(by, What.ACCOUNT_CHANGED, _difference(old, new), Outcome.OK, address), book.home)
    return new


def end_sessions(book: AccessBook, user: str, *, by: str = CONSOLE, address: str = CONSOLE) -> int:
    known(book, user)
    ended = book.end_sessions(user)
    record(event(by, What.SESSIONS_ENDED, f"{user}: {ended}", Outcome.OK, address), book.home)
    return ended


def known(book: AccessBook, user: str) -> Account:
    account = book.account(user)
    if account is None:
        raise AccountRefused(f"There is no account {user}.")
    return account


def _prove_ours(account: Account) -> None:
    if account.source != LOCAL:
        raise AccountRefused(
            f"{account.user} is an account of the identity provider: names, roles and passwords are changed there."
        )


def _prove_name(user: str) -> None:
    if not USER.fullmatch(user):
        raise AccountRefused(
            f"{user!r} can be no user name: 2 to 40 of the letters a to z, digits, dot, hyphen and underscore."
        )


def _full_name(text: str) -> str:
    """It is signed with, with the user name in brackets behind it: it holds none of its own."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or set(name) & set("()<>"):
        raise AccountRefused(f"A full name has 1 to {LONGEST_NAME} characters, none of them ( ) < >.")
    return name


def _scope(role: Role, provinces: frozenset[str] | None) -> frozenset[str] | None:
    if provinces is None:
        return None
    if role is not Role.ANALYST:
        raise AccountRefused("Only an analyst is limited to provinces.")
    unknown = sorted(provinces - set(areas().provincial))
    if unknown:
        raise AccountRefused(f"No such area: {', '.join(unknown)} (areas are named like P63-35, P34-37, VN).")
    return provinces


def _difference(old: Account, new: Account) -> str:
    told = []
    for name in ("full_name", "role", "provinces", "disabled"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            told.append(f"{name}: {_plain(before)} → {_plain(after)}")
    return f"{new.user} {'; '.join(told)}".strip()


def _plain(value: object) -> str:
    return ",".join(sorted(value)) if isinstance(value, frozenset) else str(value)
