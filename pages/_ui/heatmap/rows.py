"""What the heat map shows: the country and a chosen region, then the areas, one mark for each indicator."""

from collections.abc import Mapping, Sequence
from typing import Any

from indicators.areas import Area
from indicators.definition import Indicator
from indicators.judgement import Judgement
from pages._ui.links import INDICATOR, PROVINCE, View, address
from reporting.marks import mark_of
from reporting.names import region_name, short_name
from reporting.overview import reached_of
from reporting.progress import Key
from reporting.regions import REGION
from reporting.words import Words

Row = dict[str, Any]
#: area_id → indicator_id → judgement
Matrix = Mapping[str, Mapping[str, Judgement]]


def build_rows(
    wholes: Sequence[Area],
    areas: Sequence[Area],
    columns: Sequence[Indicator],
    matrix: Matrix,
    notes: Mapping[Key, str],
    sums: str,
    view: View,
    words: Words,
) -> list[Row]:
    """``wholes`` are the country and a chosen region; ``notes`` are the sentences of the goals; ``sums`` names the line
    that counts the good ones.
    """
    rows = [{**_line(one, columns, matrix, notes, view, words), "country": True} for one in wholes]
    rows.append(
        {
            "name": sums,
            "sums": [reached_of(matrix[area.unit_id][one.id] for area in areas) for one in columns],
        }
    )
    for region in dict.fromkeys(area.region for area in areas):
        rows.append({"region": region_name(region, words)})
        rows += [_line(area, columns, matrix, notes, view, words) for area in areas if area.region == region]
    return rows


def _line(
    area: Area,
    columns: Sequence[Indicator],
    matrix: Matrix,
    notes: Mapping[Key, str],
    view: View,
    words: Words,
) -> Row:
    cells = [matrix[area.unit_id][indicator.id] for indicator in columns]
    return {
        "name": words.say("region.whole") if area.set_id == REGION else short_name(area, words),
        "href": address(INDICATOR, view, indicator="")
        if area.set_id == REGION
        else address(PROVINCE, view, area=area.unit_id, indicator=""),
        "cells": [[mark_of(one).value, notes.get((one.area_id, one.indicator_id), "")] for one in cells],
    }
