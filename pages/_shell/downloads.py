"""Files that are made when they are asked for stay until they have been fetched.

Streamlit makes the file of a download button on demand, tells the browser its address, and drops the file when two runs
of any page by anybody have ended since. With thirty readers that is often before the browser has come for it.
"""

import time
from collections.abc import Callable
from threading import Lock

from streamlit.runtime import Runtime
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

#: Seconds from when Streamlit would drop a file; a browser on a slow line has asked for it by then.
STAYS = 60.0


class Lingering(MemoryMediaFileStorage):
    """Drops a file a while after it was told to, unless the file has been wanted again meanwhile."""

    def __init__(self, address: str, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(address)
        self._clock = clock
        self._leaving: dict[str, float] = {}  # until when each stays, the first to go first
        self._lock = Lock()

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        with self._lock:
            file_id = super().load_and_get_id(path_or_data, mimetype, kind, filename)
            self._leaving.pop(file_id, None)
            self._drop()
            return file_id

    def delete_file(self, file_id: str) -> None:
        with self._lock:
            self._leaving.setdefault(file_id, self._clock() + STAYS)
            self._drop()

    def _drop(self) -> None:
        now = self._clock()
        for file_id in [one for one, until in self._leaving.items() if until <= now]:
            del self._leaving[file_id]
            super().delete_file(file_id)


def let_files_stay(runtime: Runtime) -> None:
    """Before the routes are made, which serve from where the files lie by then."""
    manager = runtime.media_file_mgr
    storage = manager._storage
    assert isinstance(storage, MemoryMediaFileStorage)
    manager._storage = Lingering(storage._media_endpoint)
