"""A real identity provider for the tests (oidc-provider on Node), on this machine alone. Its people are invented.

It is one file, provider/oidc-provider.mjs, and runs on the Node that comes with Playwright: nothing has to be installed
or fetched, and its version is always the same. provider/package.json says what it is made of, and how.
"""

import json
import os
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from typing import Any

import playwright

from access.provider.settings import PREFIX, Provider, read_provider

SERVE = Path(__file__).with_name("provider") / "serve.mjs"
NODE = Path(playwright.__file__).with_name("driver") / ("node.exe" if os.name == "nt" else "node")
SECRET = "the secret of the client in the tests"


class RealProvider:
    def __init__(self, port: int) -> None:
        self.issuer = f"http://localhost:{port}"
        self.environment = {
            PREFIX + "ISSUER": self.issuer,
            PREFIX + "CLIENT_ID": "health-targets",
            PREFIX + "CLIENT_SECRET": SECRET,
            PREFIX + "NAME": "Sở Y tế",
            PREFIX
            + "ROLES": "viewer=ht-xem; analyst=ht-số liệu; approver=ht-duyệt; administrator=ht-quản trị",
            PREFIX + "PROVINCE_CLAIM": "provinces",
        }

    def provider(self, **other: str) -> Provider:
        found = read_provider({**self.environment, **{PREFIX + name: value for name, value in other.items()}})
        assert found is not None
        return found

    def person(self, id: str, *groups: str, enabled: bool = True, **claims: object) -> None:
        self.tell(
            "person", id=id, enabled=enabled, claims={"groups": groups, "preferred_username": id, **claims}
        )

    def fault(self, fault: str = "") -> None:
        self.tell("fault", fault=fault)

    def tell(self, what: str, **told: Any) -> str:
        body = json.dumps(told).encode()
        with urllib.request.urlopen(f"{self.issuer}/test/{what}", body, timeout=10) as answered:
            return str(answered.read().decode())


@contextmanager
def identity_provider(*apps: str) -> Iterator[RealProvider]:
    """For applications at these addresses; the first is told when somebody signs out at the provider."""
    port = free_port()
    process = subprocess.Popen([str(NODE), str(SERVE), str(port), SECRET, *apps], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n", "the identity provider of the tests did not start"
        yield RealProvider(port)
    finally:
        process.kill()
        process.wait(timeout=10)


def free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
