"""On the page of a merged province: what became of the closed goals of the provinces it was made of."""

from collections.abc import Sequence

import streamlit as st

from indicators.areas import Area
from indicators.judgement import Judgement
from pages._ui.frame import Visit
from pages._ui.links import PROVINCE, address
from pages._ui.markup import Markup, tag
from reporting.finding_cells import result_cell
from reporting.former import FormerGoal, former_goals
from reporting.numbers import observed_text, target_text, unit_text
from reporting.progress import CLOSED_YEAR


def show_former(visit: Visit) -> None:
    """A table with a column for each part, own plans in sight and national goals folded; nothing of a single part."""
    parts = former_parts(visit)
    if len(parts) < 2:
        return
    ids = [part.unit_id for part in parts]
    goals = former_goals(visit.data.book, visit.data.catalogue, ids, visit.on, visit.view.basis)
    own, national = [one for one in goals if one.own], [one for one in goals if not one.own]
    words = visit.words
    title = words.say("former.title", name=visit.data.areas.units[visit.view.area].name, parts=_sum(parts))
    shown = [_table(own, parts, visit)] if own else []
    if national:
        summary = words.count("former.national", len(national), year=CLOSED_YEAR)
        table = _table(national, parts, visit)
        shown.append(tag("details", tag("summary", summary), table, open=None if own else ""))
    about = tag("p", words.say("former.about", year=CLOSED_YEAR), class_="quiet")
    st.html(tag("div", tag("h2", title, class_="part"), about, *shown, class_="ht former"))


def former_parts(visit: Visit) -> list[Area]:
    units = visit.data.areas.units
    return [units[one] for one in visit.data.areas.predecessors.get(visit.view.area, ())]


def _sum(parts: Sequence[Area]) -> str:
    return " + ".join(part.name for part in parts)


def _table(goals: Sequence[FormerGoal], parts: Sequence[Area], visit: Visit) -> Markup:
    names = [tag("th", _link(part.name, part.unit_id, "", visit), scope="col") for part in parts]
    first = tag("th", visit.words.say("scorecard.indicator"), scope="col")
    rows = [
        tag(
            "tr",
            tag("th", goal.indicator.short_title.of(visit.words.lang), scope="row"),
            *(_cell(one, part, goal, visit) for one, part in zip(goal.judgements, parts, strict=True)),
        )
        for goal in goals
    ]
    return tag("table", tag("thead", tag("tr", first, *names)), tag("tbody", *rows))


def _cell(judgement: Judgement, part: Area, goal: FormerGoal, visit: Visit) -> Markup:
    """The finding leads to the goal on the part's own page; below it the value against the goal."""
    words, indicator, target, latest = visit.words, goal.indicator, judgement.target, judgement.latest
    found = result_cell(judgement, indicator, words)
    if found is None or target is None:
        return tag("td", words.say("mark.no_target"), class_="quiet", data_label=part.name)
    sign = tag("span", f"{found['sign']} ", aria_hidden="true")
    finding = tag(
        "span", sign, found["word"], data_status=found["status"], class_="found", title=found["note"]
    )
    told = [f"{observed_text(latest, indicator, words.lang)} ({latest.year})"] if latest else []
    unit = unit_text(indicator, words.lang) if indicator.unit in ("%", "‰") else ""
    told.append(words.say("former.target", target=target_text(target, words) + unit))
    told += [target.document.number] if target.area_id == part.unit_id else []
    return tag(
        "td",
        _link(finding, part.unit_id, indicator.id, visit),
        tag("small", ", ".join(told), title=target.document.number),
        data_label=part.name,
    )


def _link(text: str, area_id: str, indicator_id: str, visit: Visit) -> Markup:
    href = address(PROVINCE, visit.view, area=area_id, indicator=indicator_id, region="")
    return tag("a", text, href=href, target="_self")
