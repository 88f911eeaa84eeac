"""Who may change what: asked by every function that writes, whoever calls it and whatever they believe of the caller."""

from dataclasses import replace

import pytest
from store_builders import figure, mark, milestone, submission, target
from store_homes import filled_once
from store_readings import values

from store.__main__ import main
from store.access_book import AccessBook, Account
from store.actors import THE_SHELF, Actor, Role, local_administrator, same_person
from store.errors import AccountRefused, NotAllowed, OutsideScope, SamePerson
from store.figure_table import FigureTable
from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import MarkKind, SettingName, State, StoredAreaFact
from store.settings import set_setting
from store.writing import approve, reject, restore_submission, submit, submit_many, withdraw

NINH_BINH = frozenset({"P34-37"})  # made of P63-35, P63-36 and P63-37
PEOPLE = (
    Account("admin", "Quản trị viên", Role.ADMINISTRATOR),
    Account("lan", "Trần Thị Lan", Role.VIEWER),
    Account("hoa", "Lê Thị Hoa", Role.ANALYST, NINH_BINH),
    Account("nga", "Đỗ Thị Nga", Role.ANALYST),
    Account("minh", "Nguyễn Văn Minh", Role.APPROVER),
)
ACTOR = {account.user: account.actor for account in PEOPLE}
HERE, ELSEWHERE = figure(area="P63-35"), figure(area="P63-58", cell="D15")


def _people(home):
    home.mkdir(exist_ok=True)
    for account in PEOPLE:
        AccessBook(home).add(account)
    submit(home, submission(HERE, name="standing"), by=ACTOR["hoa"])
    return home


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """A home with five accounts, where one figure of Hà Nam stands, handed over by the analyst: submission 1.

    For what is refused alone: whatever is asked of it, the data version is 1 afterwards.
    """
    home = _people(tmp_path_factory.mktemp("rights") / "home")
    yield home
    assert version(home) == 1


@filled_once
def guarded(home):
    """The same, to be changed."""
    _people(home)


def version(home):
    with open_snapshot(home) as snapshot:
        return snapshot.data_version


#: What each writing function is asked, and who of the five may not do it to the work of another.
DEEDS = {
    "submit": (lambda home, by: submit(home, submission(ELSEWHERE), by=by), {"lan", "hoa"}),
    "submit_many": (lambda home, by: submit_many(home, [submission(ELSEWHERE)], by=by), {"lan", "hoa"}),
    "withdraw": (lambda home, by: withdraw(home, 1, by, "thử"), {"lan", "nga"}),
    "restore": (lambda home, by: restore_submission(home, 1, by, "thử"), {"lan", "hoa", "nga"}),
    "approve": (lambda home, by: approve(home, 1, by), {"lan", "hoa", "nga"}),
    "reject": (lambda home, by: reject(home, 1, by, "thử"), {"lan", "nga"}),
    "mark": (lambda home, by: mark_figures(home, [mark()], by), {"lan"}),
    "setting": (
        lambda home, by: set_setting(home, SettingName.FOUR_EYES, "on", by),
        {"lan", "hoa", "nga", "minh"},
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_no_role_may_do_what_is_anothers(untouched, deed):
    ask, refused = DEEDS[deed]
    for user in sorted(refused):
        with pytest.raises(NotAllowed):
            ask(untouched, ACTOR[user])


def test_each_role_may_do_what_is_its_own(guarded):
    mark_figures(guarded, [mark(MarkKind.CONFIRMED)], ACTOR["hoa"])
    set_setting(guarded, SettingName.FOUR_EYES, "on", ACTOR["admin"])
    for number, user in enumerate(("nga", "minh", "admin"), 2):
        receipt = submit(guarded, submission(ELSEWHERE, name=user), by=ACTOR[user])
        assert (receipt.submission_id, receipt.state) == (number, State.PROPOSED)
    reject(guarded, 2, ACTOR["nga"], "nhầm tệp")
    approve(guarded, 3, ACTOR["admin"])
    reject(guarded, 4, ACTOR["minh"], "trùng")
    withdraw(guarded, 3, ACTOR["minh"], "nhầm năm")
    restore_submission(guarded, 3, ACTOR["minh"], "năm đúng")
    assert version(guarded) == 11


@pytest.mark.parametrize("deed", DEEDS)
def test_with_accounts_a_name_alone_is_nobody_and_a_claimed_role_is_none(untouched, deed):
    for by in (
        *("admin", "Quản trị viên", "shipped", local_administrator("x")),
        *(Actor("", "shipped", Role.ADMINISTRATOR), Actor("stranger", "Người lạ", Role.ADMINISTRATOR)),
        replace(ACTOR["lan"], role=Role.ADMINISTRATOR),
    ):
        with pytest.raises(NotAllowed):
            DEEDS[deed][0](untouched, by)


def test_who_was_disabled_meanwhile_may_do_nothing_more(guarded):
    AccessBook(guarded).change(replace(PEOPLE[4], disabled=True))
    for ask, _ in DEEDS.values():
        with pytest.raises(NotAllowed, match="disabled"):
            ask(guarded, ACTOR["minh"])


def test_the_release_may_bring_its_own_workbooks(guarded):
    [receipt] = submit_many(guarded, [submission(ELSEWHERE, by="shipped")], by=THE_SHELF)
    assert receipt.submitted_by == "shipped"


# --- provinces ----------------------------------------------------------------------------------------


def test_an_analyst_hands_over_for_their_provinces_and_what_these_were_made_of(guarded):
    parts = [
        figure(area=area, cell=f"D{n}", year=2022) for n, area in enumerate(("P34-37", "P63-36", "P63-37"))
    ]
    receipt = submit(guarded, submission(*parts, target(), milestone()), by=ACTOR["hoa"])
    assert (receipt.state, receipt.submitted_by) == (State.ACCEPTED, "Lê Thị Hoa (hoa)")


@pytest.mark.parametrize(
    "part",
    [
        *(figure(area=area, cell="D15") for area in ("P63-58", "P34-01", "VN")),
        target(area="P63-58"),
        milestone(area="P63-58"),
    ],
)
def test_one_row_of_another_province_and_nothing_of_the_workbook_arrives(untouched, part):
    with pytest.raises(OutsideScope, match="answers for P34-37"):
        submit(untouched, submission(figure(77.0), part), by=ACTOR["hoa"])
    assert values(untouched) == [90.0]


def test_one_row_of_another_province_among_very_many_is_found(untouched):
    many = [figure(area="P63-35", year=1900 + n, cell=f"D{n}") for n in range(120)]
    table = FigureTable.of([*many, figure(area="P63-58", cell="E1")])
    with pytest.raises(OutsideScope, match="P63-58"):
        submit(untouched, replace(submission(), figures=table), by=ACTOR["hoa"])


@pytest.mark.parametrize("user", ["hoa", "nga", "minh"])
def test_only_an_administrator_changes_what_areas_there_are(untouched, user):
    workbook = replace(submission(), area_facts=(StoredAreaFact(None, "Trang", "A1"),))
    with pytest.raises(NotAllowed, match="may not"):
        submit(untouched, workbook, by=ACTOR[user])


def test_an_analyst_answers_doubts_about_their_provinces_alone(guarded):
    submit(guarded, submission(ELSEWHERE), by=ACTOR["nga"])
    elsewhere = mark(key=("P63-58", "health_insurance_coverage", 2023, "nso"))
    with pytest.raises(OutsideScope):
        mark_figures(guarded, [mark(MarkKind.CONFIRMED), elsewhere], ACTOR["hoa"])
    with open_snapshot(guarded) as snapshot:
        assert snapshot.marks() == []


def test_an_analyst_takes_back_their_own_work_and_nobody_elses(guarded):
    submit(guarded, submission(figure(area="P63-36")), by=ACTOR["nga"])
    with pytest.raises(NotAllowed, match="may not withdraw or restore"):
        withdraw(guarded, 2, ACTOR["hoa"], "nhầm")
    assert withdraw(guarded, 1, ACTOR["hoa"], "nhầm").made_by == "Lê Thị Hoa (hoa)"


# --- who is who ---------------------------------------------------------------------------------------


def test_nobody_approves_their_own_work_under_another_name(guarded):
    set_setting(guarded, SettingName.FOUR_EYES, "on", ACTOR["admin"])
    submit(guarded, submission(ELSEWHERE), by=ACTOR["minh"])
    AccessBook(guarded).change(replace(PEOPLE[4], full_name="Một Người Khác"))
    with pytest.raises(SamePerson):
        approve(guarded, 2, ACTOR["minh"])
    assert approve(guarded, 2, ACTOR["admin"]).made_by == "Quản trị viên (admin)"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lan", " lan ", True),
        ("Lan", "Hoa", False),
        ("Trần Lan (lan)", "Trần Lan (lan2)", False),
        ("Trần Lan (lan)", "Lê Lan (lan)", True),
        ("Trần Lan (lan)", "Trần Lan", False),
    ],
)
def test_people_are_told_apart_by_their_accounts(one, other, same):
    assert same_person(one, other) is same


# --- accounts -----------------------------------------------------------------------------------------


def test_the_first_account_is_an_administrators_and_the_last_administrator_stays(home):
    book = AccessBook(home)
    with pytest.raises(AccountRefused):
        book.add(PEOPLE[1])
    assert not (home / "access.sqlite").exists()
    book.add(PEOPLE[0])
    for change in ({"disabled": True}, {"role": Role.VIEWER}):
        with pytest.raises(AccountRefused, match="last administrator"):
            book.change(replace(PEOPLE[0], **change))
    with pytest.raises(AccountRefused, match="already"):
        book.add(PEOPLE[0])
    assert book.accounts() == [PEOPLE[0]]


def test_only_its_owner_reads_the_file_of_accounts(untouched):
    assert (untouched / "access.sqlite").stat().st_mode & 0o077 == 0


def test_no_backup_of_the_figures_holds_accounts(guarded, tmp_path):
    from zipfile import ZipFile

    from store.backup import backup

    backup(guarded, tmp_path / "b.zip")
    assert [name for name in ZipFile(tmp_path / "b.zip").namelist() if "access" in name] == []


# --- command line -------------------------------------------------------------------------------------


def test_the_command_line_acts_for_an_account(guarded, capsys, monkeypatch):
    asked = ["withdraw", "1", "--reason", "thử", "--home", str(guarded)]
    codes = [main([*asked, *who]) for who in (["--by", "Quản trị"], ["--as", "lan"], ["--as", "nobody"])]
    told = capsys.readouterr().err.splitlines()
    assert codes == [1, 1, 1]
    assert told == [
        "This store has accounts: say which of them acts (--as USER); a name alone is not enough.",
        "Trần Thị Lan (lan) is a viewer and may not withdraw or restore submissions.",
        "nobody has no account here, or it has been disabled.",
    ]
    monkeypatch.setenv("HEALTH_TARGETS_USER", "minh")
    assert main(asked) == 0
    with open_snapshot(guarded) as snapshot:
        assert snapshot.changes()[-1].made_by == "Nguyễn Văn Minh (minh)"


def test_the_command_line_must_say_who_acts(home, capsys):
    with pytest.raises(SystemExit) as left:
        main(["withdraw", "1", "--reason", "thử", "--home", str(home)])
    assert (left.value.code, "--as USER" in capsys.readouterr().err) == (2, True)
