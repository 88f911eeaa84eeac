"""A printed chart shows what its specification says, and the same as the screen; always the same bytes. Test figures."""

import struct
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from matplotlib import get_data_path
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.lines import Line2D
from print_builders import chart, point, said_in_fresh_processes

from reporting import plotly_figures as screen
from reporting.chart import ChartLine, ChartSpec
from reporting.marks import COLOURS, Mark
from reporting.print_charts import Caption, Size, chart_png, chart_svg
from reporting.print_charts.draw import draw_chart
from reporting.print_charts.styles import AHEAD, AWAY, BESIDE, CONVERTED, JUDGED, legend
from reporting.print_charts.text import face
from reporting.typefaces import SANS, SANS_FOLDER, SIGNS

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Tỉnh Thử", ("Số liệu phiên bản 3, công bố ngày 01/02/2026",))
NOTHING = chart(
    lines=(),
    goals=(),
    required=None,
    projection=None,
    band=None,
    excluded=None,
    join=None,
    nothing="Không có số liệu để vẽ",
)


def drawn(spec: ChartSpec) -> Figure:
    return draw_chart(spec, Size())


def lines_of(figure: Figure) -> list[Line2D]:
    return list(figure.axes[0].get_lines())


def strokes(figure: Figure, colour: str) -> list[list[tuple[float, float]]]:
    """The lines of a colour, each with its corners."""
    found = [
        one
        for one in lines_of(figure)
        if one.get_linestyle() != "None" and to_hex(one.get_color()).upper() == colour
    ]
    return [list(zip(one.get_xdata(), one.get_ydata(), strict=True)) for one in found]


def marks(figure: Figure, colour: str) -> list[tuple[float, float, str, bool]]:
    """The marks of a colour: where, which form, and whether they are hollow."""
    return [
        (
            one.get_xdata()[0],
            one.get_ydata()[0],
            one.get_marker(),
            to_hex(one.get_markerfacecolor()) == "#ffffff",
        )
        for one in lines_of(figure)
        if one.get_linestyle() == "None" and to_hex(one.get_markeredgecolor()).upper() == colour
    ]


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()).strip() for one in ET.fromstring(svg).iter(f"{SVG}text")]


# What is drawn


def test_reported_and_converted_figures_are_lines_of_their_own():
    figure = drawn(chart())
    assert marks(figure, JUDGED)[:1] == [(2023, 91.5, "o", False)]
    assert marks(figure, CONVERTED) == [
        (2019, 88.0, "s", False),
        (2020, 89.0, "s", False),
        (2022, 90.5, "s", False),
    ]


def test_no_line_leads_to_a_point_that_is_not_joined():
    assert strokes(drawn(chart()), CONVERTED) == [[(2019, 88.0), (2020, 89.0)]]


def test_provisional_figures_are_hollow():
    assert (2024, 92.5, "o", True) in marks(drawn(chart()), JUDGED)


@pytest.mark.parametrize(("bound", "symbol"), [(">", "^"), (">=", "^"), ("<", "v"), ("<=", "v"), ("", "s")])
def test_a_bound_points_to_where_the_value_may_lie(bound: str, symbol: str):
    beside = ChartLine("Bộ Y tế", (point(2021, 93.0, bound=bound),))
    spec = chart(lines=(*chart().lines[:2], beside))
    assert marks(drawn(spec), BESIDE[0][0]) == [(2021, 93.0, symbol, False)]


def test_goals_are_diamonds_in_the_colour_of_their_finding_and_a_range_has_two():
    figure = drawn(chart())
    assert marks(figure, COLOURS[Mark.AWAITING].text) == [(2025, 95.0, "D", True)]
    assert marks(figure, COLOURS[Mark.ON_TRACK].text) == [(2030, 95.0, "D", True), (2030, 97.0, "D", True)]
    assert [(2030, 95.0), (2030, 97.0)] in strokes(figure, COLOURS[Mark.ON_TRACK].text)


def test_both_paths_the_join_and_the_band_are_where_they_are_said_to_be():
    figure = drawn(chart())
    assert [(2024, 92.5), (2030, 98.25)] in strokes(figure, JUDGED)
    assert [(2024, 92.5), (2030, 95.0)] in strokes(figure, screen.INK_2)
    assert [2022.5, 2022.5] in [list(one.get_xdata()) for one in lines_of(figure)]
    corners = {
        tuple(corner)
        for one in figure.axes[0].collections
        for path in one.get_paths()
        for corner in path.vertices.tolist()
    }
    assert {(2030.0, 96.0), (2030.0, 99.5), (2024.0, 92.5)} <= corners


def test_excluded_figures_stand_apart_hollow_and_crossed():
    assert {mark[2] for mark in marks(drawn(chart()), AWAY)} == {"o", "x"}
    assert {mark[:2] for mark in marks(drawn(chart()), AWAY)} == {(2021, 70.0)}


def test_colours_are_those_of_the_screen():
    ours = (JUDGED, CONVERTED, AWAY, AHEAD, [colour for colour, *_ in BESIDE])
    theirs = screen._JUDGED_LINE
    assert ours == (
        theirs[False][0],
        theirs[True][0],
        screen.AWAY,
        screen.AHEAD,
        [one[0] for one in screen.OTHERS],
    )


def test_every_value_drawn_on_the_screen_is_drawn_on_paper():
    spec = chart()
    on_screen = {
        (x, y)
        for trace in screen.goal_figure(spec).data
        if trace.mode != "lines"
        for x, y in zip(trace.x, trace.y, strict=True)
        if x is not None
    }
    on_paper = {
        (one.get_xdata()[0], one.get_ydata()[0])
        for one in lines_of(drawn(spec))
        if one.get_linestyle() == "None"
    }
    assert on_paper == on_screen


# What is written


def test_numbers_are_written_in_the_readers_language():
    assert {"70", "80", "90", "100"} <= set(texts(chart_svg(chart(), outlines=False)))
    small = chart(
        goals=(),
        required=None,
        projection=None,
        band=None,
        excluded=None,
        lines=(ChartLine("A", (point(2023, 1.5), point(2024, 2.5)), judged=True),),
        join=None,
    )
    assert "1,5" in texts(chart_svg(small, outlines=False))
    assert "1.5" in texts(chart_svg(replace(small, lang="en"), outlines=False))


def test_goals_the_last_value_and_the_end_of_the_pace_are_labelled():
    written = texts(chart_svg(chart(), outlines=False))
    for label in (
        "≥ 95",
        "20-NQ/TW",
        "95–97",
        "72-NQ/TW",
        "92,5",
        "98,25",
        "%",
        "Hợp nhất 01/07/2025",
        "2025",
        "2030",
    ):
        assert label in written, label


def test_all_that_is_drawn_has_its_word_in_the_legend():
    assert [key.name for key in legend(chart())] == [
        "Cục Thống kê", "Cục Thống kê, quy đổi", "Bộ Y tế", "Mục tiêu", "Đường cần đi", "Theo nhịp hiện nay", "Khoảng dự báo 80 %", "Đã loại",
    ]  # fmt: skip
    written = texts(chart_svg(chart(), outlines=False))
    assert [key.name for key in legend(chart()) if key.name not in written] == []


def test_a_saved_picture_says_title_area_source_note_and_date_and_one_on_a_page_leaves_them_to_the_page():
    told = (
        "Tỷ lệ thử nghiệm",
        "Tỉnh Thử",
        "Nguồn: Cục Thống kê",
        "Điểm rỗng: số sơ bộ",
        "công bố ngày 01/02/2026",
    )
    alone, on_page = (
        " ".join(texts(chart_svg(chart(), caption=one, outlines=False))) for one in (CAPTION, None)
    )
    assert [one for one in told if one not in alone] == []
    assert [one for one in told if one in on_page] == []


def test_a_chart_of_nothing_says_so():
    assert "Không có số liệu để vẽ" in texts(chart_svg(NOTHING, outlines=False))
    assert chart_png(NOTHING, caption=CAPTION)


def test_names_are_never_read_as_markup_or_formulas():
    wild = 'A $x^2$ <b>&"đ"</b> #1'
    svg = chart_svg(chart(title=wild, source=wild), caption=Caption(wild), outlines=False)
    assert texts(svg).count(wild) >= 2
    assert ET.fromstring(svg).findtext(f"{SVG}title") == wild


@pytest.mark.filterwarnings("error")
def test_a_letter_that_no_face_holds_is_a_box_and_no_warning():
    assert "□ Hoa" in texts(chart_svg(chart(), caption=Caption("李 Hoa"), outlines=False))


def test_long_titles_and_legends_are_folded_inside_the_picture():
    long = "Tỷ lệ người dân được quản lý sức khỏe theo vòng đời và " * 4
    spec, size = chart(title=long, source=long), Size(500, 420)
    figure = draw_chart(spec, size, CAPTION)
    renderer = FigureCanvasAgg(figure).get_renderer()
    for text in figure.texts:
        box = text.get_window_extent(renderer)
        assert box.x0 >= 0 and box.x1 <= size.width and box.y0 >= 0 and box.y1 <= size.height, text.get_text()
    assert figure.axes[0].get_window_extent(renderer).height > 100


# The files


def test_whoever_cannot_see_it_is_told():
    tree = ET.fromstring(chart_svg(chart()))
    assert (tree.get("role"), tree.findtext(f"{SVG}title"), tree.findtext(f"{SVG}desc")) == (
        "img", "Tỷ lệ thử nghiệm", "Tỷ lệ thử nghiệm, tỉnh Thử.",
    )  # fmt: skip
    assert "Tỷ lệ thử nghiệm, tỉnh Thử.".encode() in chart_png(chart())


def test_a_saved_svg_needs_no_typeface_of_its_reader():
    assert texts(chart_svg(chart(), caption=CAPTION)) == []


def test_a_saved_png_is_three_times_as_fine_as_a_screen():
    assert struct.unpack(">II", chart_png(chart(), caption=CAPTION)[16:24]) == (2400, 1350)


def test_no_date_and_no_program_is_in_the_files():
    assert not any(word in chart_svg(chart()) for word in ("dc:date", "Matplotlib", "2026-"))
    assert b"Software" not in chart_png(chart())


def test_no_other_face_of_the_machine_stands_in_for_ours():
    for bold in (False, True):
        (first, *_) = fontManager._find_fonts_by_props(face(12.0, bold))
        assert Path(first).parent == SANS_FOLDER
    own = (str(SANS_FOLDER), get_data_path())
    assert [
        one.fname
        for one in fontManager.ttflist
        if one.name in (SANS, SIGNS) and not one.fname.startswith(own)
    ] == []


FINGERPRINTS = """
from hashlib import sha256
from pathlib import Path
from print_builders import chart
from reporting.print_charts import Caption, chart_png, chart_svg
import sys
print(sha256(chart_svg(chart(), caption=Caption("A")).encode()).hexdigest(), sha256(chart_png(chart())).hexdigest())
print("matplotlib.pyplot" in sys.modules)
"""


def test_the_same_chart_is_the_same_bytes_in_every_process_and_needs_no_state_of_pyplot():
    (said,) = said_in_fresh_processes(FINGERPRINTS)
    expected = (
        sha256(chart_svg(chart(), caption=Caption("A")).encode()).hexdigest(),
        sha256(chart_png(chart())).hexdigest(),
    )
    assert said.split() == [*expected, "False"]


def test_threads_that_draw_at_once_do_not_disturb_each_other():
    alone = [chart_svg(chart(), outlines=True), chart_svg(chart(), outlines=False)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda turn: chart_svg(chart(), outlines=turn % 2 == 0), range(8)))
    assert together == alone * 4
