"""Figures gathered in columns are the same figures, few or many, in reading order. Every figure is a test figure."""

import pytest

from indicators.types import Observation, Qualifier, Status
from store import figure_columns
from store.figure_columns import NAMES, FigureColumns, column_of, joined, taken
from store.figure_table import HANDED_OVER, FigureTable
from store.records import Figure


def figure(cell: str, value: float | None = 1.5) -> Figure:
    one = Observation(
        *("P63-35", "stunting", 2024, value, "nso", Qualifier.ABOVE, Status.ESTIMATE, 3.0, 200.0),
        *("%", "phạm vi", "nguồn"),
    )
    return Figure(one, "Biểu 1", cell)


FIGURES = tuple(figure(f"B{row}") for row in range(1, 6))


def test_the_columns_are_those_that_are_handed_over() -> None:
    assert tuple(HANDED_OVER) == NAMES


@pytest.mark.parametrize(("many", "kind"), [(100, tuple), (5, FigureTable)])
def test_figures_come_in_reading_order_whoever_added_them(
    many: int, kind: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_columns, "MANY", many)
    columns = FigureColumns()
    columns.add(FIGURES[3:], [4, 5])
    columns.add(FIGURES[:3], [1, 2, 3])
    assert isinstance(columns.figures(), kind)
    assert tuple(columns.figures()) == FIGURES


@pytest.mark.parametrize("kind", [tuple, FigureTable.of])
def test_one_column_or_some_places_are_the_same_of_a_tuple_and_of_a_table(kind: type) -> None:
    figures = kind(FIGURES)
    assert column_of(figures, "cell") == ["B1", "B2", "B3", "B4", "B5"]
    assert column_of(figures, "value") == [1.5] * 5
    assert tuple(taken(figures, [3, 0])) == (FIGURES[3], FIGURES[0])
    assert taken(figures, range(5)) is figures


def test_a_tuple_and_a_table_are_joined_to_a_table_and_tuples_to_a_tuple() -> None:
    assert joined([FIGURES[:2], (), FIGURES[2:]]) == FIGURES
    table = joined([FIGURES[:2], FigureTable.of(FIGURES[2:])])
    assert isinstance(table, FigureTable)
    assert tuple(table) == FIGURES
    assert joined([]) == ()
