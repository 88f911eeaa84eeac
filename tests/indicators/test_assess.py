"""``python -m indicators assess --csv``: the same rows with the findings, or every bad cell named."""

import csv
import io
import subprocess
import sys

import pytest

from indicators.__main__ import main

HEADER = "baseline_year,baseline,latest_year,latest,target_year,target,comparator,direction"
ON = ["--on", "2026-11-21"]


@pytest.fixture
def run(tmp_path, capsys):
    def call(*lines, header=HEADER):
        table = tmp_path / "goals.csv"
        table.write_text("\n".join([header, *lines]), encoding="utf-8")
        code = main(["assess", "--csv", str(table), *ON])
        captured = capsys.readouterr()
        return code, list(csv.DictReader(io.StringIO(captured.out))), captured.err

    return call


def test_a_row_comes_back_with_its_findings(run):
    code, rows, errors = run("2015,14.5,2023,10.2,2030,7.25,<=,lower")
    assert (code, errors) == (0, "")
    assert rows == [
        {
            "baseline_year": "2015",
            "baseline": "14.5",
            "latest_year": "2023",
            "latest": "10.2",
            "target_year": "2030",
            "target": "7.25",
            "comparator": "<=",
            "direction": "lower",
            "level": "improving",
            "achieved_percent": "59.31034482758621",
            "pace": "0.9525901792032172",
            "pace_method": "compound",
            "pace_finding": "on_track",
            "required_per_year": "-0.4214285714285713",
            "observed_per_year": "-0.5375000000000001",
            "projected": "6.437499999999998",
        }
    ]


def test_columns_it_does_not_know_are_kept(run):
    _, rows, _ = run("1-2-1,2015,14.5,2023,10.2,2030,7.25,<=,lower", header="series," + HEADER)
    assert rows[0]["series"] == "1-2-1"


def test_the_limit_stops_a_projection(run):
    _, rows, _ = run(
        "2015,60,2023,90,2030,99,>=,higher,100", "2015,9,2023,2,2030,1,<=,lower,0", header=HEADER + ",limit"
    )
    assert [row["projected"] for row in rows] == ["100.0", "0.0"]


def test_empty_cells_are_not_known(run):
    _, rows, _ = run(
        ",,2024,90,2030,95,>=,higher", ",,,,2030,95,>=,higher", "2015,80,2024,90,2030,,qualitative,"
    )
    assert [(row["level"], row["pace_finding"]) for row in rows] == [("not_assessable", "not_assessable")] * 3


def test_a_range_is_written_with_two_dots(run):
    _, rows, _ = run("2018,16.5,2024,17.5,2030,18.5..22.9,range,higher")
    assert rows[0]["achieved_percent"] == "50.0"


def test_every_bad_cell_is_named_at_once_and_nothing_is_printed(run):
    code, rows, errors = run(
        "2015,14.5,2023,10.2,2030,7.25,<=,lower",
        '2015,"14,5",2023,10.2,2030,7.25,<=,lower',
        "2015,14.5,2023,10.2,2030,7.25,=<,lower",
        "2015,14.5,2023,10.2,2030,7.25,<=,down",
        "2015,14.5,2023,nan,2030,7.25,<=,lower",
        "2015,14.5,2023,10.2,later,7.25,<=,lower",
        "2015,14.5,2023,10.2,2030,7.25,<=,",
    )
    assert (code, rows) == (1, [])
    assert errors.splitlines() == [
        "line 3: baseline: found '14,5'; expected a number with a decimal point",
        "line 4: comparator: found '=<'; expected one of >=, >, <=, <, range, qualitative",
        "line 5: direction: found 'down'; expected one of higher, lower",
        "line 6: latest: found 'nan'; expected a finite number",
        "line 7: target_year: found 'later'; expected a number with a decimal point",
        "line 8: direction: empty; expected higher or lower",
    ]


def test_a_missing_column_is_named(run):
    code, _, errors = run("2015,14.5", header="baseline_year,baseline")
    assert code == 1
    assert "latest_year, latest, target_year, target, comparator, direction" in errors


def test_a_file_that_is_not_there_is_a_wrong_call():
    call = subprocess.run(
        [sys.executable, "-m", "indicators", "assess", "--csv", "nowhere.csv"], capture_output=True, text=True
    )
    assert (call.returncode, call.stdout) == (2, "")
    assert "nowhere.csv" in call.stderr
