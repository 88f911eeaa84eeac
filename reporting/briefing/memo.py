"""A briefing as a memo (DOCX) to be edited and signed: official Vietnamese form, or a plain memo in English."""

import io
from collections.abc import Iterable

from docx.document import Document as Memo
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from reporting.briefing.memo_letterhead import write_head, write_tail
from reporting.briefing.memo_page import SMALL, WIDTH, bare, new_memo, say, set_run
from reporting.briefing.memo_pictures import MAP_HEIGHT, add_picture, picture_of, picture_of_map
from reporting.briefing.memo_table import write_table
from reporting.briefing.spec import Briefing, ChartPart, ListPart, MapPart, Table
from reporting.same_bytes import pack_again
from reporting.words import Words, words

#: A table behind the first that is longer than this stands in an appendix, after the signature.
LONG_TABLE = 12


def render_memo(briefing: Briefing) -> bytes:
    """The same briefing gives the same bytes."""
    request = briefing.request
    memo = new_memo(request.lang, f"{briefing.title}: {briefing.subtitle}", request.by, request.at)
    _Writing(memo, briefing, words(request.lang)).write()
    written = io.BytesIO()
    memo.save(written)
    return pack_again(written.getvalue(), request.at)


class _Writing:
    """One memo being written, section by section; sections are numbered as they come."""

    def __init__(self, memo: Memo, briefing: Briefing, words: Words) -> None:
        self.memo, self.briefing, self.words = memo, briefing, words
        self.sections = self.figures = 0

    def write(self) -> None:
        briefing = self.briefing
        appended = [table for table in briefing.tables[1:] if len(table.rows) > LONG_TABLE]
        write_head(self.memo, briefing, self.words)
        self._heading(self.words.say("memo.summary"))
        for text in (f"{briefing.place}.", *briefing.headline):
            say(self.memo, text)
        for table in briefing.tables:
            if table not in appended:
                self._heading(table.title)
                self._table(table)
        self._charts()
        for part in (briefing.outlook, briefing.gaps, briefing.doubts, briefing.sources):
            self._list(part)
        # A signature never stands on a page of its own.
        self.memo.paragraphs[-1].paragraph_format.keep_with_next = True
        self._vintage()
        write_tail(self.memo, self.words.lang)
        self._appendices(appended)

    def _heading(self, text: str) -> None:
        self.sections += 1
        say(self.memo, f"{self.sections}. {text}", style="Heading 1")

    def _table(self, table: Table) -> None:
        write_table(self.memo, table, WIDTH, keep=bool(table.note))
        note = bare(self.memo, table.note, WD_ALIGN_PARAGRAPH.LEFT)
        note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(3), Pt(8)
        for run in note.runs:
            set_run(run, SMALL, italic=True)

    def _charts(self) -> None:
        if not self.briefing.charts:
            return
        self._heading(self.words.say("memo.charts"))
        for part in self.briefing.charts:
            self._chart(part)

    def _chart(self, part: ChartPart) -> None:
        say(self.memo, f"{part.title}, {part.about}", style="Heading 2")
        self.figures += 1
        add_picture(self.memo, picture_of(part.chart), {"width": WIDTH}, self.figures, part.chart.alt)
        told = ". ".join(filter(None, (part.chart.note, part.chart.source)))
        if told:
            say(self.memo, f"{told}.", style="Caption")
        self._items(part.sentences)

    def _list(self, part: ListPart) -> None:
        if part.items:
            self._heading(part.title)
            self._items(part.items)

    def _items(self, items: Iterable[str]) -> None:
        for text in items:
            say(self.memo, f"- {text}")

    def _vintage(self) -> None:
        """Data as of, basis, day of judgement, maker; an official document ends with "./."."""
        end = "./." if self.words.lang == "vi" else "."
        paragraph = say(self.memo, ". ".join(self.briefing.vintage) + end)
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.space_after = Pt(12)
        paragraph.paragraph_format.keep_together = paragraph.paragraph_format.keep_with_next = True

    def _appendices(self, tables: list[Table]) -> None:
        """The long tables, then the maps, each on a page of its own."""
        appended: list[Table | MapPart] = [*tables, *self.briefing.maps]
        for number, part in enumerate(appended, 1):
            self.memo.add_section(WD_SECTION.NEW_PAGE).different_first_page_header_footer = False
            which = f" {'I' * number}" if len(appended) > 1 else ""
            set_run(bare(self.memo, self.words.say("memo.appendix") + which).runs[0], 14, bold=True)
            title = bare(self.memo, part.title)
            set_run(title.runs[0], 14, bold=True)
            title.paragraph_format.space_after = Mm(3)
            self._table(part) if isinstance(part, Table) else self._map(part)

    def _map(self, part: MapPart) -> None:
        say(self.memo, part.sentence)
        self.figures += 1
        alt = f"{part.map.alt}. {part.sentence}"
        add_picture(self.memo, picture_of_map(part.map), {"height": MAP_HEIGHT}, self.figures, alt)
