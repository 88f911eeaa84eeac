"""What the provider's claims make of a person here: role, provinces, names. Nothing they do not say is granted."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from access.provider.problems import Problem, ProviderError
from access.provider.settings import Provider
from indicators.areas import areas
from store.actors import Role

LONGEST_NAME = 80
MOST = 500


@dataclass(frozen=True, slots=True)
class Granted:
    """``user`` is the name that is wished for; ``provinces`` None where there is no limit."""

    subject: str
    user: str
    full_name: str
    role: Role
    provinces: frozenset[str] | None


def granted(provider: Provider, claims: Mapping[str, Any]) -> Granted:
    """Raises ProviderError where no value of the claim is one that means a role."""
    said = set(values_at(claims, provider.role_claim))
    roles = [role for value, role in provider.roles if value in said]
    if not roles:
        raise ProviderError(Problem.NO_ROLE, f"No value of {provider.role_claim} means a role here.")
    role = max(roles, key=list(Role).index)
    subject = str(claims["sub"])
    user = user_name(_text(claims, provider.user_claim) or subject)
    return Granted(
        subject=subject,
        user=user,
        full_name=full_name(_text(claims, provider.name_claim)) or user,
        role=role,
        provinces=_provinces(provider, claims) if role is Role.ANALYST else None,
    )


def values_at(claims: Mapping[str, Any], path: str) -> tuple[str, ...]:
    """A list of texts, or one text as it stands; a claim whose own name holds dots comes first.

    Keycloak: ``realm_access.roles``, ``resource_access.health-targets.roles``; a namespaced claim is one name.
    """
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for name in path.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return (found,) if found else ()
    return tuple(one for one in found[:MOST] if isinstance(one, str)) if isinstance(found, list) else ()


def missing(provider: Provider, claims: Mapping[str, Any]) -> bool:
    """Whether userinfo must be asked as well."""
    paths = filter(None, (provider.role_claim, provider.province_claim))
    return not all(values_at(claims, path) for path in paths)


def _provinces(provider: Provider, claims: Mapping[str, Any]) -> frozenset[str] | None:
    """Where a claim is named, its absence means none at all; an area we do not know is nobody's."""
    if not provider.province_claim:
        return None
    return frozenset(values_at(claims, provider.province_claim)) & frozenset(areas().provincial)


def user_name(text: str) -> str:
    """As accounts are named here; what stands before the @, since no name holds one."""
    plain = unicodedata.normalize("NFKD", text.split("@")[0].casefold().replace("đ", "d"))
    kept = re.sub(r"[^a-z0-9._-]+", "-", "".join(one for one in plain if not unicodedata.combining(one)))
    return kept.strip("._-")[:36].rstrip("._-").ljust(2, "0")


def full_name(text: str) -> str:
    """It is signed with, the user name in brackets behind it: it holds no brackets of its own."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(one for one in name if one.isprintable() and one not in "()<>")[:LONGEST_NAME].strip()


def _text(claims: Mapping[str, Any], path: str) -> str:
    found = values_at(claims, path)
    return found[0] if found else ""
