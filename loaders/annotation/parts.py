"""The parts of an Office package: read from the archive, changed, added, linked, and written again."""

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from loaders.annotation.xml_edit import LINKS, as_utf8

MANIFEST = "[Content_Types].xml"
_KINDS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_STAMP = (2026, 1, 1, 0, 0, 0)

COMMENTS_KIND = f"{_SHEETML}comments+xml"
WORKSHEET_KIND = f"{_SHEETML}worksheet+xml"
STYLES_KIND = f"{_SHEETML}styles+xml"
VML_KIND = "application/vnd.openxmlformats-officedocument.vmlDrawing"


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship of a part. ``target`` is the name of the part it leads to, "" where it leads outside."""

    id: str
    kind: str
    target: str


@dataclass(slots=True)
class Parts:
    """The package in memory; parts that nobody changes go into the copy as they came."""

    archive: zipfile.ZipFile
    changed: dict[str, bytes] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        return {*self.archive.namelist(), *self.changed}

    def read(self, name: str) -> bytes:
        """A part in UTF-8."""
        return self.changed[name] if name in self.changed else as_utf8(self.archive.read(name))

    def write(self, name: str, content: bytes) -> None:
        self.changed[name] = content

    def add(self, pattern: str, content: bytes, kind: str) -> str:
        """Add a part under the first free number of a pattern such as "xl/comments{}.xml"; its name."""
        number = next(n for n in range(1, 1_000_000) if pattern.format(n) not in self.names)
        name = pattern.format(number)
        self.write(name, content)
        self._declare(name, kind)
        return name

    def links(self, source: str) -> list[Link]:
        """What a part leads to."""
        index = _index_of(source)
        if index not in self.names:
            return []
        folder = posixpath.dirname(source)
        return [
            Link(
                relation.get("Id", ""),
                relation.get("Type", "").rsplit("/", 1)[-1],
                ""
                if relation.get("TargetMode") == "External"
                else _resolve(folder, relation.get("Target", "")),
            )
            for relation in ElementTree.fromstring(self.read(index))
        ]

    def linked(self, source: str, kind: str) -> str | None:
        """The first part of a kind that a part leads to."""
        return next(
            (link.target for link in self.links(source) if link.kind == kind and link.target in self.names),
            None,
        )

    def link(self, source: str, kind: str, target: str) -> str:
        """Let a part lead to another; the id of the new relationship."""
        index = _index_of(source)
        root = (
            ElementTree.fromstring(self.read(index))
            if index in self.names
            else ElementTree.Element(f"{{{_RELATIONS}}}Relationships")
        )
        taken = {relation.get("Id", "").lower() for relation in root}
        new = next(f"rId{n}" for n in range(1, 1_000_000) if f"rid{n}" not in taken)
        relation = ElementTree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        relation.set("Id", new)
        relation.set("Type", f"{LINKS}/{kind}")
        relation.set("Target", f"/{target}")
        self.write(index, _written(root, _RELATIONS))
        return new

    def main_part(self) -> str:
        return self.linked("", "officeDocument") or "xl/workbook.xml"

    def _declare(self, name: str, kind: str) -> None:
        root = ElementTree.fromstring(self.read(MANIFEST))
        override = ElementTree.SubElement(root, f"{{{_KINDS}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", kind)
        self.write(MANIFEST, _written(root, _KINDS))

    def packed(self) -> bytes:
        """The whole archive: parts in their old order, new ones after them."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for info in self.archive.infolist():
                content = self.changed.get(info.filename)
                kept = zipfile.ZipInfo(info.filename, info.date_time)
                kept.compress_type = zipfile.ZIP_DEFLATED if not info.is_dir() else zipfile.ZIP_STORED
                new.writestr(kept, self.archive.read(info) if content is None else content)
            for name in sorted(self.changed.keys() - set(self.archive.namelist())):
                added = zipfile.ZipInfo(name, _STAMP)
                added.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(added, self.changed[name])
        return out.getvalue()


def _index_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _written(root: ElementTree.Element, namespace: str) -> bytes:
    ElementTree.register_namespace("", namespace)
    return ElementTree.tostring(root, "utf-8", xml_declaration=True)
