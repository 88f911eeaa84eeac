"""The meeting room: one screen an area, with its counts, the worst first, and nothing that contradicts itself."""

import re
from pathlib import Path

import pytest
from page_runs import component, run

from store.home import VARIABLE


@pytest.fixture(autouse=True)
def _shipped(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(shipped_home))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_screens_are_those_of_the_region_behind_an_opening_one():
    shown = component(run("present", region="Đồng bằng sông Hồng"), "present")["screens"]
    assert [one["kind"] for one in shown] == ["opening", *["area"] * 6]
    assert shown[0]["name"] == "6 tỉnh, thành phố trước các mục tiêu y tế"
    assert shown[6]["name"] == "Tỉnh Ninh Bình"
    assert (
        shown[6]["here"]
        == "./present?area=P34-37&region=%C4%90%E1%BB%93ng+b%E1%BA%B1ng+s%C3%B4ng+H%E1%BB%93ng"
    )
    assert shown[6]["leave"].startswith("./province?area=P34-37")


def test_a_list_in_the_address_chooses_the_areas_and_their_order():
    shown = component(run("present", areas="P34-37,P34-01", area="P34-01"), "present")["screens"]
    assert [one["id"] for one in shown] == ["VN", "P34-37", "P34-01"]


def test_an_area_outside_the_list_is_shown_among_all():
    shown = component(run("present", areas="P34-37,P34-01", area="P34-31"), "present")["screens"]
    assert len(shown) == 1 + 34


def test_ha_nam_missed_infant_mortality_by_4_23():
    """From NSO: 9.23 in 2025 against 5.0 of plan 907/KH-UBND."""
    shown = component(run("present", area="P63-35"), "present")["screens"]
    screen = next(one for one in shown if one["id"] == "P63-35")
    row = next(one for one in screen["rows"] if one["title"] == "Tử vong dưới 1 tuổi")
    assert (plain(row["latest"]), row["year"]) == ("9,23 ‰", "2025")
    assert plain(row["closed"]["word"] + row["closed"]["unit"]) == "Không đạt, cách 4,23 ‰"
    assert plain(row["closed"]["goal"]) == "mục tiêu ≤ 5"
    awaited = next(one for one in screen["rows"] if one["title"] == "Bao phủ bảo hiểm y tế")
    assert plain(awaited["closed"]["word"] + awaited["closed"]["unit"]) == "2024: còn cách 3,6 điểm %"
    rows = [row["closed"] for one in shown[1:] for row in one["rows"] if row["closed"]]
    assert {one["unit"] for one in rows if "đang đạt" in one["word"]} == {""}
    assert [one["word"] for one in screen["counts"]] == ["đạt", "không đạt", "chờ số liệu"]
    assert screen["heading"] == "Cần xem trước"


def test_no_screen_says_that_a_pace_leads_to_a_goal_for_which_it_is_too_slow():
    shown = component(run("present", set="63"), "present")["screens"]
    told = 0
    for screen in shown[1:]:
        for row in screen["rows"]:
            found = re.fullmatch(
                r"mục tiêu ([≥≤<>]) ([\d,]+) · nhịp này đến ([\d,]+)",
                plain((row["open"] or {}).get("goal", "")),
            )
            if found:
                sign, goal, landing = (
                    found[1],
                    *(float(text.replace(",", ".")) for text in found.groups()[1:]),
                )
                enough = landing >= goal if sign in "≥>" else landing <= goal
                assert enough is (row["open"]["status"] == "on_track") or landing == goal, (
                    screen["name"],
                    row,
                )
                told += 1
    assert told > 50
