"""What the PDF's template is given: the briefing's own texts, the colours of its marks, and its pictures as SVG."""

from typing import Any

from reporting.briefing.pdf_map import page_map
from reporting.briefing.spec import Briefing, Cell, ChartPart, Column, ListPart, MapPart, Row, Table
from reporting.counts import GoalCounts
from reporting.marks import COLOURS, Mark
from reporting.print_charts import Size, chart_svg

#: As wide as the text of the page, in pixels of a screen (17.8 cm).
CHART = Size(673, 280)
#: Tables with more columns than this have their headings upright.
LEVEL_COLUMNS = 9
MARKS = frozenset(Mark)

Data = dict[str, Any]


def content(briefing: Briefing) -> Data:
    """Plain values for JSON; nothing is formed here that the briefing does not say."""
    lists = (briefing.gaps, briefing.doubts, briefing.sources)
    return {
        "lang": briefing.request.lang,
        "author": briefing.request.by,
        "title": briefing.title,
        "subtitle": briefing.subtitle,
        "place": briefing.place,
        "vintage": briefing.vintage,
        "actions": briefing.actions,
        "counts": [_counts(one) for one in briefing.counts],
        "outlook": [_list(one) for one in (briefing.outlook,) if one.items],
        "tables": [_table(one) for one in briefing.tables],
        "maps": [_map(one) for one in briefing.maps],
        "charts": [_chart(one) for one in briefing.charts],
        "lists": [_list(one) for one in lists if one.items],
    }


def _counts(counted: GoalCounts) -> Data:
    items = [
        {"sign": one.mark.sign, "many": one.many, "word": one.word, **_colours(one.mark)}
        for one in counted.items
    ]
    return {"title": counted.title, "of_all": counted.of_all, "items": items}


def _table(table: Table) -> Data:
    return {
        "title": table.title,
        "note": table.note,
        "upright": len(table.columns) > LEVEL_COLUMNS,
        "columns": [_column(one) for one in table.columns],
        "rows": [_row(one) for one in table.rows],
    }


def _column(column: Column) -> Data:
    return {"title": column.title, "kind": column.kind.value, "width": column.width, "group": column.group}


def _row(row: Row) -> Data:
    return {"heading": row.heading, "cells": [_cell(one) for one in row.cells]}


def _cell(cell: Cell) -> Data:
    colours = _colours(Mark(cell.mark)) if cell.mark in MARKS else {}
    return {"text": cell.text, "sign": cell.sign, **colours}


def _colours(mark: Mark) -> Data:
    colours = COLOURS[mark]
    return {"fill": colours.fill, "ink": colours.text, "tint": colours.tint}


def _map(part: MapPart) -> Data:
    return {
        "title": part.title,
        "sentence": part.sentence,
        "svg": page_map(part.map),
        "alt": f"{part.map.alt}. {part.sentence}",
    }


def _chart(part: ChartPart) -> Data:
    return {
        "title": part.title,
        "about": part.about,
        "sentences": part.sentences,
        "foot": " · ".join(one for one in (part.chart.note, part.chart.source) if one),
        "svg": chart_svg(part.chart, CHART, outlines=False),
        "alt": part.chart.alt,
    }


def _list(part: ListPart) -> Data:
    return {"title": part.title, "items": part.items}
