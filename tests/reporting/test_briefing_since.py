"""What changed since a briefing: composed again as of its data version, and compared. Figures are test figures."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pytest
from store_homes import filled_once

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import Comparator, Document, Observation, Target
from reporting.__main__ import main
from reporting.briefing.comparing import Kind, differences, told
from reporting.briefing.keeping import hand_out, reopen, request_from, request_to, unlike
from reporting.briefing.opening import NoSuchVersion, open_material
from reporting.briefing.spec import Request, Scope
from reporting.words import words
from store.exports import Kept, export, exports, keep
from store.reading import open_snapshot
from store.records import Figure, State, StoredAreaFact, StoredTarget, Submission
from store.writing import submit, withdraw
from tests.loaders.area_changes import NEW_ID, merger

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


@filled_once
def changed(home: Path) -> None:
    """Version 1: three years and a goal; version 2: one year revised, one new, the goal harder."""
    hand_over(home, "first", (2018, 20.0), (2022, 17.0), (2023, 16.5), goal=15.0)
    hand_over(home, "second", (2023, 17.5), (2024, 18.0), goal=12.0)


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
    assert sentence == "The data are still version 2; nothing has changed."
    later = replace(after, data_version=3)
    (sentence,) = told(differences(after, later), catalogue(), NAMES, words("en"))
    assert sentence == "Nothing changed between data versions 2 and 3."


@pytest.mark.parametrize("version", [0, 3, -1])
def test_there_is_no_briefing_of_a_version_that_never_was(changed: Path, version: int):
    with open_snapshot(changed) as snapshot, pytest.raises(NoSuchVersion):
        open_material(snapshot, version)


def test_a_request_survives_its_manifest():
    full = replace(HA_NAM, indicator_ids=("stunting", "wasting"), basis="20-NQ/TW", lang="en")
    assert request_from(request_to(full)) == full


def kept(home: Path, request: Request = HA_NAM) -> str:
    """A copy of no files: what these rules are about is the manifest."""
    with open_snapshot(home) as snapshot:
        material = open_material(snapshot)
        return hand_out(home, snapshot, material.brief(request), material.published_at, ()).id


def test_a_return_that_was_not_accepted_changed_nothing(changed: Path):
    before, after, found = compared(changed)
    waiting = [
        replace(one, receipt=replace(one.receipt, state=state))
        for one in found.returns
        for state in (State.PROPOSED, State.REJECTED)
    ]
    assert differences(before, after, waiting).returns == ()


def test_a_manifest_names_the_returns_whose_figures_counted(changed: Path):
    def named() -> list[str]:
        return [one["file"] for one in export(changed, kept(changed)).manifest["submissions"]]

    assert named() == ["first.xlsx", "second.xlsx"]
    withdraw(changed, 2, "Lan", "test")
    assert named() == ["first.xlsx"]


def test_the_later_export_is_compared_with_the_earlier_in_whatever_order_they_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    hand_over(tmp_path, "first", (2018, 20.0), (2023, 16.5))
    early = kept(tmp_path)
    hand_over(tmp_path, "second", (2023, 17.5))
    late = kept(tmp_path)
    for two in ((early, late), (late, early)):
        assert main(["diff", *two, "--home", str(tmp_path)]) == 0
        assert "16,5\u00a0% → 17,5\u00a0%" in capsys.readouterr().out


def test_exports_about_different_things_are_not_compared(changed: Path, capsys: pytest.CaptureFixture[str]):
    other = kept(changed, replace(HA_NAM, area_id="P63-36"))
    assert main(["diff", kept(changed), other, "--home", str(changed)]) == 1
    assert "different things" in capsys.readouterr().err


def test_a_briefing_of_an_earlier_day_goes_by_the_areas_of_that_day(changed: Path):
    change = merger(date(2026, 1, 1))
    stored = tuple(StoredAreaFact(fact, "S", f"A{row}") for row, fact in enumerate(change, 6))
    submit(
        changed, Submission(sha256(b"areas").hexdigest(), "areas.xlsx", b"areas", "Lan", area_facts=stored)
    )
    request = replace(HA_NAM, area_set="33", area_id=NEW_ID)
    with open_snapshot(changed) as snapshot:
        material = open_material(snapshot)
        hand_out(changed, snapshot, material.brief(request), material.published_at, ["docx", "xlsx"])
    (one,) = exports(changed)
    withdraw(changed, 3, "Lan", "test")
    assert reopen(changed, one.id).title == "Tỉnh Thử Nghiệm"
    assert unlike(changed, one.id) == []


def test_an_export_of_a_newer_program_is_refused_with_a_sentence(
    changed: Path, capsys: pytest.CaptureFixture[str]
):
    facts = dict(export(changed, kept(changed)).manifest)
    keep(changed, Kept("newer", {**facts, "manifest_version": 2, "program_version": "9.0"}))
    keep(changed, Kept("asked", {**facts, "request": {**facts["request"], "seas": "all"}}))
    for one in ("newer", "asked"):
        assert main(["reopen", one, "--check", "--home", str(changed)]) == 1
        assert "made by a newer program" in capsys.readouterr().err
    assert main(["diff", "asked", "--home", str(changed)]) == 1


def test_an_export_about_an_indicator_that_is_no_more_says_so(
    changed: Path, capsys: pytest.CaptureFixture[str]
):
    facts = dict(export(changed, kept(changed)).manifest)
    facts["request"] = {**facts["request"], "scope": "indicator", "indicator_id": "gone_since"}
    keep(changed, Kept("gone", facts))
    assert main(["reopen", "gone", "--check", "--home", str(changed)]) == 1
    assert "There is no indicator gone_since." in capsys.readouterr().err
