"""What servers on one lake share besides figures: sessions, accounts and one audit. Figures of the test."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from store_builders import submission

from store import lake_book, migrations
from store.access_book import AccessBook, Account
from store.actors import Role
from store.audit import Entry, breaks, enter, entries, follow, note
from store.backup import backup, restore
from store.errors import AccountRefused, Damaged, LakeUnreachable, NotPossible, StoreTooNew
from store.exports import Kept, export, exports, file_of, keep, lock
from store.files import write_whole
from store.home import access_file
from store.lake_address import STORE, lake_address
from store.people_keeping import has_accounts
from store.people_moving import exports_to_file, people_to_file, people_to_lake
from store.reading import open_snapshot
from store.replica import renew
from store.writing import submit

ADMIN = Account("admin", "Quản trị viên", Role.ADMINISTRATOR)


@pytest.fixture
def servers(lake, tmp_path: Path) -> list[Path]:
    homes = [tmp_path / "server one", tmp_path / "server two"]
    for home in homes:
        home.mkdir()
    return homes


def straight(statement: str) -> None:
    """As somebody does who is at the database itself."""
    with closing(psycopg.connect(lake_address().catalogue, autocommit=True)) as server:
        server.execute(f"SET search_path = health_targets; {statement}".encode())


def test_an_account_and_a_session_of_one_server_are_the_other_s_until_either_ends_them(servers):
    one, two = map(AccessBook, servers)
    assert not has_accounts(servers[1])
    one.add(ADMIN)
    one.begin_session("key", "admin", "10.0.0.1", 100.0)
    assert has_accounts(servers[1])
    assert two.session("key") == one.session("key")
    assert two.signing_key() == one.signing_key()
    assert [one.count_attempt("a", 1.0, 9.0), two.count_attempt("a", 2.0, 9.0)] == [1, 2]
    two.end_session("key")
    assert one.session("key") is None
    assert not [*servers[0].glob("a*.sqlite"), *servers[1].glob("a*.sqlite")]


def test_of_two_who_take_each_other_s_rights_away_at_once_one_is_refused(servers):
    one, two = map(AccessBook, servers)
    for user in ("an", "binh"):
        one.add(Account(user, user, Role.ADMINISTRATOR))

    def lower(book: AccessBook, user: str) -> bool:
        try:
            book.change(Account(user, user, Role.VIEWER))
        except AccountRefused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lower, (one, two), ("an", "binh")))
    assert sorted(done) == [False, True]


def test_one_audit_for_all_servers_in_one_chain_without_a_gap(servers):
    submit(servers[0], submission())
    renew(servers[1])
    follow(servers[1])
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: note(servers[n % 2], f"user {n}", "sign-in"), range(30)))
    with pytest.raises(Damaged, match="answers and refuses"):
        enter(servers[0], Entry(entries(servers[0])[0].at, None, "sign-in"))  # type: ignore[arg-type]
    told = entries(servers[1])
    assert [one.number for one in told] == list(range(31, 0, -1))
    assert (told[-1].what, breaks(servers[0])) == ("accepted", [])


def test_what_is_entered_stays_as_it_is_and_whoever_takes_the_guards_away_is_found_out(servers):
    for name in ("an", "binh", "chi"):
        note(servers[0], name, "sign-in")
    for deed in ("UPDATE entry SET who = 'x'", "DELETE FROM entry", "TRUNCATE entry"):
        with pytest.raises(psycopg.Error, match="the audit is never changed"):
            straight(deed)
    straight("DROP TRIGGER entry_stays ON entry; DELETE FROM entry WHERE number = 3")
    note(servers[1], "dung", "sign-in")
    assert breaks(servers[0]) == [4]


def test_people_and_audit_go_into_the_lake_and_back_with_the_store(servers, monkeypatch):
    lake, home, back = lake_address(), servers[0], servers[1]
    store = f"ducklake:{lake.catalogue}"
    monkeypatch.delenv(STORE)
    AccessBook(home).add(ADMIN)
    AccessBook(home).begin_session("key", "admin", "10.0.0.1", 100.0)
    note(home, "admin", "sign-in")
    before = AccessBook(home).accounts(), AccessBook(home).session("key"), AccessBook(home).signing_key()
    told = entries(home)
    monkeypatch.setenv(STORE, store)
    with pytest.raises(NotPossible, match="python -m access move lake"):  # open to nobody meanwhile
        has_accounts(home)
    assert people_to_lake(home) == ["access.sqlite", "audit.sqlite"]
    book = AccessBook(back)
    assert (book.accounts(), book.session("key"), book.signing_key()) == before
    assert (entries(back), breaks(back)) == (told, [])
    note(back, "admin", "sign-out")
    assert people_to_file(back) == ["access.sqlite", "audit.sqlite"]
    monkeypatch.delenv(STORE)
    assert (book.accounts(), book.session("key"), book.signing_key()) == before
    note(back, "admin", "sign-in")
    assert ([one.number for one in entries(back)], breaks(back)) == ([3, 2, 1], [])
    assert access_file(back).stat().st_mode & 0o077 == 0


def test_a_backup_of_a_lake_brings_its_audit_along(servers, monkeypatch, tmp_path):
    submit(servers[0], submission())
    note(servers[1], "an", "exported", "B-1")
    told = entries(servers[0])
    backup(servers[0], tmp_path / "backup.zip")
    monkeypatch.delenv(STORE)
    restore(tmp_path / "backup.zip", tmp_path / "new")
    assert (entries(tmp_path / "new"), breaks(tmp_path / "new")) == (told, [])


def test_what_one_server_keeps_of_a_briefing_every_server_hands_out(servers, monkeypatch, tmp_path):
    submit(servers[0], submission())
    keep(servers[0], Kept("ha-nam-1", {"made_at": "2026-11-22", "made_by": "An"}, {"a.pdf": b"pdf"}))
    assert [one.id for one in exports(servers[1])] == ["ha-nam-1"]
    assert file_of(servers[1], "ha-nam-1", "a.pdf") == b"pdf"
    lock(servers[1], "ha-nam-1", "An")
    assert export(servers[0], "ha-nam-1").locked_by == "An"
    backup(servers[1], tmp_path / "backup.zip")
    assert exports_to_file(tmp_path / "back") == 3
    monkeypatch.delenv(STORE)
    restore(tmp_path / "backup.zip", tmp_path / "new")
    for home in (tmp_path / "new", tmp_path / "back"):
        assert file_of(home, "ha-nam-1", "a.pdf") == b"pdf"


def test_after_a_restart_of_the_database_the_next_question_is_answered(servers, lake):
    AccessBook(servers[0]).add(ADMIN)
    for _ in range(2):
        lake.cut_all()
        assert AccessBook(servers[0]).account("admin") == ADMIN


def test_a_writer_that_vanishes_in_the_middle_leaves_nothing_and_keeps_nobody_waiting_for_long(
    servers, monkeypatch
):
    AccessBook(servers[0]).add(ADMIN)
    monkeypatch.setattr(lake_book, "PATIENCE", lake_book.PATIENCE.replace("5s", "1s"))
    monkeypatch.setattr(lake_book, "_idle", lake_book._Idle())
    inside, done = threading.Event(), threading.Event()

    def vanish() -> None:
        with pytest.raises(LakeUnreachable), lake_book.writing(lake_address(), lake_book.PEOPLE) as shared:
            shared.execute("UPDATE account SET full_name = 'half'")
            inside.set()
            done.wait(30)

    gone = threading.Thread(target=vanish)
    gone.start()
    assert inside.wait(30)
    for _ in range(2):  # the first may have begun to wait before the other's patience ended
        try:
            AccessBook(servers[1]).touch_session("none", 1.0)
            break
        except Exception:
            continue
    done.set()
    gone.join(30)
    assert AccessBook(servers[1]).account("admin") == ADMIN


# --- releases -----------------------------------------------------------------------------------------


def another_release(folder: Path, monkeypatch, second: str) -> None:
    for path in lake_book.files().values():
        write_whole(folder / path.name, path.read_bytes())
    write_whole(folder / "002_more.sql", second.encode())
    monkeypatch.setattr(lake_book, "FOLDER", folder)
    monkeypatch.setattr(lake_book, "_idle", lake_book._Idle())


@pytest.mark.parametrize(("good_for", "goes_on"), [(1, True), (2, False)], ids=["widened", "narrowed"])
def test_a_server_of_the_release_before_goes_on_beside_a_wider_schema_and_stops_before_a_narrower(
    servers, tmp_path, monkeypatch, good_for, goes_on
):
    AccessBook(servers[0]).add(ADMIN)
    with monkeypatch.context() as newer:
        second = f"-- good for {good_for}\nALTER TABLE account ADD COLUMN telephone TEXT;"
        another_release(tmp_path / "newer", newer, second)
        assert AccessBook(servers[1]).account("admin") == ADMIN
    monkeypatch.setattr(lake_book, "_idle", lake_book._Idle())
    if goes_on:
        AccessBook(servers[0]).add(Account("lan", "Trần Thị Lan", Role.VIEWER))
        assert len(AccessBook(servers[1]).accounts()) == 2
    else:
        with pytest.raises(StoreTooNew, match="restart it with the newer release"):
            AccessBook(servers[0]).account("admin")


def test_a_schema_that_fails_half_way_is_not_there_at_all(servers, tmp_path, monkeypatch):
    AccessBook(servers[0]).add(ADMIN)
    with monkeypatch.context() as newer:
        another_release(
            tmp_path / "newer", newer, "-- good for 1\nCREATE TABLE a (x INT); CREATE TABLE a (x INT);"
        )
        with pytest.raises(LakeUnreachable):
            AccessBook(servers[1]).account("admin")
    assert AccessBook(servers[0]).account("admin") == ADMIN
    straight("CREATE TABLE a (x INT)")  # it is not there


def test_a_server_of_the_release_before_goes_on_showing_what_it_published_and_records_nothing(
    servers, tmp_path, monkeypatch
):
    """A rolling upgrade: the second server is restarted first, and brings the lake to its schema."""
    one, two = servers
    submit(one, submission())
    with monkeypatch.context() as newer:
        for path in migrations.migrations().values():
            write_whole(tmp_path / "newer" / path.name, path.read_bytes())
        added = tmp_path / "newer" / f"{migrations.newest_version() + 1:03}_next.sql"
        write_whole(added, b"-- one row per hint\nCREATE TABLE hint (x INTEGER);")
        newer.setattr(migrations, "SCHEMA", tmp_path / "newer")
        assert submit(two, submission(name="second")).submission_id == 2
    for refused in (lambda: renew(one), lambda: submit(one, submission(name="third"))):
        with pytest.raises(StoreTooNew, match="newer release"):
            refused()
    with open_snapshot(one) as snapshot:
        assert [known.receipt.submission_id for known in snapshot.submissions()] == [1]
    assert breaks(one) == []
    monkeypatch.setattr(migrations, "SCHEMA", tmp_path / "newer")  # restarted with the newer release
    renew(one)
    with open_snapshot(one) as snapshot:
        assert len(snapshot.submissions()) == 2
    assert submit(one, submission(name="third")).submission_id == 3
