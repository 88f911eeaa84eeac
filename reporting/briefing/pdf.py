"""A briefing as PDF: PDF/A-2a for the archive, tagged for readers, set by Typst with the project's own typefaces.

Everything that is said goes to the typesetter as data (JSON); the template ``briefing.typ`` holds the form and is the
only markup there is, so no name and no number can become a command.
"""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from reporting.briefing.pdf_content import content
from reporting.briefing.spec import Briefing
from reporting.typefaces import all_printable
from reporting.typesetter import forgetting, typefaces

if TYPE_CHECKING:
    from typst import PDFStandard

TEMPLATE = Path(__file__).resolve().parent / "briefing.typ"
#: For the archive with all its letters as text, and for readers who listen to it.
STANDARDS: "list[PDFStandard]" = ["a-2a", "ua-1"]


#: A page as large as its drawing.
PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", height: float(sys.inputs.height) * 1mm)"""


class NotSet(RuntimeError):
    """The typesetter refused, or set something otherwise than it was meant; the sentence is its own."""


def render_pdf(briefing: Briefing) -> bytes:
    """The same briefing gives the same bytes. Raises NotSet where a letter or a figure could not be set."""
    told = json.dumps(content(all_printable(briefing)), ensure_ascii=False, sort_keys=True)
    compiler = typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=typefaces())
    try:
        with forgetting():
            made, warnings = compiler.compile_with_warnings(
                format="pdf",
                sys_inputs={"briefing": told},
                pdf_standards=STANDARDS,
                timestamp=_moment(briefing.request.at),
            )
    except typst.TypstError as error:
        raise NotSet("; ".join([error.message, *error.hints])) from error
    if warnings:
        raise NotSet("; ".join(one.message for one in warnings))
    assert isinstance(made, bytes)
    return made


def picture(svg: str, height: float, sharpness: float) -> bytes:
    """A drawing as PNG, ``height`` millimetres high, in so many points an inch."""
    told = {"svg": svg, "height": str(height)}
    with forgetting():
        drawn = typst.compile(PICTURE, sys_inputs=told, format="png", ppi=sharpness, font_paths=typefaces())
    assert isinstance(drawn, bytes)
    return drawn


def _moment(at: datetime) -> datetime:
    """The typesetter takes a fixed offset; a moment without one is meant as UTC."""
    offset = at.utcoffset() or timedelta()
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(timezone(offset))
