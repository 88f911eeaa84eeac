"""The table behind a chart: nothing that is drawn is only drawn."""

from pages._ui.chart_table import build_chart_table
from reporting.chart import ChartGoal, ChartLine, ChartPoint, ChartSpec
from reporting.words import words

SPEC = ChartSpec(
    lang="vi",
    title="Suy dinh dưỡng thấp còi",
    unit="%",
    decimals=1,
    lines=(
        ChartLine(
            "Cục Thống kê", (ChartPoint(2020, 20.4, "20,4", ""), ChartPoint(2022, 19.6, "19,6", "")), True
        ),
        ChartLine("Báo cáo của tỉnh", (ChartPoint(2022, 18.0, "18,0", ""),)),
    ),
    goals=(ChartGoal(2030, 15.0, None, "< 15", "", "20-NQ/TW", "", "limited"),),
    excluded=ChartLine("Không dùng", (ChartPoint(2021, 99.0, "99,0", ""),)),
)  # figures of a test


def test_every_point_of_every_line_and_every_goal_stands_in_it():
    table = build_chart_table(SPEC, words("vi"))
    for text in ("20,4", "19,6", "18,0", "99,0", "Mục tiêu 2030", "&lt; 15 (20-NQ/TW)", "Cục Thống kê", "%"):
        assert text in table
    assert [table.index(f'scope="row">{year}') for year in (2022, 2021, 2020)] == sorted(
        table.index(f'scope="row">{year}') for year in (2022, 2021, 2020)
    )  # the newest first


def test_a_chart_without_lines_has_no_table():
    empty = ChartSpec(lang="vi", title="", unit="", decimals=0, lines=())
    assert build_chart_table(empty, words("vi")) == ""
