"""The parts of the page on method, by the anchors that other pages lead to."""

from collections.abc import Iterable
from enum import StrEnum

from pages._ui.links import METHOD, View, address, elsewhere
from pages._ui.markup import Markup, join, tag
from reporting.words import Words


class Part(StrEnum):
    FINDINGS = "findings"
    LEVEL = "level"
    PACE = "pace"
    AHEAD = "ahead"
    TARGETS = "targets"
    CONVERSION = "conversion"
    RULES = "rules"
    DOUBTS = "doubts"
    INDICATORS = "indicators"
    DOCUMENTS = "documents"
    SOURCES = "sources"
    GAPS = "gaps"
    LICENCES = "licences"

    @property
    def title_key(self) -> str:
        return f"method.part.{self.value}"


def method_link(view: View, part: Part) -> str:
    """To where the page says how something is reckoned, with the reader's own area and indicator as the example."""
    return f"{address(METHOD, elsewhere(view))}#{part.value}"


def build_hows(view: View, parts: Iterable[Part], words: Words) -> Markup:
    """Under what is explained, quietly: how it is reckoned, part by part."""
    links = [tag("a", words.say(part.title_key), href=method_link(view, part)) for part in parts]
    dots = join(*(piece for link in links for piece in (" · ", link)))[len(" · ") :]
    return tag("p", words.say("method.how"), " ", Markup(dots), class_="ht hows")
