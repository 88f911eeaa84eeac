"""Whatever shows a finding shows the same one: pages, lists, charts, sentences, the account and the command line.

Walked over the shipped workbooks, all provinces and both goal years, so that no screen can go its own way.
"""

import csv
import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from page_runs import component, run

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.judgement import Judgement
from reporting.__main__ import main
from reporting.computation import account_of
from reporting.marks import Mark, mark_of
from reporting.outlook import look_ahead
from reporting.progress import Book, area_ids_of, judge_goals, open_book
from reporting.words import words
from store.days import today
from store.reading import open_snapshot

AREAS = ("P63-35", "P63-20", "P34-37", "VN")  # with its own plan, with a small one, merged, the country
YEARS = (2025, 2030)
BASES = ("own", "20-NQ/TW")
SETS = ("63", "34")
Goals = dict[tuple[str, str, int], Judgement]
Judge = Callable[..., Goals]


@pytest.fixture(scope="module")
def book(shipped_home: Path) -> Book:
    with open_snapshot(shipped_home) as snapshot:
        return open_book(snapshot)


@pytest.fixture
def served(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEALTH_TARGETS_HOME", str(shipped_home))
    return shipped_home


@pytest.fixture(scope="module", autouse=True)
def _empty_caches() -> Iterator[None]:
    """Once for all: every test here looks at the same published state, and what is kept belongs to the state."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture(scope="module")
def goals_by(book: Book) -> Judge:
    @cache
    def judge(basis: str, set_id: str = "63") -> Goals:
        ids = area_ids_of(areas(), set_id)
        found = judge_goals(book, catalogue(), ids, today(), target_years=YEARS, basis=basis)
        return {(one.area_id, one.indicator_id, one.target_year): one for one in found}

    return judge


@pytest.mark.parametrize("basis", BASES)
def test_the_scorecard_and_the_charts_diamonds(served: Path, goals_by: Judge, basis: str):
    goals = goals_by(basis) | goals_by(basis, "34")
    for area in AREAS:
        app = run("province", area=area, basis=basis)
        rows = [row for row in component(app, "scorecard")["rows"] if "id" in row]
        assert len(rows) == len(catalogue().indicators)
        for row in rows:
            closed, opened = (goals[area, row["id"], year] for year in YEARS)
            if row["closed"]["result"]:
                assert row["closed"]["result"]["status"] == mark_of(closed).value
            if "pace" in row["open"]:
                assert row["open"]["pace"]["status"] == mark_of(opened).value
            if row["bar"]:
                judged = opened if opened.target else closed
                assert row["bar"]["status"] == mark_of(judged).value


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("set_id", SETS)
def test_the_heat_map_and_the_counts(served: Path, goals_by: Judge, basis: str, year: int, set_id: str):
    goals = goals_by(basis, set_id)
    app = run("overview", basis=basis, year=str(year), set=set_id)
    heatmap = component(app, "heatmap")
    named = {
        **{areas().units[one].name: one for one in area_ids_of(areas(), set_id)},
        words("vi").say("area.country"): "VN",
    }
    lines = [row for row in heatmap["rows"] if "cells" in row]
    assert len(lines) == int(set_id) + 1
    for row in lines:
        for column, (mark, _) in zip(heatmap["columns"], row["cells"], strict=True):
            assert mark == mark_of(goals[named[row["name"]], column["id"], year]).value
    shown = {
        one["status"]: one["number"]
        for one in component(app, "pagehead")["counts"][1 if year == 2025 else 3]["items"]
    }
    provinces = [mark_of(one).value for (area, _, of), one in goals.items() if of == year and area != "VN"]
    for mark in (Mark.MET, Mark.MISSED, Mark.ON_TRACK, Mark.MOVING_AWAY):
        assert int(shown.get(mark.value, "0").replace(".", "")) == provinces.count(mark.value)


@pytest.mark.parametrize("indicator", ["infant_mortality", "health_insurance_coverage", "doctors_per_10k"])
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("set_id", SETS)
def test_the_bands_of_an_indicator(served: Path, goals_by: Judge, indicator: str, year: int, set_id: str):
    goals = goals_by("own", set_id)
    app = run("indicator", indicator=indicator, year=str(year), set=set_id)
    bands = component(app, "ranking")["bands"]
    assert sum(len(band["rows"]) for band in bands) == int(set_id) + 1
    for band in bands:
        for row in band["rows"]:
            area = next(
                one
                for one in area_ids_of(areas(), set_id)
                if f"area={one}" in row["href"] or (one == "VN" and "area=" not in row["href"])
            )
            assert band["status"] == mark_of(goals[area, indicator, year]).value


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("set_id", SETS)
def test_the_command_line(
    served: Path, goals_by: Judge, basis: str, set_id: str, capsys: pytest.CaptureFixture[str]
):
    goals = goals_by(basis, set_id)
    assert main(["progress", "--home", str(served), "--basis", basis, "--set", set_id, "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    told = {(row["area_id"], row["indicator_id"], int(row["target_year"])): row for row in rows}
    known = {key: row for key, row in told.items() if key[2] in YEARS}
    assert set(known) == {key for key, one in goals.items() if one.target}
    for key, row in known.items():
        assert (row["level"], row["pace_finding"]) == (
            goals[key].finding.level.value,
            goals[key].finding.pace_finding.value,
        )


def test_the_account_of_every_goal_ends_with_its_findings(book: Book, goals_by: Judge):
    vietnamese = words("vi")
    for judgement in goals_by("own").values():
        account = account_of(
            judgement,
            catalogue().indicators[judgement.indicator_id],
            look_ahead(book, catalogue(), judgement),
            vietnamese,
        )
        told = {step.name: step.result for step in account}
        assert told["Kết luận về mức độ"] == vietnamese.say(f"level.{judgement.finding.level.value}")
        assert told["Kết luận về nhịp độ"] == vietnamese.say(f"pace.{judgement.finding.pace_finding.value}")
        assert told["Phương pháp"].startswith("Phiên bản 1.")
        if judgement.target:
            assert judgement.target.document.number in told["Mục tiêu T"]
