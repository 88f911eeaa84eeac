"""The deck around its contents: the slide master in our own style, pages with title, footer, number and notes."""

import re
from collections.abc import Sequence

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Pt

from reporting.briefing.deck_fit import shorten, width_of, wrapped
from reporting.briefing.deck_xml import (
    ACCENT,
    INK,
    INK_2,
    SPACES,
    STAND_IN,
    Box,
    Paragraph,
    Run,
    placeholder,
    shape,
)
from reporting.briefing.spec import Briefing

WIDTH, HEIGHT = 960.0, 540.0
EDGE = 42.0
INNER = WIDTH - 2 * EDGE
#: Where the contents stand, between title and footer; under a title of one line they begin higher.
TOP, TOP_ONE, BOTTOM = 118.0, 90.0, 494.0
SMALL = 12.0
TEXT_SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
#: Below a paragraph.
AFTER = 8.0
#: A title of two lines holds so many letters.
TITLE_LETTERS = 146
TITLE_SIZES, KICKER = (26.0, 24.0, 22.0, 20.0), 14.0
TITLE = Box(EDGE, 42, INNER, 68)
FOOTER = Box(EDGE, 506, INNER - 80, 20)
NUMBER = Box(WIDTH - EDGE - 80, 506, 80, 20)
#: Tells programs without our font that a plain sans serif stands in for it.
FONT = '<a:latin typeface="Be Vietnam Pro" panose="020B0604020202020204" pitchFamily="34" charset="0"/>'
KEPT_LAYOUTS = ("Title Slide", "Title and Content", "Title Only")
_COLOURS = {
    "dk1": INK,
    "dk2": INK_2,
    "lt2": "#F2F5F7",
    "accent1": ACCENT,
    "accent2": "#E69F00",
    "accent3": "#56B4E9",
    "accent4": "#B5450B",
    "accent5": "#7A5195",
    "accent6": "#3F7D5E",
}


class Pages:
    """A deck being made, page by page."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing, self.lang = briefing, briefing.request.lang
        self.deck = _blank()
        self.layouts = {layout.name: layout for layout in self.deck.slide_layouts}

    def add(
        self, title: str, kicker: str, parts: Sequence[str], notes: Sequence[str], layout: str = "Title Only"
    ) -> Slide:
        """``parts`` are shapes as XML, numbered from FIRST on; ``notes`` stand before the sources and the vintage."""
        slide = self.blank(layout, notes)
        size = _title_size(title)
        run = Run(title, 0 if size == TITLE_SIZES[0] else size)
        head = [
            placeholder(2, "Title", 'type="title"', [Paragraph((run,))], self.lang),
            shape(3, "Kicker", Box(EDGE, 20, INNER, 20), [_kicker(kicker)], self.lang),
        ]
        fill_slide(slide, [*head, *parts, *self._foot(len(self.deck.slides))])
        return slide

    def blank(self, layout: str, notes: Sequence[str]) -> Slide:
        slide = self.deck.slides.add_slide(self.layouts[layout])
        for place in list(slide.shapes):
            place._element.getparent().remove(place._element)
        told = [*dict.fromkeys(notes), self.briefing.sources.title, *self.briefing.sources.items]
        text = slide.notes_slide.notes_text_frame
        assert text is not None
        text.text = "\n".join([*told, *self.briefing.vintage])
        return slide

    def _foot(self, page: int) -> list[str]:
        """The version of the data, and the page's number as a field that follows when slides are moved."""
        footer = Paragraph((Run(f"{self.briefing.title} · {self.briefing.vintage[0]}"),))
        number = placeholder(9001, "Slide Number", 'type="sldNum" sz="quarter" idx="12"', [], self.lang)
        field = (
            '<a:p><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
            f'<a:rPr lang="en-US"/><a:t>{page}</a:t></a:fld></a:p>'
        )
        return [
            placeholder(9000, "Footer", 'type="ftr" sz="quarter" idx="11"', [footer], self.lang),
            number.replace("</p:txBody>", f"{field}</p:txBody>"),
        ]


def shortened(title: str) -> str:
    return shorten(title, TITLE_LETTERS)


def content(title: str) -> Box:
    """The room for the contents of a slide under this title."""
    top = TOP_ONE if len(wrapped(title, INNER, _title_size(title), bold=True)) == 1 else TOP
    return Box(EDGE, top, INNER, BOTTOM - top)


def _title_size(title: str) -> float:
    return next((size for size in TITLE_SIZES if _fits(title, size)), TITLE_SIZES[-1])


def _fits(title: str, size: float) -> bool:
    """On two lines, the second not of a word alone."""
    *first, last = wrapped(title, INNER, size, bold=True)
    return not first or (len(first) == 1 and width_of(last, size, bold=True) > INNER / 4)


#: The number of a page's first own shape.
FIRST = 10


def fill_slide(slide: Slide, parts: Sequence[str]) -> None:
    tree = slide.shapes._spTree
    for one in parse_xml(f"<p:x {SPACES}>{''.join(parts)}</p:x>"):
        tree.append(one)


def _kicker(text: str) -> Paragraph:
    return Paragraph((Run(text, KICKER, ACCENT, bold=True),))


def _blank() -> Deck:
    """python-pptx's own blank deck, made wide, in our colours and with the layouts that we use."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in KEPT_LAYOUTS:
            deck.slide_layouts.remove(layout)
    for relation in [key for key, one in deck.part.rels.items() if "printerSettings" in one.reltype]:
        deck.part.drop_rel(relation)
    for relation in [key for key, one in deck.part.package._rels.items() if "thumbnail" in one.reltype]:
        deck.part.package._rels.pop(relation)
    _set_theme(deck)
    _set_master(deck)
    return deck


def _set_theme(deck: Deck) -> None:
    part = deck.slide_master.part.part_related_by(RT.THEME)
    text = part.blob.decode("utf-8")
    text = re.sub(r'<a:latin typeface="Calibri"/>', FONT, text)
    text = re.sub(r'(<a:font script="Viet" typeface=)"[^"]*"', rf'\1"{STAND_IN}"', text)
    for name, colour in _COLOURS.items():
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>', text
        )
    part._blob = text.encode("utf-8")


def _set_master(deck: Deck) -> None:
    places = {"TITLE": TITLE, "FOOTER": FOOTER, "SLIDE_NUMBER": NUMBER}
    for page in (deck.slide_master, *deck.slide_layouts):
        for one in page.placeholders:
            kind = one.placeholder_format.type.name
            box = places.get(kind, Box(EDGE, TOP, INNER, BOTTOM - TOP))
            if kind == "CENTER_TITLE":
                box = Box(84, 130, 790, 110)
            if kind == "SUBTITLE":
                box = Box(84, 252, 790, 60)
            one.left, one.top, one.width, one.height = (
                Pt(edge) for edge in (box.left, box.top, box.width, box.height)
            )
            body = one._element.txBody.bodyPr
            if kind in (*places, "CENTER_TITLE", "SUBTITLE"):
                for side in ("lIns", "tIns", "rIns", "bIns"):
                    body.set(side, "0")
                body.set("anchor", {"TITLE": "t", "CENTER_TITLE": "b", "SUBTITLE": "t"}.get(kind, "ctr"))
            if kind == "DATE":
                one._element.getparent().remove(one._element)
    _set_styles(deck.slide_master._element)


def _set_styles(master: BaseOxmlElement) -> None:
    """Titles stand left and bold; footers left."""
    for level in master.xpath("//p:titleStyle/a:lvl1pPr"):
        level.set("algn", "l")
    for style in master.xpath("//p:titleStyle/a:lvl1pPr/a:defRPr"):
        style.set("sz", f"{TITLE_SIZES[0] * 100:.0f}")
        style.set("b", "1")
    for style in master.xpath("//p:bodyStyle/*/a:defRPr"):
        style.set("sz", "1600")
    for footer in master.xpath("//p:sp[.//p:ph[@type='ftr']]//a:lvl1pPr"):
        footer.set("algn", "l")
