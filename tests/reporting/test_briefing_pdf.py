"""A briefing as PDF says all that the briefing says, for eyes, ears and archives; always in the same bytes."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from briefings import AT, REQUESTS, composed, rendered
from print_builders import chart
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from reporting.briefing.pdf import render_pdf
from reporting.briefing.spec import Briefing, Cell, ChartPart, Column, Kind, ListPart, Request, Row, Table
from reporting.marks import COLOURS, Mark

WILD = 'Sở #1 $x$ *đậm* _nghiêng_ <b>&amp;</b> "ngoặc" \\ `mã` @tên [a] // {b} = - + ~ 100 %'


@pytest.fixture(scope="module")
def brief(shipped_home: Path):
    return partial(composed, shipped_home)


@pytest.fixture(scope="module")
def province(brief) -> Briefing:
    return brief(REQUESTS["merged"])


@pytest.fixture(scope="module")
def province_pdf(province: Briefing) -> PdfReader:
    return read(province)


def read(briefing: Briefing) -> PdfReader:
    return PdfReader(BytesIO(rendered(render_pdf, briefing)))


def pages(pdf: PdfReader) -> list[str]:
    """What a reader would copy from each page, without spaces and breaks."""
    return [bare(page.extract_text()) for page in pdf.pages]


def bare(text: str) -> str:
    return "".join(text.split())


def texts(briefing: Briefing) -> Iterator[str]:
    parts = (briefing.outlook, briefing.gaps, briefing.doubts, briefing.sources)
    yield from (briefing.title, briefing.subtitle, briefing.place, *briefing.vintage, *briefing.actions)
    for counted in briefing.counts:
        yield from (
            counted.title,
            counted.of_all,
            *(f"{one.mark.sign} {one.many} {one.word}" for one in counted.items),
        )
    for table in briefing.tables:
        yield from (table.title, table.note, *(column.title for column in table.columns))
        yield from (cell.shown for row in table.rows for cell in row.cells)
        yield from (row.heading for row in table.rows)
    for one in briefing.maps:
        yield from (one.title, one.sentence, one.map.attribution, *(key.word for key in one.map.keys))
    for part in briefing.charts:
        yield from (part.title, part.about, *part.sentences, part.chart.note, part.chart.source)
        yield from (goal.text for goal in part.chart.goals)
        yield from (goal.document for goal in part.chart.goals)
    for listed in parts:
        yield from ((listed.title, *listed.items) if listed.items else ())


def walk(node: object) -> Iterator[DictionaryObject]:
    """Every element of the structure tree."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, ArrayObject):
        for one in found:
            yield from walk(one)
    elif isinstance(found, DictionaryObject):
        yield found
        if "/K" in found:
            yield from walk(found["/K"])


def structure(pdf: PdfReader, role: str) -> list[DictionaryObject]:
    return [one for one in walk(pdf.trailer["/Root"]["/StructTreeRoot"]) if one.get("/S") == role]


# What is said


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("scope", REQUESTS)
def test_every_text_of_a_briefing_can_be_found_and_copied_with_its_marks(brief, scope: str, lang: str):
    briefing = brief(replace(REQUESTS[scope], lang=lang))
    told = "".join(
        re.sub(rf"{re.escape(bare(f'{briefing.title} · {briefing.vintage[0]}'))}\d+/\d+", "", page)
        for page in pages(read(briefing))
    )
    assert [text for text in texts(briefing) if bare(text) not in told] == []


def test_the_pages_carry_the_data_version_and_their_number(province: Briefing, province_pdf: PdfReader):
    many = len(province_pdf.pages)
    assert many > 3
    for number, page in enumerate(pages(province_pdf), 1):
        assert bare(f"Tỉnh Ninh Bình · {province.vintage[0]}{number}/{many}") in page


def test_a_part_without_sentences_has_no_heading(province: Briefing):
    told = "".join(pages(read(replace(province, gaps=ListPart("Thiếu số liệu", ())))))
    assert bare("Thiếu số liệu") not in told and bare("Số liệu cần xem lại") in told


def test_words_that_look_like_commands_are_words(province: Briefing):
    wild = replace(
        province,
        request=replace(province.request, by=WILD),
        title=WILD,
        headline=(WILD,),
        tables=(Table(WILD, (Column(WILD), Column("B", Kind.FINDING)), (Row((Cell(WILD), Cell(WILD, mark="met", sign="✔"))),), WILD),),
        charts=(ChartPart("wild", WILD, WILD, (WILD,), chart(title=WILD, note=WILD, source=WILD)),),
        outlook=ListPart(WILD, (WILD,)),
    )  # fmt: skip
    pdf = read(wild)
    assert "".join(pages(pdf)).count(bare(WILD)) >= 10
    assert pdf.metadata is not None
    assert (pdf.metadata.author, pdf.metadata.title) == (WILD, f"{WILD}: {province.subtitle}")


def test_a_letter_that_no_face_holds_is_a_box_and_refuses_nothing(province: Briefing):
    told = pages(
        read(
            replace(
                province,
                headline=(*province.headline, "李 Hoa 🙂"),
                charts=(ChartPart("x", "李", "", (), chart(title="李", unit="李")),),
            )
        )
    )
    assert "□Hoa□" in "".join(told)


# Tables


def tall(rows: int, heading: int = -1) -> Table:
    """So many rows; one of them has a heading over it."""
    listed: list[Row] = []
    for number in range(rows):
        if number == heading:
            listed.append(Row(heading="Nhóm"))
        listed.append(Row((Cell(f"Hàng{number};"), Cell("Đạt", mark="met", sign="✔"))))
    return Table("Bảng thử", (Column("Tỉnh"), Column("Kết quả", Kind.FINDING)), tuple(listed), "Ghi chú thử")


def alone(briefing: Briefing, table: Table) -> list[str]:
    """The pages of a table with little else."""
    empty = ListPart("", ())
    rest = {"outlook": empty, "gaps": empty, "doubts": empty, "sources": empty}
    return pages(read(replace(briefing, tables=(table,), charts=(), maps=(), counts=(), **rest)))


def page_of(text: str, told: list[str]) -> int:
    return next(number for number, page in enumerate(told) if text in page)


def test_neither_the_last_row_nor_the_note_of_a_table_stands_alone_on_a_page(province: Briefing):
    """Test figures: tables that end at every height of the second page's head and the first page's foot."""
    many = set()
    for rows in range(20, 44):
        told = alone(province, tall(rows))
        ends = {page_of(text, told) for text in (f"Hàng{rows - 2};", f"Hàng{rows - 1};", "Ghichúthử")}
        assert len(ends) == 1, rows
        many.add(len(told))
    assert many == {1, 2}


def test_no_heading_within_a_table_stands_at_the_foot_of_a_page(province: Briefing):
    """Test figures: the heading falls on every row there."""
    pages_of = set()
    for row in range(24, 44):
        told = alone(province, tall(60, row))
        assert page_of("Nhóm", told) == page_of(f"Hàng{row};", told), row
        pages_of.add(page_of("Nhóm", told))
    assert pages_of == {0, 1}


def test_the_head_of_a_table_is_repeated_on_each_of_its_pages(province: Briefing):
    """Test figures."""
    told = pages(read(replace(province, tables=(tall(120),), charts=(), maps=())))
    of_table = [page for page in told if "Hàng" in page]
    assert len(of_table) > 2
    assert [page for page in of_table if "TỉnhKếtquả" not in page] == []


def test_every_finding_has_its_tint_behind_it(province: Briefing):
    """Test figures."""
    plain = replace(province, charts=(), maps=(), counts=(), outlook=ListPart("", ()), tables=(tall(3),))
    red, green, blue = (int(COLOURS[Mark.MET].tint[at : at + 2], 16) / 255 for at in (1, 3, 5))
    colours = [
        tuple(map(float, found))
        for page in read(plain).pages
        for found in re.findall(
            r"([\d.]+) ([\d.]+) ([\d.]+) scn", page.get_contents().get_data().decode("latin-1")
        )
    ]
    assert [pytest.approx(one, abs=1e-6) == (red, green, blue) for one in colours].count(True) == 3


# For archives and for readers who listen


def test_it_declares_the_archive_and_the_accessibility_standard(province_pdf: PdfReader):
    xmp = province_pdf.trailer["/Root"]["/Metadata"].get_data().decode()
    found = {
        name: re.search(rf"<{name}>([^<]+)<", xmp)
        for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
    }
    assert {name: one and one.group(1) for name, one in found.items()} == {
        "pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1",
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_title_author_language_and_moment_are_in_its_metadata(province: Briefing, lang: str):
    pdf = read(replace(province, request=replace(province.request, lang=lang)))
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"{province.title}: {province.subtitle}"
    assert (pdf.metadata.author, pdf.metadata.creation_date) == ("Lê Thị Hoa", AT)
    assert (pdf.trailer["/Root"]["/Lang"], pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]) == (lang, True)
    assert pdf.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712


def test_a_moment_without_a_zone_is_meant_as_utc(province: Briefing):
    pdf = read(replace(province, request=replace(province.request, at=datetime(2026, 1, 2, 3, 4))))
    assert pdf.metadata is not None and pdf.metadata.creation_date == datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def test_every_figure_has_the_words_of_its_chart_or_map(province: Briefing, province_pdf: PdfReader):
    told = [one.get("/Alt") for one in structure(province_pdf, "/Figure")]
    shown = [part.chart.alt for part in province.charts] + [
        f"{one.map.alt}. {one.sentence}" for one in province.maps
    ]
    assert told == shown and len(told) == 5


def test_headings_and_tables_are_tagged(province: Briefing, province_pdf: PdfReader):
    assert len(structure(province_pdf, "/H1")) == 1
    assert (
        len(structure(province_pdf, "/H2")) == 10
    )  # outlook, scorecard, four charts, map, gaps, doubts, sources
    assert len(structure(province_pdf, "/Table")) == len(province.tables)
    assert len(structure(province_pdf, "/TH")) >= len(province.tables[0].columns)


def test_the_outline_leads_to_every_part(province: Briefing, province_pdf: PdfReader):
    def titles(outline: list) -> Iterator[str]:
        for one in outline:
            yield from titles(one) if isinstance(one, list) else [one.title]

    assert {province.title, *(part.title for part in province.charts), province.sources.title} <= set(
        titles(province_pdf.outline)
    )


def test_only_our_own_faces_are_in_it_and_all_are_embedded(province_pdf: PdfReader):
    faces = set()
    for page in province_pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (child,) = font.get_object()["/DescendantFonts"]
            descriptor = child.get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor
            faces.add(descriptor["/FontName"].partition("+")[2].partition("-")[0])
    assert faces == {"BeVietnamPro", "DejaVuSans"}


def test_another_moment_is_another_file(province: Briefing):
    later: Request = replace(province.request, at=AT.replace(hour=9))
    assert rendered(render_pdf, province) != render_pdf(replace(province, request=later))


def test_briefings_set_at_once_do_not_disturb_each_other(brief):
    known = [brief(REQUESTS[scope]) for scope in ("province", "region")]
    alone = [rendered(render_pdf, one) for one in known]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(render_pdf, known * 3)) == alone * 3
