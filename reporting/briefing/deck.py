"""The briefing as a deck for the meeting: one message a slide, native charts, tables and maps that can be edited."""

from collections.abc import Iterable, Sequence
from datetime import UTC
from io import BytesIO

from reporting.briefing.deck_chart import add_chart
from reporting.briefing.deck_fit import height_of, pages_of, sentences, shorten, size_for, width_of
from reporting.briefing.deck_frame import BOTTOM, EDGE, FIRST, INNER, TOP, Pages, fill_slide
from reporting.briefing.deck_map import key_runs, map_group, swatch
from reporting.briefing.deck_table import headings, table_frame, table_pages
from reporting.briefing.deck_xml import (
    ACCENT,
    INK,
    INK_2,
    QUIET,
    RULE,
    Box,
    Paragraph,
    Run,
    group,
    placeholder,
    said,
    shape,
)
from reporting.briefing.spec import Briefing, ChartPart, ListPart, MapPart, Table
from reporting.counts import GoalCounts
from reporting.marks import COLOURS
from reporting.progress import GOAL_YEARS
from reporting.same_bytes import pack_again

SMALL = 12.0
TEXT_SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
#: Of lists: the last is for those that take several slides.
LIST_SIZES = (18.0, 16.0, 15.0, 14.0)
AFTER = 8.0
#: A title of two lines holds so many letters.
TITLE_LETTERS = 146
#: Sentences beside a chart, after the one in the title; the notes have them all.
BESIDE = 3


def render_deck(briefing: Briefing) -> bytes:
    """A 16:9 PPTX; the same briefing gives the same bytes. Long tables stand behind what is said with charts."""
    pages = Pages(briefing)
    _title(pages)
    _summary(pages)
    box = Box(EDGE, TOP, INNER, BOTTOM - TOP)
    first = [
        table
        for index, table in enumerate(briefing.tables)
        if index == 0 or len(table_pages(table, box)) == 1
    ]
    for table in first:
        _table(pages, table)
    for part in briefing.maps:
        _map(pages, part)
    for chart in briefing.charts:
        _chart(pages, chart)
    _list(pages, _ahead_title(briefing), (briefing.outlook,))
    for table in briefing.tables:
        if table not in first:
            _table(pages, table)
    _list(pages, "", (briefing.gaps, briefing.doubts))
    _list(pages, "", (briefing.sources,))
    return _saved(pages)


def _saved(pages: Pages) -> bytes:
    briefing, core = pages.briefing, pages.deck.core_properties
    moment = briefing.request.at.astimezone(UTC).replace(tzinfo=None)
    core.title, core.subject = briefing.title, briefing.subtitle
    core.author = core.last_modified_by = briefing.request.by
    core.created = core.modified = moment
    core.language = briefing.request.lang
    core.comments, core.keywords, core.revision = "; ".join(briefing.vintage), "", 1
    buffer = BytesIO()
    pages.deck.save(buffer)
    return pack_again(buffer.getvalue(), briefing.request.at)


def _title(pages: Pages) -> None:
    briefing, lang = pages.briefing, pages.lang
    slide = pages.blank(
        "Title Slide", [briefing.title, briefing.subtitle, briefing.place, *briefing.headline]
    )
    size = 44.0 if width_of(briefing.title, 44, bold=True) < 760 else 34.0
    lines = [said(text, 14, INK_2, after=4) for text in briefing.vintage]
    fill_slide(
        slide,
        [
            shape(FIRST, "Band", Box(0, 0, 42, 540), paint=ACCENT),
            placeholder(
                2, "Title", 'type="ctrTitle"', [Paragraph((Run(briefing.title, size, INK, bold=True),))], lang
            ),
            placeholder(
                3, "Subtitle", 'type="subTitle" idx="1"', [said(briefing.subtitle, 20, INK_2, after=6)], lang
            ),
            shape(
                FIRST + 1, "Place", Box(84, 318, 790, 44), [said(briefing.place, 16, ACCENT, bold=True)], lang
            ),
            shape(FIRST + 2, "Rule", Box(84, 396, 790, 0.75), paint=RULE),
            shape(FIRST + 3, "Vintage", Box(84, 408, 790, 100), lines, lang),
        ],
    )


def _summary(pages: Pages) -> None:
    """The counts as bars with their words, then the sentences that name goals."""
    briefing, lang = pages.briefing, pages.lang
    told = briefing.headline[len(briefing.counts) :]
    row = 46.0 if len(briefing.counts) > 2 else 62.0
    bars = [
        _bar(FIRST + 30 * index, counted, Box(EDGE, TOP + index * row, INNER, row), lang)
        for index, counted in enumerate(briefing.counts)
    ]
    top = TOP + len(briefing.counts) * row + 14
    size = size_for(told, INNER - 14, BOTTOM - top, TEXT_SIZES, AFTER)
    lines = [Paragraph((Run(text, size, INK),), after=AFTER, bullet=ACCENT) for text in told]
    box = Box(EDGE, top, INNER, BOTTOM - top)
    parts = [*bars, shape(FIRST + 900, "Headline", box, lines, lang)]
    pages.add(_titled(briefing.headline[0]), f"{briefing.title} · {briefing.place}", parts, briefing.headline)


def _bar(number: int, counted: GoalCounts, box: Box, lang: str) -> str:
    """So much of a bar for each finding, the words beside their signs above it."""
    total = sum(_many(item.many) for item in counted.items) or 1
    alt = f"{counted.title}: {', '.join(f'{one.many} {one.word}' for one in counted.items)}, {counted.of_all}"
    size = size_for([f"{alt}{'MMM' * len(counted.items)}"], box.width, 22, (16, 15, 14, 13, 12), 0)
    runs = [Run(f"{counted.title}:  ", size, INK, bold=True)]
    for item in counted.items:
        colour = COLOURS[item.mark].text
        runs.append(Run(f"{item.mark.sign} ", size, colour, sign=True))
        runs.append(Run(f"{item.many} {item.word}   ", size, colour))
    runs.append(Run(counted.of_all, size, INK_2))
    text = shape(
        number + 1, counted.title, Box(box.left, box.top, box.width, 22), [Paragraph(tuple(runs))], lang
    )
    parts, left = [text], box.left
    for index, item in enumerate(counted.items, 2):
        wide = box.width * _many(item.many) / total
        place = Box(left, box.top + 24, wide, box.height - 36)
        parts.append(shape(number + index, item.word, place, paint=COLOURS[item.mark].fill, edge="#FFFFFF"))
        left += wide
    return group(number, counted.title, alt, box, "".join(parts))


def _many(text: str) -> int:
    """A count as it is shown, which may have marks between its thousands."""
    return int("".join(one for one in text if one.isdigit()))


def _table(pages: Pages, table: Table) -> None:
    """The message of a table is the count of its goals; the open ones' where it has both."""
    briefing, lang = pages.briefing, pages.lang
    year = next((index for index, one in enumerate(GOAL_YEARS) if str(one) in table.title), None)
    each = max(len(briefing.counts) // len(GOAL_YEARS), 1)
    told = briefing.headline[len(briefing.counts) - each if year is None else (year + 1) * each - 1]
    note = height_of([table.note], INNER, SMALL) + 4 if table.note else 0
    box = Box(EDGE, TOP, INNER, BOTTOM - TOP - note - 6)
    chunks = table_pages(table, box)
    for page, rows in enumerate(chunks, 1):
        numbered = f" ({page}/{len(chunks)})" if len(chunks) > 1 else ""
        named = ", ".join(headings(table, rows))
        kicker = f"{table.title}{numbered}" + (f" · {named}" if named else "")
        parts = [table_frame(FIRST, table, rows, box, lang)]
        if table.note:
            below = Box(EDGE, BOTTOM - note + 2, INNER, note)
            parts.append(shape(FIRST + 1, "Note", below, [_noted(table.note)], lang))
        pages.add(_titled(told), kicker, parts, [told, table.title, table.note])


def _noted(text: str) -> Paragraph:
    return said(text, SMALL, INK_2)


def _map(pages: Pages, part: MapPart) -> None:
    """The map, and beside it the legend in words with the names of the areas that each finding is true of."""
    spec, lang = part.map, pages.lang
    first, *rest = sentences(part.sentence)
    room = Box(EDGE, TOP - 10, 360, BOTTOM - TOP + 14)
    drawn = map_group(1000, spec, f"{spec.alt}. {part.sentence}", room, lang)
    left, width = EDGE + 370, INNER - 370
    named = {
        key.role: ", ".join(area.name for area in spec.areas if area.shown.role == key.role)
        for key in spec.keys
    }
    feet = [*rest, spec.attribution]
    foot = height_of(feet, width, SMALL, 2)
    space = BOTTOM - TOP - foot - 30
    size = size_for(
        [*named.values(), *(key.word for key in spec.keys)], width - 44, space, (16, 15, 14, 13, 12), 8
    )
    parts, top = [drawn], TOP
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
    pages.add(_titled(first), spec.title, parts, [part.title, part.sentence, spec.attribution])


def _chart(pages: Pages, part: ChartPart) -> None:
    """The first sentence is the title; the chart stands left, the next sentences beside it."""
    spec, lang = part.chart, pages.lang
    told = [one for text in part.sentences for one in [text]]
    first, *more = sentences(told[0]) if told else [part.title]
    beside = [*([" ".join(more)] if more else []), *told[1:]][:BESIDE]
    wide = 588.0
    box = Box(EDGE, TOP + 18, wide, BOTTOM - TOP - 56)
    left = EDGE + wide + 22
    width = INNER - wide - 22
    size = size_for(beside, width - 14, BOTTOM - TOP - 10, TEXT_SIZES, AFTER)
    lines = [Paragraph((Run(text, size, INK),), after=AFTER, bullet=ACCENT) for text in beside]
    feet = [said(text, SMALL, INK_2) for text in (spec.note, spec.source) if text]
    parts = [
        shape(FIRST, "Unit", Box(EDGE, TOP, wide, 16), [said(spec.unit, SMALL, INK_2)], lang),
        shape(FIRST + 1, "Sentences", Box(left, TOP, width, BOTTOM - TOP), lines, lang),
        shape(FIRST + 2, "Source", Box(EDGE, BOTTOM - 34, wide, 34), feet, lang, anchor="b"),
    ]
    slide = pages.add(
        _titled(first), f"{part.title} · {part.about}", parts, [part.title, *told, spec.source, spec.note]
    )
    if spec.nothing:
        lines = [said(spec.nothing, 16, INK_2, align="ctr")]
        drawn = shape(FIRST + 3, spec.title, box, lines, lang, paint=QUIET, anchor="ctr")
    else:
        drawn = add_chart(slide, FIRST + 3, spec, box, pages.briefing.request.at)
    fill_slide(slide, [drawn])


def _ahead_title(briefing: Briefing) -> str:
    """What is said of the open goals that move away; else the name of the part."""
    named = briefing.headline[len(briefing.counts) :]
    return next((text for text in named if str(GOAL_YEARS[-1]) in text), "")


def _list(pages: Pages, title: str, parts: Sequence[ListPart]) -> None:
    """Sentences under their headings, on as many slides as they need."""
    shown = [part for part in parts if part.items]
    if not shown:
        return
    lang, name = pages.lang, " · ".join(part.title for part in shown)
    texts = list(_listed(shown, bool(title) or len(shown) == 1))
    size = size_for([text for text, _ in texts], INNER - 14, BOTTOM - TOP - 12, LIST_SIZES, AFTER)
    heights = [height_of([text], INNER - 14, 16 if heading else size) + AFTER for text, heading in texts]
    chunks = list(pages_of(heights, BOTTOM - TOP, [heading for _, heading in texts]))
    for page, rows in enumerate(chunks, 1):
        numbered = f" ({page}/{len(chunks)})" if len(chunks) > 1 else ""
        lines = [
            Paragraph((Run(texts[index][0], 16, INK, bold=True),), after=AFTER)
            if texts[index][1]
            else Paragraph((Run(texts[index][0], size, INK),), after=AFTER, bullet=ACCENT)
            for index in rows
        ]
        box = shape(FIRST, name, Box(EDGE, TOP, INNER, BOTTOM - TOP), lines, lang)
        notes = [item for part in shown for item in part.items] if page == 1 else []
        head, kicker = (
            (_titled(title), f"{name}{numbered}") if title else (f"{name}{numbered}", pages.briefing.title)
        )
        pages.add(head, kicker, [box], [title, *notes] if title else notes)


def _listed(parts: Iterable[ListPart], alone: bool) -> Iterable[tuple[str, bool]]:
    """Every line, and whether it is a heading."""
    for part in parts:
        if not alone:
            yield part.title, True
        yield from ((item, False) for item in part.items)


def _titled(text: str) -> str:
    return shorten(text, TITLE_LETTERS)
