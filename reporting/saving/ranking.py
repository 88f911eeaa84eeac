"""The bands of one indicator as a picture and as a workbook: each area against the line of its goal."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.areas import Areas
from indicators.definition import Indicator
from indicators.judgement import Judgement
from reporting.conversions import mark_text
from reporting.marks import Mark
from reporting.names import short_name
from reporting.numbers import observed_text, target_text
from reporting.ranking import Band, bands_of, is_whole
from reporting.regions import REGION
from reporting.saving.about import About, Stand, feet, reached, unit_line
from reporting.saving.grid import Grid, areas_grid
from reporting.saving.letters import shortened
from reporting.saving.page import Drawn
from reporting.saving.pen import INK, INK_2, LINE, SMALL, box, dot, rule, word
from reporting.words import Words

#: Two columns of lines and what is between them, or a single one; of a column the names, the values and the goals.
COLUMN, APART, SINGLE = 470.0, 40.0, 760.0
NAME, VALUE, GOAL = 138.0, 96.0, 62.0
ROW, BAND = 20.0, 34.0
#: Shorter lists stand in one column.
ENOUGH_FOR_TWO = 12
SOFT = "#E9EEF1"


@dataclass(frozen=True, slots=True)
class _Axis:
    """One scale for all rows, so that they can be compared."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        return self.left + (value - self.low) / ((self.high - self.low) or 1.0) * (self.right - self.left)


def ranking_about(
    judgements: Sequence[Judgement], indicator: Indicator, areas: Areas, year: int, stand: Stand, words: Words
) -> About:
    provinces = [one for one in judgements if not is_whole(areas.units[one.area_id])]
    title = words.say("save.finding", name=indicator.title.of(words.lang), told=reached(provinces, words))
    lines = (
        words.say(
            "save.finding", name=words.say("save.goal_of", year=year), told=unit_line(indicator, words)
        ),
        words.say("save.areas_of", areas=stand.areas, basis=stand.basis),
        f"{words.say('ranking.line', year=year)}.",
    )
    shown = [one for one in judgements if areas.units[one.area_id].set_id != REGION]
    below = feet(shown, stand, words, words.say("ranking.caution"))
    return About(words.lang, title, lines, below, stand.at)


def ranking_drawn(judgements: Sequence[Judgement], indicator: Indicator, areas: Areas, words: Words) -> Drawn:
    bands = bands_of(judgements, indicator, areas)
    columns = 2 if len(judgements) > ENOUGH_FOR_TWO else 1
    wide = COLUMN if columns > 1 else SINGLE
    axis = _axis(judgements, wide)
    heights = BAND * len(bands) + ROW * len(judgements)
    return _Drawing(indicator, areas, words, axis, wide, heights / columns + BAND).drawn(bands)


def ranking_grid(judgements: Sequence[Judgement], indicator: Indicator, areas: Areas, words: Words) -> Grid:
    """In the order of the bands."""
    ordered = [one for band in bands_of(judgements, indicator, areas) for one in band.members]
    return areas_grid(ordered, indicator, areas, words.say("save.sheet.figures"), words)


def _axis(judgements: Sequence[Judgement], wide: float) -> _Axis:
    values = [one.latest.value for one in judgements if one.latest and one.latest.value is not None]
    values += [one.target.value for one in judgements if one.target and one.target.value is not None]
    left, right = NAME + 8, wide - VALUE - GOAL - 12
    return _Axis(min(values, default=0.0), max(values, default=1.0), left, right)


class _Drawing:
    """Lines being set one below the other, in columns of up to ``room`` high."""

    def __init__(
        self, indicator: Indicator, areas: Areas, words: Words, axis: _Axis, wide: float, room: float
    ) -> None:
        self.indicator, self.areas, self.words = indicator, areas, words
        self.axis, self.wide, self.room = axis, wide, room
        self.x = self.y = self.lowest = 0.0
        self.parts: list[str] = []

    def drawn(self, bands: Sequence[Band]) -> Drawn:
        for band in bands:
            if self.y + BAND + ROW > self.room:
                self._next_column()
            self._heading(band)
            for one in band.members:
                if self.y + ROW > self.room:
                    self._next_column()
                    self._heading(band, goes_on=True)
                self._row(one, band.mark)
        return Drawn("".join(self.parts), self.x + self.wide, self.lowest)

    def _next_column(self) -> None:
        self.x, self.y = self.x + self.wide + APART, 0.0

    def _put(self, drawn: str, high: float) -> None:
        self.parts.append(f'<g transform="translate({self.x:.5g} {self.y:.5g})">{drawn}</g>')
        self.y += high
        self.lowest = max(self.lowest, self.y)

    def _heading(self, band: Band, goes_on: bool = False) -> None:
        """The finding in words; above the first of a column also what stands in the two columns of numbers."""
        colours = band.mark.colours
        count = self.words.count("count.provinces", band.provinces) if band.provinces else ""
        count = self.words.say("save.goes_on") if goes_on else count
        told = f"{band.mark.sign} {self.words.say(f'mark.{band.mark.value}')}"
        drawn = word(told, 0, 24, SMALL + 1, colours.text, bold=True)
        heads = ""
        if self.y == 0:
            heads = word(
                self.words.say("briefing.latest"), self.wide - GOAL - 58, 24, SMALL - 1.5, INK_2, at="end"
            )
            heads += word(self.words.say("briefing.goal"), self.wide, 24, SMALL - 1.5, INK_2, at="end")
        counted = word(count, NAME + 8, 24, SMALL - 1.5, INK_2)
        self._put(drawn + counted + heads + rule(0, 30, self.wide, 30, colours.fill, 1.4), BAND)

    def _row(self, judgement: Judgement, mark: Mark) -> None:
        area, latest = self.areas.units[judgement.area_id], judgement.latest
        whole = is_whole(area)
        name = self.words.say("region.whole") if area.set_id == REGION else short_name(area, self.words)
        drawn = [
            rule(0, ROW, self.wide, ROW, SOFT),
            word(shortened(name, SMALL, NAME, whole), 0, 14.5, SMALL, INK, bold=whole),
            self._track(judgement, mark),
        ]
        if latest and latest.value is not None:
            text = observed_text(latest, self.indicator, self.words.lang)
            known = ", ".join(filter(None, [str(latest.year), mark_text(latest, self.words, short=True)]))
            right = self.wide - GOAL - 8
            drawn.append(word(text, right - 50, 14.5, SMALL, INK, bold=whole, at="end"))
            drawn.append(word(known, right - 44, 14.5, SMALL - 2, INK_2))
        else:
            drawn.append(
                word(self.words.say("scorecard.nothing"), self.wide - GOAL - 58, 14.5, SMALL, INK_2, at="end")
            )
        if judgement.target:
            goal = shortened(target_text(judgement.target, self.words), SMALL, GOAL)
            drawn.append(word(goal, self.wide, 14.5, SMALL, INK_2, at="end"))
        self._put("".join(drawn), ROW)

    def _track(self, judgement: Judgement, mark: Mark) -> str:
        """A dot for the value, a rule for the goal, and between them what is missing or to spare."""
        axis, target = self.axis, judgement.target
        value = judgement.latest.value if judgement.latest else None
        if value is None:
            return ""
        ground = rule(axis.left - 4, ROW / 2, axis.right + 4, ROW / 2, LINE)
        at, goal = axis.at(value), axis.at(target.value) if target and target.value is not None else None
        between = ""
        if goal is not None:
            start, end = sorted((at, goal))
            between = box(start, ROW / 2 - 1.5, end - start, 3, mark.colours.fill)
            between += rule(goal, 3, goal, ROW - 3, INK, 2)
        return ground + between + dot(at, ROW / 2, 4.5, mark.colours.fill)
