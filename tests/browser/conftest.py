"""One store of the shipped workbooks, one server and one browser for all journeys; each journey watches what is asked.

Journeys that change the data have a store and a server of their own, one for each file: ``own_home`` and ``open_own``.
Nothing may leave the machine, nothing may go wrong in the browser, and each page must be open to everyone as a test left
it (access_check.py): every test fails that sees otherwise.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from access_check import violations
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)

from benchmarks.serving import HOST, free_port, serve_product

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong

#: Every breach of the policy becomes an error of the console, also one that a script passes over. Of WebAssembly
#: Streamlit's protobuf asks first, in each page, and does without.
BREACHES = """addEventListener("securitypolicyviolation", (breach) => {
    if (breach.blockedURI !== "wasm-eval") console.error(`policy: ${breach.violatedDirective} ${breach.blockedURI}`)
})"""
DESK = {"width": 1440, "height": 1000}
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
#: What Streamlit asks of a server that may be away for a moment: at the root, never below the name of a page.
PROBES = ("/_stcore/health", "/_stcore/host-config")


@pytest.fixture(scope="session")
def built_home(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store built from data/workbooks, in a copy: what is handed out on the way is kept in it."""
    return Path(shutil.copytree(shipped_home, tmp_path_factory.mktemp("built") / "home"))


@pytest.fixture(scope="session")
def server(built_home: Path) -> Iterator[str]:
    """The dashboard on a free port."""
    with serve_product(built_home) as served:
        yield served.address


@pytest.fixture(scope="module")
def own_home(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built store, to be changed."""
    return Path(shutil.copytree(built_home, tmp_path_factory.mktemp("own") / "home"))


@pytest.fixture(scope="module")
def own_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def own_environment() -> dict[str, str]:
    """What a file of journeys wants its server to be set up with."""
    return {}


@pytest.fixture(scope="module")
def own_server(own_home: Path, own_port: int, own_environment: dict[str, str]) -> Iterator[str]:
    with serve_product(own_home, own_port, own_environment) as served:
        yield served.address


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(_playwright: Playwright, chromium_path: Path) -> Iterator[BrowserContext]:
    """One profile for all journeys: what was loaded once need not be loaded again."""
    chromium = _playwright.chromium.launch(executable_path=str(chromium_path), args=FLAGS)
    context = chromium.new_context()
    context.new_page()  # stays: beside it a page is a tab, and a window of its own costs most of a second of work
    yield context
    chromium.close()


@pytest.fixture
def open_at(browser: BrowserContext, server: str) -> Iterator[Callable[..., Page]]:
    """Open an address of the app; at the end nothing may have failed, left the machine or shut anyone out."""
    yield from _watched(browser, server)


@pytest.fixture
def open_own(browser: BrowserContext, own_server: str) -> Iterator[Callable[..., Page]]:
    """The same on the server whose store may be changed."""
    yield from _watched(browser, own_server)


def _watched(browser: BrowserContext, server: str) -> Iterator[Callable[..., Page]]:
    opened: list[Page] = []
    left, wrong = [], []

    def watch_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != HOST:
            left.append(request.url)

    def watch_console(message: ConsoleMessage) -> None:
        asked = message.location.get("url", "")
        if message.type == "error" and asked not in [server + one for one in PROBES]:
            wrong.append(f"{message.text} {asked}")

    def open_page(path: str = "/", viewport: dict[str, int] = DESK) -> Page:
        page = browser.new_page()
        page.add_init_script(BREACHES)
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        page.set_default_timeout(15_000)
        page.on("request", watch_request)
        page.on("console", watch_console)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        # From the start: asked for beside the key that opens it, a dialogue is sometimes missed (puppeteer 6040).
        page.on("filechooser", lambda _: None)
        opened.append(page)
        page.goto(server + path)
        page.get_by_role("heading", level=1).wait_for()
        return page

    yield open_page
    barriers = [one for page in opened if not page.is_closed() for one in violations(page)]
    for page in opened:
        page.close()
    assert (left, wrong) == ([], [])
    assert not barriers, "\n".join(
        ["Not open to everyone (WCAG 2.2 AA, axe-core):", *dict.fromkeys(barriers)]
    )
