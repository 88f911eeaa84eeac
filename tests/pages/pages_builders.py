"""Test facts for the pages: one area, a few goals. The figures are test figures unless a test names their source."""

import hashlib
from datetime import date

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import (
    Comparator,
    Document,
    Milestone,
    MilestoneState,
    Observation,
    Status,
    Target,
    Verification,
)
from pages._ui.data import Data
from pages._ui.frame import Visit
from pages._ui.links import View
from reporting.progress import Book, judge_goals, open_book
from reporting.scorecard import Line, build_lines
from reporting.words import words
from store.records import Figure, Mark, StoredMilestone, StoredTarget, Submission

ON = date(2026, 11, 21)
AREA = "P63-35"
YEARS = (2025, 2030)


def figure(
    indicator: str, year: int, value: float | None, area: str = AREA, status: str = "final", cell: str = "D14"
) -> Figure:
    return Figure(Observation(area, indicator, year, value, "nso", status=Status(status)), "Biểu 1", cell)


def target(
    indicator: str,
    year: int,
    comparator: str,
    value: float | None,
    area: str = AREA,
    document: str = "907/KH-UBND",
    verification: str = "verified",
    **more: str,
) -> StoredTarget:
    paper = Document(document, "Kế hoạch", "UBND tỉnh Hà Nam", date(2018, 4, 13), "mục II.1")
    promise = Target(
        area,
        indicator,
        year,
        Comparator(comparator),
        value,
        paper,
        verification=Verification(verification),
        **more,
    )
    return StoredTarget(promise, "Mục tiêu", "G7")


def milestone(
    state: str = "under_way", on: date = date(2026, 6, 30), note: str = "Ghi chú thử"
) -> StoredMilestone:
    said = Milestone(AREA, "end_aids_tb_malaria", on, MilestoneState(state), note, "Báo cáo thử 1/BC")
    return StoredMilestone(said, "Mốc thực hiện", "F7", workbook="moc.xlsx")


def facts() -> list[Figure | StoredTarget]:
    """A missed goal that is too slow, a met one on track, one without figures, one without a goal."""
    return [
        *(figure("infant_mortality", year, value) for year, value in ((2018, 11.6), (2024, 9.4))),
        figure("infant_mortality", 2025, 9.23, status="provisional", cell="U23"),
        target("infant_mortality", 2025, "<=", 5.0),
        target("infant_mortality", 2030, "<=", 4.8),
        *(figure("life_expectancy", year, value) for year, value in ((2018, 74.6), (2025, 75.7))),
        target("life_expectancy", 2025, ">=", 75.4),
        target("life_expectancy", 2030, ">=", 76.0, verification="unconfirmed"),
        target("nurses_per_10k", 2025, ">=", 25.0),
        target("nurses_per_10k", 2030, ">=", 33.0),
        figure("wasting", 2024, 3.8),
        target("infant_mortality", 2025, "<=", 12.5, area="VN", document="20-NQ/TW"),
        target("infant_mortality", 2030, "<=", 10.0, area="VN", document="20-NQ/TW"),
        figure("infant_mortality", 2025, 11.2, area="VN"),
        target("end_aids_tb_malaria", 2030, "qualitative", None, wording="cơ bản chấm dứt"),
    ]


def book_of(*parts: Figure | StoredTarget | StoredMilestone | Mark) -> Book:
    class Facts:
        data_version = 1

        def figures(self, *, area_set: str | None = None, communes: bool = True) -> list[Figure]:
            return [part for part in parts if isinstance(part, Figure)]

        def targets(self) -> list[StoredTarget]:
            return [part for part in parts if isinstance(part, StoredTarget)]

        def milestones(self) -> list[StoredMilestone]:
            return [part for part in parts if isinstance(part, StoredMilestone)]

        def marks(self) -> list[Mark]:
            return [part for part in parts if isinstance(part, Mark)]

    return open_book(Facts())


def visit_of(view: View, lang: str, *parts: Figure | StoredTarget | StoredMilestone | Mark) -> Visit:
    data = Data("test", "2026-11-21T08:00:00+07:00", book_of(*parts), catalogue(), areas())
    return Visit(view, data, words(lang), ON)


def lines_of(
    *parts: Figure | StoredTarget | StoredMilestone, area: str = AREA, indicators: list[str] | None = None
) -> list[Line]:
    book = book_of(*(parts or facts()))
    judgements = judge_goals(book, catalogue(), [area], ON, target_years=YEARS, indicator_ids=indicators)
    return build_lines(judgements, book, catalogue())


def line_of(indicator: str, *parts: Figure | StoredTarget | StoredMilestone) -> Line:
    return lines_of(*parts, indicators=[indicator])[0]


def submission(
    *parts: Figure | StoredTarget | StoredMilestone, content: bytes = b"test workbook"
) -> Submission:
    return Submission(
        sha256=hashlib.sha256(content).hexdigest(),
        file_name="test.xlsx",
        content=content,
        submitted_by="test",
        figures=tuple(part for part in parts if isinstance(part, Figure)),
        targets=tuple(part for part in parts if isinstance(part, StoredTarget)),
        milestones=tuple(part for part in parts if isinstance(part, StoredMilestone)),
    )
