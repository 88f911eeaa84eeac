"""What a careful statistician would question in the published figures, and what people have answered."""

import streamlit as st

from pages._ui.asked import Asked, asked, chosen
from pages._ui.changing import show_outcome
from pages._ui.doubt import show_evidence
from pages._ui.doubts import show_doubts
from pages._ui.doubts.answering import show_answering
from pages._ui.doubts.figures import show_figures
from pages._ui.doubts.heads import about_choices, build_tally, remarks_of_all, remarks_of_one, title_of_one
from pages._ui.frame import Visit, show_page
from pages._ui.links import DOUBTS, address
from pages._ui.markup import tag
from pages._ui.method.parts import Part, build_hows
from pages._ui.pagehead import Remark, show_pagehead
from pages._ui.returned import numbers
from reporting.doubts import Question


def show_all(visit: Visit, known: Asked) -> None:
    show_pagehead(
        visit.words.say("nav.doubts"),
        remarks_of_all(visit, known),
        about_choices(visit, known),
        [build_tally(known, visit.words)],
    )
    show_outcome(visit.view)
    show_doubts(visit, known, chosen(known.questions, visit.view))
    st.html(build_hows(visit.view, [Part.DOUBTS], visit.words))


def show_one(visit: Visit, known: Asked, question: Question) -> None:
    show_pagehead(title_of_one(visit, question), remarks_of_one(visit, known, question), [])
    show_outcome(visit.view)
    with st.container(key="split"):
        left, right = st.columns([62, 38])
    with left:
        show_evidence(visit, known, question)
    with right:
        show_answering(visit, known, question)
    show_figures(visit, known, question, numbers(visit.data))


def show_gone(visit: Visit) -> None:
    """An old link, or a doubt that a later figure has settled."""
    back = Remark(visit.words.say("doubts.all"), address(DOUBTS, visit.view, doubt=""))
    show_pagehead(visit.words.say("nav.doubts"), [back], [])
    show_outcome(visit.view)
    st.html(tag("p", visit.words.say("doubts.gone"), class_="ht nothing"))


def show(visit: Visit) -> None:
    known = asked(visit.data)
    question = known.find(visit.view.doubt)
    if question:
        show_one(visit, known, question)
    elif visit.view.doubt:
        show_gone(visit)
    else:
        show_all(visit, known)


show_page("nav.doubts", show)
