"""What pages and their files load late is loaded once, by one thread, before the first page is drawn.

Libraries whose parts import each other cannot be loaded by two threads at once: one sees half of it, and its page fails
(openpyxl did, where several readers came in the first second). Loaded before the server answers they would lengthen its
start by a second; so a browser takes its own programmes meanwhile, and only the page waits.
"""

import threading
from importlib import import_module

#: Ours, with all that they need: the pages' own parts, and what their files are made with.
LATE = (
    "pages._ui.files",
    "reporting.chart_workbook",
    "reporting.print_charts",
    "reporting.saving.files",
    "pages._ui.briefing.handing",
    "loaders.template_form.build",
)
_loaded = threading.Event()
_alone = threading.Lock()


def load_beside() -> None:
    """Begin, in a thread of its own."""
    threading.Thread(target=_load, name="libraries", daemon=True).start()


def wait_for_libraries() -> None:
    """Loads them itself where nobody has begun: in a test that draws a page without the server."""
    if not _loaded.is_set():
        _load()


def _load() -> None:
    with _alone:
        for name in LATE:
            import_module(name)
        _loaded.set()
