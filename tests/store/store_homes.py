"""Homes that many tests begin with: filled once, copied for each. Needs a fixture ``home``, an empty folder."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def filled_once(fill: Callable[[Path], object]) -> Any:
    """A fixture: the home that ``fill`` fills, filled once for a file of tests; each test has a copy of its own."""
    made: list[Path] = []

    @pytest.fixture(name=fill.__name__)
    def copied(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
        if not made:
            folder = tmp_path_factory.mktemp(fill.__name__)
            fill(folder)
            made.append(folder)
        return Path(shutil.copytree(made[0], home, dirs_exist_ok=True))

    copied.__doc__ = fill.__doc__
    return copied
