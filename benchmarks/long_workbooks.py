"""Long workbooks as systems export them, for the measurements: written as XML, because writers take a minute for them.

All figures are made up.
"""

import random
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.definition import Indicator
from loaders.addresses import column_letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{SHEET_TYPE}.{kind}+xml"/>'
        for part, kind in (
            *(("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet")),
            *(("styles", "styles"), ("sharedStrings", "sharedStrings")),
        )
    )
    + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
    '<sheet name="Số liệu" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{RELATION}/{kind}" Target="{target}.xml"/>'
        for number, (kind, target) in enumerate(
            (("worksheet", "worksheets/sheet1"), ("styles", "styles"), ("sharedStrings", "sharedStrings")), 1
        )
    )
    + "</Relationships>",
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill>'
    '<patternFill/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="2" applyNumberFormat="1"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def write_workbook(path: Path, rows: Iterable[Sequence[Any]]) -> None:
    """One sheet; texts shared, numbers in a style of two decimals, as Excel writes them."""
    texts: dict[str, int] = {}
    letters = [column_letters(column) for column in range(1, 100)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for number, row in enumerate(rows, 1):
                cells = "".join(
                    f'<c r="{letter}{number}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
                    if isinstance(value, str)
                    else f'<c r="{letter}{number}" s="1"><v>{value!r}</v></c>'
                    for letter, value in zip(letters, row, strict=False)
                    if value is not None
                )
                sheet.write(f'<row r="{number}" spans="1:{len(row)}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        archive.writestr("xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{MAIN}">{shared}</sst>')
        for name, xml in PARTS.items():
            archive.writestr(name, HEAD + xml)


def long_rows(rows: int) -> Iterator[Sequence[Any]]:
    """One figure a row and eleven columns that say of what."""
    yield (
        *("STT", "Mã địa bàn", "Tỉnh, thành phố", "Mã chỉ tiêu", "Chỉ tiêu", "Năm", "Giá trị", "Đơn vị tính"),
        *("Tình trạng", "Nguồn đo", "Phạm vi", "Ghi chú"),
    )
    chance = random.Random(1)
    for number, (unit, indicator, year, series) in zip(range(1, rows + 1), _keys(), strict=False):
        yield (
            *(
                number,
                unit.unit_id,
                unit.name,
                indicator.id,
                indicator.title.vi,
                year,
                _value(indicator, chance),
            ),
            *(indicator.unit, "chính thức" if year < 2025 else "sơ bộ", f"khảo sát {series}"),
            *(None if number % 7 else "toàn tỉnh", f"dòng {number}"),
        )


def wide_rows(rows: int) -> Iterator[Sequence[Any]]:
    """Eight figures a row, one a year, and four columns that say of what."""
    years = range(2017, 2025)
    yield ("Tỉnh, thành phố", "Chỉ tiêu", "Đơn vị tính", "Nguồn đo", *years)
    chance = random.Random(2)
    keys = ((unit, indicator, series) for unit, indicator, year, series in _keys() if year == years[0])
    for _, (unit, indicator, series) in zip(range(rows), keys, strict=False):
        yield (
            *(unit.name, indicator.title.vi, indicator.unit, f"khảo sát {series}"),
            *(_value(indicator, chance) for _ in years),
        )


def _keys() -> Iterator[tuple[Any, Indicator, int, int]]:
    series = 0
    while True:
        for indicator in catalogue().indicators.values():
            for year in range(2000, 2026) if not indicator.is_qualitative else ():
                for unit in areas().of_set("63" if year < 2025 else "34"):
                    yield unit, indicator, year, series
        series += 1


def _value(indicator: Indicator, chance: random.Random) -> float:
    low, high = indicator.plausible
    low = 0.0 if low is None else low
    return round(low + ((low + 100 if high is None else high) - low) * (0.2 + 0.6 * chance.random()), 2)
