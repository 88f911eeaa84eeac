"""What stands in a saved workbook, before anybody writes it: rows of numbers, texts and findings under their heads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.areas import Areas
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.types import Comparator, Milestone, Observation, Target
from reporting.conversions import state_text
from reporting.finding_cells import open_cells, result_cell
from reporting.maps.spec import MapSpec
from reporting.marks import Mark
from reporting.names import region_name, short_name
from reporting.numbers import (
    COMPARATOR_SIGNS,
    decimals_between,
    decimals_of,
    observed_text,
    target_text,
    unit_text,
)
from reporting.words import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell: a text, or a number with its decimals; ``mark`` gives a finding its colours."""

    value: str | float | int | None = None
    decimals: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """``width`` in digits of the usual face."""

    title: str
    width: float


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``bars`` are the numbers of the columns that a native chart compares with each other, from 0."""

    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Entry, ...], ...]
    bars: tuple[int, ...] = ()


NOTHING = Entry()
#: Where the latest figure and the goal stand in a grid of areas.
VALUE, TARGET = 2, 6


def areas_grid(
    judgements: Sequence[Judgement], indicator: Indicator, areas: Areas, title: str, words: Words
) -> Grid:
    """Every area by one indicator: its figure, its goal, how far it is from it, and what was found."""
    year = judgements[0].target_year if judgements else 0
    unit = unit_text(indicator, words.lang).strip()
    latest = words.say("save.latest") + (f" ({unit})" if unit else "")
    heads = (
        Head(words.say("choice.area"), 22),
        Head(words.say("save.region"), 38),
        *_heads(year, latest, words),
    )
    rows = tuple((*_where(one, areas, words), *_standing(one, indicator, words)) for one in judgements)
    has_values = any(one.latest and one.latest.value is not None for one in judgements)
    has_goals = any(one.target and one.target.value is not None for one in judgements)
    bars = (VALUE, TARGET) if has_values and has_goals else (VALUE,) if has_values else ()
    return Grid(title, heads, rows, bars)


def figures_grid(
    judgements: Sequence[Judgement],
    indicators: Mapping[str, Indicator],
    areas: Areas,
    milestones: Mapping[tuple[str, str], Milestone],
    title: str,
    words: Words,
) -> Grid:
    """The same of many indicators, a row each."""
    year = judgements[0].target_year if judgements else 0
    heads = (
        Head(words.say("choice.area"), 22),
        Head(words.say("save.region"), 38),
        Head(words.say("choice.indicator"), 34),
        Head(words.say("save.unit"), 20),
        *_heads(year, words.say("save.latest"), words),
    )
    rows = []
    for one in judgements:
        indicator, milestone = indicators[one.indicator_id], milestones.get((one.area_id, one.indicator_id))
        named = (Entry(indicator.short_title.of(words.lang)), Entry(unit_text(indicator, words.lang).strip()))
        rows.append((*_where(one, areas, words), *named, *_standing(one, indicator, words, milestone)))
    return Grid(title, heads, tuple(rows))


def shown_grid(spec: MapSpec, title: str, words: Words) -> Grid:
    """What a map says of each area, where nothing else is known of it."""
    heads = (Head(words.say("choice.area"), 24), Head(words.say("briefing.result"), 34), Head("", 90))
    rows = tuple(
        (
            Entry(area.name),
            Entry(f"{area.shown.text} {area.shown.word}".strip(), mark=area.shown.role),
            Entry(area.shown.note),
        )
        for area in spec.areas
    )
    return Grid(title, heads, rows)


def _heads(year: int, latest: str, words: Words) -> tuple[Head, ...]:
    return (
        Head(latest, 13),
        Head(words.say("save.year"), 8),
        Head(words.say("save.state"), 26),
        Head(words.say("save.source"), 34),
        *goal_heads(year, words),
        Head(words.say("save.found", year=year), 40),
    )


def goal_heads(year: int, words: Words) -> tuple[Head, ...]:
    return (
        Head(words.say("save.target", year=year), 12),
        Head(words.say("save.comparator", year=year), 12),
        Head(words.say("save.document_of", year=year), 22),
        Head(words.say("save.gap", year=year), 17),
    )


def _where(judgement: Judgement, areas: Areas, words: Words) -> tuple[Entry, Entry]:
    area = areas.units[judgement.area_id]
    region = region_name(area.region, words) if area.region else ""
    return Entry(short_name(area, words)), Entry(region)


def _standing(
    judgement: Judgement, indicator: Indicator, words: Words, milestone: Milestone | None = None
) -> tuple[Entry, ...]:
    return (
        *latest_entries(judgement.latest, indicator, words),
        *goal_entries(judgement, indicator, words),
        found_entry(judgement, indicator, words, milestone),
    )


def latest_entries(latest: Observation | None, indicator: Indicator, words: Words) -> tuple[Entry, ...]:
    """The value, its year, how far it can be relied on and who measured. A bound is no number: it keeps its sign."""
    if latest is None or latest.value is None:
        return (NOTHING, NOTHING, Entry(words.say("mark.no_data")), NOTHING)
    text = observed_text(latest, indicator, words.lang)
    series = f"series.{latest.series}"
    exact = Entry(latest.value, decimals_of(text, words.lang))
    return (
        Entry(text) if latest.qualifier.is_bound else exact,
        Entry(latest.year),
        Entry(state_text(latest, words)),
        Entry(words.say(series) if words.knows(series) else latest.series),
    )


def goal_entries(judgement: Judgement, indicator: Indicator, words: Words) -> tuple[Entry, ...]:
    """The number, its sign, its document, and the distance from it."""
    target = judgement.target
    if target is None:
        return (NOTHING, NOTHING, Entry(words.say("mark.no_target")), NOTHING)
    gap = NOTHING
    if judgement.gap is not None:
        gap = Entry(judgement.gap, decimals_between(judgement.gap, 0.0, indicator.decimals or 0))
    return (_number(target, words), Entry(_sign(target, words)), Entry(target.document.number), gap)


def _number(target: Target, words: Words) -> Entry:
    if target.value is None or target.comparator is Comparator.QUALITATIVE:
        return NOTHING
    return Entry(target.value, decimals_of(target_text(target, words).partition("–")[0], words.lang))


def _sign(target: Target, words: Words) -> str:
    """A range and a goal in words are told whole."""
    if target.comparator in COMPARATOR_SIGNS:
        return COMPARATOR_SIGNS[target.comparator]
    return target_text(target, words)


def found_entry(
    judgement: Judgement, indicator: Indicator, words: Words, milestone: Milestone | None = None
) -> Entry:
    """Sign and words of a finding: the closed goal's result, the open goal's change so far and pace."""
    if judgement.closed:
        cells = [result_cell(judgement, indicator, words, milestone)]
    else:
        cells = list(open_cells(judgement, indicator, words, milestone).values())
    told = [cell for cell in cells if cell]
    if not told:
        none = Mark.NO_TARGET
        return Entry(f"{none.sign} {words.say(f'mark.{none.value}')}", mark=none.value)
    text = "; ".join(f"{cell['sign']} {cell['word']}".strip() for cell in told)
    return Entry(text, mark=told[-1]["status"])
