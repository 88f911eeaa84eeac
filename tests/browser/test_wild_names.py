"""Names that are markup, in a real browser: province, document, sheet, source, person and file, on the pages that show them.

The fixtures fail on whatever a page asks of another host, on every script that fails and on every one that the policy
stops; this journey looks, besides, that nothing of a name has become an element.
"""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from wild_names import PROVINCE, WILD, hand_over_wild

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
SHOWN = "onerror=alert(1)"
NAMED = "<img src=x onerror=alert(3)><script>alert(3)<_script>.csv"
INSURANCE = "health_insurance_coverage"
#: Pages on which the wild name of the province or of somebody's work stands.
PATHS = (
    f"/province?area={PROVINCE}&indicator={INSURANCE}",
    f"/indicator?indicator={INSURANCE}",
    f"/compare?areas={PROVINCE},P34-01&indicator={INSURANCE}",
    f"/figure?area={PROVINCE}&indicator={INSURANCE}&period=2025&series=provincial_report",
    "/returns?submission={number}",
    f"/briefing?area={PROVINCE}",
    "/audit?lang=en",
    f"/present?from=province&area={PROVINCE}",
)


def test_no_name_becomes_an_element_on_any_page(own_home: Path, open_own: Open):
    number = hand_over_wild(own_home)
    page = open_own("/?set=34")
    server = page.url.partition("/?")[0]
    page.on("dialog", lambda dialog: pytest.fail(f"a name was run: {dialog.message}"))
    for path in PATHS:
        page.goto(server + path.format(number=number))
        page.get_by_role("heading", level=1).wait_for()
        expect(page.get_by_text(SHOWN).first, path).to_be_attached()
        assert_plain(page, path)


def test_neither_the_name_of_a_file_nor_what_it_calls_an_indicator_becomes_an_element(open_own: Open):
    page = open_own("/upload")
    row = ["P63-35", WILD, "2024", "3.5"]
    content = io.StringIO(newline="")
    csv.writer(content).writerows([["area_id", "indicator_id", "year", "value"], row])
    file = {"name": NAMED, "mimeType": "text/csv", "buffer": content.getvalue().encode()}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    for told in (SHOWN, "alert(3)"):
        expect(page.get_by_text(told).first).to_be_visible(timeout=60_000)
    assert_plain(page, "upload")


def assert_plain(page: Page, path: str) -> None:
    """Locators look into the components, too."""
    made = page.locator("img[src='x'], img[onerror], script:text('alert(')")
    assert made.count() == 0, path
