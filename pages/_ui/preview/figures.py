"""Figures and targets as a preview shows them: revised ones from old to new, new ones by indicator."""

from collections.abc import Iterable
from itertools import chain, islice
from typing import Any

from pages._ui.preview.names import Names
from reporting.milestones import state_text
from reporting.numbers import date_text, target_text
from reporting.revisions import change_text, figure_text, largest_first
from store.differences import Comparison, FigureDifference, Gathered, Kind
from store.records import Figure, StoredMilestone, StoredTarget

Row = dict[str, Any]

#: How many lines of a list are shown; the rest is counted, and stands in the file.
SHOWN = 40
#: Of many new figures of one indicator.
EXAMPLES = 4
#: Beyond this many revisions they come in the order of the workbook: sorting would make them all.
SORTED = 20_000

REVISED = (Kind.REVISED, Kind.WITHDRAWN)


def revised_list(comparison: Comparison, names: Names) -> Row:
    """Old and new value of what is revised, taken back, or would stand no more."""
    tally = comparison.figures.tally()
    revised = sum(tally[kind] for kind in REVISED)
    coming = comparison.figures.of(*REVISED)
    ordered: Iterable[FigureDifference] = largest_first(coming) if revised <= SORTED else coming
    rows = chain(
        (_revision(difference, names) for difference in ordered),
        (_pair(figure, None, names) for figure in comparison.gone),
    )
    lapsing = len(comparison.figures.losing_marks())
    said = names.words.count("preview.marks_lapse", lapsing, many=names.number(lapsing)) if lapsing else ""
    return {**_list(rows, revised + len(comparison.gone), names), "lapsing": said}


def target_list(comparison: Comparison, names: Names) -> Row:
    """Targets that are new, revised, or would stand no more; the revised before the new."""
    told = [one for one in comparison.targets if one.kind is not Kind.UNCHANGED]
    revised_first = sorted(told, key=lambda one: one.kind is Kind.NEW)
    rows = chain(
        (_target(stored, None, names) for stored in comparison.targets_gone),
        (_target(one.before, one.target, names) for one in revised_first),
    )
    return _list(rows, len(told) + len(comparison.targets_gone), names)


def milestone_list(comparison: Comparison, names: Names) -> Row:
    """Milestones that are new, revised, or would stand no more."""
    told = [one for one in comparison.milestones if one.kind is not Kind.UNCHANGED]
    rows = chain(
        (_milestone(stored, None, names) for stored in comparison.milestones_gone),
        (_milestone(one.before, one.milestone, names) for one in told),
    )
    return _list(rows, len(told) + len(comparison.milestones_gone), names)


def added_list(comparison: Comparison, names: Names) -> Row:
    """A few new figures one by one; many by indicator, with examples."""
    new = comparison.figures.tally()[Kind.NEW]
    if new <= SHOWN:
        rows = (_single(difference.figure, names) for difference in comparison.figures.of(Kind.NEW))
        return {**_list(rows, new, names), "groups": []}
    groups = [
        _group(indicator_id, of, comparison, names)
        for indicator_id, of in comparison.figures.by_indicator(Kind.NEW).items()
    ]
    return {**_list([], 0, names), "number": names.number(new), "groups": groups}


def _list(rows: Iterable[Row], many: int, names: Names) -> Row:
    shown = list(islice(rows, SHOWN))
    shared = _shared(shown, names) if many <= SHOWN else {}
    return {
        "number": names.number(many),
        "rows": shown,
        "shared": [*shared],
        "note": " · ".join(filter(None, shared.values())),
        "more": names.more(many - len(shown)),
    }


def _shared(rows: list[Row], names: Names) -> dict[str, str]:
    """What all lines have in common is said once, above them, and not in each."""
    common = {}
    for name in ("area", "series", "document", "sheet"):
        values = {row[name] for row in rows if name in row}
        if len(values) == 1:
            (value,) = values
            common[name] = names.words.say("preview.on_sheet", sheet=value) if name == "sheet" else value
    return common


def _revision(difference: FigureDifference, names: Names) -> Row:
    row = _pair(difference.before, difference.figure, names)
    lost = difference.before.mark if difference.before and difference.loses_mark else ""
    return {**row, "mark": names.words.say(f"preview.mark.{lost}") if lost else ""}


def _pair(before: Figure | None, after: Figure | None, names: Names) -> Row:
    told = after or before
    assert told is not None
    one, measure = told.observation, names.measure(told.observation.indicator_id)
    old, new = before.observation if before else None, after.observation if after else None
    return {
        **_placed(told, names),
        "old": figure_text(old, measure, names.words, new) or names.words.say("preview.none"),
        "new": figure_text(new, measure, names.words, old) or names.words.say("preview.gone"),
        "change": change_text(old, new, measure, names.words),
        "href": names.history(one),
    }


def _single(figure: Figure, names: Names) -> Row:
    one = figure.observation
    text = figure_text(one, names.measure(one.indicator_id), names.words, None)
    return {**_placed(figure, names), "value": text}


def _placed(figure: Figure, names: Names) -> Row:
    one = figure.observation
    return {
        "area": names.area(one.area_id),
        "what": names.title(one.indicator_id),
        "unit": names.unit(one.indicator_id).strip(),
        "year": str(one.year),
        "series": names.series(one.series),
        "sheet": figure.sheet,
        "cell": figure.cell,
        "workbook": figure.workbook,
    }


def _target(before: StoredTarget | None, after: StoredTarget | None, names: Names) -> Row:
    told = after or before
    assert told is not None
    target = told.target
    return {
        "area": names.area(target.area_id),
        "what": names.title(target.indicator_id),
        "unit": names.unit(target.indicator_id).strip(),
        "year": str(target.target_year),
        "document": target.document.number,
        "old": _line(before, names) or names.words.say("preview.none"),
        "new": _line(after, names) or names.words.say("preview.gone"),
        "sheet": told.sheet,
        "cell": told.cell,
        "workbook": told.workbook,
    }


def _milestone(before: StoredMilestone | None, after: StoredMilestone | None, names: Names) -> Row:
    told = after or before
    assert told is not None
    said, words = told.milestone, names.words
    return {
        "area": names.area(said.area_id),
        "what": names.title(said.indicator_id),
        "unit": "",
        "day": date_text(said.on, words.lang),
        "old": state_text(before.milestone, words) if before else words.say("preview.none"),
        "new": state_text(after.milestone, words) if after else words.say("preview.gone"),
        "note": said.note,
        "sheet": told.sheet,
        "cell": told.cell,
        "workbook": told.workbook,
    }


def _line(stored: StoredTarget | None, names: Names) -> str:
    return target_text(stored.target, names.words) if stored else ""


def _group(indicator_id: str, of: Gathered, comparison: Comparison, names: Names) -> Row:
    examples = comparison.figures.at(of.places[:EXAMPLES])
    single = of.first_year == of.last_year
    return {
        "what": names.title(indicator_id),
        "number": names.number(len(of.places)),
        "areas": names.words.count("preview.areas", len(of.area_ids)),
        "years": str(of.first_year) if single else f"{of.first_year}–{of.last_year}",
        "examples": [_single(difference.figure, names) for difference in examples],
        "more": names.more(len(of.places) - len(examples)),
    }
