"""Signing out at the provider too, so that the next person at this machine is not let in without a word."""

from pathlib import Path
from urllib.parse import urlencode

from access import markup
from access.asgi import Scope
from access.places import SIGN_IN
from access.provider.issuer import Issuer, asked, issuer_of
from access.provider.problems import ProviderError
from access.provider.settings import Provider
from access.provider.visit import own_address
from reporting.words import words
from store.access_book import LOCAL, Session
from store.provider_book import ProviderBook, ProviderSession


async def farewell(provider: Provider | None, session: Session, scope: Scope, lang: str, home: Path) -> str:
    """A page that leads on to where the provider ends its own session; empty where there is nothing to end there.

    No redirect: browsers hold what follows a form to form-action, and a provider may send people on to yet another.
    """
    if provider is None or session.account.source == LOCAL:
        return ""
    kept = ProviderBook(home).find(session.key)
    if kept is None or kept.issuer != provider.issuer:
        return ""
    try:
        to = await asked(lambda: _address(issuer_of(provider), kept, scope, lang))
    except ProviderError:
        return ""  # signed out here, which is what was asked for first
    return markup.farewell_page(words(lang), to) if to else ""


def _address(issuer: Issuer, session: ProviderSession, scope: Scope, lang: str) -> str:
    """With the ID token as a hint, the provider need not ask who is meant. The language comes back as the state."""
    address = issuer.metadata().get("end_session_endpoint")
    if not address:
        return ""
    told = {
        "client_id": issuer.provider.client,
        "post_logout_redirect_uri": own_address(scope) + SIGN_IN,
        "state": lang,
        **({"id_token_hint": session.id_token} if session.id_token else {}),
    }
    return f"{address}{'&' if '?' in address else '?'}{urlencode(told)}"
