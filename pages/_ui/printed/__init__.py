"""What paper says of a page: whose it is, of which data, when it was printed and where it is found again."""

from collections.abc import Sequence
from datetime import date

from pages._ui.component import declare
from reporting.numbers import date_text
from reporting.words import Words

_component = declare("printed")


def show_printed(words: Words, on: date, area_set: str, versions: Sequence[str]) -> None:
    """Unseen on the screen; on paper it takes the place of the masthead, and its foot stands on every sheet."""
    _component(
        key="printed",
        data={
            "lang": words.lang,
            "name": words.say("app.name"),
            "said": [area_set, *versions[-1:], words.say("printed.on", day=date_text(on, words.lang))],
            "page": words.say("printed.page"),
        },
    )
