"""Look at a file before anything parses it, and refuse what cannot be read safely with one sentence."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from loaders.findings import Finding


class FileType(StrEnum):
    """What a file is by its content, whatever its name says; only these can become a workbook."""

    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class OpeningLimits:
    """What a workbook made by people never exceeds."""

    file_bytes: int = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that may be parsed: its true type, and what is worth telling (notes)."""

    file_type: FileType
    findings: tuple[Finding, ...] = ()


def safe_copy(path: Path, limits: OpeningLimits = OpeningLimits()) -> bytes | Finding:
    """The bytes of a file, read once: examine, archive and show these, never the path again."""
    raise NotImplementedError


def open_safely(content: bytes, file_name: str, limits: OpeningLimits = OpeningLimits()) -> Opened | Finding:
    """Every check that needs no parser."""
    raise NotImplementedError
