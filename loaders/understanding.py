"""What a workbook says: every sheet read, and everything that stands against what was read. Pure, and heavy to load."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from indicators.areas import areas
from indicators.catalogue import catalogue
from loaders.area_checks import check_areas, news
from loaders.assumptions import assumed
from loaders.cells import Workbook
from loaders.commune_checks import communes_against_province
from loaders.doubting import find_doubtful
from loaders.examination import Examination, Published, SheetLayout
from loaders.findings import Finding, Severity, finding
from loaders.gathering import gathered
from loaders.impossible import impossible_figures, impossible_targets
from loaders.layouts import briefing
from loaders.layouts.measures import Titles
from loaders.layouts.recognise import NONE, SheetReading, read_sheets
from loaders.layouts.understood import Context, Options, Understood, joined
from loaders.plausibility import Facts, find_suspicions
from loaders.questions import ask
from loaders.result_marker import is_result_sheet
from loaders.together import (
    duplicate_figures,
    duplicate_milestones,
    duplicate_targets,
    not_yet,
    still_to_come,
)
from store.days import today
from store.progress import SILENT, Progress, part_of

#: The share of the understanding that is over when every sheet is read, and when its figures were held against each
#: other.
UNDERSTOOD, TOGETHER = 0.7, 0.8


@cache
def definitions() -> Titles:
    """The catalogue with its names ready to be looked up."""
    titles = Titles(catalogue())
    titles.prepare()
    return titles


def understand(
    workbook: Workbook,
    options: Options,
    content: bytes = b"",
    progress: Progress | None = None,
    published: Published = (),
) -> Examination:
    """What a workbook says, read as the options tell where it is silent."""
    titles, tell = definitions(), progress or SILENT
    sent = tuple(sheet for sheet in workbook.sheets if not is_result_sheet(sheet))
    workbook = replace(workbook, sheets=sent)
    context = Context(workbook, options, titles.catalogue, titles, areas())
    readings = read_sheets(context, part_of(tell, 0, UNDERSTOOD))
    whole = joined([reading.understood for reading in readings])
    impossible, possible = impossible_figures(whole.figures, titles.catalogue)
    findings = [
        *workbook.findings,
        *whole.findings,
        *impossible,
        *impossible_targets(whole.targets, titles.catalogue),
        *duplicate_figures(whole.figures),
        *duplicate_targets(whole.targets),
        *duplicate_milestones(whole.milestones),
        *not_yet(whole.figures, today().year),
        *still_to_come(whole.milestones, today()),
        *check_areas(whole.area_facts, areas()),
        *_nothing(readings, whole),
        *find_suspicions(Facts(whole, titles.catalogue)),
        *communes_against_province(Facts(whole, titles.catalogue)),
    ]
    tell(TOGETHER)
    findings += find_doubtful(possible, published, titles.catalogue, areas())
    tell(1)
    return Examination(
        workbook.file_name,
        workbook.sha256,
        content,
        options,
        tuple(SheetLayout(reading.sheet, reading.layout) for reading in readings),
        whole.figures,
        whole.targets,
        tuple(gathered(sorted(findings, key=_order))),
        ask(findings, context, today().year),
        assumed(whole, findings, context),
        whole.milestones,
        news(whole.area_facts),
    )


def _nothing(readings: Iterable[SheetReading], whole: Understood) -> list[Finding]:
    """A file from which nothing was read and against which nothing was said is an error all the same."""
    silent = not (whole.figures or whole.targets or whole.milestones or whole.area_facts)
    said = any(found.severity is Severity.ERROR for found in whole.findings)
    blank = all(reading.layout in (NONE, briefing.LAYOUT.id) for reading in readings)
    return [finding("layout.nothing")] if silent and not said and blank else []


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def _order(found: Finding) -> int:
    """Errors first, then warnings, then notes; within each as they were met."""
    return _RANK[found.severity]
