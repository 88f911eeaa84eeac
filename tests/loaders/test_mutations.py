"""Real workbooks with random damage: each is read or refused, each copy is made or refused, and nothing else happens."""

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from loaders.annotated_copy import annotate
from loaders.cells import Workbook
from loaders.findings import Finding, Refused, Severity
from loaders.reader import Refusal, read_workbook
from tests.loaders import hostile
from tests.loaders.mutating import some_bytes

FILES = Path(__file__).parent / "files"
NAMES = ("same.xls", "same.xlsb", "same.ods", "same.xlsx", "rich.xlsx")
INTERESTING = ("sheet", "content", "styles", "workbook", "comment", "vml", "Types", "rels", "haredS")
ROUNDS = 12


def damaged_file(name: str, seed: int) -> bytes:
    """An archive is packed well again, so that the damage lies where the parsers are."""
    chance = random.Random(f"{name} {seed}")
    content = (FILES / name).read_bytes()
    if name.endswith(".xls"):
        return some_bytes(content, chance)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [part for part in archive.namelist() if any(word in part for word in INTERESTING)]
    return hostile.rebuilt(content, {chance.choice(parts): lambda part: some_bytes(part, chance)})


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_workbook_is_read_or_refused_with_a_reason(name: str, seed: int) -> None:
    content = damaged_file(name, seed)
    result = read_workbook(content, name)
    assert isinstance(result, Workbook | Refusal)
    if isinstance(result, Refusal):
        assert result.finding.severity is Severity.ERROR
        assert result.finding.code != "file.reader_stopped"


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("name", ["same.xlsx", "rich.xlsx"])
def test_a_damaged_workbook_is_annotated_or_refused_with_a_reason(name: str, seed: int) -> None:
    findings = [
        Finding(Severity.ERROR, "test", "Biểu 1", cell, message_vi="sai.") for cell in ("C5", "D6", "H40")
    ]
    try:
        copy = annotate(damaged_file(name, seed), findings)
    except Refused as refused:
        assert refused.finding.code != "file.reader_stopped"
    else:
        with zipfile.ZipFile(BytesIO(copy)) as archive:
            assert archive.testzip() is None
