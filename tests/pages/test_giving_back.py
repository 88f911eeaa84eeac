"""What was let go of does not stay with the process."""

import sys

import psutil
import pytest

from pages._ui.giving_back import _trim, give_back

MEGABYTE = 1024 * 1024


@pytest.mark.skipif(_trim() is None, reason="another C library allocates here")
def test_holes_between_pieces_that_stay_go_back_to_the_system():
    held = psutil.Process()
    pieces = [bytearray(b"\1" * 50_000) for _ in range(2_000)]
    stays = pieces[::2]
    del pieces
    before = held.memory_info().rss
    give_back()
    assert before - held.memory_info().rss > 40 * MEGABYTE  # of 50 that are free
    assert all(piece[-1] == 1 for piece in stays)


def test_where_another_c_library_allocates_nothing_happens(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    _trim.cache_clear()
    try:
        give_back()
        assert _trim() is None
    finally:
        _trim.cache_clear()
