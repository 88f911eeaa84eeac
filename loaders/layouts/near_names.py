"""Which indicators a row that names none may have meant: to ask a person about, never to use.

A return holds many rows of things that are not followed here (population, economy). They are let pass with a note;
only a name that a slip, a word too many or a word too few separates from a known one is worth stopping a sender for.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from indicators.catalogue import Catalogue
from indicators.text import fold, term_key
from loaders.layouts.row_measures import COUNTS, RATES
from loaders.likeness import letters_of
from loaders.spelling import tidy, unmarked
from loaders.units import Unit, recognise

MOST = 3
_COUNTED = frozenset(COUNTS)
#: So alike are two spellings of one long name; names of different things share many words and reach 0.88.
LIKENESS = 0.92
#: A shortened name leaves out at most three words in ten; a lengthened one adds at most half as many again.
COVERED, ADDED = 0.7, 0.5
FEWEST_WORDS = 3

#: Words that make another thing of a name: part of the people or places, a cause, a change.
_OTHER_THING = re.compile(
    r"\b(?:tuyen|cap tinh|cap huyen|cap xa|trung uong|thanh thi|nong thon|mien nui|dan toc|ho ngheo|can ngheo|hoc sinh"
    r"|sinh vien|nguoi cao tuoi|phu nu|nu|nam|do|vi|cong lap|tu nhan|chi phi|kinh phi|so ca|so luot)\b"
)
#: So few words, and yet only the followed indicators are spoken of in them.
_OURS = re.compile(
    r"\b(?:tuoi tho|song khoe|thap coi|nhe can|gay com|beo phi|tien tui|tiem chung day du|bao phu|hai long)\b"
)
FEW_WORDS = 4
#: Measured besides the followed ones, and named much like them.
_NOT_FOLLOWED = re.compile(r"^(?=\D*$).*\b(?:so sinh|chu sinh|ba me|me)\b")
#: A known name that only these words set apart means the opposite.
_NOT = {"ngoai", "khong"}
_ABBREVIATED = {
    "bhyt": "bao hiem y te",
    "sdd": "suy dinh duong",
    "tyt": "tram y te",
    "dh": "dai hoc",
    "kln": "khong lay nhiem",
    "tb": "trung binh",
    "tcdd": "tiem chung day du",
    "tcqg": "tieu chi quoc gia",
    "btcqg": "bo tieu chi quoc gia",
    # Units as well, so that they are no spelling of a name; but worth asking about.
    "bs": "bac si",
    "gb": "giuong benh",
    "dd": "dieu duong",
}
_WEIGHTLESS = {
    "cua",
    "va",
    "duoc",
    "cho",
    "o",
    "tai",
    "tren",
    "doi",
    "voi",
    "bi",
    "co",
    "theo",
    "ve",
    "tinh",
    "so",
    "ty",
    "le",
}


@dataclass(frozen=True)
class NearNames:
    """Known names with the title to propose and the units in which their figures can stand."""

    catalogue: Catalogue

    def propose(self, name: str, unit: str) -> list[str]:
        """Titles to ask about, best first. ``unit``, as stated, rules out what cannot be measured in it."""
        kind = recognise(unit) if unit else None
        if (unit and kind is None) or _NOT_FOLLOWED.search(unmarked(tidy(name))):
            return []
        scored = [
            (score, title)
            for known, title, kinds in self._known
            if (kind is None or kind in kinds) and (score := _nearness(name, known, kinds is _COUNTED))
        ]
        best = sorted(scored, key=lambda pair: -pair[0])
        return list(dict.fromkeys(title for _, title in best))[:MOST]

    @cached_property
    def _known(self) -> tuple[tuple[str, str, frozenset[Unit]], ...]:
        known: list[tuple[str, str, frozenset[Unit]]] = []
        for indicator in self.catalogue.indicators.values():
            if not indicator.is_qualitative:
                kinds = _kinds(indicator.unit or "")
                names = (indicator.title.vi, indicator.title.en, indicator.short_title.vi, *indicator.aliases)
                known += [(name, indicator.title.vi, kinds) for name in names]
        for table in self.catalogue.count_tables:
            names = (table.title.vi, table.title.en, *table.aliases)
            known += [(name, table.aliases[0], _COUNTED) for name in names]
        return tuple(known)


def _kinds(unit: str) -> frozenset[Unit]:
    kind = recognise(unit)
    if kind is Unit.PER_10K:
        return frozenset((*RATES, *COUNTS))
    if kind in RATES:
        return frozenset(RATES)
    return (
        frozenset({Unit.CENTIMETRES, Unit.METRES})
        if kind in (Unit.CENTIMETRES, Unit.METRES)
        else frozenset({kind} if kind else ())
    )


def _nearness(name: str, known: str, is_count: bool) -> float:
    """From 0 (not near) to 1. More words than the name of a count say which part of it is counted."""
    words, others = _words(name), _words(known)
    worded = 0.0 if is_count and others < words else _worded(words, others)
    return max(_slipped(name, known), worded, _shortened(name, known))


def _shortened(name: str, known: str) -> float:
    """ "Thấp còi", "Tuổi thọ": hardly a name, and of nothing else."""
    words = _words(name)
    few = len(words) <= FEW_WORDS and words <= _words(known)
    return len(words) / len(_words(known)) if few and _OURS.search(unmarked(tidy(name))) else 0.0


def _slipped(name: str, known: str) -> float:
    """Slips of the finger; a different number is no slip."""
    return max(_alike(_key(name), _key(known)), _alike(fold(name), fold(known)))


def _alike(one: str, other: str) -> float:
    if abs(len(one) - len(other)) > 4 or min(len(one), len(other)) < 6:
        return 0.0
    apart = (letters_of(one) ^ letters_of(other)).bit_count()  # a letter that only one has cannot be matched
    if apart > (1 - LIKENESS) * (len(one) + len(other)) or _digits(one) != _digits(other):
        return 0.0
    match = difflib.SequenceMatcher(None, one, other)
    likeness = match.ratio() if match.quick_ratio() >= LIKENESS else 0.0
    return likeness if likeness >= LIKENESS else 0.0


def _worded(name: frozenset[str], known: frozenset[str]) -> float:
    """The words of the known name with some more, or most of them and no other."""
    if not (name <= known or known <= name):
        return 0.0
    weight = len(known - _WEIGHTLESS)
    if min(len(name), len(known)) < FEWEST_WORDS or not weight:
        return 0.0
    if name <= known and not _NOT & (known - name):
        share = len(name) / len(known)
        return share if share >= COVERED else 0.0
    extra = name - known
    if known <= name and weight >= 2 and len(extra) <= max(2, ADDED * len(known)):
        return 0.0 if _OTHER_THING.search(" ".join(sorted(extra))) else 1 - len(extra) / (len(known) * 2)
    return 0.0


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    return term_key(text)


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    plain = re.sub(r"(?<=\d)[.,](?=\d)", "", unmarked(tidy(text)))
    spelled = re.sub(r"\w+", lambda word: _ABBREVIATED.get(word[0], word[0]), plain)
    spelled = re.sub(r"\b(?:1 )?van dan\b", "10000 dan", spelled)
    return frozenset(_levelled(re.findall(r"\w+", spelled)))


def _levelled(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        yield {"ti": "ty", "bacsi": "bac", "sy": "si", "khoe": "khoe"}.get(word, word)


def _digits(key: str) -> list[str]:
    return re.findall(r"\d+", key)
