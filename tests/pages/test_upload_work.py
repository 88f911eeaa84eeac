"""Work beside the page: it tells how far it has come, keeps its result, and ends whatever its reader does."""

from threading import Event

import pytest

from pages._ui.upload.work import Work


def test_what_it_gave_can_be_asked_for_as_often_as_wanted():
    work = Work(lambda tell: 42)
    assert work.wait(10)
    assert (work.result(), work.result()) == (42, 42)


def test_it_goes_on_while_nobody_waits():
    go, begun = Event(), Event()

    def do(tell):
        tell(0.5)
        begun.set()
        assert go.wait(10)
        return "done"

    work = Work(do)
    assert begun.wait(10)
    assert (work.wait(0.01), work.share) == (False, 0.5)
    go.set()
    assert work.result() == "done"


def test_what_it_ended_with_is_raised_where_it_is_asked_for():
    def do(tell):
        raise ValueError("no")

    work = Work(do)
    assert work.wait(10)
    with pytest.raises(ValueError, match="no"):
        work.result()
