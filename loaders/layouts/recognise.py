"""Which layout a sheet has: every layout looks at it, the surest reads it.

A new layout is one file with a ``LAYOUT``, and its line in ``LAYOUTS``.
"""

from dataclasses import dataclass, replace

from loaders.cells import Cell, Kind, Sheet, Visibility
from loaders.districts import is_district, listed, says_districts
from loaders.findings import Both, Finding, finding
from loaders.layouts import (
    area_by_indicator,
    areas,
    briefing,
    indicator_by_area,
    long,
    plan,
    province_return,
    template,
)
from loaders.layouts.grid import is_figure, is_year, said
from loaders.layouts.hidden import hidden_figures
from loaders.layouts.understood import Context, Layout, Reading, Strength, Understood
from loaders.template_columns import MARKER_SHEET
from store import briefing_marker
from store.progress import Progress, part_of

LAYOUTS: tuple[Layout, ...] = (
    briefing.LAYOUT,
    areas.LAYOUT,
    template.LAYOUT,
    long.LAYOUT,
    province_return.LAYOUT,
    plan.LAYOUT,
    area_by_indicator.LAYOUT,
    indicator_by_area.LAYOUT,
)
NONE = "none"
#: One may be mentioned anywhere; two are a list.
FEWEST_DISTRICTS = 2
#: What each layout is called, by its id.
LAYOUT_NAMES = {
    "areas": Both("danh mục địa bàn", "areas"),
    "template": Both("biểu mẫu của hệ thống", "the project's template"),
    "plan": Both("bảng mục tiêu của kế hoạch", "the targets of a plan"),
    "province_return": Both("báo cáo của một tỉnh, thành phố", "the return of one province"),
    "indicator_by_area": Both("một chỉ tiêu theo tỉnh, thành phố", "one indicator by province"),
    "area_by_indicator": Both("nhiều chỉ tiêu theo tỉnh, thành phố", "several indicators by province"),
    "long": Both("bảng dọc, mỗi dòng một số liệu", "a long table, one figure a row"),
    "briefing": Both("trang của báo cáo do phần mềm lập", "a sheet of a briefing that the application made"),
    NONE: Both("không đọc số liệu", "nothing read"),
}


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet, the layout it was found to have ("none" where it has none), and what it says."""

    sheet: str
    layout: str
    understood: Understood


def read_sheets(context: Context, tell: Progress | None = None) -> list[SheetReading]:
    """Every sheet of the workbook that a person put there, in its order."""
    sheets = [sheet for sheet in context.workbook.sheets if not _is_ours_to_skip(sheet)]
    readings = []
    for number, sheet in enumerate(sheets, 1):
        share = part_of(tell, (number - 1) / len(sheets), number / len(sheets))
        readings.append(read_sheet(sheet, replace(context, tell=share)))
        share(1)
    return readings


def read_sheet(sheet: Sheet, context: Context) -> SheetReading:
    """Never in silence: a sheet without a layout is a note where it holds no figures, else an error."""
    whole, own = context.options, context.options.of_sheet(sheet.name)
    alone = len(context.workbook.visible_sheets) == 1 or any(name == sheet.name for name, _ in whole.sheets)
    context = replace(context, options=own)
    if sheet.visibility is not Visibility.VISIBLE:
        figure = _first_figure(sheet)
        return _unread(
            sheet, finding("layout.hidden", sheet=sheet.name, found=said(figure)) if figure else None
        )
    readings = _asked(sheet, context) if alone else []
    readings = readings or _readings(sheet, context)
    asked = [(name, reading) for name, reading in readings if name == context.options.layout]
    if not readings:
        figure = _first_figure(sheet)
        if figure is None:
            return _unread(sheet, finding("layout.no_figures", sheet=sheet.name))
        return _unread(sheet, _not_known(sheet, figure))
    surest = max(reading.strength for _, reading in readings)
    best = [(name, reading) for name, reading in readings if reading.strength is surest]
    if len(best) > 1 and not asked:
        names = [name for name, _ in best]
        found = Both(
            *(", ".join(LAYOUT_NAMES[name].of(language) for name in names) for language in ("vi", "en"))
        )
        return _unread(sheet, finding("layout.several", sheet=sheet.name, found=found, answers=names))
    name, reading = (asked or best)[0]
    understood = reading.read()
    hidden = hidden_figures(sheet, understood)
    return SheetReading(sheet.name, name, replace(understood, findings=(*hidden, *understood.findings)))


def _asked(sheet: Sheet, context: Context) -> list[tuple[str, Reading]]:
    """The layout that the sender names for this very sheet, where the sheet can be read so."""
    for layout in LAYOUTS:
        if layout.id == context.options.layout and (reading := layout.look(sheet, context)):
            return [(layout.id, reading)]
    return []


def _readings(sheet: Sheet, context: Context) -> list[tuple[str, Reading]]:
    """Every layout that the sheet may have; once one is certain, nobody else needs to look."""
    readings: list[tuple[str, Reading]] = []
    for layout in LAYOUTS:
        if reading := layout.look(sheet, context):
            if reading.strength is Strength.CERTAIN:
                return [(layout.id, reading)]
            readings.append((layout.id, reading))
    return readings


def _unread(sheet: Sheet, said: Finding | None) -> SheetReading:
    return SheetReading(sheet.name, NONE, Understood(findings=(said,) if said else ()))


def _not_known(sheet: Sheet, figure: Cell) -> Finding:
    """Why figures were left: mostly the arrangement; a list of districts is none of ours, however it is arranged."""
    districts = [cell for cell in sheet.cells() if cell.kind is Kind.TEXT and is_district(cell.text)]
    if len(districts) < FEWEST_DISTRICTS:
        headings = [cell for cell in sheet.cells() if cell.kind is Kind.TEXT and says_districts([cell.text])]
        districts = headings if len(headings) == 1 else []
    if not districts:
        return finding("layout.unknown", figure, found=said(figure))
    return finding("layout.districts", districts[0], found=listed([cell.text for cell in districts]))


def _is_ours_to_skip(sheet: Sheet) -> bool:
    return (
        sheet.name in (MARKER_SHEET, briefing_marker.MARKER_SHEET)
        and sheet.visibility is not Visibility.VISIBLE
    )


def _first_figure(sheet: Sheet) -> Cell | None:
    """The first cell that holds a figure: a number that is no year and no ordinal, or a text that reads as one."""
    numbered = _ordinal_columns(sheet)
    for cell in sheet.cells():
        if cell.kind is Kind.NUMBER and not is_year(cell.value) and cell.column not in numbered:
            return cell
        if cell.formula and cell.kind is Kind.EMPTY:
            return cell
        if cell.kind is Kind.TEXT and not cell.text.isdigit() and _reads_as_figure(cell):
            return cell
    return None


def _reads_as_figure(cell: Cell) -> bool:
    return any(sign.isdigit() for sign in cell.text) and is_figure(cell)


def _ordinal_columns(sheet: Sheet) -> set[int]:
    """Columns whose numbers only count the rows: 1, 2, 3 …"""
    numbers: dict[int, list[object]] = {}
    for cell in sheet.cells():
        if cell.kind is Kind.NUMBER:
            numbers.setdefault(cell.column, []).append(cell.value)
    return {column for column, found in numbers.items() if found == list(range(1, len(found) + 1))}
