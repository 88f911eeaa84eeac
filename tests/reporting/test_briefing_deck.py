"""The deck says what the briefing says: texts, tables and the numbers behind its charts, in a file that opens anywhere."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from briefings import REQUESTS, composed, rendered
from openpyxl import load_workbook
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from reporting.briefing.deck import render_deck
from reporting.briefing.deck_fit import pages_of, sentences, shorten
from reporting.briefing.spec import Briefing
from reporting.chart import ChartSpec

NINH_BINH, COUNTRY, REGION, STUNTING = (REQUESTS[one] for one in ("merged", "country", "region", "indicator"))
ALL = [NINH_BINH, COUNTRY, REGION, STUNTING]
ROOT = Path(__file__).resolve().parents[2]
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture
def brief(shipped_home: Path):
    return partial(composed, shipped_home)


def opened(briefing: Briefing) -> Deck:
    return Presentation(BytesIO(rendered(render_deck, briefing)))


def texts(slide: Slide) -> str:
    """Everything on a slide, in the order in which it is drawn, its lines joined by spaces."""
    paragraphs = slide._element.iter(f"{DRAWING}p")
    lines = ("".join(run.text or "" for run in one.iter(f"{DRAWING}t")) for one in paragraphs)
    return plain(" ".join(line for line in lines if line))


def plain(text: str) -> str:
    """With common spaces: on a slide a number keeps its sign beside it."""
    return text.replace("\xa0", " ")


def frames(deck: Deck, kind: str) -> Iterator:
    return (shape for slide in deck.slides for shape in slide.shapes if getattr(shape, kind, False))


def drawn_numbers(spec: ChartSpec) -> dict[str, list[tuple[float, float]]]:
    """What a chart of this specification must hold, by the names of its series."""
    found = {
        line.name: [(float(p.year), p.value) for p in line.points] for line in (*spec.lines, *spec.asides)
    }
    for path in (spec.required, spec.projection):
        if path:
            found[path.name] = [(float(year), value) for year, value in path.points]
    for goal in spec.goals:
        ends = [end for end in (goal.value, goal.value_high) if end is not None]
        found[goal.label] = [(float(goal.year), end) for end in ends]
    return found


def workbook_numbers(blob: bytes) -> dict[str, list[tuple[float, float]]]:
    """Years and values of every series in the first sheet, gaps left out."""
    sheet = load_workbook(BytesIO(blob)).worksheets[0]
    columns = list(sheet.iter_cols(values_only=True))
    return {
        str(values[0]): [(float(x), y) for x, y in zip(years[1:], values[1:], strict=True) if y is not None]
        for years, values in zip(columns[0::3], columns[1::3], strict=True)
    }


def same(held: list[tuple[float, float]], wanted: list[tuple[float, float]]) -> bool:
    """A workbook keeps sixteen digits of a number."""
    flat = [number for pair in held for number in pair]
    return flat == pytest.approx([number for pair in wanted for number in pair], rel=1e-14)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("request_", ALL, ids=[one.scope.value for one in ALL])
def test_the_workbook_behind_each_chart_holds_the_numbers_of_its_specification(brief, request_, lang):
    briefing = brief(replace(request_, lang=lang))
    charts = list(frames(opened(briefing), "has_chart"))
    assert len(charts) == len([part for part in briefing.charts if not part.chart.nothing])
    for part, shape in zip(briefing.charts, charts, strict=True):
        held = workbook_numbers(shape.chart.part.chart_workbook.xlsx_part.blob)
        for name, numbers in drawn_numbers(part.chart).items():
            assert same(held[name], numbers), name
        for series in shape.chart.plots[0].series:
            drawn = [(0.0, value) for value in series.values if value is not None]
            assert same(drawn, [(0.0, value) for _, value in held[series.name]])


def test_converted_and_reported_figures_are_two_series(brief):
    """One line of the specification is one column of the workbook, whoever measured and however it was formed."""
    briefing = brief(NINH_BINH)
    for part, shape in zip(briefing.charts, frames(opened(briefing), "has_chart"), strict=True):
        names = [one.name for one in shape.chart.plots[0].series]
        assert [line.name for line in part.chart.lines] == names[: len(part.chart.lines)]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("request_", ALL, ids=[one.scope.value for one in ALL])
def test_the_texts_are_those_of_the_briefing(brief, request_, lang):
    briefing = brief(replace(request_, lang=lang))
    deck = opened(briefing)
    shown = " ".join(texts(slide) for slide in deck.slides)
    expected = [briefing.title, briefing.subtitle, briefing.place, *briefing.vintage]
    told = deck.slides[1].notes_slide.notes_text_frame.text
    assert all(plain(text) in shown or text in told for text in briefing.actions)
    assert plain(briefing.actions[0]) in shown
    expected += [item for part in (briefing.outlook, briefing.gaps, briefing.doubts) for item in part.items]
    expected += [*briefing.sources.items, *(part.map.attribution for part in briefing.maps)]
    for text in expected:
        assert plain(text) in shown, text
    for part in briefing.charts:
        (slide,) = (one for one in deck.slides if f"{part.title} · {part.about}" in texts(one))
        assert plain(slide.shapes.title.text_frame.text.rstrip(" …")) in plain(part.sentences[0])
        for sentence in part.sentences:
            assert sentence in slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("request_", ALL, ids=[one.scope.value for one in ALL])
def test_every_slide_says_something_of_its_own(brief, request_, lang):
    """Only what goes on from the slide before has its message again."""
    deck = opened(brief(replace(request_, lang=lang)))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    anew = [title for before, title in zip(["", *titles], titles, strict=False) if title != before]
    assert len(anew) == len(set(anew))
    assert not [title for title in anew[1:] if title.endswith("…")]


@pytest.mark.parametrize("request_", ALL, ids=[one.scope.value for one in ALL])
def test_the_tables_hold_every_row_once_with_the_head_on_each_page(brief, request_):
    briefing = brief(request_)
    pages = [shape.table for shape in frames(opened(briefing), "has_table")]
    rows = [
        [" ".join(cell.text_frame.text.split()) for cell in row.cells]
        for table in pages
        for row in table.rows
    ]
    for table in briefing.tables:
        for row in table.rows:
            wanted = [" ".join(cell.shown.split()) for cell in row.cells]
            if not wanted:
                wanted = [row.heading, *[""] * (len(table.columns) - 1)]
            assert wanted in rows, wanted
        heads = [" ".join(column.title.split()) for column in table.columns]
        assert heads in rows
    heads = sum(1 + any(column.group for column in table.columns) for table in briefing.tables)
    assert len(rows) >= sum(len(table.rows) for table in briefing.tables) + heads


@pytest.mark.parametrize("request_", ALL, ids=[one.scope.value for one in ALL])
def test_no_letter_is_smaller_than_twelve_points(brief, request_):
    deck = opened(brief(request_))
    parts = [slide._element for slide in deck.slides]
    parts += [shape.chart._chartSpace for shape in frames(deck, "has_chart")]
    parts += [deck.slide_master._element, *(layout._element for layout in deck.slide_layouts)]
    sizes = [int(one.get("sz")) for part in parts for one in part.iter() if (one.get("sz") or "").isdigit()]
    assert sizes and min(sizes) >= 1200


@pytest.mark.parametrize("request_", ALL, ids=[one.scope.value for one in ALL])
def test_every_slide_has_notes_with_sources_and_vintage_and_but_the_first_a_footer_and_a_number(
    brief, request_
):
    briefing = brief(request_)
    for index, slide in enumerate(opened(briefing).slides):
        told = slide.notes_slide.notes_text_frame.text
        assert all(line in told for line in (*briefing.vintage, *briefing.sources.items))
        assert slide.shapes.title.text_frame.text
        kinds = {place.placeholder_format.type.name for place in slide.placeholders}
        assert index == 0 or {"FOOTER", "SLIDE_NUMBER"} <= kinds
        assert index == 0 or briefing.vintage[0] in texts(slide)


def test_every_chart_map_and_table_is_described(brief):
    for request in ALL:
        briefing = brief(request)
        deck = opened(briefing)
        for slide in deck.slides:
            for one in slide._element.iter():
                if one.tag.endswith("}graphicFrame") or one.tag.endswith("}grpSp"):
                    assert one[0][0].get("descr")
        described = [shape._element[0][0].get("descr") for shape in frames(deck, "has_chart")]
        assert described == [part.chart.alt for part in briefing.charts if not part.chart.nothing]


def test_the_map_has_every_province_and_all_parts_of_both_archipelagos_with_their_names(brief):
    deck = opened(brief(NINH_BINH))
    shapes = [
        one
        for slide in deck.slides
        for one in slide._element.iter()
        if one.tag.endswith("}sp") and one.find(f".//{DRAWING}custGeom") is not None
    ]
    parts = {one[0][0].get("name"): len(list(one.iter(f"{DRAWING}moveTo"))) for one in shapes}
    assert len(parts) == 34 + 2
    assert parts["Quần đảo Hoàng Sa (Đà Nẵng)"] == 22
    assert parts["Quần đảo Trường Sa (Khánh Hòa)"] == 300
    shown = " ".join(texts(slide) for slide in deck.slides)
    assert "Quần đảo Hoàng Sa (Đà Nẵng)" in shown and "Quần đảo Trường Sa (Khánh Hòa)" in shown


def test_a_chosen_indicator_without_figures_has_a_slide_that_says_so_and_no_chart(brief):
    briefing = brief(replace(NINH_BINH, indicator_ids=("communes_with_doctor",)))
    (part,) = briefing.charts
    deck = opened(briefing)
    assert part.chart.nothing and not list(frames(deck, "has_chart"))
    (slide,) = (one for one in deck.slides if f"{part.title} · {part.about}" in texts(one))
    assert part.chart.nothing in texts(slide)


def test_value_labels_are_text_with_the_decimal_sign_of_the_briefing(brief):
    """A number format follows the machine on which the deck is opened: 12.5 in one place, 12,5 in the other."""
    for lang, sign in (("vi", ","), ("en", ".")):
        briefing = brief(replace(NINH_BINH, lang=lang, indicator_ids=("health_insurance_coverage",)))
        (shape,) = frames(opened(briefing), "has_chart")
        written = [one.text for one in shape.chart._chartSpace.iter(f"{DRAWING}t")]
        assert f"92{sign}7" in written
        codes = [one.get("formatCode") for one in shape.chart._chartSpace.iter(f"{CHART}numFmt")]
        assert codes and not any("." in code or "," in code for code in codes)


def test_hollow_points_are_not_white(brief):
    """LibreOffice draws no outline around a marker: a white one would be gone."""
    briefing = brief(replace(NINH_BINH, indicator_ids=("health_insurance_coverage",)))
    (shape,) = frames(opened(briefing), "has_chart")
    colours = {one.get("val") for one in shape.chart._chartSpace.iter(f"{DRAWING}srgbClr")}
    assert "FFFFFF" not in colours


def test_the_file_carries_the_moment_of_the_request_and_no_other(brief):
    data = rendered(render_deck, brief(NINH_BINH))
    core = Presentation(BytesIO(data)).core_properties
    assert core.created == core.modified == datetime(2026, 11, 22, 1, 0)
    assert core.author == "Lê Thị Hoa"
    with ZipFile(BytesIO(data)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(2026, 1, 1, 0, 0, 0)}


def test_libreoffice_makes_a_page_of_each_slide(brief, office_impress: Path, tmp_path: Path):
    made = {
        "province": rendered(render_deck, brief(NINH_BINH)),
        "country": rendered(render_deck, brief(COUNTRY)),
    }
    files = [tmp_path / f"{name}.pptx" for name in made]
    for file, content in zip(files, made.values(), strict=True):
        file.write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office_impress, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for file in files:
        pages = re.findall(rb"/Type\s*/Page\b", file.with_suffix(".pdf").read_bytes())
        assert len(pages) == len(Presentation(file.as_posix()).slides)


def test_a_long_sentence_is_cut_behind_what_it_lists():
    text = "Sát mục tiêu 2030 nhất: A (1 so với 2); B (3 so với 4); C (5 so với 6)."
    assert shorten(text, 200) == text
    assert shorten(text, 60) == "Sát mục tiêu 2030 nhất: A (1 so với 2); B (3 so với 4) …"


def test_sentences_end_at_stops_and_not_in_numbers():
    text = "Năm 2023 là 28,5 trên 10.000 dân, cần +0,92 mỗi năm. Chưa nói được xu hướng."
    assert sentences(text) == [
        "Năm 2023 là 28,5 trên 10.000 dân, cần +0,92 mỗi năm.",
        "Chưa nói được xu hướng.",
    ]


def test_pages_are_evenly_full_and_no_heading_stands_last():
    heading = [True, False, False, True, False, False]
    assert [list(page) for page in pages_of([10] * 6, 40, heading)] == [[0, 1, 2], [3, 4, 5]]
    assert [list(page) for page in pages_of([10] * 4, 40)] == [[0, 1, 2, 3]]
