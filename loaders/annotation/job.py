"""Annotate one workbook; runs in the child process only, because it parses what strangers sent."""

import base64
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from loaders.annotation.boxes import Grid, draw
from loaders.annotation.comments import EMPTY_COMMENTS, Comments, Run
from loaders.annotation.parts import COMMENTS_KIND, STYLES_KIND, VML_KIND, WORKSHEET_KIND, Parts
from loaders.annotation.remarks import Remark, comments, in_reading_order, severities, shown_at
from loaders.annotation.result_sheet import HEADING_ROW, Row, write_result_sheet
from loaders.annotation.sheet import Place, SheetPart, merges_of, without_selection
from loaders.annotation.styles import EMPTY_STYLES, Styles
from loaders.annotation.tabs import Tab, free_name, open_on, own_list, put_first, tabs_of
from loaders.annotation.take_back import take_back
from loaders.annotation.words import WORDS
from loaders.cells import Merge
from loaders.findings import Severity

MOST_COMMENTS = 2000
MOST_ROWS = 20_000

_SIGNATURES = "_xmlsignatures/"


def answer(content: bytes, _: Mapping[str, Any]) -> dict[str, Any]:
    """What comes in is one line of JSON, then the workbook; the copy goes out, or the reason why there is none."""
    head, _newline, workbook = content.partition(b"\n")
    told = json.loads(head)
    remarks = [Remark(**{**fields, "severity": Severity(fields["severity"])}) for fields in told["remarks"]]
    try:
        copy = annotate_workbook(workbook, remarks, told["lang"], told["notices"])
    except MemoryError:
        raise
    except Exception as error:  # whatever the parts hold, the analyst is told in one way
        return {"refused": "damaged", "reason": f"{type(error).__name__}: {error}"[:200]}
    return {"workbook": base64.b64encode(copy).decode()}


def annotate_workbook(
    content: bytes, remarks: Iterable[Remark], lang: str, notices: Iterable[str] = ()
) -> bytes:
    """The copy of an .xlsx whose archive has been examined."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _Copy(Parts(archive), list(remarks), lang, list(notices)).made()


@dataclass(slots=True)
class _Copy:
    """One copy in the making."""

    parts: Parts
    remarks: list[Remark]
    lang: str
    notices: list[str]
    tabs: list[Tab] = field(default_factory=list)
    merges: dict[str, list[Merge]] = field(default_factory=dict)
    former: dict[tuple[str, Place], int] = field(default_factory=dict)
    threads: list[str] = field(default_factory=list)
    commented: int = 0

    def made(self) -> bytes:
        tabs = tabs_of(self.parts)
        earlier = own_list(self.parts, tabs)
        style_part = self._style_part()
        styles = Styles(self.parts.read(style_part))
        if earlier:
            take_back(self.parts, tabs, earlier, styles)
        self.tabs = [tab for tab in tabs if tab != earlier]
        self.remarks = in_reading_order(self.remarks, [tab.key for tab in self.tabs])
        for tab in self.tabs:
            self._mark(tab, styles)
        self._list(styles, earlier)
        self.parts.write(style_part, styles.done())
        return self.parts.packed()

    def _style_part(self) -> str:
        main = self.parts.main_part()
        found = self.parts.linked(main, "styles")
        if found:
            return found
        name = self.parts.add("xl/styles{}.xml", EMPTY_STYLES, STYLES_KIND)
        self.parts.link(main, "styles", name)
        return name

    def _mark(self, tab: Tab, styles: Styles) -> None:
        """Tint and comment the cells of one sheet."""
        if tab.part not in self.parts.names:
            return
        part = without_selection(self.parts.read(tab.part))
        remarks = [remark for remark in self.remarks if remark.sheet == tab.key and remark.places]
        if remarks:
            merges = self.merges[tab.key] = merges_of(part)
            gravest = severities(remarks, merges)
            sheet = SheetPart(part, frozenset(gravest))
            self.former |= {(tab.key, place): sheet.style_at(place) for place in gravest}
            sheet.set_styles(
                {
                    place: styles.tinted(self.former[tab.key, place], severity)
                    for place, severity in gravest.items()
                }
            )
            self._comment(tab, sheet, comments(remarks, merges, self.lang))
            part = sheet.edits.done()
        if part != self.parts.read(tab.part):
            self.parts.write(tab.part, part)

    def _comment(self, tab: Tab, sheet: SheetPart, spoken: dict[Place, list[Run]]) -> None:
        room = max(0, MOST_COMMENTS - self.commented)
        spoken = dict(list(spoken.items())[:room])
        self.commented += len(spoken)
        if not spoken:
            return
        name = self.parts.linked(tab.part, "comments")
        part = Comments(self.parts.read(name) if name else EMPTY_COMMENTS)
        if part.has_threads:
            self.threads.append(tab.name)
        written = part.write(spoken, WORDS[self.lang].author)
        if name:
            self.parts.write(name, written)
        else:
            self.parts.link(tab.part, "comments", self.parts.add("xl/comments{}.xml", written, COMMENTS_KIND))
        texts = {place: "".join(run.text for run in runs) for place, runs in spoken.items()}
        self._draw(tab, sheet, texts, part.existing)

    def _draw(
        self, tab: Tab, sheet: SheetPart, texts: dict[Place, str], existing: Mapping[Place, str]
    ) -> None:
        """The boxes: in the drawing that the sheet has, or in a new one that then holds all its comments."""
        texts = {
            place: f"{existing[place]}\n\n{text}" if place in existing else text
            for place, text in texts.items()
        }
        grid = Grid(sheet.column_pixels, sheet.row_pixels)
        link = next((link for link in self.parts.links(tab.part) if link.id == sheet.comments_link), None)
        if link and link.target in self.parts.names:
            old = self.parts.read(link.target).decode("utf-8", "surrogateescape")
            drawn = draw(old, 1, texts, grid)
            self.parts.write(link.target, drawn.encode("utf-8", "surrogateescape"))
            return
        number = 1 + sum(name.endswith(".vml") for name in self.parts.names)
        drawn = draw(None, number, {**existing, **texts}, grid)
        target = self.parts.add("xl/drawings/vmlDrawing{}.vml", drawn.encode(), VML_KIND)
        sheet.link_comments(self.parts.link(tab.part, "vmlDrawing", target))

    def _list(self, styles: Styles, earlier: Tab | None) -> None:
        """The list of all findings as the first sheet, or in the place of the list of an earlier check."""
        words = WORDS[self.lang]
        by_name = {tab.key: tab for tab in self.tabs}
        rows = [self._row(remark, by_name) for remark in self.remarks[:MOST_ROWS]]
        counts = Counter(remark.severity for remark in self.remarks)
        part = write_result_sheet(rows, counts, self._notices(rows, by_name), words, styles)
        main = self.parts.main_part()
        if earlier:
            self.parts.write(earlier.part, part)
            self.parts.write(main, open_on(self.parts.read(main), earlier.name))
            return
        name = self.parts.add("xl/worksheets/sheet{}.xml", part, WORKSHEET_KIND)
        relationship = self.parts.link(main, "worksheet", name)
        title = free_name(words.sheet_name, self.tabs)
        self.parts.write(main, put_first(self.parts.read(main), title, relationship, HEADING_ROW))

    def _row(self, remark: Remark, by_name: Mapping[str, Tab]) -> Row:
        words = WORDS[self.lang]
        tab = by_name.get(remark.sheet)
        shown = tab.name if tab else remark.sheet or words.whole_file
        if tab and tab.is_hidden:
            shown = words.hidden.format(sheet=shown)
        if not tab or (remark.cell and not remark.places):
            return Row(remark, shown, remark.cell)
        if not remark.cell:
            return Row(remark, shown, words.whole_sheet, (tab.name, "A1"))
        place = shown_at(remark.places[0], self.merges[tab.key])
        return Row(remark, shown, remark.cell, (tab.name, remark.cell), self.former.get((tab.key, place)))

    def _notices(self, rows: list[Row], by_name: Mapping[str, Tab]) -> list[str]:
        """What the copy could not do or keep, so that nobody takes silence for an answer."""
        words = WORDS[self.lang].notices
        said = list(self.notices)
        hidden = any(tab.is_hidden for tab in by_name.values() if tab.key in {r.sheet for r in self.remarks})
        unplaced = sum(1 for row in rows if row.remark.sheet and not row.target)
        if hidden:
            said.append(words["hidden"])
        if self.threads:
            said.append(words["threads"].format(sheets=", ".join(f"'{name}'" for name in self.threads)))
        if unplaced:
            said.append(words["unplaced"].format(count=unplaced))
        if self.commented >= MOST_COMMENTS:
            said.append(words["comments"].format(limit=MOST_COMMENTS))
        if len(self.remarks) > MOST_ROWS:
            said.append(words["listed"].format(limit=MOST_ROWS))
        if any(name.startswith(_SIGNATURES) for name in self.parts.names):
            said.append(words["signature"])
        return said
