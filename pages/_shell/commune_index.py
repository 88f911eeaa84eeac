"""The names of all communes for the search box: asked for when somebody searches, so that no page carries them."""

from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from indicators.areas import Areas, reference_areas
from pages._shell.kept_json import KeptJson
from pages._ui.links import COMMUNE, COMMUNE_INDEX, COMMUNES
from reporting.search import keys_of
from store.errors import NothingPublished
from store.home import home
from store.loaded_areas import loaded_areas
from store.pointer import read_pointer


def commune_route() -> Route:
    return Route(f"/{COMMUNE_INDEX}", _answer, methods=["GET"])


def commune_entries(areas: Areas) -> list[list[object]]:
    """As the search box takes its entries (``_ui/search``), in the order of provinces and codes."""
    return [
        [
            *(COMMUNE, unit.names[-1].full if unit.names else unit.name, province.name, COMMUNES),
            {"area": province.unit_id},
            list(keys_of([unit.name, *(name.full for name in unit.names)])),
        ]
        for province in areas.provincial.values()
        for unit in areas.communes_of(province.unit_id)
    ]


def _answer(request: Request) -> Response:
    """In a thread of its own: the areas may have to be read."""
    folder = home()
    try:
        state = read_pointer(folder).file
    except NothingPublished:
        state = ""
    return _content(folder, state).answer(request)


@lru_cache(maxsize=2)
def _content(folder: Path, _state: str) -> KeptJson:
    """Kept for one published state."""
    return KeptJson.of(commune_entries(loaded_areas(folder) or reference_areas()))
