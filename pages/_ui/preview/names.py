"""What the lines of a preview are named by, in the reader's words."""

from dataclasses import dataclass

from indicators.areas import Areas
from indicators.catalogue import Catalogue
from indicators.definition import Measure
from indicators.types import Observation
from pages._ui.links import FIGURE, View, address
from reporting.names import short_name
from reporting.numbers import number, short_unit, unit_text
from reporting.words import Words


@dataclass(frozen=True, slots=True)
class Names:
    """One reader's names of areas, indicators and series."""

    catalogue: Catalogue
    areas: Areas
    view: View
    words: Words

    def area(self, area_id: str) -> str:
        return short_name(self.areas.units[area_id], self.words)

    def place(self, area_id: str) -> str:
        """Beside the provinces that it was merged from a new one says that it is the present one."""
        merged = len(self.areas.predecessors.get(area_id, ())) > 1
        return self.words.say("area.present", name=self.area(area_id)) if merged else self.area(area_id)

    def measure(self, indicator_id: str) -> Measure:
        return self.catalogue.measure(indicator_id)

    def title(self, indicator_id: str) -> str:
        return self.measure(indicator_id).short_title.of(self.words.lang)

    def unit(self, indicator_id: str) -> str:
        return unit_text(self.measure(indicator_id), self.words.lang)

    def short_unit(self, indicator_id: str) -> str:
        """The unit where it is short."""
        return short_unit(self.measure(indicator_id), self.words.lang)

    def series(self, code: str) -> str:
        return self.words.say(f"series.{code}") if self.words.knows(f"series.{code}") else code

    def history(self, one: Observation) -> str:
        """Where a figure comes from and what it was before."""
        chosen = {"area": one.area_id, "indicator": one.indicator_id, "period": one.year}
        return address(FIGURE, self.view, **chosen, series=one.series)

    def number(self, n: int) -> str:
        return number(n, 0, self.words.lang)

    def more(self, n: int) -> str:
        """ "và 1.204 dòng nữa"; '' where nothing is left out."""
        return self.words.count("preview.more", n, many=self.number(n)) if n > 0 else ""
