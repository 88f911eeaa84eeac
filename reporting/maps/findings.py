"""The map of findings: which finding each area has for one goal."""

from collections import Counter
from collections.abc import Mapping, Sequence

from indicators.areas import Area
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.types import Milestone
from reporting.conversions import converted_note
from reporting.maps.arrange import arrange
from reporting.maps.spec import MapKey, MapSpec, Shown
from reporting.marks import Mark, mark_of
from reporting.numbers import number
from reporting.sentences import first_sentences
from reporting.words import Words


def finding_map(
    areas: Sequence[Area],
    judgements: Sequence[Judgement],
    indicator: Indicator,
    words: Words,
    milestones: Mapping[str, Milestone] | None = None,
) -> MapSpec:
    """``areas`` are all of a set; those without a judgement stand aside: they are outside the chosen region.

    ``milestones`` are, for a goal in words, the latest ones by area.
    """
    known, ids = milestones or {}, {area.unit_id for area in areas}
    judgements = [one for one in judgements if one.area_id in ids]
    shown = {one.area_id: _shown(one, indicator, known.get(one.area_id), words) for one in judgements}
    counts = Counter(one.role for one in shown.values())
    keys = [
        MapKey(mark.value, mark.sign, _word(mark, words), number(counts[mark.value], 0, words.lang))
        for mark in Mark
        if counts[mark.value]
    ]
    return arrange(
        areas, shown, keys, indicator, words, _heading(judgements, words), converted_note(judgements, words)
    )


def _shown(judgement: Judgement, indicator: Indicator, milestone: Milestone | None, words: Words) -> Shown:
    mark = mark_of(judgement)
    note = first_sentences(judgement, indicator, words, milestone)
    return Shown(mark.value, mark.sign, _word(mark, words), note)


def _heading(judgements: Sequence[Judgement], words: Words) -> str:
    """Of which year's goal the findings speak."""
    years = sorted({one.target_year for one in judgements if one.target})
    return words.say("map.goal", year=years[0]) if len(years) == 1 else ""


def _word(mark: Mark, words: Words) -> str:
    return words.say(f"mark.{mark.value}")
