"""``python -m reporting doubts`` on a small real store. Test figures."""

import json
from hashlib import sha256

import pytest
from store_homes import filled_once

from indicators.types import Observation
from reporting.__main__ import main
from store.marking import mark_figures
from store.records import Figure, Mark, MarkKind, Submission
from store.writing import submit

INSURED = "health_insurance_coverage"


@filled_once
def doubted(home):
    figures = tuple(
        Figure(Observation(area, INSURED, year, value, "nso"), "S", "A1")
        for area, year, value in (("P63-35", 2016, 101.0), ("P63-01", 2016, 270.0), ("P63-01", 2017, 90.0))
    )
    submit(home, Submission(sha256(b"t").hexdigest(), "t.xlsx", b"t", "Lan", figures))


@pytest.fixture
def call(doubted, capsys):
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["doubts", "--home", str(doubted), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    run.home = doubted
    return run


def test_doubts_are_told_strong_ones_first_each_with_its_id(call) -> None:
    code, out, err = call()
    first, second, count = out.splitlines()
    assert (code, err, count) == (0, "", "2 nghi vấn")
    assert first.startswith("Khó có thể đúng: Hà Nội, Bao phủ bảo hiểm y tế: Năm 2016: 270 cao hơn")
    assert second.endswith(f"[above_plausible:nso:{INSURED}:P63-35:2016]")


def test_as_json_each_has_both_sentences_its_figures_and_its_answers(call) -> None:
    code, out, _ = call("--json", "--area", "P63-35")
    (one,) = json.loads(out)
    assert code == 0
    assert (one["rule"], one["strength"], one["state"], one["years"]) == (
        "above_plausible",
        "mild",
        "open",
        [2016],
    )
    assert one["figures"] == [{"area_id": "P63-35", "indicator_id": INSURED, "year": 2016, "series": "nso"}]
    assert one["sentence_en"].startswith("2016: 101 is above") and one["marks"] == []


def test_strict_exits_with_1_until_everything_asked_for_is_answered(call) -> None:
    assert call("--strict", "--area", "P63-35")[0] == 1
    assert call("--strict", "--area", "P34-37")[0] == 1  # Hà Nam is part of it
    assert call("--strict", "--area", "P34-38")[0] == 0
    confirmed = Mark("P63-35", INSURED, 2016, "nso", MarkKind.CONFIRMED, "đúng", "above_plausible")
    mark_figures(call.home, [confirmed], "Lan")
    assert call("--strict", "--area", "P63-35")[:2] == (0, "0 nghi vấn\n")
    (one,) = json.loads(call("--json", "--state", "confirmed")[1])
    assert (one["state"], one["marks"][0]["reason"], one["marks"][0]["made_by"]) == (
        "confirmed",
        "đúng",
        "Lan",
    )


@pytest.mark.parametrize(
    ("arguments", "many"),
    [
        (("--strength", "strong"), 1),
        (("--indicator", "stunting"), 0),
        (("--series", "moh_yearbook"), 0),
        (("--state", "excluded"), 0),
        (("--state", "all"), 2),
    ],
)
def test_what_is_asked_for_is_told(call, arguments, many) -> None:
    assert len(call(*arguments)[1].splitlines()) == many + 1


def test_a_name_that_is_not_known_is_a_wrong_call(call) -> None:
    code, out, err = call("--area", "Hanoi")
    assert (code, out) == (2, "") and "P63-01 (Hà Nội)" in err
    assert call("--indicator", "lepers")[0] == 2
