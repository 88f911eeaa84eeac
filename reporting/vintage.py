"""On what shown things rest: which state of the data, whose goals, judged on which day by which method."""

from datetime import date

from indicators.basis import NATIONAL, OWN
from indicators.findings import METHOD_VERSION
from reporting.moments import day_of
from reporting.numbers import date_text
from reporting.words import Words


def data_line(data_version: int, published_at: str, words: Words) -> str:
    """ "Số liệu phiên bản 21, công bố ngày 22/11/2026"; ``published_at`` as it is stored."""
    day = date_text(day_of(published_at), words.lang) if published_at else ""
    return words.say("briefing.data", version=data_version, day=day)


def basis_line(basis: str, words: Words) -> str:
    """A basis that is neither of the usual two is the number of a document."""
    named = {OWN: "basis.own", NATIONAL: "basis.national"}.get(basis)
    return words.say("briefing.basis", basis=words.say(named) if named else basis)


def judged_line(on: date, words: Words) -> str:
    return words.say("briefing.judged", day=date_text(on, words.lang), method=METHOD_VERSION)
