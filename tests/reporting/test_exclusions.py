"""Excluded figures stay visible, are told with their reason, and carry no finding. Test figures."""

from dataclasses import replace
from hashlib import sha256

import pytest
from reporting_builders import ON, judged, promise, seen

from indicators.catalogue import catalogue
from indicators.types import Observation
from reporting.build_charts import goal_chart
from reporting.exclusions import exclusion_text, exclusions_of
from reporting.plotly_figures import goal_figure
from reporting.progress import judge_goals, open_book
from reporting.sentences import first_sentences
from reporting.words import words
from store.marking import mark_figures
from store.reading import open_snapshot
from store.records import Figure, Mark, MarkKind, Submission
from store.writing import submit

STUNTING = catalogue().indicators["stunting"]
KEY = ("P63-35", "stunting")
EXCLUDED = Mark(
    "P63-35", "stunting", 2024, "nso", MarkKind.EXCLUDED, "Chi cục Thống kê xác nhận in nhầm.", "jump"
)


@pytest.fixture
def book(tmp_path):
    values = {2018: 20.0, 2021: 19.0, 2023: 18.0, 2024: 9.1}
    figures = tuple(
        Figure(Observation(*KEY, year, value, "nso"), "S", f"B{year}") for year, value in values.items()
    )
    submit(tmp_path, Submission(sha256(b"t").hexdigest(), "t.xlsx", b"t", "Lan", figures))
    mark_figures(tmp_path, [EXCLUDED], "Minh")
    with open_snapshot(tmp_path) as snapshot:
        return open_book(snapshot)


def test_the_book_knows_who_excluded_a_figure_and_why(book) -> None:
    (exclusion,) = exclusions_of(book, KEY)
    assert (exclusion.observation.year, exclusion.mark.made_by) == (2024, "Minh")
    told = exclusion_text(exclusion, STUNTING, words("vi"))
    assert told.startswith(
        "Năm 2024 (9,1\u00a0%) không dùng để đánh giá: Chi cục Thống kê xác nhận in nhầm (Minh, "
    )
    assert exclusion_text(exclusion, STUNTING, words("en")).startswith(
        "The 2024 figure (9.1%) is not judged by: "
    )
    assert exclusion_text(replace(exclusion, mark=None), STUNTING, words("vi")) == (
        "Năm 2024 (9,1\u00a0%) không dùng để đánh giá."
    )
    assert exclusions_of(book, ("P63-01", "stunting")) == ()


def test_the_new_area_of_the_same_land_leaves_the_figure_out_for_the_same_reason(tmp_path) -> None:
    """Lạng Sơn is P63-20 and has been P34-20 since July 2025."""
    one = Observation("P63-20", "stunting", 2024, 9.1, "nso")
    submit(tmp_path, Submission(sha256(b"t").hexdigest(), "t.xlsx", b"t", "Lan", (Figure(one, "S", "B2"),)))
    mark_figures(tmp_path, [replace(EXCLUDED, area_id="P63-20")], "Minh")
    with open_snapshot(tmp_path) as snapshot:
        (exclusion,) = exclusions_of(open_book(snapshot), ("P34-20", "stunting"))
    assert (exclusion.mark.made_by, exclusion.mark.reason) == ("Minh", EXCLUDED.reason)


def test_no_finding_rests_on_an_excluded_figure_and_where_it_would_have_that_is_said(book) -> None:
    target = promise(2030, "<", 13.0)
    with_goal = replace(book, targets={"stunting": (target,)})
    (judgement,) = judge_goals(
        with_goal, catalogue(), ["P63-35"], ON, indicator_ids=["stunting"], target_years=[2030]
    )
    assert (judgement.latest.year, judgement.excluded.year) == (2023, 2024)
    assert "9,1" in first_sentences(judgement, STUNTING, words("vi"))


def test_what_is_excluded_is_drawn_hollow_apart_from_every_line() -> None:
    observed = (seen(2021, 19.0), seen(2022, 3.0), seen(2023, 18.0))
    out = (observed[1],)
    kept = tuple(one for one in observed if one not in out)
    judgement = judged("stunting", promise(2030, "<", 13.0), *kept)
    spec = goal_chart([judgement], observed, STUNTING, "Hà Nam", words("vi"), excluded=out)
    assert [(point.year, point.joined) for point in spec.lines[0].points] == [(2021, False), (2023, False)]
    assert spec.excluded is not None
    assert [(point.year, point.value) for point in spec.excluded.points] == [(2022, 3.0)]
    assert spec.excluded.points[0].hover.endswith("· Không dùng để đánh giá")
    figure = goal_figure(spec)
    (trace,) = [one for one in figure.data if one.name == "Không dùng để đánh giá"]
    assert (list(trace.x), list(trace.y), trace.mode, trace.marker.symbol) == (
        [2022],
        [3.0],
        "markers",
        "circle-x-open",
    )
    assert figure.layout.yaxis.range[0] < 3.0


def test_a_chart_of_excluded_figures_alone_still_shows_them() -> None:
    only = (seen(2022, 3.0),)
    judgement = judged("stunting", promise(2030, "<", 13.0))
    spec = goal_chart([judgement], only, STUNTING, "Hà Nam", words("en"), excluded=only)
    assert (spec.lines, spec.nothing, spec.excluded.name) == ((), "", "Excluded from judgement")
    assert spec.years == (2022, 2030)


def test_without_exclusions_a_chart_has_no_such_entry() -> None:
    observed = (seen(2021, 19.0), seen(2023, 18.0))
    judgement = judged("stunting", promise(2030, "<", 13.0), *observed)
    spec = goal_chart([judgement], observed, STUNTING, "Hà Nam", words("vi"))
    assert spec.excluded is None and [point.joined for point in spec.lines[0].points] == [False, True]
