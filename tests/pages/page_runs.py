"""Run a page from its address and look at what its components were given."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

ENTRY = Path(__file__).resolve().parents[2] / "pages" / "_shell" / "entry.py"


def run(page: str, **parameters: str) -> AppTest:
    app = AppTest.from_file(str(ENTRY), default_timeout=30)
    for name, value in parameters.items():
        app.query_params[name] = value
    if page != "overview":
        app.switch_page(str(ENTRY.parents[1] / f"{page}.py"))
    return app.run()


def component(app: AppTest, key: str) -> dict[str, Any]:
    """The data a component was given; AppTest knows components only as messages."""
    found = components(app, key)
    assert found, f"no component {key}"
    return found[0]


def components(app: AppTest, key: str) -> list[dict[str, Any]]:
    """The same of all components of a kind, down the page."""
    return list(_found(app.main, key))


def _found(element: Any, key: str) -> Iterator[dict[str, Any]]:
    proto = getattr(element, "proto", None)
    bidi = getattr(proto, "bidi_component", None) or proto
    if getattr(bidi, "component_name", "") == f"health_targets_{key}":
        yield json.loads(bidi.json)
    for child in getattr(element, "children", {}).values():
        yield from _found(child, key)
