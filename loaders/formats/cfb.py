"""Take one stream out of an OLE2 file, the container of .xls. Written against [MS-CFB]; every chain is bounded."""

import struct
from dataclasses import dataclass

_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_ENTRY = 128


class Damaged(ValueError):
    """The container does not hold together."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class Container:
    """An OLE2 file and its directory."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._sector = 1 << self._u16(30)
        self._mini_sector = 1 << self._u16(32)
        self._mini_limit = self._u32(56)
        if self._sector not in (512, 4096) or self._mini_sector != 64:
            raise Damaged("sector size")
        self._table = self._read_table()
        self._entries = self._read_directory()

    @property
    def names(self) -> list[str]:
        return [entry.name for entry in self._entries]

    def stream(self, *names: str) -> bytes:
        """The first stream that has one of the names, whatever the case."""
        for wanted in names:
            for entry in self._entries:
                if entry.kind == 2 and entry.name.lower() == wanted.lower():
                    return self._stream(entry)
        raise Damaged(f"no stream {names[0]}")

    def _stream(self, entry: _Entry) -> bytes:
        if entry.size >= self._mini_limit:
            return self._chain(entry.start)[: entry.size]
        root = next(one for one in self._entries if one.kind == 5)
        whole = self._chain(root.start)
        table = self._chain(self._u32(60))
        pieces, sector, steps = [], entry.start, 0
        while sector < _END and steps * self._mini_sector < entry.size:
            pieces.append(whole[sector * self._mini_sector : (sector + 1) * self._mini_sector])
            if sector * 4 + 4 > len(table):
                raise Damaged("short chain")
            (sector,) = struct.unpack_from("<I", table, sector * 4)
            steps += 1
        return b"".join(pieces)[: entry.size]

    def _chain(self, sector: int) -> bytes:
        pieces: list[bytes] = []
        while sector < _END:
            if sector >= len(self._table) or len(pieces) > len(self._table):
                raise Damaged("sector chain")
            pieces.append(self._at(sector))
            sector = self._table[sector]
        return b"".join(pieces)

    def _read_table(self) -> tuple[int, ...]:
        """The allocation table; the list of its own sectors begins in the header and may go on in sectors."""
        sectors = [number for number in struct.unpack_from("<109I", self.content, 76) if number < _END]
        more, steps = self._u32(68), 0
        per_sector = self._sector // 4
        while more < _END:
            if steps > len(self.content) // self._sector:
                raise Damaged("table chain")
            numbers = struct.unpack(f"<{per_sector}I", self._at(more))
            sectors += [number for number in numbers[:-1] if number < _END]
            more, steps = numbers[-1], steps + 1
        return tuple(
            number for sector in sectors for number in struct.unpack(f"<{per_sector}I", self._at(sector))
        )

    def _read_directory(self) -> list[_Entry]:
        raw = self._chain(self._u32(48))
        entries = []
        for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", raw, at + 64)
            name = raw[at : at + min(max(length - 2, 0), 64)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", raw, at + 116)
            entries.append(_Entry(name, raw[at + 66], start, size))
        return entries

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        found = self.content[start : start + self._sector]
        if not found:
            raise Damaged("a sector past the end")
        return found.ljust(self._sector, b"\0")

    def _u16(self, at: int) -> int:
        return int(struct.unpack_from("<H", self.content, at)[0])

    def _u32(self, at: int) -> int:
        return int(struct.unpack_from("<I", self.content, at)[0])
