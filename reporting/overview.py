"""Many judgements at a glance: a matrix of marks, counts per mark, and the lists that lead to action."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.findings import Level, PaceFinding
from indicators.judgement import Judgement
from reporting.marks import Mark, mark_of

#: The marks of a goal that has not been reached, or will not be at the present pace.
SHORT = frozenset({Mark.ACCELERATION_NEEDED, Mark.LIMITED, Mark.MOVING_AWAY, Mark.MISSED})
#: Where a goal should be: reached, or within reach at the present pace.
GOOD = (Mark.MET, Mark.ON_TRACK)
NOT_ASSESSED = frozenset({Mark.AWAITING, Mark.UNKNOWN, Mark.NO_DATA, Mark.NO_TARGET})


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts per mark with the number assessable; never an average of findings (METHODS 3.12)."""

    counts: Counter[Mark]

    @property
    def goals(self) -> int:
        """Goals that somebody has set."""
        return sum(n for mark, n in self.counts.items() if mark is not Mark.NO_TARGET)

    @property
    def good(self) -> int:
        return sum(self.counts[mark] for mark in GOOD)

    @property
    def assessable(self) -> int:
        return sum(n for mark, n in self.counts.items() if mark not in NOT_ASSESSED)


def summarise(judgements: Iterable[Judgement]) -> Summary:
    return Summary(Counter(mark_of(judgement) for judgement in judgements))


def reached_of(judgements: Iterable[Judgement]) -> str:
    """ "12/30": how many areas are where they should be, of those that can be judged; '' where none can."""
    summary = summarise(judgements)
    return f"{summary.good}/{summary.assessable}" if summary.assessable else ""


def matrix(judgements: Iterable[Judgement]) -> dict[str, dict[str, Judgement]]:
    """area_id → indicator_id → judgement; of one target year."""
    rows: dict[str, dict[str, Judgement]] = {}
    for judgement in judgements:
        rows.setdefault(judgement.area_id, {})[judgement.indicator_id] = judgement
    return rows


def indicators_with_goals(judgements: Sequence[Judgement]) -> list[str]:
    """Indicators for which at least one area has a target and a figure to hold against it, in order."""
    told = {j.indicator_id for j in judgements if j.target is not None and j.latest is not None}
    return [indicator for indicator in dict.fromkeys(j.indicator_id for j in judgements) if indicator in told]


def most_missed(judgements: Sequence[Judgement]) -> str | None:
    """The indicator whose goal the most areas are short of; the first with goals where no area can be judged."""
    told = indicators_with_goals(judgements) or [one.indicator_id for one in judgements if one.target]
    short = Counter(one.indicator_id for one in judgements if mark_of(one) in SHORT)
    return max(told, key=lambda indicator: short[indicator], default=None)


def relative_gap(judgement: Judgement) -> float | None:
    """The gap as a share of the target's value: comparable between indicators, negative when short of it."""
    target = judgement.target
    if judgement.gap is None or target is None or not target.value:
        return None
    return judgement.gap / abs(target.value)


def closest_to_the_line(judgements: Iterable[Judgement], most: int = 8) -> list[Judgement]:
    """Goals not met whose latest value is the nearest to the target, by relative gap."""
    return sorted(_short_of_it(judgements), key=lambda j: -(relative_gap(j) or 0.0))[:most]


def furthest_from_it(judgements: Iterable[Judgement], most: int = 8) -> list[Judgement]:
    return sorted(_short_of_it(judgements), key=lambda j: relative_gap(j) or 0.0)[:most]


def missed_and_worsening(judgements: Iterable[Judgement], most: int = 8) -> list[Judgement]:
    """Goals not met whose value moves away from the target, the largest relative gap first."""
    return sorted((j for j in _short_of_it(judgements) if _worsens(j)), key=lambda j: relative_gap(j) or 0.0)[
        :most
    ]


def improving_fastest(judgements: Iterable[Judgement], most: int = 8) -> list[Judgement]:
    """Open goals by the yearly change towards the target as a share of it; no more than movement counts."""
    moving = [j for j in judgements if j.finding.level is Level.IMPROVING and relative_change(j) is not None]
    return sorted(moving, key=lambda j: -(relative_change(j) or 0.0))[:most]


def relative_change(judgement: Judgement) -> float | None:
    """The size of the yearly change as a share of the target's value, per year."""
    target, per_year = judgement.target, judgement.finding.progress.observed_per_year
    if target is None or not target.value or per_year is None:
        return None
    return abs(per_year / target.value)


def _short_of_it(judgements: Iterable[Judgement]) -> Iterable[Judgement]:
    """A bound is never among them: how far it is from the line nobody knows."""
    for judgement in judgements:
        gap = relative_gap(judgement)
        bound = judgement.latest is not None and judgement.latest.qualifier.is_bound
        if gap is not None and gap < 0 and not bound and not judgement.finding.level.is_met:
            yield judgement


def _worsens(judgement: Judgement) -> bool:
    finding = judgement.finding
    if finding.level in (Level.GETTING_WORSE, Level.WAS_MET_NOW_MISSED):
        return True
    achieved = finding.progress.achieved_percent
    return finding.pace_finding is PaceFinding.MOVING_AWAY or (achieved is not None and achieved < 0)
