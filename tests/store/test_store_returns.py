"""The way from a figure back to the workbook it came in."""

from dataclasses import replace

from store_builders import figure, submission, target
from store_homes import filled_once

from indicators.types import Status
from store.reading import open_snapshot
from store.records import SettingName
from store.settings import set_setting
from store.writing import submit, withdraw

COVERAGE = "health_insurance_coverage"


@filled_once
def filled(home):
    submit(home, submission(figure(90.0), figure(93.0, "VN", cell="D3"), name="first"))
    submit(
        home,
        submission(
            figure(None, status=Status.MISSING, series="provincial_report"),
            figure(12.0, "P34-37", "doctors_per_10k", 2025, status=Status.PROVISIONAL, cell="E9"),
            name="second",
        ),
    )


def test_every_revision_of_a_figure_leads_to_the_bytes_it_came_in(filled):
    submit(filled, submission(figure(91.0, cell="F9"), name="third"))
    withdraw(filled, 3, "Minh", "nhầm")
    with open_snapshot(filled) as snapshot:
        history = snapshot.history("P63-35", COVERAGE, 2023, "nso")
        places = [(r.figure.sheet, r.figure.cell, snapshot.workbook_bytes(r.sha256)) for r in history]
    assert places == [
        ("Biểu 1", "F9", b"test workbook third"),
        ("Biểu 1", "D14", b"test workbook first"),
    ]


def test_every_form_of_a_target_leads_to_the_bytes_it_came_in(filled):
    submit(filled, submission(target(95.0), target(93.0, document="20-NQ/TW"), name="plan"))
    submit(filled, submission(target(97.0, cell="C8"), name="plan, corrected"))
    withdraw(filled, 4, "Minh", "nhầm")
    with open_snapshot(filled) as snapshot:
        history = snapshot.target_history("P63-35", COVERAGE, 2025, "907/KH-UBND")
        told = [
            (
                *(one.stored.target.value, one.stored.cell, one.current, one.submitted_by),
                *(one.withdrawal and one.withdrawal.reason, snapshot.workbook_bytes(one.sha256)),
            )
            for one in history
        ]
    assert told == [
        (97.0, "C8", False, "Lan", "nhầm", b"test workbook plan, corrected"),
        (95.0, "C7", True, "Lan", None, b"test workbook plan"),
    ]
    assert history[1].stored == replace(target(95.0), submission_id=3, workbook="plan.xlsx", data_version=3)


def test_what_is_only_proposed_can_be_asked_for_by_its_submission(filled):
    set_setting(filled, SettingName.FOUR_EYES, "on", "Quản trị")
    submit(
        filled,
        submission(figure(88.0, cell="D20"), figure(70.0, year=2022), figure(71.0, "P63-36"), name="c"),
    )
    with open_snapshot(filled) as snapshot:
        asked = snapshot.handed_over_figures(3, "P63-35", COVERAGE, 2023)
        assert [(one.observation.value, one.cell, one.submission_id) for one in asked] == [(88.0, "D20", 3)]
        assert snapshot.handed_over_figures(3, "P63-35", COVERAGE, 2021) == []
