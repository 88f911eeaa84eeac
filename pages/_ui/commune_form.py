"""The list of one indicator for all communes of a province: what it is for, and where it is had."""

from dataclasses import replace

import streamlit as st

from indicators.areas import using
from indicators.definition import Aggregation
from loaders.template_communes import communes_file_name, write_communes
from pages._ui.choices import indicator_choice
from pages._ui.frame import Visit, template_years
from pages._ui.links import COMMUNES, RETURN_TEMPLATE, View, address
from pages._ui.pagehead import Choice, Option, OptionGroup
from pages._ui.upload.parts import XLSX


def form_choices(visit: Visit, view: View) -> list[Choice]:
    """Where there is nothing to choose from yet: what the list to fill in is for."""
    words, year = visit.words, asked_for(visit)[1]
    years = [
        Option(str(one), address(COMMUNES, view, period=one), one == year)
        for one in template_years(RETURN_TEMPLATE, visit.on)
    ]
    indicators = indicator_choice(COMMUNES, view, visit.data.catalogue, words)
    return [
        replace(indicators, label=words.say("communes.form.indicator")),
        Choice("period", words.say("communes.form.year"), [OptionGroup(years)]),
    ]


def asked_for(visit: Visit) -> tuple[str, int]:
    """Indicator and year of the list to fill in: of the address, else the first that is summed, the last year over."""
    view, indicators = visit.view, visit.data.catalogue.indicators
    counted = [one.id for one in indicators.values() if not one.is_qualitative]
    asked = view.indicator in counted or view.indicator in visit.data.catalogue.counts
    summed = [one for one in counted if indicators[one].aggregation is Aggregation.SUM_RATIO]
    return view.indicator if asked else (summed or counted)[0], view.period or visit.on.year - 1


def show_form(visit: Visit, indicator_id: str, year: int) -> None:
    """The list to fill in, written when it is asked for."""
    view, words, known = visit.view, visit.words, visit.data.areas

    def build() -> bytes:
        with using(known):
            return write_communes(view.area, indicator_id, year, words.lang)

    with using(known):
        name = communes_file_name(view.area, indicator_id, year, words.lang)
    what = visit.data.catalogue.measure(indicator_id).short_title.of(words.lang)
    st.download_button(
        words.say("communes.form", what=what, year=year),
        data=build,
        file_name=name,
        mime=XLSX,
        on_click="ignore",
        key="communes-form",
        type="tertiary",
        width="content",
    )
