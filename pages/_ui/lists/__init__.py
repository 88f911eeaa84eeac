"""Short lists that lead to action: which goals of which areas to look at first; each line opens its chart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from indicators.judgement import Judgement
from pages._ui.component import declare
from pages._ui.frame import CLOSED_YEAR, Visit
from pages._ui.links import PROVINCE, address
from pages._ui.names import short_name
from reporting.marks import Mark, mark_of
from reporting.numbers import difference_text
from reporting.overview import closest_to_the_line, furthest_from_it, missed_and_worsening
from reporting.sentences import sentences_of

_component = declare("lists")


@dataclass(frozen=True, slots=True)
class ShortList:
    title: str
    note: str
    nothing: str
    rows: Sequence[dict[str, Any]]


def show_lists(visit: Visit, judgements: Mapping[int, Sequence[Judgement]]) -> None:
    """What was missed at the last deadline, then who moves away from the chosen goal, and who nearly has it."""
    chosen = visit.view.year
    missed = [one for one in judgements[CLOSED_YEAR] if mark_of(one) is Mark.MISSED]
    lists = (
        _list("missed", CLOSED_YEAR, furthest_from_it(missed), visit),
        _list("worsening", chosen, missed_and_worsening(judgements[chosen]), visit),
        _list("closest", chosen, closest_to_the_line(judgements[chosen]), visit),
    )
    _component(key="lists", data={"lists": [asdict(one) for one in lists]})


def _list(name: str, year: int, judgements: Iterable[Judgement], visit: Visit) -> ShortList:
    """``name`` is the key of its words: ``lists.<name>`` and ``lists.<name>.note``."""
    words = visit.words
    title, note = words.say(f"lists.{name}", year=year), words.say(f"lists.{name}.note")
    return ShortList(
        title, note, words.say("lists.nothing"), [_row(judgement, visit) for judgement in judgements]
    )


def _row(judgement: Judgement, visit: Visit) -> dict[str, Any]:
    data, words = visit.data, visit.words
    indicator, mark = data.catalogue.indicators[judgement.indicator_id], mark_of(judgement)
    gap = difference_text(judgement.gap or 0.0, indicator, words)
    return {
        "href": address(PROVINCE, visit.view, area=judgement.area_id, indicator=indicator.id),
        "name": short_name(data.areas.units[judgement.area_id], words),
        "what": indicator.short_title.of(words.lang),
        "gap": words.say("lists.gap", gap=gap, year=judgement.latest.year if judgement.latest else ""),
        "sign": mark.sign,
        "status": mark.value,
        "note": sentences_of(judgement, indicator, words)[0],
    }
