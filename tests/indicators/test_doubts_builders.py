"""Builders for the tests of doubts: twelve invented areas, and two calm tables. Every figure is a test figure."""

from collections.abc import Iterable, Mapping, Sequence

from indicators.areas import Area, Areas
from indicators.breaks import Break
from indicators.catalogue import catalogue
from indicators.doubts import Doubt, find_doubts
from indicators.types import Observation

NAMES = [f"T{number:02}" for number in range(1, 13)]
AREAS = Areas(
    {name: Area(name, "63", name, f"Tỉnh {name}", name, "") for name in NAMES}
    | {"VN": Area("VN", "", "", "Cả nước", "Ca nuoc", "")},
    {},
)

#: A percentage that rises slowly and irregularly; nothing in it is doubtful.
INSURANCE = {
    2015: [81.1, 84.4, 76.9, 87.2, 79.7, 82.0, 86.3, 78.5, 83.8, 80.6, 85.1, 77.3],
    2016: [81.0, 85.5, 78.4, 87.6, 79.6, 82.8, 87.4, 80.1, 83.7, 80.5, 86.4, 78.4],
    2017: [82.9, 87.0, 79.1, 88.2, 80.9, 83.4, 87.7, 80.0, 84.6, 81.4, 87.0, 79.2],
    2018: [83.9, 88.2, 80.7, 89.2, 81.7, 84.6, 87.5, 80.8, 84.4, 82.2, 87.2, 80.1],
    2019: [87.0, 89.0, 82.1, 89.1, 82.3, 85.9, 88.2, 81.8, 85.3, 82.3, 88.4, 80.4],
    2020: [89.1, 89.4, 83.4, 89.9, 83.8, 86.3, 89.7, 82.5, 86.9, 83.5, 89.3, 80.6],
    2021: [90.5, 90.6, 85.3, 90.4, 85.0, 87.4, 90.7, 83.5, 87.9, 83.9, 89.4, 81.1],
    2022: [91.7, 92.4, 86.8, 91.9, 86.3, 88.7, 91.8, 84.8, 89.9, 84.5, 89.7, 83.3],
}
#: A rate that falls slowly, printed with two decimals; nothing in it is doubtful.
INFANTS = {
    2018: [9.81, 14.2, 11.6, 22.4, 17.3, 12.9, 19.5, 10.7, 15.8, 25.1, 13.4, 20.6],
    2019: [9.9, 14.02, 11.38, 22.37, 16.94, 12.93, 18.95, 10.43, 15.62, 25.03, 13.24, 20.26],
    2020: [9.48, 13.62, 11.07, 21.78, 16.72, 12.62, 18.75, 10.23, 15.25, 24.56, 13.04, 20.07],
    2021: [9.24, 13.31, 10.67, 21.76, 16.67, 12.34, 18.27, 9.87, 14.97, 24.13, 13.12, 19.72],
    2022: [8.97, 12.65, 10.64, 21.38, 16.02, 12.12, 17.55, 10.09, 14.87, 23.81, 12.83, 18.82],
    2023: [8.77, 12.16, 10.5, 20.4, 15.52, 12.05, 17.54, 9.74, 14.3, 23.59, 12.71, 18.22],
}

Columns = Mapping[int, Sequence[float | None]]


def table(indicator_id: str, columns: Columns, series: str = "nso") -> list[Observation]:
    """One observation for each value, the areas in the order of their names; None is left out."""
    return [
        Observation(name, indicator_id, year, value, series)
        for year, values in columns.items()
        for name, value in zip(NAMES, values, strict=False)
        if value is not None
    ]


def line(
    area_id: str, indicator_id: str, values: Mapping[int, float], series: str = "nso"
) -> list[Observation]:
    return [Observation(area_id, indicator_id, year, value, series) for year, value in values.items()]


def with_value(columns: Columns, year: int, place: int, value: float) -> dict[int, list[float | None]]:
    """The columns with one value, of the area at a place counted from 0, replaced."""
    changed = {one: list(values) for one, values in columns.items()}
    changed[year][place] = value
    return changed


def doubts(observations: Iterable[Observation], breaks: Sequence[Break] = ()) -> list[Doubt]:
    return find_doubts(observations, catalogue(), AREAS, breaks)


def rules(observations: Iterable[Observation], breaks: Sequence[Break] = ()) -> list[str]:
    """The rules of all doubts, in order."""
    return [doubt.rule for doubt in doubts(observations, breaks)]


def only(observations: Iterable[Observation], breaks: Sequence[Break] = ()) -> Doubt:
    """The one doubt there must be."""
    (doubt,) = doubts(observations, breaks)
    return doubt
