"""What many tests share: the browser, LibreOffice, what is said when there is none, and a store of the shipped workbooks."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

if TYPE_CHECKING:
    from store_postgres import Postgres

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files\Chromium\Application\chrome.exe",
)
NO_CHROMIUM = "no Chromium was found; install Chromium or Chrome, or name it in CHROMIUM_PATH"
OFFICES = ("soffice", "libreoffice")
OFFICE_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
ONE_SLIDE = (
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.3"'
    ' office:mimetype="application/vnd.oasis.opendocument.presentation">'
    "<office:body><office:presentation><draw:page/></office:presentation></office:body></office:document>"
)
NO_OFFICE = "no LibreOffice was found; install LibreOffice Calc, or name its soffice in SOFFICE_PATH"


def find_chromium() -> Path | None:
    return _find("CHROMIUM_PATH", COMMANDS, USUAL_PLACES)


def find_office() -> Path | None:
    return _find("SOFFICE_PATH", OFFICES, OFFICE_PLACES)


def _find(variable: str, commands: Sequence[str], places: Sequence[str]) -> Path | None:
    """The variable alone counts where it is set, so that a wrong one is not silently passed over."""
    named = os.environ.get(variable)
    on_path = (shutil.which(command) for command in commands)
    candidates = [named] if named else [*filter(None, on_path), *places]
    return next((Path(one) for one in candidates if Path(one).is_file()), None)


def require_chromium() -> Path:
    return _require(find_chromium(), "browser test", NO_CHROMIUM)


def _require(found: Path | None, what: str, why_not: str) -> Path:
    """A machine without the programme may leave these tests out; CI may not."""
    if found is None and os.environ.get("CI"):
        pytest.fail(f"In CI no {what} may be left out: {why_not}.", pytrace=False)
    return found or pytest.skip(why_not)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser to start; tests that ask for it carry the marker `browser`."""
    return require_chromium()


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice, in which many departments open what they are sent."""
    return _require(find_office(), "test with LibreOffice", NO_OFFICE)


@pytest.fixture(scope="session")
def office_writer(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice with the part that sets texts: packages may leave it out."""
    return _require_part(soffice, tmp_path_factory.mktemp("writer"), "Writer", "probe.txt", "one line")


@pytest.fixture(scope="session")
def office_impress(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice with the part that shows slides."""
    return _require_part(soffice, tmp_path_factory.mktemp("impress"), "Impress", "probe.fodp", ONE_SLIDE)


def _require_part(soffice: Path, folder: Path, part: str, name: str, text: str) -> Path:
    """A part that sets the smallest file of its kind is there; what it makes of ours is for the test to say."""
    (folder / name).write_text(text, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command: list[str | Path] = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / name),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=False)
    there = (folder / name).with_suffix(".pdf").is_file()
    return _require(soffice if there else None, f"test with {part}", f"LibreOffice has no {part} here")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser"):
        require_chromium()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    for tests, why_not in (("Browser tests", NO_CHROMIUM), ("Tests with LibreOffice", NO_OFFICE)):
        left_out = sum(why_not in str(report.longrepr) for report in skipped)
        if left_out:
            terminalreporter.write_line(f"{tests} not run: {left_out}, because {why_not}.", yellow=True)


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


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Postgres"]:
    """A PostgreSQL of the tests' own, for lakes."""
    from store_postgres import running

    with running(tmp_path_factory.mktemp("lake-files")) as server:
        yield server


@pytest.fixture
def engine() -> str:
    """Which one keeps the stores of a test; those of the store itself are tried on others too."""
    return "file"
