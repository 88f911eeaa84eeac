"""A briefing on the screen, as its files say it: the same texts, tables, charts and map."""

from base64 import b64encode
from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages._ui.chart import show_chart
from pages._ui.frame import Visit
from pages._ui.markup import Markup, join, tag
from pages._ui.saving import show_saving
from reporting.briefing.spec import Briefing, Cell, Column, Kind, ListPart, MapPart, Row, Table
from reporting.counts import GoalCounts
from reporting.maps.sheet import map_sheet
from reporting.saving.about import Stand
from reporting.words import Words

CHART_HEIGHT = 290


def show_paper(briefing: Briefing, visit: Visit, *, made: bool = True) -> None:
    """``made``: it has been handed out, and the page bears its title; before, nobody has made it yet."""
    if not made:
        st.html(tag("div", tag("h2", briefing.title), class_="ht paper"))
    st.html(_head(briefing, briefing.vintage if made else briefing.vintage[:-1]))
    for table in briefing.tables:
        st.html(_table(table))
    rests = _stand(briefing)
    for number, part in enumerate(briefing.charts):
        st.html(tag("div", tag("h3", part.title), tag("p", part.about, class_="quiet"), class_="ht"))
        show_chart(part.chart, visit, part.about, CHART_HEIGHT, f"paper-{number}", part.name, rests)
        st.html(tag("div", *(tag("p", one) for one in part.sentences), class_="ht said"))
    for number, one in enumerate(briefing.maps):
        st.html(tag("div", tag("h3", one.title), tag("p", one.sentence), class_="ht"))
        drawn = b64encode(map_sheet(one.map).encode()).decode()
        said = f"{one.title}. {one.sentence}"
        st.html(tag("img", src=f"data:image/svg+xml;base64,{drawn}", alt=said, class_="paper-map"))
        show_saving(visit, f"paper-map-{number}", "map", partial(_saved_map, one, rests, visit.words))
    lists = (briefing.outlook, briefing.gaps, briefing.doubts, briefing.sources)
    st.html(join(*(_list(part) for part in lists)))


def _stand(briefing: Briefing) -> Stand:
    """What a briefing rests on is its own: one that was handed out is of the data of its day."""
    data, basis, judged, *_ = briefing.vintage
    return Stand(briefing.title, basis, data, judged, briefing.request.at)


def _saved_map(part: MapPart, rests: Stand, words: Words, kind: str) -> bytes:
    # Here and not above: a page is shown sooner without what only a file needs.
    from reporting.saving.files import map_part_file

    return map_part_file(kind, part, rests, words)


def _head(briefing: Briefing, vintage: Sequence[str]) -> Markup:
    counts = (tag("li", f"{one.title}: ", *_items(one), one.of_all) for one in briefing.counts)
    return tag(
        "div",
        tag("p", f"{briefing.subtitle}. {briefing.place}", class_="quiet"),
        tag("ul", *counts, class_="plain"),
        tag("ul", *(tag("li", one) for one in briefing.actions)),
        tag("p", " · ".join(vintage), class_="quiet small"),
        class_="ht paper",
    )


def _items(counted: GoalCounts) -> list[str]:
    items = [(item, f"{item.mark.sign} {item.many} {item.word}") for item in counted.items]
    return [part for item, text in items for part in (tag("b", text, data_status=item.mark.value), " · ")]


def _table(table: Table) -> Markup:
    groups = [column.group for column in table.columns]
    heads = [
        tag("tr", *(tag("th", column.title, scope="col", class_=_class(column)) for column in table.columns))
    ]
    if any(groups):
        heads.insert(0, tag("tr", *_group_heads(groups)))
    rows = (_row(row, table.columns) for row in table.rows)
    title = tag("h3", table.title)
    note = tag("p", table.note, class_="quiet small") if table.note else Markup("")
    body = tag("table", tag("thead", *heads), tag("tbody", *rows), class_="paper-table")
    return tag(
        "div",
        title,
        tag("div", body, class_="wide", tabindex="0", role="region", aria_label=table.title),
        note,
        class_="ht paper",
    )


def _group_heads(groups: Sequence[str]) -> list[Markup]:
    heads: list[Markup] = []
    place = 0
    while place < len(groups):
        span = 1
        while place + span < len(groups) and groups[place + span] == groups[place]:
            span += 1
        heads.append(
            tag("th", groups[place], colspan=str(span), scope="colgroup")
            if groups[place]
            else tag("td", colspan=str(span))
        )
        place += span
    return heads


def _row(row: Row, columns: Sequence[Column]) -> Markup:
    if row.heading:
        return tag("tr", tag("th", row.heading, colspan=str(len(columns)), scope="rowgroup"), class_="group")
    first, *others = row.cells
    cells = (_cell(cell, column) for cell, column in zip(others, columns[1:], strict=True))
    return tag("tr", tag("th", first.text, scope="row", title=first.note or None), *cells)


def _cell(cell: Cell, column: Column) -> Markup:
    return tag(
        "td", cell.shown, class_=_class(column), data_status=cell.mark or None, title=cell.note or None
    )


def _class(column: Column) -> str | None:
    return {Kind.NUMBER: "number", Kind.FINDING: "finding", Kind.TEXT: None}[column.kind]


def _list(part: ListPart) -> Markup:
    if not part.items:
        return Markup("")
    return tag(
        "div", tag("h3", part.title), tag("ul", *(tag("li", one) for one in part.items)), class_="ht paper"
    )
