"""Who is in front of a page: whoever the session of the websocket belongs to, as the accounts say at this moment."""

from dataclasses import dataclass
from pathlib import Path

from access.mode import is_guarded
from access.sessions import Sessions
from access.settings import Settings
from store.access_book import AccessBook
from store.actors import Actor, Deed, local_administrator
from store.errors import NotAllowed
from store.people_keeping import has_accounts


@dataclass(frozen=True, slots=True)
class Person:
    """``actor`` is None for the local administrator, who signs with a name typed by hand."""

    actor: Actor | None = None

    @property
    def name(self) -> str:
        return self.actor.full_name if self.actor else ""

    @property
    def signs_as(self) -> str:
        return self.actor.signs_as if self.actor else ""

    @property
    def user(self) -> str:
        return self.actor.user if self.actor else ""

    def may(self, deed: Deed) -> bool:
        return (self.actor or local_administrator("")).may(deed)


LOCAL = Person()


def person_of(home: Path, session: str, settings: Settings) -> Person:
    """``session`` is what the gate wrote for it; raises NotAllowed where nobody is signed in."""
    if not is_guarded(home, settings):
        return LOCAL
    found = None
    if session and has_accounts(home):
        found = Sessions(AccessBook(home), settings).of_key(session)
    if found is None:
        raise NotAllowed("Nobody is signed in.")
    return Person(found.account.actor)
