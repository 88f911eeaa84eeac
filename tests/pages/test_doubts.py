"""The page of doubts on a small store: what is listed, what a link opens, what a button keeps. Test figures."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from page_runs import component, run
from pages_builders import figure, submission

from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import Mark, MarkKind, Submission
from store.writing import submit

INSURED = "health_insurance_coverage"
ID = f"above_plausible:nso:{INSURED}:P63-35:2016-2017"


@pytest.fixture(scope="module")
def _doubted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doubted")
    submit(
        folder,
        submission(
            figure(INSURED, 2016, 101.0),
            figure(INSURED, 2017, 102.5, cell="D15"),
            figure(INSURED, 2018, 99.0, cell="D16"),
            figure(INSURED, 2016, 270.0, area="P63-01", cell="D17"),
        ),
    )
    return folder


@pytest.fixture
def doubted_home(empty_home: Path, _doubted: Path) -> Path:
    """Two doubtful years of Hà Nam and one of Hà Nội that can hardly be right."""
    return Path(shutil.copytree(_doubted, empty_home, dirs_exist_ok=True))


def put(home: Path, kind: MarkKind, *years: int) -> None:
    marks = [Mark("P63-35", INSURED, year, "nso", kind, "đã hỏi tỉnh", "above_plausible") for year in years]
    mark_figures(home, marks, "Lan")


def items(**parameters: str) -> list[dict[str, object]]:
    return [
        one for group in component(run("doubts", **parameters), "doubts")["groups"] for one in group["items"]
    ]


def test_doubts_are_listed_strong_ones_first_with_evidence_and_figures(doubted_home: Path):
    first, second = items()
    assert (first["place"], first["strength"]) == ("Hà Nội", "strong")
    assert (second["place"], second["what"], second["when"]) == (
        "Hà Nam",
        "Bao phủ bảo hiểm y tế",
        "2016–2017 · Cục Thống kê",
    )
    assert second["sentence"].startswith("Các năm 2016–2017: cao hơn khoảng thường gặp")
    assert [(one["name"], one["value"]) for one in second["figures"]] == [
        ("2017", "102,5"),
        ("2016", "101,0"),
    ]
    assert "period=2017" in second["figures"][0]["href"] and "./figure?" in second["figures"][0]["href"]
    assert [one["doubted"] for one in second["picture"]["years"]] == [True, True, False]


def test_the_head_counts_all_whatever_is_chosen(doubted_home: Path):
    put(doubted_home, MarkKind.CONFIRMED, 2016, 2017)
    (counts,) = component(run("doubts", where="P63-35"), "pagehead")["counts"]
    assert counts["title"] == "2 nghi vấn"
    assert [(one["number"], one["word"]) for one in counts["items"]] == [
        ("1", "khó có thể đúng"),
        ("1", "đã xác nhận đúng"),
    ]


@pytest.mark.parametrize(
    ("parameters", "places"),
    [
        ({}, ["Hà Nội", "Hà Nam"]),
        ({"strength": "mild"}, ["Hà Nam"]),
        ({"where": "P63-01"}, ["Hà Nội"]),
        ({"about": "stunting"}, []),
        ({"series": "nso"}, ["Hà Nội", "Hà Nam"]),
        ({"state": "confirmed"}, []),
        ({"state": "nonsense"}, ["Hà Nội", "Hà Nam"]),
    ],
)
def test_every_choice_is_an_address(doubted_home: Path, parameters: dict[str, str], places: list[str]):
    assert [one["place"] for one in items(**parameters)] == places


def test_grouped_by_indicator_each_line_says_its_rule(doubted_home: Path):
    (group,) = component(run("doubts", by="indicator"), "doubts")["groups"]
    assert group["title"] == "Bao phủ bảo hiểm y tế"
    assert group["items"][0]["what"] == "Cao hơn khoảng thường gặp"


def test_an_answered_doubt_leaves_the_open_ones_and_says_who_answered(doubted_home: Path):
    put(doubted_home, MarkKind.EXCLUDED, 2017)
    assert [one["place"] for one in items()] == ["Hà Nội"]
    (one,) = items(state="excluded")
    assert (one["state_word"], one["answer"]) == ("Đã loại khỏi đánh giá", "Lan: đã hỏi tỉnh")


def test_a_mark_that_lapsed_must_be_looked_at_again(doubted_home: Path):
    put(doubted_home, MarkKind.CONFIRMED, 2016, 2017)
    sent = Submission(sha256(b"sua").hexdigest(), "sửa.xlsx", b"sua", "Lan", (figure(INSURED, 2017, 103.0),))
    submit(doubted_home, sent)
    again = next(one for one in items() if one["place"] == "Hà Nam")
    assert (again["state"], again["state_word"]) == ("again", "Phải xem lại")


def test_one_doubt_is_opened_by_its_link_with_its_figures(doubted_home: Path):
    app = run("doubts", doubt=ID)
    assert not app.exception
    assert component(app, "pagehead")["title"] == "Hà Nam: Bao phủ bảo hiểm y tế"
    assert component(app, "doubt")["picture"]["years"][0]["text"] == "101,0"
    assert len(component(app, "table")["rows"]) == 2
    assert [box.value for box in app.checkbox] == [True, True]
    assert [button.label for button in app.button] == ["Xác nhận số đúng", "Loại khỏi đánh giá"]


def test_a_doubt_that_is_gone_says_so(doubted_home: Path):
    app = run("doubts", doubt="zero:nso:x:y:1999")
    assert any("Không còn nghi vấn này" in html.proto.body for html in app.get("html"))


def test_an_answer_needs_a_name_and_a_reason_and_is_kept_for_the_chosen_figures(doubted_home: Path):
    app = run("doubts", doubt=ID)
    app.text_input[0].set_value("Lê Thị Hoa")
    app.checkbox[1].uncheck()
    app.button[1].click().run()
    with open_snapshot(doubted_home) as snapshot:
        assert snapshot.marks() == []
    app.text_area[0].set_value("Tỉnh báo in nhầm")
    app.button[1].click().run()
    with open_snapshot(doubted_home) as snapshot:
        (kept,) = snapshot.marks()
    assert (kept.year, kept.kind, kept.rule, kept.reason, kept.made_by) == (
        2017,
        MarkKind.EXCLUDED,
        "above_plausible",
        "Tỉnh báo in nhầm",
        "Lê Thị Hoa",
    )


def test_an_answer_can_be_taken_off(doubted_home: Path):
    put(doubted_home, MarkKind.EXCLUDED, 2017)
    app = run("doubts", doubt=ID)
    assert [button.label for button in app.button] == ["Xác nhận số đúng", "Bỏ đánh dấu"]
    app.text_input[0].set_value("Lê Thị Hoa")
    app.text_area[0].set_value("Nhầm")
    app.button[1].click().run()
    with open_snapshot(doubted_home) as snapshot:
        assert snapshot.marks() == []


def test_the_scorecard_and_the_detail_say_what_is_excluded_and_why(doubted_home: Path):
    put(doubted_home, MarkKind.EXCLUDED, 2017)
    app = run("province", area="P63-35", indicator=INSURED)
    row = next(one for one in component(app, "scorecard")["rows"] if one.get("id") == INSURED)
    assert row["excluded"]["text"] == "loại 2017"
    assert "không dùng để đánh giá: đã hỏi tỉnh (Lan" in row["excluded"]["note"]
    assert row["trend"]["points"] == [[2016, 101.0], [2018, 99.0]]
    assert any("đã hỏi tỉnh (Lan" in html.proto.body for html in app.get("html"))
    assert "loại: không dùng để đánh giá" in component(app, "scorecard")["words"]["marks"]


def test_a_newer_value_that_is_left_out_is_said_where_areas_are_compared(doubted_home: Path):
    mark = Mark("P63-35", INSURED, 2018, "nso", MarkKind.EXCLUDED, "đã hỏi", "")
    mark_figures(doubted_home, [mark], "Lan")
    bands = component(run("indicator", indicator=INSURED, set="63"), "ranking")["bands"]
    row = next(one for band in bands for one in band["rows"] if one["name"] == "Hà Nam")
    assert row["mark"] in ("loại 2018", "")


def test_the_page_of_a_figure_tells_the_doubts_about_it(doubted_home: Path):
    address = {"area": "P63-35", "indicator": INSURED, "series": "nso"}
    told = [html.proto.body for html in run("figure", period="2017", **address).get("html")]
    assert any(
        "Cao hơn khoảng thường gặp</a>: Các năm 2016–2017" in body and "doubt=" in body for body in told
    )
    calm = [html.proto.body for html in run("figure", period="2018", **address).get("html")]
    assert not any("doubt=" in body for body in calm)
