"""Long lists on a phone: their first lines and a link to the rest. Wide screens and paper show every line.

Which lists are shown whole is in the address, so that whoever opens a line and comes back finds the list as it was.
"""

from dataclasses import dataclass

from pages._ui.links import View, address
from reporting.words import Words

#: The parts of a component that has such a list (``declare``).
REST_PARTS = ("rest.css", "rest.js")


@dataclass(frozen=True, slots=True)
class Rest:
    """So many lines come ``first``; the link leads to all of them, or where the list is ``whole`` back to the first."""

    id: str
    first: int
    whole: bool
    text: str
    href: str


def rest_of(page: str, view: View, name: str, many: int, first: int, words: Words) -> Rest | None:
    """Of the list ``name`` of a page with so ``many`` lines; None where the first are all."""
    if many <= first:
        return None
    others = [one for one in view.whole.split(",") if one not in ("", name)]
    whole = name in view.whole.split(",")
    text = words.say("rest.less") if whole else words.say("rest.more", n=many - first)
    href = address(page, view, whole=",".join(others if whole else [*others, name]))
    return Rest(f"rest-{name}", first, whole, text, href)
