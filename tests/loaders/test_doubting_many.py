"""Of very many figures the latest and the odd ones are doubted, and it is said. Every figure is a test figure."""

import pytest

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import Observation
from loaders import doubting, doubting_many
from loaders.doubting_many import worth_doubting
from store.figure_table import FigureTable
from store.records import Figure

YEARS = range(2001, 2011)


def figure(year: int, value: float | None, cell: str = "A1") -> Figure:
    return Figure(Observation("P63-35", "health_insurance_coverage", year, value, "nso"), "s", cell)


def line(**other: float | None) -> list[Figure]:
    """A calm line; ``other`` values by year, as in y2003=5."""
    return [figure(year, other.get(f"y{year}", 80.0 + year - 2000), f"B{year - 2000}") for year in YEARS]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubting_many, "MOST", 4)


def years_of(figures: list[Figure]) -> list[int]:
    return [figures[place].observation.year for place in worth_doubting(figures, catalogue())]


def test_a_usual_file_is_doubted_whole() -> None:
    assert list(worth_doubting(line()[:4], catalogue())) == [0, 1, 2, 3]


def test_of_many_figures_the_latest_years_are_doubted() -> None:
    assert years_of(line()) == [2007, 2008, 2009, 2010]


@pytest.mark.parametrize(
    ("odd", "years"),
    [
        ({"y2003": 8.2}, [2003, 2008, 2009, 2010]),  # a tenth of the year before
        ({"y2001": 250.0}, [2001, 2008, 2009, 2010]),  # no coverage is above the plausible
        ({"y2004": None}, [2007, 2008, 2009, 2010]),
    ],
)
def test_an_odd_figure_is_doubted_however_old(odd: dict[str, float | None], years: list[int]) -> None:
    assert years_of(line(**odd)) == years


def test_more_odd_figures_than_are_looked_at_are_cut_off() -> None:
    assert years_of([figure(year, 900.0) for year in YEARS]) == [2001, 2002, 2003, 2004]


def test_that_not_all_were_doubted_is_said_once() -> None:
    found = doubting.find_doubtful(FigureTable.of(line(y2001=810.0)), (), catalogue(), areas())
    notes = [each for each in found if each.code == "doubt.not_all"]
    assert [(note.severity, note.found) for note in notes] == [("note", "4")]
    assert "10 số liệu" in notes[0].message_vi
    assert any(each.cell == "B1" for each in found)


def test_of_a_file_doubted_whole_nothing_is_said() -> None:
    assert doubting.find_doubtful(tuple(line()[:4]), (), catalogue(), areas()) == []
