"""The slides of a deck after the summary: tables, maps, charts and lists, each under its message."""

from collections.abc import Iterable, Sequence

from reporting.briefing.deck_chart import add_chart
from reporting.briefing.deck_fit import height_of, pages_of, sentences, size_for, width_of
from reporting.briefing.deck_frame import (
    AFTER,
    BOTTOM,
    EDGE,
    FIRST,
    INNER,
    KICKER,
    SMALL,
    TEXT_SIZES,
    Pages,
    content,
    fill_slide,
    shortened,
)
from reporting.briefing.deck_layout import TableLayout, lay_out
from reporting.briefing.deck_map import key_runs, map_group, swatch
from reporting.briefing.deck_table import table_frame
from reporting.briefing.deck_xml import ACCENT, INK, INK_2, QUIET, Box, Paragraph, Run, said, shape
from reporting.briefing.messages import groups_on, page_message
from reporting.briefing.spec import ChartPart, ListPart, MapPart, Table

#: Of lists: the last is for those that take several slides.
LIST_SIZES = (18.0, 16.0, 15.0, 14.0)
#: Sentences beside a chart, after the one in the title; the notes have them all.
BESIDE = 3
MAP_WIDTH, CHART_WIDTH = 370.0, 588.0


def add_table(pages: Pages, table: Table) -> None:
    """Each page under the message of its own rows."""
    lang = pages.lang
    note = height_of([table.note], INNER, SMALL) + 4 if table.note else 0
    layout, box, chunks = _paged(table, note)
    for page, rows in enumerate(chunks, 1):
        told = page_message(table, rows) or table.title
        numbered = f" ({page}/{len(chunks)})" if len(chunks) > 1 else ""
        groups = ", ".join(row.heading for row in groups_on(table, rows))
        named = " · ".join(filter(None, [f"{table.title}{numbered}", groups]))
        kicker = named if width_of(named, KICKER, bold=True) <= INNER else f"{table.title}{numbered}"
        parts = [table_frame(FIRST, layout, rows, box, lang)]
        if table.note:
            below = Box(EDGE, BOTTOM - note + 2, INNER, note)
            parts.append(shape(FIRST + 1, "Note", below, [_noted(table.note)], lang))
        pages.add(shortened(told), kicker, parts, [told, table.title, table.note])


def _paged(table: Table, note: float) -> tuple[TableLayout, Box, list[range]]:
    """The rows of every page; all pages begin below the highest title, and none is higher than two lines."""
    top = content("").top
    while True:
        box = Box(EDGE, top, INNER, BOTTOM - top - note - 6)
        layout = lay_out(table, box.width, box.height)
        chunks = layout.pages(box.height)
        highest = max(content(shortened(page_message(table, rows) or table.title)).top for rows in chunks)
        if highest <= top:
            return layout, box, chunks
        top = highest


def fits_one_slide(table: Table) -> bool:
    return len(_paged(table, height_of([table.note], INNER, SMALL) + 4)[2]) == 1


def _noted(text: str) -> Paragraph:
    return said(text, SMALL, INK_2)


def add_map(pages: Pages, part: MapPart) -> None:
    """The map, and beside it the legend in words with the names of the areas that each finding is true of."""
    spec, lang = part.map, pages.lang
    first, *rest = sentences(part.sentence)
    title = shortened(first)
    top = content(title).top
    room = Box(EDGE, top - 8, MAP_WIDTH, BOTTOM - top + 12)
    drawn = map_group(1000, spec, f"{spec.alt}. {part.sentence}", room, lang)
    left, width = EDGE + MAP_WIDTH + 10, INNER - MAP_WIDTH - 10
    named = {
        key.role: ", ".join(area.name for area in spec.areas if area.shown.role == key.role)
        for key in spec.keys
    }
    feet = [*rest, spec.attribution]
    foot = height_of(feet, width, SMALL, 2)
    space = BOTTOM - top - foot - 30
    size = size_for(
        [*named.values(), *(key.word for key in spec.keys)], width - 44, space, (16, 15, 14, 13, 12), 8
    )
    parts = [drawn]
    if spec.heading:
        parts.append(
            shape(FIRST, "Heading", Box(left, top, width, 20), [said(spec.heading, 14, INK_2)], lang)
        )
        top += 26
    for index, key in enumerate(spec.keys):
        lines = [Paragraph(key_runs(key, size)[1:], after=1), said(named[key.role], size, INK_2)]
        high = height_of([key.word, named[key.role]], width - 44, size) + 8
        parts.append(swatch(FIRST + 10 + index, key, Box(left, top + 1, 30, 18), lang))
        parts.append(shape(FIRST + 30 + index, key.word, Box(left + 44, top, width - 44, high), lines, lang))
        top += high
    lines = [said(text, SMALL, INK_2, after=2) for text in feet]
    parts.append(shape(FIRST + 60, "Source", Box(left, BOTTOM - foot, width, foot), lines, lang, anchor="b"))
    pages.add(title, part.title, parts, [part.title, part.sentence, spec.attribution])


def add_chart_slide(pages: Pages, part: ChartPart) -> None:
    """The first sentence is the title; the chart stands left, the next sentences beside it."""
    spec, lang = part.chart, pages.lang
    told = part.sentences
    first, *more = sentences(told[0]) if told else [part.title]
    beside = [*([" ".join(more)] if more else []), *told[1:]][:BESIDE]
    title, wide = shortened(first), CHART_WIDTH if beside else INNER
    top = content(title).top
    box = Box(EDGE, top + 18, wide, BOTTOM - top - 56)
    left = EDGE + wide + 22
    width = INNER - wide - 22
    size = size_for(beside, width - 14, BOTTOM - top - 10, TEXT_SIZES, AFTER)
    lines = [Paragraph((Run(text, size, INK),), after=AFTER, bullet=ACCENT) for text in beside]
    feet = [said(text, SMALL, INK_2) for text in (spec.note, spec.source) if text]
    parts = [
        shape(FIRST, "Unit", Box(EDGE, top, wide, 16), [said(spec.unit, SMALL, INK_2)], lang),
        shape(FIRST + 2, "Source", Box(EDGE, BOTTOM - 34, wide, 34), feet, lang, anchor="b"),
    ]
    if beside:
        parts.append(shape(FIRST + 1, "Sentences", Box(left, top, width, BOTTOM - top), lines, lang))
    slide = pages.add(
        title, f"{part.title} · {part.about}", parts, [part.title, *told, spec.source, spec.note]
    )
    if spec.nothing:
        lines = [said(spec.nothing, 16, INK_2, align="ctr")]
        drawn = shape(FIRST + 3, spec.title, box, lines, lang, paint=QUIET, anchor="ctr")
    else:
        drawn = add_chart(slide, FIRST + 3, spec, box, pages.briefing.request.at)
    fill_slide(slide, [drawn])


def add_list(pages: Pages, parts: Sequence[ListPart]) -> None:
    """Sentences under their headings and the message of them all, on as many slides as they need."""
    shown = [part for part in parts if part.items]
    if not shown:
        return
    lang, name = pages.lang, " · ".join(part.title for part in shown)
    title = " ".join(part.message for part in shown if part.message)
    texts = list(_listed(shown, len(shown) == 1))
    room = content(shortened(title))
    ways = [(size, _chunks(texts, size, room.height)) for size in LIST_SIZES]
    fewest = min(len(chunks) for _, chunks in ways)
    size, chunks = next(way for way in ways if len(way[1]) == fewest)
    for page, rows in enumerate(chunks, 1):
        numbered = f" ({page}/{len(chunks)})" if len(chunks) > 1 else ""
        lines = [
            Paragraph((Run(texts[index][0], size, INK, bold=True),), after=AFTER)
            if texts[index][1]
            else Paragraph((Run(texts[index][0], size, INK),), after=AFTER, bullet=ACCENT)
            for index in rows
        ]
        box = shape(FIRST, name, room, lines, lang)
        notes = [item for part in shown for item in part.items] if page == 1 else []
        head, kicker = (
            (shortened(title), f"{name}{numbered}") if title else (f"{name}{numbered}", pages.briefing.title)
        )
        pages.add(head, kicker, [box], [title, *notes] if title else notes)


def _chunks(texts: Sequence[tuple[str, bool]], size: float, room: float) -> list[range]:
    heights = [height_of([text], INNER - 14, size) + AFTER for text, _ in texts]
    return pages_of(heights, room, [heading for _, heading in texts])


def _listed(parts: Iterable[ListPart], alone: bool) -> Iterable[tuple[str, bool]]:
    """Every line, and whether it is a heading."""
    for part in parts:
        if not alone:
            yield part.title, True
        yield from ((item, False) for item in part.items)
