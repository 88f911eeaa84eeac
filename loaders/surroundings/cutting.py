"""Cut elements out of a long XML part while it is unpacked: what is not asked for is never held."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from loaders.extent import unfinished_tag
from loaders.surroundings.strip import ABOVE_CERTAIN, HEAD, wanted

CHUNK = 512 * 1024
#: Rows of thousands of columns: of the first and of the far ones only so many bytes are looked at.
MOST_BYTES = 2 * 1024 * 1024


class Unpacking:
    """Bytes of a part as they come."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.held = b""

    def before(self, mark: re.Pattern[bytes]) -> tuple[bytes, re.Match[bytes] | None]:
        """Everything up to a mark, which is taken too; the rest where there is none."""
        while (found := mark.search(self.held)) is None:
            if not self._more():
                passed, self.held = self.held, b""
                return passed, None
        passed, self.held = self.held[: found.start()], self.held[found.end() :]
        return passed, found

    def elements(
        self, start: re.Pattern[bytes], end: re.Pattern[bytes]
    ) -> Iterator[tuple[re.Match[bytes], int]]:
        """Each element by its start tag and where it ends in the tag's own bytes, until ``end``, which stays."""
        while True:
            stop = end.search(self.held)
            limit = stop.start() if stop else len(self.held)
            found = list(start.finditer(self.held, 0, limit))
            edges = [one.start() for one in found[1:]] + ([limit] if stop else [])
            yield from zip(found, edges, strict=False)
            if stop:
                self.held = self.held[limit:]
                return
            self.held = self.held[found[-1].start() :] if found else unfinished_tag(self.held)
            if not self._more():
                return

    def all_of(self, mark: re.Pattern[bytes], most: int) -> list[re.Match[bytes]]:
        """The marks in what is left."""
        found: list[re.Match[bytes]] = []
        while True:
            found += mark.finditer(self.held)
            self.held = unfinished_tag(self.held)
            if len(found) > most or not self._more():
                return found[:most]

    def _more(self) -> bool:
        chunk = self._source.read(CHUNK)
        self.held += chunk
        return bool(chunk)


@dataclass(slots=True)
class Kept:
    """The rows that are looked at, in order; of the first and the far ones the nearest where they are very wide."""

    target: int
    rows: list[tuple[int, bytes]] = field(default_factory=list)
    _far: deque[tuple[int, bytes]] = field(default_factory=deque)
    _head_bytes: int = 0
    _far_bytes: int = 0

    def offer(self, row: int, start: re.Match[bytes], end: int) -> None:
        """Only what is wanted is copied."""
        if wanted(row, self.target):
            self._keep(row, start.string[start.start() : end])

    def _keep(self, row: int, part: bytes) -> None:
        if row >= self.target - ABOVE_CERTAIN:
            self.rows.append((row, part))
        elif row <= HEAD:
            self._head_bytes += len(part)
            if self._head_bytes <= MOST_BYTES:
                self.rows.append((row, part))
        else:
            self._far.append((row, part))
            self._far_bytes += len(part)
            while self._far_bytes > MOST_BYTES:
                self._far_bytes -= len(self._far.popleft()[1])

    def done(self) -> list[tuple[int, bytes]]:
        return sorted([*self.rows, *self._far])
