"""All areas by one indicator in bands of one finding, inside a band the better value first."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.areas import Area, Areas
from indicators.definition import Indicator
from indicators.judgement import Judgement
from reporting.marks import Mark, mark_of
from reporting.regions import REGION


@dataclass(frozen=True, slots=True)
class Band:
    """The areas with one finding; ``provinces`` leaves the country and a region out."""

    mark: Mark
    members: tuple[Judgement, ...]
    provinces: int


def bands_of(judgements: Sequence[Judgement], indicator: Indicator, areas: Areas) -> list[Band]:
    """The bands that have members, from the best to none at all."""
    bands = []
    for mark in Mark:
        members = sorted(
            (one for one in judgements if mark_of(one) is mark), key=lambda j: _order(j, indicator)
        )
        if members:
            provinces = sum(not is_whole(areas.units[one.area_id]) for one in members)
            bands.append(Band(mark, tuple(members), provinces))
    return bands


def is_whole(area: Area) -> bool:
    """The country, or a region: shown among the provinces and not counted with them."""
    return area.set_id in ("", REGION)


def _order(judgement: Judgement, indicator: Indicator) -> tuple[bool, float]:
    value = judgement.latest.value if judgement.latest else None
    if value is None or indicator.direction is None:
        return True, 0.0
    return False, -indicator.direction.sign * value
