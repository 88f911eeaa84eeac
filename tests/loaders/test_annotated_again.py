"""An annotated copy that comes in again, and files that cannot be annotated."""

from collections.abc import Iterable

import pytest
from annotation_builders import (
    LIST,
    RICH,
    SHEET,
    YELLOW,
    book_with,
    cells,
    listed,
    opened,
    said,
    saved,
    spoken,
    tints,
)
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from loaders.annotated_copy import annotate
from loaders.cells import Workbook
from loaders.findings import Refused, Severity
from loaders.reader import read_workbook
from loaders.result_marker import is_result_sheet
from loaders.supervision import ReadingLimits
from tests.loaders import hostile

# What openpyxl warns of is exactly what writing the workbook again with it would lose.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


# --- the copy comes in again --------------------------------------------------------------------------


def _looks(content: bytes, leaving_out: Iterable[str] = ()) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): (
            cell.value,
            cell.number_format,
            cell.font.b,
            cell.fill.fill_type and cell.fill.fgColor.rgb,
            cell.comment and cell.comment.text,
        )
        for sheet in opened(content).worksheets
        if sheet.title not in leaving_out
        for cell in cells(sheet)
        if cell.value is not None or cell.comment or cell.fill.fill_type
    }


def test_a_copy_that_is_checked_again_shows_only_the_new_findings() -> None:
    book, sheet = book_with()
    sheet["D2"].fill = PatternFill("solid", start_color="FF00FF00")
    sheet["D3"].comment = Comment("của Lan", "Lan")
    once = annotate(saved(book), [said("D2"), said("D3"), said("A9:B10")])
    twice = annotate(once, [said("C3", Severity.WARNING)])
    assert opened(twice).sheetnames == [LIST, SHEET]
    assert tints(opened(twice)[SHEET]) == {"D2": "FF00FF00", "C3": YELLOW}
    assert [text[:20] for text in spoken(opened(twice)[SHEET]).values()] == [
        "― Kết quả kiểm tra ―",
        "của Lan",
    ]
    assert len(listed(twice)) == 1


def test_a_copy_checked_again_without_findings_looks_like_the_original() -> None:
    content = RICH.read_bytes()
    marks = [
        said("C5"),
        said("D6"),
        said("A2"),
        said("Z40"),
        said("A1", sheet="Biểu 'hai' x"),
        said("B2", sheet="ẩn"),
    ]
    assert _looks(annotate(annotate(content, marks), []), [LIST]) == _looks(content)


def test_the_reader_can_tell_the_list_from_the_analysts_sheets() -> None:
    book, _ = book_with()
    copy = read_workbook(annotate(saved(book), [said("D2")]), "a.xlsx")
    assert isinstance(copy, Workbook)
    assert [is_result_sheet(sheet) for sheet in copy.sheets] == [True, False]
    assert copy.sheets[1].value(2, 4) == "12,5 ‰"


# --- what cannot be annotated -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (hostile.zip_bomb(), "file.packed_too_tightly"),
        (hostile.billion_laughs("xl/styles.xml"), "file.external_entities"),
        (hostile.with_macros(), "file.macros"),
        (b"", "file.empty"),
        (hostile.rebuilt(hostile.good_workbook(), {"xl/styles.xml": b"<styleSheet/>"}), "file.damaged"),
        (
            hostile.rebuilt(hostile.good_workbook(), {hostile.SHEET: b"<worksheet><c></worksheet>"}),
            "file.damaged",
        ),
    ],
)
def test_a_hostile_file_is_refused_with_its_finding(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        annotate(content, [said("D2")])
    assert refused.value.finding.code == code


def test_a_copy_that_takes_too_long_is_refused_and_the_host_goes_on() -> None:
    with pytest.raises(Refused) as refused:
        annotate(hostile.heavy_workbook(), [said("D2")], reading=ReadingLimits(wall_seconds=0.2))
    assert refused.value.finding.code == "file.too_slow"
