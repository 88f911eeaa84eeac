"""The words that stand around a number in a return or a plan: bounds, estimates, missing marks."""

import re
from dataclasses import dataclass

from indicators.types import Qualifier, Status
from loaders.spelling import unmarked

MISSING_MARKS = frozenset(
    {"-", "–", "—", "−", "…", "...", "..", "x", "kcs", "n/a", "n.a.", "na"}
    | {"chưa có số liệu", "không có số liệu", "chưa có"}
)

_BOUNDS = {
    Qualifier.ABOVE: "> | tren | hon | lon hon | cao hon | vuot | over | above | more than",
    Qualifier.AT_LEAST: ">= | => | ≥ | ⩾ | toi thieu | it nhat | khong duoi | khong thap hon | khong it hon | at least",
    Qualifier.BELOW: "< | duoi | nho hon | thap hon | it hon | under | below | less than",
    Qualifier.AT_MOST: "<= | =< | ≤ | ⩽ | toi da | nhieu nhat | khong qua | khong vuot | khong vuot qua | khong tren"
    " | khong cao hon | khong lon hon | khong nhieu hon | at most",
    Qualifier.ABOUT: "~ | ≈ | ∼ | khoang | xap xi | gan | about | approximately",
}
_STATUSES = {
    Status.ESTIMATE: "uoc | uoc dat | uoc tinh | uoc thuc hien | estimate | est.",
    Status.PROVISIONAL: "so bo | provisional | prel.",
}
# Words that only say that a figure follows …
_NEUTRAL = (
    "= | : | dat | dat muc | dat duoc | con | chi con | la | bang | o muc | muc | len | len den | xuong | xuong con"
    " | duy tri | phan dau | giam con | giam xuong | giam xuong con | giam den | tang len | tang len den"
)
# … and words that alone speak of a change ("giảm 5 %" is no level) or of a range ("từ 90"): more must follow.
_CHANGE, _FROM = ("giam", "tang"), "tu"
_BOUND_AFTER = {"tro len": Qualifier.AT_LEAST, "tro xuong": Qualifier.AT_MOST}
_STATUS_AFTER = {
    Status.ESTIMATE: r"uoc(?: tinh| dat| thuc hien| th)?|so uoc|estimate|est\.?",
    Status.PROVISIONAL: r"so bo|so so bo|sb|provisional|prel\.?",
}


def _phrases(words: str) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in words.split(" | ")]


_MEANING: dict[tuple[str, ...], Qualifier | Status | None] = {
    **dict.fromkeys(_phrases(_NEUTRAL)),
    **{phrase: bound for bound, words in _BOUNDS.items() for phrase in _phrases(words)},
    **{phrase: status for status, words in _STATUSES.items() for phrase in _phrases(words)},
    **dict.fromkeys([(word,) for word in (*_CHANGE, _FROM)]),
}
_LONGEST = max(map(len, _MEANING))
_TOKEN = re.compile(r"[<>=≥≤⩾⩽]+|[~≈∼:]|[^\s<>=≥≤⩾⩽~≈∼:]+")


@dataclass(frozen=True, slots=True)
class Context:
    """What the words around a number say of it."""

    qualifier: Qualifier | None = None
    status: Status | None = None


def is_missing_mark(text: str) -> bool:
    """Whether a tidy text says "no figure": none of these is zero, and none is an empty cell."""
    return text.lower() in MISSING_MARKS


def read_before(words: str) -> Context | None:
    """The words before a number; None where one of them is not known, or they speak of a change."""
    tokens, meanings = _TOKEN.findall(unmarked(words)), []
    phrase: tuple[str, ...] = ()
    while tokens:
        phrase = next((p for p in _starts(tokens) if p in _MEANING), ())
        if not phrase:
            return None
        meanings.append(_MEANING[phrase])
        tokens = tokens[len(phrase) :]
    if phrase and phrase[0] in _CHANGE and len(phrase) == 1:
        return None
    return _context(meanings)


def _starts(tokens: list[str]) -> list[tuple[str, ...]]:
    return [tuple(tokens[:length]) for length in range(min(_LONGEST, len(tokens)), 0, -1)]


def _context(meanings: list[Qualifier | Status | None]) -> Context | None:
    """One bound and one status at most: "khoảng trên 90" says two things."""
    bounds = [meaning for meaning in meanings if isinstance(meaning, Qualifier)]
    statuses = [meaning for meaning in meanings if isinstance(meaning, Status)]
    if len(bounds) > 1 or len(statuses) > 1:
        return None
    return Context(bounds[0] if bounds else None, statuses[0] if statuses else None)


def begins_a_range(words: str) -> bool:
    """Whether the words before a number end in "từ", which only "trở lên" after it makes a bound."""
    return unmarked(words).split()[-1:] == [_FROM]


def read_after(words: str) -> tuple[str, Context]:
    """The words after a number: what is left of them (a unit, or nothing), and what the others say."""
    plain, status, bound = unmarked(words), None, None
    for kind, pattern in _STATUS_AFTER.items():
        if found := re.search(rf"\s*(?:\((?:{pattern})\)|(?:^|\s)(?:{pattern}))\s*$", plain):
            plain, status = plain[: found.start()], kind
    for ending, kind_of_bound in _BOUND_AFTER.items():
        if plain.rstrip().endswith(ending):
            plain, bound = plain.rstrip().removesuffix(ending), kind_of_bound
    return words[: len(plain)].strip(), Context(bound, status)
