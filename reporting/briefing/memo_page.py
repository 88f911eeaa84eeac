"""The sheet a memo is written on: paper, margins, letters, language, page numbers, as Decree 30/2020/NĐ-CP has them.

Appendix I, section I: A4; margins above and below 20–25 mm, left 30–35, right 15–20; Times New Roman, black; pages
numbered in the upper margin, centred, 13–14 points, none on the first. Section II, 6: words of 13–14 points, set to
both margins, first line in by 1 or 1.27 cm, at least 6 points between paragraphs.
"""

from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Memo
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT = "Times New Roman"
#: ✔ ● ▲ are in no Times; this one every Windows has, and LibreOffice falls back from it to one that has them.
SIGN_FONT = "Segoe UI Symbol"
BODY = 13.0
SMALL = 11.0
#: The style of words in tables, smaller than the text and without its indent.
TABLE_STYLE, TABLE = "TableText", 10.0
PAPER = (210, 297)
TOP, RIGHT, BOTTOM, LEFT = 20, 16, 20, 30
#: Millimetres between the margins.
WIDTH = PAPER[0] - LEFT - RIGHT
INDENT = Mm(10)
_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_BLACK = RGBColor(0, 0, 0)


def new_memo(lang: str, title: str, by: str, at: datetime) -> Memo:
    """An empty memo with its styles, its page numbers and what the file says of itself."""
    memo = Document()
    _drop_thumbnail(memo)
    _page(memo.sections[0])
    _styles(memo, lang)
    core = memo.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, by, by, ""
    core.created = core.modified = at.astimezone(UTC).replace(tzinfo=None)
    core.language, core.revision = _LANGUAGES[lang], 1
    return memo


def say(holder: Any, text: str, *, style: str | None = None) -> Paragraph:
    """One paragraph of the words of a memo."""
    paragraph: Paragraph = holder.add_paragraph(text, style)
    return paragraph


def bare(holder: Any, text: str = "", across: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER) -> Paragraph:
    """One line of letterhead, title or table: no indent, no space around it."""
    paragraph: Paragraph = holder.add_paragraph()
    return plain(paragraph, text, across)


def plain(
    paragraph: Paragraph, text: str = "", across: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER
) -> Paragraph:
    form = paragraph.paragraph_format
    form.first_line_indent = form.space_after = form.space_before = Pt(0)
    form.line_spacing = 1.0
    paragraph.alignment = across
    if text:
        paragraph.add_run(text)
    return paragraph


def set_run(
    run: Run,
    size: float | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    colour: str = "",
) -> Run:
    run.font.size = Pt(size) if size else None
    run.font.bold, run.font.italic = bold, italic
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    return run


def rule(holder: Any, length: float, width: float) -> Paragraph:
    """A line in the middle of ``width`` millimetres: the upper border of a paragraph with nothing in it."""
    paragraph = bare(holder)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((width - length) / 2)
    form.space_before, form.line_spacing = Pt(2), Pt(6)
    borders = OxmlElement("w:pBdr")
    borders.append(element("w:top", val="single", sz="6", space="1", color="000000"))
    properties = paragraph._element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    return paragraph


def element(name: str, **values: str) -> Any:
    """An element of Word's own whose attributes are Word's own too."""
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def turn(section: Section, landscape: bool) -> None:
    """Tables too wide for the upright sheet may lie across it (Appendix I, section I, 2)."""
    wide, high = Mm(max(PAPER) if landscape else min(PAPER)), Mm(min(PAPER) if landscape else max(PAPER))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = wide, high


def _page(section: Section) -> None:
    turn(section, landscape=False)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(9), Mm(9)
    section.different_first_page_header_footer = True
    number = plain(section.header.paragraphs[0])
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("shown", "2"), ("end", "")):
        run = set_run(number.add_run(text if kind == "shown" else ""), BODY)
        if kind in ("begin", "separate", "end"):
            run._element.append(element("w:fldChar", fldCharType=kind))
        elif kind == "":
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._element.append(instruction)


def _styles(memo: Memo, lang: str) -> None:
    normal = _style(memo, "Normal", BODY)
    form = normal.paragraph_format
    form.first_line_indent, form.space_after, form.space_before = INDENT, Pt(6), Pt(0)
    form.line_spacing, form.alignment = 1.1, WD_ALIGN_PARAGRAPH.JUSTIFY
    form.widow_control = True
    _style(memo, "Header", BODY)
    for name, size in (("Title", 14.0), ("Heading 1", BODY), ("Heading 2", BODY), ("Caption", SMALL)):
        _heading(_style(memo, name, size), name)
    _table_style(memo)
    defaults = memo.styles.element.find(qn("w:docDefaults"))
    spoken = defaults.find(".//" + qn("w:lang")) if defaults is not None else None
    if spoken is not None:
        for key in ("val", "eastAsia"):
            spoken.set(qn(f"w:{key}"), _LANGUAGES[lang])
    theme = memo.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), _LANGUAGES[lang])


def _style(memo: Memo, name: str, size: float) -> ParagraphStyle:
    style = memo.styles[name]
    assert isinstance(style, ParagraphStyle)
    _set_font(style.element.get_or_add_rPr(), FONT)
    style.font.size, style.font.color.rgb = Pt(size), _BLACK
    return style


def _heading(style: ParagraphStyle, name: str) -> None:
    form = style.paragraph_format
    form.keep_with_next, form.space_before, form.space_after = True, Pt(3 if name == "Caption" else 6), Pt(6)
    form.line_spacing = 1.0
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER if name in ("Title", "Caption") else WD_ALIGN_PARAGRAPH.JUSTIFY
    form.first_line_indent = INDENT if name.startswith("Heading") else Pt(0)
    style.font.bold, style.font.italic = name != "Caption", name in ("Heading 2", "Caption")
    for border in style.element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)


def _table_style(memo: Memo) -> None:
    style = memo.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style, style.font.size = memo.styles["Normal"], Pt(TABLE)
    form = style.paragraph_format
    form.first_line_indent, form.space_after, form.line_spacing = Pt(0), Pt(0), 1.0


def _set_font(properties: Any, font: str) -> None:
    """For all scripts alike; a style's theme fonts would win over a plain name."""
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _drop_thumbnail(memo: Memo) -> None:
    """The library's template brings a picture of an empty page of its own."""
    package = memo.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
