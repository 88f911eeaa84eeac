"""Homes that many tests begin with: filled once, copied for each. Needs a fixture ``home``, an empty folder."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.lake_address import STORE

#: For what must hold whatever keeps the store. The rest of tests/store: ``./run test --engine lake``.
on_both_engines = pytest.mark.parametrize("engine", ["file", "lake"], indirect=True)
#: For what is about the file itself: a lake has tests of its own (test_store_lake*.py).
of_the_file = pytest.mark.of_the_file


def filled_once(fill: Callable[[Path], object]) -> Any:
    """A fixture: the home that ``fill`` fills, filled once for a file of tests; each test has a copy of its own."""
    made: dict[str, tuple[Path, str]] = {}

    @pytest.fixture(name=fill.__name__)
    def copied(
        home: Path,
        engine: str,
        request: pytest.FixtureRequest,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> Path:
        if engine not in made:
            folder = tmp_path_factory.mktemp(fill.__name__)
            fill(folder)
            made[engine] = folder, os.environ.get(STORE, "")
        folder, store = made[engine]
        if store:  # a lake: the database is copied too, the files may be shared
            monkeypatch.setenv(STORE, request.getfixturevalue("postgres").copy_of(store))
        return Path(shutil.copytree(folder, home, dirs_exist_ok=True))

    copied.__doc__ = fill.__doc__
    return copied
