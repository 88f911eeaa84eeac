"""Each finding as a sentence, in both languages, with literal figures."""

import pytest
from reporting_builders import judged, promise, seen

from indicators.catalogue import catalogue
from indicators.findings import Level
from reporting.marks import Mark, mark_of
from reporting.sentences import sentences_of
from reporting.words import words


def told(indicator_id, target, *observations, lang="vi", year=None):
    judgement = judged(indicator_id, target, *observations, year=year)
    sentences = sentences_of(judgement, catalogue().indicators[indicator_id], words(lang))
    return [sentence.replace("\u00a0", " ") for sentence in sentences]


MORTALITY_2025 = ("infant_mortality", promise(2025, "<=", 5.0))
CASES = {
    "closed and missed (Hà Nam, infant mortality)": (
        (*MORTALITY_2025, seen(2018, 11.3), seen(2025, 9.23, status="provisional")),
        Level.MISSED,
        Mark.MISSED,
        "Năm 2025 (sơ bộ): không đạt, còn cách 4,23 ‰ (9,23 ‰ so với mục tiêu ≤ 5).",
        "2025 (provisional): missed by 4.23 (9.23 per 1,000 live births against a target of ≤ 5).",
    ),
    "closed and met (Hà Nam, life expectancy)": (
        ("life_expectancy", promise(2025, ">=", 75.4), seen(2018, 74.6), seen(2025, 75.7)),
        Level.MET,
        Mark.MET,
        "Năm 2025: đạt, 75,7 năm so với mục tiêu ≥ 75,4.",
        "2025: met, 75.7 years against a target of ≥ 75.4.",
    ),
    "closed, met and worsening": (
        ("life_expectancy", promise(2025, ">=", 75.0), seen(2018, 76.0), seen(2025, 75.5)),
        Level.MET_WORSENING,
        Mark.MET,
        "Năm 2025: đạt, 75,5 năm so với mục tiêu ≥ 75, nhưng xấu hơn mốc 2018 (76,0 năm).",
        "2025: met, 75.5 years against a target of ≥ 75, but worse than in 2018 (76.0 years).",
    ),
    "awaiting (Hà Nam, insurance)": (
        ("health_insurance_coverage", promise(2025, ">=", 97.0), seen(2018, 82.9), seen(2024, 93.4)),
        Level.AWAITING,
        Mark.AWAITING,
        "Chưa có số liệu năm 2025; năm 2024 là 93,4 %, còn cách mục tiêu ≥ 97 là 3,6 điểm %.",
        "No figure for 2025 yet; 93.4% in 2024, 3.6 points from the target of ≥ 97.",
    ),
    "awaiting, and last year's value would do": (
        ("health_insurance_coverage", promise(2025, ">=", 92.0), seen(2018, 82.9), seen(2024, 93.4)),
        Level.AWAITING,
        Mark.AWAITING,
        "Chưa có số liệu năm 2025; năm 2024 là 93,4 %, mục tiêu ≥ 92.",
        "No figure for 2025 yet; 93.4% in 2024, target ≥ 92.",
    ),
    "awaiting and nothing before": (
        ("health_insurance_coverage", promise(2025, ">=", 92.0)),
        Level.AWAITING,
        Mark.NO_DATA,
        "Chưa có số liệu năm 2025 và các năm trước đó.",
        "No figure for 2025 or the years before.",
    ),
    "open, not fast enough": (
        ("health_insurance_coverage", promise(2030, ">=", 98.0), seen(2018, 93.6), seen(2024, 95.4)),
        Level.IMPROVING,
        Mark.ACCELERATION_NEEDED,
        "Năm 2024 là 95,4 %, mục tiêu 2030 là ≥ 98. Cần +0,43 điểm % mỗi năm, đang +0,30; "
        "với nhịp này đến 2030 là 97,2 %, còn cách 0,8 điểm %.",
        "95.4% in 2024, target for 2030 ≥ 98. Needs +0.43 points a year, is making +0.30; "
        "at this pace 97.2% in 2030, 0.8 points away.",
    ),
    "open, fast enough": (
        ("stunting", promise(2030, "<", 13.0), seen(2018, 20.0), seen(2024, 16.0)),
        Level.IMPROVING,
        Mark.ON_TRACK,
        "Năm 2024 là 16,0 %, mục tiêu 2030 là < 13. Cần −0,50 điểm % mỗi năm, đang −0,67; "
        "với nhịp này đến 2030 là 12,0 %, đạt mục tiêu.",
        "16.0% in 2024, target for 2030 < 13. Needs −0.50 points a year, is making −0.67; "
        "at this pace 12.0% in 2030, enough to meet it.",
    ),
    "open, moving away": (
        ("stunting", promise(2030, "<", 13.0), seen(2018, 16.0), seen(2024, 17.5)),
        Level.LITTLE_CHANGE,
        Mark.MOVING_AWAY,
        "Năm 2024 là 17,5 %, mục tiêu 2030 là < 13. Cần −0,75 điểm % mỗi năm, đang +0,25; "
        "với nhịp này đến 2030 là 19,0 %, còn cách 6,0 điểm %.",
        "17.5% in 2024, target for 2030 < 13. Needs −0.75 points a year, is making +0.25; "
        "at this pace 19.0% in 2030, 6.0 points away.",
    ),
    "open and met": (
        ("stunting", promise(2030, "<", 13.0), seen(2018, 16.0), seen(2024, 12.9)),
        Level.MET,
        Mark.MET,
        "Đã đạt mục tiêu năm 2030 (< 13): 12,9 % năm 2024.",
        "The 2030 target (< 13) is already met: 12.9% in 2024.",
    ),
    "open, met and worsening": (
        ("stunting", promise(2030, "<", 13.0), seen(2018, 10.0), seen(2024, 12.9)),
        Level.MET_WORSENING,
        Mark.MET,
        "Đã đạt mục tiêu năm 2030 (< 13): 12,9 % năm 2024, nhưng xấu hơn mốc 2018 (10,0 %).",
        "The 2030 target (< 13) is met: 12.9% in 2024, but worse than in 2018 (10.0%).",
    ),
    "open, was met and no longer is": (
        ("stunting", promise(2030, "<", 13.0), seen(2018, 12.0), seen(2024, 14.0)),
        Level.WAS_MET_NOW_MISSED,
        Mark.MOVING_AWAY,
        "Năm 2018 đã đạt mục tiêu 2030 (< 13), nay không còn đạt: 14,0 % năm 2024, "
        "còn cách 1,0 điểm %, cần −0,17 điểm % mỗi năm, đang +0,33.",
        "The 2030 target (< 13) was met in 2018 and no longer is: 14.0% in 2024, "
        "1.0 points away, which takes −0.17 points a year; it is making +0.33.",
    ),
    "a level to be kept, lost": (
        ("stunting", promise(2030, "<=", 13.0), seen(2018, 12.95), seen(2024, 14.0)),
        Level.WAS_MET_NOW_MISSED,
        Mark.MOVING_AWAY,
        "Năm 2018 đã đạt mục tiêu 2030 (≤ 13), nay không còn đạt: 14,0 % năm 2024, "
        "còn cách 1,0 điểm %, cần −0,17 điểm % mỗi năm, đang +0,18.",
        "The 2030 target (≤ 13) was met in 2018 and no longer is: 14.0% in 2024, "
        "1.0 points away, which takes −0.17 points a year; it is making +0.18.",
    ),
    "one observation": (
        ("stunting", promise(2030, "<", 13.0), seen(2018, 16.9)),
        Level.NOT_ASSESSABLE,
        Mark.UNKNOWN,
        "Năm 2018 là 16,9 %, mục tiêu 2030 là < 13, còn cách 3,9 điểm %, cần −0,32 điểm % mỗi năm. "
        "Chưa có số liệu mới hơn mốc gốc nên chưa nói được xu hướng.",
        "16.9% in 2018, target for 2030 < 13, 3.9 points away, which takes −0.32 points a year. "
        "No figure is newer than the baseline, so no trend can be told.",
    ),
    "a break": (
        (
            "stunting",
            promise(2030, "<", 13.0),
            seen(2018, 20.0),
            seen(2021, 18.0, status="break"),
            seen(2024, 16.9),
        ),
        Level.NOT_ASSESSABLE,
        Mark.UNKNOWN,
        "Năm 2024 là 16,9 %, mục tiêu 2030 là < 13, còn cách 3,9 điểm %, cần −0,65 điểm % mỗi năm. "
        "Chuỗi số liệu bị ngắt nên không tính xu hướng.",
        "16.9% in 2024, target for 2030 < 13, 3.9 points away, which takes −0.65 points a year. "
        "The series is broken, so no trend is told.",
    ),
    "a bound that cannot decide": (
        ("health_insurance_coverage", promise(2030, ">=", 95.0), seen(2021, 93.0, qualifier=">")),
        Level.NOT_ASSESSABLE,
        Mark.UNKNOWN,
        "Số liệu năm 2021 chỉ là giới hạn: trên 93 %. Chưa đủ để kết luận về mục tiêu 2030 (≥ 95).",
        "The figure for 2021 is only a bound: over 93%. It cannot decide on the 2030 target (≥ 95).",
    ),
    "a bound that proves the goal met (Ninh Thuận's letter against 90)": (
        ("health_insurance_coverage", promise(2030, ">=", 90.0), seen(2021, 93.0, qualifier=">")),
        Level.MET,
        Mark.MET,
        "Đã đạt mục tiêu năm 2030 (≥ 90): trên 93 % năm 2021.",
        "The 2030 target (≥ 90) is already met: over 93% in 2021.",
    ),
    "a bound that proves the goal not met": (
        ("health_insurance_coverage", promise(2030, ">=", 95.0), seen(2021, 90.0, qualifier="<")),
        Level.NOT_ASSESSABLE,
        Mark.UNKNOWN,
        "Năm 2021 là dưới 90 %, chưa đạt mục tiêu 2030 (≥ 95). "
        "Số liệu chỉ là giới hạn nên không tính được còn cách bao nhiêu.",
        "Under 90% in 2021, short of the 2030 target (≥ 95). "
        "The figure is only a bound, so how far cannot be told.",
    ),
    "a baseline that is only a bound": (
        (
            "health_insurance_coverage",
            promise(2030, ">=", 95.0),
            seen(2018, 88.0, qualifier=">"),
            seen(2024, 93.4),
        ),
        Level.NOT_ASSESSABLE,
        Mark.UNKNOWN,
        "Năm 2024 là 93,4 %, mục tiêu 2030 là ≥ 95, còn cách 1,6 điểm %, cần +0,27 điểm % mỗi năm. "
        "Mốc gốc chỉ là giới hạn nên không tính xu hướng.",
        "93.4% in 2024, target for 2030 ≥ 95, 1.6 points away, which takes +0.27 points a year. "
        "The baseline is only a bound, so no trend is told.",
    ),
    "closed and missed by a bound": (
        (
            "health_insurance_coverage",
            promise(2025, ">=", 95.0),
            seen(2018, 82.9),
            seen(2025, 90.0, qualifier="<"),
        ),
        Level.MISSED,
        Mark.MISSED,
        "Năm 2025: không đạt (dưới 90 % so với mục tiêu ≥ 95).",
        "2025: missed (under 90% against a target of ≥ 95).",
    ),
    "closed and missed at the very line": (
        ("stunting", promise(2025, "<", 18.0), seen(2018, 20.0), seen(2025, 18.0)),
        Level.MISSED,
        Mark.MISSED,
        "Năm 2025: không đạt, vì chỉ đúng bằng vạch (18,0 % so với mục tiêu < 18).",
        "2025: missed, being only at the line (18.0% against a target of < 18).",
    ),
    "a pace that ends at the very line is not enough for a strict goal": (
        ("stunting", promise(2030, "<", 13.0), seen(2018, 19.0), seen(2024, 16.0)),
        Level.IMPROVING,
        Mark.ACCELERATION_NEEDED,
        "Năm 2024 là 16,0 %, mục tiêu 2030 là < 13. Cần −0,50 điểm % mỗi năm, đang −0,50; "
        "với nhịp này đến 2030 là 13,0 %, mới đúng bằng vạch.",
        "16.0% in 2024, target for 2030 < 13. Needs −0.50 points a year, is making −0.50; "
        "at this pace 13.0% in 2030, only at the line.",
    ),
    "no movement at all": (
        ("stunting", promise(2030, "<", 13.0), seen(2018, 16.0), seen(2024, 16.0, status="estimate")),
        Level.LITTLE_CHANGE,
        Mark.LIMITED,
        "Năm 2024 (ước tính) là 16,0 %, mục tiêu 2030 là < 13. Cần −0,50 điểm % mỗi năm, đang giữ nguyên; "
        "với nhịp này đến 2030 là 16,0 %, còn cách 3,0 điểm %.",
        "16.0% in 2024 (estimate), target for 2030 < 13. Needs −0.50 points a year, is making no change; "
        "at this pace 16.0% in 2030, 3.0 points away.",
    ),
    "awaiting, and last year's value is a bound": (
        ("health_insurance_coverage", promise(2025, ">=", 95.0), seen(2021, 93.0, qualifier=">")),
        Level.AWAITING,
        Mark.AWAITING,
        "Chưa có số liệu năm 2025; năm 2021 là trên 93 %, mục tiêu ≥ 95.",
        "No figure for 2025 yet; over 93% in 2021, target ≥ 95.",
    ),
    "a range missed from above": (
        ("stunting", promise(2030, "range", 10.0, value_high=13.0), seen(2018, 20.0), seen(2024, 18.0)),
        Level.IMPROVING,
        Mark.LIMITED,
        "Năm 2024 là 18,0 %, mục tiêu 2030 là 10–13. Cần −0,83 điểm % mỗi năm, đang −0,33; "
        "với nhịp này đến 2030 là 16,0 %, còn cách 3,0 điểm %.",
        "18.0% in 2024, target for 2030 10–13. Needs −0.83 points a year, is making −0.33; "
        "at this pace 16.0% in 2030, 3.0 points away.",
    ),
    "no figures": (
        ("stunting", promise(2030, "<", 13.0)),
        Level.NOT_ASSESSABLE,
        Mark.NO_DATA,
        "Mục tiêu 2030: < 13 %. Không có số liệu.",
        "2030 target: < 13%. No figures.",
    ),
    "a goal in words": (
        (
            "health_insurance_coverage",
            promise(2030, "qualitative", None, wording="bao phủ toàn dân"),
            seen(2024, 94.0),
        ),
        Level.NOT_ASSESSABLE,
        Mark.UNKNOWN,
        "Mục tiêu 2030 bằng lời: “bao phủ toàn dân”; không đo bằng một con số.",
        "The 2030 goal is in words: “bao phủ toàn dân”; it is not measured by a number.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_finding_in_a_sentence(case):
    facts, level, mark, vietnamese, english = CASES[case]
    judgement = judged(*facts)
    assert judgement.finding.level is level
    assert mark_of(judgement) is mark
    assert told(*facts)[0] == vietnamese
    assert told(*facts, lang="en")[0] == english


def test_every_level_but_the_three_movements_alone_has_its_sentence():
    covered = {level for _, level, _, _, _ in CASES.values()}
    assert set(Level) - covered == {Level.GETTING_WORSE}, "getting worse is told by the sentence of needs"


def test_no_target_for_a_year():
    assert told("stunting", None, seen(2024, 16.9), year=2025) == ["Không đặt mục tiêu cho năm 2025."]


def test_what_the_reader_must_know_beside_the_finding():
    remarks = told(
        "health_insurance_coverage",
        promise(2025, ">=", 95.0),
        seen(2021, 91.0),
        seen(2024, 94.3, status="provisional"),
        seen(2025, 95.15, "moh_announcement", status="estimate"),
    )[1:]
    assert remarks == [
        "Mốc gốc là năm 2021, số liệu đầu tiên sau khi ban hành văn bản.",
        "Công bố của Bộ Y tế có số liệu năm 2025 (ước tính): 95,15 %; không gộp vào đánh giá này.",
    ]


def test_another_source_and_a_stated_baseline_are_said():
    remarks = told(
        "health_insurance_coverage",
        promise(2030, ">=", 95.0, baseline_year=2016, baseline_value=71.0),
        seen(2021, 91.0, "provincial_report"),
        lang="en",
    )[1:]
    assert remarks == [
        "The baseline of 71.0% (2016) is stated in the document.",
        "Judged by Provincial report, as the preferred source has no figures.",
    ]
