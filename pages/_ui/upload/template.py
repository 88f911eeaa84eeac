"""Step 1: choose whose figures, of which year; the template is written when it is asked for."""

from datetime import date
from functools import partial

import streamlit as st

from indicators.areas import COUNTRY_ID, using
from loaders.last_published import areas_to_ask, published_before
from loaders.template_areas import FILE_NAME, write_areas
from loaders.template_columns import TemplateKind
from loaders.template_form.build import build_template, template_file_name, why_no_form
from loaders.template_milestones import milestones_file_name, write_milestones
from pages._ui.frame import Visit, template_years, visit_again
from pages._ui.links import TARGET_TEMPLATE, TEMPLATES, UPLOAD, View, address
from pages._ui.markup import tag
from pages._ui.pagehead import Choice, Option, OptionGroup
from pages._ui.picks import show_picks
from pages._ui.upload.parts import XLSX
from reporting.names import short_name
from reporting.progress import OPEN_YEAR


def show_template(visit: Visit) -> None:
    words, view = visit.words, visit.view
    kind, year = TemplateKind(view.template), _year(visit)
    st.html(tag("div", tag("p", words.say("upload.template.about"), class_="quiet"), class_="ht"))
    show_picks("template-choices", _choices(visit, kind, year))
    refused = why_no_form(kind, view.area, year)
    if refused:
        st.html(tag("p", refused.message(words.lang), class_="ht wrong"))
        return
    st.download_button(
        words.say("upload.template.get"),
        data=partial(_build, view, visit.on, kind, year),
        file_name=_file_name(visit, kind, year),
        mime=XLSX,
        on_click="ignore",
        key="upload-template",
    )
    _show_areas(visit)


def _show_areas(visit: Visit) -> None:
    """The workbook by which territories change is nobody's return, and begins with the present provinces."""
    words, known = visit.words, visit.data.areas

    def build() -> bytes:
        with using(known):
            return write_areas(words.lang)

    st.html(
        tag("div", class_="ht rule") + tag("p", words.say("upload.template.areas.about"), class_="ht quiet")
    )
    st.download_button(
        words.say("upload.template.areas"),
        data=build,
        file_name=FILE_NAME,
        mime=XLSX,
        on_click="ignore",
        key="upload-template-areas",
        type="tertiary",
    )


def _choices(visit: Visit, kind: TemplateKind, year: int) -> list[Choice]:
    """Milestones are of days, which stand in their rows."""
    asked = [_kinds(visit), _areas(visit)]
    return asked if kind is TemplateKind.MILESTONES else [*asked, _years(visit, year)]


def _file_name(visit: Visit, kind: TemplateKind, year: int) -> str:
    area, lang = visit.view.area, visit.view.lang
    if kind is TemplateKind.MILESTONES:
        return milestones_file_name(area, lang)
    return template_file_name(kind, area, year, lang)


def _build(view: View, on: date, kind: TemplateKind, year: int) -> bytes:
    """With what was last published of the area beside each input. Built when it is asked for, in another thread."""
    visit = visit_again(view, on)
    with using(visit.data.areas):
        return _written(visit, kind, year)


def _written(visit: Visit, kind: TemplateKind, year: int) -> bytes:
    if kind is TemplateKind.MILESTONES:
        return write_milestones(visit.view.area, visit.view.lang)
    area, figures = visit.view.area, visit.data.book.figures
    asked = set(areas_to_ask(area))
    found = [figure for (of, _), several in figures.items() if of in asked for figure in several]
    published = published_before(found, area, year)
    return build_template(kind, area, year, visit.view.lang, published, visit.on)


def _year(visit: Visit) -> int:
    """The last year that is over, or that of the open goals, unless another is asked for."""
    view = visit.view
    if view.period in template_years(view.template, visit.on):
        return view.period
    return OPEN_YEAR if view.template == TARGET_TEMPLATE else visit.on.year - 1


def _kinds(visit: Visit) -> Choice:
    words, view = visit.words, visit.view
    options = [
        Option(
            words.say(f"upload.template.{kind}"), address(UPLOAD, view, template=kind), kind == view.template
        )
        for kind in TEMPLATES
    ]
    return Choice("template", words.say("upload.template.kind"), [OptionGroup(options)])


def _areas(visit: Visit) -> Choice:
    """The provinces of the chosen set first; the others are those of the other time."""
    words, view, areas = visit.words, visit.view, visit.data.areas

    def option(unit_id: str, area_set: str) -> Option:
        name = short_name(areas.units[unit_id], words)
        link = address(UPLOAD, view, area=unit_id, set=area_set)
        return Option(name, link, unit_id == view.area)

    groups = [OptionGroup([option(COUNTRY_ID, view.set)])]
    for area_set in sorted(areas.set_ids(), key=lambda one: one != view.set):
        units = [option(unit.unit_id, area_set) for unit in areas.of_set(area_set)]
        groups.append(OptionGroup(units, areas.set_of(area_set).title(words.lang)))
    return Choice("area", words.say("choice.area"), groups)


def _years(visit: Visit, chosen: int) -> Choice:
    view = visit.view
    options = [
        Option(str(year), address(UPLOAD, view, period=year), year == chosen)
        for year in template_years(view.template, visit.on)
    ]
    return Choice("period", visit.words.say("upload.template.year"), [OptionGroup(options)])
