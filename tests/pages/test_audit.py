"""The page of the audit: newest first, by person and kind, said when it was altered. Test entries."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from page_runs import component, components, run

from store.audit import note
from store.home import audit_file


def texts(data, column):
    return [row["cells"][column]["text"] for row in data["rows"]]


@pytest.fixture
def told_home(small_home: Path) -> Path:
    note(small_home, "Nguyễn Văn An (an)", "sign-in", address="10.0.0.7")
    note(small_home, "Nguyễn Văn An (an)", "uploaded", "bao-cao.xlsx (0123456789ab)")
    note(small_home, "?", "sign-in", outcome="failed")
    return small_home


def test_entries_stand_newest_first_with_who_what_and_of_what(told_home: Path):
    data = component(run("audit"), "table")
    assert texts(data, 2)[:3] == ["Đăng nhập", "Tải tệp lên", "Đăng nhập"]
    assert texts(data, 1)[:2] == ["Tên không có tài khoản", "Nguyễn Văn An (an)"]
    assert data["rows"][0]["cells"][2]["note"] == "không thành"
    assert (texts(data, 3)[1], texts(data, 4)[2]) == ("bao-cao.xlsx (0123456789ab)", "10.0.0.7")


def test_a_link_chooses_the_person_and_the_kind(told_home: Path):
    data = component(run("audit", who="Nguyễn Văn An (an)", act="sign-in", lang="en"), "table")
    assert texts(data, 2) == ["Signed in"]


def test_an_altered_audit_is_said_to_be_altered(told_home: Path):
    with closing(sqlite3.connect(audit_file(told_home))) as file:
        file.execute("DROP TRIGGER entry_stays")
        file.execute("UPDATE entry SET who = 'x' WHERE what = 'uploaded'")
        file.commit()
    app = run("audit")
    shown = " ".join(html.proto.body for html in app.get("html"))
    assert "đã bị sửa hoặc mất dòng, tại các dòng số" in shown
    assert components(app, "table")
