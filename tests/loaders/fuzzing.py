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
from loaders.cells import Workbook
from loaders.findings import Refused, Severity
from loaders.intake import Examination, examine
from loaders.layouts.understood import Options
from loaders.reader import read_workbook
from loaders.understanding import understand
from tests.loaders.filled_lists import write_returns
from tests.loaders.mutating import mutated_workbook
from tests.loaders.mutating_sheets import spoiled
from tests.loaders.returns_by_people import Row, workbook_of

ROOT = Path(__file__).resolve().parents[2]
FILES = Path(__file__).parent / "files"
RETURN: list[Row] = [
    ["SỞ Y TẾ TỈNH HÀ NAM", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU Y TẾ NĂM 2024"],
    ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2024", "Thực hiện 2023", "Thực hiện 2024", "Ghi chú"],
    ["I", "Nguồn lực"],
    [1, "Số bác sĩ trên 10.000 dân", "BS/vạn dân", 9, "8,7", "9,1", None],
    [2, "Số giường bệnh", "giường", 2600, 2500, "2.560", "số sơ bộ"],
    ["", "Trong đó: ngoài công lập", "giường", None, 120, 150, None],
    ["II", "Kết quả"],
    [3, "Tỷ lệ bao phủ bảo hiểm y tế", "%", "≥ 94", 0.93, "94,2%", None],
    [4, "Tỷ suất tử vong trẻ em dưới 1 tuổi", "‰", "dưới 12", "11,6", "…", "chưa có số liệu"],
]
BY_INDICATOR: list[Row] = [
    ["MỘT SỐ CHỈ TIÊU Y TẾ NĂM 2023"],
    ["STT", "Tỉnh, thành phố", "Bao phủ BHYT (%)", "Số bác sĩ", None, "Dân số trung bình (nghìn người)"],
    [None, None, None, "Tổng số", "Trên 10.000 dân", None],
    [1, "Hà Nam", "93,1", 800, 9.1, "885,9"],
    [2, "Hà Giang", 98.2, "1.100", 12.3, 893.7],
    [3, "Nam Định", "…", 1500, "8,1", 1_876.9],
    [None, "CẢ NƯỚC", 93.35, 125_000, 12.5, 100_309.2],
]
PLAN: list[Row] = [
    ["ỦY BAN NHÂN DÂN TỈNH HÀ NAM"],
    ["KẾ HOẠCH bảo vệ, chăm sóc sức khỏe nhân dân đến năm 2030 (Số: 907/KH-UBND)"],
    ["TT", "Chỉ tiêu", "Đơn vị", "Đến năm 2025", "Đến năm 2030"],
    [1, "Tỷ lệ bao phủ bảo hiểm y tế", "%", "trên 95", "≥ 98"],
    [2, "Tuổi thọ trung bình", "tuổi", "74,5", "75"],
    [3, "Tỷ lệ suy dinh dưỡng thấp còi ở trẻ em dưới 5 tuổi", "%", "dưới 20%", "giảm còn 15"],
]
CSV = "Tỉnh;Chỉ tiêu;Năm;Giá trị;Đơn vị tính\nHà Nam;Tỷ lệ bao phủ BHYT;2023;93,1;%\nHà Giang;Tuổi thọ trung bình;2023;70,2;\n"
OPTIONS = (
    *(Options(), Options(), Options(area="P63-35"), Options(area_set="34"), Options(year=2024)),
    *(Options(decimal=","), Options(indicator="stunting"), Options(document="907/KH-UBND", source="thử")),
)


@dataclass(slots=True)
class Tally:
    """What came of the trials so far; ``reasons`` are those of refusals that name no cell and no remedy of their own."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)


def sources() -> dict[str, bytes]:
    """Every real workbook, files of every format, a filled template and a table of values, by name."""
    paths = sorted([*(ROOT / "data" / "workbooks").rglob("*.xlsx"), *FILES.iterdir()])
    found = {path.name: path.read_bytes() for path in paths if path.suffix != ".md"}
    figure = Observation("P63-35", next(iter(catalogue().indicators)), 2024, 12.5, "provincial_report")
    made = {"return.xlsx": RETURN, "by_indicator.xlsx": BY_INDICATOR, "plan.xlsx": PLAN}
    books = {name: workbook_of({"Biểu 1": rows}) for name, rows in made.items()}
    return {**found, **books, "template.xlsx": write_returns([figure]), "long.csv": CSV.encode()}


def read_sources() -> dict[str, Workbook]:
    """The same, read."""
    read = {name: read_workbook(content, name) for name, content in sources().items()}
    return {
        name: workbook
        for name, workbook in read.items()
        if isinstance(workbook, Workbook) and workbook.sheets
    }


def spoiled_workbooks(seed: object, known: dict[str, Workbook]) -> Iterator[tuple[Workbook, Options]]:
    """Workbooks spoiled after they were read, and what is said beside them; the same for the same seed."""
    chance = Random(f"{seed}")
    names = sorted(known)
    while True:
        yield spoiled(known[chance.choice(names)], chance), chance.choice(OPTIONS)


def judge_spoiled(workbook: Workbook, options: Options, tally: Tally) -> None:
    """The same judgement without the child: everything here runs in the host."""
    examination = understand(workbook, options)
    _assert_explained(examination)
    tally.outcomes[f"spoiled: {_outcome(examination)}"] += 1


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
