"""A submission in words: what became of it, how much it changed, who sent it and what was chosen. Test figures."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reporting.submissions import Standing, chosen, counted, name_of, standing_of
from reporting.words import words
from store.records import Change, ChangeKind, Receipt, State, StoredSubmission

VI, EN = words("vi"), words("en")
AT = datetime(2026, 11, 21, 17, 31, tzinfo=UTC)
RECEIPT = Receipt(
    *(7, 7, "0" * 64, "a.xlsx", "Lan", AT),
    **{"figures": 1300, "targets": 0, "new": 1250, "revised": 49, "unchanged": 1},
    **{"errors": 0, "warnings": 1, "notes": 3},
)
WITHDRAWAL = Change(8, ChangeKind.WITHDRAWN, 7, "Hoa", AT, "Nhầm")


@pytest.mark.parametrize(
    ("known", "standing"),
    [
        (StoredSubmission(RECEIPT), Standing.STANDS),
        (StoredSubmission(RECEIPT, withdrawal=WITHDRAWAL), Standing.WITHDRAWN),
        (StoredSubmission(replace(RECEIPT, state=State.PROPOSED)), Standing.WAITS),
        (StoredSubmission(replace(RECEIPT, state=State.REJECTED)), Standing.REJECTED),
    ],
)
def test_a_submission_stands_was_withdrawn_waits_or_was_rejected(known: StoredSubmission, standing: Standing):
    assert standing_of(known) is standing


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("standing", list(Standing))
def test_every_standing_has_its_words(standing: Standing, lang: str):
    assert words(lang).say(f"returns.standing.{standing.value}")
    assert words(lang).say(f"figures.now.{standing.value}")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "kind",
    sorted(
        set(ChangeKind) - {ChangeKind.REBUILT, ChangeKind.MARKED, ChangeKind.SETTING}
    ),  # two workers, one order
)
def test_everything_that_can_happen_to_a_submission_has_its_words(kind: ChangeKind, lang: str):
    assert words(lang).say(f"submission.event.{kind.value}")


def test_the_counts_leave_out_what_there_is_none_of():
    assert counted(RECEIPT, VI) == "1.250 mới, 49 sửa, 1 không đổi, 1 cảnh báo"
    assert counted(RECEIPT, EN) == "1,250 new, 49 revised, 1 unchanged, 1 warning"
    nothing = replace(RECEIPT, new=0, revised=0, unchanged=0, warnings=0)
    assert counted(nothing, VI) == "không có số liệu"


def test_what_came_with_the_product_was_sent_by_nobody():
    assert [name_of(by, VI) for by in ("shipped", "Lan")] == ["Kèm theo phần mềm", "Lan"]


def test_choices_are_told_in_words_and_an_unknown_one_by_its_code():
    options = {
        "area": "P34-46",
        "indicator": "stunting",
        "series": "nso",
        "status": "estimate",
        "sheet": "Biểu 1",
    }
    assert chosen(options, VI) == [
        ("Địa bàn", "Huế"),
        ("Chỉ tiêu", "Tỷ lệ suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi"),
        ("Nguồn số liệu", "Cục Thống kê"),
        ("Trạng thái số liệu", "ước tính"),
        ("sheet", "Biểu 1"),
    ]
    assert chosen({"area_set": "34"}, EN) == [("Area set", "The present 34 provinces and cities")]
