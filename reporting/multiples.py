"""Small multiples: the years of one indicator in many areas, each in a small picture, all on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.areas import COUNTRY_ID
from indicators.definition import Indicator
from indicators.judgement import Judgement
from reporting.build_charts import YEARS_BACK, judged_lines
from reporting.chart import ChartLine
from reporting.progress import Book
from reporting.words import Words


@dataclass(frozen=True, slots=True)
class Panel:
    """One area: its finding, and the lines of the series that the finding rests on; none where nothing is known."""

    judgement: Judgement
    lines: tuple[ChartLine, ...]

    @property
    def values(self) -> list[float]:
        """All that is drawn, the goal included."""
        target = self.judgement.target
        drawn = [point.value for line in self.lines for point in line.points]
        return [*drawn, target.value] if target and target.value is not None else drawn


@dataclass(frozen=True, slots=True)
class Multiples:
    """``country`` is drawn behind each panel. ``years`` are those of figures, ``scale`` (in the indicator's unit) spans
    figures and goals; both hold for all panels."""

    panels: tuple[Panel, ...]
    country: Panel | None
    years: tuple[int, int]
    scale: tuple[float, float]


def build_multiples(
    judgements: Sequence[Judgement], book: Book, indicator: Indicator, words: Words
) -> Multiples | None:
    """One panel a judgement, in their order; the country's is for all. None where no area has any figure."""
    since = _last_year(judgements, book) - YEARS_BACK
    panels = [_panel(one, book, indicator, words, since) for one in judgements]
    if not any(panel.lines for panel in panels):
        return None
    years = [point.year for panel in panels for line in panel.lines for point in line.points]
    values = [value for panel in panels for value in panel.values]
    return Multiples(
        tuple(panel for panel in panels if panel.judgement.area_id != COUNTRY_ID),
        next((panel for panel in panels if panel.judgement.area_id == COUNTRY_ID and panel.lines), None),
        (min(years), max(years)),
        (min(values), max(values)),
    )


def _panel(judgement: Judgement, book: Book, indicator: Indicator, words: Words, since: int) -> Panel:
    key = judgement.area_id, indicator.id
    observations, excluded = book.observations.get(key, ()), book.excluded.get(key, ())
    return Panel(judgement, judged_lines(judgement, observations, excluded, indicator, words, since))


def _last_year(judgements: Sequence[Judgement], book: Book) -> int:
    """Of any figure of these areas, of whatever series."""
    keys = {(one.area_id, one.indicator_id) for one in judgements}
    return max((one.year for key in keys for one in book.judged.get(key, ())), default=0)
