"""What lies ahead in sentences, and the account of a judgement, with literal test figures."""

import re
from dataclasses import replace
from datetime import date

import pytest
from reporting_builders import ON, judged, promise, seen

from indicators.catalogue import catalogue
from indicators.outlook import outlook_of
from indicators.types import Observation
from reporting.computation import Step, account_of
from reporting.outlook import Ahead, ahead_sentences, look_ahead, ratio_text
from reporting.progress import Nothing, open_book, yardstick_of
from reporting.words import words

INSURANCE = catalogue().indicators["health_insurance_coverage"]
GROWING = tuple(
    seen(year, value)
    for year, value in zip(range(2018, 2025), (92, 92.4, 92.9, 93, 93.5, 93.8, 94.2), strict=True)
)


def ahead_of(target, observations) -> tuple[Ahead, object]:
    judgement = judged(INSURANCE.id, target, *observations)
    return Ahead(outlook_of(judgement, observations, yardstick_of(INSURANCE)), None), judgement


def told(target, observations, lang="vi", on=ON):
    ahead, judgement = ahead_of(target, observations)
    sentences = ahead_sentences(ahead, judgement, INSURANCE, on, words(lang))
    return [sentence.replace("\u00a0", " ") for sentence in sentences]


def test_interval_arrival_and_recent_pace_are_said_in_vietnamese():
    assert told(promise(2030, ">=", 98.0), GROWING) == [
        "Khoảng dự báo 80 % cho năm 2030: 95,6 đến 97,2 % (tính từ độ dao động của 7 số liệu).",
        "Giữ nhịp này thì đạt mục tiêu vào năm 2035.",
        "Riêng 2019–2024: +0,36 điểm % mỗi năm, cần tăng tốc (tỷ số nhịp độ 0,72); với nhịp này đến 2030 là 96,4 %.",
    ]


def test_and_in_english():
    assert told(promise(2030, ">=", 98.0), GROWING, "en") == [
        "80% prediction interval for 2030: 95.6 to 97.2% (from the scatter of 7 observations).",
        "At this pace the goal is reached in 2035.",
        "From 2019 to 2024 alone: +0.36 points a year, acceleration needed (pace ratio 0.72); at that pace 96.4% in 2030.",
    ]


def test_a_year_of_arrival_that_is_past_is_not_promised():
    sentences = told(promise(2030, ">=", 94.5), GROWING)
    assert "Giữ nhịp này thì mục tiêu đạt từ năm 2025; chưa có số liệu để xác nhận." in sentences


def test_a_ratio_is_never_rounded_onto_a_threshold():
    assert ratio_text(0.9496, words("vi")) == "0,9496"
    assert ratio_text(0.95, words("vi")) == "0,95"


ARITHMETIC = {"−": "-", "·": "*", "^": "**", "[": "(", "]": ")", ",": "."}


def recomputed(step: Step) -> float:
    """The filled formula, reckoned by Python."""
    text = step.numbers
    for sign, plain in ARITHMETIC.items():
        text = text.replace(sign, plain)
    return eval(re.sub(r"\|([^|]*)\|", r"abs(\1)", text))


def stated(step: Step) -> float:
    found = re.match(r"[+−]?[\d.]*,?\d+", step.result)
    assert found, step.result
    return float(found.group().replace("−", "-").replace("+", "").replace(",", "."))


CASES = {
    "growing": (INSURANCE.id, promise(2030, ">=", 98.0), GROWING),
    "falling, lower is better": (
        "infant_mortality",
        promise(2030, "<=", 10.0),
        (seen(2018, 15.5), seen(2024, 12.31)),
    ),
    "moving away": (INSURANCE.id, promise(2030, ">=", 98.0), (seen(2018, 93.0), seen(2024, 91.5))),
    "linear, as the target is zero": (
        "stunting",
        promise(2030, "<=", 0.0),
        (seen(2018, 20.0), seen(2024, 12.5)),
    ),
    "closed": (INSURANCE.id, promise(2025, ">=", 95.0), (seen(2018, 90.0), seen(2025, 94.0))),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_formula_of_the_account_gives_the_number_beside_it(case):
    indicator_id, target, observations = case
    judgement = judged(indicator_id, target, *observations)
    indicator = catalogue().indicators[indicator_id]
    ahead = Ahead(outlook_of(judgement, observations, yardstick_of(indicator)), None)
    steps = [one for one in account_of(judgement, indicator, ahead, words("vi")) if one.numbers]
    reckoned = [one for one in steps if not one.numbers.startswith("±")]  # half of an interval: test_examples
    assert len(reckoned) >= (2 if judgement.closed else 5)
    for step in reckoned:
        assert recomputed(step) == pytest.approx(stated(step), abs=0.051), step


def test_the_account_names_target_series_baseline_rule_findings_and_method():
    judgement = judged(INSURANCE.id, promise(2030, ">=", 98.0), *GROWING)
    account = {
        one.name: one.result.replace("\u00a0", " ")
        for one in account_of(judgement, INSURANCE, None, words("vi"))
    }
    assert account["Mục tiêu T"] == "≥ 98 % đến hết năm 2030, theo 907/KH-UBND"
    assert account["Chuỗi số liệu"] == "Cục Thống kê, nguồn ưu tiên của chỉ tiêu này"
    assert account["Mốc gốc b"] == "92,0 % năm 2018: năm ban hành văn bản hoặc số liệu cuối cùng trước đó"
    assert account["Đạt hay chưa"] == "94,2 % chưa thỏa ≥ 98 %"
    assert account["Kết luận về mức độ"] == "đang cải thiện"
    assert account["Kết luận về nhịp độ"] == "cần tăng tốc"
    assert account["Phương pháp"].startswith("Phiên bản 1.")


def test_without_a_target_the_account_says_why_nothing_is_computed():
    judgement = judged(INSURANCE.id, None, *GROWING, year=2030)
    account = {one.name: one.result for one in account_of(judgement, INSURANCE, None, words("vi"))}
    assert account["Mục tiêu T"] == "không đặt mục tiêu bằng số cho năm này"
    assert account["Chuỗi số liệu"] == "Cục Thống kê, nguồn ưu tiên của chỉ tiêu này"
    assert account["Kết luận về mức độ"] == words("vi").say("level.not_assessable")
    assert account["Phương pháp"].startswith("Phiên bản 1.")


def test_the_trend_test_stands_beside_series_with_counts():
    """Beds with counts, test figures: 1 % more each year of 100,000 people."""
    beds = tuple(
        Observation(
            "P63-35", "beds_per_10k", 2018 + n, 30 + 3 * n, "nso", numerator=300 + 30 * n, denominator=100_000
        )
        for n in range(6)
    )
    judgement = judged("beds_per_10k", promise(2030, ">=", 60.0), *beds)
    book = replace(open_book(Nothing()), judged={("P63-35", "beds_per_10k"): beds})
    found = look_ahead(book, catalogue(), judgement)
    assert found.trend is not None and found.trend.first_year == 2019
    sentences = ahead_sentences(
        found, judgement, catalogue().indicators["beds_per_10k"], date(2026, 11, 22), words("vi")
    )
    assert sentences[-1].startswith("Năm số liệu 2019–2023 tăng có ý nghĩa thống kê")
