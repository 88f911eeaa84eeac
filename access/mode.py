"""Local or guarded: a home without accounts is for its own machine, and says so when it is asked for more."""

from pathlib import Path

from access.origins import is_loopback
from access.settings import Settings
from store.people_keeping import has_accounts


def is_guarded(home: Path, settings: Settings) -> bool:
    """Whether people sign in: with an account here, or with one of an identity provider."""
    return has_accounts(home) or settings.provider is not None


def binding_refusal(address: str, home: Path, settings: Settings) -> str | None:
    """Why the server may not listen on an address, as a sentence; None where it may."""
    name = (address or "0.0.0.0").strip("[]")
    if name == "localhost" or is_loopback(name) or is_guarded(home, settings):
        return None
    return (
        f"Without accounts the dashboard is served to this machine alone; {address or 'every address'} was asked for. "
        "Make an administrator first (python -m access add-user NAME --role administrator), "
        "or leave the address out."
    )


def binding_warning(address: str, has_tls: bool, settings: Settings) -> str | None:
    """Passwords would cross the network as they are typed."""
    if is_loopback(address) or address == "localhost" or has_tls or settings.proxies:
        return None
    return (
        "Warning: people sign in over plain HTTP, so their passwords can be read on the way. "
        "Put a proxy with TLS in front (docs/operations.md), or set server.sslCertFile."
    )
