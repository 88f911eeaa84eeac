"""What the comparison of areas shows: bands of one finding, inside a band the better value first."""

from collections.abc import Sequence
from typing import Any

from indicators.areas import COUNTRY_ID, Area, Areas
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.types import Conversion
from pages._ui.links import INDICATOR, View, address, figure_link
from reporting.marks import Mark, mark_of
from reporting.names import short_name
from reporting.numbers import observed_text
from reporting.regions import REGION
from reporting.sentences import first_sentences
from reporting.words import Words


def build_bands(
    judgements: Sequence[Judgement], indicator: Indicator, areas: Areas, view: View, words: Words
) -> list[dict[str, Any]]:
    """The bands that have members; ``count`` leaves the country and a region out."""
    bands = []
    for mark in Mark:
        members = sorted((j for j in judgements if mark_of(j) is mark), key=lambda j: _order(j, indicator))
        if members:
            provinces = sum(not _is_whole(areas.units[j.area_id]) for j in members)
            bands.append(
                {
                    "status": mark.value,
                    "sign": mark.sign,
                    "word": words.say(f"mark.{mark.value}"),
                    "count": words.count("count.provinces", provinces) if provinces else "",
                    "rows": [_row(j, indicator, areas, view, words) for j in members],
                }
            )
    return bands


def _is_whole(area: Area) -> bool:
    """The country, or a region: shown among the provinces and not counted with them."""
    return area.set_id in ("", REGION)


def _order(judgement: Judgement, indicator: Indicator) -> tuple[bool, float]:
    value = judgement.latest.value if judgement.latest else None
    if value is None or indicator.direction is None:
        return True, 0.0
    return False, -indicator.direction.sign * value


def _row(
    judgement: Judgement, indicator: Indicator, areas: Areas, view: View, words: Words
) -> dict[str, Any]:
    latest, target = judgement.latest, judgement.target
    area = areas.units[judgement.area_id]
    is_region = area.set_id == REGION
    return {
        "name": words.say("region.whole") if is_region else short_name(area, words),
        "href": address(INDICATOR, view, area=COUNTRY_ID if is_region else area.unit_id),
        "source": figure_link(view, latest) if latest and not is_region else None,
        "country": _is_whole(area),
        "chosen": judgement.area_id == view.area,
        "value": latest.value if latest else None,
        "goal": target.value if target else None,
        "text": observed_text(latest, indicator, words.lang) if latest else words.say("scorecard.nothing"),
        "mark": _mark(judgement, is_region, words),
        "note": first_sentences(judgement, indicator, words),
    }


def _mark(judgement: Judgement, is_region: bool, words: Words) -> str:
    """What a reader must know of the value at once."""
    if judgement.excluded:
        return words.say("ranking.excluded", year=judgement.excluded.year)
    approximate = judgement.latest and judgement.latest.conversion is Conversion.APPROXIMATE
    return words.say("region.approximate") if is_region and approximate else ""
