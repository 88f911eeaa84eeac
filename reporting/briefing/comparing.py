"""What changed between two briefings of the same scope: values, findings, targets, and what was returned in between."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from indicators.catalogue import Catalogue
from indicators.comparators import TOLERANCE
from indicators.judgement import Judgement
from indicators.types import Observation, Target
from reporting.briefing.spec import Briefing
from reporting.conversions import is_marked, state_text
from reporting.marks import mark_of
from reporting.numbers import observed_text, target_text, unit_text
from reporting.words import Words
from store.records import State, StoredSubmission

Place = tuple[str, str, int]  # area, indicator, target year
Moment = tuple[str, str, int, str]  # area, indicator, year, series


class Kind(StrEnum):
    """What became of a value or a target."""

    NEW = "new"
    REVISED = "revised"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One figure that is new, revised or gone; exactly one of both is None where it is not revised."""

    kind: Kind
    before: Observation | None
    after: Observation | None

    @property
    def either(self) -> Observation:
        one = self.after or self.before
        assert one is not None
        return one


@dataclass(frozen=True, slots=True)
class TurnedFinding:
    """One goal whose mark is another."""

    before: Judgement
    after: Judgement


@dataclass(frozen=True, slots=True)
class MovedTarget:
    """One goal that is judged by another target, or by none, or by one at last."""

    place: Place
    before: Target | None
    after: Target | None


@dataclass(frozen=True, slots=True)
class Differences:
    """Between two data versions; ``returns`` came, and still stand or stood, in between."""

    versions: tuple[int, int]
    values: tuple[ValueChange, ...]
    findings: tuple[TurnedFinding, ...]
    targets: tuple[MovedTarget, ...]
    returns: tuple[StoredSubmission, ...]

    @property
    def nothing(self) -> bool:
        return not (self.values or self.findings or self.targets or self.returns)


def differences(
    before: Briefing, after: Briefing, submissions: Iterable[StoredSubmission] = ()
) -> Differences:
    """Of the ``submissions`` those are told that were accepted between the two data versions."""
    low, high = before.data_version, after.data_version
    was, now = _by_place(before.judgements), _by_place(after.judgements)
    both = [(place, was[place], now[place]) for place in now if place in was]
    return Differences(
        (low, high),
        tuple(_values(_by_moment(before.figures), _by_moment(after.figures))),
        tuple(TurnedFinding(one, other) for _, one, other in both if mark_of(one) is not mark_of(other)),
        tuple(
            MovedTarget(place, one.target, other.target)
            for place, one, other in both
            if _promise(one.target) != _promise(other.target)
        ),
        tuple(
            one
            for one in submissions
            if one.receipt.state is State.ACCEPTED and low < one.receipt.data_version <= high
        ),
    )


def told(found: Differences, catalogue: Catalogue, names: Mapping[str, str], words: Words) -> list[str]:
    """Everything that changed, a sentence each: findings first, then values, targets, returns. ``names`` of areas."""
    say = words.say
    if found.nothing:
        before, after = found.versions
        return [
            say("since.same", version=after)
            if before == after
            else say("since.nothing", before=before, after=after)
        ]

    def goal(area_id: str, indicator_id: str) -> str:
        return f"{names[area_id]}, {catalogue.measure(indicator_id).short_title.of(words.lang)}"

    lines = [
        say(
            "since.finding",
            goal=goal(one.after.area_id, one.after.indicator_id),
            year=one.after.target_year,
            before=say(f"mark.{mark_of(one.before).value}"),
            after=say(f"mark.{mark_of(one.after).value}"),
        )
        for one in found.findings
    ]
    for change in found.values:
        either = change.either
        lines.append(
            say(
                f"since.value.{change.kind.value}",
                goal=goal(either.area_id, either.indicator_id),
                year=either.year,
                before=_value(change.before, catalogue, words),
                after=_value(change.after, catalogue, words),
            )
        )
    for moved in found.targets:
        lines.append(
            say(
                "since.target",
                goal=goal(*moved.place[:2]),
                year=moved.place[2],
                before=_target(moved.before, catalogue, words),
                after=_target(moved.after, catalogue, words),
            )
        )
    return [
        *lines,
        *(
            say(
                "since.return",
                number=one.receipt.number,
                file=one.receipt.file_name,
                by=one.receipt.submitted_by,
            )
            for one in found.returns
        ),
    ]


def _values(was: Mapping[Moment, Observation], now: Mapping[Moment, Observation]) -> Iterable[ValueChange]:
    for moment, after in now.items():
        before = was.get(moment)
        if before is None:
            yield ValueChange(Kind.NEW, None, after)
        elif not _same(before, after):
            yield ValueChange(Kind.REVISED, before, after)
    for moment, gone in was.items():
        if moment not in now:
            yield ValueChange(Kind.GONE, gone, None)


def _same(one: Observation, other: Observation) -> bool:
    """A figure formed here may move by less than anybody can see."""
    if (one.qualifier, one.status, one.conversion) != (other.qualifier, other.status, other.conversion):
        return False
    if one.value is None or other.value is None:
        return one.value is other.value
    return abs(one.value - other.value) <= TOLERANCE


def _by_place(judgements: Iterable[Judgement]) -> dict[Place, Judgement]:
    return {(one.area_id, one.indicator_id, one.target_year): one for one in judgements}


def _by_moment(figures: Iterable[Observation]) -> dict[Moment, Observation]:
    return {(one.area_id, one.indicator_id, one.year, one.series): one for one in figures}


def _promise(target: Target | None) -> tuple[object, ...] | None:
    if target is None:
        return None
    return target.comparator, target.value, target.value_high, target.document.number


def _value(one: Observation | None, catalogue: Catalogue, words: Words) -> str:
    if one is None:
        return ""
    measure = catalogue.measure(one.indicator_id)
    if one.value is None:
        return words.say("status.missing")
    text = observed_text(one, measure, words.lang) + unit_text(measure, words.lang)
    return f"{text} ({state_text(one, words)})" if is_marked(one) else text


def _target(target: Target | None, catalogue: Catalogue, words: Words) -> str:
    if target is None:
        return words.say("mark.no_target").lower()
    unit = unit_text(catalogue.measure(target.indicator_id), words.lang) if target.value is not None else ""
    return f"{target_text(target, words)}{unit}, {target.document.number}"
