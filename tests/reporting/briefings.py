"""Briefings of the shipped data, for the tests of everything that is rendered from one; each is composed once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from indicators.areas import areas
from indicators.catalogue import catalogue
from reporting.briefing.compose import compose
from reporting.briefing.spec import Briefing, Request, Scope
from reporting.doubts import Question, find_questions
from reporting.progress import Book, open_book
from store.reading import open_snapshot

ON = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 8, 0, tzinfo=timezone(timedelta(hours=7)))
REQUESTS = {
    "merged": Request(Scope.PROVINCE, "vi", "34", ON, AT, by="Lê Thị Hoa", area_id="P34-37"),
    "province": Request(Scope.PROVINCE, "vi", "34", ON, AT, by="Lê Thị Hoa", area_id="P34-01"),
    "old": Request(Scope.PROVINCE, "vi", "63", ON, AT, area_id="P63-35"),
    "country": Request(Scope.COUNTRY, "vi", "34", ON, AT),
    "region": Request(Scope.REGION, "vi", "34", ON, AT, region="Đông Nam Bộ"),
    "indicator": Request(Scope.INDICATOR, "vi", "34", ON, AT, indicator_id="stunting"),
}
#: By the renderer and the briefing, which is kept so that no other can have its place in memory.
_FILES: dict[tuple[Callable[[Briefing], bytes], int], tuple[Briefing, bytes]] = {}


@cache
def facts_of(home: Path) -> tuple[Book, str, list[Question]]:
    """The book, when it was published, and what it makes one ask."""
    with open_snapshot(home) as snapshot:
        questions = find_questions(snapshot.figures(), snapshot.marks(), catalogue(), areas())
        return open_book(snapshot), snapshot.pointer.published_at, questions


@cache
def composed(home: Path, request: Request) -> Briefing:
    """Raises NothingToTell."""
    book, published, questions = facts_of(home)
    return compose(request, book, catalogue(), areas(), published, questions)


def briefing_of(home: Path, name: str, lang: str) -> Briefing:
    return composed(home, replace(REQUESTS[name], lang=lang))


def rendered(render: Callable[[Briefing], bytes], briefing: Briefing) -> bytes:
    """The file of a briefing, made once: many tests look at the same one."""
    made = _FILES.get((render, id(briefing)))
    if not made:
        made = _FILES[render, id(briefing)] = briefing, render(briefing)
    return made[1]
