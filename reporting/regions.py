"""Means of a region from the figures of its provinces: formed as a new province is from old ones, and judged alike.

A region sets no goals: it is held against the national ones. A province without a figure of a year makes a gap.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from indicators.areas import Area, Areas
from indicators.catalogue import Catalogue
from indicators.definition import Aggregation, Indicator
from indicators.rollup import Converted, Gap, combine
from indicators.succession import weights_year
from indicators.text import fold
from indicators.types import Conversion, Observation
from reporting.converting import FigureKey, figure_key
from reporting.progress import Book
from reporting.words import Words

#: Regions lie in no set of areas: no list of provinces holds them.
REGION = "region"
MOST_NAMES = 4


def region_area(set_id: str, region: str) -> Area:
    """The region as an area of its own; the same name may stand for other land in another set."""
    name = f"Vùng {region}"
    return Area(f"R{set_id}-{fold(region)}", REGION, "", name, fold(name), region)


def members_of(areas: Areas, set_id: str, region: str) -> list[str]:
    return [unit.unit_id for unit in areas.of_set(set_id) if unit.region == region]


def with_region(
    book: Book, areas: Areas, catalogue: Catalogue, set_id: str, region: str
) -> tuple[Book, Areas]:
    """The same facts and areas with the region among them, with all means of it that can be formed."""
    area, members = region_area(set_id, region), members_of(areas, set_id, region)
    formed: dict[FigureKey, Converted] = {}
    gaps: dict[FigureKey, Gap] = {}
    for indicator in catalogue.indicators.values():
        for one in region_means(area.unit_id, members, book, indicator, areas):
            if isinstance(one, Gap):
                gaps[one.area_id, one.indicator_id, one.year, one.series] = one
            else:
                formed[figure_key(one.observation)] = one
    rows: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for converted in formed.values():
        rows[area.unit_id, converted.observation.indicator_id].append(converted.observation)
    means = {key: tuple(sorted(of, key=lambda one: one.year)) for key, of in rows.items()}
    wider = replace(
        book,
        observations={**book.observations, **means},
        judged={**book.judged, **means},
        conversions={**book.conversions, **formed},
        gaps={**book.gaps, **gaps},
    )
    return wider, replace(areas, units={**areas.units, area.unit_id: area})


def region_means(
    region_id: str, members: list[str], book: Book, indicator: Indicator, areas: Areas
) -> Iterable[Converted | Gap]:
    """One for each year and series of which a member has a figure; excluded figures count as missing."""
    found: dict[tuple[int, str], list[Observation]] = defaultdict(list)
    for member in members:
        for one in book.judged.get((member, indicator.id), ()):
            found[one.year, one.series].append(one)
    for (year, _), observations in sorted(found.items()):
        weighs = weights_year(members, year, areas)
        yield combine(region_id, members, observations, indicator, areas.average_population, weighs)


def mean_text(converted: Converted, indicator: Indicator, words: Words) -> str:
    """How the mean was formed, and that it is approximate where it is."""
    one, n = converted.observation, len(converted.parts)
    if one.conversion is Conversion.EXACT or converted.weights_year == 0:
        return words.say("region.mean.exact", n=n)
    told = words.say("region.mean.weighted", n=n, year=converted.weights_year)
    if one.conversion is not Conversion.APPROXIMATE:
        return told
    whole = indicator.aggregation is Aggregation.POPULATION_WEIGHTED
    return told + " " + words.say(f"region.approximate.{'parts' if whole else 'denominator'}")


def gap_text(gap: Gap, areas: Areas, words: Words) -> str:
    """Why there is no mean of a year; of many missing members the first few are named."""
    names = [areas.units[one].name for one in gap.missing]
    shown = ", ".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        shown = words.count("region.gap.more", len(names) - MOST_NAMES, names=shown)
    return words.say(f"region.gap.{gap.reason.value}", year=gap.year, names=shown)
