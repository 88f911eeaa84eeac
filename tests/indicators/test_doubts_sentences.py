"""The sentences of doubts in both languages, one a rule. Every figure is a test figure."""

from pathlib import Path

import pytest

from indicators.doubt_rules.doubt import evidence
from indicators.doubts import (
    Doubt,
    Key,
    Measure,
    Strength,
    declared,
    plain_number,
    remedy,
    rule_title,
    sentence,
    year_list,
)

INSURED = "health_insurance_coverage"
NAMES = {"T01": "Hà Nam", "T02": "Nam Định"}
TITLES = {
    "vi": {"infant_mortality": "Tử vong dưới 1 tuổi", INSURED: "BHYT"},
    "en": {"infant_mortality": "Infant mortality", INSURED: "Insured"},
}
POINTS, PERCENT = Measure.POINTS, Measure.PERCENT
RULES = [rule.id for rule in declared().rules]
#: Doubts whose sentence names the years in doubt.
RUNS = {"twin_row": (2020, 2021, 2022), "unchanged": (2016, 2017, 2018, 2019, 2021, 2022)}

#: Rule → (numbers, measure, the sentence about one area or column in Vietnamese and in English).
ONE = {
    "rate_contradicts": (
        {"value": 12.07, "computed": 12.0, "numerator": 1200, "denominator": 1000000}, None,
        "năm 2022: giá trị 12,07 không khớp với tử số và mẫu số của chính nó (1.200 / 1.000.000 cho 12)",
        "2022: the value 12.07 contradicts its own numerator and denominator (1,200 / 1,000,000 gives 12)",
    ),
    "times_ten": (
        {"value": 123.4, "other": 12.1, "other_year": 2021, "times": 10.2}, None,
        "năm 2022: 123,4 gấp 10,2 lần số liệu năm 2021 (12,1); có thể lệch dấu thập phân hoặc sai đơn vị",
        "2022: 123.4 is 10.2 times the figure of 2021 (12.1); the decimal sign or the unit may be wrong",
    ),
    "tenth": (
        {"value": 1.2, "other": 12.0, "other_year": 2021, "times": 10}, None,
        "năm 2022: 1,2 chỉ bằng một phần 10 số liệu năm 2021 (12); có thể lệch dấu thập phân hoặc sai đơn vị",
        "2022: 1.2 is one part in 10 of the figure of 2021 (12); the decimal sign or the unit may be wrong",
    ),
    "zero": (
        {"usual": 18.9, "ordinarily_percent": 95}, None,
        "năm 2022: bằng 0, trong khi 95 % giá trị khác 0 của chỉ tiêu này từ 18,9 trở lên; có thể là ô chưa có số liệu",
        "2022: zero, while 95% of this indicator's other values are 18.9 or more; the figure may simply be missing",
    ),
    "below_plausible": (
        {"value": 0.9, "bound": 2}, None,
        "năm 2022: 0,9 thấp hơn khoảng thường gặp của chỉ tiêu này (từ 2)",
        "2022: 0.9 is below the plausible range of this indicator (from 2)",
    ),
    "above_plausible": (
        {"value": 114.9, "bound": 100}, None,
        "năm 2022: 114,9 cao hơn khoảng thường gặp của chỉ tiêu này (đến 100)",
        "2022: 114.9 is above the plausible range of this indicator (up to 100)",
    ),
    "order": (
        {"value": 12.1, "other": 12.0}, None,
        "năm 2022: 12,1 trong khi tử vong dưới 1 tuổi chỉ 12; chỉ tiêu này nằm trong tử vong dưới 1 tuổi nên phải thấp hơn",
        "2022: 12.1 while infant mortality is only 12; this indicator is a part of it and must be lower",
    ),
    "ratio": (
        {"value": 15.9, "other": 8.72, "ratio": 1.82, "low": 1.48, "high": 1.52}, None,
        "năm 2022: 15,9 gấp 1,82 lần tử vong dưới 1 tuổi (8,72); ở 90 % địa phương là 1,48–1,52 lần",
        "2022: 15.9 is 1.82 times infant mortality (8.72); in 90% of areas 1.48–1.52 times",
    ),
    "life_table": (
        {"value": 65.8, "other": 25.2, "change": -3.3, "usual": 0.2}, Measure.UNITS,
        "năm 2022: 65,8 lệch −3,3 so với các địa phương có tử vong dưới 1 tuổi tương tự (25,2); 90 % địa phương lệch không quá 0,2",
        "2022: 65.8 lies −3.3 off the areas of similar infant mortality (25.2); 90% of areas are within 0.2",
    ),
    "parts": (
        {"sum": 3001, "total": 3000, "difference": 1}, None,
        "năm 2022: các phần cộng lại là 3.001, khác tổng số 3.000 (chênh 1)",
        "2022: the parts add up to 3,001, the total is 3,000 (difference 1)",
    ),
    "country_sum": (
        {"total": 88772, "sum": 86266, "difference": 2506, "share": 2.8}, None,
        "năm 2022: cả nước 88.772, các địa phương cộng lại 86.266 (chênh 2.506, tức 2,8 %)",
        "2022: the country has 88,772, its areas add up to 86,266 (difference 2,506, 2.8%)",
    ),
    "country_range": (
        {"value": 92.6, "low": 83.3, "high": 92.4}, None,
        "năm 2022: cả nước 92,6 nằm ngoài khoảng của các địa phương (83,3–92,4)",
        "2022: the country's 92.6 is outside the range of its areas (83.3–92.4)",
    ),
    "repeated_column": (
        {"year": 2022, "other_year": 2021, "same": 63, "areas": 63, "usual": 4}, None,
        "năm 2022 bằng đúng năm 2021 ở 63/63 địa phương; giữa hai năm liền nhau khác, tỷ lệ này thường là 4 %",
        "2022 equals 2021 exactly in 63 of 63 areas; between other years it is usually 4%",
    ),
    "repeated_return": (
        {"year": 2022, "other_year": 2021, "same": 9, "indicators": 10}, None,
        "năm 2022 lặp lại nguyên số liệu năm 2021 ở 9/10 chỉ tiêu",
        "2022 repeats the figures of 2021 in 9 of 10 indicators",
    ),
    "twin_row": (
        {"same": 3}, None,
        "Hà Nam và Nam Định có số liệu giống hệt nhau 3 năm liền (2020–2022); có thể chép nhầm dòng",
        "Hà Nam and Nam Định have exactly the same figures 3 years running (2020–2022); a row may have been copied",
    ),
    "twin_return": (
        {"year": 2022, "same": 9, "indicators": 10}, None,
        "Hà Nam và Nam Định có số liệu năm 2022 giống hệt nhau ở 9/10 chỉ tiêu; có thể chép nhầm dòng",
        "Hà Nam and Nam Định have the same figures for 2022 in 9 of 10 indicators; a row may have been copied",
    ),
    "unchanged": (
        {"value": 74.7, "same": 6, "usual": 18.6}, None,
        "giữ nguyên 74,7 suốt 6 năm (2016–2019, 2021–2022); chỉ tiêu này từ năm này sang năm sau chỉ giữ nguyên ở 18,6 % trường hợp",
        "unchanged at 74.7 for 6 years (2016–2019, 2021–2022); from one year to the next this indicator stays the same in 18.6% of cases only",
    ),
    "precision": (
        {"year": 2022, "decimals": 0, "usual": 1}, None,
        "năm 2022 ghi 0 chữ số thập phân, năm liền kề ghi 1; làm tròn thô hơn mức thay đổi hằng năm",
        "2022 is printed with 0 decimals, the year beside it with 1; rounded more coarsely than the yearly change",
    ),
    "column_zigzag": (
        {"same": 3, "move_2020": 12.2, "move_2021": -13.7, "move_2022": 29.2}, PERCENT,
        "mức chung lên xuống luân phiên 3 năm liền (2020: +12,2 %, 2021: −13,7 %, 2022: +29,2 %); phạm vi thống kê có thể khác nhau giữa các năm",
        "the general level goes up and down 3 years running (2020: +12.2%, 2021: −13.7%, 2022: +29.2%); coverage may differ between the years",
    ),
    "column_spike": (
        {"year": 2022, "before_year": 2021, "after_year": 2023, "change": -12.5, "back": 19.9}, POINTS,
        "mức chung thay đổi −12,5 điểm từ năm 2021, rồi +19,9 điểm đến năm 2023; cột năm 2022 có thể chưa đầy đủ hoặc khác phạm vi",
        "the general level changed by −12.5 points from 2021, then by +19.9 points to 2023; the column of 2022 may be incomplete or of another coverage",
    ),
    "column_shift": (
        {"change": -9.5, "common": -1.8}, PERCENT,
        "các địa phương cùng dịch chuyển: mức chung thay đổi −9,5 % (năm 2022), các năm khác thường là −1,8 %",
        "the areas move together: the general level changed by −9.5% (2022), in other years usually by −1.8%",
    ),
    "column_scatter": (
        {"far": 8, "areas": 63, "usual": 7.9}, POINTS,
        "8/63 địa phương thay đổi khác hẳn mức chung (năm 2022); năm bình thường 90 % địa phương lệch không quá 7,9 điểm",
        "8 of 63 areas depart from the common change (2022); in a usual year 90% of areas stay within 7.9 points of it",
    ),
    "spike": (
        {"value": 73.5, "before": 99.5, "after": 97.8, "before_year": 2021, "after_year": 2023, "change": -26, "back": 24.3}, POINTS,
        "từ 99,5 (năm 2021) thành 73,5 (năm 2022) rồi 97,8 (năm 2023): thay đổi −26 điểm, sau đó +24,3 điểm",
        "from 99.5 (2021) to 73.5 (2022) and on to 97.8 (2023): a change of −26 points, then of +24.3 points",
    ),
    "jump": (
        {"value": 10.4, "before": 23.4, "before_year": 2021, "change": -13, "least": -3.1, "most": 1.5}, POINTS,
        "từ 23,4 (năm 2021) đến 10,4 (năm 2022): thay đổi −13 điểm; 90 % địa phương thay đổi từ −3,1 đến +1,5 điểm",
        "from 23.4 (2021) to 10.4 (2022): changed by −13 points; 90% of areas changed by −3.1 to +1.5 points",
    ),
    "revision": (
        {"value": 12.1, "old": 11.9, "change": 0.2, "same": 7}, POINTS,
        "năm 2022: 12,1 khác số đã công bố 11,9 (chênh +0,2 điểm)",
        "2022: 12.1 differs from the published 11.9 (by +0.2 points)",
    ),
    "removal": (
        {"old": 11.9, "same": 7}, None,
        "năm 2022: không còn giá trị, trong khi đã công bố 11,9",
        "2022: no value any more, where 11.9 was published",
    ),
}  # fmt: skip

#: Rule → the sentence where many areas of a column share the doubt.
SHARED = {
    "rate_contradicts": (
        "năm 2022: giá trị không khớp với tử số và mẫu số ở 7 địa phương (ví dụ Hà Nam: 12,07, tính lại là 12)",
        "2022: the value contradicts its numerator and denominator in 7 areas (for example Hà Nam: 12.07, recomputed 12)",
    ),
    "times_ten": (
        "năm 2022: gấp khoảng 10,2 lần số liệu năm 2021 ở 7 địa phương; có thể sai đơn vị cả cột",
        "2022: about 10.2 times the figures of 2021 in 7 areas; the column's unit may be wrong",
    ),
    "tenth": (
        "năm 2022: chỉ bằng khoảng một phần 10 số liệu năm 2021 ở 7 địa phương; có thể sai đơn vị cả cột",
        "2022: about one part in 10 of the figures of 2021 in 7 areas; the column's unit may be wrong",
    ),
    "zero": (
        "năm 2022: bằng 0 ở 7 địa phương, trong khi 95 % giá trị khác 0 của chỉ tiêu này từ 18,9 trở lên",
        "2022: zero in 7 areas, while 95% of this indicator's other values are 18.9 or more",
    ),
    "below_plausible": (
        "năm 2022: thấp hơn khoảng thường gặp (từ 2) ở 7 địa phương, thấp nhất 0,9 (Hà Nam)",
        "2022: below the plausible range (from 2) in 7 areas, lowest 0.9 (Hà Nam)",
    ),
    "above_plausible": (
        "năm 2022: cao hơn khoảng thường gặp (đến 100) ở 7 địa phương, cao nhất 114,9 (Hà Nam)",
        "2022: above the plausible range (up to 100) in 7 areas, highest 114.9 (Hà Nam)",
    ),
    "order": (
        "năm 2022: không thấp hơn tử vong dưới 1 tuổi, là chỉ tiêu bao gồm nó, ở 7 địa phương (ví dụ Hà Nam: 12,1 so với 12)",
        "2022: not below infant mortality, which contains it, in 7 areas (for example Hà Nam: 12.1 against 12)",
    ),
    "ratio": (
        "năm 2022: tỷ số so với tử vong dưới 1 tuổi lệch xa ở 7 địa phương (ví dụ Hà Nam: 1,82; ở 90 % địa phương là 1,48–1,52)",
        "2022: the ratio to infant mortality is far off in 7 areas (for example Hà Nam: 1.82; in 90% of areas 1.48–1.52)",
    ),
    "life_table": (
        "năm 2022: lệch xa mức tương ứng với tử vong dưới 1 tuổi ở 7 địa phương, nhiều nhất −3,3 (Hà Nam); thường không quá 0,2",
        "2022: far from what infant mortality suggests in 7 areas, most of all by −3.3 (Hà Nam); usually within 0.2",
    ),
    "parts": (
        "năm 2022: các phần cộng lại khác tổng số ở 7 địa phương, chênh nhiều nhất 1 (Hà Nam)",
        "2022: the parts do not add up to the total in 7 areas, by 1 at most (Hà Nam)",
    ),
    "spike": (
        "năm 2022: 7 địa phương lệch hẳn khỏi cả năm trước và năm sau (ví dụ Hà Nam: 99,5, 73,5, 97,8)",
        "2022: 7 areas leave both the year before and the year after (for example Hà Nam: 99.5, 73.5, 97.8)",
    ),
    "jump": (
        "năm 2022: 7 địa phương thay đổi vượt xa các địa phương khác, nhiều nhất −13 điểm (Hà Nam)",
        "2022: 7 areas changed far more than the others, most of all by −13 points (Hà Nam)",
    ),
    "revision": (
        "7 số khác số đã công bố, chênh nhiều nhất ở Hà Nam năm 2022: 11,9 thành 12,1 (+0,2 điểm)",
        "7 figures differ from what was published, most of all Hà Nam in 2022: 11.9 becomes 12.1 (+0.2 points)",
    ),
    "removal": (
        "7 số đã công bố nay không còn giá trị, ví dụ Hà Nam năm 2022: 11,9",
        "7 published figures have no value any more, for example Hà Nam in 2022: 11.9",
    ),
}  # fmt: skip

#: Rule → the sentence where many years of one area are one doubt.
YEARS = {
    "below_plausible": (
        "các năm 2019–2020, 2022: thấp hơn khoảng thường gặp của chỉ tiêu này (từ 2), thấp nhất 0,9 năm 2022",
        "2019–2020, 2022: below the plausible range of this indicator (from 2), lowest 0.9 in 2022",
    ),
    "above_plausible": (
        "các năm 2019–2020, 2022: cao hơn khoảng thường gặp của chỉ tiêu này (đến 100), cao nhất 114,9 năm 2022",
        "2019–2020, 2022: above the plausible range of this indicator (up to 100), highest 114.9 in 2022",
    ),
    "order": (
        "các năm 2019–2020, 2022: không thấp hơn tử vong dưới 1 tuổi, là chỉ tiêu bao gồm nó (năm 2022: 12,1 so với 12)",
        "2019–2020, 2022: not below infant mortality, which contains it (2022: 12.1 against 12)",
    ),
    "ratio": (
        "các năm 2019–2020, 2022: tỷ số so với tử vong dưới 1 tuổi lệch xa các địa phương khác (năm 2022: 15,9 gấp 1,82 lần 8,72; ở 90 % địa phương là 1,48–1,52 lần)",
        "2019–2020, 2022: the ratio to infant mortality is far from that of other areas (2022: 15.9 is 1.82 times 8.72; in 90% of areas 1.48–1.52 times)",
    ),
    "life_table": (
        "các năm 2019–2020, 2022: lệch so với các địa phương có tử vong dưới 1 tuổi tương tự, nhiều nhất −3,3 năm 2022 (65,8, tử vong dưới 1 tuổi 25,2); 90 % địa phương lệch không quá 0,2",
        "2019–2020, 2022: apart from the areas of similar infant mortality, most of all by −3.3 in 2022 (65.8, infant mortality 25.2); 90% of areas are within 0.2",
    ),
    "country_sum": (
        "các năm 2019–2020, 2022: cả nước khác tổng các địa phương, nhiều nhất năm 2022: 88.772 so với 86.266 (chênh 2.506, tức 2,8 %)",
        "2019–2020, 2022: the country differs from the sum of its areas, most of all in 2022: 88,772 against 86,266 (difference 2,506, 2.8%)",
    ),
    "country_range": (
        "các năm 2019–2020, 2022: cả nước nằm ngoài khoảng của các địa phương (năm 2022: 92,6; các địa phương 83,3–92,4)",
        "2019–2020, 2022: the country is outside the range of its areas (2022: 92.6; areas 83.3–92.4)",
    ),
}  # fmt: skip


def example(rule: str, area_id: str, years: tuple[int, ...] = (2022,), **more: float) -> Doubt:
    numbers, measure, _, _ = ONE[rule]
    other = "T02" if rule in ("twin_row", "twin_return") else "T01"
    keys = (Key("T01", "under5_mortality", 2022, "nso"), Key(other, "infant_mortality", 2022, "nso"))
    where = (area_id, "under5_mortality", years, "nso")
    return Doubt(rule, Strength.MILD, *where, keys, evidence(at_year=2022, **numbers, **more), measure)


def said(doubt: Doubt) -> tuple[str, str]:
    vi, en = (sentence(doubt, one, name=NAMES.get, title=TITLES[one].get) for one in ("vi", "en"))
    return vi, en


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_its_sentence_in_both_languages(rule):
    assert said(example(rule, "T01", RUNS.get(rule, (2022,)))) == ONE[rule][2:]


@pytest.mark.parametrize("rule", [rule.id for rule in declared().rules if rule.column])
def test_each_rule_that_columns_share_has_that_sentence_too(rule):
    assert said(example(rule, "", areas=7)) == SHARED[rule]


@pytest.mark.parametrize("rule", [rule.id for rule in declared().rules if rule.years])
def test_each_rule_that_years_share_has_that_sentence_too(rule):
    assert said(example(rule, "T01", (2019, 2020, 2022))) == YEARS[rule]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_a_heading_and_a_remedy(rule):
    doubt = example(rule, "T01")
    for said_of in (rule_title, remedy):
        assert said_of(doubt, "vi") != said_of(doubt, "en")
    assert remedy(doubt, "vi").endswith(".") and remedy(doubt, "en").endswith(".")


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_a_test_of_its_own(rule):
    here = Path(__file__)
    texts = [one.read_text(encoding="utf-8") for one in here.parent.glob("test_doubts_*.py") if one != here]
    assert any(f"def test_{rule}" in text or f"_{rule}_" in text for text in texts)
    assert any(f'"{rule}"' in text for text in texts)


def test_a_caller_may_format_numbers_and_an_abbreviation_keeps_its_capitals():
    doubt = example("ratio", "T01")
    keys = (doubt.keys[0], Key("T01", INSURED, 2022, "nso"))
    doubt = Doubt(doubt.rule, doubt.strength, "T01", "x", (2022,), "nso", keys, doubt.evidence)
    told = sentence(doubt, "vi", number=lambda value: f"{value:.2f}", title=TITLES["vi"].get)
    assert told.startswith("năm 2022: 15.90 gấp 1.82 lần BHYT (8.72)")


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(1234.5, "1.234,5", "1,234.5"), (-0.3, "−0,3", "−0.3"), (100.0, "100", "100"), (-0.0, "0", "0")],
)
def test_numbers_carry_the_signs_of_the_language(value, vi, en):
    assert (plain_number(value, "vi"), plain_number(value, "en")) == (vi, en)


def test_years_running_are_shortened():
    assert year_list([2019, 2016, 2017, 2018, 2021, 2024, 2023]) == "2016–2019, 2021, 2023–2024"
