"""How the command line prints: one result alone on standard output, as JSON, as a table or as a sentence."""

import csv
import json
import sys
from dataclasses import asdict
from typing import Any

from indicators.spreadsheets import computes
from store.records import Change

DONE, REFUSED = 0, 1


class WrongCall(Exception):
    """The command line asks for something that cannot exist."""


def say(result: dict[str, Any], as_json: bool, text: str) -> None:
    print(json.dumps(result, ensure_ascii=False) if as_json else text)


def write_table(columns: list[str], rows: list[list[Any]], as_json: bool) -> None:
    """CSV: a missing value is an empty field, yes and no are true and false. JSON: a list of objects."""
    if as_json:
        lines = (json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in rows)
        sys.stdout.write("[\n" + ",\n".join(lines) + "\n]\n")
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_field(value) for value in row] for row in rows)


def change_row(change: Change) -> dict[str, Any]:
    return {**asdict(change), "made_at": change.made_at.isoformat()}


def plain(value: Any) -> Any:
    """For a cell of a CSV: what a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{value}" if isinstance(value, str) and computes(value) else value


def _field(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else plain(value)
