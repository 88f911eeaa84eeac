"""The one thread that draws: Matplotlib keeps opened faces for each thread that ever drew, and threads come and go.

Its settings belong to the whole process besides, so that drawings would have to wait for each other anyway.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial, wraps
from threading import local
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Drawn = TypeVar("Drawn")

_here = local()


def _begin() -> None:
    _here.draws = True


def _pool() -> ThreadPoolExecutor:
    """It starts no thread before the first drawing."""
    return ThreadPoolExecutor(1, thread_name_prefix="drawing", initializer=_begin)


_thread = _pool()


def _anew() -> None:
    """A copy of the process has the object, but not its thread."""
    global _thread
    _thread = _pool()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_anew)


def on_drawing_thread(function: Callable[Asked, Drawn]) -> Callable[Asked, Drawn]:
    """Whoever calls it waits, and is given what it returns or raises, as if it had been done on the spot."""

    @wraps(function)
    def done(*args: Asked.args, **kwargs: Asked.kwargs) -> Drawn:
        if getattr(_here, "draws", False):
            return function(*args, **kwargs)
        return _thread.submit(copy_context().run, partial(function, *args, **kwargs)).result()

    return done
