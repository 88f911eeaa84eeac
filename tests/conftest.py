"""What many tests share: the browser and what is said when there is none, and a store of the shipped workbooks."""

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files\Chromium\Application\chrome.exe",
)
NO_CHROMIUM = "no Chromium was found; install Chromium or Chrome, or name it in CHROMIUM_PATH"


def find_chromium() -> Path | None:
    """CHROMIUM_PATH alone counts where it is set, so that a wrong one is not silently passed over."""
    named = os.environ.get("CHROMIUM_PATH")
    on_path = (shutil.which(command) for command in COMMANDS)
    candidates = [named] if named else [*filter(None, on_path), *USUAL_PLACES]
    return next((Path(one) for one in candidates if Path(one).is_file()), None)


def require_chromium() -> Path:
    """A machine without a browser may leave these tests out; CI may not."""
    found = find_chromium()
    if found is None and os.environ.get("CI"):
        pytest.fail(f"In CI no browser test may be left out: {NO_CHROMIUM}.", pytrace=False)
    return found or pytest.skip(NO_CHROMIUM)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser to start; tests that ask for it carry the marker `browser`."""
    return require_chromium()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser"):
        require_chromium()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = sum(NO_CHROMIUM in str(report.longrepr) for report in skipped)
    if left_out:
        terminalreporter.write_line(f"Browser tests not run: {left_out}, because {NO_CHROMIUM}.", yellow=True)


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store built from data/workbooks/, once for all worker processes; for reading only."""
    from store.building import build

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    home = shared / "shipped-home"
    with FileLock(shared / "shipped-home.lock"):
        home.mkdir(exist_ok=True)
        build(home, if_needed=True)
    return home
