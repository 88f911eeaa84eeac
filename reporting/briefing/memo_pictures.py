"""Charts of a memo as pictures with words for those who cannot see them."""

import io

from docx.document import Document as Memo
from docx.oxml.ns import qn
from docx.shared import Mm

from reporting.briefing.memo_page import bare
from reporting.chart import ChartSpec
from reporting.print_charts import Size, chart_png

#: Drawn a little smaller than it stands in the memo: its words come out at some 10 points.
SIZE, SHARPNESS = Size(560, 225), 216


def picture_of(spec: ChartSpec) -> bytes:
    return chart_png(spec, SIZE, dpi=SHARPNESS)


def add_picture(memo: Memo, picture: bytes, width: float, number: int, alt: str) -> None:
    """In the middle, ``width`` millimetres wide, on one page with what stands above and below it."""
    paragraph = bare(memo)
    paragraph.paragraph_format.keep_with_next = True
    inline = paragraph.add_run().add_picture(io.BytesIO(picture), width=Mm(width))._inline
    for one in (inline.docPr, inline.find(".//" + qn("pic:cNvPr"))):
        one.set("name", f"Figure {number}")
        one.set("descr", alt)
