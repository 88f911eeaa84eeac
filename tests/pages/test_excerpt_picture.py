"""The picture of a piece of a spreadsheet: gaps, merged ranges, texts that run over, the cells that stand out."""

from typing import Any

import pytest

from loaders.cells import Cell, Kind, Merge, Value
from loaders.excerpt import Excerpt, Line, Seen
from loaders.surroundings.strip import Look
from pages._ui.excerpt.picture import build_picture
from reporting.words import words

VI, EN = words("vi"), words("en")


def seen(row: int, column: int, value: Value, look: Look = Look()) -> tuple[tuple[int, int], Seen]:  # noqa: B008
    kind = Kind.TEXT if isinstance(value, str) else Kind.NUMBER
    return (row, column), Seen(Cell("Biểu 1", row, column, value, kind), look)


def excerpt(
    *cells: tuple[tuple[int, int], Seen],
    rows: tuple[int, ...] = (1, 2),
    columns: tuple[int, ...] = (1, 2, 3),
    **more: Any,
) -> Excerpt:
    return Excerpt("Biểu 1", (2, 2), tuple(map(Line, rows)), tuple(map(Line, columns)), dict(cells), **more)


def row(picture: dict[str, Any], number: int) -> list[dict[str, Any]]:
    return next(one["cells"] for one in picture["rows"] if one and one["number"] == number)


def test_letters_and_numbers_stand_at_the_edges_and_those_of_the_cell_are_marked():
    picture = build_picture(excerpt(seen(2, 2, 12.5)), VI, {})
    assert [(one["letter"], one["target"]) for one in picture["columns"]] == [
        ("A", False),
        ("B", True),
        ("C", False),
    ]
    assert [(one["number"], one["target"]) for one in picture["rows"]] == [(1, False), (2, True)]
    assert (picture["name"], picture["content"], row(picture, 2)[1]) == (
        "B2",
        "12,5",
        {"role": "target", "text": "12,5", "align": "right"},
    )


def test_numbers_are_written_in_the_readers_language():
    assert row(build_picture(excerpt(seen(2, 2, 12.5)), EN, {}), 2)[1]["text"] == "12.5"


def test_what_is_left_out_is_a_gap_also_where_the_sheet_goes_on():
    picture = build_picture(
        excerpt(seen(2, 2, 1), rows=(2, 9), columns=(1, 2, 7), continues_down=True, continues_right=True),
        VI,
        {},
    )
    assert [one and one["number"] for one in picture["rows"]] == [2, None, 9, None]
    assert [one and one["letter"] for one in picture["columns"]] == ["A", "B", None, "G", None]
    assert [bool(one.get("gap")) for one in row(picture, 9)] == [False, False, True, False, True]


def test_a_merged_range_is_one_cell_even_across_a_gap_and_from_out_of_sight():
    merged = (Merge(1, 1, 1, 3), Merge(3, 1, 9, 1))
    picture = build_picture(
        excerpt(seen(1, 1, "Tiêu đề"), seen(3, 1, "Vùng"), seen(2, 2, 1), rows=(1, 2, 4, 9), merged=merged),
        VI,
        {},
    )
    assert row(picture, 1) == [{"text": "Tiêu đề", "down": 1, "across": 3}]
    assert row(picture, 4)[0] == {"text": "Vùng", "down": 3, "across": 1}
    assert len(row(picture, 9)) == 2


def test_a_long_text_runs_over_the_empty_cells_to_its_right_and_no_further():
    long = "Số liệu thử của một tỉnh"
    free = build_picture(excerpt(seen(1, 1, long), seen(2, 2, 1)), VI, {})
    assert row(free, 1) == [{"text": long, "across": 3}]
    taken = build_picture(excerpt(seen(1, 1, long), seen(1, 2, "x"), seen(2, 2, 1)), VI, {})
    assert [one.get("across", 1) for one in row(taken, 1)] == [1, 1, 1]


def test_headings_labels_and_further_cells_stand_out():
    picture = build_picture(
        excerpt(
            *(seen(1, 2, "Năm 2024"), seen(2, 1, "Hà Nam"), seen(2, 2, 8.0), seen(2, 3, 875_200)),
            headings=((1, 2),),
            labels=((2, 1),),
        ),
        VI,
        {"C2": "Mẫu số"},
    )
    assert (row(picture, 1)[1]["role"], row(picture, 2)[0]["role"], row(picture, 2)[2]["also"]) == (
        "heading",
        "label",
        "Mẫu số",
    )
    assert [one.get("pinned", False) for one in row(picture, 2)] == [True, False, False]


def test_the_dress_of_a_cell_is_kept():
    look = Look(bold=True, fill="#FFF2CC", ink="#C00000", align="center", wrap=True)
    cell = row(build_picture(excerpt(seen(1, 1, "Tỉnh", look), seen(2, 2, 1)), VI, {}), 1)[0]
    assert cell == {
        **{"text": "Tỉnh", "align": "center", "bold": True, "fill": "#FFF2CC", "ink": "#C00000", "wrap": True}
    }


@pytest.mark.parametrize(("formula", "content"), [("=B1/C1", "=B1/C1"), ("", "12,3456789")])
def test_the_bar_above_says_the_formula_or_the_value_to_the_last_digit(formula: str, content: str):
    picture = build_picture(excerpt(seen(2, 2, 12.3456789), formula=formula), VI, {})
    assert picture["content"] == content


def test_an_empty_cell_can_be_marked():
    assert row(build_picture(excerpt(seen(1, 1, "Tỉnh")), VI, {}), 2)[1] == {"role": "target"}


@pytest.mark.parametrize(
    ("look", "ink"),
    [
        (Look(), None),
        (Look(ink="#C00000"), "#C00000"),
        (Look(ink="#6B7785", fill="#E8EEF5"), "#14212B"),  # the codes in the head of our own templates
        (Look(fill="#0B3A5A"), "#FFFFFF"),
        (Look(ink="#FFFFFF"), "#14212B"),  # hidden by white on white
    ],
)
def test_what_cannot_be_read_in_the_workbook_can_be_read_in_its_picture(look: Look, ink: str | None):
    assert row(build_picture(excerpt(seen(2, 2, 1, look)), VI, {}), 2)[1].get("ink") == ink
