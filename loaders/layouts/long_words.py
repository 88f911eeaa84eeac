"""What single cells of a long table say: a year, a state, a sign, a series, a remark."""

from collections.abc import Sequence
from functools import lru_cache

from indicators.text import fold
from indicators.types import Qualifier, Status
from loaders.cells import Cell
from loaders.layouts.periods import header_text, parse_period
from loaders.template_words import QUALIFIER_WORDS, STATUS_WORDS

#: One letter as the statistics offices abbreviate the state of an observation, and words besides the template's.
_STATES = {
    **{fold(word): status for status, names in STATUS_WORDS.items() for word in (status.value, *names)},
    "p": Status.PROVISIONAL, "prel": Status.PROVISIONAL, "sb": Status.PROVISIONAL, "tamtinh": Status.PROVISIONAL,
    "e": Status.ESTIMATE, "est": Status.ESTIMATE, "u": Status.ESTIMATE, "uth": Status.ESTIMATE,
    "uocdat": Status.ESTIMATE,
    "a": Status.FINAL, "thuchien": Status.FINAL, "b": Status.BREAK, "m": Status.MISSING,
}  # fmt: skip
_SERIES = {
    "nso": "nso", "gso": "nso", "tctk": "nso", "cucthongke": "nso", "tongcucthongke": "nso",
    "mohyearbook": "moh_yearbook", "niengiamthongkeyte": "moh_yearbook", "mohannouncement": "moh_announcement",
    "provincialreport": "provincial_report", "baocaotinh": "provincial_report", "baocaocuatinh": "provincial_report",
}  # fmt: skip
#: No remark tells a state without one of these; most of a long table's hold none.
_STATE_WORDS = ("prel", "sơ", "tạm", "provisional", "ước", "ưth", "uth", "est", "(p", "(e")


def read_year(cell: Cell) -> tuple[int | None, Status | None]:
    """ "2024", 2024, "Sơ bộ 2024", the last day of the year; (None, …) for anything that is not one calendar year."""
    period = parse_period([header_text(cell)])
    return (None if period.problem or period.item else period.year), period.status


def read_status(text: str) -> Status | None:
    """None for a word that is no state."""
    return _STATES.get(fold(text))


def read_qualifier(text: str) -> Qualifier | None:
    plain = text.casefold()
    return next((sign for sign, names in QUALIFIER_WORDS.items() if plain in (sign.value, *names)), None)


@lru_cache(maxsize=4096)
def read_series(text: str) -> str:
    """The code of a known series by any of its names; another name is a series of its own."""
    return _SERIES.get(fold(text), text)


def all_remarked(remarks: Sequence[str]) -> list[Status | None]:
    """Each as ``remarked``; of very many that tell nothing, in one look."""
    if not _holds_state("\n".join(remarks)):
        return [None] * len(remarks)
    return list(map(remarked, remarks))


def remarked(remark: str) -> Status | None:
    """ "Số ước" as a remark; a remark that names a year may speak of another figure."""
    return _remarked(remark) if remark and _holds_state(remark) else None


def _holds_state(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in _STATE_WORDS)


@lru_cache(maxsize=4096)
def _remarked(remark: str) -> Status | None:
    period = parse_period([remark])
    told = period.status if period.year is None else None
    return told if told in (Status.PROVISIONAL, Status.ESTIMATE) else None
