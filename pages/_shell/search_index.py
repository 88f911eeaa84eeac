"""What the search box can find, in one language and set: asked for when the page stands, so that no page carries it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from indicators.areas import USUAL_SET
from pages._shell.kept_json import KeptJson
from pages._ui.data import Data, nothing_yet, open_data
from pages._ui.keeping import keep
from pages._ui.links import SEARCH_INDEX, language
from pages._ui.search.index import search_index
from store.errors import StoreError


def search_route() -> Route:
    return Route(f"/{SEARCH_INDEX}", _answer, methods=["GET"])


def _answer(request: Request) -> Response:
    """In a thread of its own: the figures may have to be read."""
    try:
        data = open_data() or nothing_yet()
    except StoreError:  # the page says which
        return Response(status_code=503, headers={"Cache-Control": "no-store"})
    asked = request.query_params.get("set", USUAL_SET)
    area_set = asked if asked in data.areas.set_ids() else USUAL_SET
    return _content(data, data.key, language(request.query_params), area_set).answer(request)


@keep(8)
def _content(_data: Data, key: str, lang: str, area_set: str) -> KeptJson:
    return KeptJson.of(search_index(_data, lang, area_set))
