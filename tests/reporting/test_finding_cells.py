"""What a table says of one goal: the finding in its word, by how much, and never a finding that is none."""

import pytest
from pages_builders import AREA, figure, line_of, target

from indicators.types import Observation, Qualifier
from reporting.finding_cells import open_cells, result_cell
from reporting.words import words
from store.records import Figure

VI, EN = words("vi"), words("en")


def told(cell: dict[str, object] | None) -> tuple[object, object, object]:
    assert cell is not None
    return cell["status"], cell["sign"], cell["word"]


def closed(indicator: str, *parts: object) -> dict[str, object] | None:
    line = line_of(indicator, *parts)  # type: ignore[arg-type]
    return result_cell(line.closed, line.indicator, VI)


def opened(indicator: str, *parts: object) -> dict[str, dict[str, object]]:
    line = line_of(indicator, *parts)  # type: ignore[arg-type]
    return open_cells(line.open, line.indicator, VI)


def test_a_missed_goal_says_by_how_much():
    """Hà Nam 2025, from NSO: 9.23 against 5.0."""
    parts = (figure("infant_mortality", 2025, 9.23), target("infant_mortality", 2025, "<=", 5.0))
    assert told(closed("infant_mortality", *parts)) == ("missed", "✘", "Không đạt, cách 4,23")
    line = line_of("infant_mortality", *parts)
    assert told(result_cell(line.closed, line.indicator, EN)) == ("missed", "✘", "Missed by 4.23")


def test_a_met_goal_says_how_much_better():
    parts = (figure("life_expectancy", 2025, 75.7), target("life_expectancy", 2025, ">=", 75.4))
    assert told(closed("life_expectancy", *parts)) == ("met", "✔", "Đạt, tốt hơn 0,3")


def test_a_goal_met_by_a_bound_does_not_say_by_how_much():
    bound = Observation(AREA, "patient_satisfaction", 2025, 90.0, "nso", Qualifier.ABOVE)
    parts = (Figure(bound, "Biểu 1", "D1"), target("patient_satisfaction", 2025, ">", 82.0))
    assert told(closed("patient_satisfaction", *parts)) == ("met", "✔", "Đạt")


@pytest.mark.parametrize(
    ("value", "word"), [(16.9, "2024: đang đạt"), (18.0, "2024: chưa đạt"), (19.5, "2024: còn cách 1,5")]
)
def test_an_awaited_goal_names_the_year_it_stands_on(value: float, word: str):
    parts = (figure("stunting", 2024, value), target("stunting", 2025, "<", 18.0))
    assert told(closed("stunting", *parts)) == ("awaiting", "◔", word)


def test_an_awaited_goal_without_any_figure_says_so():
    assert told(closed("nurses_per_10k", target("nurses_per_10k", 2025, ">=", 25.0)))[0] == "no_data"


def test_no_target_is_no_cell():
    assert closed("wasting", figure("wasting", 2024, 3.8)) is None
    assert opened("wasting", figure("wasting", 2024, 3.8)) == {}


def test_level_and_pace_of_an_open_goal_are_two_cells():
    cells = opened(
        "infant_mortality",
        figure("infant_mortality", 2018, 11.6),
        figure("infant_mortality", 2025, 9.23),
        target("infant_mortality", 2030, "<=", 4.8),
    )
    assert told(cells["level"]) == ("level", "+", "Cải thiện")
    assert told(cells["pace"]) == ("limited", "▽", "Tiến chậm")


@pytest.mark.parametrize(
    ("values", "level", "pace"),
    [
        ((90.0, 90.2), ("level", "=", "Ít thay đổi"), ("limited", "▽", "Tiến chậm")),
        ((90.0, 75.0), ("level", "−", "Xấu đi"), ("moving_away", "▼", "Đi lùi")),
        ((99.0, 95.0), ("level", "−", "Không còn đạt"), ("moving_away", "▼", "Đi lùi")),
    ],
)
def test_each_way_of_not_getting_there_has_its_words(
    values: tuple[float, float], level: tuple[str, str, str], pace: tuple[str, str, str]
):
    cells = opened(
        "full_immunisation",
        figure("full_immunisation", 2018, values[0]),
        figure("full_immunisation", 2024, values[1]),
        target("full_immunisation", 2030, ">=", 98.0),
    )
    assert (told(cells["level"]), told(cells["pace"])) == (level, pace)


def test_a_goal_that_is_met_is_one_cell():
    cells = opened(
        "stunting",
        figure("stunting", 2018, 20.0),
        figure("stunting", 2024, 12.0),
        target("stunting", 2030, "<", 13.0),
    )
    assert {name: told(cell) for name, cell in cells.items()} == {"pace": ("met", "✔", "Đạt")}


def test_a_goal_in_words_says_that_it_is_in_words():
    cells = opened("end_aids_tb_malaria", target("end_aids_tb_malaria", 2030, "qualitative", None))
    assert {name: told(cell) for name, cell in cells.items()} == {
        "pace": ("unknown", "○", "Mục tiêu bằng lời")
    }


def test_a_kept_goal_that_was_lost_is_one_cell_and_seen():
    cells = opened(
        "full_immunisation",
        figure("full_immunisation", 2018, 98.0),
        figure("full_immunisation", 2024, 95.0),
        target("full_immunisation", 2030, ">=", 98.0),
    )
    assert {name: told(cell) for name, cell in cells.items()} == {
        "pace": ("moving_away", "▼", "Không còn đạt")
    }


def test_one_observation_has_no_trend_and_no_colour():
    cells = opened("stunting", figure("stunting", 2018, 20.0), target("stunting", 2030, "<", 13.0))
    assert {name: told(cell) for name, cell in cells.items()} == {
        "pace": ("unknown", "○", "Chưa thấy được xu hướng")
    }
