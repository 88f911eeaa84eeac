"""One row of the list of milestones → a milestone: of a goal in words, with a day and a state."""

from indicators.types import Milestone, MilestoneState
from loaders.cells import Kind
from loaders.layouts.template_cells import Row, RowReader
from loaders.layouts.understood import Context, Notebook
from loaders.template_words import MILESTONE_WORDS
from store.records import StoredMilestone

_INPUTS = ("date", "state", "note", "source")


def is_told(row: Row) -> bool:
    """Whether somebody wrote into a row; a prepared row nobody filled in says nothing."""
    cells = [row.cell(column) for column in _INPUTS]
    return any(cell.kind is not Kind.EMPTY or cell.formula for cell in cells)


def read_milestone_row(row: Row, context: Context, notes: Notebook) -> None:
    if not is_told(row):
        return
    reader = RowReader(row, context, notes)
    measure, on = reader.measure(), reader.day("date")
    area_id = reader.area(None)
    place = row.cell("state")
    state = reader.choice("state", MILESTONE_WORDS, MilestoneState.NOT_STARTED)
    if not row.text("state"):
        reader.tell("milestone.no_state", place)
    if not row.text("date"):
        reader.tell("milestone.no_date", row.cell("date"))
    indicator = context.catalogue.indicators.get(measure.target_id) if measure else None
    if measure and (indicator is None or not indicator.is_qualitative):
        cell = row.cell("indicator_id" if row.text("indicator_id") else "indicator")
        reader.tell("milestone.numeric", cell, found=cell.text)
    if reader.wrong or measure is None or area_id is None or on is None:
        return
    milestone = Milestone(area_id, measure.target_id, on, state, row.text("note"), row.text("source"))
    notes.milestones.append(StoredMilestone(milestone, place.sheet, place.address))
