"""Small multiples: one panel an area, all on one scale; what is unknown has no line. Test figures."""

from dataclasses import replace

from pages_builders import ON, YEARS, facts, figure, target, visit_of

from indicators.catalogue import catalogue
from pages._ui.links import DEFAULT
from pages._ui.multiples import build_data
from reporting.multiples import build_multiples
from reporting.progress import area_ids_of, judge_goals

INFANT = catalogue().indicators["infant_mortality"]
OTHER = [
    figure("infant_mortality", 2023, 20.0, area="P63-01", cell="a"),
    figure("infant_mortality", 2024, None, area="P63-01", status="missing", cell="b"),
    figure("infant_mortality", 2025, 18.0, area="P63-01", cell="c"),
]


def shown(*parts, lang="vi", area="P63-35"):
    view = replace(DEFAULT, set="63", area=area, indicator=INFANT.id, year=YEARS[1], lang=lang)
    visit = visit_of(view, lang, *(parts or (*facts(), *OTHER)))
    ids = area_ids_of(visit.data.areas, "63")
    goals = judge_goals(
        visit.data.book, catalogue(), ids, ON, indicator_ids=[INFANT.id], target_years=[YEARS[1]]
    )
    found = build_multiples(goals, visit.data.book, INFANT, visit.words)
    return found, build_data(visit, INFANT, found) if found else None


def panel(data, name):
    return next(one for region in data["regions"] for one in region["panels"] if one["name"] == name)


def test_every_area_of_the_set_has_a_panel_in_its_region():
    _, data = shown()
    assert sum(len(region["panels"]) for region in data["regions"]) == 63
    red_river = next(region for region in data["regions"] if region["name"] == "Đồng bằng sông Hồng")
    assert {"Hà Nội", "Hà Nam"} <= {one["name"] for one in red_river["panels"]}


def test_all_panels_share_the_years_and_the_scale_of_figures_and_goals():
    found, data = shown()
    assert found.years == (2018, 2025)
    assert found.scale == (4.8, 20.0)  # from the goal of Hà Nam to the figure of Hà Nội
    assert data["words"]["note"].startswith(
        "Mọi hình cùng một thang: 2018–2025 theo chiều ngang, 4,80–20,00\u00a0‰ theo chiều dọc."
    )


def test_a_panel_says_the_finding_the_latest_value_and_the_goal():
    _, data = shown()
    one = panel(data, "Hà Nam")
    assert (one["word"], one["text"], one["year"], one["goal"], one["chosen"]) == (
        "Tiến chậm",
        "9,23",
        2025,
        4.8,
        True,
    )
    assert one["courses"] == [
        [(2018, 11.6, False, False), (2024, 9.4, True, False), (2025, 9.23, True, True)]
    ]
    assert data["country"] == [[(2025, 11.2, False, False)]]


def test_no_line_is_drawn_across_a_year_that_is_reported_as_missing():
    _, data = shown()
    assert panel(data, "Hà Nội")["courses"] == [[(2023, 20.0, False, False), (2025, 18.0, False, False)]]


def test_an_area_without_figures_has_a_panel_without_a_line():
    _, data = shown()
    one = panel(data, "Hải Phòng")
    assert (one["courses"], one["text"], one["year"]) == ([], "", None)
    assert data["words"]["nothing"] == "Không có số liệu"


def test_without_any_figure_there_are_no_panels_at_all():
    assert shown(target("infant_mortality", 2030, "<=", 4.8)) == (None, None)


def test_years_of_long_ago_do_not_press_the_rest_together():
    old = figure("infant_mortality", 1999, 40.0, area="P63-01", cell="old")
    found, _ = shown(*facts(), *OTHER, old)
    assert found.years == (2018, 2025)


def test_the_pictures_have_a_table_with_every_value_and_the_goals():
    _, data = shown(lang="en")
    table = data["table"]
    assert table["heads"] == ["Province", "2018", "2023", "2024", "2025", "2030 target"]
    rows = {name: cells for name, *cells in table["rows"]}
    assert list(rows) == ["Viet Nam", "Hà Nội", "Hà Nam"]  # of the others nothing is known
    assert rows["Hà Nam"] == ["11.60", "–", "9.40", "9.23", "≤\u00a04.8"]
    assert rows["Hà Nội"] == ["–", "20.00", "–", "18.00", "≤\u00a010"]
