"""What the page on method asks of the data, kept for each published state."""

from dataclasses import dataclass
from datetime import date

from loaders.shipped import Source, read_sources
from pages._ui.data import Data, judged
from pages._ui.frame import Visit
from pages._ui.keeping import keep
from pages._ui.returned import arrivals
from reporting.examples import Example, choose_example
from reporting.known_gaps import Coverage, coverage_of
from reporting.origins import Measured, Origin, Paper, origins_of, papers_of, series_of
from reporting.progress import OPEN_YEAR


@dataclass(frozen=True)
class Asked:
    origins: list[Origin]
    measured: list[Measured]
    papers: list[Paper]
    shelf: list[Source]
    coverage: list[Coverage]


def asked(data: Data, area_set: str) -> Asked:
    return _ask(data, data.key, area_set)


@keep(4)
def _ask(_data: Data, key: str, area_set: str) -> Asked:
    ids = [unit.unit_id for unit in _data.areas.of_set(area_set)]
    return Asked(
        origins_of(_data.book, arrivals(_data).values()),
        series_of(_data.book),
        papers_of(_data.book),
        read_sources(),
        coverage_of(_data.book, _data.catalogue, ids),
    )


def example(visit: Visit) -> Example | None:
    """The goal of the chosen area and indicator, another of this area, any other."""
    view = visit.view
    return _example(visit.data, visit.data.key, view.set, view.basis, view.area, view.indicator, visit.on)


@keep(64)
def _example(
    _data: Data, key: str, area_set: str, basis: str, area_id: str, indicator_id: str, on: date
) -> Example | None:
    goals = judged(_data, area_set, basis, (OPEN_YEAR,), on)
    wanted = [one for one in goals if (one.area_id, one.indicator_id) == (area_id, indicator_id)]
    near = sorted(goals, key=lambda one: (one.area_id != area_id, one.indicator_id != indicator_id))
    return choose_example(_data.book, _data.catalogue, wanted, near)
