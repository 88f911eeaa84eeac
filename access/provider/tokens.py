"""Whether a token is the provider's, for us, and of this very visit: signature, issuer, audience, times, nonce."""

import base64
import binascii
import json
import time
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import BadSignatureError, ExpiredTokenError, InvalidClaimError, JoseError
from joserfc.jwk import KeySet

from access.provider.issuer import Issuer
from access.provider.problems import Problem, ProviderError

#: Clocks of two machines may differ by so many seconds.
LEEWAY = 120
LONGEST = 64 * 1024
TIMES = ("exp", "iat", "nbf")
#: The claim that makes a token one that signs somebody out (OpenID Connect Back-Channel Logout 1.0, section 2.4).
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


def proven_id_token(
    token: object, issuer: Issuer, *, nonce: str = "", access_token: str = "", subject: str = ""
) -> dict[str, Any]:
    """Its claims. ``nonce`` is that of the visit, ``subject`` who it must be of when a session is renewed."""
    header, claims = _proven(token, issuer)
    params = {"client_id": issuer.provider.client, "nonce": nonce, "access_token": access_token}
    checked = CodeIDToken(claims, header, _options(issuer), params)
    try:
        checked.validate(leeway=LEEWAY)
    except JoseError as error:
        raise _told(error) from error
    if not claims["sub"] or len(claims["sub"]) > 255 or (subject and claims["sub"] != subject):
        raise ProviderError(Problem.UNPROVEN, "The ID token is of another person, or of nobody.")
    return claims


def proven_logout_token(token: object, issuer: Issuer) -> tuple[str, str]:
    """The subject and the provider's session that are over; one of the two may be empty."""
    _, claims = _proven(token, issuer)
    try:
        jwt.JWTClaimsRegistry(leeway=LEEWAY, **_options(issuer), iat={"essential": True}).validate(claims)
    except JoseError as error:
        raise _told(error) from error
    events = claims.get("events")
    subject, session = claims.get("sub") or "", claims.get("sid") or ""
    is_logout = isinstance(events, dict) and isinstance(events.get(LOGOUT_EVENT), dict)
    texts = isinstance(subject, str) and isinstance(session, str)
    fresh = claims["iat"] > time.time() - 600
    if not (is_logout and texts and (subject or session) and fresh) or "nonce" in claims:
        raise ProviderError(Problem.UNPROVEN, "This token signs nobody out.")
    return subject, session


def _options(issuer: Issuer) -> dict[str, Any]:
    return {
        "iss": {"essential": True, "value": issuer.provider.issuer},
        "aud": {"essential": True, "value": issuer.provider.client},
    }


def _proven(token: object, issuer: Issuer) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims of a token with a good signature; keys the provider has changed to are fetched once."""
    if not isinstance(token, str) or len(token) > LONGEST:
        raise ProviderError(Problem.UNPROVEN, "The provider sent no ID token.")
    header = _header(token)
    if header.get("alg") not in issuer.provider.algorithms:
        raise ProviderError(Problem.UNPROVEN, "The token is not signed in a way that is accepted.")
    found = _decoded(token, header, issuer, issuer.keys())
    found = found or _decoded(token, header, issuer, issuer.keys(unknown=True))
    if found is None:
        raise ProviderError(Problem.UNPROVEN, "The token is not signed with a key of the provider.")
    return found.header, dict(found.claims)


def _decoded(token: str, header: dict[str, Any], issuer: Issuer, keys: KeySet) -> jwt.Token | None:
    """With the key that the token names; a token that names none may be signed with any of them."""
    named = header.get("kid")
    for key in keys.keys:
        if named is not None and key.kid is not None and key.kid != named:
            continue
        try:
            return jwt.decode(token, key, algorithms=issuer.provider.algorithms)
        except (BadSignatureError, JoseError, ValueError, TypeError):
            continue
    return None


def _header(token: str) -> dict[str, Any]:
    head = token.partition(".")[0]
    try:
        found = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {}


def _told(error: JoseError) -> ProviderError:
    """A claim of time that is wrong means that one of the two clocks is."""
    claim = getattr(error, "claim", "")
    is_time = isinstance(error, ExpiredTokenError) or (
        isinstance(error, InvalidClaimError) and claim in TIMES
    )
    return ProviderError(Problem.CLOCK if is_time else Problem.UNPROVEN, f"{error.error}: {claim}")
