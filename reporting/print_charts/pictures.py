"""Printed charts as files: SVG and PNG, the same bytes for the same specification, whoever draws and wherever."""

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

from reporting.chart import ChartSpec
from reporting.print_charts.draw import draw_chart
from reporting.print_charts.layout import Caption, Size
from reporting.print_charts.thread import on_drawing_thread

__all__ = ["Caption", "Size", "chart_png", "chart_svg"]

#: A saved picture is sharp when it fills a page or a slide: 2400 pixels for the usual 800.
PNG_DPI = 288
#: Words are drawn as outlines (the reader's machine has no Be Vietnam Pro), or kept as words for our own PDF.
OUTLINES, AS_WORDS = "path", "none"
SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "health-targets",
    "text.parse_math": False,
    "axes.unicode_minus": True,
}
NO_DATES = {"Date": None, "Creator": None, "Format": None, "Type": None}


@on_drawing_thread
def chart_svg(
    spec: ChartSpec, size: Size | None = None, caption: Caption | None = None, outlines: bool = True
) -> str:
    """One chart as SVG. With a caption it stands alone; without outlines whoever shows it must have our faces."""
    file = BytesIO()
    with rc_context({**SETTINGS, "svg.fonttype": OUTLINES if outlines else AS_WORDS}):
        figure = draw_chart(spec, size or Size(), caption)
        FigureCanvasSVG(figure).print_svg(file, metadata=NO_DATES)
    return _described(file.getvalue().decode("utf-8"), spec)


@on_drawing_thread
def chart_png(
    spec: ChartSpec, size: Size | None = None, caption: Caption | None = None, dpi: int = PNG_DPI
) -> bytes:
    """One chart as PNG; its metadata carry title and description, and no date or program."""
    file = BytesIO()
    told = {"Software": None, "Title": spec.title, "Description": spec.alt}
    with rc_context(SETTINGS):
        figure = draw_chart(spec, size or Size(), caption)
        figure.set_dpi(dpi)
        FigureCanvasAgg(figure).print_png(file, metadata=told)
    return file.getvalue()


def _described(svg: str, spec: ChartSpec) -> str:
    """Title and description for whoever cannot see the picture."""
    start = svg.index("<svg")
    end = svg.index(">", start)
    about = f"<title>{escape(spec.title)}</title><desc>{escape(spec.alt)}</desc>"
    return f'{svg[:end]} role="img">{about}{svg[end + 1 :]}'
