"""The rows around a cell of delimited text, up to the last one that is shown."""

import csv
import io
from unicodedata import normalize

from loaders.formats.csv_text import LONGEST_FIELD, SHEET_NAME, decoded, delimiter_of, value_of
from loaders.surroundings.strip import BELOW, Piece, Place, Strip, wanted


def read_strip(content: bytes, name: str, target: Place) -> Strip | None:
    """The part of the text around a cell; None where another sheet is asked for than the only one."""
    if name != SHEET_NAME:
        return None
    text, _ = decoded(content)
    delimiter, text, skipped = delimiter_of(text)
    csv.field_size_limit(LONGEST_FIELD)
    strip = Strip()
    for number, fields in enumerate(
        csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1 + skipped
    ):
        if number > target[0] + BELOW:
            strip.continues = True
            break
        for column, field in enumerate(fields if wanted(number, target[0]) else (), 1):
            if field.strip():
                strip.keep(number, column, Piece(value_of(field), shown=normalize("NFC", field).strip()))
    return strip
