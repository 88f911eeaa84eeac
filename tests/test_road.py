"""The road, end to end, on real data: workbook → store → judgement, asked through the command lines."""

import csv
import io
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from indicators.areas import areas

PROJECT = Path(__file__).resolve().parent.parent
NSO = PROJECT / "data" / "workbooks" / "nso"
ON = ("--on", "2026-11-21")


@pytest.fixture(scope="module")
def ask(shipped_home):
    @cache
    def call(module, *arguments):
        environment = {**os.environ, "HEALTH_TARGETS_HOME": str(shipped_home)}
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            capture_output=True, text=True, encoding="utf-8", cwd=PROJECT, env=environment, check=True,
        )  # fmt: skip
        return done.stdout

    return call


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def nso_figures(ask):
    return table(ask("store", "figures", "--series", "nso", "--csv"))


def printed_cells(path):
    """Row heading and value of every cell beyond column A, as openpyxl itself reads them."""
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows(min_row=4, min_col=2):
            heading = str(sheet.cell(row[0].row, 1).value)
            for cell in row:
                yield sheet.title, cell.coordinate, " ".join(heading.split()), cell.value


REGIONS_AND_DISSOLVED = {
    "Red River Delta",
    "Northern midlands and mountain areas",
    "Northern Central area and Central coastal area",
    "North Central area and Central coastal area",
    "North Central and central coastal areas",
    "Central Highlands",
    "South East",
    "Mekong River Delta",
    "Ha Tay",
}


@pytest.mark.parametrize("path", sorted(NSO.glob("*.xlsx")), ids=lambda path: path.stem)
def test_every_numeric_cell_is_in_the_store_and_none_is_invented(path, nso_figures):
    stored = {(row["sheet"], row["cell"]): row for row in nso_figures if row["workbook"] == path.name}
    printed = {
        (sheet, cell): value
        for sheet, cell, heading, value in printed_cells(path)
        if heading not in REGIONS_AND_DISSOLVED and value is not None
    }
    numeric = {place: value for place, value in printed.items() if not isinstance(value, str)}
    valued = {place for place, row in stored.items() if row["value"] or row["numerator"]}
    assert valued == set(numeric)
    for place, value in numeric.items():
        kept = stored[place]["numerator"] or stored[place]["value"]
        assert float(kept) == value, place
    assert {place for place, value in printed.items() if value == ".."} == set(stored) - valued
    assert all(stored[place]["status"] == "missing" for place in set(stored) - valued)


def test_counts_become_rates_through_the_average_population(nso_figures):
    (row,) = (
        row
        for row in nso_figures
        if (row["area_id"], row["indicator_id"], row["year"]) == ("P63-35", "beds_per_10k", "2023")
    )
    assert (row["numerator"], row["denominator"]) == ("2126.0", "885900.0")
    assert float(row["value"]) == 2126 / 885900 * 10000
    assert (row["workbook"], row["sheet"], row["cell"]) == ("E1409.xlsx", "E1409", "H14")


def progress(ask, *arguments):
    return json.loads(ask("reporting", "progress", *ON, *arguments, "--json"))


def test_ha_nam_against_its_own_plan_for_2025(ask):
    rows = {row["indicator_id"]: row for row in progress(ask, "--area", "P63-35", "--target-year", "2025")}
    told = {
        key: (rows[key]["level"], rows[key]["latest_year"], rows[key]["latest"], rows[key]["latest_status"])
        for key in (
            "life_expectancy",
            "infant_mortality",
            "under5_mortality",
            "health_insurance_coverage",
            "stunting",
        )
    }
    assert told == {
        "life_expectancy": ("met", 2025, 75.7, "provisional"),
        "infant_mortality": ("missed", 2025, 9.23, "provisional"),
        "under5_mortality": ("missed", 2025, 13.79, "provisional"),
        "health_insurance_coverage": ("awaiting", 2024, 93.4, "provisional"),
        "stunting": ("awaiting", 2024, 16.9, "final"),
    }
    assert rows["infant_mortality"]["gap"] == pytest.approx(-4.23)
    assert rows["under5_mortality"]["gap"] == pytest.approx(-7.19)
    assert {row["document_number"] for row in rows.values()} == {"907/KH-UBND"}
    assert {row["series"] for row in rows.values() if row["latest"] is not None} == {"nso"}


def test_ninh_thuans_letter_stays_a_bound(ask):
    rows = table(
        ask(
            "store",
            "figures",
            "--area",
            "P63-58",
            "--indicator",
            "health_insurance_coverage",
            "--year",
            "2021",
        )
    )
    told = {row["series"]: (row["qualifier"], row["value"]) for row in rows}
    assert told == {"nso": ("=", "89.5"), "provincial_report": (">", "93.0")}


def test_all_39_goals_of_ha_nam_are_there_with_their_document(ask):
    own = [row for row in progress(ask, "--area", "P63-35") if row["document_number"] == "907/KH-UBND"]
    assert len(own) == 39
    assert {row["verification"] for row in own} == {"verified"}


def test_the_reader_chooses_the_document(ask):
    def doctors(basis):
        asked = (
            "--area",
            "P63-35",
            "--indicator",
            "doctors_per_10k",
            "--target-year",
            "2025",
            "--basis",
            basis,
        )
        return [(row["target"], row["document_number"]) for row in progress(ask, *asked)]

    assert doctors("own") == [(10.0, "907/KH-UBND")]
    assert doctors("20-NQ/TW") == [(10.0, "20-NQ/TW")]
    assert doctors("national") == doctors("201/QĐ-TTg") == [(15.0, "201/QĐ-TTg")]


def test_all_provinces_of_a_set_are_judged_the_34_where_none_is_named(ask):
    for set_id, asked in (("63", ("--set", "63")), ("34", ("--set", "34")), ("34", ())):
        rows = progress(ask, "--target-year", "2025", *asked)
        judged = {row["area_id"] for row in rows if row["latest"] is not None}
        assert judged == {"VN", *(unit.unit_id for unit in areas().of_set(set_id))}


def test_status_and_history_tell_where_figures_come_from(ask):
    status = json.loads(ask("store", "status", "--json"))
    assert status["submissions"] == len(list((PROJECT / "data" / "workbooks").glob("*/*.xlsx")))
    assert (status["targets"], status["areas"]) == (109, 98 + 3321)
    asked = ("--area", "P63-35", "--indicator", "infant_mortality", "--year", "2025", "--json")
    (revision,) = json.loads(ask("store", "history", *asked))
    assert (revision["workbook"], revision["cell"], revision["value"]) == ("E0218.xlsx", "U15", 9.23)
