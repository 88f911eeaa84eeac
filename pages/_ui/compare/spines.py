"""What a spine shows: where all areas, the chosen ones and the goals lie; and the same in sentences."""

from collections.abc import Sequence
from typing import Any

from indicators.judgement import Judgement
from indicators.types import Comparator
from reporting.compare import Row, Side, lead
from reporting.compare_spread import quarter_of, spine_of
from reporting.marks import mark_of
from reporting.numbers import difference_text, observed_text, target_text, unit_text, value_text
from reporting.words import Words

Cell = dict[str, Any]


def build_spine(row: Row, names: Sequence[str], against: str, words: Words) -> Cell | None:
    """``names`` of the areas in the order of the sides; only a remark where too few areas have a figure."""
    spread, direction = row.spread, row.indicator.direction
    if spread is None or direction is None:
        return {"few": _too_few(row, words)} if row.common else None
    comparator = row.against.figure.value if row.against.figure else None
    lines = [(line, goal) for goal in goals_of(row) for line in _lines(goal)]
    values = [side.figure.value if side.figure else None for side in row.sides]
    spine = spine_of(spread, comparator, values, [line for line, _ in lines], direction)
    return {
        "worst": [spine.worst, _value(spread.worst, row, words)],
        "best": [spine.best, _value(spread.best, row, words)],
        "middle": spine.middle,
        "centre": "" if not spine.centred else "alike" if row.against.alike else "apart",
        "dots": [
            {"at": at, "status": mark_of(side.judgement).value, "apart": not side.alike, "side": index}
            for index, (at, side) in enumerate(zip(spine.values, row.sides, strict=True))
            if at is not None
        ],
        "goals": [
            {"at": at, "beyond": beyond, "closed": goal.closed, "text": goal_text(goal, words)}
            for (at, beyond), (_, goal) in zip(spine.goals, lines, strict=True)
        ],
        "few": few_text(row, words),
        "text": spine_text(row, names, against, words),
    }


def goals_of(row: Row) -> list[Judgement]:
    """The different goals of the chosen areas, each once: two may have plans of their own."""
    found = {}
    for side in row.sides:
        for one in side.goals:
            if one.target is not None and one.target.value is not None:
                found[one.target_year, one.target.value, one.target.value_high] = one
    return [found[key] for key in sorted(found, key=lambda key: key[:2])]


def goal_text(goal: Judgement, words: Words) -> str:
    """With its document, as two areas may go by different ones."""
    assert goal.target is not None
    value, document = target_text(goal.target, words), goal.target.document.number
    return words.say("compare.goal", year=goal.target_year, value=value, document=document)


def few_text(row: Row, words: Words) -> str:
    """Where not all areas have a figure of the common year, how many the range is of."""
    if row.spread is None or row.common is None or row.spread.many == row.spread.of:
        return ""
    return words.say("compare.few", n=row.spread.many, of=row.spread.of, year=row.common.year)


def _too_few(row: Row, words: Words) -> str:
    assert row.common is not None
    return words.say("compare.too_few", n=row.many, year=row.common.year)


def spine_text(row: Row, names: Sequence[str], against: str, words: Words) -> str:
    """The whole picture, for those who do not see it."""
    spread, common = row.spread, row.common
    assert spread is not None and common is not None
    ends = {"worst": _value(spread.worst, row, words), "best": _value(spread.best, row, words)}
    told = [words.say("compare.range", n=spread.many, of=spread.of, year=common.year, **ends)]
    if spread.middle:
        low, high = (_value(one, row, words) for one in spread.middle)
        told.append(words.say("compare.middle", low=low, high=high))
    if row.against.figure:
        told.append(words.say("compare.is", name=against, value=_at(row.against, row, words)))
    told += [
        words.say("compare.is", name=name, value=_at(side, row, words))
        for name, side in zip(names, row.sides, strict=True)
        if side.figure
    ]
    told += [goal_text(one, words) for one in goals_of(row)]
    return " ".join(told)


def standing_text(side: Side, row: Row, against: str, words: Words) -> str:
    """Where one figure stands: among all areas, and beside what it is held against; or why that is not said."""
    if side.figure is None or side.figure.value is None or row.indicator.direction is None:
        return ""
    if not side.alike:
        return words.say("compare.apart")
    told = []
    ahead = lead(side, row)
    if ahead is not None:
        key = "same" if not ahead else "better" if ahead > 0 else "worse"
        gap = difference_text(ahead, row.indicator, words)
        told.append(words.say(f"compare.standing.{key}", name=against, gap=gap))
    quarter = quarter_of(side.figure.value, row.spread, row.indicator.direction) if row.spread else ""
    told += [words.say(f"compare.quarter.{quarter}")] if quarter else []
    return " ".join(told)


def _at(side: Side, row: Row, words: Words) -> str:
    assert side.figure is not None
    value = observed_text(side.figure, row.indicator, words.lang) + unit_text(row.indicator, words.lang)
    return f"{value} ({side.figure.year})"


def _value(value: float, row: Row, words: Words) -> str:
    return value_text(value, row.indicator, words.lang)


def _lines(goal: Judgement) -> list[float]:
    """The numbers to reach: both ends of a range."""
    target = goal.target
    assert target is not None and target.value is not None
    if target.comparator is Comparator.RANGE and target.value_high is not None:
        return [target.value, target.value_high]
    return [target.value]
