"""Figures and goals that can be no figure of their indicator: below zero, or a share of more than the whole.

The natural limits stand in the definitions. Over columns, so that a hundred thousand figures take no longer than their
reading.
"""

from collections.abc import Iterable, Iterator, Sequence

from indicators.catalogue import Catalogue
from indicators.definition import Range
from loaders.findings import Both, Finding, finding
from store.figure_columns import taken, words_in
from store.records import Figure, StoredTarget

#: A share that was formed of its counts may pass the whole by the last digit of the arithmetic.
ROUNDING = 1e-9


def impossible_figures(
    figures: Sequence[Figure], catalogue: Catalogue
) -> tuple[list[Finding], Sequence[Figure]]:
    """An error at each, and the figures that are left: what can be no figure needs no further doubt."""
    wrong = _wrong(figures, catalogue)
    if not wrong:
        return [], figures
    said = []
    for figure in taken(figures, wrong):
        one = figure.observation
        value = (
            one.value
            if one.value is not None and _outside(one.value, catalogue.measure(one.indicator_id).possible)
            else one.numerator
        )
        said.append(_finding(value or 0.0, one.indicator_id, figure.sheet, figure.cell, catalogue))
    left_out = set(wrong)
    return said, taken(figures, [place for place in range(len(figures)) if place not in left_out])


def _wrong(figures: Sequence[Figure], catalogue: Catalogue) -> Sequence[int]:
    """The places of what can be no figure."""
    spans = {name: catalogue.measure(name).possible for name in words_in(figures, "indicator_id")}
    if isinstance(figures, tuple | list):
        said = [figure.observation for figure in figures]
        return [
            place
            for place, one in enumerate(said)
            if (one.value is not None and _outside(one.value, spans[one.indicator_id]))
            or (one.numerator is not None and one.numerator < 0)
        ]
    # Here and not above: what columns of many figures need takes longer to load than a usual file to check.
    from loaders.odd_figures import outside
    from store.figure_table import FigureTable

    return outside(FigureTable.of(figures), spans, ROUNDING)


def impossible_targets(targets: Iterable[StoredTarget], catalogue: Catalogue) -> Iterator[Finding]:
    for stored in targets:
        one = stored.target
        span = catalogue.measure(one.indicator_id).possible
        for value in (one.value, one.value_high):
            if value is not None and _outside(value, span):
                yield _finding(value, one.indicator_id, stored.sheet, stored.cell, catalogue)


def _outside(value: float, span: Range) -> bool:
    low, high = span
    return (low is not None and value < low) or (high is not None and value > high + ROUNDING)


def _finding(value: float, measure_id: str, sheet: str, cell: str, catalogue: Catalogue) -> Finding:
    measure = catalogue.measure(measure_id)
    low, high = measure.possible
    below = value < (low or 0.0)
    bound = (low if below else high) or 0.0
    unit = measure.unit_label
    return finding(
        "value.below_possible" if below else "value.above_possible",
        sheet=sheet,
        cell=cell,
        what=Both(measure.short_title.vi, measure.short_title.en),
        found=float(f"{value:.6g}"),
        bound=float(bound),
        unit=Both(unit.vi, unit.en) if unit else "",
    )
