"""What stands above and below the words of a memo: the official Vietnamese form, or the plain one of an English memo.

Decree 30/2020/NĐ-CP, Appendix I, section II: 1 national title and motto, 2 organisation, 3 number and sign, 4 place and
date, 5 kind and subject, 7 signature, 9 recipients. What only the office knows (number, day, recipients, who signs) is
left open to be filled in: a memo is signed by people.
"""

from docx.document import Document as Memo
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from indicators.areas import areas
from reporting.briefing.memo_page import BODY, WIDTH, bare, plain, rule, set_run
from reporting.briefing.memo_table import frame
from reporting.briefing.spec import Briefing, Scope
from reporting.names import full_name
from reporting.numbers import date_text
from reporting.words import Words

# These are the form itself and never translated: an English memo has neither national title nor recipients.
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
COMMITTEE, DEPARTMENT, MINISTRY = "ỦY BAN NHÂN DÂN", "SỞ Y TẾ", "BỘ Y TẾ"
KIND = "BÁO CÁO"
RECIPIENTS = ("- ...............................;", "- Lưu: VT, ..................")
SIGNER, SIGNER_NAME = "[CHỨC VỤ CỦA NGƯỜI KÝ]", "[Họ và tên]"
#: Lines of an empty signature.
SPACE_TO_SIGN = 4

#: Millimetres of the left and the right half; the national title needs 88 of them on one line of 12 points.
_HALVES = (WIDTH - 97, 97)
#: How long MOTTO is in bold Times of 13 points: the line below it is as long as the words.
_MOTTO_LENGTH = 56.0
_SHORT_RULE, _TITLE_RULE = 12.0, 45.0
_SMALLER = 12.0
_TITLE_EDGE = Mm(8)


def write_head(memo: Memo, briefing: Briefing, words: Words) -> None:
    if words.lang == "vi":
        _official_head(memo, briefing, words)
    else:
        _plain_head(memo, briefing, words)


def write_tail(memo: Memo, lang: str) -> None:
    """Recipients and signature; an English memo has none."""
    if lang == "vi":
        _official_tail(memo)


def _official_head(memo: Memo, briefing: Briefing, words: Words) -> None:
    (left, right), (number, day) = (row.cells for row in frame(memo, 2, _HALVES).rows)
    above, below = _organisation(briefing, words)
    for text in above:
        _first(left, text, _SMALLER)
    _first(left, below, _SMALLER, bold=True)
    rule(left, _SHORT_RULE, _HALVES[0])
    _first(right, STATE, _SMALLER, bold=True)
    _first(right, MOTTO, BODY, bold=True)
    rule(right, _MOTTO_LENGTH, _HALVES[1])
    _first(number, f"Số: .........../BC-{'SYT' if below == DEPARTMENT else '..........'}", BODY)
    dated = f"{_place(briefing)}, ngày ..... tháng ..... năm {briefing.request.at.year}"
    _first(day, dated, BODY, italic=True)
    bare(memo).paragraph_format.space_after = 0
    set_run(bare(memo, KIND).runs[0], 14, bold=True)
    for text in (briefing.subtitle, briefing.title):
        line = bare(memo, _unbroken_end(text))
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = _TITLE_EDGE
        set_run(line.runs[0], 14, bold=True)
    rule(memo, _TITLE_RULE, WIDTH)


def _unbroken_end(text: str) -> str:
    """No word or year alone on the last line of a title."""
    *words, before, middle, last = f"   {text}".split(" ")
    return " ".join([*words, f"{before}\u00a0{middle}\u00a0{last}"]).strip()


def _organisation(briefing: Briefing, words: Words) -> tuple[list[str], str]:
    """The organisation above in its lines, and the one that issues."""
    request = briefing.request
    if request.scope is not Scope.PROVINCE:
        return [MINISTRY], "." * 24
    area = areas().units[request.area_id]
    name = full_name(area, request.on, words).upper()
    return ([COMMITTEE, name], DEPARTMENT) if area.set_id else ([MINISTRY], "." * 24)


def _place(briefing: Briefing) -> str:
    area = areas().units[briefing.request.area_id]
    return area.name if briefing.request.scope is Scope.PROVINCE and area.set_id else "Hà Nội"


def _official_tail(memo: Memo) -> None:
    (to, signed), *_ = (row.cells for row in frame(memo, 1, (WIDTH / 2, WIDTH / 2)).rows)
    left = WD_ALIGN_PARAGRAPH.LEFT
    _first(to, "Nơi nhận:", _SMALLER, bold=True, italic=True, across=left)
    for text in RECIPIENTS:
        _first(to, text, 11, across=left)
    _first(signed, SIGNER, BODY, bold=True)
    for _ in range(SPACE_TO_SIGN):
        bare(signed)
    _first(signed, SIGNER_NAME, BODY, bold=True)
    for one in (*to.paragraphs, *signed.paragraphs):
        one.paragraph_format.keep_with_next = True
    bare(memo).paragraph_format.line_spacing = Pt(1)  # Word wants a paragraph behind the last table


def _plain_head(memo: Memo, briefing: Briefing, words: Words) -> None:
    set_run(bare(memo, words.say("memo.kind"), WD_ALIGN_PARAGRAPH.LEFT).runs[0], 16, bold=True)
    request = briefing.request
    lines = (
        ("memo.to", ""),
        ("memo.from", request.by),
        ("memo.date", date_text(request.at.date(), words.lang)),
        ("memo.subject", f"{briefing.title}. {briefing.subtitle}"),
    )
    table = frame(memo, len(lines), (25, WIDTH - 25))
    for row, (key, text) in zip(table.rows, lines, strict=True):
        _first(row.cells[0], words.say(key), BODY, bold=True, across=WD_ALIGN_PARAGRAPH.LEFT)
        line = _first(row.cells[1], text or "." * 40, BODY, across=WD_ALIGN_PARAGRAPH.LEFT)
        line.paragraph_format.space_after = Pt(4)
    rule(memo, WIDTH, WIDTH)


def _first(
    cell: _Cell,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    across: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER,
) -> Paragraph:
    """The next line of a cell: a cell is never without a paragraph, and the first line takes the one that is there."""
    there = cell.paragraphs[0]
    fresh = len(cell.paragraphs) == 1 and not there.runs
    paragraph = plain(there, text, across) if fresh else bare(cell, text, across)
    set_run(paragraph.runs[0], size, bold or None, italic or None)
    return paragraph
