"""The map as it is seen: every reef of both archipelagos has ink, an area is told and opened, on desk, phone and paper."""

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
DESK = {"width": 1440, "height": 1000}
PHONE = {"width": 390, "height": 844}
PAGES = ["/?", "/indicator?indicator=stunting"]
PARTS = {"48": 22, "56": 300}

#: The first corner of each reef in pixels of the drawing's picture.
CORNERS = """(path) => {
  const to = path.getScreenCTM(), frame = path.ownerSVGElement.getBoundingClientRect();
  return path.getAttribute("d").split("M").slice(1).map((part) => {
    const [x, y] = part.split("l")[0].split(" ").map(Number);
    return [x * to.a + to.e - frame.x, y * to.d + to.f - frame.y];
  });
}"""


def picture(drawn: Locator) -> Image.Image:
    return Image.open(io.BytesIO(drawn.screenshot())).convert("RGB")


def inked(seen: Image.Image, ground: tuple[int, ...], corner: list[float]) -> bool:
    """Whether something other than the ground is drawn within two pixels of a corner."""
    x, y = round(corner[0]), round(corner[1])
    around = seen.crop((x - 2, y - 2, x + 3, y + 3))
    difference = ImageChops.difference(around, Image.new("RGB", around.size, ground))
    return max(high for _, high in difference.getextrema()) > 24


@pytest.mark.parametrize("set_id", ["63", "34"])
@pytest.mark.parametrize("path", PAGES)
def test_every_part_of_both_archipelagos_is_seen_on_a_desk_and_on_a_phone(
    open_at: Open, path: str, set_id: str
):
    page = open_at(f"{path}&set={set_id}&shape=map", DESK)
    _see_archipelagos(page.locator("svg.map"), set_id)
    page.set_viewport_size(PHONE)
    _see_archipelagos(page.locator("svg.map"), set_id)


def _see_archipelagos(drawn: Locator, set_id: str) -> None:
    seen = picture(drawn)
    for code, parts in PARTS.items():
        reefs = drawn.locator(f"[data-unit=P{set_id}-{code}] .archipelago")
        corners = reefs.evaluate(CORNERS)
        frame, around = (
            drawn.locator(f"[data-unit=P{set_id}-{code}] rect").bounding_box(),
            drawn.bounding_box(),
        )
        assert frame and around and len(corners) == parts
        inside = (round(frame["x"] - around["x"] + 5), round(frame["y"] - around["y"] + 5))
        ground = seen.getpixel(inside)
        assert isinstance(ground, tuple)
        assert [corner for corner in corners if not inked(seen, ground, corner)] == []
    for label in ("Quần đảo Hoàng Sa (Đà Nẵng)", "Quần đảo Trường Sa (Khánh Hòa)"):
        expect(drawn.locator("text", has_text=label)).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_word_of_a_map_is_cut_off(open_at: Open, path: str, lang: str):
    page = open_at(f"{path}&shape=map&lang={lang}", DESK)
    for screen in (DESK, PHONE):
        page.set_viewport_size(screen)
        frame = page.locator("svg.map").bounding_box()
        assert frame and frame["width"] <= screen["width"]
        for label in page.locator("svg.map .label").all():
            box = label.bounding_box()
            assert box and frame["x"] <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_name_is_wider_than_its_tile(open_at: Open, lang: str):
    page = open_at(f"/?shape=tiles&lang={lang}", PHONE)
    page.evaluate("document.fonts.ready")
    page.locator("svg.tiles").wait_for()
    wide = page.locator("svg.tiles [data-unit]").evaluate_all(
        "all => all.flatMap(one => [...one.querySelectorAll('text')].filter(text => !text.textContent.startsWith('(') &&"
        " text.getBBox().width > one.querySelector('rect').getBBox().width).map(text => text.textContent))"
    )
    assert wide == []


def test_the_screen_decides_between_map_and_tiles_until_somebody_does(open_at: Open):
    page = open_at("/")
    expect(page.locator("svg.map")).to_be_visible()
    expect(page.locator("svg.tiles")).to_be_hidden()
    page.set_viewport_size(PHONE)
    expect(page.locator("svg.tiles")).to_be_visible()
    expect(page.locator("svg.map")).to_be_hidden()
    page.get_by_role("link", name="Bản đồ", exact=True).click()
    expect(page.locator("svg.map")).to_be_visible()
    expect(page.locator("svg.tiles")).to_have_count(0)
    expect(page).to_have_url(re.compile("shape=map"))


def test_an_area_is_told_where_it_is_pointed_at_and_opens_its_page(open_at: Open):
    page = open_at("/?set=63&indicator=infant_mortality&year=2025")
    ha_nam = page.locator("svg.map [data-unit=P63-35]")
    ha_nam.locator("path").first.hover()
    tip = page.locator(".tip")
    expect(tip.locator("b")).to_have_text("Hà Nam: Không đạt")
    expect(tip).to_contain_text("9,23")
    ha_nam.locator("path").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Hà Nam")
    expect(page).to_have_url(re.compile("area=P63-35.*indicator=infant_mortality"))


def test_an_archipelago_leads_to_its_province_by_mouse_and_by_keyboard(open_at: Open):
    page = open_at("/?set=63")
    page.locator("svg.map [data-unit=P63-48] rect").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thành phố Đà Nẵng")
    page.go_back()
    page.get_by_role("link", name=re.compile("^Khánh Hòa: ")).first.focus()
    expect(page.locator(".tip b")).to_contain_text("Khánh Hòa")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Khánh Hòa")


def test_finding_and_value_are_links_and_the_indicator_is_a_list_of_links(open_at: Open):
    page = open_at("/?set=63")
    page.get_by_role("link", name="Số liệu", exact=True).click()
    expect(page.locator(".of-map .legend")).to_contain_text("số mới nhất")
    page.get_by_label("Chỉ tiêu trên bản đồ").select_option(label="Tỷ lệ dân số tham gia bảo hiểm y tế")
    expect(page).to_have_url(re.compile("indicator=health_insurance_coverage.*paint=value"))
    expect(page.locator(".of-map .legend")).to_contain_text("%, số mới nhất (2024)")


def test_on_paper_the_map_is_there_without_its_switches(open_at: Open):
    page = open_at("/?indicator=stunting&set=63")
    expect(page.locator("svg.map")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Tỷ lệ suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi").last).to_be_visible()
    expect(page.locator("svg.map")).to_be_visible()
    expect(page.get_by_role("link", name="Ô vuông", exact=True).first).to_be_hidden()
    expect(
        page.get_by_text("Ranh giới: Open Development Vietnam, CC BY-SA 4.0 (đã giản lược)")
    ).to_be_visible()
