"""Hand over a return: template, check, preview of the changes, publish, receipt."""

from functools import partial
from hashlib import sha256

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._ui.dropzone import take_files
from pages._ui.frame import Visit, show_desk
from pages._ui.pagehead import Remark, show_pagehead
from pages._ui.person import person, require
from pages._ui.upload.checked import show_checked
from pages._ui.upload.desk import Desk, Draft, desk_of_session
from pages._ui.upload.look import apply_look
from pages._ui.upload.progress import Place, bring_up_to_date
from pages._ui.upload.received import show_received
from pages._ui.upload.start import show_refused, show_start
from store.actors import Deed
from store.audit import LOCAL, note
from store.home import home


def show(visit: Visit) -> None:
    desk = desk_of_session()
    apply_look(visit.words)
    show_pagehead(visit.words.say("nav.upload"), [Remark(visit.words.say("upload.about"))], [])
    take_files(desk.turn, partial(take, desk))
    place = Place(st.empty(), st.empty())
    draft = bring_up_to_date(visit, desk, place)
    with place.body.container():
        show_state(visit, desk, draft, place.steps)


def take(desk: Desk, file: str, content: bytes) -> None:
    """Whatever becomes of the file, it came."""
    note(home(), person().signs_as or LOCAL, "uploaded", f"{file} ({sha256(content).hexdigest()[:12]})")
    desk.take(file, content)


def show_state(visit: Visit, desk: Desk, draft: Draft | None, steps: DeltaGenerator) -> None:
    """Nothing handed over yet, a receipt, a file that was checked, or one that could not be."""
    if draft is None:
        show_start(visit, desk, steps)
    elif draft.published:
        show_received(visit, desk, draft.published, steps)
    elif draft.checked and draft.checked.examination.sheets:
        show_checked(visit, desk, draft, draft.checked, steps)
    else:
        show_refused(visit, desk, draft, steps)


require(Deed.SUBMIT)
show_desk("nav.upload", show)
