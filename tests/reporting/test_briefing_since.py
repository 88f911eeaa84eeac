"""What changed since a briefing: composed again as of its data version, and compared. Figures are test figures."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pytest

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import Comparator, Document, Observation, Target
from reporting.briefing.comparing import Kind, differences, told
from reporting.briefing.keeping import request_from, request_to
from reporting.briefing.opening import NoSuchVersion, open_material
from reporting.briefing.spec import Request, Scope
from reporting.words import words
from store.reading import open_snapshot
from store.records import Figure, StoredTarget, Submission
from store.writing import submit

AT = datetime(2026, 11, 22, 8, 0, tzinfo=timezone(timedelta(hours=7)))
HA_NAM = Request(Scope.PROVINCE, "vi", "63", date(2026, 11, 22), AT, "Hoa", area_id="P63-35")
NAMES = {key: unit.name for key, unit in areas().units.items()}


def hand_over(home: Path, name: str, *figures: tuple[int, float], goal: float | None = None) -> None:
    observed = tuple(
        Figure(Observation("P63-35", "stunting", year, value, "nso", unit="%"), "S", f"B{year}")
        for year, value in figures
    )
    document = Document("907/KH-UBND", issued_on=date(2018, 4, 13))
    promised = Target("P63-35", "stunting", 2030, Comparator.BELOW, goal, document) if goal else None
    targets = (StoredTarget(promised, "S", "C2"),) if promised else ()
    content = name.encode()
    submit(home, Submission(sha256(content).hexdigest(), f"{name}.xlsx", content, "Lan", observed, targets))


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Version 1: three years and a goal; version 2: one year revised, one new, the goal harder."""
    hand_over(tmp_path, "first", (2018, 20.0), (2022, 17.0), (2023, 16.5), goal=15.0)
    hand_over(tmp_path, "second", (2023, 17.5), (2024, 18.0), goal=12.0)
    return tmp_path


def compared(home: Path, request: Request = HA_NAM):
    with open_snapshot(home) as snapshot:
        before = open_material(snapshot, 1, "2026-09-12T00:00:00+00:00").brief(request)
        after = open_material(snapshot).brief(request)
        return before, after, differences(before, after, snapshot.submissions())


def test_a_briefing_of_an_earlier_data_version_says_what_it_said(changed: Path):
    before, after, _ = compared(changed)
    assert (before.data_version, after.data_version) == (1, 2)
    assert [(one.year, one.value) for one in before.figures] == [(2018, 20.0), (2022, 17.0), (2023, 16.5)]
    assert before.vintage[0] == "Số liệu phiên bản 1, công bố ngày 12/09/2026"


def test_every_value_that_is_new_or_revised_is_told(changed: Path):
    _, _, found = compared(changed)
    assert [(one.kind, one.either.year) for one in found.values] == [(Kind.REVISED, 2023), (Kind.NEW, 2024)]
    sentences = told(found, catalogue(), NAMES, words("vi"))
    assert "Hà Nam, Suy dinh dưỡng thấp còi, năm 2023: 16,5\u00a0% → 17,5\u00a0%." in sentences
    assert "Hà Nam, Suy dinh dưỡng thấp còi, năm 2024: số mới 18,0\u00a0%." in sentences


def test_targets_findings_and_returns_are_told(changed: Path):
    _, _, found = compared(changed)
    (target,) = found.targets
    assert (target.place[2], target.before.value, target.after.value) == (2030, 15.0, 12.0)
    (finding,) = found.findings
    assert finding.before.finding.pace_finding is not finding.after.finding.pace_finding
    (one,) = found.returns
    assert one.receipt.file_name == "second.xlsx"


def test_what_stands_no_more_is_gone(changed: Path):
    _, _, found = compared(changed)
    before, after, _ = compared(changed)
    back = differences(after, before)
    assert [(one.kind, one.either.year) for one in back.values] == [(Kind.REVISED, 2023), (Kind.GONE, 2024)]
    assert not found.nothing and differences(after, after).nothing


def test_nothing_changed_is_a_sentence_too(changed: Path):
    _, after, _ = compared(changed)
    (sentence,) = told(differences(after, after), catalogue(), NAMES, words("en"))
    assert sentence == "Nothing changed between data versions 2 and 2."


@pytest.mark.parametrize("version", [0, 3, -1])
def test_there_is_no_briefing_of_a_version_that_never_was(changed: Path, version: int):
    with open_snapshot(changed) as snapshot, pytest.raises(NoSuchVersion):
        open_material(snapshot, version)


def test_a_request_survives_its_manifest():
    full = replace(HA_NAM, indicator_ids=("stunting", "wasting"), basis="20-NQ/TW", lang="en")
    assert request_from(request_to(full)) == full
