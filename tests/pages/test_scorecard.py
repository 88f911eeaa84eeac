"""The rows of the scorecard: worst first, no bar without a figure, nothing said twice."""

from pages_builders import facts, figure, line_of, lines_of, target

from indicators.catalogue import catalogue
from pages._ui.links import GROUP, URGENCY, View
from pages._ui.scorecard.rows import build_rows
from reporting.scorecard import arrange_lines
from reporting.words import words

VI = words("vi")


def rows(sort: str = URGENCY, **chosen: str) -> list[dict[str, object]]:
    view = View(area="P63-35", sort=sort, **chosen)
    return build_rows(arrange_lines(lines_of(), sort), catalogue(), view, VI)


def row(indicator: str, *parts: object) -> dict[str, object]:
    lines = [line_of(indicator, *(parts or facts()))]  # type: ignore[arg-type]
    built = build_rows(lines, catalogue(), View(area="P63-35"), VI)
    return next(one for one in built if "id" in one)


def test_the_most_urgent_comes_first_and_what_has_no_figures_last():
    shown = [one.get("id") or one["group"] for one in rows()]
    assert shown[:4] == [
        "infant_mortality",
        "life_expectancy",
        "wasting",
        "Không có số liệu của tỉnh này",
    ]
    assert len(shown) == 25


def test_by_group_every_group_has_its_heading_in_the_order_of_the_catalogue():
    shown = rows(GROUP)
    assert [one["group"] for one in shown if "group" in one] == [
        group.title.vi for group in catalogue().groups.values()
    ]
    assert [one["id"] for one in shown if "id" in one] == list(catalogue().indicators)


def test_a_row_says_value_goals_findings_and_where_it_leads():
    said = row("infant_mortality")
    assert said["latest"] == {
        "href": "./figure?area=P63-35&indicator=infant_mortality&period=2025&series=nso",
        "text": "9,23",
        "unit": "‰",
        "year": "2025",
        "mark": "sb",
        "note": "Số năm 2025, sơ bộ",
    }
    assert said["closed"]["text"] == "≤\u00a05"  # type: ignore[index]
    assert said["closed"]["note"] == "907/KH-UBND"  # type: ignore[index]
    assert said["href"] == "./province?area=P63-35&indicator=infant_mortality"


def test_the_bar_goes_from_the_baseline_to_both_goals():
    bar = row("infant_mortality")["bar"]
    assert bar == {
        "better": -1,
        "baseline": 11.6,
        "latest": 9.23,
        "targets": [{"value": 5.0, "closed": True}, {"value": 4.8, "closed": False}],
        "status": "limited",
        "text": "mốc gốc 11,60 (2018); mới nhất 9,23 (2025); mục tiêu 2025 ≤\u00a05; mục tiêu 2030 ≤\u00a04,8",
    }


def test_without_a_figure_there_is_no_bar_no_trend_and_no_finding():
    said = row("nurses_per_10k")
    assert (said["latest"], said["bar"], said["trend"]) == (None, None, None)
    assert said["closed"] == {"text": "≥\u00a025", "note": "907/KH-UBND", "result": None}
    assert said["open"] == {"text": "≥\u00a033", "note": "907/KH-UBND"}


def test_without_a_goal_there_is_a_value_and_no_bar():
    said = row("wasting")
    assert said["latest"]["text"] == "3,8"  # type: ignore[index]
    assert said["bar"] is None


def test_zero_is_a_value_and_not_missing():
    said = row("wasting", figure("wasting", 2024, 0.0), target("wasting", 2030, "<", 3.0))
    assert said["latest"]["text"] == "0,0"  # type: ignore[index]
    assert said["bar"]["latest"] == 0.0  # type: ignore[index]


def test_a_baseline_as_late_as_the_latest_value_draws_no_way_gone():
    said = row("stunting", figure("stunting", 2024, 20.0), target("stunting", 2030, "<", 13.0))
    assert said["bar"]["baseline"] is None  # type: ignore[index]
    assert said["trend"] is None


def test_the_chosen_row_is_marked():
    assert [one["id"] for one in rows(indicator="wasting") if one.get("chosen")] == ["wasting"]
