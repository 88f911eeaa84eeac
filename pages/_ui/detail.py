"""The chosen indicator beside the scorecard: its findings with their numbers, sentences, definition and sources."""

from collections.abc import Sequence

from indicators.basis import NATIONAL, choose_target
from indicators.definition import Indicator
from indicators.findings import Level, Reason
from indicators.judgement import Judgement
from indicators.progress import PaceMethod
from indicators.types import Observation, Target, Verification
from pages._ui.conversion import source_of
from pages._ui.frame import Visit
from pages._ui.links import View, figure_link, target_link
from pages._ui.markup import Markup, join, tag
from reporting.conversions import gap_text, state_text
from reporting.exclusions import exclusion_text
from reporting.finding_cells import Cell, open_cells, result_cell
from reporting.numbers import date_text, number, observed_text, target_text, unit_text
from reporting.scorecard import Line
from reporting.sentences import sentences_of
from reporting.words import Words
from store.records import Figure


def build_heading(line: Line, words: Words) -> Markup:
    """The full title, then each finding in its sign, word and number."""
    closed_key = (
        "detail.so_far" if line.closed.finding.level is Level.AWAITING and line.latest else "detail.closed"
    )
    items = [
        _finding(
            result_cell(line.closed, line.indicator, words, line.milestone), closed_key, line.closed, words
        ),
        *_open_findings(line, words),
    ]
    title = tag("h2", line.indicator.title.of(words.lang))
    findings = tag("ul", *(item for item in items if item), class_="findings", aria_live="polite")
    return tag("div", title, findings, class_="ht")


def build_sentences(line: Line, words: Words) -> Markup:
    """What a leader can read out; a remark that holds for both goals is made once."""
    told = [
        one
        for judgement in (line.closed, line.open)
        for one in sentences_of(judgement, line.indicator, words, line.milestone)
    ]
    return tag("div", *(tag("p", sentence) for sentence in dict.fromkeys(told)), class_="ht said")


def build_facts(line: Line, figures: Sequence[Figure], visit: Visit) -> Markup:
    """Definition, the documents of the goals, and where the latest value stands; each number leads to its cell."""
    indicator, view, words = line.indicator, visit.view, visit.words
    facts = [_fact(words.say("detail.definition"), indicator.definition.of(words.lang))]
    for judgement in (line.closed, line.open):
        if judgement.target:
            name = words.say("chart.target", year=judgement.target_year)
            source = source_of(visit, judgement.target)
            facts.append(_fact(name, target_fact(judgement.target, indicator, view, words, source)))
            facts += _beside(judgement.target, indicator, visit)
    if line.excluded:
        told = (tag("div", exclusion_text(one, indicator, words)) for one in line.excluded)
        facts.append(_fact(words.say("detail.excluded"), join(*told)))
    figure = next((one for one in figures if one.observation == line.latest), None)
    if line.latest and figure:
        source = source_of(visit, line.latest)
        facts.append(_fact(words.say("detail.figure"), figure_fact(figure, indicator, view, words, source)))
    facts += _gaps(line, visit)
    return tag("div", tag("dl", *facts), tag("p", visit.vintage, class_="quiet"), class_="ht")


def _beside(target: Target, indicator: Indicator, visit: Visit) -> list[Markup]:
    """Beside a target that no document sets for the area: the national one."""
    targets = visit.data.book.targets.get(indicator.id, ())
    national = choose_target(target.area_id, target.target_year, targets, NATIONAL)
    if not target.conversion.is_formed or national is None:
        return []
    name = visit.words.say("conversion.national", year=target.target_year)
    return [_fact(name, target_fact(national, indicator, visit.view, visit.words))]


def _gaps(line: Line, visit: Visit) -> list[Markup]:
    """Years after the latest value for which old areas have figures, but not all of them."""
    gaps = visit.data.book.gaps_of(line.open.area_id, line.indicator.id, line.open.series)
    since = line.latest.year if line.latest else 0
    told = [tag("div", gap_text(gap, visit.data.areas, visit.words)) for gap in gaps if gap.year > since]
    return [_fact(visit.words.say("conversion.gaps"), join(*told))] if told else []


def target_fact(target: Target, indicator: Indicator, view: View, words: Words, source: str = "") -> Markup:
    """The goal's number, its document, how far that was checked, and what it leaves out; ``source`` if converted."""
    unit = unit_text(indicator, words.lang) if target.value is not None else ""
    text = target_text(target, words) + unit
    scope = f" ({target.scope_note})" if target.scope_note else ""
    return join(
        _source(text, target_link(view, target), words),
        ". ",
        document_text(target, words),
        words.say("detail.national") if target.area_id != view.area else "",
        scope,
        f". {source}" if source else "",
        " ",
        verification_tag(target, words),
    )


def document_text(target: Target, words: Words) -> str:
    document = target.document
    day = date_text(document.issued_on, words.lang) if document.issued_on else ""
    return ", ".join(part for part in (document.number, document.issuer, day, document.section) if part)


def verification_tag(target: Target, words: Words) -> Markup:
    """Targets that nobody has read in the document itself say so; the others need no mark."""
    if target.verification is Verification.VERIFIED:
        return Markup("")
    full = words.say(f"verification.{target.verification.value}")
    return tag("span", words.say(f"tag.{target.verification.value}"), class_="tag", title=full)


def figure_fact(figure: Figure, indicator: Indicator, view: View, words: Words, source: str = "") -> Markup:
    """The value, who measured it, what it was formed from, and the cell, or the areas, it was taken from."""
    one = figure.observation
    value = observed_text(one, indicator, words.lang) + unit_text(indicator, words.lang)
    status = state_text(one, words)
    series = words.say(f"series.{one.series}") if words.knows(f"series.{one.series}") else one.series
    place = source or words.say(
        "detail.place", workbook=figure.workbook, sheet=figure.sheet, cell=figure.cell
    )
    head = words.say("detail.observed", year=one.year, status=status, series=series)
    number_ = _source(value, figure_link(view, one), words)
    return join(number_, " ", head, _formed_from(one, words), ". ", tag("span", place, class_="quiet"))


def _source(text: str, link: str, words: Words) -> Markup:
    """A number that leads to the cell it came from."""
    return tag("b", tag("a", text, href=link, class_="source", title=words.say("figure.open")))


def _formed_from(one: Observation, words: Words) -> str:
    if one.numerator is None or one.denominator is None:
        return ""
    parts = {"numerator": one.numerator, "denominator": one.denominator}
    return " " + words.say("detail.formed", **{k: number(v, 0, words.lang) for k, v in parts.items()})


def _fact(name: str, text: str) -> Markup:
    return join(tag("dt", name), tag("dd", text))


def _open_findings(line: Line, words: Words) -> list[Markup | None]:
    cells = open_cells(line.open, line.indicator, words, line.milestone)
    if "level" not in cells:
        return [_finding(cells.get("pace"), "detail.closed", line.open, words)]
    return [
        _finding(cells["level"], "detail.level", line.open, words, _achieved(line.open, words)),
        _finding(cells["pace"], "detail.pace", line.open, words, _ratio(line.open, words)),
    ]


def _finding(
    cell: Cell | None, key: str, judgement: Judgement, words: Words, figure: str = ""
) -> Markup | None:
    if cell is None:
        return None
    sign = tag("span", cell["sign"] + " ", aria_hidden="true")
    text = words.say(key, year=judgement.target_year, word=cell["word"])
    return tag("li", sign, text, f" ({figure})" if figure else "", data_status=cell["status"])


def _achieved(judgement: Judgement, words: Words) -> str:
    percent = judgement.finding.progress.achieved_percent
    return "" if percent is None else words.say("detail.achieved", percent=number(percent, 0, words.lang))


def _ratio(judgement: Judgement, words: Words) -> str:
    numbers = judgement.finding.progress
    if numbers.pace is None or Reason.BASELINE_MET in judgement.finding.reasons:
        return ""  # where the baseline met the goal no pace was needed that it could be a multiple of
    key = "detail.ratio_linear" if numbers.pace_method is PaceMethod.LINEAR else "detail.ratio"
    return words.say(key, ratio=number(numbers.pace, 2, words.lang))
