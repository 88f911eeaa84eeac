"""Read delimited text as one sheet of texts: its encoding, its delimiter, and never a guess about decimal commas.

Every field stays a text, as the file has it: what "1.596" means is decided later, from the evidence of its column.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import normalize

from loaders.addresses import address
from loaders.extent import SheetLimits
from loaders.formats.grid import Grid, Held, NotThis, check_extent

SHEET_NAME = "CSV"
LONGEST_FIELD = 1_000_000
_TOLD = re.compile(r'\A"?sep=([;,\t])"?[ \t]*\r?\n', re.IGNORECASE)
_PLAIN = re.compile(r"0|[1-9][0-9]{0,14}")
_WHOLE, _PART = re.compile(r"\s*[-+]?[0-9]{1,15}\s*"), re.compile(r"\s*[0-9]{1,3}[%‰]?\s*")
_DECIMAL, _YEAR = re.compile(r"\s*[-+]?[0-9 ]+[.,][0-9]+.*"), re.compile(r"\s*(?:19|20)[0-9][0-9]\s*")
_MOST = 0.5
_DELIMITERS = ("\t", ";", ",")

# Letters that no Vietnamese text has, and marks that stand on no letter that can bear them: signs of another
# encoding, such as that of the old TCVN3 (".VnTime") fonts.
_FOREIGN = re.compile("[¡¢¤¥¦¨ª¬®¯´µ¶¸¹º¿ÅÆÇËÏÑÖØÜÞßåæçëïðñöøüþÿŒœŸƒˆ˜\u0300\u0301\u0303\u0309\u0323]")

Note = tuple[str, dict[str, str]]


@dataclass(slots=True)
class CsvRead:
    """The one sheet, and what is worth telling."""

    grid: Grid
    notes: list[Note] = field(default_factory=list)


def read_csv(content: bytes, limits: SheetLimits) -> CsvRead:
    text, encoding = decoded(content)
    delimiter, text, skipped = delimiter_of(text)
    csv.field_size_limit(LONGEST_FIELD)
    grid, commas = Grid(SHEET_NAME), _Commas()
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for number, fields in enumerate(rows, 1 + skipped):
            if delimiter == ",":
                commas.see(number, fields)
            for column, value in enumerate(fields, 1):
                if value.strip():
                    grid.keep((number, column), Held(value_of(value)))
    except csv.Error as error:
        raise NotThis("csv.not_read", str(error)) from error
    check_extent(SHEET_NAME, grid.cells, limits)
    shown = {"\t": "tab"}.get(delimiter, delimiter)
    told: Note = ("csv.read_as", {"encoding": encoding, "found": shown})
    return CsvRead(grid, [told, *commas.doubts()])


def value_of(field: str) -> str | int:
    """A plain whole number, such as a year, can be read one way only; everything else stays a text."""
    return int(field) if _PLAIN.fullmatch(field) else normalize("NFC", field)


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Windows-1258 writes marks after their letters; NFC joins them."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16", "UTF-16")
    if content.startswith(b"\xef\xbb\xbf"):
        return _strictly(content, "utf-8-sig", "UTF-8")
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        text, name = _strictly(content, "cp1258", "Windows-1258")
    composed = normalize("NFC", text)
    strange = _FOREIGN.findall(composed)
    if strange:
        shown = " ".join(sign for sign, _ in Counter(strange).most_common(5))
        raise NotThis("csv.encoding_unknown", shown)
    return composed, name


def _strictly(content: bytes, codec: str, name: str) -> tuple[str, str]:
    try:
        return content.decode(codec), name
    except UnicodeDecodeError as error:
        raise NotThis("csv.encoding_unknown", f"{name}, byte {error.start + 1}") from error


def delimiter_of(text: str) -> tuple[str, str, int]:
    """The delimiter, the text after a first line that tells it ("sep=;"), and how many lines that were."""
    told = _TOLD.match(text)
    if told:
        return told[1], text[told.end() :], 1
    lines = [line for line in _without_quoted(text[:200_000]).splitlines()[:200] if line.strip()]
    return max(_DELIMITERS, key=lambda delimiter: _evidence(lines, delimiter)), text, 0


def _without_quoted(text: str) -> str:
    return re.sub(r'"(?:[^"]|"")*"', "", text)


def _evidence(lines: Sequence[str], delimiter: str) -> tuple[bool, float]:
    """How many lines have the most usual number of delimiters. Decimal commas are as regular as the semicolons beside
    them; then the order of the delimiters decides, because nobody writes a semicolon inside a number.
    """
    counts = Counter(line.count(delimiter) for line in lines)
    del counts[0]
    share = counts.most_common(1)[0][1] / len(lines) if counts else 0.0
    return share >= _MOST, -_DELIMITERS.index(delimiter) if share >= _MOST else share


@dataclass(slots=True)
class _Commas:
    """Watches a file with commas between its fields for commas that stand inside its numbers."""

    widest: int = 0
    rows: int = 0
    decimals: bool = False
    pairs: Counter[int] = field(default_factory=Counter)
    example: dict[int, tuple[str, str]] = field(default_factory=dict)

    def see(self, number: int, fields: Sequence[str]) -> None:
        if len(fields) < 2:
            return
        pairs = [
            (column, f"{left.strip()},{right.strip()}")
            for column, (left, right) in enumerate(pairwise(fields), 1)
            if _WHOLE.fullmatch(left) and _PART.fullmatch(right) and not _YEAR.fullmatch(left)
        ]
        if pairs and self.widest and len(fields) > self.widest:
            column, shown = pairs[0]
            raise NotThis("csv.decimal_commas", shown, address(number, column))
        self.widest = max(self.widest, len(fields))
        self.rows += 1
        self.decimals = self.decimals or any(_DECIMAL.fullmatch(value) for value in fields)
        for column, shown in pairs:
            if len(shown.rpartition(",")[2].rstrip("%‰")) > 2:
                continue  # counts side by side, and no decimals that anybody prints
            self.pairs[column] += 1
            self.example.setdefault(column, (address(number, column), shown))

    def doubts(self) -> list[Note]:
        """Whole numbers side by side in most rows of a file that shows no decimal anywhere."""
        if self.decimals:
            return []
        for column, count in sorted(self.pairs.items()):
            if 2 * count >= self.rows:
                cell, shown = self.example[column]
                return [("csv.perhaps_decimal_commas", {"cell": cell, "found": shown})]
        return []
