"""What a template's cell says for each choice: the first word is Vietnamese, the second English; all are read."""

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar

from indicators.areas import REFERENCE
from indicators.text import fold
from indicators.types import Comparator, MilestoneState, Qualifier, Status, Verification

Choice = TypeVar("Choice", bound=StrEnum)

STATUS_WORDS = {
    Status.FINAL: ("Chính thức", "Final"),
    Status.PROVISIONAL: ("Sơ bộ", "Provisional"),
    Status.ESTIMATE: ("Ước tính", "Estimate", "Ước", "Ước thực hiện"),
    Status.BREAK: ("Đổi phương pháp", "Break"),
    Status.MISSING: ("Thiếu", "Missing"),
    Status.WITHDRAWN: ("Rút lại", "Withdrawn"),
}
VERIFICATION_WORDS = {
    Verification.VERIFIED: ("Đã đối chiếu", "Verified"),
    Verification.SECOND_HAND: ("Theo nguồn trích", "Second-hand"),
    Verification.UNCONFIRMED: ("Chưa xác nhận", "Unconfirmed"),
}
QUALIFIER_WORDS = {
    Qualifier.EXACT: ("=", "="),
    Qualifier.ABOVE: (">", ">", "trên"),
    Qualifier.AT_LEAST: ("≥", "≥", ">=", "tối thiểu"),
    Qualifier.BELOW: ("<", "<", "dưới"),
    Qualifier.AT_MOST: ("≤", "≤", "<=", "tối đa"),
    Qualifier.ABOUT: ("≈", "≈", "~", "khoảng"),
}
COMPARATOR_WORDS = {
    Comparator.AT_LEAST: ("≥", "≥", ">=", "tối thiểu"),
    Comparator.ABOVE: (">", ">", "trên"),
    Comparator.AT_MOST: ("≤", "≤", "<=", "tối đa"),
    Comparator.BELOW: ("<", "<", "dưới"),
    Comparator.RANGE: ("khoảng", "range"),
    Comparator.QUALITATIVE: ("định tính", "qualitative"),
}

MILESTONE_WORDS = {
    MilestoneState.NOT_STARTED: ("Chưa bắt đầu", "Not started"),
    MilestoneState.UNDER_WAY: ("Đang thực hiện", "Under way"),
    MilestoneState.AT_RISK: ("Có nguy cơ không đạt", "At risk", "Có nguy cơ"),
    MilestoneState.ACHIEVED: ("Đã đạt", "Achieved"),
}


def word(words: Mapping[Choice, tuple[str, ...]], choice: Choice, lang: str = "vi") -> str:
    """What a template of this language writes for a choice."""
    return words[choice][1 if lang == "en" else 0]


@cache
def series_titles() -> Mapping[str, tuple[str, str]]:
    """Code of a series → its title in Vietnamese and English."""
    with (REFERENCE / "series.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["series"]: (row["title_vi"], row["title_en"]) for row in csv.DictReader(file)}


def series_title(series: str, lang: str) -> str:
    """A series that the reference does not know is called by its code."""
    return series_titles().get(series, (series, series))[1 if lang == "en" else 0]


@cache
def series_by_name() -> Mapping[str, str]:
    """Folded title or code → code."""
    return {fold(name): code for code, titles in series_titles().items() for name in (code, *titles)}
