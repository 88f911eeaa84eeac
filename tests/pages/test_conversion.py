"""What a reader sees of converted figures and targets. Ninh Bình (P34-37) was Hà Nam, Nam Định and Ninh Bình.

All figures are test figures.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from page_runs import component, run
from pages_builders import facts, figure, submission, target, visit_of

from indicators.areas import areas
from pages._ui.conversion import build_conversion, build_target_conversion, conversion_of
from pages._ui.detail import build_facts
from pages._ui.links import View
from reporting.progress import judge_goals
from reporting.scorecard import build_lines
from store.records import Figure, StoredTarget
from store.writing import submit

MEMBERS = {"P63-35": 15.0, "P63-36": 16.0, "P63-37": 20.0}
VIEW = View(set="34", area="P34-37", indicator="stunting", period=2024, series="nso")


def stunting(*without: str) -> list[Figure]:
    return [
        figure("stunting", 2024, value, area=area) for area, value in MEMBERS.items() if area not in without
    ]


def plans(document: str = "{}/KH-UBND") -> list[StoredTarget]:
    return [
        target("stunting", 2030, "<=", value - 3, area=area, document=document.format(area))
        for area, value in MEMBERS.items()
    ]


def text_of(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).strip()


def test_a_converted_figure_opens_to_its_parts_with_their_weights():
    visit = visit_of(VIEW, "vi", *stunting())
    formed = conversion_of(visit)
    assert formed is not None
    said = build_conversion(formed, visit, visit.data.catalogue.indicators["stunting"])
    people = [areas().average_population(area, 2024) or 0.0 for area in MEMBERS]
    mean = sum(v * w for v, w in zip(MEMBERS.values(), people, strict=True)) / sum(people)
    assert f"{mean:.4f}".replace(".", ",") in said
    assert "Bình quân gia quyền theo dân số trung bình năm 2024. Xấp xỉ" in said
    for area, value in MEMBERS.items():
        assert areas().units[area].name in said
        assert f"{value:.1f}".replace(".", ",") in said
        assert f"set=63&amp;area={area}" in said or f"area={area}" in said
    assert "quy đổi xấp xỉ" in said


def test_a_year_that_lacks_a_member_says_which_and_shows_the_others():
    visit = visit_of(VIEW, "vi", *stunting("P63-36"))
    formed = conversion_of(visit)
    assert formed is not None
    said = text_of(build_conversion(formed, visit, visit.data.catalogue.indicators["stunting"]))
    assert "Năm 2024 không quy đổi được: thiếu số liệu của Nam Định." in said
    assert "Hà Nam 15,0" in said and "Nam Định không có số liệu" in said and "Ninh Bình 20,0" in said


def test_counts_are_shown_with_their_sum():
    beds = [
        replace(one, observation=replace(one.observation, numerator=counts[0], denominator=counts[1]))
        for one, counts in zip(
            [figure("beds_per_10k", 2022, 30.0, area=area) for area in MEMBERS],
            [(1853.0, 878_000.0), (3005.0, 1_876_900.0), (3827.0, 1_010_700.0)],
            strict=True,
        )
    ]
    visit = visit_of(replace(VIEW, indicator="beds_per_10k", period=2022), "vi", *beds)
    formed = conversion_of(visit)
    assert formed is not None
    said = text_of(build_conversion(formed, visit, visit.data.catalogue.indicators["beds_per_10k"]))
    assert "23,0641 8.685 3.765.600" in said
    assert "kết quả chính xác" in said


def facts_of(*parts: Figure | StoredTarget, lang: str = "vi", area: str = "P34-37") -> str:
    visit = visit_of(replace(VIEW, area=area), lang, *parts)
    book, catalogue = visit.data.book, visit.data.catalogue
    judgements = judge_goals(book, catalogue, [area], visit.on, indicator_ids=["stunting"])
    (line,) = build_lines(judgements, book, catalogue)
    return text_of(build_facts(line, book.all_figures(area, "stunting"), visit))


def test_the_latest_value_names_the_areas_that_it_was_formed_of():
    said = facts_of(*stunting(), *plans())
    assert "năm 2024 (quy đổi xấp xỉ)" in said
    assert "Quy đổi từ Hà Nam, Nam Định, Ninh Bình" in said


def test_a_converted_target_is_marked_and_stands_beside_the_national_one():
    national = target("stunting", 2030, "<", 15.0, area="VN", document="20-NQ/TW")
    said = facts_of(*stunting(), *plans(), national)
    assert "P63-35/KH-UBND; P63-36/KH-UBND; P63-37/KH-UBND" in said
    assert "Mục tiêu quốc gia 2030" in said and "20-NQ/TW" in said


def test_a_new_province_without_converted_targets_has_the_national_one_only_once():
    national = target("stunting", 2030, "<", 15.0, area="VN", document="20-NQ/TW")
    said = facts_of(*stunting(), *plans()[:2], national)
    assert said.count("20-NQ/TW") == 1 and "Mục tiêu quốc gia 2030" not in said


def test_the_same_land_keeps_its_plan_and_says_whose_it_was():
    """Lạng Sơn is P63-20, and P34-20 since July 2025."""
    plan = target("stunting", 2030, "<=", 18.0, area="P63-20", document="54/KH-UBND")
    said = facts_of(figure("stunting", 2024, 20.0, area="P63-20"), plan, area="P34-20")
    assert "54/KH-UBND" in said
    assert "Của Lạng Sơn trước khi sắp xếp, địa giới không đổi" in said
    assert "quy đổi" not in said


def test_a_later_year_that_could_not_be_converted_is_told_beside_the_latest_value():
    later = figure("stunting", 2025, 14.0, area="P63-35")
    said = facts_of(*stunting(), later, *plans())
    assert "Năm 2025 không quy đổi được: thiếu số liệu của Nam Định, Ninh Bình." in said


def test_a_converted_target_opens_to_the_plans_it_was_formed_of():
    visit = visit_of(replace(VIEW, year=2030), "en", *plans())
    (formed,) = [one for one in visit.data.book.target_conversions.values()]
    said = build_target_conversion(formed, visit, visit.data.catalogue.indicators["stunting"])
    assert "approximate, and no target that the new unit has set" in said
    assert "document=P63-36%2FKH-UBND" in said
    assert "Average population 2024" in said


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_pages_open_on_converted_figures(empty_home: Path, lang: str):
    submit(empty_home, submission(*facts(), *stunting(), *plans()))
    common = {"set": "34", "area": "P34-37", "indicator": "stunting", "lang": lang}
    card = component(run("province", **common), "scorecard")
    (row,) = [row for row in card["rows"] if row.get("id") == "stunting"]
    assert row["latest"]["mark"] == ("qđ≈" if lang == "vi" else "c≈")
    assert [mark for mark in card["words"]["marks"] if mark.startswith(row["latest"]["mark"])]
    ranking = component(run("indicator", **common), "ranking")
    assert ("quy đổi" if lang == "vi" else "converted") in ranking["words"]["caution"]
    heat = component(run("overview", set="34", lang=lang), "heatmap")
    assert ("quy đổi" if lang == "vi" else "converted") in heat["words"]["left_out"]
    opened = run("figure", **common, period="2024", series="nso")
    assert not opened.exception
    assert any('class="ht conversion"' in html.proto.body for html in opened.get("html"))
    key = "; ".join(f"{area}/KH-UBND" for area in MEMBERS)
    of_target = run("figure", **common, year="2030", document=key)
    assert not of_target.exception
    assert any('class="ht conversion"' in html.proto.body for html in of_target.get("html"))


def test_a_plan_that_was_carried_to_the_same_land_is_listed_once(empty_home: Path):
    plan = target("stunting", 2030, "<=", 18.0, area="P63-20", document="54/KH-UBND")
    submit(empty_home, submission(figure("stunting", 2024, 20.0, area="P63-20"), plan, *plans()))
    page = run("indicator", set="34", indicator="stunting")
    (table,) = [html.proto.body for html in page.get("html") if "54/KH-UBND" in html.proto.body]
    assert table.count("54/KH-UBND</b>") == 1
    assert table.count('class="tag">quy đổi') == 1
