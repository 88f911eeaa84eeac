"""Every chart on every page is saved as PNG, SVG and XLSX by one control, by mouse and by keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from access_check import SETTLED
from playwright.sync_api import Page, expect

from benchmarks.users import User
from tests.event_loops import finish

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
BEGINS = {"PNG": b"\x89PNG", "SVG": b"<svg", "XLSX": b"PK"}
#: What of a page can be saved: its key, and how the names of its files begin.
PAGES = {
    "/?set=34": {"heatmap": "heatmap-34-2030", "map": "map-"},
    "/indicator?indicator=stunting&shape=tiles&lang=en": {
        "ranking": "ranking-stunting-34-2030",
        "map": "tiles-stunting-34-2030",
        "multiples": "years-stunting-34-2030",
        "chart-of-VN": "VN-stunting",
    },
    "/compare?areas=P34-79,P34-01&indicator=stunting": {
        "compare": "compare-P34-79-P34-01-2030",
        "compare-years": "years-stunting-P34-79-P34-01-2030",
    },
    "/returns?set=34": {"matrix": "returns-34"},
    "/province?area=P34-37&indicator=stunting": {
        "scorecard": "scorecard-P34-37",
        "goal-chart": "P34-37-stunting",
    },
}


@pytest.mark.parametrize("path", PAGES)
def test_each_chart_of_a_page_is_saved_in_three_formats(open_at: Open, path: str):
    page = open_at(path)
    page.wait_for_function(SETTLED)
    for key, name in PAGES[path].items():
        control = page.locator(f".stHorizontalBlock.st-key-save-{key}")
        expect(control.get_by_role("button")).to_have_text([*BEGINS])
        for kind, begins in BEGINS.items():
            button = control.get_by_role("button", name=kind)
            with page.expect_download() as coming:
                button.focus()
                page.keyboard.press("Enter")
            assert coming.value.suggested_filename.startswith(name)
            assert coming.value.suggested_filename.endswith(kind.lower())
            content = Path(coming.value.path()).read_bytes()
            assert content.startswith((begins, b"<?xml"))


def test_a_file_can_still_be_fetched_after_others_have_read(server: str):
    """Streamlit by itself would have dropped it at the end of the second of their pages."""

    async def fetched() -> bytes:
        async with User(server) as slow, User(server) as other:
            await slow.visit("goals")
            await other.visit("province", area="P63-35")
            address = await other.address_of("save-scorecard-svg")
            for _ in range(3):
                await slow.visit("goals")
            return await other.fetch(address)

    assert b"<svg" in finish(fetched())
