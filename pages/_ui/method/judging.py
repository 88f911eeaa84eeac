"""How goals are judged: the findings with their signs, the two methods, what lies ahead, targets and edges."""

from indicators.findings import ACCELERATION_FROM, NOTABLE_SHARE, ON_TRACK_FROM, Level, PaceFinding
from indicators.outlook import INTERVAL_FROM, LAST_YEAR, RECENT_LIMIT, RECENT_YEARS
from indicators.trend_test import CRITICAL, POINTS, SIGNIFICANCE
from pages._ui.formula import build_formula
from pages._ui.frame import Visit
from pages._ui.links import DOUBTS, PROVINCE, address, elsewhere
from pages._ui.markup import NOTHING, Markup, join, tag
from pages._ui.method.parts import Part
from pages._ui.method.pieces import build_list, build_part, build_step, build_table, paragraph
from reporting.examples import Example
from reporting.finding_cells import LEVEL_SIGNS
from reporting.marks import Mark
from reporting.names import short_name
from reporting.numbers import number, unit_text, value_text
from reporting.outlook import share_text
from reporting.words import Words

#: Which goals a mark can be of; what is not here can be of both.
_OF = {
    Mark.ON_TRACK: "open",
    Mark.ACCELERATION_NEEDED: "open",
    Mark.LIMITED: "open",
    Mark.MOVING_AWAY: "open",
    Mark.MISSED: "closed",
    Mark.AWAITING: "closed",
}
_LETTERS = {"b": "b", "t0": "t₀", "c": "c", "t": "t", "T": "T", "tT": "t_T", "d": "d"}
_RULES = ("series", "bound", "provisional", "break", "maintain", "words", "sums", "ranks")


def build_findings(words: Words) -> Markup:
    heads = [words.say(f"method.findings.{one}") for one in ("sign", "which", "when")]
    rows = (
        (_mark(mark, words), words.say(f"method.findings.{_OF.get(mark, 'both')}"), _when(mark, words))
        for mark in Mark
    )
    two = paragraph(words, "method.findings.two")
    return build_part(Part.FINDINGS, words, two, build_table(heads, rows, "signs"))


def build_level(example: Example | None, visit: Visit) -> Markup:
    words = visit.words
    share = number(100 * NOTABLE_SHARE, 0, words.lang)
    heads = [words.say("method.level.finding"), words.say("method.findings.when")]
    said = {level: words.say(f"method.level.{level.value}", share=share) for level in Level}
    rows = ((_level(level, words), text) for level, text in said.items())
    return build_part(
        Part.LEVEL,
        words,
        paragraph(words, "method.level.what"),
        _worked(example, visit, "achieved"),
        paragraph(words, "method.level.none"),
        build_table(heads, rows),
    )


def build_pace(example: Example | None, visit: Visit) -> Markup:
    words = visit.words
    heads = [words.say(f"method.pace.{one}") for one in ("finding", "ratio")]
    rows = ((words.say(f"pace.{finding.value}"), text) for finding, text in _ratios(words).items())
    return build_part(
        Part.PACE,
        words,
        paragraph(words, "method.pace.what"),
        paragraph(words, "method.pace.unit"),
        _worked(example, visit, "required", "observed", "pace"),
        paragraph(words, "method.pace.linear"),
        build_table(heads, rows),
    )


def build_ahead(example: Example | None, visit: Visit) -> Markup:
    words = visit.words
    trend = {
        "points": POINTS,
        "critical": number(CRITICAL, 2, words.lang),
        "p": number(SIGNIFICANCE, 3, words.lang),
    }
    interval = {"share": share_text(words), "least": INTERVAL_FROM}
    return build_part(
        Part.AHEAD,
        words,
        paragraph(words, "method.ahead.what"),
        paragraph(words, "method.ahead.interval", **interval),
        _worked(example, visit, "projected", "interval"),
        build_list(
            [
                words.say("method.ahead.arrival", last=LAST_YEAR),
                words.say("method.ahead.recent", from_=RECENT_YEARS, to=RECENT_LIMIT),
                words.say("method.ahead.trend", **trend),
            ]
        ),
    )


def build_targets(words: Words) -> Markup:
    return build_part(
        Part.TARGETS,
        words,
        *(paragraph(words, f"method.targets.{one}") for one in ("own", "edge", "closed", "baseline")),
    )


def build_rules(words: Words) -> Markup:
    return build_part(Part.RULES, words, build_list(words.say(f"method.rules.{one}") for one in _RULES))


def build_doubts(visit: Visit) -> Markup:
    words, excluded = visit.words, len(visit.data.book.exclusions)
    told = (
        words.count("method.doubts.excluded", excluded, number=number(excluded, 0, words.lang))
        if excluded
        else words.say("method.doubts.none")
    )
    link = tag("a", words.say("method.doubts.open"), href=address(DOUBTS, elsewhere(visit.view)))
    return build_part(
        Part.DOUBTS, words, paragraph(words, "method.doubts.what"), tag("p", told, " ", link, ".")
    )


def _mark(mark: Mark, words: Words) -> Markup:
    sign = tag("span", mark.sign, aria_hidden="true", class_="sign")
    return tag("span", sign, words.say(f"mark.{mark.value}"), class_="found", data_status=mark.value)


def _level(level: Level, words: Words) -> Markup:
    """With the sign it has in tables, where it has one of its own."""
    sign = tag("span", LEVEL_SIGNS.get(level, ""), aria_hidden="true", class_="level-sign")
    return join(sign, words.say(f"level.{level.value}"))


def _when(mark: Mark, words: Words) -> str:
    edges = {"on_track": ON_TRACK_FROM, "acceleration": ACCELERATION_FROM}
    said = {name: number(edge, 2, words.lang) for name, edge in edges.items()}
    return words.say(f"method.mark.{mark.value}", **said)


def _ratios(words: Words) -> dict[PaceFinding, str]:
    high, low = (number(edge, 2, words.lang) for edge in (ON_TRACK_FROM, ACCELERATION_FROM))
    zero = number(0, 0, words.lang)
    return {
        PaceFinding.MET: words.say("method.pace.first"),
        PaceFinding.ON_TRACK: words.say("method.pace.from", low=high),
        PaceFinding.ACCELERATION_NEEDED: words.say("method.pace.between", low=low, high=high),
        PaceFinding.LIMITED: words.say("method.pace.between", low=zero, high=low),
        PaceFinding.MOVING_AWAY: words.say("method.pace.under"),
        PaceFinding.NOT_ASSESSABLE: words.say("method.level.not_assessable"),
    }


def _worked(example: Example | None, visit: Visit, *keys: str) -> Markup:
    """The steps with their numbers under what they are taken from; the letters are explained once, at the first."""
    words = visit.words
    if example is None:
        return paragraph(words, "method.example.none")
    steps, judgement = example.steps(words), example.judgement
    name = short_name(visit.data.areas.units[judgement.area_id], words)
    title = example.indicator.short_title.of(words.lang)
    said = words.say("method.example", indicator=title, area=name)
    view = elsewhere(visit.view)
    link = address(PROVINCE, view, area=judgement.area_id, indicator=judgement.indicator_id)
    first = keys == ("achieved",)
    way = tag("a", words.say("method.example.open"), href=link) if first else NOTHING
    head = tag("p", said, " ", way, class_="example-head")
    inputs = _inputs(example, words) if first else NOTHING
    letters = join(tag("p", _lettered(words)), _instead(example, visit)) if first else NOTHING
    worked = [build_step(steps.get(key)) for key in keys]
    around = _around(example, words) if "interval" in keys else NOTHING
    return join(letters, tag("div", head, inputs, *worked, around, class_="example"))


def _lettered(words: Words) -> Markup:
    """What each letter is, with the letters set as they stand in the formulas."""
    text = join(words.say("method.letters", **{name: f"{{{name}}}" for name in _LETTERS}))
    for name, letter in _LETTERS.items():
        text = Markup(text.replace(f"{{{name}}}", build_formula(letter)))
    return text


def _instead(example: Example, visit: Visit) -> Markup:
    """Where the reader's choice has not every number, that another is taken."""
    words, view = visit.words, visit.view
    if example.asked or view.indicator not in visit.data.catalogue.indicators:
        return NOTHING
    asked = visit.data.catalogue.indicators[view.indicator].short_title.of(words.lang)
    return paragraph(words, "method.example.other", indicator=asked, area=visit.area_name_within)


def _inputs(example: Example, words: Words) -> Markup:
    """The target, the baseline and the latest value, as the account of the finding names them."""
    steps = example.steps(words)
    named = [steps[key] for key in ("target", "baseline", "latest") if key in steps]
    return tag("dl", *(join(tag("dt", one.name), tag("dd", one.result)) for one in named))


def _around(example: Example, words: Words) -> Markup:
    projected, year = example.judgement.finding.progress.projected, example.judgement.target_year
    if projected is None:
        return NOTHING
    text = value_text(projected, example.indicator, words.lang) + unit_text(example.indicator, words.lang)
    return tag("p", words.say("method.ahead.example", projected=text, year=year), class_="quiet")
