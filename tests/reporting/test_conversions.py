"""How converted figures are told and drawn. Test figures of stunting in Ninh Bình (P34-37)."""

from dataclasses import replace
from datetime import date

import pytest
from reporting_builders import judged, promise, seen

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.rollup import Gap, GapReason, combine
from indicators.types import Conversion, Observation, Status
from reporting.build_charts import goal_chart
from reporting.conversions import converted_note, gap_text, mark_text, rule_text, state_text
from reporting.numbers import observed_text
from reporting.plotly_figures import goal_figure
from reporting.sentences import sentences_of
from reporting.words import words

VI, EN = words("vi"), words("en")
STUNTING = catalogue().indicators["stunting"]


def converted(
    year: int, value: float, conversion: Conversion = Conversion.APPROXIMATE, status: str = "final"
):
    return replace(seen(year, value, status=status), conversion=conversion)


@pytest.mark.parametrize(
    ("conversion", "status", "state", "mark"),
    [
        (Conversion.REPORTED, "final", "chính thức", ""),
        (Conversion.CARRIED, "provisional", "sơ bộ", "sb"),
        (Conversion.EXACT, "final", "quy đổi", "quy đổi"),
        (Conversion.WEIGHTED, "provisional", "quy đổi, sơ bộ", "sb, quy đổi"),
        (Conversion.APPROXIMATE, "estimate", "quy đổi xấp xỉ, ước tính", "ước, quy đổi ≈"),
    ],
)
def test_what_must_be_known_of_a_figure_is_told(conversion: Conversion, status: str, state: str, mark: str):
    one = converted(2024, 16.9, conversion, status)
    assert (state_text(one, VI), mark_text(one, VI)) == (state, mark)


def test_a_formed_figure_has_no_more_decimals_than_its_indicator():
    assert observed_text(converted(2024, 16.912345), STUNTING, "vi") == "16,9"
    assert observed_text(seen(2024, 16.912345), STUNTING, "vi") == "16,91"


def test_a_sentence_says_that_a_figure_is_converted():
    told = sentences_of(judged("stunting", promise(2030, "<", 13.0), converted(2024, 16.9)), STUNTING, VI)
    assert told[0].startswith("Năm 2024 (quy đổi xấp xỉ) ")


def test_a_pace_from_a_converted_baseline_to_a_reported_value_says_so():
    judgement = judged("stunting", promise(2030, "<", 13.0), converted(2018, 20.0), seen(2025, 16.0))
    assert "Mốc gốc năm 2018 là số quy đổi từ các đơn vị trước khi sắp xếp." in sentences_of(
        judgement, STUNTING, VI
    )


def rule(indicator_id: str, year: int, weights_year: int | None = None, **counts: float) -> str:
    measure = catalogue().indicators[indicator_id]
    parts = [
        Observation(area, indicator_id, year, 16.0, "nso", **counts)
        for area in ("P63-35", "P63-36", "P63-37")
    ]
    ids = [one.area_id for one in parts]
    formed = combine("P34-37", ids, parts, measure, areas().average_population, weights_year)
    assert not isinstance(formed, Gap)
    return rule_text(formed, measure, VI)


def test_each_rule_has_its_own_words():
    assert "kết quả chính xác" in rule("beds_per_10k", 2022, numerator=10.0, denominator=1000.0)
    assert rule("health_insurance_coverage", 2024) == "Bình quân gia quyền theo dân số trung bình năm 2024."
    assert "mẫu số của chỉ tiêu không phải toàn bộ dân số" in rule("stunting", 2024)
    assert "năm 2025 không còn dân số của các đơn vị cũ" in rule("stunting", 2025, 2024)


def test_a_rate_whose_counts_are_not_all_known_says_so():
    assert "có đơn vị không báo cáo tử số và mẫu số" in rule("beds_per_10k", 2022)


def test_a_rate_on_the_whole_population_with_the_weights_of_another_year_says_only_that():
    told = rule("health_insurance_coverage", 2025, 2024)
    assert "năm 2025 không còn dân số của các đơn vị cũ" in told
    assert "mẫu số" not in told


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (GapReason.MEMBER, "thiếu số liệu của Nam Định"),
        (GapReason.POPULATION, "chưa có dân số trung bình của Nam Định"),
        (GapReason.BOUNDS, "báo cáo mức trên"),
        (GapReason.MEANING, "không gộp được"),
    ],
)
def test_each_gap_has_its_own_words(reason: GapReason, told: str):
    assert told in gap_text(Gap("P34-37", "stunting", 2024, "nso", reason, ("P63-36",)), areas(), VI)


def test_under_many_findings_the_areas_with_converted_figures_are_counted():
    target = promise(2030, "<", 13.0)
    some = [judged("stunting", target, converted(2024, 16.9)), judged("stunting", target, seen(2024, 16.9))]
    assert converted_note(some[1:], EN) == ""
    assert converted_note(some[:1], EN).startswith("The figures of 1 area are converted")


OBSERVED = (
    converted(2021, 19.0),
    converted(2023, 18.0),
    converted(2024, 17.5),
    seen(2025, 17.0),
    seen(2026, 16.6),
)


def chart(*observed: Observation, lang: str = "vi"):
    judgements = [judged("stunting", promise(2030, "<", 13.0), *observed)]
    return goal_chart(judgements, observed, STUNTING, "Ninh Bình", words(lang), formed_on=date(2025, 7, 1))


def test_converted_and_reported_figures_are_two_lines_with_a_visible_join():
    spec = chart(*OBSERVED)
    reported, formed = spec.lines
    assert [point.year for point in reported.points] == [2025, 2026]
    assert [point.year for point in formed.points] == [2021, 2023, 2024]
    assert formed.converted and formed.name == "Cục Thống kê, quy đổi"
    assert spec.source == "Nguồn: Cục Thống kê"
    assert spec.join is not None
    assert (spec.join.year, spec.join.text) == (2024.5, "Sắp xếp đơn vị 01/07/2025")
    drawn = goal_figure(spec)
    assert [trace.name for trace in drawn.data if "Cục" in (trace.name or "")] == [
        "Cục Thống kê",
        "Cục Thống kê, quy đổi",
    ]
    assert [shape.x0 for shape in drawn.layout.shapes if shape.type == "line"] == [2024.5]
    assert "Sắp xếp đơn vị 01/07/2025" in [note.text for note in drawn.layout.annotations]


def test_without_reported_figures_there_is_no_join():
    assert chart(*OBSERVED[:3]).join is None


def test_carried_figures_are_of_the_same_land_and_one_line_with_the_reported():
    carried = [replace(one, conversion=Conversion.CARRIED) for one in OBSERVED[:3]]
    (line,) = chart(*carried, *OBSERVED[3:]).lines
    assert [point.year for point in line.points] == [2021, 2023, 2024, 2025, 2026]


def test_a_point_says_that_it_is_converted():
    spec = chart(converted(2024, 17.5, status=Status.PROVISIONAL.value))
    assert "quy đổi xấp xỉ, sơ bộ" in spec.lines[0].points[0].hover
