"""A briefing says what the screen says: composed from the shipped data, for each scope, in both languages."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from briefings import ON, REQUESTS, composed, facts_of

from indicators.areas import areas
from indicators.catalogue import catalogue
from reporting.briefing.compose import USUAL_CHARTS, NothingToTell
from reporting.briefing.headline import count_sentence
from reporting.briefing.spec import Briefing, Request
from reporting.counts import GoalCounts, count_goals
from reporting.doubts import Question
from reporting.finding_cells import open_cells, result_cell
from reporting.progress import Book, judge_goals
from reporting.scorecard import build_lines
from reporting.sentences import sentences_of
from reporting.words import words

NINH_BINH, COUNTRY, REGION, STUNTING = (REQUESTS[one] for one in ("merged", "country", "region", "indicator"))
ALL = [NINH_BINH, COUNTRY, REGION, STUNTING]


@pytest.fixture
def facts(shipped_home: Path) -> tuple[Book, str, list[Question]]:
    return facts_of(shipped_home)


@pytest.fixture
def brief(shipped_home: Path):
    return partial(composed, shipped_home)


def everything(briefing: Briefing) -> list[str]:
    """All texts of a briefing."""
    parts = [briefing.outlook, briefing.gaps, briefing.doubts, briefing.sources]
    cells = [cell.shown for table in briefing.tables for row in table.rows for cell in row.cells]
    return [
        *(briefing.title, briefing.subtitle, briefing.place, *briefing.vintage, *briefing.headline),
        *(item for part in parts for item in (part.title, *part.items)),
        *(sentence for chart in briefing.charts for sentence in (chart.title, chart.about, *chart.sentences)),
        *(sentence for one in briefing.maps for sentence in (one.title, one.sentence)),
        *(text for table in briefing.tables for text in (table.title, table.note, table.message)),
        *(row.message for table in briefing.tables for row in table.rows),
        *(briefing.message, *(part.message for part in parts)),
        *cells,
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("request_", ALL, ids=[one.scope.value for one in ALL])
def test_every_text_is_whole(brief, request_: Request, lang: str):
    briefing = brief(replace(request_, lang=lang))
    for text in everything(briefing):
        assert "{" not in text and "None" not in text and "nan" not in text.lower().split(), text
        assert "  " not in text and not text.startswith((",", ";")), text
    assert all(briefing.vintage) and briefing.headline and briefing.tables and briefing.sources.items


def test_the_cells_of_the_scorecard_are_those_of_the_screen(brief, facts):
    book = facts[0]
    said = words("vi")
    judgements = judge_goals(book, catalogue(), ["P34-37"], ON)
    lines = {line.indicator.short_title.vi: line for line in build_lines(judgements, book, catalogue())}
    (table,) = brief(NINH_BINH).tables
    rows = [row.cells for row in table.rows if row.cells]
    assert [row[0].text for row in rows] == list(lines)
    for row in rows:
        line = lines[row[0].text]
        closed = result_cell(line.closed, line.indicator, said, line.milestone)
        opened = open_cells(line.open, line.indicator, said, line.milestone)
        assert row[4].text == (closed["word"] if closed else "")
        assert row[7].text == (opened["pace"]["word"] if "pace" in opened else "")
        assert row[1].value == (line.latest.value if line.latest else None)


def test_the_sentences_are_those_of_the_screen(brief, facts):
    book = facts[0]
    briefing = brief(replace(NINH_BINH, indicator_ids=("health_insurance_coverage",)))
    (chart,) = briefing.charts
    for judgement in judge_goals(
        book, catalogue(), ["P34-37"], ON, indicator_ids=["health_insurance_coverage"]
    ):
        for sentence in sentences_of(judgement, catalogue().indicators[judgement.indicator_id], words("vi")):
            assert sentence in chart.sentences


def test_a_province_briefing_counts_its_goals_as_the_screen_does(brief, facts):
    judgements = judge_goals(facts[0], catalogue(), ["P34-37"], ON)
    expected = [count_goals(judgements, year, ON, words("vi")) for year in (2025, 2030)]
    assert list(brief(NINH_BINH).counts) == expected


def test_no_goals_at_all_is_said_in_words():
    nothing = GoalCounts("Mục tiêu 2025", (), "trong 0 mục tiêu")
    assert count_sentence(nothing, 2025, words("vi")) == "Không có mục tiêu nào cho năm 2025."
    assert count_sentence(nothing, 2025, words("en")) == "There are no targets for 2025."


def test_a_merged_province_names_its_parts(brief):
    assert brief(NINH_BINH).place == "Đồng bằng sông Hồng. Hợp nhất từ Hà Nam, Nam Định, Ninh Bình"


def test_the_chosen_charts_come_in_their_order_and_else_the_most_urgent(brief):
    chosen = ("life_expectancy", "stunting")
    assert [one.name for one in brief(replace(NINH_BINH, indicator_ids=chosen)).charts] == list(chosen)
    usual = brief(NINH_BINH).charts
    assert 0 < len(usual) <= USUAL_CHARTS


def test_a_country_briefing_has_the_country_and_all_its_provinces(brief):
    briefing = brief(COUNTRY)
    _scorecard, closed, opened = briefing.tables
    assert "2025" in closed.title and "2030" in opened.title
    assert len([row for row in closed.rows if row.cells]) == 34
    assert len([row for row in closed.rows if row.heading]) == 6
    assert [one.title.split(",")[0] for one in briefing.counts] == ["Cả nước", "Các tỉnh"] * 2


def test_a_region_has_its_provinces_and_the_charts_of_its_means(brief):
    briefing = brief(REGION)
    assert briefing.place == "3 tỉnh, thành phố"
    assert {one.area_id for one in briefing.judgements} == {
        unit.unit_id for unit in areas().of_set("34") if unit.region == "Đông Nam Bộ"
    }
    assert [one.about for one in briefing.charts] == ["Vùng Đông Nam Bộ"] * 4
    insurance = next(one for one in briefing.charts if one.name == "health_insurance_coverage")
    assert insurance.chart.goals[-1].document == "20-NQ/TW"  # a region sets no goals
    assert any("bình quân gia quyền 3 tỉnh" in one for one in insurance.sentences)
    assert any("thiếu số liệu của Hồ Chí Minh" in one for one in briefing.gaps.items)
    assert {one.area_id for one in briefing.figures} <= {one.area_id for one in briefing.judgements}


def test_charts_of_a_region_are_chosen_as_those_of_a_province(brief):
    chosen = ("infant_mortality", "life_expectancy")
    assert tuple(one.name for one in brief(replace(REGION, indicator_ids=chosen)).charts) == chosen


def test_the_map_of_a_region_counts_its_own_provinces(brief):
    (part,) = brief(REGION).maps
    assert part.sentence.startswith("Mục tiêu 2030: 3 đạt.")
    assert sum(one.shown.role == "aside" for one in part.map.areas) == 31


def test_an_indicator_has_every_province_in_bands(brief):
    (table,) = brief(STUNTING).tables
    country, *others = table.rows
    assert country.cells[0].text == "Cả nước"
    assert len([row for row in others if row.cells]) == 34
    bands = {
        "Đạt: 12 tỉnh, thành phố": "✔",
        "Đúng tiến độ: 11 tỉnh, thành phố": "●",
        "Cần tăng tốc: 3 tỉnh, thành phố": "▲",
        "Tiến chậm: 7 tỉnh, thành phố": "▽",
        "Đi lùi: 1 tỉnh, thành phố": "▼",
    }
    assert [row.heading for row in others if row.heading] == list(bands)
    sign = ""
    for row in others:
        sign = bands.get(row.heading, sign)
        assert row.heading or row.cells[-1].sign == sign


def test_what_cannot_be_briefed_about_is_said(brief):
    for wrong in (
        replace(NINH_BINH, area_id="P99-1"),
        replace(REGION, region="Tây Nguyên xưa"),
        replace(STUNTING, indicator_id="nothing"),
        replace(STUNTING, indicator_id=""),
    ):
        with pytest.raises(NothingToTell):
            brief(wrong)


def test_the_same_request_on_the_same_data_is_the_same_briefing(shipped_home: Path):
    again = composed.__wrapped__(shipped_home, NINH_BINH)
    assert again is not composed(shipped_home, NINH_BINH)
    assert again == composed(shipped_home, NINH_BINH)
