"""Areas that arrive by a workbook: they lie over the reference, go with a withdrawal, and are not taken from figures.

The areas and figures here are made up for the tests.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from store_builders import areas_of, figure, submission
from store_homes import of_the_file, on_both_engines

from indicators.area_facts import AliasFact, AreaFact, NameFact, PopulationFact, UnitFact
from indicators.areas import AreaSet, Level, reference_areas, using
from store.actors import Actor, Role
from store.backup import backup, restore
from store.errors import AreasInUse
from store.reading import open_snapshot
from store.records import SettingName, State, StoredAreaFact, Submission
from store.rights import outside_scope
from store.settings import set_setting
from store.verifying import verify
from store.writing import approve, restore_submission, submit, withdraw

OLD = AreaSet(
    "34", Level.PROVINCE, "34 tỉnh (thử)", "34 (test)", date(2025, 7, 1), date(2026, 12, 31), "Thử 1/NQ"
)
NEW = AreaSet("33", Level.PROVINCE, "33 tỉnh (thử)", "33 (test)", date(2027, 1, 1))
UNIT = UnitFact("P33-01", "33", "01", "Thử Nghiệm", "tỉnh", "Đông Nam Bộ", "", date(2027, 1, 1))
FACTS = (
    OLD,
    NEW,
    UNIT,
    AliasFact("P33-01", "Thử N."),
    PopulationFact("P33-01", 2027, 1_000_000.0, "estimate"),
)


def areas_submission(*facts: AreaFact, name: str = "areas") -> Submission:
    stored = tuple(StoredAreaFact(fact, "Đơn vị", f"A{row}") for row, fact in enumerate(facts, 6))
    return submission(name=name, area_facts=stored)


def test_loaded_areas_stand_beside_the_reference_until_they_are_withdrawn(home: Path) -> None:
    receipt = submit(home, areas_submission(*FACTS))
    assert (receipt.area_facts, receipt.new) == (5, 5)
    with open_snapshot(home) as snapshot:
        known = snapshot.areas()
        assert snapshot.figures(area_set="33") == []
    assert [one.set_id for one in known.sets] == ["33", "34", "63"]
    assert known.units["P33-01"].name_on(date(2027, 5, 1)) == "Tỉnh Thử Nghiệm"
    assert known.units["P34-01"].valid_to == date(2026, 12, 31)
    assert known.average_population("P33-01", 2027) == 1_000_000
    assert areas_of(home) is known
    withdraw(home, 1, "Lan", "thử")
    assert areas_of(home) is reference_areas()
    assert verify(home) == []
    restore_submission(home, 1, "Lan", "thử")
    assert "P33-01" in areas_of(home).units
    assert verify(home) == []


@on_both_engines
def test_the_areas_of_an_earlier_data_version_are_those_that_stood_then(home: Path) -> None:
    submit(home, submission(figure(), name="figures"))
    submit(home, areas_submission(*FACTS))
    submit(home, areas_submission(NameFact("P33-01", "Thành phố Thử", "thành phố", NEW.valid_from), name="b"))
    withdraw(home, 3, "Lan", "thử")
    withdraw(home, 2, "Lan", "thử")
    with open_snapshot(home) as snapshot:
        known = {version: snapshot.areas(as_of=version) for version in (1, 2, 3, 4, 5)}
        assert known[1] is known[5] is snapshot.areas() is reference_areas()
        names = [known[version].units["P33-01"].name_on(NEW.valid_from) for version in (2, 3, 4)]
    assert names == ["Tỉnh Thử Nghiệm", "Thành phố Thử", "Tỉnh Thử Nghiệm"]


def test_the_same_bytes_again_give_the_first_receipt(home: Path) -> None:
    first, again = (submit(home, areas_submission(*FACTS)) for _ in range(2))
    assert again.repeated
    assert again.number == first.number


def test_areas_that_figures_stand_on_are_not_taken_away(home: Path) -> None:
    submit(home, areas_submission(*FACTS))
    submit(home, submission(figure(area="P33-01", year=2027), name="figures"))
    with pytest.raises(AreasInUse, match="Submission 2 speaks of P33-01"):
        withdraw(home, 1, "Lan", "thử")
    assert "P33-01" in areas_of(home).units
    withdraw(home, 2, "Lan", "thử")
    withdraw(home, 1, "Lan", "thử")
    assert verify(home) == []
    assert areas_of(home).units["P33-01"].name == "P33-01"  # what was withdrawn is still told of, by its id


def test_a_later_workbook_changes_one_name_and_its_withdrawal_gives_the_earlier_one_back(home: Path) -> None:
    submit(home, areas_submission(*FACTS))
    city = NameFact("P33-01", "Thành phố Thử Nghiệm", "thành phố", date(2028, 1, 1))
    submit(home, areas_submission(city, name="city"))
    unit = areas_of(home).units["P33-01"]
    assert unit.name_on(date(2027, 12, 31)) == "Tỉnh Thử Nghiệm"
    assert unit.name_on(date(2028, 1, 1)) == "Thành phố Thử Nghiệm"
    nowhere = UnitFact("P33-02", "X9", "02", "A", "tỉnh", "", "", date(2027, 1, 1))
    with pytest.raises(AreasInUse, match="lean on X9"):
        submit(home, areas_submission(nowhere, name="x"))
    withdraw(home, 2, "Lan", "thử")
    assert areas_of(home).units["P33-01"].name_on(date(2028, 1, 1)) == "Tỉnh Thử Nghiệm"


def test_with_four_eyes_areas_wait_for_the_second_person(home: Path) -> None:
    submit(home, submission(figure(), name="figures"))
    set_setting(home, SettingName.FOUR_EYES, "on", "Lan", "thử")
    receipt = submit(home, areas_submission(*FACTS))
    assert receipt.state == State.PROPOSED
    assert areas_of(home) is reference_areas()
    approve(home, receipt.submission_id, "Minh")
    assert "P33-01" in areas_of(home).units


@of_the_file
def test_a_backup_carries_the_areas_and_a_restore_knows_them(home: Path, tmp_path: Path) -> None:
    submit(home, areas_submission(*FACTS))
    backup(home, tmp_path / "backup.zip")
    restore(tmp_path / "backup.zip", tmp_path / "again")
    assert areas_of(tmp_path / "again").units["P33-01"].name == "Thử Nghiệm"
    assert verify(tmp_path / "again") == []


COMMUNES = AreaSet("C34", Level.COMMUNE, "Cấp xã (thử)", "Communes (test)", date(2025, 7, 1))
COMMUNE = UnitFact("C34-13000", "C34", "13000", "Thử Xã", "xã", "", "P34-37", date(2025, 7, 1))


def test_figures_of_communes_stand_apart_where_they_are_not_asked_for(home: Path) -> None:
    submit(home, areas_submission(COMMUNES, COMMUNE))
    of_both = figure(area="P34-37", year=2026), figure(area="C34-13000", year=2026, cell="D15")
    submit(home, submission(*of_both, name="return"))
    submit(home, areas_submission(AliasFact("C34-13000", "Thử X."), name="alias"))
    with open_snapshot(home) as snapshot:
        for as_of in (None, 2):
            asked = snapshot.figures(communes=False, as_of=as_of), snapshot.figures(as_of=as_of)
            assert [[one.observation.area_id for one in rows] for rows in asked] == [
                ["P34-37"],
                ["C34-13000", "P34-37"],
            ]
        (own,) = [one for one in snapshot.figures(area_set="C34") if one.observation.area_id != "P34-37"]
        assert own.observation.value == 90.0
        assert [unit.name for unit in snapshot.areas().communes_of("P34-37")] == ["Thử Xã"]
        assert "C34-13000" not in snapshot.areas().provincial
    assert verify(home) == []


def test_who_answers_for_a_province_answers_for_its_communes_and_for_no_others(home: Path) -> None:
    submit(home, areas_submission(COMMUNES, COMMUNE))
    analyst = Actor("hoa", "Hoa", Role.ANALYST, frozenset({"P34-37"}))
    other = replace(analyst, provinces=frozenset({"P34-38"}))
    with using(areas_of(home)):
        assert outside_scope(analyst, {"C34-13000", "P34-37", "P63-35"}) == []
        assert outside_scope(other, {"C34-13000"}) == ["C34-13000"]
