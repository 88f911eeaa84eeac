"""Of very many figures, those that are looked at with suspicion while a person waits: the latest, and all odd ones.

The rules compare each figure with its whole line and column, which takes longer than reading a long file. What was left
out is doubted like everything else once it is published (``indicators.doubts.find_doubts``).
"""

from collections import Counter
from collections.abc import Sequence

from indicators.catalogue import Catalogue
from store.figure_columns import column_of
from store.records import Figure

#: So many figures are doubted at most; a file with fewer is doubted whole.
MOST = 5_000
#: A slipped sign makes a figure ten, a hundred or a thousand times the one of the year before, or that part of it.
POWERS = (10.0, 100.0, 1000.0)


def worth_doubting(figures: Sequence[Figure], catalogue: Catalogue) -> Sequence[int]:
    """Their places: all of a usual file; of a long one the odd figures first, then those of the latest years."""
    if len(figures) <= MOST:
        return range(len(figures))
    years = column_of(figures, "year")
    odd = _odd(figures, years, catalogue)[:MOST]
    chosen = set(odd)
    for place in sorted(range(len(years)), key=years.__getitem__, reverse=True):
        if len(chosen) >= MOST:
            break
        chosen.add(place)
    return sorted(chosen)


def _odd(figures: Sequence[Figure], years: Sequence[int], catalogue: Catalogue) -> list[int]:
    """Outside what the indicator plausibly is, or a power of ten away from the year before."""
    values, indicators = column_of(figures, "value"), column_of(figures, "indicator_id")
    spans = {name: _span(name, catalogue) for name in Counter(indicators)}
    lines = zip(column_of(figures, "area_id"), indicators, column_of(figures, "series"), strict=True)
    keys = list(zip(lines, years, strict=True))
    value_at = dict(zip(keys, values, strict=True))
    odd = []
    for place, ((line, year), value) in enumerate(zip(keys, values, strict=True)):
        if value is None:
            continue
        low, high = spans[line[1]]
        before = value_at.get((line, year - 1))
        if not low <= value <= high or (before and _is_power(abs(value / before))):
            odd.append(place)
    return odd


def _span(indicator_id: str, catalogue: Catalogue) -> tuple[float, float]:
    found = catalogue.indicators.get(indicator_id) or catalogue.counts[indicator_id]
    low, high = found.plausible
    return float("-inf") if low is None else low, float("inf") if high is None else high


def _is_power(times: float) -> bool:
    if 0.2 < times < 5:
        return False
    return any(abs(times / power - 1) < 0.01 or abs(times * power - 1) < 0.01 for power in POWERS)
