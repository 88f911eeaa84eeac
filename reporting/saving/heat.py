"""What a heat map shows, before anybody draws it."""

from dataclasses import dataclass

from indicators.areas import Area
from indicators.definition import Indicator
from indicators.judgement import Judgement


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
    def shown(self) -> list[Judgement]:
        """The judgements of the areas alone, in the columns that are drawn."""
        ids, columns = {one.unit_id for one in self.areas}, {one.id for one in self.columns}
        return [one for one in self.judgements if one.area_id in ids and one.indicator_id in columns]
