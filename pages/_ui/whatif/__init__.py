"""What if the yearly change were another one: a slider, and the year of the goal moving with it.

Only arithmetic on numbers the page shows already, so it runs in the browser and asks the server nothing.
"""

from typing import Any

from indicators.findings import goal_line
from indicators.judgement import Judgement, goal_for
from indicators.outlook import LAST_YEAR, Outlook
from indicators.types import Comparator
from pages._ui.component import declare
from reporting.numbers import difference_unit, short_unit
from reporting.progress import yardstick_of
from reporting.scorecard import Line
from reporting.sentences import CHANGE_DECIMALS
from reporting.words import Words

_component = declare("whatif")

#: The slider reaches this many times the greater of the needed and the present change, and a little backwards.
REACH, BACKWARDS = 2.0, 0.5


def show_whatif(line: Line, outlook: Outlook | None, words: Words) -> None:
    """For an open goal that is not met and whose needed change is known; else nothing."""
    if outlook is not None and outlook.required_per_year:
        _component(key="whatif", data=build_whatif(line, line.open, outlook, words))


def build_whatif(line: Line, judgement: Judgement, outlook: Outlook, words: Words) -> dict[str, Any]:
    """Everything the slider needs, and its words with places to fill.

    It moves to the right for the better; ``low`` and ``high`` count in that direction.
    """
    indicator, latest, target = line.indicator, judgement.latest, judgement.target
    assert latest is not None and latest.value is not None and target is not None
    goal = goal_for(target, yardstick_of(indicator))
    required = outlook.required_per_year or 0.0
    present = outlook.whole.per_year if outlook.whole else None
    span = max(abs(required), abs(present or 0.0))
    said = {
        key: words.say(f"whatif.{key}", year=goal.year, last=LAST_YEAR)
        for key in ("title", "present", "needed", "never")
    }
    patterns = {
        "arrives": words.say("whatif.arrives", year="{year}"),
        "landing": words.say("whatif.landing", year=goal.year, value="{value}"),
        "change": words.say("whatif.change", change="{change}"),
    }
    return {
        "lang": words.lang,
        "words": {**said, **patterns},
        "now": latest.value,
        "year": latest.year,
        "goal_year": goal.year,
        "line": goal_line(goal, latest.value),
        "strict": goal.comparator in (Comparator.ABOVE, Comparator.BELOW),
        "limits": list(goal.limits),
        "last": LAST_YEAR,
        "required": required,
        "present": present,
        "sign": 1 if required > 0 else -1,
        "low": -BACKWARDS * span,
        "high": REACH * span,
        "decimals": indicator.decimals or 0,
        "change_decimals": CHANGE_DECIMALS,
        "unit": short_unit(indicator, words.lang),
        "change_unit": difference_unit(indicator, words),
    }
