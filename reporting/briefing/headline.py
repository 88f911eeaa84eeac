"""The few sentences that a leader reads first, built from counts and findings and never from free text."""

from collections.abc import Callable, Iterable, Sequence

from indicators.catalogue import Catalogue
from indicators.judgement import Judgement
from reporting.counts import GoalCounts
from reporting.marks import Mark, mark_of
from reporting.numbers import difference_text, said_text, target_text, unit_text
from reporting.overview import closest_to_the_line, furthest_from_it, missed_and_worsening
from reporting.words import Words

#: How many goals a sentence names.
NAMED = 3

Named = Callable[[Judgement], str]


def count_sentence(counted: GoalCounts, year: int, words: Words) -> str:
    """ "Mục tiêu 2025, đã hết hạn: 3 đạt, 2 không đạt, 14 chờ số liệu, trong 19 mục tiêu." """
    if not counted.items:
        return words.say("briefing.no_goals", year=year)
    items = ", ".join(f"{one.many} {one.word}" for one in counted.items)
    return words.say("briefing.counted", title=counted.title, items=items, of_all=counted.of_all)


def action_sentences(
    judgements: Iterable[Judgement], catalogue: Catalogue, words: Words, name: Named
) -> list[str]:
    """Which closed goals were missed by most, which open ones move away and which are close; ``name`` names a goal."""
    known = list(judgements)
    closed = [one for one in known if one.closed]
    opened = [one for one in known if not one.closed]
    missed = furthest_from_it([one for one in closed if mark_of(one) is Mark.MISSED], NAMED)
    return [
        *_said("missed", missed, closed, catalogue, words, name),
        *_said("worsening", missed_and_worsening(opened, NAMED), opened, catalogue, words, name),
        *_said("closest", closest_to_the_line(opened, NAMED), opened, catalogue, words, name),
    ]


def _said(
    key: str,
    found: Sequence[Judgement],
    of: Sequence[Judgement],
    catalogue: Catalogue,
    words: Words,
    name: Named,
) -> list[str]:
    """Of goals that none can be judged of, nothing is said."""
    if not of:
        return []
    year = of[0].target_year
    if not found:
        return [words.say(f"briefing.{key}.none", year=year)] if key != "closest" else []
    named = "; ".join(_gap(one, catalogue, words, name) for one in found)
    return [words.say(f"briefing.{key}", year=year, named=named)]


def _gap(judgement: Judgement, catalogue: Catalogue, words: Words, name: Named) -> str:
    """ "Bao phủ bảo hiểm y tế (93,9 % so với ≥ 95 %, còn cách 1,1 điểm %)"."""
    indicator, latest, target = (
        catalogue.indicators[judgement.indicator_id],
        judgement.latest,
        judgement.target,
    )
    assert latest is not None and target is not None and judgement.gap is not None
    return words.say(
        "briefing.gap",
        name=name(judgement),
        value=said_text(latest, indicator, words, target.value),
        target=target_text(target, words) + unit_text(indicator, words.lang),
        gap=difference_text(abs(judgement.gap), indicator, words),
    )
