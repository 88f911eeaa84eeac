"""The communes of a province beside each other, read out of a real store. The communes and all figures are made up."""

import json
import shutil
from datetime import date

import pytest
from store_builders import figure, submission
from store_homes import filled_once

from indicators.area_facts import UnitFact
from indicators.areas import AreaSet, Level
from indicators.catalogue import catalogue
from indicators.communes import NoSum, WhyNoSum
from indicators.rollup import Converted
from indicators.types import Status
from reporting.__main__ import main
from reporting.communes import CommuneTable, commune_table
from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import Mark, MarkKind, StoredAreaFact
from store.writing import submit

PROVINCE, INSURED, STUNTING = "P34-37", "health_insurance_coverage", "stunting"
SET = AreaSet("C34", Level.COMMUNE, "Cấp xã (thử)", "Communes (test)", date(2025, 7, 1))
UNITS = [
    UnitFact(f"C34-1300{number}", "C34", f"1300{number}", name, "xã", "", PROVINCE, SET.valid_from)
    for number, name in enumerate(("Thử Một", "Thử Hai", "Thử Ba"))
]
ONE, TWO, THREE = (unit.unit_id for unit in UNITS)


def seen(
    area: str, value: float | None, numerator: float | None = None, denominator: float | None = None, **more
):
    counts = {"numerator": numerator, "denominator": denominator, "series": "provincial_report"}
    return figure(value, area, **{"indicator": INSURED, "year": 2026, **counts, **more})


@filled_once
def reported(home):
    stored = tuple(StoredAreaFact(fact, "Đơn vị", f"A{row}") for row, fact in enumerate([SET, *UNITS], 6))
    submit(home, submission(name="areas", area_facts=stored))
    submit(
        home,
        submission(
            *(seen(ONE, 90.0, 900.0, 1_000.0), seen(TWO, 95.0, 1_900.0, 2_000.0, cell="D15")),
            *(seen(THREE, 50.0, 50.0, 100.0, cell="D16"), seen(PROVINCE, 92.5, cell="D17")),
            *(
                seen(ONE, 20.0, indicator=STUNTING, cell="E14"),
                seen(TWO, 18.0, indicator=STUNTING, cell="E15"),
            ),
            seen(THREE, None, indicator=STUNTING, status=Status.MISSING, cell="E16"),
            *(seen(ONE, 80.0, year=2025, cell="F14"), seen("P34-38", 70.0, cell="F15")),
            name="return",
        ),
    )


def table(home, indicator: str = "", year: int = 0, province: str = PROVINCE) -> CommuneTable | None:
    with open_snapshot(home) as snapshot:
        return commune_table(snapshot, snapshot.areas(), catalogue(), province, indicator, year)


def test_communes_stand_best_first_with_their_sum_and_the_provinces_own_figure(reported) -> None:
    found = table(reported, INSURED)
    assert found is not None
    assert [(unit.name, row.observation.value) for unit, row in found.rows] == [
        ("Thử Hai", 95.0),
        ("Thử Một", 90.0),
        ("Thử Ba", 50.0),
    ]
    assert isinstance(found.summed, Converted)
    assert found.summed.observation.value == 2_850 / 3_100 * 100
    assert found.own.observation.value == 92.5
    assert found.known == 3


def test_the_newest_year_of_most_communes_is_shown_where_nothing_is_chosen(reported) -> None:
    assert table(reported).subject == (STUNTING, 2026, "provincial_report")
    assert table(reported, INSURED, 2025).known == 1


def test_a_lower_share_of_stunted_children_is_better_and_a_gap_stands_last_and_leaves_no_sum(
    reported,
) -> None:
    found = table(reported, STUNTING)
    assert [unit.unit_id for unit, _ in found.rows] == [TWO, ONE, THREE]
    assert found.summed == NoSum(WhyNoSum.MISSING, (THREE,))
    assert found.known == 2


def test_a_province_whose_communes_have_no_figures_has_no_table(reported) -> None:
    assert table(reported, province="P34-38") is None
    assert table(reported, "beds_public") is None


def test_an_excluded_figure_is_shown_and_not_summed(reported, tmp_path) -> None:
    home = shutil.copytree(reported, tmp_path / "marked")
    mark_figures(home, [Mark(THREE, INSURED, 2026, "provincial_report", MarkKind.EXCLUDED, "thử")], by="Lan")
    found = table(home, INSURED)
    assert found.summed == NoSum(WhyNoSum.MISSING, (THREE,))
    assert found.known == 3


def test_the_command_prints_each_commune_the_sum_and_the_province(reported, capsys) -> None:
    order = ["communes", "--home", str(reported), "--area", PROVINCE, "--indicator", INSURED, "--json"]
    assert main(order) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["row"], row["name"], row["value"]) for row in rows] == [
        *(("commune", "Thử Hai", 95.0), ("commune", "Thử Một", 90.0), ("commune", "Thử Ba", 50.0)),
        *(("sum", "Ninh Bình", 2_850 / 3_100 * 100), ("province", "Ninh Bình", 92.5)),
    ]


def test_the_command_says_that_there_is_nothing_yet_and_refuses_what_is_no_province(reported, capsys) -> None:
    assert main(["communes", "--home", str(reported), "--area", "P34-38", "--csv"]) == 1
    assert "Chưa có số liệu cấp xã của Thanh Hóa (0 xã, phường, đặc khu)" in capsys.readouterr().err
    assert main(["communes", "--home", str(reported), "--area", ONE, "--csv"]) == 2


@pytest.mark.parametrize("shape", ["--csv", "--json"])
def test_why_there_is_no_sum_is_in_every_shape(reported, capsys, shape: str) -> None:
    assert (
        main(["communes", "--home", str(reported), "--area", PROVINCE, "--indicator", STUNTING, shape]) == 0
    )
    assert "missing" in capsys.readouterr().out.splitlines()[-1 if shape == "--csv" else -3]
