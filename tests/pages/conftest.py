"""What the tests of the pages share: a small published store of test figures, and caches that start empty."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pages_builders import facts, submission

from store.writing import submit


@pytest.fixture(autouse=True)
def _empty_caches() -> Iterator[None]:
    """cache_resource outlives a test otherwise."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEALTH_TARGETS_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session")
def _small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    submit(folder, submission(*facts()))
    return folder


@pytest.fixture
def small_home(empty_home: Path, _small_store: Path) -> Path:
    """Hà Nam with five indicators and the country with one; test figures. A copy, to be changed at will."""
    return Path(shutil.copytree(_small_store, empty_home, dirs_exist_ok=True))
