"""A chart as plain values, before anybody draws it: Plotly, print and office charts are all fed from this."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One observation. ``open`` points are provisional or estimated; ``bound`` is ">", "<" … or ''."""

    year: int
    value: float
    text: str
    hover: str
    open: bool = False
    bound: str = ""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One series of observations; ``judged`` is the one the finding rests on."""

    name: str
    points: tuple[ChartPoint, ...]
    judged: bool = False


@dataclass(frozen=True, slots=True)
class ChartGoal:
    """One target: its year, its number, and the words beside it."""

    year: int
    value: float
    value_high: float | None
    text: str
    label: str
    hover: str
    mark: str


@dataclass(frozen=True, slots=True)
class ChartPath:
    """A straight line between two years: the path that is needed, or where the present pace leads."""

    name: str
    start: tuple[int, float]
    end: tuple[int, float]
    end_text: str = ""


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """Everything a picture of one indicator in one area says."""

    lang: str
    title: str
    unit: str
    decimals: int
    lines: tuple[ChartLine, ...]
    goals: tuple[ChartGoal, ...] = ()
    required: ChartPath | None = None
    projection: ChartPath | None = None
    note: str = ""
    source: str = ""
    alt: str = ""
    nothing: str = ""

    @property
    def years(self) -> tuple[int, int]:
        """First and last year with anything to draw."""
        years = [point.year for line in self.lines for point in line.points] + [
            goal.year for goal in self.goals
        ]
        return (min(years), max(years)) if years else (0, 0)
