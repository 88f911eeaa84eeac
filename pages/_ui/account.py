"""Under the sentences of a goal: what lies ahead of it, and how each finding was computed, step by step."""

from pages._ui.frame import Visit
from pages._ui.links import View
from pages._ui.markup import Markup, join, tag
from pages._ui.method.parts import Part, build_hows
from reporting.computation import Step, account_of
from reporting.outlook import Ahead, ahead_sentences
from reporting.scorecard import Line
from reporting.words import Words


def build_ahead(ahead: Ahead, line: Line, visit: Visit) -> Markup:
    """The outlook of the open goal, one sentence a line; nothing where nothing can be said."""
    told = ahead_sentences(ahead, line.open, line.indicator, visit.on, visit.words)
    return tag("div", *(tag("p", sentence) for sentence in told), class_="ht said ahead")


def build_accounts(line: Line, ahead: Ahead, view: View, words: Words) -> Markup:
    """One fold for each goal year, closed until it is asked for; under them where the methods are told."""
    folds = []
    for judgement in (line.closed, line.open):
        steps = account_of(judgement, line.indicator, ahead if judgement is line.open else None, words)
        title = words.say("computation.of", year=judgement.target_year)
        folds.append(tag("details", tag("summary", title), tag("dl", *map(_step, steps))))
    parts = [Part.FINDINGS, *([] if line.indicator.is_qualitative else _parts(line, ahead))]
    return tag("div", *folds, build_hows(view, parts, words), class_="ht accounts")


def _parts(line: Line, ahead: Ahead) -> list[Part]:
    """Of the method, what this goal has anything of."""
    numbers = line.open.finding.progress
    has = {
        Part.LEVEL: numbers.achieved_percent is not None,
        Part.PACE: numbers.pace is not None,
        Part.AHEAD: bool(ahead.outlook and ahead.outlook.interval),
        Part.CONVERSION: bool(line.latest and line.latest.conversion.is_formed),
    }
    return [part for part, there in has.items() if there]


def _step(step: Step) -> Markup:
    formula = (
        tag("small", f"{step.formula} = {step.numbers}", class_="formula") if step.formula else Markup("")
    )
    return join(tag("dt", step.name), tag("dd", step.result, formula))
