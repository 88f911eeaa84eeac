"""The doubts about one figure, on the page that shows where it comes from; each leads to its answer."""

from indicators.doubts import Key
from pages._ui.asked import asked
from pages._ui.doubts.rows import place_of, rule_title, sentence_of
from pages._ui.frame import Visit
from pages._ui.links import DOUBTS, address, elsewhere
from pages._ui.markup import NOTHING, Markup, join, tag
from reporting.doubts import Question


def build_doubts_about(visit: Visit, key: Key) -> Markup:
    """Nothing where there is none."""
    found = [one for one in asked(visit.data).questions if one.doubt and key in one.keys]
    if not found:
        return NOTHING
    heading = tag("h2", visit.words.say("nav.doubts"), class_="part")
    return tag("div", heading, tag("ul", *(_line(visit, one) for one in found)), class_="ht")


def _line(visit: Visit, question: Question) -> Markup:
    href = address(DOUBTS, elsewhere(visit.view), doubt=question.id)
    name = rule_title(question, visit.words)
    whole = "" if question.area_id else f" ({place_of(visit, question)})"
    state = visit.words.say(f"doubts.state.{question.state.value}")
    told = join(sentence_of(visit, question), ". ", tag("span", state, class_="quiet"))
    return tag("li", tag("a", name, href=href, target="_self"), whole, ": ", told)
