"""What was last published of an area before a year, for the column of a form that is only to be looked at."""

from collections.abc import Iterable, Mapping, Sequence

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import Observation, Status
from store.records import Figure

#: A state without a number to compare with.
_NO_NUMBER = (Status.MISSING, Status.WITHDRAWN)
EXCLUDED = "excluded"


def areas_to_ask(area_id: str) -> list[str]:
    """The area, and the former provinces whose figures stand for it as long as it has none of its own."""
    return [area_id, *areas().predecessors.get(area_id, ())]


def published_before(
    figures: Iterable[Figure], area_id: str, year: int
) -> Mapping[str, Sequence[Observation]]:
    """Indicator → the latest figure before ``year`` in the preferred series; of a merged province without figures of
    its own, one of each province that became it. ``figures`` are those of ``areas_to_ask``.
    """
    usable: dict[str, list[Observation]] = {}
    for figure in figures:
        one = figure.observation
        if (
            one.value is not None
            and one.status not in _NO_NUMBER
            and one.year < year
            and figure.mark != EXCLUDED
        ):
            usable.setdefault(one.indicator_id, []).append(one)
    return {
        indicator_id: _latest(own or found)
        for indicator_id, found in usable.items()
        if (own := [one for one in found if one.area_id == area_id]) or area_id in areas().predecessors
    }


def _latest(found: Sequence[Observation]) -> list[Observation]:
    """Those of the latest year, in one series: the first of the indicator's preference, others by name."""
    year = max(one.year for one in found)
    of_year = [one for one in found if one.year == year]
    indicator = catalogue().indicators.get(of_year[0].indicator_id)
    preference = indicator.series_preference if indicator else ()
    series = min({one.series for one in of_year}, key=lambda each: (_rank(each, preference), each))
    return sorted((one for one in of_year if one.series == series), key=lambda one: one.area_id)


def _rank(series: str, preference: Sequence[str]) -> int:
    return preference.index(series) if series in preference else len(preference)
