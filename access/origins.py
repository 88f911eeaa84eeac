"""Whether a request comes from a page of ours: its host is one we answer to, its origin is that host."""

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from access.asgi import Scope, has_header, header, is_secure

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
SAFE = ("GET", "HEAD", "OPTIONS")


def hostname(host: str) -> str:
    """Of a Host header; empty where it is none."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    clean = not (parts.path or parts.query or parts.fragment or parts.username or parts.password)
    return (parts.hostname or "").rstrip(".") if clean else ""


def answers_to(scope: Scope, names: Collection[str] | None) -> bool:
    """None stands for any. A name that leads here and is not ours is another page speaking (DNS rebinding)."""
    name = hostname(header(scope, "host"))
    return bool(name) if names is None else name in names


def is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def stays_on_machine(scope: Scope) -> bool:
    """Both ends are this machine, and nobody passes on what others say."""
    ends = [str(end[0]) for end in (scope.get("client"), scope.get("server")) if end]
    return (
        len(ends) == 2
        and all(map(is_loopback, ends))
        and not any(has_header(scope, one) for one in FORWARDED)
    )


def is_own_origin(scope: Scope, *, must_say: bool) -> bool:
    """Browsers say the origin of every request that changes something and of every websocket."""
    if not has_header(scope, "origin"):
        return not must_say
    scheme = "https" if is_secure(scope) else "http"
    return header(scope, "origin").lower() == f"{scheme}://{header(scope, 'host')}".lower()
