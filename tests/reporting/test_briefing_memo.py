"""A memo has the form of Decree 30/2020/NĐ-CP, says all that the briefing says, and bears no hour."""

import io
import subprocess
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from briefings import AT, briefing_of, rendered
from docx import Document
from docx.document import Document as Memo
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from pypdf import PdfReader

from reporting.briefing.memo import render_memo
from reporting.briefing.memo_letterhead import MOTTO, SIGNER, STATE
from reporting.briefing.spec import Briefing

NAMES = ["merged", "province", "old", "country", "region", "indicator"]


def opened(briefing: Briefing) -> Memo:
    return Document(io.BytesIO(rendered(render_memo, briefing)))


@pytest.fixture
def memo(shipped_home: Path) -> Memo:
    """Of the merged Ninh Bình, in Vietnamese."""
    return opened(briefing_of(shipped_home, "merged", "vi"))


def words_of(memo: Memo) -> str:
    """All paragraphs, those of tables too; no-break spaces are spaces."""
    paragraphs = memo.element.body.iter(qn("w:p"))
    texts = ("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in paragraphs)
    return "\n".join(texts).replace("\u00a0", " ")


def test_the_paper_and_its_margins_are_those_of_the_decree(memo: Memo):
    for section in memo.sections:
        assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
        assert 20 <= section.top_margin.mm <= 25 and 20 <= section.bottom_margin.mm <= 25
        assert 30 <= section.left_margin.mm <= 35 and 15 <= section.right_margin.mm <= 20


def test_the_words_are_times_of_13_points_with_an_indented_first_line_and_six_points_between_paragraphs(
    memo: Memo,
):
    style = memo.styles["Normal"]
    form = style.paragraph_format
    assert (style.font.name, style.font.size.pt) == ("Times New Roman", 13)
    assert form.first_line_indent.cm == pytest.approx(1, abs=0.01)
    assert form.space_after.pt == 6 and 1.0 <= form.line_spacing <= 1.5
    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY


def test_pages_are_numbered_in_the_middle_above_from_the_second_on(memo: Memo):
    section = memo.sections[0]
    (number,) = section.header.paragraphs
    assert section.different_first_page_header_footer and not section.first_page_header.paragraphs[0].text
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [one.text for one in number._element.iter(qn("w:instrText"))] == ["PAGE"]
    assert {run.font.size.pt for run in number.runs} == {13}


def test_the_head_names_state_organisation_number_place_and_kind(memo: Memo):
    left, right = memo.tables[0].rows[0].cells
    number, day = memo.tables[0].rows[1].cells
    assert [one.text for one in left.paragraphs[:-1]] == ["ỦY BAN NHÂN DÂN", "TỈNH NINH BÌNH", "SỞ Y TẾ"]
    assert [one.text for one in right.paragraphs[:-1]] == [STATE, MOTTO]
    assert right.paragraphs[-1]._element.find(".//" + qn("w:pBdr")) is not None
    assert number.text.startswith("Số:") and number.text.endswith("/BC-SYT")
    assert day.text == "Ninh Bình, ngày ..... tháng ..... năm 2026"
    sizes = [one.runs[0].font.size.pt for one in (*left.paragraphs[:-1], *right.paragraphs[:-1])]
    assert sizes == [12, 12, 12, 12, 13]
    assert [one.runs[0].bold for one in right.paragraphs[:-1]] == [True, True]
    assert "BÁO CÁO" in [one.text for one in memo.paragraphs]


def test_the_country_reports_from_the_ministry(shipped_home: Path):
    head = opened(briefing_of(shipped_home, "country", "vi")).tables[0]
    assert head.rows[0].cells[0].paragraphs[0].text == "BỘ Y TẾ"
    assert head.rows[1].cells[1].text.startswith("Hà Nội, ngày")


def test_it_ends_with_recipients_and_a_place_to_sign(memo: Memo):
    recipients, signed = memo.tables[-1].rows[0].cells
    assert recipients.paragraphs[0].text == "Nơi nhận:" and "Lưu: VT" in recipients.text
    assert (recipients.paragraphs[0].runs[0].bold, recipients.paragraphs[0].runs[0].italic) == (True, True)
    assert signed.paragraphs[0].text == SIGNER
    said = [one for one in memo.paragraphs if one.text]
    last = said[[one.text for one in said].index("Phụ lục") - 1]
    assert last.text.endswith("./.") and last.paragraph_format.keep_with_next


def test_an_english_memo_is_a_plain_one_without_the_national_title(shipped_home: Path):
    text = words_of(opened(briefing_of(shipped_home, "merged", "en")))
    assert STATE not in text and "Nơi nhận" not in text
    assert text.startswith("Memorandum\nTo")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_it_says_all_that_the_briefing_says(shipped_home: Path, name: str, lang: str):
    briefing = briefing_of(shipped_home, name, lang)
    text = words_of(opened(briefing))
    parts = (briefing.outlook, briefing.gaps, briefing.doubts, briefing.sources)
    said = [
        *(briefing.title, briefing.subtitle, *briefing.vintage, *briefing.headline),
        *(item for part in parts if part.items for item in (part.title, *part.items)),
        *(one for chart in briefing.charts for one in (chart.title, *chart.sentences)),
        *(one for table in briefing.tables for one in (table.title, table.note)),
        *(row.heading for table in briefing.tables for row in table.rows),
        *(cell.shown for table in briefing.tables for row in table.rows for cell in row.cells),
        *(column.title for table in briefing.tables for column in table.columns),
    ]
    assert [one for one in said if one.replace("\u00a0", " ") not in text] == []


def test_every_chart_is_a_picture_with_words_for_those_who_cannot_see_it(shipped_home: Path, memo: Memo):
    briefing = briefing_of(shipped_home, "merged", "vi")
    assert "Điểm rỗng: số sơ bộ hoặc ước tính. Nguồn: Cục Thống kê." in words_of(memo)
    described = [one.get("descr") for one in memo.element.body.iter(qn("wp:docPr"))]
    (drawn,) = briefing.maps
    assert described == [*(part.chart.alt for part in briefing.charts), f"{drawn.map.alt}. {drawn.sentence}"]
    assert len(described) == 5 and all(described)


def test_the_map_is_an_appendix_of_its_own(shipped_home: Path, memo: Memo):
    (drawn,) = briefing_of(shipped_home, "merged", "vi").maps
    text = words_of(memo)
    assert text.index(SIGNER) < text.index("Phụ lục\n") < text.index(drawn.title)


def test_tables_keep_their_widths_repeat_their_heads_and_break_no_row(memo: Memo):
    for table in memo.tables:
        properties = table._tbl.tblPr
        grid = [int(one.w.twips) for one in table._tbl.tblGrid.gridCol_lst]
        assert properties.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        assert sum(grid) == int(properties.find(qn("w:tblW")).get(qn("w:w"))) <= 164 * 56.8
        assert all(row.find(".//" + qn("w:cantSplit")) is not None for row in table._tbl.tr_lst)
    heads = [row.find(".//" + qn("w:tblHeader")) is not None for row in memo.tables[1]._tbl.tr_lst]
    assert heads[:3] == [True, True, False] and not any(heads[3:])


def test_no_heading_of_a_table_stands_alone_at_the_foot_of_a_page(memo: Memo, shipped_home: Path):
    (table,) = briefing_of(shipped_home, "merged", "vi").tables
    rows = memo.tables[1]._tbl.tr_lst[2:]
    kept = [
        all(one.find(qn("w:pPr")).find(qn("w:keepNext")) is not None for one in row.iter(qn("w:p")))
        for row in rows
    ]
    assert all(keeps for keeps, row in zip(kept, table.rows, strict=True) if row.heading)
    assert all(kept[-4:])


@pytest.mark.parametrize(("lang", "code"), [("vi", "vi-VN"), ("en", "en-GB")])
def test_the_file_knows_its_language_title_maker_and_hour(shipped_home: Path, lang: str, code: str):
    briefing = briefing_of(shipped_home, "merged", lang)
    memo = opened(briefing)
    spoken = memo.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    core = memo.core_properties
    assert (spoken.get(qn("w:val")), core.language) == (code, code)
    assert core.author == "Lê Thị Hoa" and briefing.title in core.title
    assert core.created == core.modified == AT.astimezone(core.created.tzinfo)


def test_what_there_is_none_of_has_no_heading(shipped_home: Path):
    briefing = briefing_of(shipped_home, "merged", "vi")
    without = replace(
        briefing, charts=(), gaps=replace(briefing.gaps, items=()), doubts=replace(briefing.doubts, items=())
    )
    memo = opened(without)
    headings = [one.text for one in memo.paragraphs if one.style.name == "Heading 1"]
    assert headings == ["1. Tóm tắt", "2. Bảng chỉ tiêu", "3. Triển vọng đến 2030", "4. Nguồn và căn cứ"]


def test_long_tables_of_a_country_stand_in_appendices_after_the_signature(shipped_home: Path):
    memo = opened(briefing_of(shipped_home, "country", "vi"))
    text = words_of(memo)
    assert text.index(SIGNER) < text.index("Phụ lục I\n") < text.index("Phụ lục II\n")
    assert text.index("Phụ lục II\n") < text.index("Phụ lục III\nBản đồ: ")
    assert len(memo.sections) == 4


def test_members_of_the_file_bear_no_hour_of_writing(shipped_home: Path):
    file = rendered(render_memo, briefing_of(shipped_home, "merged", "vi"))
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        assert {member.date_time for member in packed.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert not [name for name in packed.namelist() if "thumbnail" in name]


@pytest.mark.parametrize("name", ["merged", "country"])
def test_libreoffice_sets_it_on_upright_a4_with_numbers_from_the_second_page(
    shipped_home: Path, office_writer: Path, tmp_path: Path, name: str
):
    file = tmp_path / "memo.docx"
    file.write_bytes(rendered(render_memo, briefing_of(shipped_home, name, "vi")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    told = subprocess.run(
        [office_writer, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file],
        capture_output=True,
        text=True,
        timeout=120,
    )
    printed = tmp_path / "memo.pdf"
    assert printed.exists(), told.stderr
    pages = PdfReader(printed).pages
    texts = [page.extract_text() for page in pages]
    assert {tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pages} == {
        (210, 297)
    }
    assert [text.split()[0] for text in texts[1:]] == [str(number) for number in range(2, len(pages) + 1)]
    assert not texts[0].startswith("1")
    signed = next(text for text in texts if SIGNER in text)
    assert "./." in signed  # never alone on its page
    tables = [text for text in texts if "Kết quả" in text and "Nhịp độ" in text]
    assert len(tables) >= 2  # the head stands on both pages of the scorecard


def test_sections_of_a_memo_are_numbered_without_a_gap(memo: Memo):
    numbers = [int(one.text.split(".")[0]) for one in memo.paragraphs if one.style.name == "Heading 1"]
    assert numbers[0] == 1 and all(after == before + 1 for before, after in pairwise(numbers))
