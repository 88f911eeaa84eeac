"""Milestones in words and signs: how a goal in words stands, by the word of whoever reported it, never as a number."""

from indicators.types import Milestone, MilestoneState
from reporting.marks import Mark
from reporting.numbers import date_text
from reporting.words import Words

#: Under way is not "on track": nobody has judged a pace. So it has a sign of its own, in the colours of waiting.
SIGNS = {
    MilestoneState.NOT_STARTED: "○",
    MilestoneState.UNDER_WAY: "◐",
    MilestoneState.AT_RISK: "▲",
    MilestoneState.ACHIEVED: "✔",
}
#: Whose colours a state is shown in.
TONES = {
    MilestoneState.NOT_STARTED: Mark.UNKNOWN,
    MilestoneState.UNDER_WAY: Mark.AWAITING,
    MilestoneState.AT_RISK: Mark.ACCELERATION_NEEDED,
    MilestoneState.ACHIEVED: Mark.MET,
}


def state_text(milestone: Milestone, words: Words) -> str:
    return words.say(f"milestone.state.{milestone.state.value}")


def milestone_sentence(milestone: Milestone, words: Words) -> str:
    """ "Đang thực hiện (30/06/2026): đã ban hành kế hoạch." """
    said = {"state": state_text(milestone, words), "on": date_text(milestone.on, words.lang)}
    note = milestone.note.strip().rstrip(".")
    return words.say("milestone.sentence", **said, note=note) if note else words.say("milestone.bare", **said)
