"""What the comparison of areas shows: bands of one finding, and what each line leads to."""

from collections.abc import Sequence
from typing import Any

from indicators.areas import COUNTRY_ID, Areas
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.types import Conversion
from pages._ui.links import INDICATOR, View, address, figure_link
from reporting.names import short_name
from reporting.numbers import observed_text
from reporting.ranking import bands_of, is_whole
from reporting.regions import REGION
from reporting.sentences import first_sentences
from reporting.words import Words


def build_bands(
    judgements: Sequence[Judgement], indicator: Indicator, areas: Areas, view: View, words: Words
) -> list[dict[str, Any]]:
    """The bands that have members; ``count`` leaves the country and a region out."""
    return [
        {
            "status": band.mark.value,
            "sign": band.mark.sign,
            "word": words.say(f"mark.{band.mark.value}"),
            "count": words.count("count.provinces", band.provinces) if band.provinces else "",
            "rows": [_row(one, indicator, areas, view, words) for one in band.members],
        }
        for band in bands_of(judgements, indicator, areas)
    ]


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
        "country": is_whole(area),
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
