"""What is drawn is what was judged: the chart specification and the Plotly figure made of it. Test figures."""

from dataclasses import replace
from datetime import date

import pytest
from reporting_builders import judged, promise, seen

from indicators.catalogue import catalogue
from indicators.types import Document
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
    assert [(g.year, g.value, g.text, g.document, g.mark) for g in chart.goals] == [
        (2025, 18.0, "<\u00a018", "907/KH-UBND", "awaiting"),
        (2030, 13.0, "<\u00a013", "907/KH-UBND", "acceleration_needed"),
    ]
    assert chart.required == ChartPath("Đường cần đi", ((2024, 16.9), (2030, 13.0)))
    assert chart.projection == ChartPath(
        "Theo nhịp hiện nay", ((2024, 16.9), (2030, pytest.approx(13.8))), "13,8"
    )
    assert chart.years == (2018, 2030)
    assert chart.limits == (0.0, 100.0)


def test_a_missing_value_is_a_gap_not_a_zero():
    judged_line = spec().lines[0]
    assert [(p.year, p.joined) for p in judged_line.points] == [(2018, False), (2021, True), (2024, False)]
    drawn_line = drawn(goal_figure(spec()), "Cục Thống kê")
    assert list(drawn_line.x) == [2018, 2021, None, 2024]


@pytest.mark.parametrize(
    "after", [seen(2024, 16.9, status="break"), seen(2024, 16.9, qualifier="<")], ids=["a break", "a bound"]
)
def test_no_line_leads_across_a_break_or_to_a_bound(after):
    line = spec(observations=(seen(2018, 20.0), seen(2021, 19.0), after)).lines[0]
    assert [(p.year, p.joined) for p in line.points] == [(2018, False), (2021, True), (2024, False)]


def test_a_declared_break_cuts_the_line(monkeypatch):
    monkeypatch.setattr("reporting.build_charts.break_years", lambda area_id, indicator_id: (2024,))
    line = spec(observations=(seen(2018, 20.0), seen(2021, 19.0), seen(2025, 16.9))).lines[0]
    assert [(p.year, p.joined) for p in line.points] == [(2018, False), (2021, True), (2025, False)]


def test_a_projection_bends_where_it_reaches_the_natural_limit():
    chart = spec(observations=(seen(2018, 20.0), seen(2024, 5.0)), goals=(promise(2030, "<", 3.0),))
    assert chart.projection == ChartPath(
        "Theo nhịp hiện nay", ((2024, 5.0), (2026.0, 0.0), (2030, 0.0)), "0,0"
    )


def test_the_alternative_text_says_the_finding():
    assert spec("en").alt.startswith("Stunting")
    assert "Hà Nam" in spec("en").alt
    assert "No figure for 2025 yet" in spec("en").alt
    assert "Needs −0.65 points a year, is making −0.52" in spec("en").alt.replace("\u00a0", " ")


def test_what_plotly_draws_is_what_the_specification_says():
    chart = spec()
    figure = goal_figure(chart)
    judged_line = drawn(figure, "Cục Thống kê")
    assert (list(judged_line.x), list(judged_line.y)) == ([2018, 2021, None, 2024], [20.0, 19.0, None, 16.9])
    first, *_, last = judged_line.marker.color
    assert (first, last) == (judged_line.line.color, "#FFFFFF"), "provisional points are hollow"
    assert judged_line.marker.line.color == first, "and keep their outline"
    assert list(drawn(figure, "Mục tiêu 2030").y) == [13.0]
    assert (list(drawn(figure, "Đường cần đi").x), list(drawn(figure, "Đường cần đi").y)) == (
        [2024, 2030],
        [16.9, 13.0],
    )
    assert list(drawn(figure, "Báo cáo của tỉnh").marker.symbol) == ["triangle-up"], "a bound points upwards"
    projection = drawn(figure, "Theo nhịp hiện nay")
    assert (list(projection.x), list(projection.y)) == ([2024, 2030], [16.9, pytest.approx(13.8)])


def test_each_goal_is_labelled_with_its_number_and_its_document():
    texts = [label.text for label in goal_figure(spec()).layout.annotations]
    assert texts == [
        "%",
        "<b>16,9</b>",
        "<b>&lt;\u00a018</b><br>907/KH-UBND",
        "<b>&lt;\u00a013</b><br>907/KH-UBND",
        "<b>13,8</b>",
    ]


def test_what_people_wrote_is_shown_as_written_and_never_as_markup():
    document = Document("<b>1</b>/KH", issued_on=date(2018, 4, 13))
    chart = spec(goals=(replace(promise(2030, "<", 13.0), document=document),))
    figure = goal_figure(chart)
    assert "&lt;b&gt;1&lt;/b&gt;/KH" in figure.layout.annotations[2].text
    assert "&lt;b&gt;1&lt;/b&gt;/KH" in drawn(figure, "Mục tiêu 2030").customdata[0]


def test_the_axes_name_the_years_of_the_goals_and_round_values_in_the_language():
    figure = goal_figure(spec(goals=(promise(2025, "<", 18.0), promise(2030, "<", 16.5))))
    assert list(figure.layout.xaxis.ticktext) == ["2018", "2020", "2025", "2030"]
    assert list(figure.layout.yaxis.ticktext) == ["12", "14", "16", "18", "20", "22"]
    narrow = spec(observations=(seen(2018, 18.1), seen(2024, 17.9)), goals=(promise(2030, "<", 17.5),))
    assert list(goal_figure(narrow).layout.yaxis.ticktext) == ["17,4", "17,6", "17,8", "18,0", "18,2"]


def test_everything_drawn_lies_inside_the_picture():
    figure = goal_figure(spec())
    bottom, top = figure.layout.yaxis.range
    left, right = figure.layout.xaxis.range
    for trace in figure.data:
        assert all(left <= x <= right for x in trace.x if x is not None)
        assert all(bottom <= y <= top for y in trace.y if y is not None)
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
