"""Figures as rows of a plain table: value, source and cell; each leads to where it comes from."""

from collections.abc import Mapping

from pages._ui.frame import Visit
from pages._ui.links import RETURNS, address, elsewhere, target_link
from pages._ui.links import figure_link as link_to
from pages._ui.table import Cell, Column, Row
from reporting.names import short_name
from reporting.numbers import target_text, unit_text
from reporting.revisions import figure_text
from reporting.submissions import Standing
from reporting.words import Words
from store.records import Figure, StoredTarget

Numbers = Mapping[int, str]  # the number that people quote, by submission


def field_columns(words: Words) -> list[Column]:
    kinds = {"indicator": "", "value": "number", "submission": "short"}
    return [Column(words.say(f"figures.{name}"), kind) for name, kind in kinds.items()]


def field_row(visit: Visit, figure: Figure, numbers: Numbers) -> Row:
    """One figure of an area and year that are named above the table."""
    words = visit.words
    mark = words.say(f"figures.mark.{figure.mark}") if figure.mark else ""
    about = "; ".join(part for part in (series_name(figure, words), mark) if part)
    cells = [
        Cell(_title(visit, figure), note=about),
        Cell(value_of(visit, figure)),
        _submission(visit, figure.submission_id, numbers),
    ]
    return Row(cells, figure_link(visit, figure))


def handed_columns(words: Words) -> list[Column]:
    kinds = {
        "indicator": "",
        "area": "short",
        "year": "number",
        "value": "number",
        "cell": "short",
        "now": "short",
    }
    return [Column(words.say(f"figures.{name}"), kind) for name, kind in kinds.items()]


def handed_row(visit: Visit, figure: Figure, standing: Standing, numbers: Numbers) -> Row:
    """One figure of a submission, with what became of it."""
    one, words = figure.observation, visit.words
    stands = standing_submission(visit, figure)
    now = Cell(words.say(f"figures.now.{standing.value}"))
    if stands == figure.submission_id:
        now = Cell(words.say("figures.now.this"))
    elif stands is not None:
        number = numbers.get(stands, str(stands))
        link = address(RETURNS, visit.view, submission=stands, period=0, deed="")
        now = Cell(words.say("figures.now.other", number=number), link)
    cells = [
        Cell(_title(visit, figure)),
        Cell(short_name(visit.data.areas.units[one.area_id], words)),
        Cell(str(one.year)),
        Cell(value_of(visit, figure)),
        Cell(f"{figure.sheet}!{figure.cell}"),
        now,
    ]
    shown = 0 if stands == figure.submission_id else figure.submission_id or 0
    return Row(cells, figure_link(visit, figure, shown))


def target_columns(words: Words) -> list[Column]:
    kinds = {
        "indicator": "",
        "area": "short",
        "year": "number",
        "target": "number",
        "document": "",
        "cell": "short",
    }
    return [Column(words.say(f"figures.{name}"), kind) for name, kind in kinds.items()]


def target_row(visit: Visit, stored: StoredTarget) -> Row:
    target, words = stored.target, visit.words
    measure = visit.data.catalogue.measure(target.indicator_id)
    unit = unit_text(measure, words.lang) if target.value is not None else ""
    cells = [
        Cell(measure.short_title.of(words.lang)),
        Cell(short_name(visit.data.areas.units[target.area_id], words)),
        Cell(str(target.target_year)),
        Cell(target_text(target, words) + unit),
        Cell(target.document.number),
        Cell(f"{stored.sheet}!{stored.cell}"),
    ]
    return Row(cells, target_link(elsewhere(visit.view), target, stored.submission_id or 0))


def standing_submission(visit: Visit, figure: Figure) -> int | None:
    """Whose value stands today in the place of a figure that was handed over."""
    one = figure.observation
    standing = visit.data.book.figures.get((one.area_id, one.indicator_id), ())
    return next(
        (
            other.submission_id
            for other in standing
            if (other.observation.year, other.observation.series) == (one.year, one.series)
        ),
        None,
    )


def value_of(visit: Visit, figure: Figure) -> str:
    """The value with its unit and its state, as a reader says it."""
    one, lang = figure.observation, visit.words.lang
    measure = visit.data.catalogue.measure(one.indicator_id)
    text = figure_text(one, measure, visit.words, None)
    if one.value is None:
        return text
    value, bracket, state = text.partition(" (")
    return value + unit_text(measure, lang) + bracket + state


def series_name(figure: Figure, words: Words) -> str:
    key = f"series.{figure.observation.series}"
    return words.say(key) if words.knows(key) else figure.observation.series


def figure_link(visit: Visit, figure: Figure, submission: int = 0) -> str:
    """The page of one figure; of its values the one a submission brought."""
    return link_to(elsewhere(visit.view), figure.observation, submission)


def _title(visit: Visit, figure: Figure) -> str:
    measure = visit.data.catalogue.measure(figure.observation.indicator_id)
    return measure.short_title.of(visit.words.lang)


def _submission(visit: Visit, submission_id: int | None, numbers: Numbers) -> Cell:
    if submission_id is None:
        return Cell("")
    return Cell(
        numbers.get(submission_id, str(submission_id)),
        address(RETURNS, visit.view, submission=submission_id, period=0),
    )
