"""What is judged and shown of the facts in the store: with the figures and targets of old areas for the new ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.areas import Areas
from indicators.catalogue import Catalogue
from indicators.definition import Measure
from indicators.rollup import Converted, Gap
from indicators.succession import ConvertedTarget, convert_figures, convert_targets
from indicators.types import Observation, Target
from store.records import Mark, MarkKind

Key = tuple[str, str]  # (area_id, indicator_id)
FigureKey = tuple[str, str, int, str]  # area, indicator, year, series
TargetKey = tuple[str, str, int, str]  # area, indicator, target year, document
Marked = tuple[Observation, str]  # with the mark it carries
EXCLUDED = MarkKind.EXCLUDED.value


@dataclass(frozen=True)
class Arranged:
    """Figures by area and indicator, targets by indicator; what was formed keeps what it was formed from.

    ``observations`` are all figures; ``judged`` leaves out the ``excluded``, among them those formed from an excluded.
    """

    observations: Mapping[Key, tuple[Observation, ...]]
    judged: Mapping[Key, tuple[Observation, ...]]
    excluded: Mapping[Key, tuple[Observation, ...]]
    targets: Mapping[str, tuple[Target, ...]]
    conversions: Mapping[FigureKey, Converted]
    gaps: Mapping[FigureKey, Gap]
    target_conversions: Mapping[TargetKey, ConvertedTarget]


def arrange(
    reported: Mapping[Key, Sequence[Marked]],
    targets: Mapping[str, Sequence[Target]],
    catalogue: Catalogue,
    areas: Areas,
) -> Arranged:
    """Of the reported figures, with their marks, and targets; figures in the order given, the formed ones after."""
    measures: dict[str, Measure] = {**catalogue.counts, **catalogue.indicators}
    plain = {key: [one for one, _ in rows] for key, rows in reported.items()}
    converted, gaps = convert_figures(plain, measures, areas)
    out = {figure_key(one) for rows in reported.values() for one, mark in rows if mark == EXCLUDED}
    shown = plain
    for formed in converted:
        one = formed.observation
        shown.setdefault((one.area_id, one.indicator_id), []).append(one)
        if any(figure_key(part.observation) in out for part in formed.parts):
            out.add(figure_key(one))
    promised = {key: list(rows) for key, rows in targets.items()}
    formed_targets = convert_targets([one for rows in targets.values() for one in rows], areas)
    for promise in formed_targets:
        promised[promise.target.indicator_id].append(promise.target)
    return Arranged(
        {key: tuple(rows) for key, rows in shown.items()},
        {key: tuple(one for one in rows if figure_key(one) not in out) for key, rows in shown.items()},
        _where(shown, out),
        {key: tuple(rows) for key, rows in promised.items()},
        {figure_key(one.observation): one for one in converted},
        {(gap.area_id, gap.indicator_id, gap.year, gap.series): gap for gap in gaps},
        {target_key(one.target): one for one in formed_targets},
    )


def reported_parts(known: Arranged, figures: Iterable[Observation]) -> Iterator[Observation]:
    """What was reported for former areas, of every figure that was formed from it, through all changes of territory."""
    found: dict[FigureKey, Observation] = {}
    waiting = [one for one in figures if one.conversion.is_formed]
    while waiting:
        for part in known.conversions[figure_key(waiting.pop())].parts:
            if part.observation.conversion.is_formed:
                waiting.append(part.observation)
            else:
                found[figure_key(part.observation)] = part.observation
    return (found[key] for key in sorted(found))


def figure_key(one: Observation | Mark) -> FigureKey:
    return one.area_id, one.indicator_id, one.year, one.series


def target_key(one: Target) -> TargetKey:
    return one.area_id, one.indicator_id, one.target_year, one.document.number


def _where(
    shown: Mapping[Key, Sequence[Observation]], out: set[FigureKey]
) -> dict[Key, tuple[Observation, ...]]:
    keys = dict.fromkeys((area_id, indicator_id) for area_id, indicator_id, _, _ in out)
    return {key: tuple(one for one in shown[key] if figure_key(one) in out) for key in keys}
