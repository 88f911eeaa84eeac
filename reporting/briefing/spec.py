"""A briefing as plain values, before anybody renders it: every file of it is fed from this and from nothing else.

Texts are in the reader's language and final: a renderer sets them, and neither words nor numbers are made there.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from indicators.areas import COUNTRY_ID, Areas
from indicators.basis import OWN
from indicators.judgement import Judgement
from indicators.types import Observation
from reporting.chart import ChartSpec
from reporting.counts import GoalCounts
from reporting.maps.spec import MapSpec


class Scope(StrEnum):
    """Whom a briefing is about."""

    PROVINCE = "province"
    INDICATOR = "indicator"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: with the data version, everything that a briefing depends on.

    ``area_id`` is the province of a province's briefing; ``region`` and ``indicator_id`` are those of theirs.
    ``indicator_ids`` are charted, in this order; none leaves the choice to ``compose``. ``on`` is the day of judgement,
    ``at`` and ``by`` say when and by whom the files were made.
    """

    scope: Scope
    lang: str
    area_set: str
    on: date
    at: datetime
    by: str = ""
    area_id: str = COUNTRY_ID
    region: str = ""
    indicator_id: str = ""
    indicator_ids: tuple[str, ...] = ()
    basis: str = OWN


class Kind(StrEnum):
    """How the cells of a column are set."""

    TEXT = "text"
    NUMBER = "number"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is its share of the table; ``group`` the heading that it shares with its neighbours, or ''."""

    title: str
    kind: Kind = Kind.TEXT
    width: float = 1.0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """``mark`` is the finding's (its sign stands in ``sign``); ``value`` the number behind the text, unrounded."""

    text: str
    value: float | None = None
    mark: str = ""
    sign: str = ""
    note: str = ""

    @property
    def shown(self) -> str:
        return f"{self.sign} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; with ``heading`` it has none and stands over rows; ``message`` says what these come to."""

    cells: tuple[Cell, ...] = ()
    heading: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``note`` explains signs and marks below it; ``message`` says in a sentence what it shows, ``about`` of what goals
    its headings' messages are."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    message: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class ChartPart:
    """One chart with the sentences that go with it; ``name`` is the indicator's id, ``about`` where it holds."""

    name: str
    title: str
    about: str
    sentences: tuple[str, ...]
    chart: ChartSpec


@dataclass(frozen=True, slots=True)
class MapPart:
    """One map; ``sentence`` says what it shows."""

    title: str
    sentence: str
    map: MapSpec


@dataclass(frozen=True, slots=True)
class ListPart:
    """Sentences under a heading: the outlook, doubts, gaps, sources; ``message`` says what they come to."""

    title: str
    items: tuple[str, ...]
    message: str = ""


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that a file says. ``vintage`` are the lines that every file must carry: data as of, basis, maker.

    ``message`` is the one sentence to remember, ``headline`` the few of the summary: first the ``counts``, then what to
    do. ``tables`` begin with the scorecard. ``judgements`` and ``figures`` are what the texts were made of, for the
    workbook and for whoever compares; ``parts`` are the reported figures of former areas from which figures were
    formed; ``areas`` are those that were known then.
    """

    request: Request
    data_version: int
    method_version: str
    title: str
    subtitle: str
    place: str
    vintage: tuple[str, ...]
    message: str
    headline: tuple[str, ...]
    counts: tuple[GoalCounts, ...]
    tables: tuple[Table, ...]
    maps: tuple[MapPart, ...]
    charts: tuple[ChartPart, ...]
    outlook: ListPart
    gaps: ListPart
    doubts: ListPart
    sources: ListPart
    judgements: tuple[Judgement, ...]
    figures: tuple[Observation, ...]
    parts: tuple[Observation, ...]
    areas: Areas

    @property
    def actions(self) -> tuple[str, ...]:
        """The headline without the counts, for whoever shows these as such."""
        return self.headline[len(self.counts) :]
