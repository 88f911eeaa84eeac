"""What is asked of the provider over the network: its description, its keys, tokens and what it knows of a person.

Nothing else is asked of anybody: every address that we fetch from is the issuer's own origin (or one that was named),
over TLS or on this machine, no redirect is followed, and a provider that does not answer is left alone for a while.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.discovery import get_well_known_url
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from access.provider.problems import Problem, ProviderError
from access.provider.settings import Provider, is_safe_address, origin_of

T = TypeVar("T")
HOUR = 3600.0
TIMEOUT = (3.05, 7.0)
LARGEST = 1024 * 1024
#: So long nobody waits for a provider that has just not answered.
REST = 15.0
#: Keys are fetched anew for an unknown one at most so often: anybody can send a token that names a key.
KEYS_AGAIN = 30.0
FETCHED = ("token_endpoint", "jwks_uri", "userinfo_endpoint")
VISITED = ("authorization_endpoint", "end_session_endpoint")
_log = logging.getLogger("health_targets.access")


class Refused(Exception):
    """The provider answered, and said no."""


class Issuer:
    """One for each provider in a process; what it says of itself is asked for once an hour."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._lock = Lock()
        self._metadata: tuple[float, dict[str, Any]] | None = None
        self._keys: tuple[float, KeySet] | None = None
        self._rests_until = 0.0

    # --- what it says of itself -----------------------------------------------------------------------

    def metadata(self) -> dict[str, Any]:
        with self._lock:
            if self._metadata is None or time.monotonic() - self._metadata[0] > HOUR:
                found = self._get(get_well_known_url(self.provider.issuer, external=True))
                self._prove_metadata(found)
                self._metadata = time.monotonic(), found
            return self._metadata[1]

    def keys(self, *, unknown: bool = False) -> KeySet:
        """``unknown``: a token names a key that is not among them; the provider may have changed its keys."""
        address = self.metadata()["jwks_uri"]
        with self._lock:
            age = time.monotonic() - self._keys[0] if self._keys else HOUR + 1
            if self._keys is None or age > (KEYS_AGAIN if unknown else HOUR):
                self._keys = time.monotonic(), _key_set(self._get(address))
            return self._keys[1]

    def _prove_metadata(self, found: Mapping[str, Any]) -> None:
        if found.get("issuer") != self.provider.issuer:
            raise _unproven(
                f"The provider calls itself {found.get('issuer')!r}, not {self.provider.issuer!r}."
            )
        own = {origin_of(self.provider.issuer), *self.provider.origins}
        for name in (*FETCHED, *VISITED):
            address = found.get(name)
            if address is None and name in ("userinfo_endpoint", "end_session_endpoint"):
                continue
            if not isinstance(address, str) or not is_safe_address(address):
                raise _unproven(f"The provider's {name} is no https address: {address!r}.")
            if name in FETCHED and origin_of(address) not in own:
                raise _unproven(f"{name} is at {origin_of(address)}; name it in HEALTH_TARGETS_OIDC_ORIGINS.")

    # --- tokens ---------------------------------------------------------------------------------------

    def exchange(self, code: str, verifier: str, redirect: str) -> dict[str, Any]:
        """Raises Refused for a code that was used, is another's, or not ours."""
        address = self.metadata()["token_endpoint"]

        def ask(client: OAuth2Session) -> Any:
            return client.fetch_token(
                address, grant_type="authorization_code", code=code, code_verifier=verifier, **_HTTP
            )

        return self._asked(ask, redirect)

    def renew(self, refresh_token: str) -> dict[str, Any]:
        """Raises Refused for somebody who may no longer."""
        address = self.metadata()["token_endpoint"]

        def ask(client: OAuth2Session) -> Any:
            client.token = {"refresh_token": refresh_token}
            return client.refresh_token(address, refresh_token=refresh_token, scope="", **_HTTP)

        return self._asked(ask)

    def userinfo(self, access_token: str, subject: str) -> dict[str, Any]:
        """Nothing where the provider has no such place. Raises Refused."""
        address = self.metadata().get("userinfo_endpoint")
        if not address:
            return {}
        found = self._get(address, {"authorization": f"Bearer {access_token}"})
        if found.get("sub") != subject:
            raise _unproven("What the provider told of a person is of another one.")
        return found

    def client(self, redirect: str = "") -> OAuth2Session:
        session = OAuth2Session(
            self.provider.client,
            self.provider.read_secret() or None,
            scope=" ".join(self.provider.scopes),
            redirect_uri=redirect or None,
            token_endpoint_auth_method=self._method(),
            code_challenge_method="S256",
        )
        return self._closed(session)

    def _method(self) -> str:
        if not self.provider.read_secret():
            return "none"
        offered = self.metadata().get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return "client_secret_basic" if "client_secret_basic" in offered else "client_secret_post"

    def _asked(self, ask: Callable[[OAuth2Session], Any], redirect: str = "") -> dict[str, Any]:
        with self._answering(), self.client(redirect) as client:
            try:
                return dict(ask(client))
            except OAuthError as error:
                raise Refused(str(error.error)) from error

    # --- the wire -------------------------------------------------------------------------------------

    def _get(self, address: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        with self._answering(), self._closed(requests.Session()) as session:
            with session.get(address, headers=headers, stream=True, **_HTTP) as answered:
                if answered.status_code in (401, 403):
                    raise Refused(f"{answered.status_code} from the provider")
                if answered.status_code != 200:
                    raise requests.RequestException(f"{answered.status_code} from {address}")
                content = b""
                for chunk in answered.iter_content(65536):
                    content += chunk
                    if len(content) > LARGEST:
                        raise requests.RequestException(f"too much from {address}")
            found = json.loads(content)
            if not isinstance(found, dict):
                raise ValueError(f"no object from {address}")
            return found

    def _closed(self, session: Any) -> Any:
        """Nothing of this machine's surroundings (proxies, .netrc) goes along."""
        session.trust_env = False
        session.verify = self.provider.ca_file or True
        return session

    def _answering(self) -> "_Answering":
        return _Answering(self)

    def prove_awake(self) -> None:
        if time.monotonic() < self._rests_until:
            raise ProviderError(Problem.DOWN, "The provider has not answered a moment ago.")

    def rest(self) -> None:
        self._rests_until = time.monotonic() + REST


class _Answering:
    """Whatever a provider that is away, half-way up or talking nonsense leads to is one problem: it is down."""

    def __init__(self, issuer: Issuer) -> None:
        self.issuer = issuer

    def __enter__(self) -> None:
        self.issuer.prove_awake()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        # OAuthError is what Authlib makes of a refusal; it also raises requests' own errors for a status of 500.
        if isinstance(error, (requests.RequestException, OSError, ValueError, KeyError, RecursionError)):
            self.issuer.rest()
            _log.warning("The identity provider did not answer: %s", type(error).__name__)
            raise ProviderError(Problem.DOWN, f"{type(error).__name__}") from error


_HTTP: dict[str, Any] = {"timeout": TIMEOUT, "allow_redirects": False}


#: Threads of their own: a provider that is slow must not keep those waiting who do not need it.
_asking = ThreadPoolExecutor(max_workers=8, thread_name_prefix="provider")


async def asked(do: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_asking, do)


@lru_cache(maxsize=8)
def issuer_of(provider: Provider) -> Issuer:
    return Issuer(provider)


def _key_set(found: Mapping[str, Any]) -> KeySet:
    """Of keys that we know how to use; a provider may have others as well."""
    keys = []
    for one in found.get("keys", ()):
        try:
            if one.get("use", "sig") == "sig" and one.get("kty") in ("RSA", "EC", "OKP"):
                keys.extend(KeySet.import_key_set({"keys": [one]}).keys)
        except (JoseError, ValueError, TypeError, AttributeError):
            continue
    return KeySet(keys)


def _unproven(text: str) -> ProviderError:
    _log.warning("The identity provider cannot be used: %s", text)
    return ProviderError(Problem.UNPROVEN, text)
