"""Briefings on the command line of a home with accounts: one of them hands out, and the audit says which."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from access_builders import people
from briefings import REQUESTS, composed

from reporting.__main__ import main
from reporting.briefing.keeping import hand_out
from store.audit import entries
from store.errors import NotAllowed
from store.exports import exports
from store.reading import open_snapshot

MOMENT = ("--at", "2026-11-22T08:00:00")


@pytest.fixture
def guarded(shipped_home: Path, home: Path) -> Path:
    shutil.copytree(shipped_home, home, dirs_exist_ok=True)
    people(home)
    return home


def handed_out(home: Path) -> list[tuple[str, str]]:
    return [(one.who, one.object.partition(" ")[0]) for one in entries(home, what="exported")]


def test_a_briefing_and_a_pack_are_handed_out_by_an_account(
    guarded: Path, tmp_path: Path, capsys, monkeypatch
):
    monkeypatch.delenv("HEALTH_TARGETS_USER", raising=False)
    brief = ["brief", "--area", "P34-37", "--formats", "xlsx", *MOMENT, "--home", str(guarded)]
    pack = ["pack", "--areas", "P34-37", "--formats", "xlsx", *MOMENT, "--home", str(guarded)]
    pack += ["--output", str(tmp_path / "a.zip")]
    for words in (brief, [*brief, "--no-keep", "--output", str(tmp_path)], pack):
        for person in ([], ["--by", "Lê Thị Hoa (hoa)"], ["--as", "nobody"]):
            assert main([*words, *person]) != 0
    assert (exports(guarded), handed_out(guarded), list(tmp_path.glob("*.zip"))) == ([], [], [])

    assert main([*brief, "--as", "hoa"]) == main([*pack, "--as", "lan"]) == 0
    (kept,) = exports(guarded)
    assert kept.manifest["made_by"] == "Lê Thị Hoa (hoa)"
    assert handed_out(guarded) == [("Trần Thị Lan (lan)", "pack"), ("Lê Thị Hoa (hoa)", kept.id)]


@pytest.mark.parametrize("name", ["", "Lê Thị Hoa", "Quản trị viên (hoa)", "Ai Đó (ai-do)"])
def test_nothing_is_kept_in_the_name_of_somebody_who_is_no_account(guarded: Path, name: str):
    with open_snapshot(guarded) as snapshot, pytest.raises(NotAllowed):
        briefing = composed(guarded, replace(REQUESTS["merged"], by=name))
        hand_out(guarded, snapshot, briefing, snapshot.pointer.published_at, ["xlsx"])
    assert exports(guarded) == []
