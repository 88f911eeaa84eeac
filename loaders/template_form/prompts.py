"""What Excel says beside a cell that is chosen, and what it says when it refuses an entry; both within its limits."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.definition import Indicator, Range
from loaders.findings import number_en, number_vi
from loaders.template_columns import Column
from loaders.template_form.published import Shown
from loaders.template_form.ranges import accepted_range

#: Excel cuts a file open that goes beyond these.
LONGEST_TITLE, LONGEST_PROMPT, LONGEST_ERROR = 32, 255, 225


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one validation."""

    title: str
    prompt: str
    error: str

    def __post_init__(self) -> None:
        sizes = (
            (len(self.title), LONGEST_TITLE),
            (len(self.prompt), LONGEST_PROMPT),
            (len(self.error), LONGEST_ERROR),
        )
        assert all(size <= most for size, most in sizes), self


@cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Kind ("prompt", "error") → key → language → words."""
    return tomllib.loads(Path(__file__).with_name("prompts.toml").read_text(encoding="utf-8"))


def said_of(column: Column, error: str, lang: str, **values: object) -> Said:
    """The words for a column whose cells are all alike. ``values`` fill in its prompt and its error."""
    prompt = _words()["prompt"][column.id][lang].format(**{"what": "", **values}).strip()
    told = _words()["error"][error][lang].format(**values)
    return Said(column.heading(lang)[:LONGEST_TITLE], _cut(prompt, LONGEST_PROMPT), told)


def said_of_number(
    column: Column, sign: Column, indicator: Indicator | None, shown: Shown, lang: str, *, missing: bool
) -> Said:
    """The words for a cell that takes a number of one indicator (None: of whichever the row will name)."""
    errors = _words()["error"]
    reach = accepted_range(indicator) if indicator else Range(0.0, None)
    unit = _unit(indicator, lang)
    error = errors["number"][lang].format(
        span=_span(reach, lang),
        unit=unit and f" ({unit})",
        sign=sign.heading(lang),
        missing=errors["missing"][lang] if missing else "",
    )
    lines = [
        indicator.short_title.of(lang) if indicator else "",
        _usual(indicator, unit, lang),
        _last(shown, lang),
    ]
    extra = "" if column.id == "value" and indicator else _words()["prompt"][column.id][lang]
    prompt = "\n".join(line for line in (*lines, extra) if line)
    return Said(column.heading(lang), _cut(prompt, LONGEST_PROMPT), error)


def _unit(indicator: Indicator | None, lang: str) -> str:
    return indicator.unit_label.of(lang) if indicator and indicator.unit_label else ""


def _usual(indicator: Indicator | None, unit: str, lang: str) -> str:
    if indicator is None or unit == "":
        return ""
    span = _span(indicator.plausible, lang)
    return f"Unit: {unit}. Usually {span}." if lang == "en" else f"Đơn vị: {unit}. Thường gặp {span}."


def _last(shown: Shown, lang: str) -> str:
    if shown.value is None:
        return ""
    plain = shown.value if isinstance(shown.value, str) else _number(shown.value, lang)
    return (
        f"Last published: {plain} ({shown.year})." if lang == "en" else f"Đã công bố: {plain} ({shown.year})."
    )


def _span(reach: Range, lang: str) -> str:
    low, high = (None if end is None else _number(end, lang) for end in reach)
    if lang == "en":
        return " ".join(part for part in (low and f"from {low}", high and f"to {high}") if part)
    return " ".join(part for part in (low and f"từ {low}", high and f"đến {high}") if part)


def _number(value: float, lang: str) -> str:
    return number_en(value) if lang == "en" else number_vi(value)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
