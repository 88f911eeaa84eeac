"""The things everybody speaks of: observation, target, document, milestone, and the choices each of them is made of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Direction(StrEnum):
    """Which way is better. Declared per indicator, never inferred from a target and a baseline."""

    HIGHER = "higher"
    LOWER = "lower"

    @property
    def sign(self) -> int:
        return 1 if self is Direction.HIGHER else -1


class Comparator(StrEnum):
    """How a target's value is to be compared; "dưới 20 %" is BELOW and not met at 20.0."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    RANGE = "range"
    QUALITATIVE = "qualitative"


class Qualifier(StrEnum):
    """How exactly a figure was reported; "trên 93" is ABOVE: a bound, not the number 93."""

    EXACT = "="
    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="
    ABOUT = "~"

    @property
    def is_bound(self) -> bool:
        return self not in (Qualifier.EXACT, Qualifier.ABOUT)


class Status(StrEnum):
    """The state of an observation. BREAK marks the first value of a new method, definition or territory."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATE = "estimate"
    BREAK = "break"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"


class Conversion(StrEnum):
    """How a figure or target came to stand for its area: reported for it, or formed from those it was made of."""

    REPORTED = "reported"
    CARRIED = "carried"  # the same land under a new number: taken over as it is
    EXACT = "exact"  # counts summed; a rate is divided last
    WEIGHTED = "weighted"  # a rate on the whole population, weighted by it
    APPROXIMATE = "approximate"  # a rate on another denominator, weighted by the population all the same

    @property
    def is_formed(self) -> bool:
        """Whether it differs from what anybody reported."""
        return self not in (Conversion.REPORTED, Conversion.CARRIED)


class MilestoneState(StrEnum):
    """How a goal in words stands on a day: nobody's arithmetic, the word of whoever reported it."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    AT_RISK = "at_risk"
    ACHIEVED = "achieved"


class Verification(StrEnum):
    """How far a target was checked against the text of its document."""

    VERIFIED = "verified"
    SECOND_HAND = "second-hand"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Observation:
    """One reported figure of one area, indicator, year and series.

    ``value`` is in the indicator's unit (percentages 0–100) and None where the source says "missing" or a
    ratio could not be formed; ``numerator`` and ``denominator`` are the plain counts it was formed from.
    """

    area_id: str
    indicator_id: str
    year: int
    value: float | None
    series: str
    qualifier: Qualifier = Qualifier.EXACT
    status: Status = Status.FINAL
    numerator: float | None = None
    denominator: float | None = None
    unit: str = ""
    scope_note: str = ""
    source: str = ""
    conversion: Conversion = Conversion.REPORTED


@dataclass(frozen=True, slots=True)
class Document:
    """The legal document that sets a target."""

    number: str
    title: str = ""
    issuer: str = ""
    issued_on: date | None = None
    section: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """One promise: an area, an indicator, a year, a comparator and a number, and the document it stands in.

    ``value_high`` is set for a RANGE only (then ``value`` is its low end); a QUALITATIVE target has neither.
    """

    area_id: str
    indicator_id: str
    target_year: int
    comparator: Comparator
    value: float | None
    document: Document
    value_high: float | None = None
    unit: str = ""
    wording: str = ""
    scope_note: str = ""
    baseline_year: int | None = None
    baseline_value: float | None = None
    verification: Verification = Verification.UNCONFIRMED
    conversion: Conversion = Conversion.REPORTED


@dataclass(frozen=True, slots=True)
class Milestone:
    """How a goal in words stood on a day. The latest day is how it stands; the same day again is a revision."""

    area_id: str
    indicator_id: str
    on: date
    state: MilestoneState
    note: str = ""
    source: str = ""
