"""Forms: the few bytes of one, and a token that only a page of ours can carry."""

import hashlib
import hmac
import secrets
from urllib.parse import parse_qs

from access.asgi import Receive

NAME, SECURE_NAME = "health-targets-form", "__Host-health-targets-form"
MOST_FIELDS = 12


async def read_form(receive: Receive) -> dict[str, str] | None:
    """Its fields; None where the client broke off, or sent what is no form."""
    content = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        content += message.get("body", b"")
        if not message.get("more_body", False):
            break
    try:
        fields = parse_qs(content.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    return {name: values[0] for name, values in fields.items()}


def new_nonce() -> str:
    return secrets.token_urlsafe(24)


def token_for(key: bytes, bearer: str) -> str:
    """``bearer`` is what the browser proves by its cookie: a nonce before signing in, the session after."""
    return hmac.new(key, f"form:{bearer}".encode(), hashlib.sha256).hexdigest()


def is_token(key: bytes, bearer: str, token: str) -> bool:
    return bool(bearer) and hmac.compare_digest(token_for(key, bearer).encode(), token.encode())


def form_cookie(name: str, nonce: str, secure: bool) -> str:
    return f"{name}={nonce}; Path=/; HttpOnly; SameSite=Strict; Max-Age=3600{'; Secure' if secure else ''}"
