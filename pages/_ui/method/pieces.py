"""What the parts of the page on method are made of: paragraphs, lists, tables that fit a phone, worked steps."""

from collections.abc import Iterable, Sequence

from pages._ui.formula import build_formula
from pages._ui.markup import NOTHING, Markup, join, tag
from pages._ui.method.parts import Part
from reporting.computation import Step
from reporting.words import Words

Row = Sequence[str]


def build_part(part: Part, words: Words, *content: str) -> Markup:
    """A section that can be led to; its heading carries the anchor."""
    heading = tag("h2", words.say(part.title_key), id=part.value, tabindex="-1")
    return tag("section", heading, *content, class_="ht part", aria_labelledby=part.value)


def paragraph(words: Words, key: str, **values: object) -> Markup:
    return tag("p", words.say(key, **values))


def build_list(texts: Iterable[str]) -> Markup:
    return tag("ul", *(tag("li", text) for text in texts))


def build_table(heads: Sequence[str], rows: Iterable[Row], kind: str = "") -> Markup:
    """The first cell of a row names it; on a phone each cell says its heading itself."""
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in heads)))
    body = tag("tbody", *(_row(row, heads) for row in rows))
    return tag("table", head, body, class_=f"facts {kind}".strip())


def _row(row: Row, heads: Sequence[str]) -> Markup:
    first, *others = row
    cells = (tag("td", text, data_label=head) for text, head in zip(others, heads[1:], strict=True))
    return tag("tr", tag("th", first, scope="row"), *cells)


def build_step(step: Step | None) -> Markup:
    """A formula, the same with its numbers, and what comes out; nothing where the example has no such step."""
    if step is None:
        return NOTHING
    numbers = join(build_formula(step.numbers), tag("span", " = ", class_="equals"), tag("b", step.result))
    return tag(
        "div",
        tag("p", step.name, class_="step-name"),
        tag("p", build_formula(step.formula), class_="general"),
        tag("p", numbers, class_="numbers"),
        class_="step",
    )
