"""Read one file of any known type; runs in the child process only, under its limits."""

from collections.abc import Mapping
from typing import Any

from loaders import _parse
from loaders.extent import SheetLimits
from loaders.formats.grid import Disagreement, FarAway, NotThis
from loaders.formats.long_xlsx import is_long, read_long_xlsx


def answer(content: bytes, orders: Mapping[str, Any]) -> dict[str, Any]:
    """The parsed workbook as JSON can carry it, or the reason why there is none. Only MemoryError passes through."""
    limits = SheetLimits(*orders["sheet"])
    if orders["type"] == "xlsx":
        return _xlsx(content, orders)
    try:
        return _other(content, orders["type"], limits)
    except FarAway as far:
        return {"refused": "far", "sheet": far.sheet, "cell": far.cell, "cells": far.cells}
    except NotThis as other:
        return {"refused": "other", "code": other.code, "found": other.found, "cell": other.cell}
    except Disagreement as disagreed:
        words = {"one": disagreed.one[:100], "other": disagreed.other[:100]}
        return {"refused": "disagree", "sheet": disagreed.sheet, "cell": disagreed.cell, **words}
    except MemoryError:
        raise
    except BaseException as error:  # a panic of a native reader is no Exception
        return {"refused": "damaged", "reason": f"{type(error).__name__}: {error}"[:200]}


def _xlsx(content: bytes, orders: Mapping[str, Any]) -> dict[str, Any]:
    """By openpyxl, or by calamine where a sheet is very long."""
    try:
        if is_long(content):
            told = read_long_xlsx(content)
            return {**told, "workbook": None, "properties": _parse.properties_of(told["workbook"])}
    except MemoryError:
        raise
    except BaseException:  # openpyxl tells better what is wrong
        pass
    return _parse.answer(content, orders)


def _other(content: bytes, kind: str, limits: SheetLimits) -> dict[str, Any]:
    notes: list[Any] = []
    match kind:
        case "xls":
            from loaders.formats.xls import read_xls

            grids = read_xls(content, limits)
        case "xlsb":
            from loaders.formats.xlsb import read_xlsb

            grids = read_xlsb(content, limits)
        case "ods":
            from loaders.formats.ods import read_ods

            grids = read_ods(content, limits)
        case _:
            from loaders.formats.csv_text import read_csv

            read = read_csv(content, limits)
            grids, notes = [read.grid], read.notes
    return {"sheets": [grid.plain() for grid in grids], "properties": {}, "notes": notes}
