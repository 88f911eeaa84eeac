"""What became of a submission, who sent it, how much it changed, and what was chosen when it was read, in words."""

from enum import StrEnum

from indicators.areas import areas
from indicators.catalogue import catalogue
from reporting.numbers import number
from reporting.words import Words
from store.building import SHIPPED
from store.records import Receipt, State, StoredSubmission


class Standing(StrEnum):
    """What became of a submission, as people ask for it."""

    STANDS = "stands"
    WITHDRAWN = "withdrawn"
    WAITS = "proposed"
    REJECTED = "rejected"


#: The counts of a receipt in the order in which they are told; those that are zero are left out.
COUNTS = ("new", "revised", "unchanged", "errors", "warnings")
#: Options whose values have words, and where these stand.
_WORDS = {"series": "series", "status": "status"}


def standing_of(known: StoredSubmission) -> Standing:
    if known.receipt.state is State.PROPOSED:
        return Standing.WAITS
    if known.receipt.state is State.REJECTED:
        return Standing.REJECTED
    return Standing.WITHDRAWN if known.withdrawal else Standing.STANDS


def counted(receipt: Receipt, words: Words) -> str:
    """ "20 mới, 3 sửa, 2 cảnh báo"; one that changes nothing says so."""
    counts = {name: getattr(receipt, name) for name in COUNTS}
    told = [
        words.count(f"returns.count.{name}", n, number=number(n, 0, words.lang))
        for name, n in counts.items()
        if n
    ]
    return ", ".join(told) or words.say("returns.count.nothing")


def name_of(by: str, words: Words) -> str:
    """The name that was given; the workbooks that came with the product were sent by nobody."""
    return words.say("returns.shipped") if by == SHIPPED else by


def chosen(options: dict[str, str], words: Words) -> list[tuple[str, str]]:
    """What was chosen when the workbook was read, as name and value; an option without words keeps its code.

    "Biểu 1:area" was chosen for one sheet, "Biểu 1!F:status" for one of its columns.
    """
    return [(_option(name, words), _value(name, value, words)) for name, value in options.items()]


def _option(name: str, words: Words) -> str:
    place, _, option = name.rpartition(":")
    key = f"returns.option.{option}"
    said = words.say(key) if words.knows(key) else option
    return f"{said} ({place})" if place else said


def _value(name: str, value: str, words: Words) -> str:
    name = name.rpartition(":")[2]
    if name == "area" and value in areas().units:
        return areas().units[value].name
    if name == "indicator" and value in catalogue().indicators:
        return catalogue().indicators[value].title.of(words.lang)
    if name == "area_set" and value in areas().eras:
        return areas().set_of(value).title(words.lang)
    key = f"{_WORDS[name]}.{value}" if name in _WORDS else ""
    return words.say(key) if words.knows(key) else value
