"""What a heat map shows, before anybody draws it."""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.areas import Area
from indicators.definition import Indicator
from indicators.judgement import Judgement


def by_region(areas: Iterable[Area]) -> list[Area]:
    """Regions in the order in which they first appear, so that each stands under one heading."""
    known = list(areas)
    order = list(dict.fromkeys(area.region for area in known))
    return sorted(known, key=lambda area: order.index(area.region))


@dataclass(frozen=True, slots=True)
class HeatMap:
    """What is shown: ``wholes`` are the country and a chosen region, and stand over the ``areas``."""

    judgements: tuple[Judgement, ...]
    wholes: tuple[Area, ...]
    areas: tuple[Area, ...]
    columns: tuple[Indicator, ...]
    year: int
    closed: bool
    note: str = ""

    @property
    def counted(self) -> list[Judgement]:
        """All goals of the areas, also those that no figure is held against: as they are counted on the page."""
        ids = {one.unit_id for one in self.areas}
        return [one for one in self.judgements if one.area_id in ids]

    @property
    def shown(self) -> list[Judgement]:
        """The judgements of the areas alone, in the columns that are drawn."""
        ids, columns = {one.unit_id for one in self.areas}, {one.id for one in self.columns}
        return [one for one in self.judgements if one.area_id in ids and one.indicator_id in columns]
