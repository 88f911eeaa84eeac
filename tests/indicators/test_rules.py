"""The rules of judgement as a table that a health official can read (rules.md); each line is run as it stands."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from indicators.findings import Level, PaceFinding, Reason
from indicators.judgement import Yardstick, judge
from indicators.types import Comparator, Direction, Document, Observation, Qualifier, Status, Target

TABLE = Path(__file__).with_name("rules.md")
COLUMNS = ("rule", "target", "better", "values", "on", "level", "achieved", "pace", "ratio", "notes")
COMPARATORS = {"≥": ">=", "≤": "<=", "<": "<", ">": ">"}
BETTER = {"tăng": Direction.HIGHER, "giảm": Direction.LOWER}
EXCLUDED = "loại"
SOURCES = {"yte": {"series": "moh_announcement"}, "ước": {"status": Status.ESTIMATE}, EXCLUDED: {}}
LEVELS = {
    "đạt": Level.MET,
    "đạt nhưng đang xấu đi": Level.MET_WORSENING,
    "đang cải thiện": Level.IMPROVING,
    "ít thay đổi": Level.LITTLE_CHANGE,
    "đang xấu đi": Level.GETTING_WORSE,
    "từng đạt, nay không đạt": Level.WAS_MET_NOW_MISSED,
    "không đạt": Level.MISSED,
    "chờ số liệu": Level.AWAITING,
    "chưa đánh giá được": Level.NOT_ASSESSABLE,
}
PACES = {
    "đã đạt": PaceFinding.MET,
    "đúng tiến độ": PaceFinding.ON_TRACK,
    "cần tăng tốc": PaceFinding.ACCELERATION_NEEDED,
    "tiến chậm": PaceFinding.LIMITED,
    "đi lùi": PaceFinding.MOVING_AWAY,
    "chưa đánh giá được nhịp độ": PaceFinding.NOT_ASSESSABLE,
}
NOTES = {
    "": (),
    "số gốc đã đạt": (Reason.BASELINE_MET,),
    "đã hết hạn": (Reason.DEADLINE_PASSED,),
    "mới có một số liệu": (Reason.ONE_OBSERVATION,),
    "nguồn khác có số mới hơn": (Reason.OTHER_SERIES,),
    "dùng nguồn thay thế": (Reason.FALLBACK_SERIES,),
    "báo cáo dạng giới hạn": (Reason.BOUND,),
    "đứt chuỗi số liệu": (Reason.SERIES_BREAK,),
    "số gốc do văn bản nêu": (Reason.STATED_BASELINE,),
    "số gốc muộn hơn văn bản": (Reason.LATER_BASELINE,),
    "mục tiêu giữ vững": (Reason.MAINTAIN,),
    "không có mục tiêu": (Reason.NO_TARGET,),
    "không có số liệu": (Reason.NO_OBSERVATION,),
    "mục tiêu định tính": (Reason.QUALITATIVE,),
    "có số bị loại": (Reason.EXCLUDED,),
    "đã hết hạn, có số bị loại": (Reason.DEADLINE_PASSED, Reason.EXCLUDED),
}


def rows() -> list[dict[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells if row[0] != "Quy tắc"]


def number(text: str) -> float:
    return float(text.replace(",", "."))


def target_of(text: str) -> Target | None:
    if not text:
        return None
    found = re.fullmatch(
        r"(?:(?P<words>bằng lời)|(?P<low>\d+)\.\.(?P<high>\d+)|(?P<sign>[≥≤<>]) (?P<value>[-\d,]+?))"
        r", (?P<year>\d{4}) \((?P<issued>\d{4})\)(?:, gốc (?P<base>\d{4}): (?P<baseline>[\d,]+))?",
        text,
    )
    assert found, text
    said = found.groupdict()
    comparator = Comparator.QUALITATIVE if said["words"] else Comparator.RANGE
    if said["sign"]:
        comparator = Comparator(COMPARATORS[said["sign"]])
    value = said["value"] or said["low"]
    return Target(
        "P63-35",
        "x",
        int(said["year"]),
        comparator,
        number(value) if value else None,
        Document("1/KH-UBND", issued_on=date(int(said["issued"]), 6, 1)),
        value_high=number(said["high"]) if said["high"] else None,
        baseline_year=int(said["base"]) if said["base"] else None,
        baseline_value=number(said["baseline"]) if said["baseline"] else None,
    )


def observation_of(text: str) -> Observation:
    found = re.fullmatch(r"(\d{4})( đứt)?: (>)?([-\d,]+)(?: \((\w+)\))?", text)
    assert found, text
    year, broken, bound, value, remark = found.groups()
    more = {"series": "nso", **SOURCES.get(remark, {})}
    if broken:
        more["status"] = Status.BREAK
    qualifier = Qualifier.ABOVE if bound else Qualifier.EXACT
    return Observation("P63-35", "x", int(year), number(value), qualifier=qualifier, **more)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["rule"])
def test_a_rule_holds_for_its_example(row: dict[str, str]):
    parts = [part for part in row["values"].split("; ") if part]
    out = [part for part in parts if part.endswith(f"({EXCLUDED})")]
    judgement = judge(
        "P63-35",
        "x",
        target_of(row["target"]),
        [observation_of(part) for part in parts if part not in out],
        Yardstick(BETTER[row["better"]], 0.1, (None, None), ("nso",)),
        datetime.strptime(row["on"], "%d/%m/%Y").date(),
        excluded=[observation_of(part) for part in out],
    )
    found = judgement.finding
    assert (found.level, found.pace_finding) == (LEVELS[row["level"]], PACES[row["pace"]])
    assert set(found.reasons) == set(NOTES[row["notes"]])
    for text, value, tolerance in (
        (row["achieved"], found.progress.achieved_percent, 0.005),
        (row["ratio"], found.progress.pace, 0.0005),
    ):
        assert (value is None) == (text == "")
        if value is not None:
            assert abs(value - number(text)) <= tolerance + 1e-9


def test_every_finding_and_every_reason_has_its_line():
    table = rows()
    assert {row["level"] for row in table} == set(LEVELS) and set(LEVELS.values()) == set(Level)
    assert {row["pace"] for row in table} == set(PACES) and set(PACES.values()) == set(PaceFinding)
    assert {row["notes"] for row in table} == set(NOTES)
    assert {reason for reasons in NOTES.values() for reason in reasons} == set(Reason)


def test_the_words_of_the_table_are_those_of_the_screens():
    from reporting.words import words

    assert {words("vi").say(f"level.{level.value}"): level for level in Level} == LEVELS
    assert {words("vi").say(f"pace.{pace.value}"): pace for pace in PaceFinding} == PACES
