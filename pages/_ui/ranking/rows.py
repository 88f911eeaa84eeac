"""What the comparison of areas shows: bands of one finding, inside a band the better value first."""

from collections.abc import Sequence
from typing import Any

from indicators.areas import COUNTRY_ID, Areas
from indicators.definition import Indicator
from indicators.judgement import Judgement
from pages._ui.links import INDICATOR, View, address, figure_link
from reporting.marks import Mark, mark_of
from reporting.names import short_name
from reporting.numbers import observed_text
from reporting.sentences import first_sentences
from reporting.words import Words

#: From the best finding to none at all.
BANDS = (
    Mark.MET,
    Mark.ON_TRACK,
    Mark.ACCELERATION_NEEDED,
    Mark.LIMITED,
    Mark.MOVING_AWAY,
    Mark.MISSED,
    Mark.AWAITING,
    Mark.UNKNOWN,
    Mark.NO_DATA,
    Mark.NO_TARGET,
)


def build_bands(
    judgements: Sequence[Judgement], indicator: Indicator, areas: Areas, view: View, words: Words
) -> list[dict[str, Any]]:
    """The bands that have members; ``count`` leaves the country out."""
    bands = []
    for mark in BANDS:
        members = sorted((j for j in judgements if mark_of(j) is mark), key=lambda j: _order(j, indicator))
        if members:
            provinces = sum(j.area_id != COUNTRY_ID for j in members)
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


def _order(judgement: Judgement, indicator: Indicator) -> tuple[bool, float]:
    value = judgement.latest.value if judgement.latest else None
    if value is None or indicator.direction is None:
        return True, 0.0
    return False, -indicator.direction.sign * value


def _row(
    judgement: Judgement, indicator: Indicator, areas: Areas, view: View, words: Words
) -> dict[str, Any]:
    latest, target, excluded = judgement.latest, judgement.target, judgement.excluded
    return {
        "name": short_name(areas.units[judgement.area_id], words),
        "href": address(INDICATOR, view, area=judgement.area_id),
        "source": figure_link(view, latest) if latest else None,
        "country": judgement.area_id == COUNTRY_ID,
        "chosen": judgement.area_id == view.area,
        "value": latest.value if latest else None,
        "goal": target.value if target else None,
        "text": observed_text(latest, indicator, words.lang) if latest else words.say("scorecard.nothing"),
        "mark": words.say("ranking.excluded", year=excluded.year) if excluded else "",
        "note": first_sentences(judgement, indicator, words),
    }
