"""Work that takes a while, done beside the page: a run of the page that is cut short does not cut the work short.

Streamlit ends a run at its next command when the reader touches anything. A publication must not end half-way so, and a
workbook need not be read twice.
"""

from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from threading import Thread
from typing import Generic, TypeVar

from store.progress import Progress

Done = TypeVar("Done")


class Work(Generic[Done]):
    """Begins at once; ``share`` is how far it has come, from 0 to 1."""

    def __init__(self, do: Callable[[Progress], Done]) -> None:
        self.share = 0.0
        self._result: Future[Done] = Future()
        # in the context of the page: with the areas that it goes by
        Thread(target=copy_context().run, args=(self._run, do), name="upload-work", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Whether it is over, after waiting for it a while."""
        try:
            self._result.exception(seconds)
        except TimeoutError:
            return False
        return True

    def result(self) -> Done:
        """What it gave, or the exception it ended with."""
        return self._result.result()

    def _run(self, do: Callable[[Progress], Done]) -> None:
        try:
            self._result.set_result(do(self._tell))
        except BaseException as error:  # whatever it is, it is for whoever asks for the result
            self._result.set_exception(error)

    def _tell(self, share: float) -> None:
        self.share = share
