"""What docs/performance.md is made of: registry, results and page; of a tiny size where figures are needed."""

import json
import shutil
from xml.etree import ElementTree

import pytest

from benchmarks import measure, report
from benchmarks.performance import judging, results
from benchmarks.performance.pictures import picture
from benchmarks.performance.registry import OURS, SMALL, Limit, Measure, parts
from benchmarks.performance.timing import in_turns, ratios, share_of
from benchmarks.synthetic import SERIES, make_store
from store.reading import open_snapshot

PART = parts()["questions-7m"]
LIMITED = Measure("test/a", "A test measure", ("numpy",), Limit(most=0.010, times=2.0))


def line(run, ours, numpy):
    return {"measure": "test/a", "run": run, "times": {OURS: ours, "numpy": numpy}, "note": "3 rows"}


def test_every_measure_has_a_name_of_its_own_part_and_a_floor_where_its_limit_counts_in_times():
    every = [one for part in parts().values() for one in part.measures]
    assert len({one.name for one in every}) == len(every) > 40
    assert [one.name for one in every if one.limit.times is not None and not one.beside] == []


def test_times_are_taken_in_turns_after_each_was_done_once():
    order = []
    taken = in_turns({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 2)
    assert order == ["a", "b"] * 3
    assert [len(taken["a"]), len(taken["b"])] == [2, 2]


def test_a_ratio_is_of_times_that_were_taken_in_the_same_turn():
    assert ratios([2.0, 9.0], [1.0, 3.0], 0.5) == [2.0, 3.0]
    assert share_of([float(one) for one in range(101)], 0.95) == 95.0


@pytest.mark.parametrize(
    ("ours", "numpy", "broken"),
    [
        ([0.008, 0.009], [0.006, 0.006], ()),
        ([0.020, 0.022], [0.020, 0.020], ("21 ms instead of 10 ms",)),
        ([0.008, 0.008], [0.001, 0.001], ("8 times a numpy scan instead of 2",)),
    ],
)
def test_a_broken_limit_is_told_with_what_it_is_and_what_it_should_be(ours, numpy, broken):
    assert report._row(LIMITED, [line(1, ours, numpy)]).broken == broken


def test_the_page_says_of_all_runs_the_middle_the_least_and_the_most_and_each_run_alone(
    tmp_path, monkeypatch
):
    part = PART.__class__("test", "A test part", "Test figures.", (LIMITED,), PART.run)
    monkeypatch.setattr(report, "parts", lambda: {"test": part, "other": PART})
    machine = results.machine()
    results.write(
        tmp_path / "results",
        "test",
        [machine, machine],
        [line(1, [0.004, 0.006], [0.002, 0.002]), line(2, [0.008, 0.010], [0.002, 0.002])],
    )
    report.write(tmp_path / "results", tmp_path / "performance.md", tmp_path / "images")
    page = (tmp_path / "performance.md").read_text(encoding="utf-8")
    assert "| A test measure (3 rows) | 7 ms (4 ms–10 ms) | 3.5 × (2–5) | ✗ 10 ms, 2 × a numpy scan |" in page
    assert "5 ms / 9 ms" in page and "2 runs" in page and "Not measured yet." in page
    assert ElementTree.fromstring((tmp_path / "images" / "test.svg").read_text()).tag.endswith("svg")


def test_nothing_that_names_the_machine_is_kept():
    import platform

    kept = json.dumps(results.machine())
    assert platform.node() not in kept and "/" not in kept


def test_a_picture_of_nothing_is_still_a_picture():
    assert ElementTree.fromstring(picture("Nothing", [])).tag.endswith("svg")


def test_a_made_store_answers_what_pages_ask_and_a_tenth_was_revised(shipped_home, tmp_path):
    shutil.copytree(shipped_home, tmp_path / "home")
    made = make_store(tmp_path / "home", provinces=6_500, communes=4_000)
    with open_snapshot(made.home) as snapshot:
        told = snapshot.status()
        counted = snapshot.commune_subjects("P34-01")
        standing = snapshot.figures(area_ids=[one.unit_id for one in snapshot.areas().communes_of("P34-01")])
    assert made.figures == told["observations"] == 10_500
    revised = told["observations_with_revisions"] - told["observations"]
    assert 350 < revised < 550
    assert sum(counted.values()) == len(standing) > 0
    assert {series for _, _, series in counted} == {SERIES}


def test_a_part_is_measured_as_often_as_asked_and_prints_each_line(tmp_path, capsys, monkeypatch):
    def run(_folder, _scale):
        yield judging.Told("test/a", {OURS: [0.001], "numpy": [0.001]})

    part = PART.__class__("test", "A test part", "Test figures.", (LIMITED,), run)
    monkeypatch.setattr(measure, "parts", lambda: {"test": part})
    assert measure.main(["test", "--runs", "3", "--small", "--results", str(tmp_path)]) == 0
    assert "numpy 1 × (1–1)" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert SMALL.provinces < 10_000


def test_a_name_that_no_part_has_is_refused_with_those_there_are(capsys):
    with pytest.raises(SystemExit):
        measure.main(["nothing"])
    assert "no part nothing; there are reading, importing, questions-40k" in capsys.readouterr().err
