"""What the file leaves open is asked; answers hold for the file and its corrected versions, and for nothing else."""

import io
from pathlib import Path

from openpyxl import Workbook
from streamlit.testing.v1 import AppTest
from test_page_runs import component
from upload_builders import hand_over, html, open_upload, publish

from store.reading import open_snapshot

HEAD = [["SỞ Y TẾ"], [], ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2024"]]


def of_no_province(life: object = 75.1, sheet: str = "Biểu 1") -> bytes:
    """A return that does not say whose figures it holds."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in (*HEAD, [1, "Tuổi thọ trung bình", "Năm", life]):
        page.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def question(app: AppTest):
    return next(one for one in app.selectbox if "của tỉnh, thành phố nào" in one.label)


def answer(app: AppTest, area: str) -> AppTest:
    question(app).set_value(area)
    return app.run()


def standing(app: AppTest) -> dict[str, str]:
    return {step["label"]: step["stand"] for step in component(app, "steps")["steps"]}


def test_an_open_question_is_asked_and_not_told_as_an_error(small_home: Path):
    app = hand_over(open_upload(), "a.xlsx", of_no_province())
    assert question(app).value is None
    assert standing(app)["Cách đọc"] == "current"
    assert component(app, "findings")["sheets"] == []
    assert "Trả lời 1 câu hỏi ở bước 3" in html(app)


def test_the_answer_is_read_published_and_kept_with_the_receipt(small_home: Path):
    app = answer(hand_over(open_upload(), "a.xlsx", of_no_province()), "P63-20")
    assert standing(app)["Cách đọc"] == "done"
    app = publish(app, accepts=bool(app.checkbox))
    assert ["Địa bàn (Biểu 1)", "Lạng Sơn"] in component(app, "receipt")["lines"]
    with open_snapshot(small_home) as snapshot:
        arrived = [one.observation.area_id for one in snapshot.figures() if one.submission_id == 2]
    assert arrived == ["P63-20"]


def test_an_answer_may_be_changed(small_home: Path):
    app = answer(hand_over(open_upload(), "a.xlsx", of_no_province()), "P63-20")
    assert question(app).value == "P63-20"
    app = answer(app, "P63-35")
    assert question(app).value == "P63-35"


def test_the_corrected_file_keeps_the_answer_and_says_so(small_home: Path):
    app = answer(hand_over(open_upload(), "bao-cao.xlsx", of_no_province("không rõ")), "P63-20")
    app = hand_over(app, "bao-cao (1).xlsx", of_no_province(75.2))
    assert question(app).value == "P63-20"
    assert "lấy từ lần nộp trước của cùng tệp" in html(app)
    assert standing(app)["Công bố"] == "current"


def test_another_file_is_asked_about_anew(small_home: Path):
    app = answer(hand_over(open_upload(), "mot.xlsx", of_no_province("không rõ")), "P63-20")
    app = hand_over(app, "hai.xlsx", of_no_province(75.2))
    assert question(app).value is None
    assert standing(app)["Cách đọc"] == "current"


def test_so_is_a_file_of_other_sheets_under_the_same_name(small_home: Path):
    app = answer(hand_over(open_upload(), "a.xlsx", of_no_province("không rõ")), "P63-20")
    app = hand_over(app, "a.xlsx", of_no_province(75.2, sheet="Biểu 2"))
    assert question(app).value is None
