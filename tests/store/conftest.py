"""What every test of the store may ask for: an empty home, and the builders beside this file.

``HT_TRY_ENGINE=lake`` (or ``bucket``) runs what asks for ``home`` on a lake, with its files in a folder (or on S3): see ``./run test``.
What is always run on both says so itself, and what is about the file alone is left out there (``of_the_file``).
"""

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
pytest.register_assert_rewrite("store_trials")

from store_bucket import ObjectStore, storing  # noqa: E402
from store_postgres import Postgres  # noqa: E402

ENGINE = os.environ.get("HT_TRY_ENGINE", "file")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if ENGINE == "file":
        return
    left_out = [one for one in items if one.get_closest_marker("of_the_file")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [one for one in items if one not in left_out]


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Which one keeps the store of ``home``."""
    return getattr(request, "param", ENGINE)


@pytest.fixture
def home(tmp_path: Path, engine: str, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    if engine != "file":
        request.getfixturevalue(engine)
    return folder


@pytest.fixture
def servers(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> list[Path]:
    """The homes of two servers that share a lake."""
    request.getfixturevalue(engine)
    homes = [tmp_path / "server one", tmp_path / "server two"]
    for home in homes:
        home.mkdir()
    return homes


@pytest.fixture(scope="session")
def objects() -> Iterator[ObjectStore]:
    with storing() as server:
        yield server


@pytest.fixture(scope="session")
def made_lake(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with an empty lake; most tests begin with a copy, which is made in a tenth of the time."""
    name = postgres.create()
    _make(postgres.environment(name), tmp_path_factory.mktemp("made"))
    return name


@pytest.fixture(scope="session")
def made_bucket_lake(
    postgres: Postgres, objects: ObjectStore, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The same, with its files in the bucket: a catalogue knows where they are."""
    name = postgres.create()
    _make(postgres.environment(name) | objects.environment(), tmp_path_factory.mktemp("made"))
    return name


@pytest.fixture
def lake(postgres: Postgres, made_lake: str, monkeypatch: pytest.MonkeyPatch) -> Postgres:
    """From here on the environment names an empty lake of the test's own."""
    _name(monkeypatch, postgres.environment(postgres.create(made_lake)))
    return postgres


@pytest.fixture
def bucket(
    postgres: Postgres, objects: ObjectStore, made_bucket_lake: str, monkeypatch: pytest.MonkeyPatch
) -> ObjectStore:
    """The same, with its files in a bucket."""
    _name(monkeypatch, postgres.environment(postgres.create(made_bucket_lake)) | objects.environment())
    return objects


def _make(environment: dict[str, str], home: Path) -> None:
    from store.locking import write_lock
    from store.opening import open_store

    with pytest.MonkeyPatch.context() as patch:
        _name(patch, environment)
        with write_lock(home), closing(open_store(home)):
            pass


def _name(patch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    for variable, value in environment.items():
        patch.setenv(variable, value)
