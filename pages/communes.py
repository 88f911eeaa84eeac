"""The communes of one province in one indicator and year, gaps as gaps; without a province, how many each has."""

import streamlit as st

from indicators.areas import COUNTRY_ID
from pages._ui.commune_form import asked_for, show_form
from pages._ui.communes import (
    build_nothing,
    build_summary,
    choices_of,
    commune_columns,
    commune_rows,
    counted,
    province_columns,
    province_rows,
    read_table,
    remarks_of,
    usual_state_text,
)
from pages._ui.frame import Visit, show_page
from pages._ui.pagehead import Remark, show_pagehead
from pages._ui.table import show_table


def show(visit: Visit) -> None:
    if visit.view.area == COUNTRY_ID or not visit.data.areas.communes_of(visit.view.area):
        show_provinces(visit)
    else:
        show_communes(visit)


def show_provinces(visit: Visit) -> None:
    words, rows = visit.words, province_rows(visit)
    total = sum(
        len(visit.data.areas.communes_of(area.unit_id)) for area in visit.data.areas.of_set(visit.view.set)
    )
    show_pagehead(words.say("nav.communes"), [Remark(counted(total, words))], choices_of(visit, None))
    if rows:
        with st.container(key="narrow"):
            show_table("communes", province_columns(words), rows, title=words.say("communes.provinces"))
    else:
        st.html(build_nothing(visit))


def show_communes(visit: Visit) -> None:
    table, words = read_table(visit), visit.words
    title = words.say("communes.of", name=visit.area_name_within)
    show_pagehead(title, remarks_of(visit), choices_of(visit, table))
    st.html(build_summary(visit, table) if table else build_nothing(visit))
    show_form(visit, *(table.subject[:2] if table else asked_for(visit)))
    show_table(
        "communes",
        commune_columns(table, visit),
        commune_rows(table, visit),
        title=words.say("communes.list"),
        about=usual_state_text(table, words) if table else "",
        packed=True,
    )


show_page("nav.communes", show)
