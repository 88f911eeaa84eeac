"""The few sentences that a leader reads first, built from counts and findings and never from free text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from indicators.catalogue import Catalogue
from indicators.judgement import Judgement
from reporting.briefing.messages import LETTERS, and_more
from reporting.counts import GoalCounts
from reporting.marks import Mark, mark_of
from reporting.numbers import difference_text, said_text, short_unit, target_text
from reporting.overview import closest_to_the_line, furthest_from_it, missed_and_worsening, summarise
from reporting.progress import CLOSED_YEAR, OPEN_YEAR
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


@dataclass(frozen=True, slots=True)
class Headline:
    """Sentences about some goals; ``name`` names one, ``others`` is what they are told apart by: "goals" or "areas"."""

    judgements: Sequence[Judgement]
    catalogue: Catalogue
    words: Words
    name: Named
    others: str = "goals"

    def actions(self) -> list[str]:
        """Which closed goals were missed by most, which open ones move away and which are close."""
        return [*self._missed(), *self._worsening(), *self._closest()]

    def lead(self) -> str:
        """The one sentence to remember: what was missed and what is getting worse, by name; else that nothing was."""
        found = {
            "missed": _missed(self._closed()),
            "worsening": missed_and_worsening(self._open(), len(self.judgements)),
        }
        named = {key: goals for key, goals in found.items() if goals}
        if not named:
            return next(iter(self._missed()), "")
        ways = (" ".join(self._leading(key, goals, most) for key, goals in named.items()) for most in (3, 2))
        return next((way for way in ways if len(way) <= LETTERS), None) or " ".join(
            self._leading(key, goals, 1) for key, goals in named.items()
        )

    def _leading(self, key: str, goals: Sequence[Judgement], most: int) -> str:
        named = and_more([self.name(one) for one in goals], self.others, self.words, most)
        return self.words.say(f"briefing.lead.{key}", year=goals[0].target_year, named=named)

    def _closed(self) -> list[Judgement]:
        """The goals of the closed year; none before it is over. Where nobody has set a goal, nothing is to be told."""
        goals = [one for one in self.judgements if one.target and one.target_year == CLOSED_YEAR]
        return goals if any(one.closed for one in goals) else []

    def _open(self) -> list[Judgement]:
        return [one for one in self.judgements if one.target and one.target_year == OPEN_YEAR]

    def _missed(self) -> list[str]:
        closed = self._closed()
        found = _missed(closed)[:NAMED]
        if found or not closed:
            return self._said("missed", found)
        counted = summarise(closed)
        waiting = counted.goals - counted.assessable
        if not waiting:
            return [self.words.say("briefing.missed.none", year=CLOSED_YEAR)]
        key = "all_waiting" if waiting == counted.goals else "waiting"
        return [self.words.count(f"briefing.missed.{key}", waiting, year=CLOSED_YEAR, goals=counted.goals)]

    def _worsening(self) -> list[str]:
        opened = self._open()
        found = missed_and_worsening(opened, NAMED)
        if found or not opened:
            return self._said("worsening", found)
        known = summarise(opened).assessable > 0
        key = f"briefing.worsening.none.{self.others}" if known else "briefing.message.unknown"
        return [self.words.say(key, year=OPEN_YEAR)]

    def _closest(self) -> list[str]:
        return self._said("closest", closest_to_the_line(self._open(), NAMED))

    def _said(self, key: str, found: Sequence[Judgement]) -> list[str]:
        if not found:
            return []
        named = "; ".join(self._gap(one) for one in found)
        return [self.words.say(f"briefing.{key}", year=found[0].target_year, named=named)]

    def _gap(self, judgement: Judgement) -> str:
        """ "Bao phủ bảo hiểm y tế (93,9 % so với ≥ 95 %, còn cách 1,1 điểm %)"; a long unit is said once."""
        indicator = self.catalogue.indicators[judgement.indicator_id]
        latest, target = judgement.latest, judgement.target
        assert latest is not None and target is not None
        if not judgement.gap or latest.qualifier.is_bound:
            return self.name(judgement)
        return self.words.say(
            "briefing.gap",
            name=self.name(judgement),
            value=said_text(latest, indicator, self.words, target.value),
            target=target_text(target, self.words) + short_unit(indicator, self.words.lang),
            gap=difference_text(abs(judgement.gap), indicator, self.words),
        )


def _missed(closed: Iterable[Judgement]) -> list[Judgement]:
    """Closed goals that were missed, by most first; how far a bound or a value at the line is off, nobody knows."""
    missed = [one for one in closed if mark_of(one) is Mark.MISSED]
    known = furthest_from_it(missed, len(missed))
    return [*known, *(one for one in missed if one not in known)]
