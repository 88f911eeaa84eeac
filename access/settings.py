"""How the gate is set up, from the environment; the usual values suit a department's own server."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from access.provider.settings import Provider, read_provider

OFF = ("off", "no", "0", "false")
MINUTE, HOUR, MEGABYTE = 60.0, 3600.0, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """Times in seconds, sizes in bytes.

    ``hosts``: the names this server answers to, any where empty. ``proxies``: the addresses whose word about a client's
    address and TLS is believed; none by default. A body may take ``body_seconds`` and a second more for each
    ``body_rate`` bytes of it that have come. ``provider``: where one is named, people can sign in although nobody has
    an account here yet; with it, ``local`` False lets nobody in by a password.
    """

    idle: float = 2 * HOUR
    longest: float = 12 * HOUR
    hosts: frozenset[str] = frozenset()
    proxies: tuple[str, ...] = ()
    body_seconds: float = 30.0
    body_rate: int = 8 * 1024
    upload_bytes: int = 21 * MEGABYTE
    other_bytes: int = 256 * 1024
    watch: float = 5.0
    provider: Provider | None = None
    local: bool = True


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Raises ValueError for a number that is none, and for a provider that is half set up."""
    usual, provider = Settings(), read_provider(environment)

    def number(name: str, unit: float, otherwise: float) -> float:
        text = environment.get(f"HEALTH_TARGETS_{name}", "")
        return float(text) * unit if text else otherwise

    return Settings(
        idle=number("SESSION_IDLE_MINUTES", MINUTE, usual.idle),
        longest=number("SESSION_HOURS", HOUR, usual.longest),
        hosts=frozenset(_listed(environment.get("HEALTH_TARGETS_HOSTS", "").lower())),
        proxies=_listed(environment.get("HEALTH_TARGETS_TRUSTED_PROXIES", "")),
        body_seconds=number("BODY_SECONDS", 1, usual.body_seconds),
        provider=provider,
        local=provider is None or environment.get("HEALTH_TARGETS_LOCAL_ACCOUNTS", "").lower() not in OFF,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split(","))))
