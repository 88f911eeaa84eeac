"""The steps of a task in one line: what is done, where one stands, what comes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from pages._ui.component import declare
from reporting.words import Words

_component = declare("steps")


class Stand(StrEnum):
    """SKIPPED: there was nothing to do here. STOPPED: something stands in the way."""

    DONE = "done"
    CURRENT = "current"
    STOPPED = "stopped"
    SKIPPED = "skipped"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Step:
    """``note`` tells in a few words what happens in this step, or came of it."""

    label: str
    note: str
    stand: Stand


def show_steps(steps: Sequence[Step], words: Words, key: str = "steps") -> None:
    _component(
        key=key,
        data={
            "label": words.say("steps.label"),
            "steps": [
                {**asdict(step), "number": number, "said": words.say(f"steps.{step.stand.value}")}
                for number, step in enumerate(steps, 1)
            ],
        },
    )
