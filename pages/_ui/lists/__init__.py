"""Short lists that lead to action: which goals of which areas to look at first; each line opens its chart."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from indicators.definition import Indicator
from indicators.judgement import Judgement
from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.links import PROVINCE, address
from reporting.marks import Mark, mark_of
from reporting.names import short_name
from reporting.numbers import difference_unit, distance_text, signed
from reporting.overview import closest_to_the_line, furthest_from_it, improving_fastest, missed_and_worsening
from reporting.progress import CLOSED_YEAR, OPEN_YEAR
from reporting.sentences import CHANGE_DECIMALS, sentences_of
from reporting.words import Words

_component = declare("lists")


@dataclass(frozen=True, slots=True)
class ShortList:
    title: str
    note: str
    nothing: str
    rows: Sequence[dict[str, Any]]


def show_urgent(visit: Visit, judgements: Mapping[int, Sequence[Judgement]]) -> None:
    """What was missed at the last deadline, then who moves away from the chosen goal."""
    chosen = visit.view.year
    missed = [one for one in judgements[CLOSED_YEAR] if mark_of(one) is Mark.MISSED]
    _show(
        "urgent",
        _list("missed", CLOSED_YEAR, furthest_from_it(missed), visit),
        _list("worsening", chosen, missed_and_worsening(judgements[chosen]), visit),
    )


def show_hopeful(visit: Visit, judgements: Mapping[int, Sequence[Judgement]]) -> None:
    """Who nearly has the chosen goal, and who improves fastest."""
    chosen = visit.view.year
    _show(
        "hopeful",
        _list("closest", chosen, closest_to_the_line(judgements[chosen]), visit),
        _list("improving", OPEN_YEAR, improving_fastest(judgements[OPEN_YEAR]), visit, _pace),
    )


def _show(key: str, *lists: ShortList) -> None:
    _component(key=f"lists-{key}", data={"lists": [asdict(one) for one in lists]})


def _list(
    name: str,
    year: int,
    judgements: Iterable[Judgement],
    visit: Visit,
    tell: Callable[[Judgement, Indicator, Words], str] | None = None,
) -> ShortList:
    """``name`` is the key of its words: ``lists.<name>`` and ``lists.<name>.note``."""
    words = visit.words
    title, note = words.say(f"lists.{name}", year=year), words.say(f"lists.{name}.note")
    return ShortList(
        title, note, words.say("lists.nothing"), [_row(one, visit, tell or _gap) for one in judgements]
    )


def _gap(judgement: Judgement, indicator: Indicator, words: Words) -> str:
    gap = distance_text(judgement.gap or 0.0, indicator, words)
    return words.say("lists.gap", gap=gap, year=judgement.latest.year if judgement.latest else "")


def _pace(judgement: Judgement, indicator: Indicator, words: Words) -> str:
    per_year = judgement.finding.progress.observed_per_year or 0.0
    change = signed(per_year, CHANGE_DECIMALS, words.lang) + difference_unit(indicator, words)
    return words.say("lists.per_year", change=change)


def _row(
    judgement: Judgement, visit: Visit, tell: Callable[[Judgement, Indicator, Words], str]
) -> dict[str, Any]:
    data, words = visit.data, visit.words
    indicator, mark = data.catalogue.indicators[judgement.indicator_id], mark_of(judgement)
    return {
        "href": address(PROVINCE, visit.view, area=judgement.area_id, indicator=indicator.id),
        "name": short_name(data.areas.units[judgement.area_id], words),
        "what": indicator.short_title.of(words.lang),
        "gap": tell(judgement, indicator, words),
        "sign": mark.sign,
        "status": mark.value,
        "note": sentences_of(judgement, indicator, words)[0],
    }
