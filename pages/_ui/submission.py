"""One submission as it came: who sent what, what was found in it, its figures, and what became of it."""

import streamlit as st

from pages._ui.area_facts import show_area_facts
from pages._ui.deciding import offered
from pages._ui.figure_rows import Numbers, handed_columns, handed_row, target_columns, target_row
from pages._ui.frame import Visit
from pages._ui.links import RESTORE, RETURNS, WITHDRAW, View, address
from pages._ui.markup import Markup, join, tag
from pages._ui.milestones import milestone_columns, milestone_row
from pages._ui.pagehead import Remark, show_pagehead
from pages._ui.rest import Rest, rest_of
from pages._ui.returned import Handed
from pages._ui.table import Cell, Column, Row, show_table
from reporting.moments import short_moment
from reporting.numbers import number
from reporting.submissions import Standing, chosen, counted, name_of, standing_of
from reporting.words import Words
from store.records import Change, ChangeKind, FindingRecord, StoredSubmission

SEVERITIES = ("error", "warning", "note")
MOST_FINDINGS = 200
#: So many rows of each table a phone begins with.
FIRST = 10
#: What can be done on a page of its own.
DEED_OF = {Standing.STANDS: WITHDRAW, Standing.WITHDRAWN: RESTORE}


def remarks_of_one(known: StoredSubmission, view: View, words: Words) -> list[Remark]:
    """The way back, the file, what became of it, and what else could."""
    standing = standing_of(known)
    back = Remark(words.say("submission.all"), address(RETURNS, view, submission=0, deed=""))
    state = words.say(f"returns.standing.{standing.value}")
    remarks = [back, Remark(known.receipt.file_name), Remark(state)]
    deed = DEED_OF.get(standing)
    if deed in offered(known) and view.deed != deed:
        remarks.append(
            Remark(words.say(f"deciding.{standing.value}.link"), address(RETURNS, view, deed=deed))
        )
    return remarks


def show_unknown(view: View, words: Words) -> None:
    """A number that nobody was given, of an old or mistyped link."""
    show_pagehead(
        words.say("nav.returns"),
        [Remark(words.say("submission.all"), address(RETURNS, view, submission=0))],
        [],
    )
    st.html(tag("p", words.say("submission.unknown", number=view.submission), class_="ht nothing"))


def build_facts(known: StoredSubmission, handed: Handed, words: Words) -> Markup:
    """Who, when, which file, how much, what was chosen when it was read, and its history."""
    receipt = known.receipt
    facts = [
        ("submission.sender", name_of(receipt.submitted_by, words)),
        ("submission.received", short_moment(receipt.received_at, words.lang)),
        ("submission.file", receipt.file_name),
        ("submission.content", _content(known, words)),
        ("submission.counts", counted(receipt, words)),
        ("submission.accepted_reason", known.accepted_reason),
    ]
    told = [_fact(words.say(key), text) for key, text in facts if text]
    told += [_fact(name, value) for name, value in chosen(known.options, words)]
    events = tag("ol", *(_event(change, words) for change in handed.changes), class_="events")
    return tag(
        "div",
        tag("dl", *told),
        tag("h2", words.say("submission.history"), class_="part"),
        events,
        class_="ht",
    )


def show_findings(visit: Visit, handed: Handed) -> None:
    """What the sender was told, the graver first."""
    words = visit.words
    findings = sorted(handed.findings, key=lambda one: SEVERITIES.index(one.severity))
    columns = [
        Column(words.say("submission.finding.severity"), "short"),
        Column(words.say("submission.finding.place"), "short"),
        Column(words.say("submission.finding.message"), "wide"),
    ]
    show_table(
        "findings",
        columns,
        [_finding(one, words) for one in findings[:MOST_FINDINGS]],
        title=words.say("submission.findings"),
        about="" if findings else words.say("submission.findings.none"),
        more=_more(len(findings), MOST_FINDINGS, words),
        rest=_rest(visit, "findings", min(len(findings), MOST_FINDINGS)),
    )


def show_content(visit: Visit, known: StoredSubmission, handed: Handed, numbers: Numbers) -> None:
    """The figures and the targets that it holds, as they were handed over."""
    words, receipt = visit.words, known.receipt
    if handed.figures:
        show_table(
            "figures",
            handed_columns(words),
            [handed_row(visit, figure, standing_of(known), numbers) for figure in handed.figures],
            title=words.count("submission.figures", receipt.figures, number=_number(receipt.figures, words)),
            more=_more(receipt.figures, len(handed.figures), words),
            rest=_rest(visit, "figures", len(handed.figures)),
        )
    if handed.targets:
        show_table(
            "targets",
            target_columns(words),
            [target_row(visit, stored) for stored in handed.targets],
            title=words.count("submission.targets", receipt.targets, number=_number(receipt.targets, words)),
            more=_more(receipt.targets, len(handed.targets), words),
            rest=_rest(visit, "targets", len(handed.targets)),
        )
    if handed.milestones:
        many = receipt.milestones
        show_table(
            "milestones",
            milestone_columns(words),
            [milestone_row(visit, stored) for stored in handed.milestones],
            title=words.count("submission.milestones", many, number=_number(many, words)),
            more=_more(many, len(handed.milestones), words),
            rest=_rest(visit, "milestones", len(handed.milestones)),
        )
    show_area_facts(visit, handed.area_facts, receipt.area_facts)


def _content(known: StoredSubmission, words: Words) -> str:
    receipt = known.receipt
    parts = {"figures": receipt.figures, "targets": receipt.targets, "milestones": receipt.milestones}
    parts["area_facts"] = receipt.area_facts
    return ", ".join(
        words.count(f"submission.{name}", n, number=_number(n, words)) for name, n in parts.items() if n
    )


def _event(change: Change, words: Words) -> Markup:
    said = tag("b", words.say(f"submission.event.{change.kind.value}"))
    who, when = name_of(change.made_by, words), short_moment(change.made_at, words.lang)
    told_above = change.kind in (ChangeKind.ACCEPTED, ChangeKind.PROPOSED)  # why warnings were accepted
    reason = tag("div", change.reason) if change.reason and not told_above else Markup("")
    return tag("li", said, tag("div", f"{who}, {when}", class_="quiet"), reason)


def _finding(found: FindingRecord, words: Words) -> Row:
    message = found.message_vi if words.lang == "vi" else found.message_en
    place = "!".join(part for part in (found.sheet, found.cell) if part)
    severity = words.say(f"submission.severity.{found.severity}")
    return Row([Cell(severity), Cell(place), Cell(message)])


def _more(of: int, shown: int, words: Words) -> str:
    left = of - shown
    return words.say("submission.more", number=_number(left, words)) if left > 0 else ""


def _rest(visit: Visit, table: str, rows: int) -> Rest | None:
    return rest_of(RETURNS, visit.view, table, rows, FIRST, visit.words)


def _number(n: int, words: Words) -> str:
    return number(n, 0, words.lang)


def _fact(name: str, text: str) -> Markup:
    return join(tag("dt", name), tag("dd", text))
