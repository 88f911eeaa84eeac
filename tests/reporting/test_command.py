"""``python -m reporting progress`` on a small real store. Test figures."""

import csv
import io
import json
import shutil
from datetime import date
from hashlib import sha256

import pytest

from indicators.types import Comparator, Document, Observation, Target
from reporting.__main__ import main
from reporting.rows import COLUMNS
from store.marking import mark_figures
from store.records import Figure, Mark, MarkKind, StoredTarget, Submission
from store.writing import submit

PLAN = Document("907/KH-UBND", issued_on=date(2018, 4, 13))
PARTY = Document("20-NQ/TW", issued_on=date(2017, 10, 25))


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    observed = [("P63-35", 2018, 11.6), ("P63-35", 2025, 9.23), ("P63-01", 2018, 9.8)]
    promised = [("P63-35", 2025, 5.0, PLAN), ("VN", 2025, 12.5, PARTY), ("VN", 2030, 10.0, PARTY)]
    figures = [
        Figure(Observation(area, "infant_mortality", year, value, "nso"), "S", "A1")
        for area, year, value in observed
    ]
    targets = [
        StoredTarget(Target(area, "infant_mortality", year, Comparator.AT_MOST, value, document), "S", "A1")
        for area, year, value, document in promised
    ]
    submit(
        home,
        Submission(sha256(b"test").hexdigest(), "t.xlsx", b"test", "tester", tuple(figures), tuple(targets)),
    )
    return home


@pytest.fixture
def run(home, capsys):
    def call(*arguments):
        code = main(["progress", "--home", str(home), "--on", "2026-11-21", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_one_goal_a_row_with_every_column(run):
    code, out, err = run("--area", "P63-35", "--target-year", "2025", "--json")
    assert (code, err) == (0, "")
    (row,) = json.loads(out)
    assert list(row) == list(COLUMNS)
    assert row == {
        **row,
        "area_id": "P63-35",
        "indicator_id": "infant_mortality",
        "document_number": "907/KH-UBND",
        "comparator": "<=",
        "target": 5.0,
        "baseline_year": 2018,
        "baseline": 11.6,
        "latest_year": 2025,
        "latest": 9.23,
        "level": "missed",
        "pace_finding": "not_assessable",
        "gap": pytest.approx(-4.23),
        "reason": "deadline_passed",
    }


def test_the_basis_chooses_the_document(run):
    _, out, _ = run("--area", "P63-35", "--target-year", "2025", "--basis", "20-NQ/TW", "--csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["document_number"], row["level"]) == ("20-NQ/TW", "met")


@pytest.mark.parametrize(("asked", "provinces"), [((), 34), (("--set", "34"), 34), (("--set", "63"), 63)])
def test_all_areas_of_the_set_and_goals_nobody_has_set_left_out(run, asked, provinces):
    _, out, _ = run("--csv", *asked)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == (provinces + 1) * 2
    assert rows[0]["area_id"] == "VN"
    assert {row["indicator_id"] for row in rows} == {"infant_mortality"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--area", "P63-3", "--csv"], "area: 'P63-3' is not known; did you mean P63-"),
        (["--area", "ha nam", "--csv"], "area: 'ha nam' is not known; did you mean P63-35 (Hà Nam)"),
        (["--indicator", "Thấp còi", "--csv"], "did you mean stunting (Suy dinh dưỡng thấp còi)"),
        (["--indicator", "infant_mortalty", "--csv"], "did you mean infant_mortality"),
        (["--basis", "907/KH", "--csv"], "did you mean 907/KH-UBND"),
    ],
)
def test_a_name_that_is_not_known_is_a_wrong_call_with_a_proposal(run, arguments, said):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_before_anything_is_published_it_says_so(tmp_path, capsys):
    assert main(["progress", "--home", str(tmp_path), "--csv"]) == 1
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err


def test_an_excluded_figure_is_not_judged(home, tmp_path, capsys):
    shutil.copytree(home, tmp_path / "home")
    asked = ["progress", "--home", str(tmp_path / "home"), "--on", "2026-11-21", "--area", "P63-35", "--json"]
    mark_figures(
        tmp_path / "home",
        [Mark("P63-35", "infant_mortality", 2025, "nso", MarkKind.EXCLUDED, "test: doubted")],
        "tester",
    )
    main([*asked, "--target-year", "2025"])
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["level"], row["latest_year"]) == ("awaiting", 2018)
