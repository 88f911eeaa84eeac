"""With the keyboard alone: a leader, an analyst and a member of staff on their ways; the focus is seen and never lost."""

import re
from collections.abc import Callable

import pytest
from access_check import SETTLED
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
#: The element with the focus, through shadow roots: its words, how high it is, and its ring.
FOCUS = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const name = one.getAttribute("aria-label") || (one.labels?.[0] ?? one).textContent;
  return { tag: one.localName, name: name.trim(), id: one.id, seen: box.width > 0 && box.bottom > 0,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
}"""


def focus(page: Page) -> dict[str, object]:
    return page.evaluate(FOCUS)  # type: ignore[no-any-return]


def settled(page: Page) -> None:
    """Whole, and nothing is being drawn anew."""
    page.locator("html[data-whole]").wait_for(state="attached")
    page.wait_for_function(SETTLED)


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Tab until an element of these words has the focus; each on the way is seen and has its ring."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = focus(page)
        assert here["tag"] != "body", "the focus left the page"
        assert here["seen"] and here["ring"], here
        if re.fullmatch(name, str(here["name"])):
            return
    raise AssertionError(f"{name!r} is not reached by Tab")


def test_a_leader_gets_from_the_overview_to_a_goal(open_at: Open):
    page = open_at("/?set=63")
    page.locator(".st-key-heatmap table").wait_for()
    settled(page)
    page.keyboard.press("Tab")
    assert focus(page)["id"] == "skip"
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert focus(page)["tag"] == "h1"  # past ten pages, the set and the language
    tab_to(page, "Hà Nội")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/province"))
    expect(
        page.get_by_role("heading", level=1)
    ).to_be_focused()  # another page: one reads on from its heading
    tab_to(page, "Theo nhóm")
    page.keyboard.press("Enter")
    by_group = page.get_by_role("link", name="Theo nhóm")
    expect(by_group).to_have_attribute("aria-current", "true")
    expect(by_group).to_be_focused()
    page.locator("tr[data-chosen] th a").focus()
    page.keyboard.press("End")
    expect(page.locator("tr[data-chosen]")).to_have_attribute("data-id", "patient_satisfaction")  # the last
    expect(page.locator("tr[data-chosen] th a")).to_be_focused()


def test_an_analyst_finds_a_figure_and_its_cell(open_at: Open):
    page = open_at("/returns?set=63")
    page.locator(".st-key-matrix table").wait_for()
    settled(page)
    page.get_by_role("rowheader", name="Hà Nam").get_by_role("link").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-field")).to_contain_text("Hà Nam")
    page.goto(
        page.url.replace("/returns", "/figure").split("?")[0] + "?area=P63-35&indicator=stunting&period=2024"
    )
    link = page.locator(".ht .source", has_text="17,3")
    link.wait_for()
    settled(page)
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("period=2023"))
    expect(page.locator(".ht.neighbours")).to_contain_text("2022")
    page.wait_for_function(
        f"() => ['a', 'h1'].includes(({FOCUS})().tag)"
    )  # drawn anew, and keys go on from there


def test_staff_choose_what_a_briefing_holds(open_at: Open):
    page = open_at("/briefing?area=P63-35")
    page.locator(".ht .pick").first.wait_for()
    settled(page)
    tab_to(page, r"\+ Bao phủ bảo hiểm y tế", 80)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("charts="))
    page.wait_for_function(f"() => ['a', 'h1'].includes(({FOCUS})().tag)")
