"""What the tests of access share: a home with four people in it, and hashing that does not take its time.

Tests marked ``both`` (access_builders.py) keep their people in a file of the home, and again on a lake.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from access_builders import people
from argon2 import PasswordHasher

from access import passwords


@pytest.fixture(autouse=True)
def _quick_hashing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    passwords.nobodys.cache_clear()
    yield
    passwords.nobodys.cache_clear()


@pytest.fixture(autouse=True)
def keeping(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    chosen = getattr(request, "param", "file")
    if chosen == "lake":
        server = request.getfixturevalue("postgres")
        for variable, value in server.environment(server.create()).items():
            monkeypatch.setenv(variable, value)
    return chosen


@pytest.fixture
def home(tmp_path: Path, keeping: str) -> Path:
    people(tmp_path)
    return tmp_path
