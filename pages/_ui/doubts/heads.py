"""The heads of the page of doubts: counts and choices over all of them; the way back and on from one."""

from dataclasses import replace

from indicators.areas import COUNTRY_ID
from pages._ui.asked import Asked, chosen
from pages._ui.choices import series_choice
from pages._ui.doubts.rows import place_of, rule_title, series_of, title_of
from pages._ui.frame import Visit
from pages._ui.links import DOUBTS, INDICATOR, PROVINCE, address, elsewhere
from pages._ui.pagehead import Choice, Count, Counts, Option, OptionGroup, Remark
from reporting.doubts import Question, tally
from reporting.marks import Mark
from reporting.names import short_name
from reporting.numbers import number
from reporting.words import Words


def remarks_of_all(visit: Visit, known: Asked) -> list[Remark]:
    words = visit.words
    figures = number(len(known.stands), 0, words.lang)
    return [Remark(words.say("doubts.about", figures=figures))]


def build_tally(known: Asked, words: Words) -> Counts:
    """Counts of all, whatever is chosen; the colours of findings say how urgent each is."""
    counts = tally(known.questions)
    items = [
        (counts.strong, "strong", "!", Mark.MISSED),
        (counts.mild, "mild", "?", Mark.ACCELERATION_NEEDED),
        (counts.again, "again", "!", Mark.MISSED),
        (counts.confirmed, "confirmed", "✔", Mark.MET),
        (counts.excluded, "excluded", "–", Mark.UNKNOWN),
    ]
    return Counts(
        words.count("doubts.count", len(known.questions)),
        [
            Count(str(n), words.say(f"doubts.count.{name}"), sign, status.value)
            for n, name, sign, status in items
            if n
        ],
    )


def about_choices(visit: Visit, known: Asked) -> list[Choice]:
    """Only what some doubt is about can be chosen."""
    view, words, catalogue = visit.view, visit.words, visit.data.catalogue
    in_doubt = {key.indicator_id for one in known.questions for key in one.keys}
    titles = {
        one: catalogue.measure(one).short_title.of(words.lang)
        for one in (*catalogue.indicators, *catalogue.counts)
        if one in in_doubt
    }
    abouts = [Option(words.say("doubts.any.indicator"), address(DOUBTS, view, about=""), not view.about)]
    abouts += [
        Option(title, address(DOUBTS, view, about=one), one == view.about) for one, title in titles.items()
    ]
    series = sorted({key.series for one in known.questions for key in one.keys})
    return [
        Choice("about", words.say("choice.indicator"), [OptionGroup(abouts)]),
        _where(visit, known),
        series_choice(DOUBTS, view, series, words),
    ]


def _where(visit: Visit, known: Asked) -> Choice:
    """The areas on whose land some doubt is by itself."""
    view, words, areas = visit.view, visit.words, visit.data.areas
    units = areas.units
    named = {one.area_id for one in known.questions if one.area_id}
    named |= {view.where} if view.where else set()
    listed = [COUNTRY_ID, *(unit.unit_id for unit in areas.of_set(view.set))]
    order = [one for one in listed if named & areas.land_of(one)]
    order += [view.where] if view.where and view.where not in order else []
    options = [Option(words.say("doubts.any.area"), address(DOUBTS, view, where=""), not view.where)]
    options += [
        Option(short_name(units[one], words), address(DOUBTS, view, where=one), one == view.where)
        for one in order
    ]
    return Choice("where", words.say("choice.area"), [OptionGroup(options)])


def title_of_one(visit: Visit, question: Question) -> str:
    return ": ".join(part for part in (place_of(visit, question), title_of(visit, question)) if part)


def remarks_of_one(visit: Visit, known: Asked, question: Question) -> list[Remark]:
    """The way back, what kind of doubt it is, and the way to the next that is still shown."""
    words, view = visit.words, visit.view
    remarks = [
        Remark(words.say("doubts.all"), address(DOUBTS, view, doubt="")),
        Remark(rule_title(question, words)),
        Remark(series_of(question, words)),
        Remark(words.say(f"doubts.state.{question.state.value}")),
        *_elsewhere(visit, question),
    ]
    before, after = neighbours(visit, known, question)
    if before:
        remarks.append(Remark(words.say("doubts.before"), address(DOUBTS, view, doubt=before)))
    if after:
        remarks.append(Remark(words.say("doubts.after"), address(DOUBTS, view, doubt=after)))
    return remarks


def _elsewhere(visit: Visit, question: Question) -> list[Remark]:
    """The page on which the figures are shown: the area's, or the indicator's where many areas are in doubt."""
    view, words, catalogue = visit.view, visit.words, visit.data.catalogue
    if question.indicator_id not in catalogue.indicators:
        return []
    plain = replace(elsewhere(view), indicator=question.indicator_id)
    if not question.area_id:
        return [Remark(words.say("doubts.see_indicator"), address(INDICATOR, plain))]
    return [Remark(words.say("doubts.see_area"), address(PROVINCE, plain, area=question.area_id))]


def neighbours(visit: Visit, known: Asked, question: Question) -> tuple[str, str]:
    """The questions before and after this one among those that the view shows; it may itself be answered by now."""
    shown = {one.id for one in chosen(known.questions, visit.view)}
    ids = [one.id for one in known.questions]
    place = ids.index(question.id)
    before = next((one for one in reversed(ids[:place]) if one in shown), "")
    return before, next((one for one in ids[place + 1 :] if one in shown), "")
