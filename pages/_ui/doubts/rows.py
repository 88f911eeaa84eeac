"""What the list of doubts shows of each: plain values in the reader's words."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from indicators.doubts import Key, declared, year_list
from pages._ui.asked import Asked
from pages._ui.figure_rows import figure_link
from pages._ui.frame import Visit
from pages._ui.links import BY_INDICATOR, DOUBTS, OPEN, address
from pages._ui.rest import rest_of
from reporting.doubts import Question, State, told
from reporting.names import short_name
from reporting.numbers import number, value_text
from reporting.words import Words

#: So many figures of a doubt are named; the rest are counted.
NAMED = 4
#: On a phone each kind of doubt begins with its strongest.
FIRST = 1
#: The name of the doubts that no indicator bears.
RETURN = "return"
#: More doubted years than this are told by the table beside the picture.
MOST_NAMES = 8


def build_groups(visit: Visit, known: Asked, shown: Sequence[Question]) -> list[dict[str, Any]]:
    """In the order in which the questions come, the strong ones first; a heading for each rule or indicator."""
    groups: dict[str, list[Question]] = {}
    for question in shown:
        groups.setdefault(heading(visit, question), []).append(question)
    return [_group(visit, known, title, questions) for title, questions in groups.items()]


def _group(visit: Visit, known: Asked, title: str, questions: Sequence[Question]) -> dict[str, Any]:
    one, many = questions[0], len(questions)
    name = one.indicator_id if visit.view.by == BY_INDICATOR else one.rule
    rest = rest_of(DOUBTS, visit.view, name or RETURN, many, FIRST, visit.words)
    return {
        "title": title,
        "items": [_item(visit, known, question) for question in questions],
        "n": str(many),
        "rest": asdict(rest) if rest else None,
    }


def heading(visit: Visit, question: Question) -> str:
    words = visit.words
    if visit.view.by == BY_INDICATOR:
        return title_of(visit, question) or words.say("doubts.returns")
    return rule_title(question, words)


def rule_title(question: Question, words: Words) -> str:
    if question.doubt is None:
        return words.say("doubts.unasked")
    return declared().by_id[question.rule].title.of(words.lang)


def title_of(visit: Visit, question: Question) -> str:
    """The indicator in doubt; "" where a whole return is."""
    if not question.indicator_id:
        return ""
    return visit.data.catalogue.measure(question.indicator_id).short_title.of(visit.words.lang)


def place_of(visit: Visit, question: Question) -> str:
    """The area in doubt, or how many there are."""
    units, words = visit.data.areas.units, visit.words
    if question.area_id:
        return short_name(units[question.area_id], words)
    names = list(dict.fromkeys(key.area_id for key in question.keys))
    if len(names) <= 2:
        return ", ".join(short_name(units[one], words) for one in names)
    return words.count("doubts.areas", len(names))


def series_of(question: Question, words: Words) -> str:
    key = f"series.{question.series}"
    return words.say(key) if words.knows(key) else question.series


def sentence_of(visit: Visit, question: Question) -> str:
    names = {one: short_name(unit, visit.words) for one, unit in visit.data.areas.units.items()}
    return told(question, visit.data.catalogue, names, visit.words)


def _item(visit: Visit, known: Asked, question: Question) -> dict[str, Any]:
    words, strength = visit.words, question.strength
    return {
        "href": address(DOUBTS, visit.view, doubt=question.id),
        "place": place_of(visit, question),
        "what": _what(visit, question),
        "when": f"{year_list(question.years)} · {series_of(question, words)}",
        "sentence": sentence_of(visit, question),
        "strength": strength.value if strength else "none",
        "strength_word": words.say(f"doubts.strength.{strength.value}") if strength else "",
        "state": question.state.value,
        "state_word": _state(visit, question),
        "answer": _answer(question, words),
        "figures": [_chip(visit, known, question, key) for key in question.keys[:NAMED]],
        "more": words.count("doubts.more", len(question.keys) - NAMED) if len(question.keys) > NAMED else "",
        "picture": picture_of(visit, known, question),
    }


def picture_of(visit: Visit, known: Asked, question: Question) -> dict[str, Any] | None:
    """The years of the picture with their values in words; named where there is room for the names."""
    picture = known.surroundings.picture(question)
    if picture is None:
        return None
    measure, words = visit.data.catalogue.measure(question.indicator_id), visit.words

    def text_of(value: float) -> str:
        if picture.is_ratio:
            return words.say("doubts.picture.times", ratio=number(value, 2, words.lang))
        return value_text(value, measure, words.lang)

    years = [
        {**asdict(one), "text": "" if one.value is None else text_of(one.value)} for one in picture.years
    ]
    said = "; ".join(f"{one['year']}: {one['text']}" for one in years if one["text"])
    named = sum(one.doubted for one in picture.years) <= MOST_NAMES
    return {"years": years, "named": named, "alt": words.say("doubts.picture.alt", values=said)}


def _answer(question: Question, words: Words) -> str:
    """Who answered last, and why."""
    if not question.marks:
        return ""
    last = max(question.marks, key=lambda mark: mark.mark_id or 0)
    return words.say("doubts.answer", who=last.made_by, reason=last.reason)


def _what(visit: Visit, question: Question) -> str:
    """What the heading of its group does not say already."""
    if visit.view.by == BY_INDICATOR:
        return rule_title(question, visit.words)
    return title_of(visit, question) or visit.words.say("doubts.return")


def _state(visit: Visit, question: Question) -> str:
    """What everything shown has in common need not be said of each."""
    if question.state is State.OPEN and visit.view.state == OPEN:
        return ""
    return visit.words.say(f"doubts.state.{question.state.value}")


def _chip(visit: Visit, known: Asked, question: Question, key: Key) -> dict[str, Any]:
    """One figure in doubt, its value, and the way to its origin."""
    figure = known.stands.get(key)
    return {
        "href": figure_link(visit, figure) if figure else None,
        "name": name_of(visit, question, key),
        "value": value_at(visit, known, key),
    }


def name_of(visit: Visit, question: Question, key: Key) -> str:
    """Its area and indicator as far as they are not those of the doubt, and its year."""
    own = key.area_id == question.area_id
    parts = [] if own else [short_name(visit.data.areas.units[key.area_id], visit.words)]
    if key.indicator_id != question.indicator_id:
        parts.append(visit.data.catalogue.measure(key.indicator_id).short_title.of(visit.words.lang))
    return f"{', '.join(parts)} {key.year}".strip()


def value_at(visit: Visit, known: Asked, key: Key) -> str:
    figure = known.stands.get(key)
    if figure is None or figure.observation.value is None:
        return visit.words.say("status.missing")
    measure = visit.data.catalogue.measure(key.indicator_id)
    return value_text(figure.observation.value, measure, visit.words.lang)
