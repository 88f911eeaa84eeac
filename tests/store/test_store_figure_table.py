"""Figures in columns: the same figures, whatever form they are handed over in."""

import subprocess
import sys
from dataclasses import replace

import pyarrow as pa
import pytest
from store_builders import figure, full_figure, submission

from indicators.types import Observation, Qualifier, Status
from store.figure_table import STORED, FigureTable
from store.home import PROJECT
from store.reading import open_snapshot
from store.records import Figure
from store.verifying import verify
from store.writing import submit

FIGURES = (
    full_figure(),
    figure(None, status=Status.MISSING, cell="C14"),
    figure(0.0, "VN", year=1999, qualifier=Qualifier.ABOVE, numerator=0.0, cell="AA100000"),
    figure(1.5, "P63-36", sheet="Trang “2”", unit="%"),
)


def test_figures_come_back_as_they_went_in():
    assert list(FigureTable.of(FIGURES)) == list(FIGURES)
    assert list(FigureTable.of(iter(FIGURES))) == list(FIGURES)
    assert list(FigureTable.of(())) == []


def test_it_is_a_sequence_like_a_tuple():
    table = FigureTable.of(FIGURES)
    assert len(table) == 4
    assert [table[place] for place in (0, 3, -1, -4)] == [FIGURES[place] for place in (0, 3, -1, -4)]
    for part in (
        slice(1, 3),
        slice(None),
        slice(3, 1),
        slice(-2, None),
        slice(None, None, -1),
        slice(0, 9, 2),
    ):
        assert tuple(table[part]) == FIGURES[part]
    with pytest.raises(IndexError):
        table[4]


def test_more_than_one_batch_is_no_different(monkeypatch):
    monkeypatch.setattr("store.figure_table.BATCH", 2)
    many = [figure(float(number), year=number, cell=f"D{number}") for number in range(7)]
    table = FigureTable.of(many)
    assert list(table) == many
    assert table[5] == many[5]
    assert list(table[3:6]) == many[3:6]


def test_columns_may_be_lists_arrays_or_one_word_for_all():
    table = FigureTable.from_columns(
        area_id=["P63-35", "VN"],
        indicator_id="stunting",
        year=2024,
        series="nso",
        value=pa.array([16.9, None]),
        status=["provisional", "missing"],
        unit="%",
        sheet="Biểu 1",
        cell=["D3", "D4"],
    )
    assert list(table) == [
        Figure(
            Observation("P63-35", "stunting", 2024, 16.9, "nso", status=Status.PROVISIONAL, unit="%"),
            "Biểu 1",
            "D3",
        ),
        Figure(
            Observation("VN", "stunting", 2024, None, "nso", status=Status.MISSING, unit="%"), "Biểu 1", "D4"
        ),
    ]


def test_tables_are_joined_one_after_the_other():
    joined = FigureTable.joined([FigureTable.of(FIGURES[:1]), FigureTable.of(FIGURES[1:])])
    assert tuple(joined) == FIGURES


def columns(**more):
    return {
        "area_id": ["VN"],
        "indicator_id": "stunting",
        "year": 2024,
        "series": "nso",
        "cell": ["D3"],
        **more,
    }


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"status": "guessed"}, "No status of a figure: guessed"),
        ({"qualifier": ["≥"]}, "No qualifier of a figure: ≥"),
        ({"value": [1.0, 2.0]}, "A column of 1 rows beside columns of 2|A column of 2 rows"),
        ({"colour": "red"}, "A figure has no colour"),
    ],
)
def test_what_could_never_be_read_again_is_refused_at_once(more, sentence):
    with pytest.raises((ValueError, TypeError), match=sentence):
        FigureTable.from_columns(**columns(**more))


def test_a_submission_in_columns_is_stored_as_any_other(home):
    handed_over = submission(name="columns")
    submit(home, replace(handed_over, figures=FigureTable.of(FIGURES)))
    with open_snapshot(home) as snapshot:
        stored = [replace(f, submission_id=None, workbook="", data_version=None) for f in snapshot.figures()]
    assert sorted(stored, key=lambda f: f.cell) == sorted(FIGURES, key=lambda f: f.cell)


def test_figures_read_from_a_store_can_be_handed_over_again(home):
    submit(home, submission(*FIGURES, name="first"))
    with open_snapshot(home) as snapshot:
        figures, _ = snapshot.handed_over(1)
    receipt = submit(home, replace(submission(name="second"), figures=figures))
    assert (receipt.new, receipt.revised, receipt.unchanged) == (0, 0, 4)


def test_figures_that_were_published_in_another_order_come_in_that_of_reading():
    """A snapshot of before may hold them so, or a filter give them so."""
    said = (None, None, "%", "", "", "Biểu 1", "D14", 1, "test.xlsx", 1, "")
    rows = [
        (2024, "stunting", "P63-35", "nso", 3.0, "=", "final", *said),
        (2023, "stunting", "VN", "nso", 2.0, "=", "final", *said),
        (2023, "stunting", "P63-35", "nso", 1.0, "=", "final", *said),
    ]
    answer = pa.table(list(map(pa.array, zip(*rows, strict=True))), names=list(STORED))
    assert [one.observation.value for one in FigureTable.from_arrow(answer)] == [1.0, 2.0, 3.0]
    assert FigureTable.from_arrow(answer.slice(0, 0)) == []
    assert FigureTable.from_arrow(answer) != FigureTable.from_arrow(answer.slice(1))
    numbered = [
        column.dictionary_encode() if pa.types.is_string(column.type) else column for column in answer.columns
    ]
    assert FigureTable.from_arrow(pa.table(numbered, names=answer.column_names)) == FigureTable.from_arrow(
        answer
    )


def test_a_long_submission_tells_how_far_it_has_come(home, monkeypatch):
    monkeypatch.setattr("store.recording.BATCH", 3)
    monkeypatch.setattr("store.engine.AT_ONCE", 4)
    shares = []
    many = [figure(float(year), year=year, cell=f"D{year}") for year in range(2000, 2012)]
    submit(home, submission(*many, name="long"), progress=shares.append)
    assert shares == sorted(shares)
    assert (len(shares) > 8, shares[0] < 0.2, shares[-1]) == (True, True, 1.0)
    with open_snapshot(home) as snapshot:
        assert [f.observation.value for f in snapshot.figures()] == [
            float(year) for year in range(2000, 2012)
        ]


def test_large_work_done_in_slices_loses_and_doubles_nothing(home, monkeypatch):
    """Slices end between indicators of one year too."""
    monkeypatch.setattr("store.engine.AT_ONCE", 3)
    keys = [
        (year, f"i{number}", area)
        for year in (2023, 2024)
        for number in range(5)
        for area in ("P63-35", "VN")
    ]
    first = [
        figure(1.0, area, indicator, year, cell=f"{area}{indicator}{year}") for year, indicator, area in keys
    ]
    submit(home, submission(*first, name="first"))
    second = [
        figure(2.0, area, indicator, year, cell=f"{area}{indicator}{year}") for year, indicator, area in keys
    ]
    receipt = submit(home, submission(*second, figure(3.0), name="second"))
    assert (receipt.new, receipt.revised, receipt.unchanged) == (1, 20, 0)
    with open_snapshot(home) as snapshot:
        said = [
            (f.observation.year, f.observation.indicator_id, f.observation.area_id)
            for f in snapshot.figures()
        ]
        assert said == sorted([*keys, (2023, "health_insurance_coverage", "P63-35")])
        assert {f.observation.value for f in snapshot.figures()} == {2.0, 3.0}
        figures, _ = snapshot.handed_over(2)
        assert len(figures) == 21
        assert list(snapshot.figures(as_of=1)) == list(snapshot.handed_over(1)[0])
    assert verify(home) == []


def test_loaders_may_use_it_without_paying_for_the_database():
    script = "import sys, store.figure_table; print('duckdb' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
