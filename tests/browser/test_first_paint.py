"""The first look: a shape of the page at once, then the page in one piece, and charts in the place kept for them."""

from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from benchmarks.serving import serve_product
from pages._shell.first_page import SCRIPTS

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
#: A quarter of what the web's own measure calls good would be 0.025, all of it 0.1.
JUMPS = 0.05
PATHS = (
    "/",
    "/province?area=P34-37&lang=en",
    "/indicator?indicator=life_expectancy&area=P34-37",
    "/goals?area=P34-37",
    "/returns",
    "/doubts",
    "/method",
    "/upload",
    "/briefing?area=P34-37",
    "/figure?area=P63-35&indicator=stunting&period=2024&series=nso",
)
SHIFTS = """() => new Promise(done => {
    const found = [];
    new PerformanceObserver(list => {
        for (const one of list.getEntries()) if (!one.hadRecentInput) found.push([one.value, ...one.sources.slice(0, 2).map(s => s.node?.className ?? '')]);
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(found), 100);
})"""


def shifts(page: Page) -> list[Any]:
    return list(page.evaluate(SHIFTS))


@pytest.mark.parametrize(("width", "paths"), [(1440, PATHS), (390, PATHS[:3])], ids=("desk", "phone"))
def test_nothing_jumps_on_any_page(open_at: Open, width: int, paths: tuple[str, ...]):
    jumped = {}
    for path in paths:
        for _ in range(2):  # a busy machine is slow, not wrong: what jumps must jump the second time too
            page = open_at(path, {"width": width, "height": 1000})
            page.locator("html[data-whole]").wait_for(state="attached")
            expect(page.locator("[class*=st-key-later-]")).to_have_count(0)  # the charts have come too
            page.wait_for_load_state("networkidle")
            found = shifts(page)
            page.close()
            if sum(one[0] for one in found) < JUMPS:
                break
        else:
            jumped[path] = found
    assert jumped == {}


def test_a_shape_of_the_page_stands_there_before_anything_has_run(open_at: Open):
    """The name in the reader's language, and no word of the program it is built with."""
    page = open_at("/")
    held: list[Route] = []
    page.route("**/static/js/index.*.js", lambda route: held.append(route))
    page.goto(page.url + "?lang=en", wait_until="commit")
    expect(page.locator("#waiting header")).to_have_text("Provincial Health Targets")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#waiting .shape")).to_be_visible()
    expect(page).to_have_title("Provincial Health Targets")
    for route in held:
        route.continue_()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#waiting")).to_be_hidden()


def test_no_small_file_of_a_first_visit_waits_for_a_sign_of_the_browser(server: str):
    """Held back, each would come after 40 ms at the soonest; a busy machine lets one of twelve through at once."""
    files = sorted(SCRIPTS.glob("*.js"), key=lambda one: one.stat().st_size)[:12]
    line = HTTPConnection(server.removeprefix("http://"))
    took = []
    for one in files:
        began = perf_counter()
        line.request("GET", f"/static/js/{one.name}")
        assert len(line.getresponse().read()) == one.stat().st_size
        took.append(perf_counter() - began)
    line.close()
    assert min(took[1:]) < 0.030  # the first on a line is acknowledged at once


def test_a_first_visit_reads_the_words_while_the_charts_are_on_their_way(open_at: Open):
    page = open_at("/goals?area=P63-35")
    held: list[Route] = []
    holding = [True]
    page.route("**/PlotlyChart*.js", lambda route: held.append(route) if holding[0] else route.continue_())
    page.goto(page.url.replace("/goals", "/province"))
    expect(page.get_by_role("cell", name="Không đạt, cách 4,23")).to_be_visible()
    expect(page.locator("#waiting")).to_be_hidden()
    assert page.locator(".js-plotly-plot").count() == 0
    holding[0] = False
    for route in held:
        route.continue_()
    expect(page.locator(".js-plotly-plot .xtick text").first).to_be_visible()
    assert sum(one[0] for one in shifts(page)) < JUMPS


def test_that_nothing_is_published_yet_is_said_as_soon_as_it_is_known(
    browser: BrowserContext, tmp_path: Path
):
    """A page of words has no component with a heading: its own heading is what the first page waits for."""
    with serve_product(tmp_path / "home") as served:
        page = browser.new_page()
        page.goto(served.address)
        page.locator("h1", has_text="Chưa có số liệu nào được công bố").wait_for(state="attached")
        page.wait_for_function("document.documentElement.dataset.whole !== undefined", timeout=6_000)
        page.close()
