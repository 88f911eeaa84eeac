"""A goal in words on the screen: its state in the row, its milestones beside it, and the way to report one."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from page_runs import component, run
from pages_builders import ON, facts, lines_of, milestone, submission

from indicators.areas import areas
from indicators.catalogue import catalogue
from pages._ui.links import View
from pages._ui.preview import preview_data
from pages._ui.preview.names import Names
from reporting.changes import changes_of
from reporting.progress import open_book
from reporting.words import words
from store.comparing import compare
from store.reading import open_snapshot
from store.records import Submission
from store.writing import submit

GOAL = "end_aids_tb_malaria"


def row_of(app) -> dict:
    return next(row for row in component(app, "scorecard")["rows"] if row.get("id") == GOAL)


def html_of(app) -> str:
    return "\n".join(
        element.proto.body for element in app.main if hasattr(element.proto, "body")
    ) or "\n".join(element.body for element in app.get("html"))


def report(home: Path, *parts) -> None:
    content = b"test milestones"
    submit(
        home,
        Submission(hashlib.sha256(content).hexdigest(), "moc.xlsx", content, "test", milestones=tuple(parts)),
    )


def test_a_goal_in_words_says_its_state_and_shows_its_milestones_day_by_day(small_home: Path):
    report(small_home, milestone(), milestone("at_risk", date(2026, 9, 30), "Thiếu thuốc (thử)"))
    app = run("province", area="P63-35", indicator=GOAL)
    assert not app.exception
    cell = row_of(app)["open"]["pace"]
    assert (cell["sign"], cell["word"], cell["status"]) == (
        "▲",
        "Có nguy cơ không đạt",
        "acceleration_needed",
    )
    assert cell["note"].endswith("Có nguy cơ không đạt (30/09/2026): Thiếu thuốc (thử).")
    shown = html_of(app)
    assert shown.index("30/09/2026") < shown.index("Ghi chú thử")
    assert "moc.xlsx, trang Mốc thực hiện, ô F7" in shown and "Báo cáo thử 1/BC" in shown


def test_without_milestones_the_page_says_so_and_leads_to_the_template(small_home: Path):
    app = run("province", area="P63-35", indicator=GOAL)
    assert row_of(app)["open"]["pace"]["word"] == words("vi").say("cell.reason.qualitative")
    shown = html_of(app)
    assert "chưa có mốc nào được báo cáo" in shown and "template=milestones" in shown


def test_an_indicator_with_numbers_knows_no_milestones():
    assert all(
        line.milestone is None for line in lines_of(*facts(), milestone()) if line.indicator.id != GOAL
    )


def test_the_upload_page_offers_the_list_of_milestones_without_a_year(small_home: Path):
    app = run("upload", area="P63-35", template="milestones")
    assert not app.exception
    assert "Mốc của mục tiêu bằng lời" in str(component(app, "picks"))
    assert len(component(app, "picks")["choices"]) == 2


def test_a_submission_of_milestones_alone_shows_them(small_home: Path):
    report(small_home, milestone())
    app = run("returns", submission="2")
    assert not app.exception
    assert "1 mốc thực hiện" in str(component(app, "table")) + html_of(app)


def test_a_preview_lists_the_milestones_that_change(small_home: Path):
    report(small_home, milestone())
    told = (milestone("achieved"), milestone("achieved", date(2026, 9, 30), "Xong (thử)"))
    arriving = replace(submission(*told), sha256="f" * 64)  # other bytes than those of the small home
    with open_snapshot(small_home) as snapshot:
        comparison = compare(snapshot, arriving)
        changes = changes_of(open_book(snapshot), comparison, catalogue(), areas(), ON)
    shown = preview_data(changes, Names(catalogue(), areas(), View(), words("vi")))
    assert [(each["kind"], each["number"]) for each in shown["counts"]] == [("new", "1"), ("revised", "1")]
    listed = [(row["day"], row["old"], row["new"], row["note"]) for row in shown["milestones"]["rows"]]
    assert listed == [
        ("30/06/2026", "Đang thực hiện", "Đã đạt", "Ghi chú thử"),
        ("30/09/2026", "chưa có", "Đã đạt", "Xong (thử)"),
    ]
    assert shown["told"].startswith("Mục tiêu bằng lời")
