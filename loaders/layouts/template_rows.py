"""One row of a template → a figure or a target. Codes and names must agree; what is missing is an error at its cell."""

from indicators.aggregation import ratio
from indicators.types import Observation, Qualifier, Status, Target, Verification
from loaders.cells import Kind
from loaders.layouts.area_rows import FIRST_DAY_OF_34, LAST_YEAR_OF_63
from loaders.layouts.measures import Measure
from loaders.layouts.template_cells import Row, RowReader
from loaders.layouts.understood import DEFAULT_SERIES, Context, Notebook, Unstated
from loaders.layouts.values import wanted
from loaders.numbers import Parsed
from loaders.template_columns import QUALIFIER_WORDS, STATUS_WORDS, VERIFICATION_WORDS
from store.records import Figure, StoredTarget


def read_return_row(row: Row, context: Context, notes: Notebook) -> None:
    """A row without a figure is a prepared row nobody filled in: it says nothing."""
    figures = [row.cell(column) for column in ("value", "numerator", "denominator")]
    if all(cell.kind is Kind.EMPTY and not cell.formula for cell in figures):
        return
    reader = RowReader(row, context, notes)
    year, measure = reader.year("year"), reader.measure()
    area_id = reader.area("63" if year and year <= LAST_YEAR_OF_63 else "34")
    qualifier = reader.choice("qualifier", QUALIFIER_WORDS, Qualifier.EXACT)
    status = reader.choice(
        "status", STATUS_WORDS, context.options.status_at(row.cell("value")) or Status.FINAL
    )
    want = wanted(measure, context.catalogue, context.options.decimal) if measure else None
    value = reader.figure("value", want)
    counts = [reader.figure(column, None) for column in ("numerator", "denominator")]
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
        row.text("series") or context.options.series or DEFAULT_SERIES,
        Qualifier.EXACT if missing else qualifier,
        Status.MISSING if missing else (value.status or status),
        numerator,
        denominator,
        want.unit_text,
        row.text("scope_note"),
        " ".join(part for part in (row.text("source"), row.text("link")) if part),
    )
    place = row.cell("value") if not value.empty else row.cell("numerator")
    if not reader.wrong:
        notes.figures.append(Figure(observation, place.sheet, place.address))
        if not row.text("status") and not value.status and not missing:
            notes.unstated.add(Unstated(place.sheet, row.cell("value").column, year))


def read_target_row(row: Row, context: Context, notes: Notebook) -> None:
    """A row without a number and without a comparator is a prepared row nobody filled in."""
    if not row.text("value") and not row.text("comparator") and not row.cell("value").formula:
        return
    reader = RowReader(row, context, notes)
    year, measure = reader.year("target_year"), reader.measure()
    comparator = reader.comparator()
    baseline_year = reader.year("baseline_year", needed=False)
    document = reader.document()
    issued = document.issued_on
    area_id = reader.area(None if issued is None else "63" if issued < FIRST_DAY_OF_34 else "34")
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


def _number(parsed: Parsed | None) -> float | None:
    return parsed.value if parsed else None


def _multiplier(measure: Measure, context: Context) -> float:
    indicator = context.catalogue.indicators.get(measure.target_id)
    return (indicator.multiplier if indicator else None) or 1
