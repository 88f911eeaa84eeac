"""The lines of a scorecard: each indicator of an area with both its goals, in the order in which a leader reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.areas import COUNTRY_ID
from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.types import Milestone, Observation
from reporting.exclusions import Exclusion, exclusions_of
from reporting.marks import Mark, mark_of, urgency
from reporting.progress import Book
from reporting.words import Words
from store.records import StoredMilestone

URGENCY, GROUP = "urgency", "group"  # the orders


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of one area: its closed goal, its open goal, the years of the judged series, and what is excluded
    from judgement.
    """

    indicator: Indicator
    closed: Judgement
    open: Judgement
    years: tuple[Observation, ...]
    milestones: tuple[StoredMilestone, ...] = ()
    excluded: tuple[Exclusion, ...] = ()

    @property
    def milestone(self) -> Milestone | None:
        """How a goal in words stands: what was reported of the latest day."""
        return self.milestones[-1].milestone if self.milestones else None

    @property
    def latest(self) -> Observation | None:
        return self.open.latest or self.closed.latest

    @property
    def urgency(self) -> tuple[int, int, bool]:
        """The more urgent of both goals first; among equals the other goal, then what has figures."""
        both = sorted((urgency(self.closed), urgency(self.open)))
        return both[0], both[1], self.latest is None


@dataclass(frozen=True, slots=True)
class Bar:
    """From where the way began to where it should end; ``better`` is 1 where higher values are, else -1.

    ``targets`` are their values and whether their year is over.
    """

    better: int
    baseline: Observation | None
    latest: Observation
    targets: tuple[tuple[float, bool], ...]
    mark: Mark


def bar_of(line: Line) -> Bar | None:
    """None without a figure or without a number to reach."""
    goals = [one for one in (line.closed, line.open) if one.target and one.target.value is not None]
    latest, direction = line.latest, line.indicator.direction
    if latest is None or latest.value is None or direction is None or not goals:
        return None
    reached = tuple(
        (one.target.value, one.closed) for one in goals if one.target and one.target.value is not None
    )
    mark = mark_of(line.open if line.open.target else line.closed)
    return Bar(direction.sign, _baseline(line, latest), latest, reached, mark)


def _baseline(line: Line, latest: Observation) -> Observation | None:
    """The earlier of both goals' baselines; one as late as the latest value shows no way gone."""
    known = [j.baseline for j in (line.closed, line.open) if j.baseline and j.baseline.year < latest.year]
    return min(known, key=lambda baseline: baseline.year, default=None)


def heading_of(line: Line, sort: str, catalogue: Catalogue, words: Words) -> str:
    """What stands over a line: its group, or that the lines from here on have no figures; '' over the others."""
    if sort == GROUP:
        return catalogue.groups[line.indicator.group].title.of(words.lang)
    if line.latest:
        return ""
    where = ".country" if line.closed.area_id == COUNTRY_ID else ""
    return words.say(f"scorecard.without_figures{where}")


def build_lines(judgements: Sequence[Judgement], book: Book, catalogue: Catalogue) -> list[Line]:
    """From the judgements of one area, two years for each indicator in turn, as `judge_goals` gives them."""
    return [
        Line(
            catalogue.indicators[closed.indicator_id],
            closed,
            opened,
            _years(opened, book.judged),
            book.milestones.get((closed.area_id, closed.indicator_id), ()),
            exclusions_of(book, (closed.area_id, closed.indicator_id)),
        )
        for closed, opened in zip(judgements[::2], judgements[1::2], strict=True)
    ]


def arrange_lines(lines: Sequence[Line], sort: str) -> list[Line]:
    """By group in the catalogue's order, or worst first with the indicators without figures at the end."""
    return (
        list(lines) if sort == GROUP else sorted(lines, key=lambda line: (line.latest is None, line.urgency))
    )


def _years(
    judgement: Judgement, observations: Mapping[tuple[str, str], tuple[Observation, ...]]
) -> tuple[Observation, ...]:
    known = observations.get((judgement.area_id, judgement.indicator_id), ())
    return tuple(
        sorted(
            (o for o in known if o.series == judgement.series and o.value is not None), key=lambda o: o.year
        )
    )
