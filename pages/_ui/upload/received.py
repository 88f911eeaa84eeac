"""The receipt of a file, just now or of an earlier day, and the ways on from it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._ui.dropzone import show_dropzone
from pages._ui.frame import Visit
from pages._ui.links import OVERVIEW, PROVINCE, address
from pages._ui.receipt import Onward, show_receipt
from pages._ui.steps import Stand
from pages._ui.upload.desk import Desk
from pages._ui.upload.stages import show_stages
from reporting.moments import short_moment
from reporting.names import short_name
from reporting.receipt import receipt_page
from reporting.submissions import name_of, standing_of
from reporting.words import Words
from store.receipts import receipt_file
from store.records import StoredSubmission

#: So many areas are named one by one.
FEW_AREAS = 3


def show_received(visit: Visit, desk: Desk, known: StoredSubmission, steps: DeltaGenerator) -> None:
    words, receipt = visit.words, known.receipt
    show_stages(visit, steps, *[Stand.DONE] * 6, publish=receipt.number)
    draft = desk.draft
    sentence = _received(known, bool(draft and draft.repeated), words)
    with st.container(key="upload-receipt"):
        show_receipt(visit, known, sentence, _onward(visit, known))
        with st.container(horizontal=True, key="upload-receipt-files"):
            page, text = receipt_page(known, words), receipt_file(known)
            st.download_button(
                words.say("receipt.page"),
                page[1],
                page[0],
                "text/html",
                on_click="ignore",
                key="receipt-page",
            )
            st.download_button(
                words.say("receipt.json"),
                text[1],
                text[0],
                "application/json",
                on_click="ignore",
                key="receipt-json",
            )
        show_dropzone(words, desk.turn, drop="next")


def _received(known: StoredSubmission, repeated: bool, words: Words) -> str:
    receipt = known.receipt
    if repeated:
        day, by = short_moment(receipt.received_at, words.lang), name_of(receipt.submitted_by, words)
        return words.say("receipt.repeated", when=day, by=by, number=receipt.number)
    return words.say(f"receipt.{standing_of(known).value}")


def _onward(visit: Visit, known: StoredSubmission) -> list[Onward]:
    """To the pages of the areas where the figures now stand."""
    words, view, number_ = visit.words, visit.view, known.receipt.submission_id
    areas = _areas_of(visit, number_)
    if len(areas) > FEW_AREAS:
        return [Onward(words.say("receipt.overview"), address(OVERVIEW, view))]
    units = visit.data.areas.units
    return [
        Onward(
            words.say("receipt.province", name=short_name(units[area], words)),
            address(PROVINCE, view, area=area, indicator=indicator, show=""),
        )
        for area, indicator in areas.items()
    ]


def _areas_of(visit: Visit, submission_id: int) -> dict[str, str]:
    """The areas of whom something stands that came by a submission, each with an indicator of it."""
    found: dict[str, str] = {}
    for (area, indicator), figures in visit.data.book.figures.items():
        if area not in found and any(figure.submission_id == submission_id for figure in figures):
            found[area] = indicator
    for stored in visit.data.book.stored_targets:
        if stored.submission_id == submission_id:
            found.setdefault(stored.target.area_id, stored.target.indicator_id)
    return found
