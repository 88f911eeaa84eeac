"""What newly arrived figures are compared with: asked of a home for some indicators, beside other work. Test figures."""

from pathlib import Path
from threading import Thread

from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import Mark, MarkKind
from store.standing import Standing
from store.writing import submit
from tests.store.store_builders import figure, submission


def test_standing_figures_are_those_of_the_snapshot_with_their_marks(tmp_path: Path) -> None:
    submit(tmp_path, submission(figure(90.1), figure(12.0, "P63-58"), figure(None, year=2022)))
    with open_snapshot(tmp_path) as snapshot:
        one = snapshot.figures(year=2023, area_ids=["P63-35"])[0].observation
    mark = Mark(one.area_id, one.indicator_id, one.year, one.series, MarkKind.EXCLUDED, "nhầm")
    mark_figures(tmp_path, [mark], "Lan")
    standing = Standing(tmp_path)
    beside = Thread(target=standing.make_ready)
    beside.start()
    beside.join()
    asked = standing.figures([one.indicator_id])
    with open_snapshot(tmp_path) as snapshot:
        known = snapshot.figures(indicator_id=one.indicator_id)
    said = [
        (
            each.observation.area_id,
            each.observation.year,
            each.observation.value,
            each.mark,
            each.submission_id,
        )
        for each in known
    ]
    assert said == [
        (
            each.observation.area_id,
            each.observation.year,
            each.observation.value,
            each.mark,
            each.submission_id,
        )
        for each in asked
    ]
    assert "excluded" in {each.mark for each in asked}
    assert standing.figures(["stunting"]) == []
    standing.close()


def test_a_home_without_a_store_holds_nothing_and_is_left_alone(tmp_path: Path) -> None:
    standing = Standing(tmp_path / "none")
    standing.make_ready()
    assert (standing.figures(["stunting"]), standing.trouble) == ([], None)
    assert not (tmp_path / "none").exists()


def test_a_home_that_is_damaged_says_so_and_holds_nothing(tmp_path: Path) -> None:
    submit(tmp_path, submission(figure(90.1)))
    for snapshot in (tmp_path / "published").glob("*.duckdb"):
        snapshot.unlink()
    standing = Standing(tmp_path)
    standing.make_ready()
    assert standing.figures(["health_insurance_coverage"]) == [] and "missing" in str(standing.trouble)
