"""How a form shows what was published before: a value, its year, its status and series; never to be filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import Observation, Qualifier
from loaders.template_form.words import WORDS
from loaders.template_words import QUALIFIER_WORDS, STATUS_WORDS, series_title, word

#: Indicator → what was last published of it: one figure, or one of each area that became this one.
Published = Mapping[str, Sequence[Observation]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the three cells of a row that are only to be looked at."""

    value: str | float | None = None
    year: int | None = None
    note: str = ""
    comment: str = ""

    @property
    def cells(self) -> tuple[str | float | None, int | None, str]:
        return self.value, self.year, self.note


NOTHING = Shown()


def show_published(observations: Sequence[Observation], area_id: str, lang: str) -> Shown:
    """The area's own figure stands as itself; those of the provinces that it was made of stand in the note, with
    their names. A province that only changed its code has one figure all the same.
    """
    if not observations:
        return NOTHING
    first = observations[0]
    same_land = (area_id, *areas().predecessors.get(area_id, ()))
    if first.area_id == area_id or same_land == (area_id, first.area_id):
        return Shown(_value(first, lang), first.year, _measured(first, lang))
    names = areas().units
    each = [f"{names[one.area_id].name} {written(one, lang)}" for one in observations]
    more = [f"{said} ({_measured(one, lang)})" for said, one in zip(each, observations, strict=True)]
    return Shown(None, first.year, f"{'; '.join(each)} ({WORDS[lang].before_merger})", "\n".join(more))


def _measured(one: Observation, lang: str) -> str:
    return f"{word(STATUS_WORDS, one.status, lang)} · {series_title(one.series, lang)}"


def written(one: Observation, lang: str) -> str:
    """A published figure as a reader of this language writes it, with its sign where it is a bound."""
    assert one.value is not None
    plain = f"{one.value:.{_decimals(one)}f}"
    sign = "" if one.qualifier is Qualifier.EXACT else word(QUALIFIER_WORDS, one.qualifier, lang) + " "
    return sign + (plain if lang == "en" else plain.replace(".", ","))


def _value(one: Observation, lang: str) -> str | float:
    if one.qualifier is not Qualifier.EXACT:
        return written(one, lang)
    assert one.value is not None
    return round(one.value, _decimals(one))


def _decimals(one: Observation) -> int:
    found = catalogue().indicators.get(one.indicator_id)
    return found.decimals or 0 if found else 0
