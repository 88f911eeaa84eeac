"""Which addresses stand open, what a page is, and where somebody may be sent after signing in."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from access.asgi import Scope, header

SIGN_IN, SIGN_OUT, ACCOUNT, ALIVE, LOOK = "/sign-in", "/sign-out", "/account", "/session", "/sign-in.css"
#: Going to the identity provider, coming back from it, and what it tells by itself.
PROVIDER, PROVIDER_BACK, PROVIDER_OUT = "/sign-in/provider", "/sign-in/back", "/sign-out/provider"
HEALTH = "/_stcore/health"

#: What the page of signing in is set in. Exactly these files, and nothing else of the program or of the data.
OPEN = frozenset(
    f"/app/static/fonts/{name}.woff2"
    for name in ("BeVietnamPro-Regular", "BeVietnamPro-SemiBold", "BeVietnamPro-Bold")
)
_PARTS = ("/_stcore/", "/media/", "/component/", "/static/", "/app/static/")
LONGEST = 2000


def is_page(scope: Scope) -> bool:
    """What a person opens in a browser, who is then shown where to sign in."""
    asks = scope["method"] in ("GET", "HEAD") and "text/html" in header(scope, "accept")
    return asks and not scope["path"].startswith(_PARTS)


def address_asked(scope: Scope) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    path = scope.get("raw_path", scope["path"].encode()).decode("latin-1").partition("?")[0]
    return f"{path}?{query}" if query else path


def local_place(text: str) -> str:
    """A page of ours, as it was asked for; the first page for anything that could lead elsewhere."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return "/"
    leads_away = parts.scheme or parts.netloc or not text.startswith("/") or text.startswith("//")
    odd = "\\" in text or not text.isascii() or not text.isprintable() or " " in text or len(text) > LONGEST
    ours = parts.path.startswith((SIGN_IN, SIGN_OUT, ALIVE, *_PARTS))
    return "/" if leads_away or odd or ours else text


def in_language(place: str, lang: str) -> str:
    """The same page in the language that was chosen since it was asked for; "" for the usual one."""
    parts = urlsplit(place)
    query = [(name, value) for name, value in parse_qsl(parts.query, True) if name != "lang"]
    query += [("lang", lang)] if lang else []
    return parts._replace(query=urlencode(query, safe=",")).geturl()
