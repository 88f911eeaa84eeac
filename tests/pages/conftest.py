"""What the tests of the pages share: a small published store of test figures, and caches that start empty."""

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


@pytest.fixture
def small_home(empty_home: Path) -> Path:
    """Hà Nam with five indicators and the country with one; test figures."""
    submit(empty_home, submission(*facts()))
    return empty_home
