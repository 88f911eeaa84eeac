"""The ASGI application: the entry script behind one server. The gate and further routes join it here."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st

from pages._shell.first_page import routes

ENTRY = Path(__file__).parent / "pages" / "_shell" / "entry.py"


@asynccontextmanager
async def announce(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Prints the URL once the server is ready to answer, not before."""
    print(f"http://{st.get_option('server.address')}:{st.get_option('server.port')}", flush=True)
    yield {}


app = st.App(ENTRY, lifespan=announce, routes=routes())

if __name__ == "__main__":
    port = {"server.port": int(sys.argv[1])} if sys.argv[1:] else None
    with suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to end
        app.run(config=port)
