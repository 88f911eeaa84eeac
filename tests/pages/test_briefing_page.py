"""The page of briefings: the preview says what the files will say; what was handed out is opened again as it was."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from page_runs import component, run
from pages_builders import figure, submission

from indicators.areas import areas
from indicators.catalogue import catalogue
from reporting.briefing.keeping import hand_out
from reporting.briefing.opening import open_material
from reporting.briefing.render import RENDERERS
from reporting.briefing.spec import Request, Scope
from store.days import VIETNAM
from store.exports import Export, Kept, exports, file_of, keep, lock
from store.home import briefings_folder
from store.reading import open_snapshot
from store.writing import submit

AT = datetime(2026, 11, 22, 8, 0, tzinfo=VIETNAM)
HA_NAM = Request(Scope.PROVINCE, "vi", "63", AT.date(), AT, "Lê Thị Hoa", area_id="P63-35")


def hand(home: Path, formats: tuple[str, ...] = ()) -> Export:
    with open_snapshot(home) as snapshot:
        material = open_material(snapshot)
        return hand_out(home, snapshot, material.brief(HA_NAM), material.published_at, formats)


def texts(app) -> str:
    return " ".join(html.proto.body for html in app.get("html"))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "parameters",
    [
        {"area": "P63-35"},
        {},
        {"subject": "indicator", "indicator": "infant_mortality", "set": "63"},
        {"subject": "region", "set": "63"},
    ],
    ids=["province", "country", "indicator", "region"],
)
def test_every_subject_has_a_preview(small_home: Path, parameters: dict[str, str], lang: str):
    app = run("briefing", lang=lang, **parameters)
    assert not app.exception
    assert 'class="ht paper"' in texts(app)


def test_the_preview_is_that_of_the_composed_briefing(small_home: Path):
    with open_snapshot(small_home) as snapshot:
        briefing = open_material(snapshot).brief(HA_NAM)
    said = texts(run("briefing", area="P63-35"))
    for sentence in briefing.headline[len(briefing.counts) :]:
        assert sentence.replace("<", "&lt;").replace(">", "&gt;") in said
    assert "Không đạt, cách 4,23" in said


def test_a_chart_is_put_in_and_taken_out_by_a_link(small_home: Path):
    said = texts(run("briefing", area="P63-35", charts="infant_mortality"))
    assert "✓ " + catalogue().indicators["infant_mortality"].short_title.vi in said
    assert "charts=infant_mortality,life_expectancy" in said


def test_what_was_handed_out_is_listed_and_opened_as_it_was(small_home: Path):
    kept = hand(small_home)
    said = texts(run("briefing", area="P63-35"))
    assert f"export={kept.id}" in said and "Lê Thị Hoa" in said
    opened = run("briefing", export=kept.id)
    assert not opened.exception
    assert component(opened, "pagehead")["title"] == "Tỉnh Hà Nam"
    assert "người lập: Lê Thị Hoa" in texts(opened)


def test_a_later_return_changes_nothing_in_what_was_handed_out_and_is_told(small_home: Path):
    kept = hand(small_home)
    later = submission(figure("infant_mortality", 2026, 9.0))
    content = b"later"
    renewed = replace(later, sha256=sha256(content).hexdigest(), content=content, file_name="later.xlsx")
    submit(small_home, renewed)
    opened = texts(run("briefing", export=kept.id, against="today"))
    assert "Số liệu phiên bản 1" in opened
    assert "năm 2026: số mới 9,00" in opened
    assert "later.xlsx" in opened


def test_an_export_that_is_none_opens_a_new_briefing_and_says_so(small_home: Path):
    app = run("briefing", export="nothing-here", area="P63-35")
    head = component(app, "pagehead")
    assert not app.exception and head["title"] == "Báo cáo họp"
    assert head["about"][0]["text"].startswith("Báo cáo nothing-here không còn được lưu ở đây")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"manifest_version": 2}, "do phiên bản mới hơn của phần mềm lập"),
        ({"data_version": 9}, "không có phiên bản số liệu"),
        ({"request": {"scope": "indicator", "indicator_id": "gone"}}, "không còn trong phần mềm"),
    ],
    ids=["newer", "version", "indicator"],
)
def test_an_export_that_cannot_be_opened_says_why_and_gives_its_files(
    small_home: Path, facts: dict[str, object], told: str
):
    known = hand(small_home).manifest
    request = {**known["request"], **facts.get("request", {})}
    keep(small_home, Kept("one", {**known, **facts, "request": request}, {"one.txt": b"as it was"}))
    opened = run("briefing", export="one", against="today")
    assert not opened.exception
    assert told in texts(opened)
    assert len(opened.get("download_button")) == 1


def test_an_export_that_cannot_be_read_leaves_the_others_in_the_list(small_home: Path):
    kept = hand(small_home)
    keep(small_home, Kept("torn", dict(kept.manifest)))
    (briefings_folder(small_home) / "torn" / "manifest.json").write_bytes(b"{")
    said = texts(run("briefing", area="P63-35"))
    assert f"export={kept.id}" in said and "Không đọc được tờ khai của báo cáo torn" in said


def test_a_locked_export_is_not_deleted_on_the_page(small_home: Path):
    kept = hand(small_home)
    lock(small_home, kept.id, "Lê Thị Hoa")
    app = run("briefing", export=kept.id)
    assert [button.key for button in app.button] == ["briefing-unlock"]
    assert exports(small_home)


def test_the_button_hands_out_and_opens_what_was_made(small_home: Path):
    app = run("briefing", area="P63-35")
    app.text_input(key="briefing-by").set_value("Trần Minh")
    app.button(key="briefing-make").click().run(timeout=60)
    assert not app.exception
    (kept,) = exports(small_home)
    assert kept.manifest["made_by"] == "Trần Minh"
    assert {name.rsplit(".", 1)[1] for name in kept.files} == set(RENDERERS)
    assert all(file_of(small_home, kept.id, name) for name in kept.files)
    assert kept.manifest["submissions"][0]["file"] == "test.xlsx"
    assert areas().units["P63-35"].name in kept.manifest["title"]


def test_an_opened_export_bears_its_title_once(small_home: Path):
    opened = run("briefing", export=hand(small_home).id)
    assert component(opened, "pagehead")["title"] == "Tỉnh Hà Nam"
    assert "<h2>" not in texts(opened)
    assert "<h2>Tỉnh Hà Nam</h2>" in texts(run("briefing", area="P63-35"))


def test_a_comparison_with_an_export_that_is_gone_is_no_comparison(small_home: Path):
    opened = run("briefing", export=hand(small_home).id, against="deleted-since")
    assert not opened.exception
    assert 'class="ht since"' not in texts(opened)
    (since,) = component(opened, "picks")["choices"]
    options = since["groups"][0]["options"]
    assert [one["label"] for one in options if one["current"]] == ["Chưa so sánh"]
