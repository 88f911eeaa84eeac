"""The years of one indicator in one area, with its goals, its paths and what was found."""

import streamlit as st

from indicators.definition import Indicator
from pages._ui.account import build_accounts, build_ahead
from pages._ui.chart import show_chart
from pages._ui.figure_table import show_figure_fold
from pages._ui.frame import Visit
from pages._ui.markup import tag
from reporting.build_charts import goal_chart
from reporting.names import full_name
from reporting.outlook import look_ahead
from reporting.progress import GOAL_YEARS, judge_goals
from reporting.scorecard import build_lines
from reporting.sentences import sentences_of

HEIGHT = 290


def show_area_chart(visit: Visit, indicator: Indicator, area_id: str) -> None:
    data, words = visit.data, visit.words
    judgements = judge_goals(
        data.book,
        data.catalogue,
        [area_id],
        visit.on,
        indicator_ids=[indicator.id],
        target_years=GOAL_YEARS,
        basis=visit.view.basis,
    )
    name = full_name(data.areas.units[area_id], visit.on, words)
    milestone = data.book.milestone(area_id, indicator.id)
    told = sentences_of(judgements[-1], indicator, words, milestone)[0]
    observations = data.book.observations.get((area_id, indicator.id), ())
    ahead = look_ahead(data.book, data.catalogue, judgements[-1])
    (line,) = build_lines(judgements, data.book, data.catalogue)
    excluded = data.book.excluded.get((area_id, indicator.id), ())
    spec = goal_chart(
        judgements,
        observations,
        indicator,
        name,
        words,
        outlook=ahead.outlook,
        excluded=excluded,
        formed_on=data.areas.units[area_id].valid_from,
    )
    with st.container(key=f"chart-{area_id}"):
        st.html(tag("div", tag("h2", name, class_="part"), tag("p", told, class_="quiet"), class_="ht"))
        show_chart(
            spec, visit, name, HEIGHT, f"chart-of-{area_id}", f"{area_id}-{indicator.id}", has_table=True
        )
        st.html(build_ahead(ahead, line, visit))
        show_figure_fold(data.book.all_figures(area_id, indicator.id), indicator, visit.view, words)
        st.html(build_accounts(line, ahead, visit.view, words))
