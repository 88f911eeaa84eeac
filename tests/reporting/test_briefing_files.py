"""All files of a briefing say the same, are kept, come again byte for byte, and are packed for many provinces."""

import io
import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from indicators.areas import COUNTRY_ID
from indicators.catalogue import catalogue
from reporting.briefing.keeping import differing_versions, hand_out, reopen, unlike
from reporting.briefing.opening import Material, open_material
from reporting.briefing.packing import REPORT, pack
from reporting.briefing.render import RENDERERS, render
from reporting.briefing.spec import Briefing, Request, Scope
from reporting.marks import mark_of
from reporting.words import words
from store.exports import file_of
from store.reading import open_snapshot

PROJECT = Path(__file__).parents[2]
AT = datetime(2026, 11, 22, 8, 0, tzinfo=timezone(timedelta(hours=7)))
NINH_BINH = Request(Scope.PROVINCE, "vi", "34", date(2026, 11, 22), AT, "Lê Thị Hoa", area_id="P34-37")


COUNTRY = replace(NINH_BINH, scope=Scope.COUNTRY, area_id=COUNTRY_ID)
REQUESTS = {"P34-37": NINH_BINH, "VN": COUNTRY}


@cache
def material(home: Path) -> Material:
    with open_snapshot(home) as snapshot:
        return open_material(snapshot)


@cache
def files_of(home: Path, request: Request) -> dict[str, bytes]:
    return render(material(home).brief(request))


@pytest.fixture(scope="module")
def briefing(shipped_home: Path) -> Briefing:
    return material(shipped_home).brief(NINH_BINH)


@pytest.fixture(scope="module")
def files(shipped_home: Path) -> dict[str, bytes]:
    """Of Ninh Bình, by the suffix."""
    return {name.rsplit(".", 1)[1]: content for name, content in files_of(shipped_home, NINH_BINH).items()}


@pytest.fixture(scope="module")
def said(files: dict[str, bytes]) -> dict[str, str]:
    """The text of each file, spaces aside."""
    readers = {"pdf": _pdf, "docx": _docx, "pptx": _pptx, "xlsx": _xlsx}
    assert files.keys() == readers.keys() == RENDERERS.keys()
    return {kind: plain(readers[kind](content)) for kind, content in files.items()}


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def test_the_workbook_holds_the_numbers_themselves(briefing: Briefing, files: dict[str, bytes]):
    held = {
        round(cell.value, 9)
        for sheet in load_workbook(io.BytesIO(files["xlsx"]))
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }
    for row in briefing.tables[0].rows:
        for cell in row.cells:
            assert cell.value is None or round(cell.value, 9) in held, f"{cell.value} is not in the workbook"


@pytest.mark.parametrize("kind", [kind for kind in RENDERERS if kind != "xlsx"])
def test_every_finding_of_the_scorecard_stands_in_every_file(
    briefing: Briefing, said: dict[str, str], kind: str
):
    for row in briefing.tables[0].rows:
        for cell in row.cells:
            assert plain(cell.text) in said[kind], f"{cell.text} is not in the {kind}"


def test_the_workbook_tells_each_goal_by_its_mark(briefing: Briefing, files: dict[str, bytes]):
    """Its distance is a formula beside it."""
    sheet = load_workbook(io.BytesIO(files["xlsx"])).worksheets[1]
    titles = {one.id: one.short_title.vi for one in catalogue().indicators.values()}
    expected = {
        (titles[one.indicator_id], one.target_year): words("vi").say(f"mark.{mark_of(one).value}")
        for one in briefing.judgements
        if one.target
    }
    rows = [row for row in sheet.iter_rows(values_only=True) if row[3] in (2025, 2030)]
    assert {(str(row[1]), row[3]): str(row[-1]).split(" ", 1)[1] for row in rows} == expected


@pytest.mark.parametrize("kind", RENDERERS)
def test_summary_outlook_sources_and_vintage_stand_in_every_file(
    briefing: Briefing, said: dict[str, str], kind: str
):
    told = [*briefing.vintage[:2], *briefing.actions, *briefing.outlook.items, *briefing.sources.items]
    for sentence in told:
        assert plain(sentence) in said[kind], f"{sentence} is not in the {kind}"


def test_what_is_kept_opens_as_it_was_and_can_be_made_again(
    shipped_home: Path, tmp_path: Path, briefing: Briefing
):
    home = Path(shutil.copytree(shipped_home, tmp_path / "home"))
    with open_snapshot(home) as snapshot:
        kept = hand_out(home, snapshot, briefing, snapshot.pointer.published_at)
    assert reopen(home, kept.id) == briefing
    assert unlike(home, kept.id) == []
    assert differing_versions(kept.manifest) == {}
    assert kept.manifest["data_version"] == briefing.data_version
    assert {one["file"] for one in kept.manifest["submissions"]} >= {"E1409.xlsx"}
    content = {name: file_of(home, kept.id, name) for name in kept.files}
    assert content == files_of(shipped_home, NINH_BINH)


@pytest.mark.parametrize(
    ("area", "seed", "zone"), [("P34-37", "1", "America/New_York"), ("VN", "4242", "Asia/Tokyo")]
)
def test_another_process_makes_the_same_bytes(
    shipped_home: Path, tmp_path: Path, area: str, seed: str, zone: str
):
    """Every format; here with a seed of hashes of this process's own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    command = ["brief", "--area", area, "--by", NINH_BINH.by, "--at", AT.isoformat(), "--no-keep"]
    subprocess.run(
        [sys.executable, "-m", "reporting", *command, "--home", str(shipped_home), "-o", str(tmp_path)],
        cwd=PROJECT,
        env=environment,
        check=True,
        capture_output=True,
    )
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {name.rsplit(".", 1)[1] for name in written} == RENDERERS.keys()
    assert written == files_of(shipped_home, REQUESTS[area])


def test_a_pack_delivers_the_rest_and_names_what_failed(shipped_home: Path):
    told: list[tuple[int, int, str]] = []
    target = io.BytesIO()
    packed = pack(
        *(shipped_home, NINH_BINH, ["P34-01", "P34-99", "P34-37"], target, ["docx"]),
        workers=1,
        progress=lambda *step: told.append(step),
    )
    assert (packed.done, packed.of, list(packed.failed)) == (2, 3, ["P34-99"])
    assert [step[0] for step in told] == [1, 2, 3]
    names = zipfile.ZipFile(target).namelist()
    assert [name.split("/")[0] for name in names] == ["P34-01", "P34-37", REPORT]
    assert b"P34-99" in zipfile.ZipFile(target).read(REPORT)


def test_a_pack_can_be_stopped_and_keeps_what_is_ready(shipped_home: Path):
    done: list[str] = []
    target = io.BytesIO()
    packed = pack(
        *(shipped_home, replace(NINH_BINH, lang="en"), ["P34-01", "P34-37", "P34-20"], target, ["docx"]),
        workers=1,
        progress=lambda _done, _of, area: done.append(area),
        stopped=lambda: bool(done),
    )
    assert packed.stopped and packed.done == 1
    assert len(zipfile.ZipFile(target).namelist()) == 1


def _pdf(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def _docx(content: bytes) -> str:
    return "".join(
        node.text or "" for node in Document(io.BytesIO(content)).element.iter() if node.tag.endswith("}t")
    )


def _pptx(content: bytes) -> str:
    deck = Presentation(io.BytesIO(content))
    parts = [slide.element for slide in deck.slides]
    parts += [slide.notes_slide.element for slide in deck.slides if slide.has_notes_slide]
    return "".join(node.text or "" for part in parts for node in part.iter() if node.tag.endswith("}t"))


def _xlsx(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content))
    return "".join(
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )
