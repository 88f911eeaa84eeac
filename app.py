"""The ASGI application: the entry script behind one server, and the gate in front of every route of it."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime import Runtime

from access.door import make_ready
from access.gate import Gate
from access.journal import open_journal
from access.mode import binding_refusal, binding_warning, is_guarded
from access.settings import read_settings
from pages._shell.commune_index import commune_route
from pages._shell.downloads import let_files_stay
from pages._shell.first_page import first_page, routes
from pages._shell.libraries import load_beside
from pages._shell.search_index import search_route
from pages._shell.sending import send_at_once
from pages._shell.unknown_page import unknown_route
from store.errors import StoreError
from store.home import home_folder
from store.replica import keep_renewed

ENTRY = Path(__file__).parent / "pages" / "_shell" / "entry.py"
ADDRESS = "HEALTH_TARGETS_ADDRESS"

settings = read_settings()
open_journal()
# Whose word about a client's address and TLS the server believes: by its own default, that of this whole machine.
os.environ["FORWARDED_ALLOW_IPS"] = ",".join(settings.proxies)


@asynccontextmanager
async def announce(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Prints the URL once the server is ready to answer, not before."""
    address = st.get_option("server.address") or ""
    prove_binding(address)
    warning = binding_warning(address, bool(st.get_option("server.sslCertFile")), settings)
    if warning:
        print(warning, file=sys.stderr, flush=True)
    if is_guarded(home_folder(), settings):
        make_ready()
    keep_renewed(home_folder())
    load_beside()
    print(f"http://{address}:{st.get_option('server.port')}", flush=True)
    yield {}


def prove_binding(address: str) -> None:
    """However the server was started; the gate itself looks at every request besides."""
    try:
        refusal = binding_refusal(address, home_folder(), settings)
    except StoreError as trouble:
        refusal = str(trouble)
    if refusal:
        print(refusal, file=sys.stderr, flush=True)
        os._exit(1)  # a server that is just starting would bury the sentence in the traces of its own end


class Dashboard(st.App):
    """Streamlit's application, whose files can be fetched by slow browsers too."""

    def _create_runtime(self) -> Runtime:
        runtime = super()._create_runtime()
        let_files_stay(runtime)
        return runtime


gate = Middleware(Gate, home=home_folder, settings=settings, page=first_page("vi", ""))
send_at_once()
app = Dashboard(
    ENTRY,
    lifespan=announce,
    routes=[*routes(), search_route(), commune_route(), unknown_route()],
    middleware=[gate],
)

if __name__ == "__main__":
    options: dict[str, Any] = {"server.port": int(sys.argv[1])} if sys.argv[1:] else {}
    if os.environ.get(ADDRESS):
        prove_binding(os.environ[ADDRESS])
        options["server.address"] = os.environ[ADDRESS]
    with suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to end
        app.run(config=options or None)
