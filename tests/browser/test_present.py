"""The meeting room: from a province to large type, through all areas by a clicker, and back to where one came from."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PROJECTORS = ({"width": 1920, "height": 1080}, {"width": 1280, "height": 720})
#: Letters of a fiftieth of the height can be read from five metres before a picture two metres wide.
SMALLEST_READ = 1 / 52
#: A new address asks for its sign in the tab, a first ✘ for the typeface it is in.
SIGNS_AND_LETTERS = ("favicon.png", ".woff2")
OVERFLOW = """[...document.querySelectorAll('*')].map(one => one.shadowRoot?.querySelector('.stage')).filter(Boolean)
    .map(stage => [stage.scrollHeight - stage.clientHeight > 1, stage.scrollWidth - stage.clientWidth > 1,
        Number(stage.style.getPropertyValue('--scale')) < 0.8])[0]"""


def heading(page: Page) -> Any:
    return page.get_by_role("heading", level=1)


def test_a_clicker_walks_from_the_chosen_province_and_escape_leads_back(open_at: Open):
    """Of the six provinces of the Red River Delta Ninh Bình is the last."""
    page = open_at("/province?area=P34-37&region=Đồng+bằng+sông+Hồng&indicator=stunting", PROJECTORS[0])
    page.get_by_role("link", name="Trình chiếu").click()
    expect(page.get_by_text("6/6")).to_be_visible()
    expect(heading(page)).to_have_text("Tỉnh Ninh Bình")
    expect(page.get_by_role("navigation", name="Các trang")).to_have_count(0)
    page.keyboard.press("PageUp")
    expect(page.get_by_text("5/6")).to_be_visible()
    expect(heading(page)).not_to_have_text("Tỉnh Ninh Bình")
    page.keyboard.press("Home")
    expect(heading(page)).to_contain_text("6 tỉnh, thành phố")
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("2/6")).to_be_visible()
    second = heading(page).inner_text()
    page.reload()
    expect(heading(page)).to_have_text(second)  # the address tells the screen
    page.keyboard.press("End")
    page.keyboard.press("PageDown")
    expect(heading(page)).to_have_text("Tỉnh Ninh Bình")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/province.*indicator=stunting"))
    expect(heading(page)).to_have_text("Tỉnh Ninh Bình")
    expect(page.get_by_role("navigation", name="Các trang")).to_be_visible()


def test_moving_asks_the_server_nothing(open_at: Open):
    page = open_at("/present?set=63&lang=en", PROJECTORS[0])
    expect(heading(page)).to_have_text("63 provinces against their health targets")
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.on("websocket", lambda socket: sent.append(socket.url))
    for _ in range(20):
        page.keyboard.press("PageDown")
    expect(page.get_by_text("20/63")).to_be_visible()
    assert [url for url in sent if not url.endswith(SIGNS_AND_LETTERS)] == []


def test_a_chosen_list_is_shown_in_its_order(open_at: Open):
    page = open_at("/present?areas=P34-37,P34-01&area=P34-01")
    expect(page.get_by_text("2/2")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(heading(page)).to_have_text("Tỉnh Ninh Bình")
    page.keyboard.press("Escape")  # opened by its link there is nothing to go back to
    expect(page).to_have_url(re.compile(r"/province\?area=P34-37"))


@pytest.mark.parametrize("screen", PROJECTORS, ids=("1080", "720"))
@pytest.mark.parametrize("path", ["/present?set=63&lang=en", "/present"])
def test_every_screen_holds_all_it_says_in_letters_that_are_read_from_afar(
    open_at: Open, path: str, screen: dict[str, int]
):
    page = open_at(path, screen)
    page.evaluate("document.fonts.ready")
    faults = []
    for _ in range(64):
        name = heading(page).inner_text()
        if any(page.evaluate(OVERFLOW)):
            faults.append((name, page.evaluate(OVERFLOW)))
        page.keyboard.press("PageDown")
    assert faults == []
    sizes = page.locator("h1, tbody th, .found, .big b, .big .word, .outlook li, td.latest b").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= screen["height"] * SMALLEST_READ
    cut = page.locator("tbody th, td").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    )
    assert cut == []
