"""What is not known is told by the data: which areas have no figure, and which years between. Test figures."""

from indicators.catalogue import catalogue
from indicators.types import Observation, Status
from reporting.known_gaps import Coverage, coverage_of, span_text
from reporting.progress import Nothing, open_book
from store.records import Figure


class Figures(Nothing):
    def __init__(self, *rows: Observation) -> None:
        self.rows = rows

    def figures(self, *, area_set: str | None = None, communes: bool = True) -> list[Figure]:
        return [Figure(one, "Biểu 1", "C5") for one in self.rows]


def stunting(area_id: str, year: int, value: float | None = 20.0) -> Observation:
    status = Status.FINAL if value is not None else Status.MISSING
    return Observation(area_id, "stunting", year, value, "nso", status=status)


def coverage(*rows: Observation) -> Coverage:
    found = coverage_of(open_book(Figures(*rows)), catalogue(), ["P63-35", "P63-36", "P63-37"])
    return next(one for one in found if one.indicator.id == "stunting")


def test_areas_without_any_figure_are_named_and_years_between_are_told():
    found = coverage(stunting("P63-35", 2020), stunting("P63-35", 2023), stunting("P63-36", 2020))
    assert (found.known, found.areas, found.missing) == (2, 3, ("P63-37",))
    assert (found.years, found.without, found.latest) == ((2020, 2023), (2021, 2022), 1)


def test_a_mark_for_missing_is_no_figure():
    found = coverage(stunting("P63-35", 2020), stunting("P63-36", 2021, None))
    assert (found.known, found.years) == (1, (2020,))


def test_without_any_figure_there_are_no_years():
    found = coverage()
    assert (found.known, found.years, found.without, found.latest) == (0, (), (), 0)
    assert len(found.missing) == 3


def test_runs_of_years_are_joined():
    assert span_text([2008, 2009, 2010, 2012, 2014, 2015]) == "2008–2010, 2012, 2014–2015"
    assert span_text([]) == ""
