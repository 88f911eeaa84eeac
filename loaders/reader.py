"""Read a workbook in a limited child process, so that whatever a file does, this process goes on."""

from dataclasses import dataclass
from pathlib import Path

from loaders.cells import Workbook
from loaders.findings import Finding
from loaders.opening import OpeningLimits


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What the child may use; the defaults are those of EXCEL.md."""

    memory_bytes: int = 1024**3
    cpu_seconds: float = 20
    wall_seconds: float = 30


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read, and the one sentence why. ``sha256`` is "" where not even its bytes were taken."""

    finding: Finding
    file_name: str
    sha256: str = ""


def read_workbook(
    source: Path | str | bytes,
    file_name: str | None = None,
    opening: OpeningLimits = OpeningLimits(),
    reading: ReadingLimits = ReadingLimits(),
) -> Workbook | Refusal:
    """A path or the bytes of a file → its sheets, or the refusal. Never raises for what a file contains."""
    raise NotImplementedError
