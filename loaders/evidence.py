"""What speaks for one answer to a question: what a sheet would say with it, and the years that stand near it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from loaders.cells import Kind, Sheet, Workbook
from loaders.findings import Both, Finding, Severity, number_en, number_vi
from loaders.layouts.understood import Context, Understood
from loaders.spelling import tidy
from store.records import Figure, StoredTarget

EXAMPLES = 3
ROWS_NEAR_THE_EDGE = 15
ROWS_OF_A_TITLE = 6
_YEAR = re.compile(r"(?<!\d)(?:19[89]|20\d)\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """``rank``: the smaller the likelier."""

    text: Both
    rank: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """What a sheet says when an answer is tried, whether that settles the question, and the options (area, year …)
    for which something stood in that nobody has chosen. ``part``: only the first rows were tried.
    """

    understood: Understood
    settles: bool
    stand_ins: frozenset[str] = frozenset()
    part: bool = False


def evidence_of(trial: Trial, option: str, group: Sequence[Finding], context: Context) -> Evidence:
    """How much would be read, the first of it, how much of that is plausible, and what would still be wrong."""
    told = trial.understood
    places = {each.cell for each in group} if option == "decimal" else set()
    figures = [each for each in told.figures if not places or each.cell in places]
    targets = [each for each in told.targets if not places or each.cell in places]
    errors = sum(each.severity is Severity.ERROR and not each.option for each in told.findings)
    likely, known = _plausible(figures, targets, context)
    first_vi, first_en = (" ở các dòng đầu", " in the first rows") if trial.part else ("", "")
    vi, en = [], []
    for many, word_vi, word_en in (
        (len(figures), "số liệu", "figures"),
        (len(targets), "mục tiêu", "targets"),
    ):
        if many:
            vi.append(f"{many} {word_vi}{first_vi}")
            en.append(f"{many} {word_en}{first_en}")
    read: list[Figure | StoredTarget] = [*figures, *targets]
    shown = [_example(each, context, trial.stand_ins) for each in read[:EXAMPLES]]
    parts_vi = [", ".join(vi) or "không đọc được số liệu nào", *[each.vi for each in shown]]
    parts_en = [", ".join(en) or "nothing could be read", *[each.en for each in shown]]
    if known:
        parts_vi.append(f"{likely}/{known} trong khoảng hợp lý")
        parts_en.append(f"{likely} of {known} in the plausible range")
    if errors:
        parts_vi.append(f"còn {errors} lỗi")
        parts_en.append(f"{errors} errors left")
    share = likely / known if known else 0.0
    return Evidence(Both("; ".join(parts_vi), "; ".join(parts_en)), (errors, -share))


def years_said(sheet: Sheet, workbook: Workbook, this_year: int) -> dict[int, Evidence]:
    """The years that stand in the names of file and sheet, above and below the table, and above the other sheets'."""
    found: dict[int, list[Both]] = {}
    for where, text in _texts(sheet, workbook):
        for year in map(int, _YEAR.findall(text)):
            if year <= this_year and where not in found.setdefault(year, []):
                found[year].append(where)
    return {
        year: Evidence(Both("; ".join(each.vi for each in places), "; ".join(each.en for each in places)))
        for year, places in found.items()
    }


def _texts(sheet: Sheet, workbook: Workbook) -> Iterator[tuple[Both, str]]:
    stem = PurePath(workbook.file_name).stem
    yield Both(f"tên tệp '{stem}'", f"the file's name '{stem}'"), stem
    yield Both(f"tên trang '{sheet.name}'", f"the sheet's name '{sheet.name}'"), sheet.name
    rows = sorted(sheet.rows)
    near = dict.fromkeys([*rows[:ROWS_NEAR_THE_EDGE], *rows[-ROWS_NEAR_THE_EDGE:]])
    for row in near:
        for cell in sheet.row(row):
            if cell.kind is Kind.TEXT:
                text = tidy(cell.text)[:80]
                yield Both(f"ô {cell.address}: '{text}'", f"cell {cell.address}: '{text}'"), cell.text
    for other in workbook.visible_sheets:
        for row in sorted(other.rows)[:ROWS_OF_A_TITLE] if other is not sheet else ():
            for cell in other.row(row):
                if cell.kind is Kind.TEXT:
                    place = f"'{other.name}'!{cell.address}: '{tidy(cell.text)[:80]}'"
                    yield Both(place, place), cell.text


def _plausible(
    figures: Sequence[Figure], targets: Sequence[StoredTarget], context: Context
) -> tuple[int, int]:
    """How many values lie in the plausible range of their indicator, and how many there are."""
    values = [(each.observation.indicator_id, each.observation.value) for each in figures]
    values += [(each.target.indicator_id, each.target.value) for each in targets]
    indicators = context.catalogue.indicators
    known = [
        (indicators[id_].plausible, value) for id_, value in values if id_ in indicators and value is not None
    ]
    return sum(
        (low is None or value >= low) and (high is None or value <= high) for (low, high), value in known
    ), len(known)


def _example(each: Figure | StoredTarget, context: Context, stand_ins: frozenset[str]) -> Both:
    """ "D5: Hà Nam, Bao phủ BHYT 2023 = 93"."""
    if isinstance(each, Figure):
        one = each.observation
        area, indicator, year, value, sign = (
            one.area_id,
            one.indicator_id,
            one.year,
            one.value,
            one.qualifier.value,
        )
    else:
        goal = each.target
        area, indicator, year, value = goal.area_id, goal.indicator_id, goal.target_year, goal.value
        sign = goal.comparator.value
    unit = context.areas.units[area].name if area in context.areas.units else ""
    known = context.catalogue.measure(indicator)
    lead = f"{each.cell}: " + (f"{unit}, " if not stand_ins & {"area", "area_set"} else "")
    of = "" if "year" in stand_ins else f" {year}"
    vi, en = ("–", "–") if value is None else (number_vi(value), number_en(value))
    return Both(
        f"{lead}{known.short_title.vi}{of} {sign} {vi}", f"{lead}{known.short_title.en}{of} {sign} {en}"
    )
