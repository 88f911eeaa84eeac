"""What every test of the store may ask for: an empty home, and the builders beside this file.

``HT_TRY_ENGINE=lake`` runs what asks for ``home`` on a lake; what is always run on both says so itself (test_store_lake.py).
"""

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
pytest.register_assert_rewrite("store_trials")

from store_postgres import MADE, Postgres  # noqa: E402


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """Which one keeps the store of ``home``."""
    return getattr(request, "param", os.environ.get("HT_TRY_ENGINE", "file"))


@pytest.fixture
def home(tmp_path: Path, engine: str, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    if engine == "lake":
        request.getfixturevalue("lake")
    return folder


@pytest.fixture(scope="session")
def made_lake(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with an empty lake; most tests begin with a copy, which is made in a tenth of the time."""
    from store.locking import write_lock
    from store.publishing import open_store

    name = postgres.create()
    with pytest.MonkeyPatch.context() as patch:
        for variable, value in postgres.environment(name).items():
            patch.setenv(variable, value)
        folder = tmp_path_factory.mktemp(MADE)
        with write_lock(folder), closing(open_store(folder)):
            return name


@pytest.fixture
def lake(postgres: Postgres, made_lake: str, monkeypatch: pytest.MonkeyPatch) -> Postgres:
    """From here on the environment names an empty lake of the test's own."""
    for variable, value in postgres.environment(postgres.create(made_lake)).items():
        monkeypatch.setenv(variable, value)
    return postgres
