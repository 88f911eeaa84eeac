"""Charts of a memo as pictures with words for those who cannot see them."""

import io

from docx.document import Document as Memo
from docx.oxml.ns import qn
from docx.shared import Mm

from reporting.briefing.memo_page import bare
from reporting.briefing.pdf import picture
from reporting.briefing.pdf_map import page_map
from reporting.chart import ChartSpec
from reporting.maps.spec import MapSpec
from reporting.print_charts import Size, chart_png

#: Drawn a little smaller than it stands in the memo: its words come out at some 10 points.
SIZE, SHARPNESS = Size(560, 225), 216
#: Millimetres, so that title, sentence and map stand on one page; points an inch.
MAP_HEIGHT, MAP_SHARPNESS = 185, 150


def picture_of(spec: ChartSpec) -> bytes:
    return chart_png(spec, SIZE, dpi=SHARPNESS)


def picture_of_map(spec: MapSpec) -> bytes:
    return picture(page_map(spec), MAP_HEIGHT, MAP_SHARPNESS)


def add_picture(memo: Memo, drawn: bytes, size: dict[str, float], number: int, alt: str) -> None:
    """In the middle, of a ``width`` or ``height`` in millimetres, on one page with what stands above and below it."""
    paragraph = bare(memo)
    paragraph.paragraph_format.keep_with_next = True
    measures = {name: Mm(length) for name, length in size.items()}
    inline = paragraph.add_run().add_picture(io.BytesIO(drawn), **measures)._inline
    for one in (inline.docPr, inline.find(".//" + qn("pic:cNvPr"))):
        one.set("name", f"Figure {number}")
        one.set("descr", alt)
