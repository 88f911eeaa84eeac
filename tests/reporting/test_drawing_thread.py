"""All drawing is done by one thread, and whoever asks for it notices nothing."""

import os
import threading
from contextvars import ContextVar

import pytest
from print_builders import chart

from reporting.print_charts import chart_svg
from reporting.print_charts import text as written
from reporting.print_charts.text import width
from reporting.print_charts.thread import on_drawing_thread

asked_by: ContextVar[str] = ContextVar("asked_by")


@on_drawing_thread
def where() -> int:
    return threading.get_ident()


def in_threads(count, job):
    """All alive together, so that each has a name of its own."""
    ready, found = threading.Barrier(count), []

    def run():
        ready.wait()
        found.append(job())

    threads = [threading.Thread(target=run) for _ in range(count)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    return found


def test_many_threads_draw_and_measure_and_faces_are_opened_for_one_alone(monkeypatch):
    openers = set()

    class Watched(written.TextToPath):
        def _get_font(self, prop):
            openers.add(threading.get_ident())
            return super()._get_font(prop)

    monkeypatch.setattr(written, "TextToPath", Watched)
    width.cache_clear()
    drawn = in_threads(4, lambda: (width("Tỉnh Thử", 12.0), chart_svg(chart())))
    width.cache_clear()
    assert len(drawn) == 4 and len(set(drawn)) == 1
    assert openers == {where()} and threading.get_ident() not in openers


def test_one_thread_draws_for_all_and_asking_it_from_itself_does_not_stand_still():
    again = on_drawing_thread(lambda: where())
    assert {*in_threads(5, where), again()} == {where()} != {threading.get_ident()}


def test_what_a_drawing_raises_reaches_whoever_asked_and_the_next_is_drawn():
    @on_drawing_thread
    def broken():
        raise LookupError("no such face")

    with pytest.raises(LookupError, match="no such face"):
        broken()
    assert where()


def test_a_drawing_knows_who_asked():
    asked_by.set("analyst")
    assert on_drawing_thread(asked_by.get)() == "analyst"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system copies no processes")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_copy_of_the_process_draws_with_a_thread_of_its_own():
    where()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(write, b"drawn" if where() else b"")
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as said:
        told = said.read()
    os.waitpid(child, 0)
    assert told == b"drawn"
