"""Memory that is free again goes back to the system: glibc keeps what lies between pieces still in use."""

import ctypes
import sys
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Takes some milliseconds; where another C library allocates, nothing happens."""
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """``malloc_trim(3)``, of glibc alone: it gives back whole pages inside its heaps too."""
    if sys.platform != "linux":
        return None
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim.argtypes, trim.restype = [ctypes.c_size_t], ctypes.c_int
    return trim
