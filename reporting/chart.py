"""A chart as plain values, before anybody draws it: Plotly, print and office charts are all fed from this."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One observation. ``open`` points are provisional or estimated; ``bound`` is ">", "<" … or ''.

    ``joined`` is false where no line may lead here from the point before: across a break, a year whose value is
    reported as missing, or a bound.
    """

    year: int
    value: float
    text: str
    hover: str
    open: bool = False
    bound: str = ""
    joined: bool = True


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One series of observations; ``judged`` is the one the finding rests on.

    Figures ``converted`` from those of other areas are a line of their own, never one with reported ones; ``source`` is
    who measured, in both.
    """

    name: str
    points: tuple[ChartPoint, ...]
    judged: bool = False
    converted: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class ChartJoin:
    """Where converted figures end and reported ones begin, between two years, and what happened there."""

    year: float
    text: str


@dataclass(frozen=True, slots=True)
class ChartGoal:
    """One target: its year, its number, its document, and how its finding is marked."""

    year: int
    value: float
    value_high: float | None
    text: str
    label: str
    document: str
    hover: str
    mark: str


@dataclass(frozen=True, slots=True)
class ChartPath:
    """The path that is needed, or where the present pace leads: straight, but for a bend at a natural limit."""

    name: str
    points: tuple[tuple[float, float], ...]
    end_text: str = ""

    @property
    def end(self) -> tuple[float, float]:
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class ChartBand:
    """How sure the projection is: year, low and high, from the latest value to the goal's year."""

    name: str
    points: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """Everything a picture of one indicator in one area says. ``limits`` are the indicator's natural ones.

    ``excluded`` are figures that somebody has excluded from judgement: shown, and part of no course.
    ``told`` is what was found, in sentences.
    """

    lang: str
    title: str
    unit: str
    decimals: int
    lines: tuple[ChartLine, ...]
    goals: tuple[ChartGoal, ...] = ()
    required: ChartPath | None = None
    projection: ChartPath | None = None
    band: ChartBand | None = None
    note: str = ""
    source: str = ""
    alt: str = ""
    nothing: str = ""
    limits: tuple[float | None, float | None] = (None, None)
    excluded: ChartLine | None = None
    join: ChartJoin | None = None
    told: str = ""

    @property
    def years(self) -> tuple[int, int]:
        """First and last year with anything to draw."""
        years = [point.year for line in (*self.lines, *self.asides) for point in line.points]
        years += [goal.year for goal in self.goals]
        return (min(years), max(years)) if years else (0, 0)

    @property
    def asides(self) -> tuple[ChartLine, ...]:
        return (self.excluded,) if self.excluded else ()
