"""Judging rows of a table, so that anyone can check the methods against published results.

One row is one goal: ``baseline_year, baseline, latest_year, latest, target_year, target, comparator,
direction`` and optionally ``limit`` (the natural limit in the good direction, which a projection cannot pass).
A range is written ``18.5..22.9``. Empty cells are "not known".
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from math import isinf
from typing import TypeVar

from indicators.findings import Finding, Goal, Point, assess
from indicators.types import Comparator, Direction

E = TypeVar("E", Comparator, Direction)

NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")

COLUMNS = (
    "baseline_year",
    "baseline",
    "latest_year",
    "latest",
    "target_year",
    "target",
    "comparator",
    "direction",
)
RESULTS = (
    "level",
    "achieved_percent",
    "pace",
    "pace_method",
    "pace_finding",
    "required_per_year",
    "observed_per_year",
    "projected",
)


class RowProblem(ValueError):
    """One cell of the table cannot be read; says which, what was found and what is expected."""


def assess_row(row: Mapping[str, str], on: date) -> dict[str, str]:
    """The row as given, followed by its results as text ('' where a number does not exist)."""
    finding = assess(read_goal(row), _point(row, "baseline"), _point(row, "latest"), on)
    return {**row, **results_of(finding)}


def results_of(finding: Finding) -> dict[str, str]:
    """The eight result columns; floats in their shortest exact form."""
    numbers = finding.progress
    return {
        "level": finding.level.value,
        "achieved_percent": _text(numbers.achieved_percent),
        "pace": _text(numbers.pace),
        "pace_method": numbers.pace_method.value if numbers.pace_method else "",
        "pace_finding": finding.pace_finding.value,
        "required_per_year": _text(numbers.required_per_year),
        "observed_per_year": _text(numbers.observed_per_year),
        "projected": _text(numbers.projected),
    }


def read_goal(row: Mapping[str, str]) -> Goal:
    """The goal of one row. The rounding unit is what the row itself prints: 14.5 is known to one decimal."""
    comparator = _choice(row, "comparator", Comparator)
    direction = _choice(row, "direction", Direction) if _cell(row, "direction") else None
    low, high = _target(row, comparator)
    if low is not None and direction is None:
        raise RowProblem("direction: empty; expected higher or lower")
    return Goal(
        _year(row, "target_year"),
        comparator,
        low,
        direction,
        high,
        10.0 ** -max(_decimals(text) for text in _printed(row)),
        _limits(_number(row, "limit"), direction),
    )


def _printed(row: Mapping[str, str]) -> list[str]:
    """The numbers of a row as they are written. A spreadsheet drops the zero of 95.0, so the target counts too."""
    low, _, high = _cell(row, "target").partition("..")
    return [_cell(row, "baseline"), _cell(row, "latest"), low, high]


def missing_columns(columns: Iterable[str]) -> list[str]:
    present = set(columns)
    return [name for name in COLUMNS if name not in present]


def _limits(limit: float | None, direction: Direction | None) -> tuple[float | None, float | None]:
    return (limit, None) if direction is Direction.LOWER else (None, limit)


def _target(row: Mapping[str, str], comparator: Comparator) -> tuple[float | None, float | None]:
    if comparator is Comparator.QUALITATIVE or not _cell(row, "target"):
        return None, None
    if comparator is not Comparator.RANGE:
        return _number(row, "target"), None
    text = _cell(row, "target")
    low, separator, high = text.partition("..")
    if not separator:
        raise RowProblem(f"target: found {low!r}; expected a range such as 18.5..22.9")
    ends = _float("target", low), _float("target", high)
    if ends[0] > ends[1]:
        raise RowProblem(f"target: found {text!r}; expected the lower end first")
    return ends


def _point(row: Mapping[str, str], name: str) -> Point | None:
    value = _number(row, name)
    return None if value is None else Point(_year(row, f"{name}_year"), value)


def _cell(row: Mapping[str, str], name: str) -> str:
    return (row.get(name) or "").strip()


def _number(row: Mapping[str, str], name: str) -> float | None:
    text = _cell(row, name)
    return _float(name, text) if text else None


def _float(name: str, text: str) -> float:
    """Python's own reading would also take "1_000", "nan" and digits of other scripts."""
    if not NUMBER.fullmatch(text.strip()):
        raise RowProblem(f"{name}: found {text!r}; expected a number with a decimal point")
    value = float(text)
    if isinf(value):
        raise RowProblem(f"{name}: found {text!r}; expected a finite number")
    return value


def _year(row: Mapping[str, str], name: str) -> int:
    text = _cell(row, name)
    value = _float(name, text) if text else float("nan")
    if value != value or value != int(value):
        raise RowProblem(f"{name}: found {text!r}; expected a calendar year such as 2030")
    return int(value)


def _choice(row: Mapping[str, str], name: str, kind: type[E]) -> E:
    text = _cell(row, name)
    try:
        return kind(text)
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise RowProblem(f"{name}: found {text!r}; expected one of {known}") from None


def _decimals(text: str) -> int:
    """Decimals as written; a number in exponent form is taken as exact."""
    mantissa, _, exponent = text.lower().partition("e")
    return 15 if exponent else len(mantissa.partition(".")[2])


def _text(value: float | None) -> str:
    return "" if value is None else repr(value)
