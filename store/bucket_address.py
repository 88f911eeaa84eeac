"""Where the files of a lake are, when they lie in an object store that speaks S3: what its own variables say.

AWS_ENDPOINT_URL=https://s3.example.vn                 without it Amazon's own; http:// where there is no TLS
AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY               of a user who may list, read, write and delete below the prefix
AWS_SESSION_TOKEN, AWS_REGION, AWS_CA_BUNDLE           as everywhere, where they are needed
"""

import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from store.errors import WrongAddress

SCHEME = "s3://"
KEY, SECRET, ENDPOINT = "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL"
#: What a child process must be told besides, in the tests.
VARIABLES = (KEY, SECRET, ENDPOINT, "AWS_ENDPOINT_URL_S3", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_CA_BUNDLE")
USUAL_REGION = "us-east-1"


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket and a prefix in it. With an ``endpoint`` the bucket is named in the path, as all object stores read."""

    name: str
    prefix: str
    endpoint: str = ""
    is_plain: bool = False
    region: str = USUAL_REGION
    key: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    authorities: str = ""

    def __str__(self) -> str:
        return f"{SCHEME}{self.path}"

    @property
    def path(self) -> str:
        return f"{self.name}/{self.prefix}".rstrip("/")


def bucket_of(files: str, variable: str) -> Bucket:
    """From ``s3://bucket/prefix`` and the environment; raises WrongAddress."""
    parts = urlsplit(files)
    if not parts.netloc or parts.query or parts.fragment or "@" in parts.netloc:
        raise WrongAddress(f"{variable} must be like {SCHEME}bucket/prefix, or name a folder from its root.")
    if not (_told(KEY) and _told(SECRET)):
        raise WrongAddress(f"For the bucket in {variable}, {KEY} and {SECRET} must be set as well.")
    endpoint, is_plain = _endpoint()
    return Bucket(
        *(parts.netloc, parts.path.strip("/"), endpoint, is_plain),
        *(_told("AWS_REGION") or _told("AWS_DEFAULT_REGION") or USUAL_REGION, _told(KEY), _told(SECRET)),
        *(_told("AWS_SESSION_TOKEN"), _told("AWS_CA_BUNDLE")),
    )


def _endpoint() -> tuple[str, bool]:
    told = _told("AWS_ENDPOINT_URL_S3") or _told(ENDPOINT)
    parts = urlsplit(told)
    if told and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/")):
        raise WrongAddress(f"{ENDPOINT} must be like https://host or http://host:port.")
    return parts.netloc, parts.scheme == "http"


def _told(name: str) -> str:
    return os.environ.get(name, "").strip()
