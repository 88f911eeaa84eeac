"""Every file of a briefing by the name of its format. A renderer's libraries are loaded when it is first used."""

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from indicators.areas import using
from indicators.text import fold
from reporting.briefing.spec import Briefing, Scope

#: Module and function, each ``(Briefing) -> bytes``.
RENDERERS: Mapping[str, tuple[str, str]] = {
    "pptx": ("reporting.briefing.deck", "render_deck"),
    "docx": ("reporting.briefing.memo", "render_memo"),
    "pdf": ("reporting.briefing.pdf", "render_pdf"),
    "xlsx": ("reporting.briefing.workbook", "render_workbook"),
}
#: A picture of each chart, beside the files above.
PICTURES: Mapping[str, tuple[str, str]] = {
    "png": ("reporting.print_charts", "chart_png"),
    "svg": ("reporting.print_charts", "chart_svg"),
}
FORMATS = (*RENDERERS, *PICTURES)
#: Letters of a title in the name of a file: an areas workbook may bring names of any length.
LONGEST = 48


def render(briefing: Briefing, formats: Sequence[str] = tuple(RENDERERS)) -> dict[str, bytes]:
    """Bytes by file name; pictures are one file a chart. Raises KeyError for a format that is none."""
    stem = file_stem(briefing)
    files: dict[str, bytes] = {}
    with using(briefing.areas):  # an earlier state may have known others than today's
        for name in formats:
            if name in RENDERERS:
                files[f"{stem}.{name}"] = _bytes(_load(RENDERERS[name])(briefing))
                continue
            draw = _load(PICTURES[name])
            for number, part in enumerate(briefing.charts, 1):
                files[f"{stem}-{number}-{_plain(part.name)}.{name}"] = _bytes(draw(part.chart))
    return files


def file_stem(briefing: Briefing) -> str:
    """ "ninh-binh-p34-37-2026-11-22-vi": told apart by place, day and language, in letters that every system takes."""
    request = briefing.request
    what = {
        Scope.PROVINCE: [request.area_id],
        Scope.INDICATOR: [request.indicator_id, request.area_set],
        Scope.REGION: [request.area_set],
        Scope.COUNTRY: [request.area_set],
    }[request.scope]
    name = "" if request.scope is Scope.INDICATOR else _plain(briefing.title)[:LONGEST].strip("-")
    parts = [name, *what, request.on.isoformat(), request.lang]
    return "-".join(_plain(part) for part in parts if part)


def _plain(text: str) -> str:
    """Plain Latin letters and digits, the words joined by hyphens."""
    words = "".join(one if one.isalnum() else " " for one in text).split()
    return "-".join(plain for word in words if (plain := re.sub("[^a-z0-9]", "", fold(word))))


def _bytes(drawn: bytes | str) -> bytes:
    return drawn.encode() if isinstance(drawn, str) else drawn


def _load(place: tuple[str, str]) -> Callable[..., bytes | str]:
    module, function = place
    found: Callable[..., bytes | str] = getattr(import_module(module), function)
    return found
