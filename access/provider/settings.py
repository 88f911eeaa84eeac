"""Which identity provider is asked, as what, and what its claims mean here; all of it from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from access.origins import LOCAL_NAMES
from store.actors import Role

PREFIX = "HEALTH_TARGETS_OIDC_"
MINUTE = 60.0
#: Signed with a key that the provider alone has. "none" and the HS family (signed with our own secret) are no choice.
ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "Ed25519",
    "EdDSA",
)
USUAL_ALGORITHMS = ("RS256", "PS256", "ES256", "Ed25519", "EdDSA")


@dataclass(frozen=True, slots=True)
class Provider:
    """``roles`` maps values of the claim at ``role_claim`` (a path such as ``realm_access.roles``); the highest holds.

    ``origins``: where else than at the issuer its keys and tokens may be fetched from. ``renew``: after so many seconds
    the provider is asked again whether somebody may still be here, and as what; ``grace``: for so long a session goes
    on without an answer.
    """

    issuer: str
    client: str
    roles: tuple[tuple[str, Role], ...]
    name: str = ""
    secret: str = ""
    secret_file: str = ""
    scopes: tuple[str, ...] = ("openid", "profile")
    role_claim: str = "groups"
    province_claim: str = ""
    user_claim: str = "preferred_username"
    name_claim: str = "name"
    algorithms: tuple[str, ...] = USUAL_ALGORITHMS
    origins: frozenset[str] = frozenset()
    ca_file: str = ""
    renew: float = 5 * MINUTE
    grace: float = 30 * MINUTE

    @property
    def shown_name(self) -> str:
        return self.name or (urlsplit(self.issuer).hostname or self.issuer)

    def read_secret(self) -> str:
        """Read anew each time it is needed, so that it can be changed without a restart."""
        if not self.secret_file:
            return self.secret
        return Path(self.secret_file).read_text(encoding="utf-8").strip()


def read_provider(environment: Mapping[str, str] = os.environ) -> Provider | None:
    """None where none is named. Raises ValueError with a sentence for the person who set it up."""

    def said(name: str, otherwise: str = "") -> str:
        return environment.get(PREFIX + name, "").strip() or otherwise

    issuer = said("ISSUER")
    if not issuer:
        return None
    if not is_safe_address(issuer) or "?" in issuer or "#" in issuer:
        raise ValueError(f"{PREFIX}ISSUER must be an https address without ? or #, not {issuer!r}.")
    if not said("CLIENT_ID"):
        raise ValueError(f"{PREFIX}ISSUER is set, {PREFIX}CLIENT_ID is not.")
    return Provider(
        issuer=issuer,
        client=said("CLIENT_ID"),
        roles=_roles(said("ROLES")),
        name=said("NAME"),
        secret=said("CLIENT_SECRET"),
        secret_file=said("CLIENT_SECRET_FILE"),
        scopes=tuple(dict.fromkeys(("openid", *said("SCOPES", "profile").split()))),
        role_claim=said("ROLE_CLAIM", "groups"),
        province_claim=said("PROVINCE_CLAIM"),
        user_claim=said("USER_CLAIM", "preferred_username"),
        name_claim=said("NAME_CLAIM", "name"),
        algorithms=_algorithms(said("ALGORITHMS", " ".join(USUAL_ALGORITHMS))),
        origins=frozenset(said("ORIGINS").lower().split()),
        ca_file=said("CA_FILE"),
        renew=float(said("RENEW_MINUTES", "5")) * MINUTE,
        grace=float(said("GRACE_MINUTES", "30")) * MINUTE,
    )


def is_safe_address(address: str) -> bool:
    """Over TLS, or on this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    name = parts.hostname or ""
    return bool(name) and (parts.scheme == "https" or (parts.scheme == "http" and name in LOCAL_NAMES))


def origin_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _roles(text: str) -> tuple[tuple[str, Role], ...]:
    """``administrator=VALUE; analyst=VALUE``; a role may stand there more than once, a value may hold = and commas."""
    found = []
    for part in filter(None, (one.strip() for one in text.split(";"))):
        role, _, value = part.partition("=")
        if role.strip() not in set(Role) or not value.strip():
            raise ValueError(f"{PREFIX}ROLES: {part!r} is not like analyst=VALUE (roles: {', '.join(Role)}).")
        found.append((value.strip(), Role(role.strip())))
    if not found:
        raise ValueError(f"{PREFIX}ROLES says which values mean which role; without it nobody could enter.")
    return tuple(found)


def _algorithms(text: str) -> tuple[str, ...]:
    named = tuple(text.split())
    wrong = [one for one in named if one not in ALGORITHMS]
    if wrong:
        raise ValueError(f"{PREFIX}ALGORITHMS: {', '.join(wrong)} is none of {', '.join(ALGORITHMS)}.")
    return named
