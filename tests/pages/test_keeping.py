"""A published state that has been replaced is let go of, whatever a reader has looked at meanwhile. Test figures."""

import gc
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_runs import ENTRY
from pages_builders import facts, figure, submission
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from pages._ui.data import Data, open_data
from pages._ui.keeping import keep
from store.writing import submit

INSURED = "health_insurance_coverage"
#: Every page that draws what Streamlit keeps: buttons, fields, forms, places for files, files to be made.
LOOKED_AT = {
    "overview": {"region": "ĐBSH"},
    "province": {"area": "P63-35", "indicator": "infant_mortality"},
    "indicator": {"indicator": "infant_mortality"},
    "compare": {"areas": "P63-35,P63-01"},
    "goals": {"area": "P63-35"},
    "briefing": {"area": "P63-35"},
    "returns": {"submission": "1", "deed": "withdraw"},
    "doubts": {"doubt": f"above_plausible:nso:{INSURED}:P63-35:2016-2017"},
    "figure": {"area": "P63-35", "indicator": "infant_mortality", "period": "2025"},
    "method": {"area": "P63-35"},
    "present": {"areas": "P63-35"},
    "upload": {"area": "P63-35"},
}


@pytest.fixture
def home(empty_home: Path) -> Path:
    doubtful = figure(INSURED, 2016, 101.0, cell="D20"), figure(INSURED, 2017, 102.5, cell="D21")
    submit(empty_home, submission(*facts(), *doubtful))
    return empty_home


@pytest.fixture
def makers(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], bytes]]:
    """The makers of files of all pages looked at, as a server keeps them for tabs that nobody closes."""
    kept: list[Callable[[], bytes]] = []
    add = MediaFileManager.add_deferred

    def adding(manager: MediaFileManager, maker: Callable[[], bytes], *rest: Any, **more: Any) -> str:
        kept.append(maker)
        return add(manager, maker, *rest, **more)

    monkeypatch.setattr(MediaFileManager, "add_deferred", adding)
    return kept


def look(app: AppTest, page: str, **parameters: str) -> None:
    app.query_params.clear()
    for name, value in parameters.items():
        app.query_params[name] = value
    app.switch_page(str(ENTRY.parents[1] / f"{page}.py")).run()
    assert not app.exception, page


def opened() -> Data:
    data = open_data()
    assert data is not None
    return data


def publish(home: Path, value: float) -> None:
    submit(home, submission(figure("wasting", 2024, value), content=str(value).encode()))


def test_no_page_that_stands_or_was_left_keeps_a_state_that_was_replaced(
    home: Path, makers: list[Callable[[], bytes]]
):
    app = AppTest.from_file(str(ENTRY), default_timeout=30)
    for page, parameters in LOOKED_AT.items():
        look(app, page, **parameters)
    assert len(makers) > 2 * len(LOOKED_AT)
    state = opened()
    first, facts_of_it = weakref.ref(state), weakref.ref(state.book)
    del state
    for value in (4.1, 4.2):
        publish(home, value)
        look(app, "method")
    gc.collect()
    assert first() is None
    assert facts_of_it() is None


def test_an_answer_is_kept_until_another_state_is_read(home: Path):
    asked = []

    @keep(2)
    def double(key: str, number: int) -> int:
        asked.append(number)
        return 2 * number

    key = opened().key
    assert (double(key, 1), double(key, 1), len(asked)) == (2, 2, 1)
    publish(home, 4.1)
    opened()
    assert (double(key, 1), len(asked)) == (2, 2)
