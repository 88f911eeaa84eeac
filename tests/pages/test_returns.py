"""The page of returns: who has sent what, what was handed over, and what can be done about it. Test figures."""

import hashlib
import json
from pathlib import Path

import pytest
from pages_builders import figure
from streamlit.testing.v1 import AppTest
from test_page_runs import component, run

from indicators.types import Observation, Status
from pages._ui.changing import REFUSALS, refusal
from pages._ui.deciding import OFFERED, VERBS
from pages._ui.four_eyes import OTHER
from pages._ui.matrix import LABELS
from pages._ui.submission import DEED_OF, SEVERITIES
from reporting.words import words
from store.archive import archived_name
from store.errors import SamePerson, StoreBusy, StoreError
from store.reading import open_snapshot
from store.records import Figure, FindingRecord, SettingName, State, Submission
from store.settings import set_setting
from store.writing import submit, withdraw

VI = words("vi")
HUE = "P34-46"


def returned(
    name: str, *figures: Figure, by: str = "Lan", findings: tuple[FindingRecord, ...] = ()
) -> Submission:
    content = f"test workbook {name}".encode()
    return Submission(
        hashlib.sha256(content).hexdigest(),
        f"{name}.xlsx",
        content,
        by,
        figures,
        findings=findings,
        options={"series": "provincial_report", "area": HUE, "year": "2025"},
        accepted_reason="Đã đối chiếu",
    )


def reported(indicator: str, year: int, value: float, area: str = HUE, status: str = "final") -> Figure:
    one = Observation(area, indicator, year, value, "provincial_report", status=Status(status))
    return Figure(one, "Biểu 1", "D5")


def said(app: AppTest) -> str:
    """The sentence that tells what came of the last change."""
    return next((html.proto.body for html in app.get("html") if 'role="status"' in html.proto.body), "")


def shown(app: AppTest) -> str:
    return " ".join(html.proto.body for html in app.get("html"))


def foreseen(app: AppTest) -> str:
    """The revised figures of the preview, the old value before the new one."""
    return json.dumps(component(app, "preview")["revised"], ensure_ascii=False)


def sign(app: AppTest, button: str, name: str = "", reason: str = "") -> AppTest:
    """Fill the form and press one of its buttons."""
    if app.text_input:
        app.text_input[0].set_value(name)
    if app.text_area:
        app.text_area[0].set_value(reason)
    next(one for one in app.button if one.key == button).click()
    return app.run()


def values(home: Path, indicator: str = "infant_mortality", year: int = 2024) -> list[float | None]:
    with open_snapshot(home) as snapshot:
        return [one.observation.value for one in snapshot.figures(["P63-35"], None, indicator, year)]


def state(home: Path, submission_id: int) -> State:
    with open_snapshot(home) as snapshot:
        return snapshot.receipt(submission_id).state


def line(app: AppTest, name: str) -> dict:
    return next(row for row in component(app, "matrix")["rows"] if row.get("name") == name)


@pytest.fixture
def revised_home(small_home: Path) -> Path:
    """Submission 2 revises Hà Nam's infant mortality of 2024 from 9.4 to 9.6."""
    submit(small_home, returned("sửa", figure("infant_mortality", 2024, 9.6)))
    return small_home


@pytest.fixture
def waiting_home(small_home: Path) -> Path:
    """The same as a proposal."""
    set_setting(small_home, SettingName.FOUR_EYES, "on", "Quản trị")
    submit(small_home, returned("sửa", figure("infant_mortality", 2024, 9.6)))
    return small_home


def test_a_field_tells_how_many_figures_there_are_and_of_what_kind(small_home: Path):
    """2025 of Hà Nam: infant mortality is provisional, life expectancy final; three indicators are collected."""
    app = run("returns", set="63")
    years = [one["year"] for one in component(app, "matrix")["years"]]
    field = line(app, "Hà Nam")["cells"][years.index(2025)]
    assert field == {"n": 2, "s": 0.67, "m": "sb", "t": "2/3 chỉ tiêu có số liệu; 1 số sơ bộ"}
    assert line(app, "Hà Nội")["cells"][years.index(2025)] == {}


def test_the_report_of_the_province_is_told_from_the_figures_of_others(small_home: Path):
    submit(small_home, returned("Huế", reported("infant_mortality", 2025, 9.0)))
    app = run("returns", set="34")
    years = [one["year"] for one in component(app, "matrix")["years"]]
    assert line(app, "Huế")["cells"][years.index(2025)]["p"] == 1
    assert line(app, "Hà Nội")["cells"][years.index(2025)] == {
        "l": True,
        "t": "0/3 chỉ tiêu có số liệu; tỉnh chưa nộp báo cáo năm này",
    }
    late = component(app, "matrix")["late"]
    assert late["text"] == "Báo cáo năm 2025: 1/34 tỉnh, thành phố đã nộp, 33 chưa nộp."
    assert [one["name"] for one in late["names"]] == ["Huế"]
    assert line(app, "Tỉnh tự báo cáo")["sums"][years.index(2025)] == "1"


def test_the_63_are_asked_for_2024_and_the_34_for_what_came_after(small_home: Path):
    assert component(run("returns", set="63"), "matrix")["late"]["text"].startswith("Báo cáo năm 2024: 0/63")
    assert component(run("returns", set="34"), "matrix")["late"]["text"].startswith("Báo cáo năm 2025: 0/34")


def test_what_nobody_has_ever_reported_is_named_and_not_counted(small_home: Path):
    gaps = component(run("returns", group="nutrition"), "matrix")["gaps"]
    assert gaps.startswith("Chưa tỉnh nào có số liệu về 5 chỉ tiêu") and "thấp còi" in gaps


def test_a_group_and_a_region_narrow_the_matrix(small_home: Path):
    matrix = component(run("returns", group="nutrition", region="Tây Nguyên", set="63"), "matrix")
    names = [row["name"] for row in matrix["rows"] if "cells" in row]
    assert names == ["Cả nước", "Kon Tum", "Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng"]
    assert matrix["rows"][0]["cells"] == [{}] * len(matrix["years"])


def test_a_field_opens_its_figures_and_names_what_is_lacking(small_home: Path):
    app = run("returns", area="P63-35", period="2024")
    table = component(app, "table")
    assert table["title"] == "Tỉnh Hà Nam, năm 2024"
    assert [[cell["text"] for cell in row["cells"]] for row in table["rows"]] == [
        ["Tử vong dưới 1 tuổi", "9,40\u00a0‰", "BN-2026-000001"],
        ["Suy dinh dưỡng gầy còm", "3,8\u00a0%", "BN-2026-000001"],
    ]
    assert "period=2024" in table["rows"][0]["href"] and "series=nso" in table["rows"][0]["href"]
    assert "Chưa có 1 chỉ tiêu: Tuổi thọ trung bình." in shown(app)


def test_the_submissions_come_in_parts_and_the_address_says_which(
    revised_home: Path, monkeypatch: pytest.MonkeyPatch
):
    """One at once, of two; a link to what is older than all shows the newest."""
    assert "ways" not in component(run("returns"), "submissions"), "all of them are there"
    monkeypatch.setattr("pages._ui.returned.LEAF", 1)
    newest = component(run("returns", group="nutrition"), "submissions")
    assert [one["number"] for one in newest["lines"]] == ["BN-2026-000002"]
    assert newest["part"] == "Lượt 1 đến 1 trong 2 lượt"
    assert newest["ways"] == [{"text": "Cũ hơn", "href": "./returns?older=1&group=nutrition"}]
    oldest = component(run("returns", older="1"), "submissions")
    assert [one["number"] for one in oldest["lines"]] == ["BN-2026-000001"]
    assert oldest["ways"] == [{"text": "Mới hơn", "href": "./returns"}]
    assert component(run("returns", older="2"), "submissions")["part"] == newest["part"]


def test_the_history_tells_who_when_and_how_much_newest_first(revised_home: Path):
    first, second = component(run("returns"), "submissions")["lines"]
    assert (first["number"], first["file"], first["who"], first["counts"]) == (
        "BN-2026-000002",
        "sửa.xlsx",
        "Lan",
        "1 sửa",
    )
    assert second["counts"] == "16 mới"


def test_what_was_withdrawn_stays_in_the_history(revised_home: Path):
    withdraw(revised_home, 2, "Hoa", "Nhầm biểu")
    first = component(run("returns"), "submissions")["lines"][0]
    assert (first["standing"], first["state"]) == ("withdrawn", "Đã rút")


def test_a_submission_opens_with_its_findings_choices_figures_and_history(small_home: Path):
    told = FindingRecord("warning", "x", "Biểu 1", "D5", "9", "", "Cao quá.", "Too high.")
    submit(
        small_home,
        returned("Huế", reported("infant_mortality", 2025, 9.0, status="estimate"), findings=(told,)),
    )
    app = run("returns", submission="2", lang="en")
    facts = shown(app)
    assert component(app, "pagehead")["title"] == "BN-2026-000002"
    for part in ("Lan", "Huế.xlsx", "1 figure", "Đã đối chiếu", "Provincial report", "Sent and published"):
        assert part in facts
    assert [cell["text"] for cell in component(app, "table")["rows"][0]["cells"]] == [
        "Warning",
        "Biểu 1!D5",
        "Too high.",
    ]
    assert [one.proto.label for one in app.get("download_button")] == [
        "Workbook as received",
        "Receipt",
        "Annotated copy",
    ]


def test_a_workbook_that_the_archive_lost_is_told_and_not_offered(revised_home: Path):
    with open_snapshot(revised_home) as snapshot:
        (revised_home / archived_name(snapshot.receipt(2).sha256)).unlink()
    app = run("returns", submission="2")
    assert "không còn nguyên vẹn" in shown(app)
    assert [one.proto.label for one in app.get("download_button")] == ["Biên nhận"]


def test_a_number_that_nobody_was_given_is_told(small_home: Path):
    assert "Không có lượt nộp số 99." in shown(run("returns", submission="99"))


def test_a_withdrawal_says_before_what_would_stand_again_and_does_it_with_name_and_reason(revised_home: Path):
    app = run("returns", submission="2", deed="withdraw")
    assert foreseen(app).index("9,60") < foreseen(app).index("9,40")
    app = sign(app, "withdraw-2", "Hoa", "Nhầm biểu")
    assert "Đã rút BN-2026-000002. Số liệu nay ở phiên bản 3." in said(app)
    assert values(revised_home) == [9.4]
    assert "Nhầm biểu" in shown(app)


def test_a_withdrawn_submission_is_restored(revised_home: Path):
    withdraw(revised_home, 2, "Hoa", "Nhầm biểu")
    app = sign(run("returns", submission="2", deed="restore"), "restore-2", "Hoa", "Đúng rồi")
    assert "Đã khôi phục BN-2026-000002" in said(app)
    assert values(revised_home) == [9.6]


@pytest.mark.parametrize(
    ("name", "reason", "sentence"), [("", "Nhầm", "Ghi họ và tên"), ("Hoa", " ", "Ghi lý do")]
)
def test_without_a_name_or_a_reason_nothing_is_withdrawn(
    revised_home: Path, name: str, reason: str, sentence: str
):
    app = sign(run("returns", submission="2", deed="withdraw"), "withdraw-2", name, reason)
    assert sentence in said(app)
    assert values(revised_home) == [9.6]


def test_nothing_is_withdrawn_before_somebody_sets_out_to(revised_home: Path):
    app = run("returns", submission="2")
    assert not app.button
    assert any("deed=withdraw" in (one["href"] or "") for one in component(app, "pagehead")["about"])


def test_what_changed_since_the_page_was_opened_must_be_looked_at_first(revised_home: Path):
    app = run("returns", submission="2", deed="withdraw")
    withdraw(revised_home, 2, "Ai khác", "Trước một bước")
    app = sign(app, "withdraw-2", "Hoa", "Nhầm biểu")
    assert "Số liệu vừa thay đổi" in said(app)
    assert "Trước một bước" in shown(app)


def test_a_sentence_is_told_until_the_reader_goes_elsewhere(revised_home: Path):
    app = sign(run("returns", submission="2", deed="withdraw"), "withdraw-2", "Hoa", "Nhầm biểu")
    assert said(app.run())
    app.query_params["submission"] = "1"
    assert not said(app.run())


def test_what_waits_stands_at_the_top_with_a_count_in_the_head(waiting_home: Path):
    app = run("returns")
    waiting = component(app, "submissions")
    assert (waiting["title"], [one["number"] for one in waiting["lines"]]) == (
        "Đang chờ người thứ hai duyệt",
        ["BN-2026-000002"],
    )
    about = [one["text"] for one in component(app, "pagehead")["about"]]
    assert about == ["2 lượt nộp", "1 lượt đang chờ duyệt", "Duyệt hai người: đang bật"]
    assert values(waiting_home) == [9.4]


def test_a_proposal_is_shown_with_its_changes_and_not_approved_by_who_sent_it(waiting_home: Path):
    app = run("returns", submission="2")
    assert foreseen(app).index("9,40") < foreseen(app).index("9,60")
    app = sign(app, "approve-2", "lan ")
    assert "Người nộp không thể tự duyệt" in said(app)
    assert state(waiting_home, 2) is State.PROPOSED
    app = sign(app, "approve-2", "Hoa")
    assert "Đã duyệt và công bố BN-2026-000002" in said(app)
    assert values(waiting_home) == [9.6]


def test_a_rejection_needs_a_reason_and_changes_no_figure(waiting_home: Path):
    app = sign(run("returns", submission="2"), "reject-2", "Hoa")
    assert "Ghi lý do" in said(app)
    app = sign(app, "reject-2", "Hoa", "Sai biểu mẫu")
    assert "Đã từ chối BN-2026-000002" in said(app)
    assert state(waiting_home, 2) is State.REJECTED
    assert values(waiting_home) == [9.4]
    assert not app.button


def test_four_eyes_are_turned_on_and_off_by_somebody_with_a_name(small_home: Path):
    app = sign(run("returns"), "turn-on")
    assert "Ghi họ và tên" in said(app)
    app = sign(app, "turn-on", "Quản trị")
    assert "Đã bật duyệt hai người" in said(app)
    assert "Quản trị đặt lúc" in shown(app)
    app = sign(app, "turn-off", "Quản trị")
    assert "Đã tắt duyệt hai người" in said(app)
    with open_snapshot(small_home) as snapshot:
        assert [one.made_by for one in snapshot.changes()[-2:]] == ["Quản trị", "Quản trị"]


def test_who_has_signed_once_need_not_type_the_name_again(small_home: Path):
    app = sign(run("returns"), "turn-on", "Quản trị")
    assert app.text_input[0].value == "Quản trị"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_refusal_of_the_store_has_a_sentence_and_the_nearest_one_counts(lang: str):
    told = words(lang)
    assert all(told.say(key, detail="x") for key in REFUSALS.values())
    assert refusal(SamePerson("x"), told) == told.say("changing.same_person")
    assert refusal(StoreBusy("x"), told) == told.say("changing.busy")
    assert refusal(StoreError("Full."), told) == told.say("changing.refused", detail="Full.")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_composed_key_of_the_page_has_words(lang: str):
    deciding = [one.value for one, deeds in OFFERED.items() if deeds]
    asked = {
        *(f"matrix.{name}" for name in (*LABELS, "names.late", "names.sent")),
        *(f"deciding.{one}{part}" for one in deciding for part in ("", ".about", ".reason", ".ahead")),
        *(f"deciding.{one.value}.link" for one in DEED_OF),
        *(f"deciding.{deed}.{part}" for deed in VERBS for part in ("button", "done")),
        *(f"four_eyes.{part}{value}" for part in ("", "state.", "turn_", "turned_") for value in OTHER),
        *(f"submission.severity.{one}" for one in SEVERITIES),
        *(f"files.{one}" for one in ("workbook", "receipt", "annotated")),
        *(f"figures.mark.{one}" for one in ("confirmed", "excluded")),
    }
    assert sorted(key for key in asked if not words(lang).knows(key)) == []
