"""By day, by night and on paper: every page by night is judged by axe too, the reader may choose, paper is always light."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pages._ui.palette import DARK, LIGHT

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
GROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
#: Each with what shows that it is whole.
PAGES = {
    "/?set=63": ".st-key-map svg.map",
    "/province?area=P63-35": ".js-plotly-plot .xtick text",
    "/indicator?indicator=stunting&paint=value": ".js-plotly-plot .xtick text",
    "/compare?areas=P34-37,P34-01,P34-79": "table",
    "/goals": "table",
    "/communes?area=P34-51": "table",
    "/briefing?area=P63-35": ".ht.paper table",
    "/upload": ".ht.step",
    "/returns": ".st-key-matrix table",
    "/doubts": ".st-key-page li",
    "/figure?area=P63-35&indicator=stunting&period=2024": ".st-key-excerpt table",
    "/method": ".st-key-page p",
    "/audit": ".st-key-page",
    "/present?set=34": "h1",
}


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


@pytest.mark.parametrize("paths", [list(PAGES)[::2], list(PAGES)[1::2]], ids=["these", "those"])
def test_every_page_can_be_read_by_night(open_at: Open, paths: list[str]):
    """Its contrast is judged when the test ends."""
    for path in paths:
        page = open_at(path)
        page.emulate_media(color_scheme="dark")
        page.locator(PAGES[path]).first.wait_for()
        assert page.evaluate(GROUND) == rgb(DARK["paper"]), path


def test_the_reader_may_choose_the_other_and_paper_is_light(open_at: Open):
    page = open_at("/province?area=P63-35")
    label = page.locator(".js-plotly-plot .xtick text").first
    switch = page.get_by_role("button", name="Nền tối")
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(label).to_have_css("fill", rgb(LIGHT["ink"]))
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(label).to_have_css("fill", rgb(DARK["ink"]))
    page.reload()
    expect(label).to_have_css("fill", rgb(DARK["ink"]))
    assert page.evaluate(GROUND) == rgb(DARK["paper"])

    page.emulate_media(media="print")
    expect(label).to_have_css("fill", rgb(LIGHT["ink"]))
    paper = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')")
    assert paper == LIGHT["paper"]
    page.emulate_media(media="screen")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("localStorage.getItem('colours')") is None  # the system is followed again
