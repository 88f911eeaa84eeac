"""The table of goals: a row an indicator (and area), a column a year, in each field one document after the other."""

from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.goals.asked import Asked
from pages._ui.goals.heads import build_filters
from pages._ui.goals.rows import build_rows
from reporting.goals import target_years
from reporting.progress import GOAL_YEARS

_component = declare("goals")


def show_goals(visit: Visit, goals: Asked) -> None:
    """Columns are the years of which something is shown: the two that everything speaks of, and the rest together."""
    words, present = visit.words, target_years(goals.shown)
    others = [year for year in present if year not in GOAL_YEARS]
    years = [year for year in GOAL_YEARS if year in present]
    if not years and len(others) == 1:
        years, others = others, []
    titles = [words.say("goals.year", year=year) for year in years]
    titles += [words.say("goals.other_years")] if others else []
    _component(
        key="goals",
        data={
            "words": {
                name: words.say(f"goals.{name}")
                for name in ("indicator", "area", "legend", "judged", "nothing", "source", "judge_by")
            },
            "by_area": bool(visit.view.scope),
            "filters": build_filters(visit, goals),
            "years": titles,
            "groups": build_rows(visit, goals, years, others),
        },
    )
