"""What is drawn is what was judged: the chart specification and the Plotly figure made of it. Test figures."""

import pytest
from reporting_builders import judged, promise, seen

from indicators.catalogue import catalogue
from reporting.build_charts import goal_chart
from reporting.chart import ChartPath
from reporting.plotly_figures import CONFIG, goal_figure
from reporting.words import words

STUNTING = catalogue().indicators["stunting"]
OBSERVED = (
    seen(2018, 20.0),
    seen(2021, 19.0),
    seen(2024, 16.9, status="provisional"),
    seen(2021, 21.0, "provincial_report", qualifier=">"),
    seen(2023, None, status="missing"),
)
GOALS = (promise(2025, "<", 18.0), promise(2030, "<", 13.0))


def spec(lang="vi", observations=OBSERVED, goals=GOALS):
    judgements = [judged("stunting", goal, *observations) for goal in goals]
    return goal_chart(judgements, observations, STUNTING, "Hà Nam", words(lang))


def drawn(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def test_the_chart_holds_the_numbers_of_the_judgement():
    chart = spec()
    assert [(p.year, p.value, p.text, p.open) for p in chart.lines[0].points] == [
        (2018, 20.0, "20,0", False),
        (2021, 19.0, "19,0", False),
        (2024, 16.9, "16,9", True),
    ]
    assert [(line.name, line.judged) for line in chart.lines] == [
        ("Cục Thống kê", True),
        ("Báo cáo của tỉnh", False),
    ]
    assert [(g.year, g.value, g.text, g.mark) for g in chart.goals] == [
        (2025, 18.0, "<\u00a018", "awaiting"),
        (2030, 13.0, "<\u00a013", "acceleration_needed"),
    ]
    assert chart.required == ChartPath("Đường cần đi", (2024, 16.9), (2030, 13.0))
    assert chart.projection.end == (2030, pytest.approx(13.8))
    assert chart.projection.end_text == "13,8"
    assert chart.years == (2018, 2030)


def test_a_missing_value_is_a_gap_not_a_zero():
    assert [p.year for p in spec().lines[0].points] == [2018, 2021, 2024]


def test_the_alternative_text_says_the_finding():
    assert spec("en").alt.startswith("Stunting")
    assert "Hà Nam" in spec("en").alt
    assert "No figure for 2025 yet" in spec("en").alt
    assert "Needs −0.65 points a year, is making −0.52" in spec("en").alt.replace("\u00a0", " ")


def test_what_plotly_draws_is_what_the_specification_says():
    chart = spec()
    figure = goal_figure(chart)
    judged_line = drawn(figure, "Cục Thống kê")
    assert (list(judged_line.x), list(judged_line.y)) == ([2018, 2021, 2024], [20.0, 19.0, 16.9])
    first, *_, last = judged_line.marker.color
    assert first != last, "provisional points are hollow"
    assert list(drawn(figure, "Mục tiêu 2030").y) == [13.0]
    assert (list(drawn(figure, "Đường cần đi").x), list(drawn(figure, "Đường cần đi").y)) == (
        [2024, 2030],
        [16.9, 13.0],
    )
    assert list(drawn(figure, "Báo cáo của tỉnh").marker.symbol) == ["triangle-up"], "a bound points upwards"


def test_everything_drawn_lies_inside_the_picture():
    figure = goal_figure(spec())
    bottom, top = figure.layout.yaxis.range
    left, right = figure.layout.xaxis.range
    for trace in figure.data:
        assert all(left <= x <= right for x in trace.x)
        assert all(bottom <= y <= top for y in trace.y)
    assert figure.layout.xaxis.automargin and figure.layout.yaxis.automargin


def test_decimal_marks_follow_the_language():
    assert goal_figure(spec("vi")).layout.separators == ",."
    assert goal_figure(spec("en")).layout.separators == ".,"


def test_a_met_goal_needs_no_path():
    chart = spec(observations=(seen(2018, 20.0), seen(2024, 12.0)))
    assert chart.required is None


def test_nothing_to_draw_is_said():
    chart = spec(observations=())
    assert chart.nothing == "Không có số liệu để vẽ"
    assert goal_figure(chart).layout.annotations[0].text == chart.nothing


def test_a_chart_never_offers_to_send_anything_away():
    assert CONFIG["showSendToCloud"] is False and CONFIG["displaylogo"] is False
