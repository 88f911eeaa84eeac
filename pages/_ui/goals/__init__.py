"""The table of goals: a row an indicator, a column a year, in each field the documents one after the other."""

from collections.abc import Sequence

from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.goals.rows import build_rows
from reporting.goals import GoalRow, target_years
from reporting.progress import GOAL_YEARS

_component = declare("goals")


def show_goals(visit: Visit, rows: Sequence[GoalRow]) -> None:
    words = visit.words
    others = [year for year in target_years(rows) if year not in GOAL_YEARS]
    years = [words.say("goals.year", year=year) for year in GOAL_YEARS]
    _component(
        key="goals",
        data={
            "words": {name: words.say(f"goals.{name}") for name in ("indicator", "legend", "judged")},
            "years": [*years, *([words.say("goals.other_years")] if others else [])],
            "groups": build_rows(rows, GOAL_YEARS, others, visit.data.catalogue, visit.view, words),
        },
    )
