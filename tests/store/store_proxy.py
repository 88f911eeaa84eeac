"""Between a writer and its PostgreSQL or its bucket: a line that can be cut, also where a COMMIT is on its way back."""

import socket
import threading
from contextlib import suppress
from typing import Any

CHANGE = b"ducklake_snapshot_changes"  # what DuckLake writes with every change, just before the COMMIT


class Line:
    """Passes on all that both sides say; armed, it cuts both off where the server has committed a change.

    Cut off, it drops everything and lets nobody through, until it is mended.
    """

    def __init__(self, port: int) -> None:
        self.armed, self.cut, self._is_down = threading.Event(), threading.Event(), threading.Event()
        self._to = port
        self._open: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Nobody comes through from now on."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # who waits in accept() would let in one more
        self._listening.close()

    def cut_off(self) -> None:
        self._is_down.set()
        for end in list(self._open):
            _end(end)

    def mend(self) -> None:
        self._is_down.clear()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client = self._listening.accept()[0]
                if self._is_down.is_set():
                    client.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self._to))
                self._open |= {client, server}
                seen: dict[str, bool] = {}
                for ends in ((client, server, self._asks), (server, client, self._answers)):
                    threading.Thread(target=self._pass_on, args=(*ends, seen), daemon=True).start()

    def _pass_on(
        self, said_by: socket.socket, to: socket.socket, may_pass: Any, seen: dict[str, bool]
    ) -> None:
        with suppress(OSError):
            while (words := said_by.recv(65536)) and may_pass(words, seen):
                to.sendall(words)
        for end in (said_by, to):
            self._open.discard(end)
            _end(end)

    def _asks(self, words: bytes, seen: dict[str, bool]) -> bool:
        seen["change"] = seen.get("change", False) or (CHANGE in words and b"INSERT" in words)
        seen["commit"] = seen["change"] and b"COMMIT" in words
        return True

    def _answers(self, _words: bytes, seen: dict[str, bool]) -> bool:
        if self.armed.is_set() and seen.get("commit"):
            self.cut.set()
            return False
        return True


def _end(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
