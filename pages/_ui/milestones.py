"""Milestones on the screen: the timeline of a goal in words, the way to report one, and their rows in a submission."""

from collections.abc import Sequence

from pages._ui.frame import Visit
from pages._ui.links import MILESTONE_TEMPLATE, UPLOAD, address
from pages._ui.markup import NOTHING, Markup, join, tag
from pages._ui.person import may
from pages._ui.table import Cell, Column, Row
from reporting.milestones import SIGNS, TONES, state_text
from reporting.names import short_name
from reporting.numbers import date_text
from reporting.words import Words
from store.actors import Deed
from store.records import StoredMilestone


def build_timeline(milestones: Sequence[StoredMilestone], visit: Visit) -> Markup:
    """The latest first; without any, that there is none and how to report one."""
    words = visit.words
    link = address(UPLOAD, visit.view, template=MILESTONE_TEMPLATE, period=0)
    how = NOTHING
    if may(Deed.SUBMIT):
        how = tag("p", tag("a", words.say("milestone.how"), href=link, target="_self"), class_="small")
    if not milestones:
        return tag("div", tag("p", words.say("milestone.none")), how, class_="ht milestones")
    items = [_item(stored, words) for stored in reversed(milestones)]
    return tag(
        "div",
        tag("h3", words.say("milestone.title")),
        tag("p", words.say("milestone.about"), class_="quiet"),
        tag("ol", *items, class_="events"),
        how,
        class_="ht milestones",
    )


def milestone_columns(words: Words) -> list[Column]:
    kinds = {"indicator": "", "area": "short", "on": "short", "progress": "", "note": "", "cell": "short"}
    return [Column(words.say(f"milestone.{name}"), kind) for name, kind in kinds.items()]


def milestone_row(visit: Visit, stored: StoredMilestone) -> Row:
    said, words = stored.milestone, visit.words
    cells = [
        Cell(visit.data.catalogue.measure(said.indicator_id).short_title.of(words.lang)),
        Cell(short_name(visit.data.areas.units[said.area_id], words)),
        Cell(date_text(said.on, words.lang)),
        Cell(state_text(said, words)),
        Cell(said.note),
        Cell(f"{stored.sheet}!{stored.cell}"),
    ]
    return Row(cells)


def _item(stored: StoredMilestone, words: Words) -> Markup:
    said = stored.milestone
    sign = tag("span", SIGNS[said.state] + " ", aria_hidden="true")
    state = tag("b", sign, state_text(said, words), data_status=TONES[said.state].value, class_="state")
    place = words.say("milestone.place", workbook=stored.workbook, sheet=stored.sheet, cell=stored.cell)
    source = " · ".join(part for part in (said.source, place) if part)
    note = tag("div", said.note) if said.note else Markup("")
    head = join(tag("time", date_text(said.on, words.lang), datetime=str(said.on)), " ", state)
    return tag("li", head, note, tag("div", source, class_="quiet"))
