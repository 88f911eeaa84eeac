"""The first slides of a deck: the title, and the summary with its counts as bars and its sentences."""

from collections.abc import Sequence

from reporting.briefing.deck_fit import size_for, width_of
from reporting.briefing.deck_frame import (
    BOTTOM,
    EDGE,
    FIRST,
    INNER,
    SMALL,
    TEXT_SIZES,
    Pages,
    content,
    fill_slide,
    shortened,
)
from reporting.briefing.deck_xml import (
    ACCENT,
    INK,
    INK_2,
    RULE,
    Box,
    Paragraph,
    Run,
    group,
    placeholder,
    said,
    shape,
)
from reporting.counts import GoalCounts
from reporting.marks import COLOURS

#: Sentences that would be smaller are left to the notes.
READABLE = 14.0


def add_title(pages: Pages) -> None:
    briefing, lang = pages.briefing, pages.lang
    slide = pages.blank(
        "Title Slide", [briefing.title, briefing.subtitle, briefing.place, *briefing.headline]
    )
    size = 44.0 if width_of(briefing.title, 44, bold=True) < 760 else 34.0
    small = next((size for size in (20.0, 18.0) if width_of(briefing.subtitle, size) <= 790), 16.0)
    lines = [said(text, 14, INK_2, after=4) for text in briefing.vintage]
    fill_slide(
        slide,
        [
            shape(FIRST, "Band", Box(0, 0, 42, 540), paint=ACCENT),
            placeholder(
                2, "Title", 'type="ctrTitle"', [Paragraph((Run(briefing.title, size, INK, bold=True),))], lang
            ),
            placeholder(
                3, "Subtitle", 'type="subTitle" idx="1"', [said(briefing.subtitle, small, INK_2)], lang
            ),
            shape(
                FIRST + 1, "Place", Box(84, 318, 790, 44), [said(briefing.place, 16, ACCENT, bold=True)], lang
            ),
            shape(FIRST + 2, "Rule", Box(84, 396, 790, 0.75), paint=RULE),
            shape(FIRST + 3, "Vintage", Box(84, 408, 790, 100), lines, lang),
        ],
    )


def add_summary(pages: Pages) -> None:
    """The counts as bars with their words, then the sentences that name goals."""
    briefing, lang = pages.briefing, pages.lang
    title = shortened(briefing.message or briefing.headline[0])
    told = [text for text in briefing.actions if text != title]
    room = content(title)
    row = 50.0 if len(briefing.counts) > 2 else 76.0
    size = min(_bar_size(counted) for counted in briefing.counts)
    bars = [
        _bar(FIRST + 30 * index, counted, Box(EDGE, room.top + index * row, INNER, row), size, lang)
        for index, counted in enumerate(briefing.counts)
    ]
    top = room.top + len(briefing.counts) * row + 16
    size = _sentence_size(told, top)
    while size < READABLE and len(told) > 2:  # the notes have them all
        told.pop()
        size = _sentence_size(told, top)
    lines = [Paragraph((Run(text, size, INK),), after=12, bullet=ACCENT) for text in told]
    box = Box(EDGE, top, INNER, BOTTOM - top)
    parts = [*bars, shape(FIRST + 900, "Headline", box, lines, lang)]
    pages.add(title, f"{briefing.title} · {briefing.place}", parts, briefing.headline)


def _sentence_size(told: Sequence[str], top: float) -> float:
    return size_for(told, INNER - 14, BOTTOM - top, (22.0, 20.0, *TEXT_SIZES), 12)


def _bar(number: int, counted: GoalCounts, box: Box, size: float, lang: str) -> str:
    """So much of a bar for each finding, the words beside their signs above it."""
    total = sum(_many(item.many) for item in counted.items) or 1
    alt = _told(counted)
    runs = [Run(f"{counted.title}:  ", size, INK, bold=True)]
    for item in counted.items:
        colour = COLOURS[item.mark].text
        runs.append(Run(f"{item.mark.sign} ", size, colour, sign=True))
        runs.append(Run(f"{item.many} {item.word}   ", size, colour))
    runs.append(Run(counted.of_all, size, INK_2))
    text = shape(
        number + 1, counted.title, Box(box.left, box.top, box.width, 24), [Paragraph(tuple(runs))], lang
    )
    parts, left = [text], box.left
    for index, item in enumerate(counted.items, 2):
        wide = box.width * _many(item.many) / total
        place = Box(left, box.top + 27, wide, box.height - 39)
        parts.append(shape(number + index, item.word, place, paint=COLOURS[item.mark].fill, edge="#FFFFFF"))
        left += wide
    return group(number, counted.title, alt, box, "".join(parts))


def _bar_size(counted: GoalCounts) -> float:
    """With which the words of a bar stand on one line."""
    told = f"{_told(counted)}{'MM' * len(counted.items)}"
    return next((size for size in (18, 17, 16, 15, 14, 13) if width_of(told, size) <= INNER), SMALL)


def _told(counted: GoalCounts) -> str:
    return (
        f"{counted.title}: {', '.join(f'{one.many} {one.word}' for one in counted.items)}, {counted.of_all}"
    )


def _many(text: str) -> int:
    """A count as it is shown, which may have marks between its thousands."""
    return int("".join(one for one in text if one.isdigit()))
