"""The figures of one doubt as a table: value, who sent it, and what has been said of it."""

from indicators.doubts import Key
from pages._ui.asked import Asked
from pages._ui.doubts.rows import value_at
from pages._ui.figure_rows import Numbers, figure_link
from pages._ui.frame import Visit
from pages._ui.links import RETURNS, address, elsewhere
from pages._ui.table import Cell, Column, Row, show_table
from reporting.doubts import Question
from reporting.names import short_name
from store.records import Mark

MOST_ROWS = 130


def show_figures(visit: Visit, known: Asked, question: Question, numbers: Numbers) -> None:
    words = visit.words
    kinds = {
        "figures.area": "short",
        "figures.indicator": "",
        "figures.year": "number",
        "figures.value": "number",
        "figures.submission": "short",
        **({"doubts.column.mark": ""} if question.marks else {}),
    }
    rows = [_row(visit, known, key, question, numbers) for key in question.keys[:MOST_ROWS]]
    rest = len(question.keys) - MOST_ROWS
    show_table(
        "doubted",
        [Column(words.say(key), kind) for key, kind in kinds.items()],
        rows,
        title=words.count("doubts.figures", len(question.keys)),
        more=words.count("doubts.more", rest) if rest > 0 else "",
    )


def _row(visit: Visit, known: Asked, key: Key, question: Question, numbers: Numbers) -> Row:
    figure = known.stands.get(key)
    submission_id = figure.submission_id if figure else None
    away = elsewhere(visit.view)
    link = figure_link(visit, figure) if figure else None
    measure = visit.data.catalogue.measure(key.indicator_id)
    cells = [
        Cell(short_name(visit.data.areas.units[key.area_id], visit.words)),
        Cell(measure.short_title.of(visit.words.lang)),
        Cell(str(key.year)),
        Cell(value_at(visit, known, key)),
        Cell(
            numbers.get(submission_id, str(submission_id)) if submission_id is not None else "",
            address(RETURNS, away, submission=submission_id) if submission_id else None,
        ),
    ]
    if question.marks:
        cells.append(Cell("; ".join(_said(visit, mark) for mark in question.marks if _is_of(mark, key))))
    return Row(cells, link)


def _is_of(mark: Mark, key: Key) -> bool:
    return (mark.area_id, mark.indicator_id, mark.year, mark.series) == key


def _said(visit: Visit, mark: Mark) -> str:
    words = visit.words
    lapsed = "" if mark.in_force else " " + words.say("doubts.mark.lapsed")
    return words.say(f"doubts.mark.{mark.kind.value}") + lapsed
