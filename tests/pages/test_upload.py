"""Handing over a return on its page: examined once, corrected, published on a button and only there."""

from datetime import date
from pathlib import Path

import pytest
from test_page_runs import component
from upload_builders import BAD, GOOD, hand_over, html, open_upload, publish, receipt, told, workbook

import pages._ui.upload.checking as checking
from pages._ui.data import nothing_yet
from pages._ui.upload.desk import Draft
from store.errors import NothingPublished
from store.locking import write_lock
from store.reading import open_snapshot
from store.records import SettingName, State
from store.settings import set_setting
from store.writing import submit, withdraw

STEPS = ("template", "file", "questions", "findings", "changes", "publish")
WARNED = (("P63-35", "health_insurance_coverage", 2025, 104.0),)


def stands(app) -> dict[str, str]:
    steps = component(app, "steps")["steps"]
    return {name: step["stand"] for name, step in zip(STEPS, steps, strict=True)}


def submissions(home: Path) -> list[str]:
    try:
        with open_snapshot(home) as snapshot:
            return [known.receipt.file_name for known in snapshot.submissions()]
    except NothingPublished:
        return []


def test_the_page_is_of_use_before_anything_has_been_published(empty_home: Path):
    app = open_upload()
    assert not app.exception
    assert component(app, "pagehead")["title"] == "Nộp báo cáo"
    assert stands(app)["template"] == "current"


def test_the_first_file_ever_is_published_and_shown(empty_home: Path):
    app = publish(hand_over(open_upload(), "a.xlsx", workbook(GOOD)))
    assert not app.exception
    assert receipt(app)["number"].endswith("-000001")
    assert receipt(app)["Kết quả"] == "2 mới"
    links = [one["text"] for one in component(app, "receipt")["onward"]]
    assert links == ["Xem trang Hà Nam", "Báo cáo đã nộp"]


def test_every_error_is_told_at_once_with_its_cell(small_home: Path):
    app = hand_over(open_upload(), "a.xlsx", workbook(BAD))
    assert told(app) == [("Trang Biểu 1", "D2", "không rõ"), ("Trang Biểu 1", "D3", "15.4x")]
    assert stands(app)["findings"] == "stopped"
    assert stands(app)["publish"] == "waiting"
    assert [one.label for one in app.button] == ["Bỏ tệp này"]


def test_nothing_is_stored_before_the_button_is_pressed(small_home: Path):
    app = hand_over(open_upload(), "a.xlsx", workbook(GOOD))
    assert stands(app)["publish"] == "current"
    assert submissions(small_home) == ["test.xlsx"]


def test_a_corrected_file_tells_what_has_been_mended(small_home: Path):
    app = hand_over(open_upload(), "a.xlsx", workbook(BAD))
    app = hand_over(app, "a.xlsx", workbook((GOOD[0], BAD[1])))
    assert "1 lỗi đã sửa, 1 còn lại, 0 mới." in html(app)
    app = hand_over(app, "a.xlsx", workbook(GOOD))
    assert "1 lỗi đã sửa, 0 còn lại, 0 mới." in html(app)


def test_another_file_is_not_compared_with_the_one_before(small_home: Path):
    app = hand_over(open_upload(), "a.xlsx", workbook(BAD))
    app = hand_over(app, "b.xlsx", workbook(GOOD, sheet="Biểu 2"))
    assert "lỗi đã sửa" not in html(app)


def test_a_run_of_the_page_reads_no_file_again(small_home: Path, monkeypatch: pytest.MonkeyPatch):
    read: list[str] = []
    examine = checking.examine

    def counted(content, options, file, *rest, **more):
        read.append(file)
        return examine(content, options, file, *rest, **more)

    monkeypatch.setattr(checking, "examine", counted)
    app = hand_over(open_upload(), "a.xlsx", workbook(GOOD))
    app.run()
    app.run()
    assert read == ["a.xlsx"]


def test_a_name_is_asked_for_and_remembered(small_home: Path):
    app = publish(hand_over(open_upload(), "a.xlsx", workbook(GOOD)), by=" ")
    assert "Ghi họ và tên" in html(app)
    assert submissions(small_home) == ["test.xlsx"]
    app = publish(app, by="Nguyễn Thị A")
    assert receipt(app)["Người nộp"] == "Nguyễn Thị A"
    app = hand_over(app, "b.xlsx", workbook(GOOD, title="once more"))
    assert app.text_input(key="upload-name").value == "Nguyễn Thị A"


def test_a_warning_needs_a_tick(small_home: Path):
    app = hand_over(open_upload(), "a.xlsx", workbook(WARNED))
    app = publish(app)
    assert "đánh dấu xác nhận" in html(app)
    assert submissions(small_home) == ["test.xlsx"]
    assert receipt(publish(app, accepts=True))["Tình trạng"] == "Đang có hiệu lực"


def test_or_a_reason_which_the_receipt_keeps(small_home: Path):
    app = publish(hand_over(open_upload(), "a.xlsx", workbook(WARNED)), reason="Tính theo nơi làm việc")
    assert receipt(app)["Lý do chấp nhận cảnh báo"] == "Tính theo nơi làm việc"


def test_the_same_bytes_again_give_the_first_receipt(small_home: Path):
    content = workbook(GOOD)
    number = receipt(publish(hand_over(open_upload(), "a.xlsx", content)))["number"]
    other = hand_over(open_upload(), "renamed.xlsx", content)
    assert receipt(other)["number"] == number
    sentence = component(other, "receipt")["sentence"]
    assert sentence.startswith("Tệp này đã được Nguyễn Thị A nộp lúc") and number in sentence
    assert submissions(small_home) == ["test.xlsx", "a.xlsx"]


def test_what_was_withdrawn_may_be_published_again(small_home: Path):
    content = workbook(GOOD)
    publish(hand_over(open_upload(), "a.xlsx", content))
    withdraw(small_home, 2, "Trần Văn B", "nhầm tệp")
    app = hand_over(open_upload(), "a.xlsx", content)
    assert "rồi rút lại" in html(app)
    assert receipt(publish(app))["number"].endswith("-000003")


def test_with_four_eyes_it_waits_for_a_second_person(small_home: Path):
    set_setting(small_home, SettingName.FOUR_EYES, "on", "Quản trị")
    app = hand_over(open_upload(), "a.xlsx", workbook(GOOD))
    assert "Gửi duyệt" in [one.label for one in app.button]
    app = publish(app)
    assert component(app, "receipt")["sentence"].startswith("Đã gửi, chờ người thứ hai duyệt")
    assert [one["text"] for one in component(app, "receipt")["onward"]] == ["Báo cáo đã nộp"]
    with open_snapshot(small_home) as snapshot:
        assert snapshot.receipt(2).state is State.PROPOSED


def test_a_receipt_tells_what_has_become_of_the_submission_since(small_home: Path):
    app = publish(hand_over(open_upload(), "a.xlsx", workbook(GOOD)))
    withdraw(small_home, 2, "Trần Văn B", "nhầm tệp")
    assert receipt(app.run())["Tình trạng"] == "Đã rút"
    assert component(app, "receipt")["sentence"] == "Đã công bố, nay đã rút lại."


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 no workbook", b"PK\x03\x04 torn", b"\x00\x01\x02" * 99])
def test_a_file_that_is_no_workbook_is_refused_with_one_sentence_and_the_page_goes_on(
    small_home: Path, content: bytes
):
    app = hand_over(open_upload(), "x.xlsx", content)
    assert not app.exception
    assert html(app).count('class="sentence"') == 1
    assert stands(app)["file"] == "stopped"
    app = hand_over(app, "a.xlsx", workbook(GOOD))
    assert stands(app)["publish"] == "current"


def test_two_analysts_at_once_both_succeed_one_after_the_other(small_home: Path):
    drafts = [Draft(f"{number}.xlsx", workbook(GOOD, title=str(number))) for number in (1, 2)]
    for draft in drafts:
        draft.check(nothing_yet(), small_home, date(2026, 11, 22))
        draft.settle()
    for draft in drafts:
        draft.publish("Nguyễn Thị A", "", False, small_home)
    works = [draft.publishing for draft in drafts if draft.publishing]
    assert sorted(work.result().submission_id for work in works) == [2, 3]
    assert sorted(submissions(small_home)) == ["1.xlsx", "2.xlsx", "test.xlsx"]


def test_who_waits_for_another_too_long_is_told_and_may_try_again(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("store.writing.submit.__kwdefaults__", {**submit.__kwdefaults__, "wait": 0.3})
    app = hand_over(open_upload(), "a.xlsx", workbook(GOOD))
    with write_lock(small_home):
        app = publish(app)
    assert "Đang có người khác ghi số liệu" in html(app)
    assert submissions(small_home) == ["test.xlsx"]
    assert receipt(publish(app))["Tình trạng"] == "Đang có hiệu lực"


def test_a_preview_made_before_somebody_else_published_is_made_anew(small_home: Path):
    app = hand_over(open_upload(), "a.xlsx", workbook(GOOD))
    assert new_figures(app) == "2"
    publish(hand_over(open_upload(), "b.xlsx", workbook(GOOD, title="the same figures")))
    assert new_figures(app.run()) == "0"


def new_figures(app) -> str:
    counts = component(app, "preview")["counts"]
    return next(one["number"] for one in counts if one["kind"] == "new")


def test_what_was_assumed_may_be_chosen_otherwise_and_is_published_so(small_home: Path):
    app = hand_over(open_upload(), "a.xlsx", workbook(GOOD))
    app.radio[0].set_value("estimate")
    app = publish(app.run())
    assert receipt(app)["Tình trạng"] == "Đang có hiệu lực"
    with open_snapshot(small_home) as snapshot:
        arrived = [one for one in snapshot.figures() if one.submission_id == 2]
    assert {one.observation.status.value for one in arrived} == {"estimate"}


def test_a_file_put_aside_leaves_an_empty_page(small_home: Path):
    app = hand_over(open_upload(), "a.xlsx", workbook(BAD))
    next(one for one in app.button if one.label == "Bỏ tệp này").click()
    app = app.run()
    assert stands(app)["template"] == "current"


def test_severities_are_chosen_by_link(small_home: Path):
    app = hand_over(open_upload(show="error"), "a.xlsx", workbook((*BAD, *WARNED)))
    shown = component(app, "findings")
    assert {row["status"] for one in shown["sheets"] for row in one["rows"]} == {"missed"}
    assert [one["current"] for one in shown["filters"]][:2] == [False, True]
    assert all(one["href"].startswith("./upload") for one in shown["filters"])


def test_uploaded_bytes_are_let_go_of_once_a_receipt_is_there(small_home: Path):
    app = publish(hand_over(open_upload(), "a.xlsx", workbook(GOOD)))
    draft = app.session_state["upload-desk"].draft
    assert (draft.content, draft.checked) == (b"", None)


def test_the_first_error_is_shown_among_its_neighbours_and_any_other_by_link(small_home: Path):
    content = workbook((GOOD[0], BAD[1]))
    app = hand_over(open_upload(), "a.xlsx", content)
    assert (component(app, "excerpt")["name"], component(app, "excerpt")["content"]) == ("D3", "15.4x")
    app = hand_over(open_upload(cell="Biểu 1!D2"), "b.xlsx", workbook(BAD))
    assert component(app, "excerpt")["name"] == "D2"


def test_the_findings_that_would_change_are_judged_by_the_targets_that_are_asked_for(small_home: Path):
    """Only the own plan sets a goal for nurses, 25; by another document nothing is judged. Test figures."""

    def told(**parameters: str) -> tuple[str, str]:
        content = workbook([("P63-35", "nurses_per_10k", 2025, 26.0)])
        app = hand_over(open_upload(**parameters), "a.xlsx", content)
        (basis,) = component(app, "picks")["choices"]
        options = [one for group in basis["groups"] for one in group["options"]]
        chosen = next(one["label"] for one in options if one["current"])
        return chosen.split(",")[0].split(" (")[0], component(app, "preview")["told"]

    assert "có kết luận khác" in told()[1]
    assert told(basis="20-NQ/TW") == (
        "20-NQ/TW",
        "Không liên quan đến mục tiêu nào, nên không kết luận nào thay đổi.",
    )
