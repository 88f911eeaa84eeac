"""The catalogue: every definition in this folder, checked, and found by the names people write.

definitions/ID.yaml   one indicator a file; a new file is a new indicator. Fields, all required:
    id, group, order (place inside its group), title, short_title, definition, numerator, denominator,
    multiplier, unit (as stored), unit_label (as a reader sees it), decimals, direction (higher | lower),
    limits and plausible ({min, max}; null is open), aggregation, series_preference,
    aliases ({vi: […], en: […]}), source.
    Texts are {vi, en}; `assumed: true` marks an unconfirmed reading. A null direction means qualitative: then
    multiplier, unit, unit_label, decimals, limits and plausible are null too.
counts/ID.yaml        a count without a goal: id, title, short_title, definition, unit, unit_label, plausible,
                      aliases, source.
groups.yaml           the groups, in display order.
count_tables.yaml     which item of a table of counts feeds which indicator or count.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from indicators.catalogue_files import (
    CatalogueError,
    read_count_tables,
    read_counts,
    read_groups,
    read_indicators,
)
from indicators.definition import Count, CountTable, Group, Indicator, Measure, Role
from indicators.text import term_key

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Catalogue:
    """All definitions; ``indicators`` and ``groups`` are in display order."""

    indicators: Mapping[str, Indicator]
    counts: Mapping[str, Count]
    groups: Mapping[str, Group]
    count_tables: tuple[CountTable, ...]

    def find(self, text: str) -> list[str]:
        """Ids of the indicators and counts so named: none, one, or several when a person must choose."""
        return list(self._names.get(term_key(text), ()))

    def measure(self, indicator_id: str) -> Measure:
        """What a figure is of, an indicator or a count; KeyError where no definition says."""
        return self.indicators.get(indicator_id) or self.counts[indicator_id]

    def find_count_table(self, title: str) -> CountTable | None:
        key = term_key(title)
        for table in self.count_tables:
            if key in map(term_key, (table.title.vi, table.title.en, *table.aliases)):
                return table
        return None

    def of_group(self, group_id: str) -> list[Indicator]:
        return [indicator for indicator in self.indicators.values() if indicator.group == group_id]

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """Folded name → ids. An id and both titles are names too."""
        ids: dict[str, dict[str, None]] = defaultdict(dict)
        things: list[Indicator | Count] = [*self.indicators.values(), *self.counts.values()]
        for thing in things:
            titles = (thing.id, thing.title.vi, thing.title.en, thing.short_title.vi, thing.short_title.en)
            for name in (*titles, *thing.aliases):
                ids[term_key(name)][thing.id] = None
        return {key: tuple(found) for key, found in ids.items()}


def read_catalogue(folder: Path | None = None) -> Catalogue:
    """Read and check all definitions; CatalogueError says in one sentence which file and field is wrong."""
    folder = folder or FOLDER
    groups = {group.id: group for group in read_groups(folder)}
    indicators = list(read_indicators(folder))
    for indicator in indicators:
        if indicator.group not in groups:
            known = ", ".join(groups)
            raise CatalogueError(
                f"{indicator.id}.yaml: field 'group' must be one of {known}, found '{indicator.group}'."
            )
    rank = list(groups)
    indicators.sort(key=lambda one: (rank.index(one.group), one.order, one.id))
    result = Catalogue(
        MappingProxyType({indicator.id: indicator for indicator in indicators}),
        MappingProxyType({count.id: count for count in read_counts(folder)}),
        MappingProxyType(groups),
        tuple(read_count_tables(folder)),
    )
    _check_targets(result)
    return result


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The shipped catalogue, read once."""
    return read_catalogue()


def _check_targets(result: Catalogue) -> None:
    for table in result.count_tables:
        for item in table.items.values():
            known = result.indicators if item.role is Role.NUMERATOR else result.counts
            if item.target_id not in known:
                raise CatalogueError(
                    f"count_tables.yaml: item '{item.key}' of '{table.id}' feeds '{item.target_id}', "
                    "which no file defines."
                )
