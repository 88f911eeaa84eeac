"""Every page in both languages on a desk and on a phone, held against the pictures that are kept beside this file.

A page is meant to look otherwise? ``./run pictures`` takes them anew; look at each that changed before it is committed.
"""

import io
import itertools
import os
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from access_check import SETTLED
from picture_check import difference, keep
from PIL import Image, ImageChops
from playwright.sync_api import BrowserContext, Page, ViewportSize

from pages._ui.day import VARIABLE
from reporting.moments import short_moment
from reporting.numbers import date_text

pytestmark = pytest.mark.browser

KEPT = Path(__file__).parent / "pictures"
ANEW = "HEALTH_TARGETS_PICTURES_ANEW"
ACCEPT = "If it is meant to look so: ./run pictures, look at what changed, and commit it."
#: The day of judgement, and what is shown for the moments at which this run built its store.
DAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
DESK: ViewportSize = {"width": 1440, "height": 1000}
PHONE: ViewportSize = {"width": 390, "height": 1200}
LANGUAGES = ("vi", "en")
PAGES = {
    "overview": "/?set=34",
    "overview-closed-63": "/?set=63&year=2025&shape=tiles",
    "province": "/province?area=P34-37",
    "province-former": "/province?area=P63-35&indicator=stunting",
    "indicator": "/indicator?indicator=stunting&paint=value&area=P34-37",
    "communes": "/communes?area=P34-37",
    "compare": "/compare?areas=P34-37,P34-01,P34-79",
    "goals": "/goals?area=P34-37",
    "briefing": "/briefing?area=P34-37",
    "upload": "/upload?template=returns",
    "returns": "/returns?set=34",
    "returns-submission": "/returns?submission=3",
    "doubts": "/doubts?set=34",
    "figure": "/figure?area=P63-35&indicator=stunting&period=2024&series=nso",
    "method": "/method?indicator=stunting&area=P63-35",
    "audit": "/audit?set=34",
    "present-country": "/present?set=34",
    "present": "/present?area=P34-37",
}
#: The page stands, its charts are drawn, its letters are ours.
WHOLE = f"""() => ({SETTLED})() && document.documentElement.dataset.whole !== undefined && document.fonts.status === 'loaded'
  && !document.querySelector('[data-testid=stSkeleton]')
  && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(one => one.querySelector('.main-svg .xtick'))"""
#: What differs with each building of the store is written over: its day, its times, the year in the numbers of receipts.
FIX = r"""days => {
  const roots = [document];
  for (const root of roots) {
    for (const one of root.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot);
    const texts = document.createTreeWalker(root === document ? document.body : root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const before = texts.currentNode.data;
      let after = before.replace(/BN-\d{4}-/g, 'BN-2026-');
      for (const [day, fixed] of days) after = after.replaceAll(day, fixed);
      if (days.some(([day]) => before.includes(day))) after = after.replace(/\d\d:\d\d/g, '19:00');
      if (after !== before) texts.currentNode.data = after;
    }
  }
}"""


#: Small faults of a style, and how one comes into a page, its components too.
CHANGES = (
    ".st-key-page { padding-left: 27px !important }",  # 24
    "h1 { font-size: 26px !important }",  # 25
    ".sign { visibility: hidden }",
    ":root { --chosen: #F0E8F7 !important }",  # E6F1F7
)
CHANGE = """style => {
  const roots = [document];
  for (const root of roots) {
    for (const one of root.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot);
    (root.head ?? root).append(Object.assign(document.createElement('style'), { textContent: style }));
  }
}"""


@pytest.fixture(scope="module")
def own_home(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped store that no other journey has left anything in."""
    return Path(shutil.copytree(shipped_home, tmp_path_factory.mktemp("pictures") / "home"))


@pytest.fixture(scope="module")
def own_environment() -> dict[str, str]:
    return {VARIABLE: str(DAY.date())}


@pytest.fixture(scope="module")
def page(browser: BrowserContext, own_server: str) -> Iterator[Page]:
    """One page for all pictures, at rest and by day. Whether it is open to everyone is asked in the journeys."""
    assert browser.browser is not None
    context = browser.browser.new_context(
        base_url=own_server, reduced_motion="reduce", color_scheme="light", locale="vi-VN"
    )
    page = context.new_page()
    page.set_default_timeout(60_000)  # a busy machine is slow, not wrong
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_is_kept(page: Page, name: str, tmp_path: Path):
    faults = []
    for lang, size in itertools.product(LANGUAGES, (DESK, PHONE)):
        page.set_viewport_size(size)
        page.goto(f"{PAGES[name]}&lang={lang}")
        picture = f"{name}-{lang}-{size['width']}"
        faults += kept_anew(page, picture) if os.environ.get(ANEW) else check(page, picture, tmp_path)
    assert not faults, "\n".join([*faults, ACCEPT])


@pytest.mark.parametrize("change", CHANGES)
def test_a_box_that_moved_and_a_colour_that_changed_are_found(page: Page, change: str, tmp_path: Path):
    """Each would hardly be noticed by a reader."""
    page.set_viewport_size(DESK)
    page.goto(f"{PAGES['province']}&lang=vi")
    page.wait_for_function(WHOLE)
    page.evaluate(CHANGE, change)
    faults = check(page, "province-vi-1440", tmp_path)
    assert len(faults) == 1 and "differs in" in faults[0] and str(tmp_path) in faults[0]
    assert len(list(tmp_path.glob("province-vi-1440-*.png"))) == 2


def check(page: Page, name: str, folder: Path) -> list[str]:
    """What is to be said of one picture; nothing where the page is as kept."""
    path = KEPT / f"{name}.png"
    if not path.exists():
        return [f"{name}: no picture is kept."]
    page.wait_for_function(WHOLE)
    kept, now = Image.open(path), picture_of(page)
    found = difference(kept, now)
    if found:  # what is drawn for its own width is drawn a few frames later
        now = standing(page)
        found = difference(kept, now)
    if not found:
        return []
    now.save(folder / f"{name}-now.png")
    found.drawn.save(folder / f"{name}-different.png")
    return [f"{name}: differs in {found.squares} squares within {found.box}; see {folder}/{name}-*.png."]


def kept_anew(page: Page, name: str) -> list[str]:
    """A picture that is still the same stays as it is, byte for byte. No faults."""
    path = KEPT / f"{name}.png"
    now = standing(page)
    if not path.exists() or difference(Image.open(path), now):
        keep(now, path)
    return []


def standing(page: Page) -> Image.Image:
    """The picture as soon as it has stayed the same for a second."""
    page.wait_for_function(WHOLE)
    now, since = picture_of(page), time.monotonic()
    until = since + 20
    while time.monotonic() < min(since + 1, until):
        page.wait_for_function(WHOLE)
        then, now = now, picture_of(page)
        if ImageChops.difference(then, now).getbbox():
            since = time.monotonic()
    return now


def picture_of(page: Page) -> Image.Image:
    """A desk at half its size, where edges smoothed in another way are nearly the same; a phone as it is."""
    page.evaluate(FIX, fixed_days())
    raw = page.screenshot(animations="disabled", caret="hide")
    picture = Image.open(io.BytesIO(raw)).convert("RGB")
    return picture.reduce(2) if picture.width > PHONE["width"] else picture


def fixed_days() -> list[tuple[str, str]]:
    """The days on which a store of this run can have been built, as the pages write them, and what is shown for them."""
    now = datetime.now(UTC)
    found = {}
    for day in (now - timedelta(1), now, now + timedelta(1)):
        for lang in LANGUAGES:
            found[date_text(day, lang)] = date_text(DAY, lang)
        found[short_moment(day, "en").split(",")[0]] = short_moment(DAY, "en").split(",")[0]
    return list(found.items())
