"""The answer to a doubt: confirm its figures, exclude them from judgement, or take an earlier answer off.

Every answer has a reason and a name and is kept; no figure is changed or hidden by it.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from indicators.doubts import Key, Strength
from pages._ui.asked import Asked
from pages._ui.changing import ask_name, make, refuse, signer, typed
from pages._ui.doubts.rows import name_of, place_of, title_of, value_at
from pages._ui.frame import Visit
from pages._ui.links import RETURNS, WITHDRAW, address, elsewhere
from pages._ui.markup import Markup, join, tag
from pages._ui.person import may
from reporting.doubts import Question, answerable, answers
from reporting.moments import short_moment
from reporting.words import Words, words
from store.actors import Deed
from store.home import home
from store.marking import mark_figures
from store.records import Figure, Mark, MarkKind

#: Of so few figures some can be chosen; of more all are marked.
CHOOSABLE = 12


def show_answering(visit: Visit, known: Asked, question: Question) -> None:
    said, name = visit.words, _field("name", question)
    with st.container(key="decision"):
        st.html(_head(visit, question))
        if not may(Deed.MARK):
            return
        with st.form(f"answer-{question.id}-{question.state}", border=False, enter_to_submit=False):
            ask_name(name, said)
            st.text_area(
                said.say("doubts.answering.reason"), key=_field("reason", question), max_chars=2000, height=80
            )
            boxes = _choose(visit, known, question) if question.doubt else {}
            stands = answerable(question, known.stands)
            with st.container(horizontal=True, key="buttons"):
                for kind in _offered(question):
                    st.form_submit_button(
                        said.say(f"doubts.answering.{kind.value}.button"),
                        type="primary" if kind is _likelier(question) else "secondary",
                        key=f"{kind.value}-{question.id}",
                        on_click=answer,
                        args=(kind, question, _named(visit, question), stands, boxes),
                        kwargs={"seen": visit.data.book.data_version, "lang": said.lang},
                    )
    st.html(_withdrawals(visit, known, question))


def answer(
    kind: MarkKind,
    question: Question,
    name: str,
    stands: Mapping[Key, Figure],
    boxes: dict[Key, str],
    *,
    seen: int,
    lang: str,
) -> None:
    """The button's callback. Confirming speaks of all figures of the doubt, excluding of those that are chosen."""
    by, reason = signer(_field("name", question)), typed(_field("reason", question))
    said = words(lang)
    if not by or not reason:
        refuse(said.say("changing.needs_name" if not by else "changing.needs_reason"))
        return
    keys = [key for key, box in boxes.items() if st.session_state.get(box)]
    if kind is MarkKind.EXCLUDED and boxes and not keys:
        refuse(said.say("doubts.answering.choose"))
        return
    chosen = keys if kind is MarkKind.EXCLUDED else ()
    marks = answers(question, kind, reason, stands, chosen)
    change = partial(mark_figures, home(), marks, by)
    make(change, seen, said, f"doubts.answering.{kind.value}.done", name=name, n=len(marks), reason=reason)


def _offered(question: Question) -> list[MarkKind]:
    """The likelier answer first; an answer that stands can be taken off or changed."""
    kinds = [MarkKind.EXCLUDED, MarkKind.CONFIRMED] if question.doubt else []
    if question.doubt and _likelier(question) is MarkKind.CONFIRMED:
        kinds.reverse()
    kinds = [kind for kind in kinds if kind.value != question.state.value]
    return [*kinds, *([MarkKind.CLEARED] if question.marks else [])]


def _likelier(question: Question) -> MarkKind:
    return MarkKind.EXCLUDED if question.strength is Strength.STRONG else MarkKind.CONFIRMED


def _choose(visit: Visit, known: Asked, question: Question) -> dict[Key, str]:
    """A box for each figure that could be excluded; the likelier ones are ticked. The field's key by figure."""
    keys = [key for key in question.keys if key in known.stands]
    if not 1 < len(keys) <= CHOOSABLE:
        return {}
    st.html(tag("div", tag("p", visit.words.say("doubts.answering.which"), class_="quiet"), class_="ht"))
    boxes = {}
    for number, key in enumerate(keys):
        field = f"{_field('box', question)}-{number}"
        st.session_state.setdefault(field, _is_likely(key, question))
        st.checkbox(f"{name_of(visit, question, key)}: {value_at(visit, known, key)}", key=field)
        boxes[key] = field
    return boxes


def _is_likely(key: Key, question: Question) -> bool:
    """The figures of the indicator in doubt in its years; of a jump the later end."""
    return question.indicator_id in ("", key.indicator_id) and key.year in question.years


def _head(visit: Visit, question: Question) -> Markup:
    said = visit.words
    about = said.count("doubts.answering.about", len(question.keys))
    parts = [tag("h2", said.say("doubts.answering.title"), class_="part"), tag("p", about, class_="quiet")]
    if question.marks:
        parts.append(tag("ol", *(_mark(mark, said) for mark in _told_once(question)), class_="events"))
    return tag("div", join(*parts), class_="ht")


def _told_once(question: Question) -> list[Mark]:
    """One mark on many figures is one answer."""
    told: dict[Any, Mark] = {}
    for mark in question.marks:
        told.setdefault((mark.data_version, mark.kind, mark.in_force), mark)
    return list(told.values())


def _mark(mark: Mark, said: Words) -> Markup:
    what = said.say(f"doubts.mark.{mark.kind.value}")
    lapsed = "" if mark.in_force else " " + said.say("doubts.mark.lapsed")
    when = short_moment(mark.made_at, said.lang) if mark.made_at else ""
    return tag(
        "li",
        tag("b", what + lapsed),
        tag("div", f"{mark.made_by}, {when}", class_="quiet"),
        tag("div", mark.reason),
    )


def _withdrawals(visit: Visit, known: Asked, question: Question) -> Markup:
    """The other way: take back the whole submission that brought these figures."""
    figures = (known.stands[key] for key in question.keys if key in known.stands)
    sent = {one.submission_id: one.workbook for one in figures if one.submission_id is not None}
    links = []
    for submission_id, workbook in list(sent.items())[:3]:
        href = address(RETURNS, elsewhere(visit.view), submission=submission_id, deed=WITHDRAW)
        links.append(tag("p", tag("a", visit.words.say("doubts.withdraw", file=workbook), href=href)))
    return tag("div", *links, class_="ht small")


def _named(visit: Visit, question: Question) -> str:
    return ", ".join(part for part in (place_of(visit, question), title_of(visit, question)) if part)


def _field(name: str, question: Question) -> str:
    return f"{name}-of-{question.id}-{question.state}"
