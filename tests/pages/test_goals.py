"""The page of goals: every filter is in the address, says how many it would show, and can be cleared."""

from pathlib import Path
from typing import Any

from page_runs import component, run

from pages._ui.goals.heads import targets_text
from reporting.words import words


def shown(**parameters: str) -> list[tuple[str, str, str]]:
    """Area, number and document of all that the table shows."""
    table = component(run("goals", **parameters), "goals")
    return [
        (line["area"], one["text"], one["document"])
        for group in table["groups"]
        for row in group["rows"]
        for line in row["lines"]
        for cell in line["cells"]
        for one in cell
    ]


def filters(**parameters: str) -> dict[str, Any]:
    found: dict[str, Any] = component(run("goals", **parameters), "goals")["filters"]
    return found


def test_all_areas_at_once_are_one_table(small_home: Path):
    everything = shown(scope="all")
    assert {area for area, _, _ in everything} == {"Cả nước", "Hà Nam (đến 6/2025)"}
    assert len(everything) == len(shown()) + sum(area.startswith("Hà Nam") for area, _, _ in everything)


def test_filters_combine_and_show_as_many_as_they_promise(small_home: Path):
    switch = {one["label"]: one for one in filters(scope="all")["switches"]}
    for option in switch["Năm đích"]["options"][1:]:
        narrowed = shown(scope="all", due=option["label"])
        assert str(len(narrowed)) == option["n"] != "0"
    papers = filters(scope="all", due="2025")["lists"][0]["groups"][0]["options"][1:]
    for option in papers:
        number = option["label"].split(" (")[0]
        assert option["label"].endswith(f"({len(shown(scope='all', due='2025', document=number))})")


def test_what_is_filtered_is_said_and_cleared_by_a_link(small_home: Path):
    assert filters()["clear"] is None
    narrowed = filters(due="2025", form="number", area="P63-35")
    assert narrowed["clear"]["href"] == "./goals?area=P63-35"
    assert "2025; bằng số" in narrowed["shown"]


def test_a_filter_that_nothing_matches_says_so_and_keeps_the_way_out(small_home: Path):
    app = run("goals", document="1/NQ")
    assert not app.exception
    table = component(app, "goals")
    assert table["groups"] == [] and table["filters"]["clear"]


def test_filters_are_left_behind_when_leading_elsewhere(small_home: Path):
    app = run("goals", scope="all", due="2025", form="number")
    table = component(app, "goals")
    links = [
        one[name]
        for group in table["groups"]
        for row in group["rows"]
        for line in row["lines"]
        for cell in line["cells"]
        for one in cell
        for name in ("href", "source")
    ]
    assert links and not any("due=" in link or "scope=" in link or "form=" in link for link in links)


def test_one_is_not_told_in_the_plural():
    english, vietnamese = words("en"), words("vi")
    assert english.count("goals.about", 1, targets=targets_text(1, english)) == "1 target in 1 document"
    assert (
        english.count("goals.about", 2, targets=targets_text(1200, english)) == "1,200 targets in 2 documents"
    )
    assert english.count("returns.many", 1, number="1") == "1 submission"
    assert (
        vietnamese.count("goals.about", 1, targets=targets_text(1, vietnamese))
        == "1 mục tiêu trong 1 văn bản"
    )
