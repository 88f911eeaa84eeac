"""Columns in codes give back what was put in, and find what differs. Every figure is a test figure."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from store.coded import Addresses, Coded, Numbers, coded, combined, different, same
from store.figure_columns import are_repeated, words_in
from store.figure_table import FigureTable, amounts_of, coded_of
from store.records import Figure
from tests.store.test_store_figure_columns import FIGURES, figure

WORDS = some.lists(some.sampled_from(["a", "b", "c", "d"]), max_size=12)
PAIRS = some.lists(
    some.tuples(some.integers(0, 3), some.sampled_from("ab"), some.integers(0, 2)), max_size=12
)


@settings(deadline=None)
@given(WORDS)
def test_a_column_holds_the_words_it_was_made_of_and_each_once(words: list[str]) -> None:
    column = coded(words)
    assert column.listed() == words
    assert sorted(column.words) == sorted(set(words))


@settings(deadline=None)
@given(PAIRS, some.sampled_from([1, 10_000]))
def test_rows_that_differ_come_in_the_order_in_which_they_are_met(
    rows: list[tuple[int, str, int]], unused: int
) -> None:
    # Codes far above the number of rows are ranked by sorting, low ones in a table.
    columns = [coded(part) for part in zip(*rows, strict=True)] or [coded([])]
    wide = [Coded([*(None for _ in range(unused)), *each.words], each.codes + unused) for each in columns]
    firsts, codes = different(*wide)
    met = list(dict.fromkeys(rows))
    assert [rows[first] for first in firsts.tolist()] == met
    assert [met[code] for code in codes.tolist()] == rows
    assert combined(*columns).listed() == rows


@settings(deadline=None)
@given(WORDS)
def test_words_of_which_the_same_is_told_become_one(words: list[str]) -> None:
    told = coded(words).told(lambda word: "x" if word in "ab" else word)
    assert told.listed() == ["x" if word in "ab" else word for word in words]
    assert len(set(told.words)) == len(told.words)


def test_only_words_that_stand_somewhere_are_used() -> None:
    column = Coded(["a", "b", "c"], np.array([2, 0, 2]))
    assert column.used == ["a", "c"]
    assert (column.narrowed().words, column.narrowed().listed()) == (["a", "c"], ["c", "a", "c"])


def test_numbers_come_back_as_they_were_written() -> None:
    numbers = Numbers(np.array([7.0, 7.0, np.nan, 0.1]), np.array([True, False, False, False]))
    assert [repr(number) for number in numbers.listed()] == ["7", "7.0", "None", "0.1"]


def test_an_address_is_the_letters_of_the_column_and_the_number_of_the_row() -> None:
    assert Addresses(coded(["D", "AA"]), np.array([14, 2])).listed() == ["D14", "AA2"]


def test_columns_in_codes_become_the_columns_of_a_table() -> None:
    table = FigureTable.from_columns(
        **{
            "year": Numbers(np.array([2023, 2024])),
            "indicator_id": same("stunting", 2),
            "area_id": coded(["P63-35", "P63-24"]),
            "value": Numbers(np.array([12.5, np.nan])),
            "cell": Addresses(same("D", 2), np.array([2, 3])),
        }
    )
    assert [
        (one.observation.area_id, one.observation.year, one.observation.value, one.cell) for one in table
    ] == [
        ("P63-35", 2023, 12.5, "D2"),
        ("P63-24", 2024, None, "D3"),
    ]


def test_a_column_of_a_table_is_the_same_however_many_parts_it_has() -> None:
    table = FigureTable.joined([FigureTable.of(FIGURES[:2]), FigureTable.of([figure("C1", None)])])
    assert coded_of(table, "cell").listed() == ["B1", "B2", "C1"]
    assert coded_of(table, "area_id").listed() == ["P63-35"] * 3
    assert coded_of(table, "year").listed() == [2024] * 3
    assert np.array_equal(amounts_of(table, "value"), [1.5, 1.5, np.nan], equal_nan=True)
    assert coded_of(FigureTable.of([]), "area_id").listed() == []


def test_of_a_tuple_and_of_a_table_the_same_figures_are_repeated() -> None:
    def repeated(figures: tuple[Figure, ...], name: str) -> set[bool]:
        return {are_repeated(figures, [name]), are_repeated(FigureTable.of(figures), [name])}

    assert repeated(FIGURES, "cell") == {False}
    assert repeated(FIGURES, "year") == {True}
    assert words_in(FIGURES, "year") == words_in(FigureTable.of(FIGURES), "year") == {2024}
