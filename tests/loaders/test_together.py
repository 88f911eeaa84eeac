"""What is said of all figures of a file together, and as quickly of a hundred thousand. Every figure is a test figure."""

import time

import pytest

from indicators.types import Observation
from loaders.together import duplicate_figures, not_yet
from store.figure_table import FigureTable
from store.records import Figure


def figure(cell: str, year: int = 2024, area: str = "P63-35", sheet: str = "a") -> Figure:
    return Figure(Observation(area, "stunting", year, 20.0, "nso"), sheet, cell)


FIGURES = (
    figure("B2"), figure("B3", 2023), figure("B4"), figure("C9", sheet="b"), figure("B5", 2027), figure("B6", 2023),
)  # fmt: skip


@pytest.mark.parametrize("figures", [FIGURES, FigureTable.of(FIGURES)], ids=["tuple", "table"])
def test_each_of_several_cells_for_one_figure_names_another(figures: tuple[Figure, ...]) -> None:
    assert [(one.code, one.sheet, one.cell) for one in duplicate_figures(figures)] == [
        ("figure.duplicate", "a", "B2"),
        ("figure.duplicate", "a", "B4"),
        ("figure.duplicate", "b", "C9"),
        ("figure.duplicate", "a", "B3"),
        ("figure.duplicate", "a", "B6"),
    ]
    told = [one.message_vi for one in duplicate_figures(figures)]
    assert ["B4" in told[0], "B2" in told[1], "'a'!B2" in told[2], "B6" in told[3]] == [True] * 4


@pytest.mark.parametrize("figures", [FIGURES, FigureTable.of(FIGURES)], ids=["tuple", "table"])
def test_a_figure_of_a_year_to_come_is_an_error_at_its_cell(figures: tuple[Figure, ...]) -> None:
    assert [(one.code, one.cell, one.found) for one in not_yet(figures, 2026)] == [
        ("figure.future_year", "B5", "2027")
    ]
    assert not_yet(figures, 2027) == []


def test_thousands_of_cells_for_one_figure_are_told_in_the_time_of_thousands() -> None:
    many = [figure(f"B{row}") for row in range(1, 20_001)]
    started = time.process_time()
    assert len(duplicate_figures(many)) == 20_000
    assert time.process_time() - started < 5
