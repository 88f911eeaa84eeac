"""The headers of every answer, and those of a request that nobody but the gate may write."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable

Headers = list[tuple[bytes, bytes]]

#: Under this name the gate tells the pages which session a websocket belongs to.
SESSION_HEADER = "x-health-targets-session"
#: What servers before an application say of who somebody is. Nobody stands before this gate: from a client it is a lie.
CLAIMS = frozenset(
    {
        SESSION_HEADER,
        *("remote-user", "remote-email", "remote-name", "remote-groups", "authorization"),
        *("x-remote-user", "x-remote-email", "x-remote-group", "x-remote-groups", "x-remote-name"),
        *("x-forwarded-user", "x-forwarded-email", "x-forwarded-groups", "x-forwarded-preferred-username"),
        *("x-forwarded-access-token", "x-auth-request-user", "x-auth-request-email", "x-auth-request-groups"),
        *("x-auth-request-preferred-username", "x-auth-request-access-token", "x-authenticated-user"),
        *("x-user", "x-user-id", "x-username", "x-email", "x-webauth-user", "x-ssl-client-s-dn"),
        *("x-goog-authenticated-user-email", "x-goog-iap-jwt-assertion", "x-ms-client-principal"),
        *(
            "x-ms-client-principal-name",
            "x-ms-token-aad-id-token",
            "x-amzn-oidc-data",
            "x-amzn-oidc-identity",
        ),
        *("cf-access-authenticated-user-email", "cf-access-jwt-assertion", "x-streamlit-user"),
    }
)

# Streamlit's own page holds scripts, which are named by their hashes; styles are written by its scripts as it runs, and
# components come as modules from memory (blob:). A page of ours needs neither. Nothing is asked of another host, no
# picture comes from memory, there are no workers, and nobody may put us into a frame.
_APP_POLICY = (
    "default-src 'none'; script-src 'self' blob:{hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; worker-src 'none'; "
    "connect-src 'self'; manifest-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
OWN_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
HSTS = "max-age=31536000"


def app_policy(page: str) -> str:
    """For the page that everything is shown in; an inline script in it is allowed as it stands, and no other."""
    scripts = re.findall(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    hashes = (b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts)
    return _APP_POLICY.format(hashes="".join(f" 'sha256-{one}'" for one in hashes))


def secured(headers: Iterable[tuple[bytes, bytes]], secure: bool, policy: str) -> Headers:
    """A policy of the answer's own stands; nothing is shared with pages of other hosts."""
    kept = [(name, value) for name, value in headers if not name.lower().startswith(b"access-control-")]
    has_policy = any(name.lower() == b"content-security-policy" for name, _ in kept)
    added = {**ALWAYS, **({} if has_policy else {"content-security-policy": policy})}
    if secure:
        added["strict-transport-security"] = HSTS
    names = {name.encode() for name in added}
    kept = [(name, value) for name, value in kept if name.lower() not in names]
    return kept + [(name.encode(), value.encode()) for name, value in added.items()]


def without_claims(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """A name that some servers read with an underscore for each hyphen is the same name."""
    return [
        (name, value)
        for name, value in headers
        if name.decode("latin-1").lower().replace("_", "-") not in CLAIMS
    ]
