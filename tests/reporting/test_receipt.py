"""A receipt in words: what was handed over, when by the sender's clock, and what became of it."""

from dataclasses import replace
from datetime import UTC, datetime

from reporting.receipt import receipt_lines, receipt_page
from reporting.words import words
from store.records import Change, ChangeKind, Receipt, State, StoredSubmission

RECEIVED = datetime(2026, 11, 21, 20, 5, tzinfo=UTC)
RECEIPT = Receipt(22, 25, "ab" * 32, "hà nam <2025>.xlsx", "Nguyễn Thị A", RECEIVED, 8, 0, 6, 1, 1, 0, 2, 1)
CHOSEN = {"Biểu 1:area": "P63-35", "Biểu 1!F:status": "estimate"}
KNOWN = StoredSubmission(RECEIPT, accepted_reason="đã đối chiếu", options=CHOSEN)


def test_every_line_of_a_receipt():
    assert receipt_lines(KNOWN, words("vi")) == [
        ("Tệp", "hà nam <2025>.xlsx"),
        ("Người nộp", "Nguyễn Thị A"),
        ("Thời điểm", "22/11/2026 03:05"),
        ("Tình trạng", "Đang có hiệu lực"),
        ("Nội dung", "8 số liệu"),
        ("Kết quả", "6 mới, 1 sửa, 1 không đổi, 2 cảnh báo"),
        ("Địa bàn (Biểu 1)", "Hà Nam"),
        ("Trạng thái số liệu (Biểu 1!F)", "ước tính"),
        ("Lý do chấp nhận cảnh báo", "đã đối chiếu"),
        ("Phiên bản số liệu", "25"),
        ("Mã băm của tệp (SHA-256)", "ab" * 32),
    ]


def test_in_english():
    lines = dict(receipt_lines(KNOWN, words("en")))
    assert lines["When"] == "22 Nov 2026, 03:05"
    assert lines["Result"] == "6 new, 1 revised, 1 unchanged, 2 warnings"


def test_a_withdrawn_submission_says_who_withdrew_it_and_why():
    withdrawal = Change(26, ChangeKind.WITHDRAWN, 22, "Trần Văn B", RECEIVED, "nhầm tệp")
    lines = dict(receipt_lines(replace(KNOWN, withdrawal=withdrawal), words("vi")))
    assert lines["Tình trạng"] == "Đã rút"
    assert lines["Rút lại"] == "Trần Văn B rút lại lúc 22/11/2026 03:05: nhầm tệp"


def test_a_proposal_says_that_it_waits_and_a_decision_who_took_it():
    proposed = replace(KNOWN, receipt=replace(RECEIPT, state=State.PROPOSED))
    assert dict(receipt_lines(proposed, words("vi")))["Tình trạng"] == "Chờ duyệt"
    decision = Change(26, ChangeKind.APPROVED, 22, "Trần Văn B", RECEIVED)
    lines = dict(receipt_lines(replace(KNOWN, decision=decision), words("vi")))
    assert lines["Duyệt"] == "Trần Văn B duyệt lúc 22/11/2026 03:05"


def test_the_page_is_whole_in_itself_and_names_of_files_are_only_text():
    name, content = receipt_page(KNOWN, words("vi"))
    page = content.decode()
    assert name == "BN-2026-000022.html"
    assert "BN-2026-000022" in page and "hà nam &lt;2025&gt;.xlsx" in page
    assert "http" not in page and "src=" not in page
