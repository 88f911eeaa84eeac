"""The audit in words, and as a CSV that no spreadsheet computes. Test entries."""

import csv
import io
from datetime import UTC, datetime

import pytest

from reporting.audit_rows import audit_csv, moment_text, object_text, outcome_text, what_text, who_text
from reporting.words import words
from store.audit import Entry
from store.records import ChangeKind

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)


def test_an_entry_is_told_by_the_clock_in_vietnam():
    assert moment_text(Entry(NOON, "an", "sign-in"), words("vi")) == "22/11/2026 12:00"


@pytest.mark.parametrize(
    ("entry", "vi", "en"),
    [
        (Entry(NOON, "an", "exported", "B-1"), "B-1", "B-1"),
        (
            Entry(NOON, "an", "accepted", "submission 3, data version 4", change="4 2026"),
            "Lượt nộp 3, số liệu phiên bản 4",
            "Submission 3, data version 4",
        ),
        (
            Entry(NOON, "an", "marked", "data version 5", change="5 2026"),
            "Số liệu phiên bản 5",
            "Data version 5",
        ),
    ],
)
def test_what_was_done_is_named_in_the_readers_language(entry, vi, en):
    assert (object_text(entry, words("vi")), object_text(entry, words("en"))) == (vi, en)


@pytest.mark.parametrize("kind", list(ChangeKind))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_kind_of_change_has_words(kind, lang):
    assert what_text(kind.value, words(lang)) != kind.value


def test_what_another_release_named_keeps_its_name():
    assert what_text("teleported", words("en")) == "teleported"


def test_only_what_did_not_go_as_meant_is_remarked():
    told = [outcome_text(Entry(NOON, "an", "sign-in", outcome=one), words("en")) for one in ("ok", "failed")]
    assert told == ["", "failed"]


def test_whoever_has_no_name_is_described():
    assert who_text("local", words("vi")) == "Người dùng tại máy này"
    assert who_text("Nguyễn Văn An (an)", words("vi")) == "Nguyễn Văn An (an)"


@pytest.mark.parametrize("text", ["=1+1", "+84 1", "-cmd", "@SUM(A1)", "\tx"])
def test_no_text_of_the_csv_begins_as_a_formula(text):
    (row,) = list(csv.DictReader(io.StringIO(audit_csv([Entry(NOON, "an", "uploaded", text)]), newline="")))
    assert row["object"] == f"'{text}"


def test_the_csv_is_in_the_order_of_entering():
    rows = audit_csv([Entry(NOON, "b", "x", number=2), Entry(NOON, "a", "x", number=1)]).splitlines()
    assert [row.split(",")[0] for row in rows] == ["number", "1", "2"]
