"""The values one figure, or one target, has had: newest first, each with what it changed and a way to its cell."""

from collections.abc import Sequence
from itertools import pairwise

import streamlit as st

from indicators.definition import Measure
from indicators.types import Observation, Target
from pages._ui.links import RETURNS, View, address
from pages._ui.markup import tag
from pages._ui.origin import Numbers, amount_text, version_link
from pages._ui.provenance import Version
from pages._ui.table import Cell, Column, Row, show_table
from reporting.moments import short_moment
from reporting.numbers import unit_text
from reporting.revisions import change_text
from reporting.submissions import name_of
from reporting.words import Words
from store.records import State

KINDS = {
    "value": "number",
    "change": "short",
    "submission": "short",
    "sender": "",
    "cell": "short",
    "now": "",
}


def show_versions(
    versions: Sequence[Version], chosen: Version, measure: Measure, numbers: Numbers, view: View, words: Words
) -> None:
    """A figure that was never revised says so in a line."""
    if len(versions) == 1:
        st.html(tag("p", words.say("figure.never_revised"), class_="ht quiet"))
        return
    show_table(
        "versions",
        [Column(words.say(f"versions.{name}"), kind) for name, kind in KINDS.items()],
        [
            _row(one, before, one is chosen, measure, numbers, view, words)
            for one, before in pairwise([*versions, None])
            if one is not None
        ],
        title=words.count("versions.title", len(versions)),
    )


def _row(
    version: Version,
    before: Version | None,
    chosen: bool,
    measure: Measure,
    numbers: Numbers,
    view: View,
    words: Words,
) -> Row:
    said, fact = version.said, version.fact
    unit = unit_text(measure, words.lang) if said.value is not None else ""
    cells = [
        Cell(amount_text(said, measure, words) + unit, note=words.say("versions.shown") if chosen else ""),
        Cell(_change(before, version, measure, words)),
        Cell(
            numbers[version.submission_id],
            address(RETURNS, view, submission=version.submission_id, period=0, series="", document=""),
        ),
        Cell(name_of(version.by, words), note=short_moment(version.at, words.lang)),
        Cell(f"{fact.sheet}!{fact.cell}", note=fact.workbook),
        Cell(_state(version, words), note=version.withdrawal.reason if version.withdrawal else ""),
    ]
    return Row(cells, None if chosen else version_link(version, view), struck=version.withdrawal is not None)


def _change(before: Version | None, after: Version, measure: Measure, words: Words) -> str:
    """Against the value that was sent before this one, whatever became of that."""
    if before is None:
        return words.say("versions.first")
    one, other = before.said, after.said
    if isinstance(one, Observation) and isinstance(other, Observation):
        return change_text(one, other, measure, words) or words.say("versions.equal")
    assert isinstance(one, Target) and isinstance(other, Target)
    same = (one.comparator, one.value, one.value_high) == (other.comparator, other.value, other.value_high)
    return words.say("versions.equal" if same else "versions.set_anew")


def _state(version: Version, words: Words) -> str:
    if version.withdrawal:
        return words.say("versions.withdrawn")
    if version.state is not State.ACCEPTED:
        return words.say(f"figures.now.{version.state.value}")
    return words.say("versions.stands" if version.current else "versions.replaced")
