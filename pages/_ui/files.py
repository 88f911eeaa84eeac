"""The files of a submission: the workbook as it was received, its receipt, and the copy with the findings in it."""

from functools import partial
from pathlib import PurePath

import streamlit as st

from loaders.annotated_copy import annotate
from loaders.intake import finding_of
from pages._ui.markup import tag
from pages._ui.returned import Handed
from reporting.receipt import receipt_page
from reporting.words import Words
from store.archive import read_workbook
from store.home import home
from store.records import FindingRecord, StoredSubmission


def show_files(known: StoredSubmission, handed: Handed, words: Words) -> None:
    """Each is made when it is asked for."""
    receipt = known.receipt
    name, page = receipt_page(known, words)
    with st.container(key="files", horizontal=True):
        if handed.intact:
            fetch = partial(read_workbook, home(), receipt.sha256)
            _button("workbook", fetch, receipt.file_name, words)
        _button("receipt", page, name, words)
        if handed.intact and handed.findings:
            copy = words.say("files.annotated.name", name=PurePath(receipt.file_name).stem)
            make = partial(annotated, receipt.sha256, handed.findings, words.lang)
            _button("annotated", make, f"{copy}.xlsx", words)
    if not handed.intact:
        st.html(tag("p", words.say("files.lost"), class_="ht outcome refused"))


def show_workbook(sha256: str, name: str, words: Words) -> None:
    """The workbook alone, as it was received."""
    with st.container(key="files", horizontal=True):
        _button("workbook", partial(read_workbook, home(), sha256), name, words)


def annotated(sha256: str, findings: tuple[FindingRecord, ...], lang: str) -> bytes:
    return annotate(read_workbook(home(), sha256), [finding_of(one) for one in findings], lang)


def _button(kind: str, data: object, name: str, words: Words) -> None:
    st.download_button(
        words.say(f"files.{kind}"),
        data,  # type: ignore[arg-type]
        file_name=name,
        key=f"download-{kind}",
        on_click="ignore",
        type="tertiary" if kind != "workbook" else "secondary",
    )
