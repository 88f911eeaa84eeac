"""Builders for what a test does not care about. All figures here are test figures, not statistics."""

import hashlib
from datetime import date
from pathlib import Path

from indicators.areas import Areas, areas, using
from indicators.types import (
    Comparator,
    Document,
    Milestone,
    MilestoneState,
    Observation,
    Qualifier,
    Status,
    Target,
    Verification,
)
from store.archive import archived_name
from store.lake_address import lake_address
from store.loaded_areas import loaded_areas
from store.records import Figure, FindingRecord, Mark, MarkKind, StoredMilestone, StoredTarget, Submission

#: The key of the figure that ``figure()`` makes.
KEY = ("P63-35", "health_insurance_coverage", 2023, "nso")


def archived_file(home: Path, sha256: str) -> Path:
    """Where a workbook lies, in the home or in the folder of the lake."""
    address = lake_address()
    return (Path(str(address.files)) if address else home) / archived_name(sha256)


def areas_of(home: Path) -> Areas:
    """The areas by which every command works on a home."""
    with using(loaded_areas(home)):
        return areas()


def figure(
    value: float | None = 90.0,
    area: str = "P63-35",
    indicator: str = "health_insurance_coverage",
    year: int = 2023,
    series: str = "nso",
    cell: str = "D14",
    sheet: str = "Biểu 1",
    **more: object,
) -> Figure:
    return Figure(Observation(area, indicator, year, value, series, **more), sheet, cell)


def target(
    value: float | None = 95.0,
    area: str = "P63-35",
    indicator: str = "health_insurance_coverage",
    year: int = 2025,
    document: str = "907/KH-UBND",
    cell: str = "C7",
    **more: object,
) -> StoredTarget:
    paper = Document(document, "Kế hoạch", "UBND tỉnh", date(2021, 4, 12), "II.1", "https://example.org/907")
    comparator = more.pop("comparator", Comparator.AT_LEAST)
    return StoredTarget(Target(area, indicator, year, comparator, value, paper, **more), "Mục tiêu", cell)


def milestone(
    state: MilestoneState = MilestoneState.UNDER_WAY,
    on: date = date(2026, 6, 30),
    note: str = "Ghi chú thử",
    area: str = "P63-35",
    cell: str = "F7",
) -> StoredMilestone:
    said = Milestone(area, "end_aids_tb_malaria", on, state, note, "Báo cáo thử 1/BC")
    return StoredMilestone(said, "Mốc", cell)


def finding(severity: str = "warning", code: str = "range", cell: str = "D14") -> FindingRecord:
    return FindingRecord(
        *(severity, code, "Biểu 1", cell, "190", "0–100", "Cao quá.", "Too high.", "Kiểm tra.", "Check.")
    )


def mark(
    kind: MarkKind = MarkKind.EXCLUDED,
    rule: str = "",
    key: tuple[str, str, int, str] = KEY,
    reason: str = "bằng đúng năm trước",
    **more: object,
) -> Mark:
    return Mark(*key, kind, reason, rule, **more)


def submission(
    *parts: Figure | StoredTarget | StoredMilestone | FindingRecord,
    name: str = "a",
    by: str = "Lan",
    **more: object,
) -> Submission:
    """A submission of the parts given; another ``name`` means another workbook, that is, other bytes."""
    content = f"test workbook {name}".encode()
    return Submission(
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=f"{name}.xlsx",
        content=content,
        submitted_by=by,
        figures=tuple(part for part in parts if isinstance(part, Figure)),
        targets=tuple(part for part in parts if isinstance(part, StoredTarget)),
        milestones=tuple(part for part in parts if isinstance(part, StoredMilestone)),
        findings=tuple(part for part in parts if isinstance(part, FindingRecord)),
        **more,
    )


def full_figure(cell: str = "E9") -> Figure:
    """A figure with nothing left at its default."""
    return figure(
        *(12.5, "P34-37", "doctors_per_10k", 2025, "moh_yearbook", cell, "Bảng 2"),
        qualifier=Qualifier.AT_LEAST,
        status=Status.PROVISIONAL,
        numerator=1596.0,
        denominator=1_276_800.0,
        unit="trên 10.000 dân",
        scope_note="Không kể bệnh viện trung ương",
        source="Niên giám, bảng 1.1",
    )


def full_target() -> StoredTarget:
    return target(
        *(10.0, "P63-35", "stunting", 2030, "54/KH-UBND", "F3"),
        comparator=Comparator.RANGE,
        value_high=12.0,
        unit="%",
        wording="từ 10 đến 12",
        scope_note="trẻ dưới 5 tuổi",
        baseline_year=2020,
        baseline_value=19.6,
        verification=Verification.SECOND_HAND,
    )
