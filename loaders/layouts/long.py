"""The layout of long tables: one row per area, indicator and year, recognised by the names of its columns.

What systems export and what analysts prepare: "Mã tỉnh | Tỉnh | Chỉ tiêu | Năm | Giá trị | Đơn vị tính | Ghi chú".
"""

from dataclasses import dataclass

from loaders.cells import Sheet
from loaders.layouts.long_columns import LongTable, find_long
from loaders.layouts.template import read_marker
from loaders.layouts.understood import Context, Layout, Reading, Strength, Understood


def look(sheet: Sheet, context: Context) -> Reading | None:
    """Surely a long table, unless the workbook is marked as a template, whose columns have the same names."""
    table = find_long(sheet)
    if table is None:
        return None
    return LongSheet(sheet, table, context, Strength.LIKELY if read_marker(context) else Strength.CERTAIN)


@dataclass(frozen=True, slots=True)
class LongSheet:
    """A long table found on a sheet, not yet read."""

    sheet: Sheet
    table: LongTable
    context: Context
    strength: Strength

    def read(self) -> Understood:
        # Here and not above: its columns take longer to load than most workbooks, which are no long tables, to check.
        from loaders.layouts.long_reading import LongReading

        return LongReading(self.sheet, self.table, self.context).read()


LAYOUT = Layout("long", look)
