"""What a finding looks like: one mark a judgement, with its sign and colours; always shown with its word."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.findings import Level, PaceFinding, Reason
from indicators.judgement import Judgement


class Mark(StrEnum):
    """The one thing a square of a heat map says of a goal, from the best to none at all.

    Closed goals speak of level, open goals of pace.
    """

    MET = "met"
    ON_TRACK = "on_track"
    ACCELERATION_NEEDED = "acceleration_needed"
    LIMITED = "limited"
    MOVING_AWAY = "moving_away"
    MISSED = "missed"
    AWAITING = "awaiting"
    UNKNOWN = "unknown"
    NO_DATA = "no_data"
    NO_TARGET = "no_target"

    @property
    def sign(self) -> str:
        return SIGNS[self]

    @property
    def colours(self) -> "Colours":
        return COLOURS[self]


@dataclass(frozen=True, slots=True)
class Colours:
    """``fill`` for shapes, ``text`` for words on paper (contrast at least 4.5:1), ``tint`` behind words."""

    fill: str
    text: str
    tint: str


SIGNS = {
    Mark.MET: "✔",
    Mark.ON_TRACK: "●",
    Mark.ACCELERATION_NEEDED: "▲",
    Mark.LIMITED: "▽",
    Mark.MOVING_AWAY: "▼",
    Mark.MISSED: "✘",
    Mark.AWAITING: "◔",
    Mark.UNKNOWN: "○",
    Mark.NO_DATA: "○",
    Mark.NO_TARGET: "–",
}

#: Blue to orange, for colour-blind readers (UI.md); never without sign and word.
COLOURS = {
    Mark.MET: Colours("#0072B2", "#005A8C", "#E1EFF7"),
    Mark.ON_TRACK: Colours("#56B4E9", "#1B6A99", "#EAF5FC"),
    Mark.ACCELERATION_NEEDED: Colours("#E69F00", "#8A5A00", "#FCF3DF"),
    Mark.LIMITED: Colours("#D2691E", "#9A4410", "#FBEADF"),
    Mark.MOVING_AWAY: Colours("#B5450B", "#93370A", "#F8E1D6"),
    Mark.MISSED: Colours("#B5450B", "#93370A", "#F8E1D6"),
    Mark.AWAITING: Colours("#A9B4BC", "#51606B", "#EFF2F4"),
    Mark.UNKNOWN: Colours("#C3CBD1", "#5A6872", "#F4F6F7"),
    Mark.NO_DATA: Colours("#DDE3E7", "#5A6872", "#F8F9FA"),
    Mark.NO_TARGET: Colours("#EEF1F3", "#66747E", "#FBFCFC"),
}

#: The marks of a heat map's legend: those of goals whose year is over, and of goals that lie ahead.
CLOSED_LEGEND = (Mark.MET, Mark.MISSED, Mark.AWAITING, Mark.NO_DATA, Mark.NO_TARGET)
OPEN_LEGEND = (
    Mark.MET,
    Mark.ON_TRACK,
    Mark.ACCELERATION_NEEDED,
    Mark.LIMITED,
    Mark.MOVING_AWAY,
    Mark.UNKNOWN,
    Mark.NO_DATA,
    Mark.NO_TARGET,
)

#: What a leader should see first.
URGENCY = (
    Mark.MISSED,
    Mark.MOVING_AWAY,
    Mark.LIMITED,
    Mark.ACCELERATION_NEEDED,
    Mark.AWAITING,
    Mark.UNKNOWN,
    Mark.ON_TRACK,
    Mark.MET,
    Mark.NO_DATA,
    Mark.NO_TARGET,
)

_BY_PACE = {
    PaceFinding.MET: Mark.MET,
    PaceFinding.ON_TRACK: Mark.ON_TRACK,
    PaceFinding.ACCELERATION_NEEDED: Mark.ACCELERATION_NEEDED,
    PaceFinding.LIMITED: Mark.LIMITED,
    PaceFinding.MOVING_AWAY: Mark.MOVING_AWAY,
    PaceFinding.NOT_ASSESSABLE: Mark.UNKNOWN,
}

#: A goal to keep what was reached has no pace; that it was lost must be seen all the same.
_AWAY = (Level.WAS_MET_NOW_MISSED, Level.GETTING_WORSE)


def mark_of(judgement: Judgement) -> Mark:
    """The mark of one judgement: the closed goal's level, the open goal's pace."""
    level, reasons = judgement.finding.level, judgement.finding.reasons
    if Reason.NO_TARGET in reasons:
        return Mark.NO_TARGET
    if level is Level.MISSED:
        return Mark.MISSED
    if level is Level.AWAITING:
        return Mark.NO_DATA if judgement.latest is None and judgement.other is None else Mark.AWAITING
    if level.is_met:
        return Mark.MET
    if Reason.NO_OBSERVATION in reasons:
        return Mark.NO_DATA
    pace = judgement.finding.pace_finding
    if pace is PaceFinding.NOT_ASSESSABLE and level in _AWAY:
        return Mark.MOVING_AWAY
    return _BY_PACE[pace]


def urgency(judgement: Judgement) -> int:
    """0 is the most urgent; for sorting, not for showing."""
    return URGENCY.index(mark_of(judgement))
