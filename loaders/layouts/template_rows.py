"""One row of a template → a figure or a target. Codes and names must agree; what is missing is an error at its cell."""

from indicators.aggregation import ratio
from indicators.types import Observation, Qualifier, Status, Target, Verification
from loaders.cells import Cell, Kind
from loaders.layouts.choices import read_choice
from loaders.layouts.measures import Measure
from loaders.layouts.milestone_rows import is_told
from loaders.layouts.template_cells import Row, RowReader
from loaders.layouts.understood import Context, Notebook, Unstated
from loaders.layouts.values import wanted
from loaders.names import set_for
from loaders.numbers import Parsed
from loaders.template_columns import TemplateKind
from loaders.template_words import QUALIFIER_WORDS, STATUS_WORDS, VERIFICATION_WORDS
from store.records import Figure, StoredTarget


def is_filled(row: Row, kind: TemplateKind) -> bool:
    """Whether somebody put a figure or a target into a row; a prepared row nobody filled in says nothing."""
    if kind is TemplateKind.MILESTONES:
        return is_told(row)
    if kind is TemplateKind.TARGETS:
        return bool(row.text("value") or row.text("comparator")) or row.cell("value").formula
    figures = [row.cell(column) for column in ("value", "numerator", "denominator")]
    return any(cell.kind is not Kind.EMPTY or cell.formula for cell in figures) or _is_missing(row)


def half_filled(row: Row, kind: TemplateKind) -> Cell | None:
    """What somebody wrote about a figure that is not there."""
    if kind is TemplateKind.MILESTONES or is_filled(row, kind):
        return None  # what a milestone lacks is told at its row
    about = ("qualifier", "status") if kind is TemplateKind.RETURNS else ("value_high", "wording")
    return next((row.cell(column) for column in about if row.text(column)), None)


def _is_missing(row: Row) -> bool:
    """The state alone says that there is no figure; the value may then stay empty."""
    return read_choice(row.cell("status"), STATUS_WORDS, Status.FINAL) is Status.MISSING


def read_return_row(row: Row, context: Context, notes: Notebook) -> None:
    if not is_filled(row, TemplateKind.RETURNS):
        return
    reader = RowReader(row, context, notes)
    year, measure = reader.year("year"), reader.measure()
    area_id = reader.area(set_for(row.text("area"), year) if year else context.areas.eras[-1])
    qualifier = reader.choice("qualifier", QUALIFIER_WORDS, Qualifier.EXACT)
    status = reader.choice(
        "status", STATUS_WORDS, context.options.status_at(row.cell("value")) or Status.FINAL
    )
    want = wanted(measure, context.catalogue, context.options.decimal) if measure else None
    value = reader.figure("value", want)
    counts = [reader.figure(column, None) for column in ("numerator", "denominator")]
    series = reader.series(area_id)
    if reader.wrong or year is None or measure is None or area_id is None or want is None:
        return
    if status is Status.MISSING and value.value is not None:
        reader.tell("template.missing_with_value", row.cell("status"), found=value.was)
    qualifier = reader.one_qualifier(qualifier, value)
    numerator, denominator = (_number(count) for count in counts)
    missing = value.missing or status is Status.MISSING
    amount = value.value
    if value.empty and not missing:
        amount = ratio(numerator, denominator, _multiplier(measure, context))
    observation = Observation(
        area_id,
        measure.target_id,
        year,
        None if missing else amount,
        series,
        Qualifier.EXACT if missing else qualifier,
        Status.MISSING if missing else (value.status or status),
        numerator,
        denominator,
        want.unit_text,
        row.text("scope_note"),
        " ".join(part for part in (row.text("source"), row.text("link")) if part),
    )
    place = _place(row)
    if not reader.wrong:
        notes.figures.append(Figure(observation, place.sheet, place.address))
        if not row.text("status") and not value.status and not missing:
            notes.unstated.add(Unstated(place.sheet, row.cell("value").column, year))


def read_target_row(row: Row, context: Context, notes: Notebook) -> None:
    if not is_filled(row, TemplateKind.TARGETS):
        return
    reader = RowReader(row, context, notes)
    year, measure = reader.year("target_year"), reader.measure()
    comparator = reader.comparator()
    baseline_year = reader.year("baseline_year", needed=False)
    document = reader.document()
    issued = document.issued_on
    area_id = reader.area(None if issued is None else context.areas.set_on(issued))
    verification = reader.choice("verification", VERIFICATION_WORDS, Verification.UNCONFIRMED)
    want = wanted(measure, context.catalogue, context.options.decimal) if measure else None
    value, high, baseline = (reader.figure(id_, want) for id_ in ("value", "value_high", "baseline_value"))
    if reader.wrong or year is None or measure is None or area_id is None or want is None:
        return
    reader.check_target(comparator, value, high)
    target = Target(
        area_id=area_id,
        indicator_id=measure.target_id,
        target_year=year,
        comparator=comparator,
        value=_number(value),
        document=document,
        value_high=_number(high),
        unit=reader.unit_text(want),
        wording=row.text("wording"),
        scope_note=row.text("scope_note"),
        baseline_year=baseline_year,
        baseline_value=_number(baseline),
        verification=verification,
    )
    place = row.cell("value") if row.text("value") else row.cell("comparator")
    if not reader.wrong:
        notes.targets.append(StoredTarget(target, place.sheet, place.address))


def _place(row: Row) -> Cell:
    """The cell that a figure is read from: its value, else its count, else the word that there is none."""
    for column in ("value", "numerator"):
        if row.cell(column).kind is not Kind.EMPTY:
            return row.cell(column)
    return row.cell("status")


def _number(parsed: Parsed | None) -> float | None:
    return parsed.value if parsed else None


def _multiplier(measure: Measure, context: Context) -> float:
    indicator = context.catalogue.indicators.get(measure.target_id)
    return (indicator.multiplier if indicator else None) or 1
