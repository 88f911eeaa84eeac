"""Packed files (DOCX, XLSX, PPTX are zips) that are the same bytes for the same content, whenever they are written."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

#: Dates inside a zip cannot be before it and know no zone; one fixed day says that they mean nothing.
MEMBER_DATE = (2026, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_CHANGED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")

Rewrite = Callable[[bytes], bytes]
ZipDate = tuple[int, int, int, int, int, int]


def pack_again(packed: bytes, at: datetime, rewrite: Mapping[str, Rewrite] | None = None) -> bytes:
    """The same members in the same order, without the hour of writing: ``at`` is when the file says it was changed.

    ``rewrite`` alters single members by their names.
    """
    result = io.BytesIO()
    stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == _CORE:
                content = _CHANGED.sub(rb"\g<1>" + stamp, content)
            if rewrite and name in rewrite:
                content = rewrite[name](content)
            new.writestr(member(name), content)
    return result.getvalue()


def member(name: str, date: ZipDate = MEMBER_DATE, mode: int = 0o600) -> zipfile.ZipInfo:
    """The head of a member that says nothing of the hour and the machine."""
    head = zipfile.ZipInfo(name, date)
    head.compress_type = zipfile.ZIP_DEFLATED
    head.external_attr = mode << 16
    head.create_system = 3  # a zip says on which system it was made; ours always say the same
    return head
