"""One trial with a damaged workbook: examined, annotated, and judged. Nothing but a finding may come of it."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import Observation
from loaders.annotated_copy import annotate
from loaders.findings import Refused, Severity
from loaders.intake import Examination, examine
from loaders.templates import write_returns
from tests.loaders.mutating import mutated_workbook

ROOT = Path(__file__).resolve().parents[2]
FILES = Path(__file__).parent / "files"
CSV = "Tỉnh;Chỉ tiêu;Năm;Giá trị;Đơn vị tính\nHà Nam;Tỷ lệ bao phủ BHYT;2023;93,1;%\nHà Giang;Tuổi thọ trung bình;2023;70,2;\n"


@dataclass(slots=True)
class Tally:
    """What came of the trials so far; ``reasons`` are those of refusals that name no cell and no remedy of their own."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)


def sources() -> dict[str, bytes]:
    """Every real workbook, files of every format, a filled template and a table of values, by name."""
    paths = sorted([*(ROOT / "data" / "workbooks").rglob("*.xlsx"), *FILES.iterdir()])
    found = {path.name: path.read_bytes() for path in paths if path.suffix != ".csv"}
    figure = Observation("P63-35", next(iter(catalogue().indicators)), 2024, 12.5, "provincial_report")
    return {**found, "template.xlsx": write_returns([figure]), "long.csv": CSV.encode()}


def trials(seed: object, known: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Damaged workbooks without end, the same for the same seed."""
    chance = Random(f"{seed}")
    names = sorted(known)
    while True:
        name = chance.choice(names)
        yield name, mutated_workbook(known[name], chance)


def judge(name: str, content: bytes, tally: Tally) -> None:
    """Raises what the host raises, and AssertionError for a finding that explains nothing."""
    examination = examine(content, file_name=name)
    _assert_explained(examination)
    tally.outcomes[_outcome(examination)] += 1
    for found in examination.findings:
        if found.code in ("file.reader_stopped", "file.damaged", "file.too_slow", "file.too_much_memory"):
            tally.reasons[f"{found.code}: {found.found[:90]}"] += 1
    try:
        copy = annotate(content, examination.findings)
    except Refused as refused:
        tally.outcomes[f"copy refused: {refused.finding.code}"] += 1
        if refused.finding.code in ("file.reader_stopped", "file.damaged") and not examination_refused(
            examination
        ):
            tally.reasons[f"copy: {refused.finding.code}: {refused.finding.found[:90]}"] += 1
        return
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.testzip() is None
    tally.outcomes["copied"] += 1


def examination_refused(examination: Examination) -> bool:
    """Nothing was read: one sentence says why."""
    return not examination.sheets


def _outcome(examination: Examination) -> str:
    if examination_refused(examination):
        (found,) = examination.of(Severity.ERROR)
        return f"refused: {found.code}"
    if examination.accepted:
        return "accepted" if examination.figures or examination.targets else "accepted, empty"
    return "errors at cells"


def _assert_explained(examination: Examination) -> None:
    for found in examination.findings:
        assert found.message_vi and found.message_en, found
        assert "{" not in found.remedy_vi + found.remedy_en, found
        assert found.code != "file.reader_stopped", found
    for figure in examination.figures:
        one = figure.observation
        assert one.area_id in areas().units, figure
        assert 1900 < one.year <= date.today().year + 100, figure
        assert figure.sheet and figure.cell, figure
