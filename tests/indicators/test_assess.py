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
        "line 6: latest: found 'nan'; expected a number with a decimal point",
        "line 7: target_year: found 'later'; expected a number with a decimal point",
        "line 8: direction: empty; expected higher or lower",
    ]


def test_a_missing_column_is_named(run):
    code, _, errors = run("2015,14.5", header="baseline_year,baseline")
    assert code == 1
    assert "latest_year, latest, target_year, target, comparator, direction" in errors


def test_a_line_without_any_cell_filled_is_no_row_and_lines_are_counted_as_they_stand(run):
    code, rows, _ = run(
        "", "2015,14.5,2023,10.2,2030,7.25,<=,lower", ",,,,,,,", "   ", "2015,6.0,2024,4.5,2030,2.9,<=,lower"
    )
    assert (code, [row["target"] for row in rows]) == (0, ["7.25", "2.9"])
    _, _, errors = run("", ",,,,,,,", "2015,x,2023,10.2,2030,7.25,<=,lower")
    assert errors == "line 4: baseline: found 'x'; expected a number with a decimal point\n"


def test_a_table_without_rows_keeps_its_columns_and_one_without_columns_is_refused(run):
    assert run(header=HEADER)[:2] == (0, [])
    code, _, errors = run(header="")
    assert code == 1 and errors.startswith("line 1: columns not found: baseline_year, baseline")
    assert run(header="foo,bar")[0] == 1


def test_a_row_with_more_cells_than_columns_is_refused_not_shifted(run):
    code, rows, errors = run("2015,14.5,2023,10.2,2030,7.25,<=,lower,2,5", header=HEADER + ",limit")
    assert (code, rows) == (1, [])
    assert errors.startswith("line 2: 10 cells; expected 9")
    assert run("2015,14.5,2023,10.2,2030,7.25,<=,lower,,")[0] == 0


def test_a_column_that_stands_twice_is_refused(run):
    code, _, errors = run("1,2015,14.5,2023,10.2,2030,7.25,<=,lower", header="baseline," + HEADER)
    assert (code, errors) == (1, "line 1: columns found twice: baseline\n")


def test_columns_may_have_spaces_around_them_or_semicolons_between(run):
    row = "2015,14.5,2023,10.2,2030,7.25,<=,lower"
    assert run(row, header=HEADER.replace(",", ", "))[1][0]["pace"] == "0.9525901792032172"
    assert run(row.replace(",", ";"), header=HEADER.replace(",", ";"))[1][0]["pace"] == "0.9525901792032172"


@pytest.mark.parametrize("cell", ["1_4.5", "１４.5", "0x1f", "1e999", "14.5%", "1 400"])
def test_what_only_a_program_would_read_as_a_number_is_refused(run, cell):
    code, _, errors = run(f"2015,{cell},2023,10.2,2030,7.25,<=,lower")
    assert code == 1 and errors.startswith(f"line 2: baseline: found {cell!r}")


def test_a_range_has_its_lower_end_first(run):
    assert "expected the lower end first" in run("2018,16.5,2024,17.5,2030,22.9..18.5,range,higher")[2]


def test_a_target_is_printed_too_so_half_a_point_is_not_below_the_rounding_unit(run):
    """A spreadsheet writes 99.0 as 99: beside a target of 99.5 it is known to the tenth."""
    (row,) = run("2015,99,2024,99,2030,99.5,>=,higher")[1]
    assert (row["achieved_percent"], row["pace"], row["pace_finding"]) == ("0.0", "0.0", "limited")


def test_a_file_that_is_not_there_is_a_wrong_call():
    call = subprocess.run(
        [sys.executable, "-m", "indicators", "assess", "--csv", "nowhere.csv"], capture_output=True, text=True
    )
    assert (call.returncode, call.stdout) == (2, "")
    assert "nowhere.csv" in call.stderr
