"""What is packed into columns comes out as it went in, and bytes that lie are never believed."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loaders import supervision
from loaders.columns import EXACT, Reader, Writer
from loaders.reader import Refusal, read_workbook
from tests.loaders import hostile

NUMBERS = some.integers(-EXACT + 1, EXACT - 1) | some.floats(allow_nan=False, allow_infinity=False).filter(
    lambda number: not (number.is_integer() and abs(number) < EXACT)
)
TEXTS = some.text(some.characters(exclude_categories=["Cs"]))
CELLS = some.none() | some.booleans() | TEXTS | NUMBERS
COLUMNS = some.lists(some.lists(CELLS) | some.lists(NUMBERS) | some.lists(TEXTS | some.none()))


def told_by(values: list[Any]) -> list[tuple[str, Any]]:
    return [(type(value).__name__, value) for value in values]


@given(COLUMNS, some.booleans())
def test_columns_come_out_as_they_went_in(columns: list[list[Any]], marked: bool) -> None:
    writer = Writer()
    marks = [list(range(len(values))) if marked else None for values in columns]
    told = [writer.pack(values, one) for values, one in zip(columns, marks, strict=True)]
    reader = Reader(memoryview(bytes(writer.blob)))
    for values, mark, head in zip(columns, marks, json.loads(json.dumps(told)), strict=True):
        read, read_marks = reader.unpack(head, len(values))
        assert told_by(read) == told_by(values)
        assert (None if read_marks is None else list(read_marks)) == mark


def test_a_column_of_numbers_under_a_heading_takes_eight_bytes_a_number() -> None:
    writer = Writer()
    writer.pack(["Giá trị", *(number / 7 for number in range(1000))], None)
    assert len(writer.blob) < 8 * 1000 + 100


@pytest.mark.parametrize(
    "told",
    [
        '{"sheets":[{"name":"a","state":"visible","formats":[],"merged":[],"max_row":9,"max_column":1,"blank":[],"columns":'
        '[{"marks":false,"words":["x"]}]}],"properties":{}}',
        '{"sheets":[{"name":"a","state":"visible","formats":[],"merged":[],"max_row":0,"max_column":1,"blank":[],"columns":'
        '[{"marks":false,"numbers":["int"],"apart":99999999999,"words":["x"]}]}],"properties":{}}',
        '{"sheets":[{"name":"a","state":"visible","formats":[],"merged":[],"max_row":1,"max_column":1,"blank":[],"columns":'
        '[{"marks":false,"words":[]}]}],"properties":{}}',
        '{"sheets":[{"name":"a","state":"visible","formats":[],"merged":[],"max_row":999999999999,"max_column":1,"blank":[],'
        '"columns":[]}],"properties":{}}',
        '{"sheets":[{"columns":7}]}',
    ],
)
def test_a_child_that_lies_about_its_columns_is_one_finding(
    told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    boot = f"import sys; sys.stdout.buffer.write({told!r}.encode() + bytes([10, 1, 0, 0, 0]))"
    monkeypatch.setattr(supervision, "_BOOT", boot)
    refusal = read_workbook(hostile.good_workbook(), "a.xlsx")
    assert isinstance(refusal, Refusal)
    assert refusal.finding.code == "file.reader_stopped"
