"""``python -m reporting changes`` on a small real store. Test figures."""

import json

import openpyxl
from store_builders import figure, submission, target
from store_homes import filled_once

from reporting.__main__ import main
from reporting.numbers import SPACE
from store.records import SettingName
from store.settings import set_setting
from store.writing import submit, withdraw

ON = ("--on", "2026-11-22")


@filled_once
def waiting(home):
    """A figure of 2025 waits for a second person; the goal of that year stands."""
    submit(home, submission(figure(90.0, year=2021), target(95.0, year=2025), name="standing"))
    set_setting(home, SettingName.FOUR_EYES, "on", "Minh")
    submit(home, submission(figure(96.0, year=2025), name="proposal"))


def told(home, capsys, *arguments):
    code = main(["changes", *arguments, "--home", str(home), *ON])
    said = capsys.readouterr()
    return code, said.out.replace(SPACE, " ").splitlines(), said.err.strip()


def test_a_proposal_is_told_in_lines_for_people(waiting, capsys):
    assert told(waiting, capsys, "--proposal", "2") == (
        0,
        [
            "1 mới",
            "Hà Nam, Bao phủ bảo hiểm y tế 2025: Chờ số liệu → Đạt. Năm 2025: đạt, 96,0 % so với mục tiêu ≥ 95.",
        ],
        "",
    )


def test_in_english_too(waiting, capsys):
    _, lines, _ = told(waiting, capsys, "--proposal", "2", "--lang", "en")
    assert lines[1] == (
        "Hà Nam, Health insurance coverage 2025: Awaiting figures → Met. 2025: met, 96.0% against a target of ≥ 95."
    )


def test_machines_get_both_judgements_whole(waiting, capsys):
    _, lines, _ = told(waiting, capsys, "--proposal", "2", "--json")
    answer = json.loads("\n".join(lines))
    assert answer["counts"] == {"new": 1, "revised": 0, "unchanged": 0, "withdrawn": 0, "gone": 0}
    assert (answer["data_version"], answer["goals_touched"]) == (3, 1)
    (change,) = answer["findings"]
    assert (change["turn"], change["before"]["level"], change["after"]["latest"]) == ("met", "awaiting", 96.0)


def test_a_withdrawal_and_a_restoration_are_told_before_they_are_made(waiting, capsys):
    assert told(waiting, capsys, "--withdrawal", "1")[1][0] == "2 không còn"
    withdraw(waiting, 1, "Minh", "nhầm")
    assert told(waiting, capsys, "--restoring", "1")[1][0] == "2 mới"


def test_the_complete_list_can_be_written(waiting, capsys, tmp_path):
    told(waiting, capsys, "--proposal", "2", "--xlsx", str(tmp_path / "changes.xlsx"))
    assert openpyxl.load_workbook(tmp_path / "changes.xlsx").sheetnames == ["Kết luận", "Số liệu", "Mục tiêu"]


def test_what_does_not_wait_or_is_not_there_is_refused_with_a_sentence(waiting, capsys):
    assert told(waiting, capsys, "--proposal", "1") == (
        *(1, []),
        "Submission 1 does not wait for approval: it was accepted.",
    )
    assert told(waiting, capsys, "--withdrawal", "9") == (1, [], "There is no submission 9.")


def test_the_findings_are_judged_by_the_targets_that_are_asked_for(home, capsys):
    """An own plan with 97, the national 95: 96 misses the one and meets the other. One basis sets no goal at all."""
    plan, country = (
        target(97.0, year=2025, document="907/KH-UBND"),
        target(95.0, year=2025, area="VN", document="20-NQ/TW", cell="C8"),
    )
    submit(home, submission(figure(90.0, year=2021), plan, country, name="standing"))
    set_setting(home, SettingName.FOUR_EYES, "on", "Minh")
    submit(home, submission(figure(96.0, year=2025), name="proposal"))
    assert "Chờ số liệu → Không đạt" in told(home, capsys, "--proposal", "2")[1][1]
    national = told(home, capsys, "--proposal", "2", "--basis", "national")
    assert "Chờ số liệu → Đạt" in national[1][1]
    answer = json.loads(
        "\n".join(told(home, capsys, "--proposal", "2", "--basis", "907/KH-UBND", "--json")[1])
    )
    assert (answer["basis"], answer["findings"][0]["turn"]) == ("907/KH-UBND", "missed")


def test_a_basis_that_is_not_there_is_a_wrong_call(waiting, capsys):
    code, _, errors = told(waiting, capsys, "--proposal", "2", "--basis", "20-NQ")
    assert code == 2 and "basis: '20-NQ' is not known" in errors
