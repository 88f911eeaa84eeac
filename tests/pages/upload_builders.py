"""The upload page in the hands of a test: workbooks of test figures, and what an analyst does with them."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from streamlit.testing.v1 import AppTest
from test_page_runs import component, run

Row = Sequence[object]

HEADS: Row = ("Mã địa bàn", "Mã chỉ tiêu", "Năm", "Giá trị", "Tình trạng số liệu", "Nguồn số liệu")
GOOD: tuple[Row, ...] = (
    ("P63-35", "health_insurance_coverage", 2025, 95.2),
    ("P63-35", "stunting", 2025, 15.4),
)
BAD: tuple[Row, ...] = (
    ("P63-35", "health_insurance_coverage", 2025, "không rõ"),
    ("P63-35", "stunting", 2025, "15.4x"),
)


def workbook(rows: Iterable[Row], sheet: str = "Biểu 1", title: str = "") -> bytes:
    """A long table; another ``title`` makes other bytes of the same figures."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    book.properties.title = title
    page.append(["area_id", "indicator_id", "year", "value"])
    for row in rows:
        page.append(list(row))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def open_upload(**parameters: str) -> AppTest:
    return run("upload", **parameters)


def hand_over(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader[0].upload(name, content)
    return app.run()


def publish(app: AppTest, by: str = "Nguyễn Thị A", *, accepts: bool = False, reason: str = "") -> AppTest:
    app.text_input(key="upload-name").set_value(by)
    if accepts:
        app.checkbox(key="upload-accepts").check()
    if reason:
        app.text_input(key="upload-reason").set_value(reason)
    button = next(one for one in app.button if one.label in ("Công bố", "Gửi duyệt", "Publish"))
    button.click()
    return app.run()


def told(app: AppTest) -> list[tuple[str, str, str]]:
    """Sheet, cell and what stands in it, of every finding that is shown."""
    sheets: list[dict[str, Any]] = component(app, "findings")["sheets"]
    return [(one["name"], row["cell"], row["found"]) for one in sheets for row in one["rows"]]


def receipt(app: AppTest) -> dict[str, str]:
    """The receipt's lines, with its number."""
    data = component(app, "receipt")
    return {"number": data["number"], **dict(data["lines"])}


def html(app: AppTest) -> str:
    return "\n".join(one.proto.body for one in app.get("html"))
