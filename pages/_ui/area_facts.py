"""What an areas workbook says, row by row: before it is published, and as it was handed over."""

from collections.abc import Sequence
from datetime import date

from indicators.area_facts import AliasFact, AreaFact, NameFact, PopulationFact, UnitFact, kind_of
from indicators.areas import AreaSet
from pages._ui.frame import Visit
from pages._ui.table import Cell, Column, Row, show_table
from reporting.numbers import date_text, number
from reporting.words import Words
from store.records import StoredAreaFact

MOST_FACTS = 100


def show_area_facts(visit: Visit, stored: Sequence[StoredAreaFact], many: int | None = None) -> None:
    """Nothing for a submission that says nothing of areas; ``many`` where only some of them are at hand."""
    words, many = visit.words, len(stored) if many is None else many
    if stored:
        show_table(
            "area-facts",
            [Column(words.say(f"area_facts.{name}"), kind) for name, kind in _COLUMNS.items()],
            [_row(one, words) for one in stored[:MOST_FACTS]],
            title=words.count("submission.area_facts", many, number=number(many, 0, words.lang)),
            more=words.say("area_facts.more", shown=MOST_FACTS) if many > MOST_FACTS else "",
        )


_COLUMNS = {"kind": "short", "of": "short", "said": "wide", "cell": "short"}


def _row(one: StoredAreaFact, words: Words) -> Row:
    of = one.fact.set_id if isinstance(one.fact, AreaSet) else one.fact.unit_id
    texts = (words.say(f"area_facts.{kind_of(one.fact).value}"), of, told(one.fact, words))
    return Row([*map(Cell, texts), Cell(f"{one.sheet}!{one.cell}")])


def told(fact: AreaFact, words: Words) -> str:
    """ "Tỉnh Thử, mã 80, từ 01/01/2027 → P33-80"."""
    match fact:
        case AreaSet():
            return f"{fact.title(words.lang)}, {_days(fact.valid_from, fact.valid_to, words)}"
        case UnitFact():
            code = words.say("area_facts.code", code=fact.code)
            onward = f" → {fact.successor_id}" if fact.successor_id else ""
            days = _days(fact.valid_from, fact.valid_to, words)
            return ", ".join(part for part in (fact.full_name, code, fact.region, days) if part) + onward
        case NameFact():
            return f"{fact.full}, {_days(fact.since, fact.until, words)}"
        case AliasFact():
            return fact.alias
        case PopulationFact():
            persons = number(fact.persons, 0, words.lang)
            return words.say("area_facts.persons", year=fact.year, persons=persons)


def _days(since: date, until: date | None, words: Words) -> str:
    if until is None:
        return words.say("area_facts.since", day=date_text(since, words.lang))
    return words.say(
        "area_facts.between", since=date_text(since, words.lang), until=date_text(until, words.lang)
    )
