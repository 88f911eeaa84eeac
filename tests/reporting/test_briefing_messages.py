"""The one sentence of a briefing, of a table's page and of a list: from findings, with zero, one and many. Test figures."""

from collections.abc import Sequence
from datetime import date

import pytest

from indicators.catalogue import catalogue
from indicators.judgement import Judgement, judge
from indicators.types import Comparator, Document, Observation, Qualifier, Target, Verification
from reporting.briefing.headline import Headline
from reporting.briefing.messages import (
    and_more,
    carried,
    group_message,
    groups_on,
    matrix_message,
    page_message,
    sources_message,
)
from reporting.briefing.spec import Row, Table
from reporting.progress import yardstick_of
from reporting.words import words

ON = date(2026, 11, 22)
STUNTING = catalogue().indicators["stunting"]
NAMES = {"A": "Một", "B": "Hai", "C": "Ba"}


def goal(
    area: str, year: int, *values: tuple[int, float], line: float | None = 15.0, bound: bool = False
) -> Judgement:
    """Stunting is to be below ``line`` in ``year``; without one there is no goal. The last value may be a lower bound."""
    figures = [
        Observation(area, STUNTING.id, at, value, "nso", unit="%", qualifier=Qualifier.EXACT)
        for at, value in values
    ]
    if bound:
        last = figures[-1]
        figures[-1] = Observation(
            area, STUNTING.id, last.year, last.value, "nso", unit="%", qualifier=Qualifier.ABOVE
        )
    document = Document("TEST", issued_on=date(2018, 1, 1))
    target = None if line is None else Target(area, STUNTING.id, year, Comparator.BELOW, line, document)
    return judge(area, STUNTING.id, target, figures, yardstick_of(STUNTING), ON, year)


def headline(judgements: Sequence[Judgement], lang: str = "vi", others: str = "areas") -> Headline:
    return Headline(judgements, catalogue(), words(lang), lambda one: NAMES[one.area_id], others)


def test_what_was_missed_and_what_gets_worse_is_named_in_one_sentence():
    known = [goal(one, 2025, (2018, 20.0), (2025, 18.0 + at)) for at, one in enumerate(NAMES)]
    worse = goal("B", 2030, (2018, 16.0), (2024, 19.0))
    assert headline([*known, worse]).lead() == "Không đạt mục tiêu 2025: Ba; Hai; Một. Đang xấu đi: Hai."
    assert headline([*known, worse], "en").lead() == "2025 target missed: Ba; Hai; Một. Getting worse: Hai."


def test_a_goal_that_was_missed_by_a_bound_is_missed_all_the_same():
    """How far "above 18 %" is from the line nobody knows; that it is beyond it, everybody."""
    bound = goal("A", 2025, (2018, 20.0), (2025, 18.0), bound=True)
    assert headline([bound]).lead() == "Không đạt mục tiêu 2025: Một."
    assert headline([bound]).actions() == ["Không đạt và xa mục tiêu 2025 nhất: Một."]


@pytest.mark.parametrize(
    ("waiting", "met", "vi", "en"),
    [
        (0, 2, "Không có mục tiêu 2025 nào không đạt.", "No 2025 target was missed."),
        (
            1,
            1,
            "Chưa có mục tiêu 2025 nào bị kết luận không đạt; 1 trong 2 mục tiêu còn chờ số liệu.",
            "No 2025 target is found to be missed so far; 1 of 2 still awaits figures.",
        ),
        (
            2,
            0,
            "Chưa kết luận được mục tiêu 2025 nào: 2 mục tiêu còn chờ số liệu.",
            "No 2025 target can be concluded yet: all 2 await figures.",
        ),
        (
            1,
            0,
            "Chưa kết luận được mục tiêu 2025 nào: 1 mục tiêu còn chờ số liệu.",
            "No 2025 target can be concluded yet: 1 awaits figures.",
        ),
    ],
)
def test_that_none_was_missed_is_not_said_without_what_still_waits(waiting: int, met: int, vi: str, en: str):
    known = [goal("A", 2025, (2018, 20.0), (2024, 18.0)) for _ in range(waiting)]
    known += [goal("B", 2025, (2018, 20.0), (2025, 10.0)) for _ in range(met)]
    assert headline(known).lead() == vi
    assert headline(known, "en").lead() == en


def test_goals_that_nobody_can_judge_are_no_good_news():
    """Not "none is getting worse", where none can be seen to."""
    assert headline([goal("A", 2030)]).actions() == ["Chưa đánh giá được mục tiêu 2030 nào."]


def test_where_nobody_has_set_a_goal_nothing_is_told():
    none = [goal("A", 2025, (2018, 20.0), (2025, 18.0), line=None), goal("A", 2030, line=None)]
    assert headline(none).actions() == [] and headline(none).lead() == ""


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["A"], "A"),
        (["A", "B", "C"], "A; B; C"),
        (["A", "B", "C", "D"], "A; B; C và 1 tỉnh khác"),
    ],
)
def test_how_many_more_there_are_is_said(names: list[str], told: str):
    assert and_more(names, "areas", words("vi")) == told


def test_a_group_tells_its_findings_and_what_waits_only_where_there_are_none():
    known = [goal("A", 2030, (2018, 20.0), (2024, 10.0)), goal("B", 2030)]
    assert group_message("Dinh dưỡng", known, words("vi")) == "Dinh dưỡng 1\u00a0đạt"
    assert group_message("Dinh dưỡng", known[1:], words("vi")) == "Dinh dưỡng 1\u00a0chưa đánh giá được"
    assert group_message("Dinh dưỡng", [goal("A", 2030, line=None)], words("vi")) == ""


def test_a_matrix_tells_in_how_many_areas_a_goal_was_missed():
    known = [goal("A", 2025, (2018, 20.0), (2025, 18.0)), goal("B", 2025, (2018, 20.0), (2025, 10.0))]
    told = matrix_message(known, 2025, catalogue(), words("vi"))
    assert told == "Không đạt mục tiêu 2025: Suy dinh dưỡng thấp còi (1/2 tỉnh)."
    assert matrix_message(known[1:], 2025, catalogue(), words("vi")).startswith("Đạt mục tiêu 2025: ")
    assert (
        matrix_message([goal("A", 2025)], 2025, catalogue(), words("vi"))
        == "Chưa đánh giá được mục tiêu 2025 nào."
    )


def test_a_page_tells_of_the_groups_that_begin_on_it_and_else_of_the_one_that_goes_on():
    rows = (Row(heading="I", message="I ba"), Row(), Row(), Row(heading="II", message="II hai"), Row())
    table = Table("T", (), rows, message="Tất cả", about="Mục tiêu 2030")
    told = [page_message(table, rows) for rows in (range(2), range(2, 3), range(2, 5), range(5))]
    assert (carried(table, range(2, 5)), carried(table, range(3, 6))) == ([rows[0]], [])
    above = Table("T", (), (Row(), *rows))
    assert carried(above, range(3)) == [] and groups_on(above, range(3)) == [rows[0]]
    assert told == ["Mục tiêu 2030: I ba.", "Mục tiêu 2030: I ba.", "Mục tiêu 2030: II hai.", "Tất cả"]


@pytest.mark.parametrize(
    ("checked", "vi", "en"),
    [
        ([], "", ""),
        ([True], "Căn cứ: 1 văn bản, đều đã đối chiếu với văn bản gốc.", "1 document, read in the original."),
        (
            [False],
            "Căn cứ: 1 văn bản, chưa đối chiếu với văn bản gốc.",
            "1 document, not yet read in the original.",
        ),
        (
            [True, False],
            "Căn cứ: 2 văn bản, 1 đã đối chiếu với văn bản gốc.",
            "2 documents, 1 of them read in the original.",
        ),
    ],
)
def test_how_many_documents_were_read_is_said(checked: list[bool], vi: str, en: str):
    targets = [
        Target(
            *("A", "stunting", 2030, Comparator.BELOW, 15.0, Document(f"{number}/QĐ")),
            verification=Verification.VERIFIED if read else Verification.SECOND_HAND,
        )
        for number, read in enumerate(checked)
    ]
    assert (sources_message(targets, words("vi")), sources_message(targets, words("en"))) == (vi, en)
