"""Write remarks into the comments of a sheet: new ones, and after what other people wrote in theirs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape

from loaders.addresses import address, position
from loaders.annotation.sheet import Place
from loaders.annotation.xml_edit import MAIN, Edits, Element, elements, escape

EMPTY_COMMENTS = (
    f'<?xml version="1.0" encoding="UTF-8"?><comments xmlns="{MAIN}"><authors/><commentList/></comments>'
).encode()

_PARTS = ("authors", "author", "commentList", "comment", "text", "t", "r")
_THREAD = re.compile(rb"<(?:\w+:)?author(?:\s[^<>]*)?>tc=\{")
_MARKUP = re.compile(r"<[^<>]+>")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a comment in one kind of letters."""

    text: str
    bold: bool = False


@dataclass(slots=True)
class Comments:
    """The comments part of one sheet."""

    part: bytes
    edits: Edits = field(init=False)
    existing: dict[Place, str] = field(default_factory=dict)
    _found: list[Element] = field(default_factory=list)
    _texts: dict[Place, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.edits = Edits(self.part)
        self._found = elements(self.part, *_PARTS)
        for comment in self._named("comment"):
            place = _place_of(comment)
            text = next((text for text in self._named("text") if _holds(comment, text)), None)
            if place and text:
                self._texts[place] = text
                self.existing[place] = _plain(self.part[text.opened : text.closed])

    @property
    def has_threads(self) -> bool:
        """Conversations of newer Excel; it shows those in place of the comment that stands for them."""
        return bool(_THREAD.search(self.part))

    def write(self, remarks: Mapping[Place, list[Run]], author: str) -> bytes:
        """The part with the remarks in it."""
        authors, listed = self._first("authors"), self._first("commentList")
        if authors is None or listed is None:
            raise ValueError("comments without authors or list")
        number = sum(element.depth == authors.depth + 1 for element in self._named("author"))
        new = [place for place in remarks if place not in self._texts]
        if new:
            prefix = authors.prefix
            self.edits.append_to(authors, f"<{prefix}author>{escape(author)}</{prefix}author>")
            made = "".join(self._comment(place, remarks[place], number, listed.prefix) for place in new)
            self.edits.append_to(listed, made)
        for place in remarks.keys() & self._texts.keys():
            self._append(self._texts[place], remarks[place])
        return self.edits.done()

    def remove(self, headings: Iterable[str]) -> set[Place]:
        """Take out what begins with one of the headings, up to the end; the places of comments that held no more."""
        gone: set[Place] = set()
        comment_of = {place: comment for comment in self._named("comment") if (place := _place_of(comment))}
        for place, text in self._texts.items():
            runs = [run for run in self._named("r") if _holds(text, run)]
            plain = [_plain(self.part[run.opened : run.closed]) for run in runs]
            at = next((n for n, said in enumerate(plain) if said.lstrip().startswith(tuple(headings))), None)
            if at is None:
                continue
            while at and not plain[at - 1].strip():
                at -= 1
            if at == 0:
                gone.add(place)
                self.edits.replace(comment_of[place].start, comment_of[place].end, b"")
            else:
                self.edits.replace(runs[at].start, runs[-1].end, b"")
        return gone

    def _append(self, text: Element, runs: list[Run]) -> None:
        """After the last piece of text; a plain <t> becomes a run, because Excel shows either kind, not both."""
        prefix = text.prefix
        pieces = [
            e for e in self._found if e.name in ("t", "r") and e.depth == text.depth + 1 and _holds(text, e)
        ]
        for plain in (piece for piece in pieces if piece.name == "t"):
            self.edits.insert(plain.start, f"<{prefix}r>")
            self.edits.insert(plain.end, f"</{prefix}r>")
        added = _runs([Run("\n\n"), *runs], prefix)
        if pieces:
            self.edits.insert(pieces[-1].end, added)
        else:
            self.edits.append_to(text, added)

    def _comment(self, place: Place, runs: list[Run], author: int, prefix: str) -> str:
        return (
            f'<{prefix}comment ref="{address(*place)}" authorId="{author}"><{prefix}text>'
            f"{_runs(runs, prefix)}</{prefix}text></{prefix}comment>"
        )

    def _named(self, name: str) -> list[Element]:
        return [element for element in self._found if element.name == name]

    def _first(self, name: str) -> Element | None:
        return next(iter(self._named(name)), None)


def _runs(runs: list[Run], prefix: str) -> str:
    return "".join(
        f"<{prefix}r><{prefix}rPr>{f'<{prefix}b/>' if run.bold else ''}"
        f'<{prefix}sz val="9"/><{prefix}color indexed="81"/><{prefix}rFont val="Tahoma"/><{prefix}family val="2"/>'
        f'</{prefix}rPr><{prefix}t xml:space="preserve">{escape(run.text)}</{prefix}t></{prefix}r>'
        for run in runs
    )


def _holds(outer: Element, inner: Element) -> bool:
    return outer.start < inner.start and inner.end <= outer.end


def _plain(markup: bytes) -> str:
    return unescape(_MARKUP.sub("", markup.decode()))


def _place_of(comment: Element) -> Place | None:
    try:
        return position(comment.attributes.get("ref", ""))
    except ValueError:
        return None
