"""Who acts, and what each role may do. Loads no database.

A home without accounts has one local administrator, who signs with a name typed by hand. In a home with accounts a
bare name is believed by nobody: whoever changes data is an account, and its role is read anew with every change.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from store.errors import NotAllowed


class Role(StrEnum):
    """What a person may do, least first: look; hand over and answer doubts; decide; all of it and the accounts."""

    VIEWER = "viewer"
    ANALYST = "analyst"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


class Deed(StrEnum):
    """What changes something. Looking is no deed: whoever is let in may look at everything."""

    SUBMIT = "submit"
    MARK = "mark"
    DECIDE = "decide"
    WITHDRAW = "withdraw"
    SET = "set"
    AREAS = "areas"
    ACCOUNTS = "accounts"


_DECIDING = frozenset({Deed.SUBMIT, Deed.MARK, Deed.DECIDE, Deed.WITHDRAW})
RIGHTS: dict[Role, frozenset[Deed]] = {
    Role.VIEWER: frozenset(),
    Role.ANALYST: frozenset({Deed.SUBMIT, Deed.MARK}),
    Role.APPROVER: _DECIDING,
    Role.ADMINISTRATOR: frozenset(Deed),
}
_WORDS = {
    Deed.SUBMIT: "hand over workbooks",
    Deed.MARK: "answer doubts",
    Deed.DECIDE: "approve or reject proposals",
    Deed.WITHDRAW: "withdraw or restore submissions",
    Deed.SET: "change settings",
    Deed.AREAS: "change the areas",
    Deed.ACCOUNTS: "change accounts",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with an account, or (``user`` empty) the local administrator.

    ``provinces`` limits what an analyst may hand over to these areas and what they were made of; None is no limit.
    """

    user: str
    full_name: str
    role: Role
    provinces: frozenset[str] | None = None

    @property
    def signs_as(self) -> str:
        """The name kept with a change. Two people may bear one name, so that of the account stands behind it."""
        return f"{self.full_name} ({self.user})" if self.user else self.full_name

    def may(self, deed: Deed) -> bool:
        return deed in RIGHTS[self.role]


#: Whoever signs: an account, or the name that the local administrator typed.
By = str | Actor


#: The build, which loads the workbooks that the release itself brings; nobody can be it by saying so.
THE_SHELF = Actor("", "shipped", Role.ADMINISTRATOR)


def local_administrator(name: str) -> Actor:
    return Actor("", name, Role.ADMINISTRATOR)


def prove_may(actor: Actor, deed: Deed) -> None:
    if not actor.may(deed):
        raise NotAllowed(f"{actor.signs_as} is {_a(actor.role)} and may not {_WORDS[deed]}.")


def same_person(one: str, other: str) -> bool:
    """By account where both names carry one; else by the name, however it was typed."""
    if account_in(one) and account_in(one) == account_in(other):
        return True
    return _folded(one) == _folded(other)


def account_in(name: str) -> str:
    """The user of a signature; empty where it is a bare name."""
    found = re.search(r"\(([^()]+)\)$", name.strip())
    return found.group(1) if found else ""


def _folded(name: str) -> str:
    """Case, spaces and the composition of Vietnamese letters aside."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _a(role: Role) -> str:
    return f"{'a' if role is Role.VIEWER else 'an'} {role}"
