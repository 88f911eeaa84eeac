"""What a browser gets before anything has run: Streamlit's own page with our name, our letters and the shape of a page.

Nothing jumps: what Streamlit draws stays unseen until it is whole (``settle`` in _ui/dom.js), and in its place stands
a shape of it. Should that script fail, the page is shown all the same after a few seconds, by its style alone.
"""

import re
from functools import cache
from html import escape
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from pages._ui.links import NAMES, PRESENT, language
from pages._ui.theme import FOLDER, variables
from reporting.words import words

STREAMLITS = Path(streamlit.__file__).parent / "static" / "index.html"
SCRIPTS = STREAMLITS.parent / "static" / "js"
#: The letters that the first words need; the others come when they are asked for.
LETTERS = ("Regular", "SemiBold")
#: The parts of Streamlit that every page of ours is drawn with. It would ask for them when the first is to be drawn.
PARTS = ("BidiComponent", "Html")

#: Where the server is, and that no page of another host may speak to this one; a host of Streamlit says it so. Left
#: unsaid, Streamlit's program first asks for both, and at first below the page's own name, where nothing answers.
WHERE = (
    "<script>window.__streamlit = { BACKEND_BASE_URL: new URL('.', location.href).href, "
    "HOST_CONFIG: { allowedOrigins: [], useExternalAuthToken: false } }</script>"
)


def routes() -> list[Route]:
    """One for each page by its name; every other address is left to Streamlit."""
    return [Route(f"/{name}", _answer, methods=["GET"]) for name in NAMES]


@cache
def first_page(lang: str, page: str) -> str:
    """Its scripts are the same for all pages: whoever allows scripts by their hashes may ask any of them."""
    said = words(lang)
    name, wait = escape(said.say("app.name")), escape(said.say("state.loading"))
    fonts = "".join(
        f'<link rel="preload" href="./app/static/fonts/BeVietnamPro-{one}.woff2" as="font" crossorigin>'
        for one in LETTERS
    )
    style = f"<style>{variables()}{(FOLDER / 'first_page.css').read_text(encoding='utf-8')}</style>"
    shape = "" if page == PRESENT else _SHAPE
    inside = f'<header>{name}</header><p role="status">{wait}</p>{shape}'
    waiting = f'<div id="waiting" class="{page or "overview"}">{inside}</div>'
    html = STREAMLITS.read_text(encoding="utf-8")
    for pattern, text in (
        (r'<html lang="en">', f'<html lang="{lang}">'),
        (r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^>]*>', fonts),
        (r"<title>.*?</title>", f"<title>{name}</title>"),
        (r"</head>", f"{WHERE}{_parts(html)}{style}</head>"),
        (r"<noscript>.*?</noscript>", f"<noscript>{escape(said.say('state.no_script'))}</noscript>"),
        (r'<div id="root"></div>', f'{waiting}<div id="root"></div>'),
    ):
        html, found = re.subn(pattern, lambda _, text=text: text, html, flags=re.DOTALL)  # type: ignore[misc]
        assert found == 1, f"Streamlit's page has changed: {pattern}"
    return html


def _parts(html: str) -> str:
    """Fetched and read while the program starts, with what they need in turn that the page does not name itself."""
    wanted, found = [f"{part}.*.js" for part in PARTS], list[str]()
    while wanted:
        for path in SCRIPTS.glob(wanted.pop()):
            if path.name not in found and path.name not in html:
                found.append(path.name)
                wanted += _IMPORTED.findall(path.read_text(encoding="utf-8"))
    return "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{one}">' for one in found)


_IMPORTED = re.compile(r'\bimport(?:[^"()]*from)?"\./([^"]+)"')
_SHAPE = '<div class="shape" aria-hidden="true"><i></i><i></i><i></i><i class="rows"></i><i class="beside"></i></div>'


async def _answer(request: Request) -> HTMLResponse:
    page = request.url.path.strip("/").rsplit("/", 1)[-1]
    return HTMLResponse(
        first_page(language(request.query_params), page), headers={"Cache-Control": "no-cache"}
    )
