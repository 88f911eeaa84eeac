"""Step 3: what the file leaves open, and what was assumed of it; each with its answers and what speaks for them."""

from collections.abc import Callable, Iterable

import streamlit as st

from loaders.intake import Examination
from loaders.questions import Choice, Question
from pages._ui.frame import Visit
from pages._ui.markup import tag
from pages._ui.upload.desk import Answer, Desk, Draft, same
from reporting.words import Words

#: More answers than these are looked up by typing.
SIDE_BY_SIDE = 8


def has_questions(draft: Draft, examination: Examination) -> bool:
    return bool(examination.questions or examination.assumptions or draft.answers)


def show_questions(visit: Visit, desk: Desk, draft: Draft, examination: Examination) -> None:
    """What waits comes first, then what was answered; what was assumed may stay as it is."""
    asked = [*examination.questions, *examination.assumptions]
    given = [
        answer.question for answer in draft.answers if not any(same(answer.question, one) for one in asked)
    ]
    for place, question in enumerate([*examination.questions, *given, *examination.assumptions]):
        answer = next((one for one in draft.answers if same(one.question, question)), None)
        _show_question(
            visit.words, desk, question, answer, f"upload-question-{desk.turn}-{place}-{visit.view.lang}"
        )


def _show_question(words: Words, desk: Desk, question: Question, answer: Answer | None, key: str) -> None:
    text = question.text_en if words.lang == "en" else question.text_vi
    chosen = answer.value if answer else question.assumed

    def give() -> None:
        desk.answer(question, str(st.session_state[key] or "").strip())

    with st.container(key=f"{key}-box"):
        if question.choices:
            _show_choices(text, question.choices, chosen, words, key, give)
        else:
            st.text_input(text, value=chosen, key=key, on_change=give, max_chars=200)
        if answer and answer.carried:
            st.html(tag("p", words.say("upload.question.carried"), class_="ht quiet"))


def _show_choices(
    text: str, choices: Iterable[Choice], chosen: str, words: Words, key: str, give: Callable[[], None]
) -> None:
    labels = {choice.value: _label(choice, words) for choice in choices}
    evidence = {choice.value: _evidence(choice, words) for choice in choices}
    values = list(labels)
    index = values.index(chosen) if chosen in values else None
    if len(values) > SIDE_BY_SIDE:
        told = {value: " · ".join(filter(None, (labels[value], evidence[value]))) for value in values}
        hint = words.say("upload.question.choose")
        st.selectbox(text, values, index, told.__getitem__, key=key, on_change=give, placeholder=hint)
        return
    captions = [evidence[value] for value in values] if any(evidence.values()) else None
    st.radio(
        text,
        values,
        index,
        labels.__getitem__,
        key=key,
        on_change=give,
        horizontal=captions is None,
        captions=captions,
    )


def _label(choice: Choice, words: Words) -> str:
    return choice.label_en if words.lang == "en" else choice.label_vi


def _evidence(choice: Choice, words: Words) -> str:
    return choice.evidence_en if words.lang == "en" else choice.evidence_vi
