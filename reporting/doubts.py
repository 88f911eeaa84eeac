"""Doubts about what stands, with what people have answered: open, to be looked at again, confirmed or excluded.

An answer is kept as a mark on every figure of a doubt under the rule's name, so that it holds for these figures when
another year joins the doubt. A mark speaks of the value it was put on; revised, the figure must be asked about again.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from indicators.areas import Areas
from indicators.breaks import breaks
from indicators.catalogue import Catalogue
from indicators.doubts import Doubt, Key, Strength, find_doubts, key_of, sentence
from reporting.words import Words
from store.records import Figure, Mark, MarkKind


class State(StrEnum):
    """What has become of a doubt. AGAIN: it was answered, and a value has been revised since."""

    OPEN = "open"
    AGAIN = "again"
    CONFIRMED = "confirmed"
    EXCLUDED = "excluded"

    @property
    def is_open(self) -> bool:
        return self in (State.OPEN, State.AGAIN)


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt with its answers; without ``doubt``, marks that answer none that is found today.

    ``marks`` are those that nobody has replaced or taken off, whether or not their values still stand.
    """

    id: str
    rule: str
    area_id: str
    indicator_id: str
    years: tuple[int, ...]
    series: str
    keys: tuple[Key, ...]
    state: State
    marks: tuple[Mark, ...] = ()
    doubt: Doubt | None = None

    @property
    def strength(self) -> Strength | None:
        return self.doubt.strength if self.doubt else None

    def concerns(self, area_id: str) -> bool:
        return any(key.area_id == area_id for key in self.keys)


def find_questions(
    figures: Iterable[Figure], marks: Sequence[Mark], catalogue: Catalogue, areas: Areas
) -> list[Question]:
    """All doubts about the figures that stand, strong ones first, then the marks that answer none of them."""
    doubts = find_doubts((one.observation for one in figures), catalogue, areas, breaks())
    return review(doubts, marks)


def review(doubts: Iterable[Doubt], marks: Sequence[Mark]) -> list[Question]:
    by_key: dict[Key, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_key[_key(mark)].append(mark)
    asked = [_question(doubt, by_key) for doubt in doubts]
    answering = {mark.mark_id for question in asked for mark in question.marks}
    return [*asked, *_unasked([mark for mark in marks if mark.mark_id not in answering])]


def _question(doubt: Doubt, by_key: Mapping[Key, Sequence[Mark]]) -> Question:
    marks = [mark for key in doubt.keys for mark in by_key.get(key, ()) if rule_of(mark) in (doubt.rule, "")]
    where = (doubt.area_id, doubt.indicator_id, doubt.years, doubt.series, doubt.keys)
    return Question(doubt.doubt_id, doubt.rule, *where, _state(doubt, marks), tuple(marks), doubt)


def _state(doubt: Doubt, marks: Sequence[Mark]) -> State:
    """Excluded where any of its figures was excluded for it; else answered where all of them are."""
    forceful = [mark for mark in marks if mark.in_force]
    answered = {_key(mark) for mark in forceful}
    excluded = [mark for mark in forceful if mark.kind is MarkKind.EXCLUDED]
    if any(rule_of(mark) == doubt.rule for mark in excluded):
        return State.EXCLUDED
    if answered.issuperset(doubt.keys):
        return State.EXCLUDED if excluded else State.CONFIRMED
    return State.AGAIN if len(forceful) < len(marks) else State.OPEN


def _unasked(marks: Sequence[Mark]) -> list[Question]:
    """Marks of one kind, put together for one reason on one line of figures, are told together."""
    groups: dict[tuple[object, ...], list[Mark]] = defaultdict(list)
    for mark in marks:
        where = (mark.data_version, rule_of(mark), mark.kind, mark.in_force, mark.indicator_id, mark.series)
        groups[where].append(mark)
    return [_of_marks(group) for group in groups.values()]


def _of_marks(marks: Sequence[Mark]) -> Question:
    first = marks[0]
    areas = {mark.area_id for mark in marks}
    years = tuple(sorted({mark.year for mark in marks}))
    state = State.AGAIN if not first.in_force else State(first.kind.value)
    return Question(
        f"mark:{first.mark_id}",
        rule_of(first),
        first.area_id if len(areas) == 1 else "",
        first.indicator_id,
        years,
        first.series,
        tuple(map(_key, marks)),
        state,
        tuple(marks),
    )


def rule_of(mark: Mark) -> str:
    """The rule a mark answers; "" where it speaks of the figure as a whole."""
    return mark.rule.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions there are of each kind; each is counted once."""

    strong: int
    mild: int
    again: int
    confirmed: int
    excluded: int


def tally(questions: Iterable[Question]) -> Tally:
    counts = Counter((one.state, one.strength if one.state is State.OPEN else None) for one in questions)
    return Tally(
        counts[State.OPEN, Strength.STRONG],
        counts[State.OPEN, Strength.MILD],
        counts[State.AGAIN, None],
        counts[State.CONFIRMED, None],
        counts[State.EXCLUDED, None],
    )


def told(question: Question, catalogue: Catalogue, names: Mapping[str, str], words: Words) -> str:
    """The evidence in one sentence, in the reader's words; ``names`` of the areas by id."""
    if question.doubt is None:
        key = "again" if question.state is State.AGAIN else question.state.value
        return words.say(f"doubts.unasked.{key}")
    text = sentence(
        question.doubt,
        words.lang,
        name=lambda area_id: names[area_id],
        title=lambda indicator_id: catalogue.measure(indicator_id).short_title.of(words.lang),
    )
    return text[:1].upper() + text[1:]


def answers(
    question: Question, kind: MarkKind, reason: str, stands: Mapping[Key, Figure], keys: Collection[Key] = ()
) -> list[Mark]:
    """The marks by which a person answers: on all figures of the question, or on some of them.

    Each names the submission whose value the person saw; taking off takes off what there is.
    """
    if kind is MarkKind.CLEARED:
        return [
            _mark(_key(mark), kind, reason, mark.rule, stands)
            for mark in question.marks
            if _key(mark) in stands
        ]
    chosen = [key for key in question.keys if key in stands and (not keys or key in keys)]
    return [_mark(key, kind, reason, question.rule, stands) for key in chosen]


def answerable(question: Question, stands: Mapping[Key, Figure]) -> dict[Key, Figure]:
    """Of all figures those that an answer can be about."""
    keys = (*question.keys, *map(_key, question.marks))
    return {key: stands[key] for key in keys if key in stands}


def _mark(key: Key, kind: MarkKind, reason: str, rule: str, stands: Mapping[Key, Figure]) -> Mark:
    seen = stands[key].submission_id if key in stands else None
    return Mark(*key, kind, reason, rule, seen)


def standing(figures: Iterable[Figure]) -> dict[Key, Figure]:
    return {key_of(one.observation): one for one in figures}


def _key(mark: Mark) -> Key:
    return Key(mark.area_id, mark.indicator_id, mark.year, mark.series)
