"""Cut the neighbourhood of one cell out of a file of any known type; runs in the child process only."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib import import_module
from typing import Any

from loaders.cells import Value
from loaders.surroundings.choose import Chosen, choose
from loaders.surroundings.strip import LONGEST_TEXT, PLAIN, Piece, Place, Strip

_READERS = {"xlsx": "xlsx", "xlsb": "xlsb", "xls": "xls", "ods": "ods", "csv": "delimited"}


def answer(content: bytes, orders: Mapping[str, Any]) -> dict[str, Any]:
    """What the picture needs as JSON can carry it, or the reason why there is none. Only MemoryError passes through."""
    target: Place = orders["row"], orders["column"]
    try:
        strip = reader_of(orders["type"])(content, orders["sheet"], target)
        return {"missing": True} if strip is None else picture(strip, target)
    except MemoryError:
        raise
    except BaseException as error:  # a panic of a native reader is no Exception
        return {"refused": "damaged", "reason": f"{type(error).__name__}: {error}"[:200]}


def reader_of(file_type: str) -> Callable[[bytes, str, Place], Strip | None]:
    read: Callable[[bytes, str, Place], Strip | None] = import_module(
        f"loaders.surroundings.{_READERS[file_type]}"
    ).read_strip
    return read


def picture(strip: Strip, target: Place) -> dict[str, Any]:
    """The chosen part of a strip; of long texts the beginning."""
    chosen = choose(strip, target)
    places = _places(strip, chosen)
    return {
        "rows": [[row, row in strip.hidden_rows] for row in chosen.rows],
        "columns": [
            [column, column in strip.hidden_columns, round(strip.widths.get(column, 0.0), 1)]
            for column in chosen.columns
        ],
        "cells": [
            [row, column, *_plain(strip.at(row, column))]
            for row, column in places
            if (row, column) == target or strip.at(row, column) != Piece(None)
        ],
        "merged": [one for one in strip.merged if _is_near(one, chosen)],
        "headings": chosen.headings,
        "labels": chosen.labels,
        "continues": strip.continues or strip.last_row > chosen.rows[-1],
        "continues_right": any(
            max(filled) > chosen.columns[-1] for row in chosen.rows if (filled := strip.filled(row))
        ),
        "formula": strip.formula[:LONGEST_TEXT],
    }


def _places(strip: Strip, chosen: Chosen) -> list[Place]:
    """The cells in sight, and those that give a merged range its value from out of sight."""
    places = dict.fromkeys(
        strip.anchor(row, column) if not strip.filled(row).get(column) else (row, column)
        for row in chosen.rows
        for column in chosen.columns
    )
    return sorted(dict.fromkeys([*places, *chosen.headings, *chosen.labels]))


def _plain(piece: Piece) -> list[Any]:
    """Black on white needs no saying."""
    look = asdict(piece.look) if piece.look != PLAIN else {}
    usual = {"ink": ("", "#000000"), "fill": ("", "#FFFFFF")}
    look = {name: value for name, value in look.items() if value and value not in usual.get(name, ())}
    return [_short(piece.value), piece.bits, piece.number_format, look, _short(piece.shown)]


def _short(value: Value) -> Value:
    return value[:LONGEST_TEXT] if isinstance(value, str) else value


def _is_near(corners: tuple[int, int, int, int], chosen: Chosen) -> bool:
    top, left, bottom, right = corners
    return any(top <= row <= bottom for row in chosen.rows) and any(
        left <= column <= right for column in chosen.columns
    )
