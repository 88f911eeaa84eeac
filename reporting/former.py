"""What became of the closed goals of the provinces that an area was made of, each judged as it was then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.basis import OWN
from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.judgement import Judgement
from reporting.progress import CLOSED_YEAR, Book, judge_goals


@dataclass(frozen=True, slots=True)
class FormerGoal:
    """One indicator with the judgement of each former part, in their order; ``own``: one of them had its own plan."""

    indicator: Indicator
    judgements: tuple[Judgement, ...]
    own: bool


def former_goals(
    book: Book, catalogue: Catalogue, parts: Sequence[str], on: date, basis: str = OWN
) -> list[FormerGoal]:
    """The goals that a part had and has a figure for, own plans first; in the catalogue's order otherwise."""
    judged = judge_goals(book, catalogue, parts, on, target_years=(CLOSED_YEAR,), basis=basis)
    goals = []
    for indicator in catalogue.indicators.values():
        of_parts = tuple(one for one in judged if one.indicator_id == indicator.id)
        if any(one.target and one.latest for one in of_parts):
            goals.append(FormerGoal(indicator, of_parts, any(_is_own(one) for one in of_parts)))
    return sorted(goals, key=lambda goal: not goal.own)


def _is_own(judgement: Judgement) -> bool:
    return judgement.target is not None and judgement.target.area_id == judgement.area_id
