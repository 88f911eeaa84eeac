"""Every page on sheets of A4: all its words are there, nothing runs over the edge, no control is printed.

And no sheet but the last is half empty.
"""

import io
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from access_check import SETTLED
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
#: 210 mm less two margins of 12, in pixels of the screen.
SHEET = 703
PATHS = (
    "/",
    "/province?area=P34-37",
    "/province?area=P63-20&indicator=stunting&lang=en",
    "/indicator?indicator=life_expectancy&area=P34-37",
    "/compare?areas=P34-37,P34-01,P34-31",
    "/goals?area=P34-37",
    "/returns?lang=en",
    "/returns?submission=3",
    "/doubts",
    "/method",
    "/upload",
    "/briefing?area=P34-37",
    "/figure?area=P63-35&indicator=stunting&period=2024&series=nso",
)
#: The foot of a sheet is within its lower margin of 15 mm; in points, from below.
FOOT, HALF = 42, 421
SEEN = r"""() => {
    const texts = [], wide = [], faces = new Set(), roots = [document];
    const clipped = (one) => one && (getComputedStyle(one).clipPath !== 'none' || clipped(one.parentElement));
    for (const root of roots) for (const one of root.querySelectorAll('*')) {
        if (one.shadowRoot) roots.push(one.shadowRoot);
        if (['STYLE', 'SCRIPT', 'OPTION', 'TITLE', 'NOSCRIPT'].includes(one.tagName) || one.closest('svg, select, .hidden, [hidden]')) continue;
        const own = [...one.childNodes].filter(node => node.nodeType === 3).flatMap(node => node.data.split('\n')).map(text => text.trim()).filter(Boolean);
        const box = one.getBoundingClientRect();
        if (clipped(one)) continue;
        if (!own.length || !one.checkVisibility({ visibilityProperty: true }) || box.width < 2) continue;
        texts.push(...own);
        faces.add(getComputedStyle(one).fontFamily.split(',')[0].replaceAll('"', ''));
        if (box.right > SHEET + 1) wide.push([own[0], Math.round(box.right)]);
    }
    return { texts, wide, faces: [...faces] };
}""".replace("SHEET", str(SHEET))


def squeezed(text: str) -> str:
    return re.sub(r"\s|\u00ad|\u200b", "", unicodedata.normalize("NFKC", text))


def seen(page: Page) -> dict[str, list[Any]]:
    """What stands on the sheet by the style of print: its texts, those that reach over its edge, and their typefaces."""
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": SHEET, "height": 1000})
    page.evaluate("new Promise(laid => requestAnimationFrame(() => requestAnimationFrame(laid)))")
    found: dict[str, list[Any]] = page.evaluate(SEEN)
    page.set_viewport_size({"width": 1440, "height": 1000})
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="null")
    return found


def read(sheet: PageObject) -> tuple[str, float]:
    """The words of a sheet, and how low they reach above its foot, in points."""
    heights: list[float] = []

    def note(text: str, page: list[float], line: list[float], *_: object) -> None:
        if text.strip():
            heights.append(line[4] * page[1] + line[5] * page[3] + page[5])

    return sheet.extract_text(visitor_text=note), min(one for one in heights if one > FOOT)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_whole_on_paper(open_at: Open, path: str):
    page = open_at(path)
    page.wait_for_function(SETTLED)
    page.evaluate("document.fonts.ready")
    title = page.get_by_role("heading", level=1).inner_text()
    there = seen(page)
    assert there["wide"] == []
    assert there["faces"] == ["Be Vietnam Pro"]  # those of a machine may lack Vietnamese letters
    assert len(there["texts"]) > 12
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sheets = [(*read(sheet), number) for number, sheet in enumerate(pdf.pages, 1)]
    printed = squeezed("".join(text for text, _, _ in sheets))
    assert [number for _, lowest, number in sheets[:-1] if lowest > HALF] == []  # the next began too soon
    assert [text for text in there["texts"] if squeezed(text) not in printed] == []
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in pdf.pages} == {
        (595, 842)
    }
    first, last = squeezed(pdf.pages[0].extract_text()), squeezed(pdf.pages[-1].extract_text())
    assert squeezed(title) in first
    assert squeezed(page.url.split("?")[0]) in first  # where it is found again
    assert f"{len(pdf.pages)}/{len(pdf.pages)}" in last
    for control in ("English", "Chép liên kết", "Copy link", "PNG", "Tổng quanTỉnh"):
        assert squeezed(control) not in first + last
