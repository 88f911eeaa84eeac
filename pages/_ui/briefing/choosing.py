"""What a briefing is about, chosen by links: its subject, the goals' basis, and the charts in it."""

from dataclasses import replace
from datetime import datetime

from indicators.areas import COUNTRY_ID
from pages._ui.choices import area_choice, basis_choice, indicator_choice, region_choice
from pages._ui.frame import Visit
from pages._ui.links import BRIEFING, SUBJECTS, address
from pages._ui.markup import Markup, tag
from pages._ui.pagehead import Choice, Option, OptionGroup
from reporting.briefing.spec import Briefing, Request, Scope

AREA, INDICATOR_SUBJECT, REGION = SUBJECTS


def request_of(visit: Visit, at: datetime, by: str = "") -> Request:
    """The subject of the address; an area without a province is the country."""
    view = visit.view
    request = Request(
        Scope.COUNTRY,
        view.lang,
        view.set,
        visit.on,
        at,
        by,
        basis=view.basis,
        indicator_ids=tuple(filter(None, view.charts.split(","))),
    )
    if view.subject == INDICATOR_SUBJECT:
        chosen = view.indicator or next(iter(visit.data.catalogue.indicators))
        return replace(request, scope=Scope.INDICATOR, indicator_id=chosen, area_id=view.area)
    if view.subject == REGION:
        region = view.region or visit.data.areas.regions(view.set)[0]
        return replace(request, scope=Scope.REGION, region=region)
    if view.area != COUNTRY_ID:
        return replace(request, scope=Scope.PROVINCE, area_id=view.area)
    return request


def choices(visit: Visit, request: Request) -> list[Choice]:
    view = replace(visit.view, indicator=request.indicator_id or visit.view.indicator, region=request.region)
    areas, words = visit.data.areas, visit.words
    asked = [_subjects(visit)]
    if request.scope is Scope.INDICATOR:
        asked.append(indicator_choice(BRIEFING, view, visit.data.catalogue, words))
    elif request.scope is Scope.REGION:
        choice = region_choice(BRIEFING, view, areas, words)
        asked.append(replace(choice, groups=[OptionGroup(choice.groups[0].options[1:])]))
    else:
        asked.append(area_choice(BRIEFING, view, areas, words))
    return [*asked, basis_choice(BRIEFING, view, visit.data.book, words)]


def _subjects(visit: Visit) -> Choice:
    words, view = visit.words, visit.view
    options = [
        Option(
            words.say(f"briefing.subject.{one or 'area'}"),
            address(BRIEFING, view, subject=one, charts=""),
            one == view.subject,
        )
        for one in SUBJECTS
    ]
    return Choice("subject", words.say("briefing.subject"), [OptionGroup(options)])


def build_chart_links(visit: Visit, briefing: Briefing) -> Markup:
    """Each indicator that can be charted: a link that puts its chart in or takes it out."""
    words, view, request = visit.words, visit.view, briefing.request
    if request.scope is Scope.INDICATOR:
        return Markup("")
    shown = [part.name for part in briefing.charts]
    links = []
    for indicator in visit.data.catalogue.indicators.values():
        own = [
            one
            for one in briefing.judgements
            if one.indicator_id == indicator.id
            and (request.scope is Scope.REGION or one.area_id == request.area_id)
        ]
        # A mean needs a figure of every province.
        if indicator.is_qualitative or not own or not all(one.latest for one in own):
            continue
        there = indicator.id in shown
        rest = [one for one in shown if one != indicator.id] if there else [*shown, indicator.id]
        links.append(
            tag(
                "a",
                ("✓ " if there else "+ ") + indicator.short_title.of(words.lang),
                href=address(BRIEFING, view, charts=",".join(rest)),
                class_="pick chosen" if there else "pick",
                aria_current="true" if there else None,
            )
        )
    return tag(
        "div",
        tag("h2", words.say("briefing.charts"), class_="part"),
        tag("p", *links, class_="chart-picks"),
        class_="ht",
    )
