"""The numbers behind a chart, as a workbook: the same, with title, area, unit, source and date. Test figures."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

from openpyxl import load_workbook
from reporting_builders import judged, promise, seen

from indicators.catalogue import catalogue
from indicators.types import Document
from reporting.build_charts import goal_chart
from reporting.chart_workbook import chart_workbook
from reporting.print_charts import Caption
from reporting.same_bytes import MEMBER_DATE
from reporting.words import words

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
STUNTING = catalogue().indicators["stunting"]
OBSERVED = (seen(2021, 19.25), seen(2024, 16.9), seen(2022, 21.0, "provincial_report", qualifier=">"))


def rows_of(observed=OBSERVED, document: str = "907/KH-UBND", lang: str = "vi") -> list[tuple[object, ...]]:
    goal = replace(promise(2030, "<", 13.0), document=Document(document))
    judgement = judged("stunting", goal, *observed)
    spec = goal_chart([judgement], observed, STUNTING, "Hà Nam", words(lang))
    content = chart_workbook(spec, Caption("Tỉnh Hà Nam", ("Số liệu phiên bản 21",)), AT)
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def test_every_number_of_the_chart_stands_under_its_series_and_year():
    rows = rows_of()
    head = next(row for row in rows if row[0] == "Năm")
    assert head[1:3] == ("Cục Thống kê", "Báo cáo của tỉnh")
    told = {row[0]: row[1:3] for row in rows if isinstance(row[0], int) and row[0] < 2030}
    assert told == {2021: (19.25, None), 2022: (None, "> 21"), 2024: (16.9, None)}


def test_it_says_what_it_shows_whose_it_is_and_where_it_comes_from():
    first = [row[0] for row in rows_of()[:6]]
    assert first[0] == STUNTING.title.vi
    assert {"Tỉnh Hà Nam", "%", "Số liệu phiên bản 21"} <= set(first)
    assert any(str(one).startswith("Nguồn: ") for one in first)


def test_goals_stand_with_their_documents_and_no_text_is_a_formula():
    rows = rows_of(document="=1+1")
    assert rows[-1][:3] == (2030, "<\u00a013", "=1+1")


def test_it_holds_a_native_chart_and_no_hour_of_writing():
    judgement = judged("stunting", promise(2030, "<", 13.0), *OBSERVED)
    spec = goal_chart([judgement], OBSERVED, STUNTING, "Hà Nam", words("vi"))
    content = chart_workbook(spec, Caption("Tỉnh Hà Nam", ("Số liệu phiên bản 21",)), AT)
    book = load_workbook(io.BytesIO(content))
    assert [len(sheet._charts) for sheet in book.worksheets] == [0, 1, 0]
    assert book.properties.created == book.properties.modified == AT.replace(tzinfo=None)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {one.date_time for one in packed.infolist()} == {MEMBER_DATE}


def test_a_figure_is_shown_with_its_own_decimals():
    judgement = judged("stunting", promise(2030, "<", 13.0), *OBSERVED)
    spec = goal_chart([judgement], OBSERVED, STUNTING, "Hà Nam", words("vi"))
    sheet = load_workbook(io.BytesIO(chart_workbook(spec, Caption("Tỉnh Hà Nam"), AT))).worksheets[0]
    shown = {
        row[1].value: row[1].number_format for row in sheet.iter_rows() if isinstance(row[1].value, float)
    }
    assert shown == {19.25: "[$-42A]#,##0.00", 16.9: "[$-42A]#,##0.0"}
