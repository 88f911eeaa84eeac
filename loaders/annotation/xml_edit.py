"""Change single places of an XML part and leave every other byte as it was.

A workbook read by a library and written again loses what the library does not know: charts, saved results of
formulas, drop-downs. So the parts are edited as text, at the places where a true XML parser says they are.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape as _escape_markup

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Quoted values may hold ">"; nothing in a tag may hold "<".
_TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_DECLARED = re.compile(r"""^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_utf8(part: bytes) -> bytes:
    """The same part in UTF-8; Excel's own parts are, other programs may write UTF-16."""
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        part = part.removeprefix(b"\xef\xbb\xbf")
        declared = _DECLARED.match(part[:200].decode("latin-1"))
        encoding = declared[1].lower() if declared else "utf-8"
        if encoding in ("utf-8", "utf8", "us-ascii", "ascii"):
            return part
    text = part.decode(encoding).lstrip("\ufeff")
    return _DECLARED.sub('<?xml version="1.0" encoding="UTF-8"?>', text, count=1).encode()


def escape(text: str) -> str:
    """Text for between two tags or inside a double-quoted attribute; signs that XML cannot hold are left out."""
    return _escape_markup(_NOT_XML.sub("", text), {'"': "&quot;"})


def tag_at(part: bytes, start: int) -> bytes:
    """The whole start tag that begins at ``start``."""
    found = _TAG.match(part, start)
    if not found:
        raise ValueError("a tag without an end")
    return found[0]


def with_attributes(tag: bytes, values: Mapping[str, str | None]) -> bytes:
    """The start tag with attributes set, or (None) left out."""
    for name, value in values.items():
        written = re.compile(rb"""\s""" + name.encode() + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""")
        added = b"" if value is None else f' {name}="{escape(value)}"'.encode()
        if written.search(tag):
            tag = written.sub(lambda _, added=added: added, tag, count=1)  # type: ignore[misc]
        else:
            end = -2 if tag.endswith(b"/>") else -1
            tag = tag[:end].rstrip() + added + tag[end:]
    return tag


@dataclass(frozen=True, slots=True)
class Element:
    """Where an element lies in its part: ``start`` to ``end``, its content between ``opened`` and ``closed``."""

    name: str
    prefix: str
    attributes: dict[str, str]
    depth: int
    start: int
    opened: int
    closed: int
    end: int

    @property
    def is_single_tag(self) -> bool:
        return self.opened == self.end

    def tag(self, part: bytes) -> bytes:
        return part[self.start : self.opened]


@dataclass(slots=True)
class Edits:
    """Replacements in one part, given in any order, made at once. Insertions at one place keep their order."""

    part: bytes
    made: list[tuple[int, int, bytes]] = field(default_factory=list)

    def replace(self, start: int, end: int, text: bytes) -> None:
        self.made.append((start, end, text))

    def insert(self, at: int, text: str | bytes) -> None:
        self.replace(at, at, text.encode() if isinstance(text, str) else text)

    def set_attributes(self, element: Element, values: Mapping[str, str | None]) -> None:
        self.replace(element.start, element.opened, with_attributes(element.tag(self.part), values))

    def append_to(self, element: Element, text: str, values: Mapping[str, str | None] | None = None) -> None:
        """Put text before the end of an element, and set attributes of it; <a/> becomes <a>text</a>."""
        tag = with_attributes(element.tag(self.part), values or {})
        if element.is_single_tag:
            name = re.match(rb"<([^\s/>]+)", tag)
            assert name
            opened = tag[:-2].rstrip() + b">" + text.encode() + b"</" + name[1] + b">"
            self.replace(element.start, element.end, opened)
            return
        if values:
            self.replace(element.start, element.opened, tag)
        self.insert(element.closed, text)

    def done(self) -> bytes:
        pieces, at = [], 0
        for start, end, text in sorted(self.made, key=lambda edit: edit[:2]):
            if start < at:
                raise ValueError("two edits overlap")
            pieces += [self.part[at:start], text]
            at = end
        return b"".join([*pieces, self.part[at:]])


def scan(
    part: bytes,
    wanted: frozenset[str],
    seen: Callable[[Element], None],
    skips: Callable[[str, dict[str, str]], bool] = lambda name, attributes: False,
) -> None:
    """Tell of every wanted element of the main namespace (or of none), when it has ended.

    What lies inside an element that ``skips`` (told its name and attributes) is passed over. ``part`` must be UTF-8
    and without a DOCTYPE, which the examination of the archive has made sure of.
    """
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    parser.ordered_attributes = False
    parser.buffer_text = True
    open_elements: list[tuple[str, str, dict[str, str], int, int] | None] = []

    skipping = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal skipping
        if skipping:
            skipping += 1
            return
        uri, local, prefix = _split(name)
        if local not in wanted or uri not in (MAIN, "", _COMPATIBILITY):
            open_elements.append(None)
            return
        at = parser.CurrentByteIndex
        plain = {_attribute(key): value for key, value in attributes.items()}
        skipping = int(skips(local, plain))
        open_elements.append((local, prefix, plain, at, at + len(tag_at(part, at))))

    def end(_: str) -> None:
        nonlocal skipping
        if skipping > 1:
            skipping -= 1
            return
        skipping = 0
        begun = open_elements.pop()
        if begun is None:
            return
        local, prefix, attributes, at, opened = begun
        if part.endswith(b"/>", at, opened):
            closed = finished = opened
        else:
            closed = parser.CurrentByteIndex
            finished = part.index(b">", closed) + 1
        seen(Element(local, prefix, attributes, len(open_elements), at, opened, closed, finished))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(part, True)


def elements(part: bytes, *wanted: str) -> list[Element]:
    """All elements with one of these names, in the order in which they begin."""
    found: list[Element] = []
    scan(part, frozenset(wanted), found.append)
    return sorted(found, key=lambda element: element.start)


def first(part: bytes, name: str) -> Element | None:
    return next(iter(elements(part, name)), None)


def _split(name: str) -> tuple[str, str, str]:
    """ "uri local prefix", "uri local" or "local"."""
    pieces = name.split(" ")
    if len(pieces) == 1:
        return "", pieces[0], ""
    return pieces[0], pieces[1], pieces[2] + ":" if len(pieces) == 3 else ""


def _attribute(name: str) -> str:
    """An attribute by its own name; one of the relationships namespace as "r:id", whatever its prefix."""
    uri, local, _ = _split(name)
    return f"r:{local}" if uri == LINKS else local if not uri else f"{{{uri}}}{local}"
