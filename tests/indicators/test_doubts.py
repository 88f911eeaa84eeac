"""What is common to all doubts: sentences in both languages, order, new figures beside published ones.

Every figure is a test figure.
"""

from pathlib import Path

import pytest

from indicators.catalogue import catalogue
from indicators.doubt_rules.doubt import evidence
from indicators.doubt_rules.sentences import TEMPLATES
from indicators.doubts import (
    Doubt,
    Key,
    Measure,
    Rule,
    Strength,
    doubts_of,
    plain_number,
    sentence,
    year_list,
)
from indicators.types import Observation
from tests.indicators.test_doubts_builders import AREAS, INSURANCE, doubts, line, only, table, with_value

INSURED = "health_insurance_coverage"
NAMES = {"T01": "Hà Nam", "T02": "Nam Định"}
TITLES = {
    "vi": {"infant_mortality": "Tử vong dưới 1 tuổi", INSURED: "BHYT"},
    "en": {"infant_mortality": "Infant mortality", INSURED: "Insured"},
}
POINTS, PERCENT = Measure.POINTS, Measure.PERCENT

#: Rule → (numbers, measure, the sentence about one area or column in Vietnamese and in English).
ONE = {
    Rule.RATE_CONTRADICTS: (
        {"value": 12.07, "computed": 12.0, "numerator": 1200, "denominator": 1_000_000}, None,
        "giá trị 12,07 không khớp với chính tử số và mẫu số của nó: 1.200 / 1.000.000 cho 12",
        "the value 12.07 contradicts its own numerator and denominator: 1,200 / 1,000,000 gives 12",
    ),
    Rule.TIMES_TEN: (
        {"value": 123.4, "other": 12.1, "other_year": 2021, "times": 10.2}, None,
        "123,4 gấp 10,2 lần số liệu đã có của năm 2021 (12,1): có thể sai dấu thập phân hoặc đơn vị",
        "123.4 is 10.2 times the figure on record for 2021 (12.1): the decimal sign or the unit may be wrong",
    ),
    Rule.TENTH: (
        {"value": 1.2, "other": 12.0, "other_year": 2021, "times": 10}, None,
        "1,2 chỉ bằng một phần 10 số liệu đã có của năm 2021 (12): có thể sai dấu thập phân hoặc đơn vị",
        "1.2 is one part in 10 of the figure on record for 2021 (12): the decimal sign or the unit may be wrong",
    ),
    Rule.ZERO: (
        {"usual": 18.9}, None,
        "bằng 0, trong khi 95 % giá trị khác 0 của chỉ tiêu này từ 18,9 trở lên: có thể là ô chưa có số liệu",
        "zero, while 95% of this indicator's other values are 18.9 or more: perhaps a figure that is missing",
    ),
    Rule.BELOW_PLAUSIBLE: (
        {"value": 0.9, "bound": 2, "at_year": 2022}, None,
        "0,9 (năm 2022) thấp hơn mức hợp lý của chỉ tiêu (từ 2)",
        "0.9 (2022) is below the plausible range of the indicator (from 2)",
    ),
    Rule.ABOVE_PLAUSIBLE: (
        {"value": 114.9, "bound": 100, "at_year": 2022}, None,
        "114,9 (năm 2022) cao hơn mức hợp lý của chỉ tiêu (đến 100)",
        "114.9 (2022) is above the plausible range of the indicator (up to 100)",
    ),
    Rule.ORDER: (
        {"value": 12.1, "other": 12.0, "at_year": 2022}, None,
        "12,1 (năm 2022) cao hơn tử vong dưới 1 tuổi (12), là chỉ tiêu bao gồm nó",
        "12.1 (2022) is above infant mortality (12), which contains it",
    ),
    Rule.RATIO: (
        {"value": 15.9, "other": 8.72, "ratio": 1.82, "low": 1.48, "high": 1.52, "at_year": 2022}, None,
        "15,9 (năm 2022) gấp 1,82 lần tử vong dưới 1 tuổi (8,72); ở 90 % địa phương là 1,48–1,52 lần",
        "15.9 (2022) is 1.82 times infant mortality (8.72); in 90% of areas 1.48–1.52 times",
    ),
    Rule.LIFE_TABLE: (
        {"value": 65.8, "other": 25.2, "change": -3.3, "usual": 0.2, "at_year": 2022}, Measure.UNITS,
        "65,8 (năm 2022) lệch −3,3 so với các địa phương có tử vong dưới 1 tuổi tương tự (25,2); 90 % địa phương lệch không quá 0,2",
        "65.8 (2022) differs by −3.3 from the areas of similar infant mortality (25.2); 90% of areas are within 0.2",
    ),
    Rule.PARTS: (
        {"sum": 3001, "total": 3000, "difference": 1}, None,
        "các bộ phận cộng lại là 3.001, khác tổng số 3.000 (chênh 1)",
        "the parts add up to 3,001, the total is 3,000 (difference 1)",
    ),
    Rule.COUNTRY_SUM: (
        {"total": 88772, "sum": 86266, "difference": 2506, "share": 2.8, "at_year": 2022}, None,
        "cả nước 88.772, các tỉnh cộng lại 86.266 (chênh 2.506, 2,8 %; năm 2022)",
        "the country has 88,772, its provinces add up to 86,266 (difference 2,506, 2.8%; 2022)",
    ),
    Rule.COUNTRY_RANGE: (
        {"value": 92.6, "low": 83.3, "high": 92.4, "at_year": 2022}, None,
        "cả nước 92,6 nằm ngoài khoảng của các tỉnh (83,3–92,4; năm 2022)",
        "the country's 92.6 is outside the range of its provinces (83.3–92.4; 2022)",
    ),
    Rule.REPEATED_COLUMN: (
        {"year": 2022, "other_year": 2021, "same": 63, "areas": 63, "usual": 4}, None,
        "năm 2022 bằng đúng năm 2021 ở 63/63 địa phương; bình thường chỉ khoảng 4 % giữ nguyên",
        "2022 equals 2021 exactly in 63 of 63 areas; ordinarily about 4% stay the same",
    ),
    Rule.REPEATED_RETURN: (
        {"year": 2022, "other_year": 2021, "same": 9, "indicators": 10}, None,
        "năm 2022 lặp lại nguyên số liệu năm 2021 ở 9/10 chỉ tiêu",
        "2022 repeats the figures of 2021 in 9 of 10 indicators",
    ),
    Rule.TWIN_ROW: (
        {"same": 1}, None,
        "Hà Nam và Nam Định có số liệu giống hệt nhau 1 năm liền (2022): có thể chép nhầm dòng",
        "Hà Nam and Nam Định have exactly the same figures 1 years running (2022): a row may have been copied",
    ),
    Rule.TWIN_RETURN: (
        {"year": 2022, "same": 9, "indicators": 10}, None,
        "Hà Nam và Nam Định có số liệu năm 2022 giống hệt nhau ở 9/10 chỉ tiêu: có thể chép nhầm dòng",
        "Hà Nam and Nam Định have the same figures for 2022 in 9 of 10 indicators: a row may have been copied",
    ),
    Rule.UNCHANGED: (
        {"value": 74.7, "same": 1, "usual": 18.6}, None,
        "giữ nguyên 74,7 suốt 1 năm (2022), trong khi chỉ tiêu này giữ nguyên ở 18,6 % trường hợp mỗi năm",
        "unchanged at 74.7 for 1 years (2022), while this indicator stays the same in 18.6% of cases a year",
    ),
    Rule.PRECISION: (
        {"year": 2022, "decimals": 0, "usual": 1}, None,
        "năm 2022 ghi 0 chữ số thập phân, năm liền kề ghi 1: làm tròn thô hơn mức thay đổi hằng năm",
        "2022 is printed with 0 decimals, the year beside it with 1: rounded more coarsely than the yearly change",
    ),
    Rule.COLUMN_ZIGZAG: (
        {"same": 3, "move_2020": 12.2, "move_2021": -13.7, "move_2022": 29.2}, PERCENT,
        "mức chung lên xuống luân phiên 3 năm liền (2020: +12,2 %, 2021: −13,7 %, 2022: +29,2 %): phạm vi thống kê có thể khác nhau giữa các năm",
        "the general level goes up and down 3 years running (2020: +12.2%, 2021: −13.7%, 2022: +29.2%): coverage may differ between the years",
    ),
    Rule.COLUMN_SPIKE: (
        {"year": 2022, "before_year": 2021, "after_year": 2023, "change": -12.5, "back": 19.9}, POINTS,
        "mức chung thay đổi −12,5 điểm từ năm 2021, rồi +19,9 điểm đến năm 2023: có thể cột năm 2022 chưa đầy đủ hoặc khác phạm vi",
        "the general level changed by −12.5 points from 2021, then by +19.9 points to 2023: the column of 2022 may be incomplete or of another coverage",
    ),
    Rule.COLUMN_SHIFT: (
        {"change": -9.5, "usual": -1.8, "at_year": 2022}, PERCENT,
        "các địa phương cùng dịch chuyển: mức chung thay đổi −9,5 % (năm 2022), các năm khác thường −1,8 %",
        "the areas move together: the general level changed by −9.5% (2022), in other years usually −1.8%",
    ),
    Rule.COLUMN_SCATTER: (
        {"far": 8, "areas": 63, "usual": 7.9, "at_year": 2022}, POINTS,
        "8/63 địa phương thay đổi khác hẳn mức chung (năm 2022); năm bình thường 90 % địa phương lệch không quá 7,9 điểm",
        "8 of 63 areas depart from the common change (2022); in a usual year 90% of areas stay within 7.9 points of it",
    ),
    Rule.SPIKE: (
        {"value": 73.5, "before": 99.5, "after": 97.8, "before_year": 2021, "after_year": 2023, "change": -26, "back": 24.3}, POINTS,
        "73,5 (năm 2022): thay đổi −26 điểm so với năm 2021 (99,5), rồi +24,3 điểm đến năm 2023 (97,8)",
        "73.5 (2022): changed by −26 points from 2021 (99.5), then by +24.3 points to 2023 (97.8)",
    ),
    Rule.JUMP: (
        {"value": 10.4, "before": 23.4, "before_year": 2021, "change": -13, "least": -3.1, "most": 1.5}, POINTS,
        "từ 23,4 (năm 2021) đến 10,4 (năm 2022): thay đổi −13 điểm; ở 90 % địa phương thay đổi từ −3,1 đến +1,5 điểm",
        "from 23.4 (2021) to 10.4 (2022): changed by −13 points; 90% of areas changed by −3.1 to +1.5 points",
    ),
    Rule.REVISION: (
        {"value": 12.1, "old": 11.9, "change": 0.2, "at_year": 2022, "same": 7}, POINTS,
        "năm 2022: 12,1 khác số đã công bố 11,9 (chênh +0,2 điểm)",
        "2022: 12.1 differs from the published 11.9 (by +0.2 points)",
    ),
    Rule.REMOVAL: (
        {"old": 11.9, "at_year": 2022, "same": 7}, None,
        "năm 2022: để trống, trong khi đã công bố 11,9",
        "2022: no value, where 11.9 was published",
    ),
}  # fmt: skip

#: Rule → the sentence where many areas of a column share the doubt.
SHARED = {
    Rule.RATE_CONTRADICTS: (
        "giá trị không khớp với tử số và mẫu số ở 7 địa phương (ví dụ 12,07, tính lại là 12)",
        "the value contradicts its numerator and denominator in 7 areas (for example 12.07; recomputed 12)",
    ),
    Rule.TIMES_TEN: (
        "giá trị gấp khoảng 10,2 lần số liệu năm 2021 ở 7 địa phương: có thể sai đơn vị cả cột",
        "values are about 10.2 times those of 2021 in 7 areas: the column's unit may be wrong",
    ),
    Rule.TENTH: (
        "giá trị chỉ bằng khoảng một phần 10 số liệu năm 2021 ở 7 địa phương: có thể sai đơn vị cả cột",
        "values are about one part in 10 of those of 2021 in 7 areas: the column's unit may be wrong",
    ),
    Rule.ZERO: (
        "bằng 0 ở 7 địa phương, trong khi 95 % giá trị khác 0 của chỉ tiêu này từ 18,9 trở lên",
        "zero in 7 areas, while 95% of this indicator's other values are 18.9 or more",
    ),
    Rule.BELOW_PLAUSIBLE: (
        "thấp hơn mức hợp lý (từ 2) ở 7 địa phương, thấp nhất 0,9",
        "below the plausible range (from 2) in 7 areas, lowest 0.9",
    ),
    Rule.ABOVE_PLAUSIBLE: (
        "cao hơn mức hợp lý (đến 100) ở 7 địa phương, cao nhất 114,9",
        "above the plausible range (up to 100) in 7 areas, highest 114.9",
    ),
    Rule.ORDER: (
        "cao hơn tử vong dưới 1 tuổi, là chỉ tiêu bao gồm nó, ở 7 địa phương (ví dụ 12,1 so với 12)",
        "above infant mortality, which contains it, in 7 areas (for example 12.1 against 12)",
    ),
    Rule.RATIO: (
        "tỷ số so với tử vong dưới 1 tuổi lệch xa ở 7 địa phương (ví dụ 1,82; ở 90 % địa phương 1,48–1,52)",
        "the ratio to infant mortality is far off in 7 areas (for example 1.82; in 90% of areas 1.48–1.52)",
    ),
    Rule.LIFE_TABLE: (
        "lệch xa mức tương ứng với tử vong dưới 1 tuổi ở 7 địa phương (nhiều nhất −3,3; thường dưới 0,2)",
        "far from what infant mortality suggests in 7 areas (at most −3.3; usually within 0.2)",
    ),
    Rule.PARTS: (
        "các bộ phận cộng lại khác tổng số ở 7 địa phương (chênh nhiều nhất 1)",
        "the parts do not add up to the total in 7 areas (largest difference 1)",
    ),
    Rule.SPIKE: (
        "7 địa phương lệch hẳn khỏi cả năm trước và năm sau",
        "7 areas leave both the year before and the year after",
    ),
    Rule.JUMP: (
        "7 địa phương thay đổi vượt xa các địa phương khác, nhiều nhất −13 điểm",
        "7 areas changed far more than the others, at most by −13 points",
    ),
    Rule.REVISION: (
        "7 số khác số đã công bố, nhiều nhất Hà Nam năm 2022: 11,9 thành 12,1 (chênh +0,2 điểm)",
        "7 figures differ from what was published, most of all Hà Nam in 2022: 11.9 becomes 12.1 (by +0.2 points)",
    ),
    Rule.REMOVAL: (
        "7 số đã công bố nay để trống, ví dụ Hà Nam năm 2022: 11,9",
        "7 published figures have no value now, for example Hà Nam in 2022: 11.9",
    ),
}


def example(rule: Rule, area_id: str, **more: float) -> Doubt:
    numbers, measure, _, _ = ONE[rule]
    other = "T02" if rule in (Rule.TWIN_ROW, Rule.TWIN_RETURN) else "T01"
    keys = (Key("T01", "under5_mortality", 2022, "nso"), Key(other, "infant_mortality", 2022, "nso"))
    where = (area_id, "under5_mortality", (2022,), "nso")
    return Doubt(rule, Strength.MILD, *where, keys, evidence(**numbers, **more), measure)


def said(doubt: Doubt) -> tuple[str, str]:
    vi, en = (sentence(doubt, one, name=NAMES.get, title=TITLES[one].get) for one in ("vi", "en"))
    return vi, en


@pytest.mark.parametrize("rule", Rule)
def test_each_rule_has_its_sentence_in_both_languages(rule):
    assert said(example(rule, "T01")) == ONE[rule][2:]


@pytest.mark.parametrize("rule", [rule for rule in Rule if TEMPLATES[rule].column])
def test_each_rule_that_columns_share_has_that_sentence_too(rule):
    assert said(example(rule, "", areas=7)) == SHARED[rule]


@pytest.mark.parametrize("rule", Rule)
def test_each_rule_has_a_test_of_its_own(rule):
    texts = [file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_doubts_*.py")]
    assert any(f"def test_{rule.value}" in text or f"_{rule.value}_" in text for text in texts)
    assert any(f"Rule.{rule.name}" in text for text in texts)


def test_a_caller_may_format_numbers_and_an_abbreviation_keeps_its_capitals():
    doubt = example(Rule.ORDER, "T01")
    keys = (doubt.keys[0], Key("T01", INSURED, 2022, "nso"))
    doubt = Doubt(doubt.rule, doubt.strength, "T01", "x", (2022,), "nso", keys, doubt.evidence)
    told = sentence(doubt, "vi", number=lambda value: f"{value:.2f}", title=TITLES["vi"].get)
    assert told == "12.10 (năm 2022) cao hơn BHYT (12.00), là chỉ tiêu bao gồm nó"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(1234.5, "1.234,5", "1,234.5"), (-0.3, "−0,3", "−0.3"), (100.0, "100", "100"), (-0.0, "0", "0")],
)
def test_numbers_carry_the_signs_of_the_language(value, vi, en):
    assert (plain_number(value, "vi"), plain_number(value, "en")) == (vi, en)


def test_years_running_are_shortened():
    assert year_list([2019, 2016, 2017, 2018, 2021, 2024, 2023]) == "2016–2019, 2021, 2023–2024"


# Order and identity


def test_strong_doubts_come_first():
    figures = table(INSURED, with_value(with_value(INSURANCE, 2016, 1, 101.0), 2019, 2, 0.0))
    assert [doubt.strength for doubt in doubts(figures)] == [Strength.STRONG, Strength.MILD]


def test_a_doubt_keeps_its_id_when_its_numbers_change():
    first = only(table(INSURED, with_value(INSURANCE, 2016, 1, 101.0)))
    second = only(table(INSURED, with_value(INSURANCE, 2016, 1, 102.0)))
    assert first.doubt_id == second.doubt_id == f"above_plausible:nso:{INSURED}:T02:2016"
    assert first != second


def test_of_several_figures_with_one_key_the_last_counts():
    faulty = line("T01", INSURED, {2022: 191.7})
    assert doubts([*faulty, *table(INSURED, INSURANCE)]) == []


def test_what_the_catalogue_and_the_areas_do_not_know_is_passed_over():
    unknown = [Observation("T99", INSURED, 2022, 0.0, "nso"), Observation("T01", "unknown", 2022, 0.0, "nso")]
    assert doubts([*table(INSURED, INSURANCE), *unknown]) == []


# New figures beside published ones


def of(new, published):
    return doubts_of(new, published, catalogue(), AREAS)


def test_a_new_figure_is_doubted_in_the_light_of_the_published_ones():
    (doubt,) = of(line("T03", INSURED, {2023: 8.7}), table(INSURED, INSURANCE))
    assert (doubt.rule, doubt.keys) == (Rule.TENTH, (Key("T03", INSURED, 2023, "nso"),))
    assert of(line("T03", INSURED, {2023: 87.5}), table(INSURED, INSURANCE)) == []


def test_a_new_figure_takes_the_place_of_the_published_one():
    faulty = table(INSURED, with_value(INSURANCE, 2019, 2, 0.0))
    (doubt,) = of(line("T03", INSURED, {2019: 82.1}), faulty)
    assert doubt.rule is Rule.REVISION


def test_doubts_about_published_figures_alone_are_left_out():
    faulty = table(INSURED, with_value(INSURANCE, 2019, 2, 0.0))
    assert of(line("T04", INSURED, {2023: 92.0}), faulty) == []


def test_a_published_value_that_the_new_one_shows_to_be_a_spike_is_not_the_new_ones_fault():
    published = table(INSURED, with_value(INSURANCE, 2022, 2, 98.0))
    assert of(line("T03", INSURED, {2023: 88.0}), published) == []


def test_a_column_copied_before_is_told_to_new_figures_that_make_a_tenth_of_it():
    published = table(INSURED, {**INSURANCE, 2021: INSURANCE[2020]})
    one = line("T03", INSURED, {2021: 83.4})
    two = [*one, *line("T04", INSURED, {2021: 89.9})]
    assert of(one, published) == []
    assert [doubt.rule for doubt in of(two, published)] == [Rule.REPEATED_COLUMN]


def test_a_new_column_that_repeats_the_published_one_is_doubted():
    (doubt,) = of(table(INSURED, {2023: INSURANCE[2022]}), table(INSURED, INSURANCE))
    assert (doubt.rule, doubt.years) == (Rule.REPEATED_COLUMN, (2023,))


def test_years_of_an_area_are_told_for_the_new_figure_only():
    published = table(INSURED, with_value(INSURANCE, 2022, 1, 101.3))
    (doubt,) = of(line("T02", INSURED, {2023: 100.8}), published)
    assert (doubt.rule, doubt.years, doubt.evidence["value"]) == (Rule.ABOVE_PLAUSIBLE, (2023,), 100.8)
