"""The panel beside the scorecard: numbers with their findings, documents with their standing, values with their cell."""

from pages_builders import AREA, facts, figure, line_of, target, visit_of

from indicators.types import Observation
from pages._ui.detail import build_facts, build_heading, build_sentences
from pages._ui.links import View
from pages._ui.markup import Markup, tag
from reporting.words import words
from store.records import Figure

VI = words("vi")
VIEW = View(area=AREA)


def figures(indicator: str) -> list[Figure]:
    return [one for one in facts() if isinstance(one, Figure) and one.observation.indicator_id == indicator]


def test_both_findings_stand_with_their_numbers():
    said = build_heading(line_of("infant_mortality", *facts()), VI)
    assert "2025: Không đạt, cách 4,23" in said
    assert "2030, mức thay đổi: Cải thiện (đã đi 35 % chặng đường)" in said
    assert "2030, nhịp độ: Tiến chậm (0,45 lần nhịp cần có)" in said


def test_what_was_met_at_the_baseline_is_no_multiple_of_a_pace_that_was_needed():
    met_then, missed_now = (
        figure("health_insurance_coverage", 2018, 97.0),
        figure("health_insurance_coverage", 2024, 94.0),
    )
    goal = target("health_insurance_coverage", 2030, ">=", 95.0)
    said = build_heading(line_of("health_insurance_coverage", met_then, missed_now, goal), VI)
    assert "2030, nhịp độ: Đi lùi" in said and "Không còn đạt" in said
    assert "nhịp cần có" not in said


def test_a_sentence_that_holds_for_both_goals_is_said_once():
    """A fallback series is one remark for both goals."""
    reported = Observation("P63-35", "stunting", 2016, 20.0, "provincial_report")
    later = Observation("P63-35", "stunting", 2024, 16.9, "provincial_report")
    goals = (target("stunting", 2025, "<", 18.0), target("stunting", 2030, "<", 13.0))
    line = line_of("stunting", Figure(reported, "Biểu 1", "D1"), Figure(later, "Biểu 1", "D2"), *goals)
    told = build_sentences(line, VI).split("<p>")[1:]
    assert any("Báo cáo của tỉnh" in sentence for sentence in told)
    assert len(told) == len(set(told))


def test_a_target_names_its_document_and_is_marked_unless_it_was_read():
    said = build_facts(line_of("life_expectancy", *facts()), (), visit_of(VIEW, "en", *facts()))
    assert said.count("907/KH-UBND, UBND tỉnh Hà Nam, 13 April 2018, mục II.1") == 2
    assert said.count("unconfirmed</span>") == 1


def test_the_latest_value_leads_back_to_its_cell():
    said = build_facts(
        line_of("infant_mortality", *facts()), figures("infant_mortality"), visit_of(VIEW, "vi", *facts())
    )
    assert "9,23" in said and "trang Biểu 1, ô U23" in said


def test_a_national_goal_says_that_it_is_national():
    national = target("stunting", 2030, "<", 15.0, area="VN", document="20-NQ/TW")
    said = build_facts(
        line_of("stunting", figure("stunting", 2024, 16.9), national), (), visit_of(VIEW, "vi", *facts())
    )
    assert "20-NQ/TW" in said and "mục tiêu chung cả nước" in said


def test_what_comes_from_a_workbook_is_never_markup():
    wild = target("stunting", 2030, "<", 15.0, scope_note="<script>alert(1)</script>")
    said = build_facts(
        line_of("stunting", figure("stunting", 2024, 16.9), wild), (), visit_of(VIEW, "vi", *facts())
    )
    assert "<script>" not in said and "&lt;script&gt;" in said
    assert tag("p", "a < b", title='"') == Markup('<p title="&quot;">a &lt; b</p>')


def test_an_element_that_holds_nothing_is_not_closed_a_second_time():
    assert tag("p", tag("br"), "a") == Markup("<p><br>a</p>")
