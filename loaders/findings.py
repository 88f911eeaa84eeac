"""What can be said about a file: one declared table of codes, each with its words in Vietnamese and English.

The words stand in ``messages/*.toml``, one file a subject: a table per code with ``severity`` (error,
warning, note), ``vi`` and ``en`` (what was found, in lower case after the place), ``remedy_vi`` and
``remedy_en`` (what to do), and where it helps ``found``, ``expected_vi`` and ``expected_en``; ``option`` where an
option of the sender can decide. A new code is a new table there and no line here.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Protocol

MESSAGES = Path(__file__).parent / "messages"
LONGEST_SHOWN = 200


class Severity(StrEnum):
    """An error stops the publication of the file; a warning needs a tick or a reason; a note is only told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing said about a file. ``message_*`` are complete: place, what was found, what to do."""

    severity: Severity
    code: str
    sheet: str = ""
    cell: str = ""
    found: str = ""
    expected: str = ""
    expected_en: str = ""
    remedy_vi: str = ""
    remedy_en: str = ""
    message_vi: str = ""
    message_en: str = ""
    #: The option that decides (a field of ``Options``), and the values between which it does; () for any.
    option: str = ""
    answers: tuple[str, ...] = ()

    def message(self, lang: str) -> str:
        return self.message_en if lang == "en" else self.message_vi

    def remedy(self, lang: str) -> str:
        return self.remedy_en if lang == "en" else self.remedy_vi

    def expected_in(self, lang: str) -> str:
        return self.expected_en if lang == "en" else self.expected

    def middle(self, lang: str) -> str:
        """What was found as a sentence of its own: the message without the place before it and the remedy after it."""
        what = self.message(lang).removesuffix(self.remedy(lang)).strip()
        words = ("Sheet", "cell") if lang == "en" else ("Trang", "ô")
        for cell in (self.cell, ""):
            place = _place(self.sheet, cell, *words)
            if place and what.startswith(place):
                what = what.removeprefix(place)
                break
        return what[:1].upper() + what[1:]


@dataclass(frozen=True, slots=True)
class Both:
    """A word that differs between the languages, as a value of a message."""

    vi: str
    en: str

    def of(self, language: str) -> str:
        return self.en if language == "en" else self.vi


class Refused(Exception):
    """Carries the finding that ends a check out of its depths; caught where the check began."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


class Placed(Protocol):
    """Anything that stands in a sheet at an address: a ``Cell``."""

    @property
    def sheet(self) -> str: ...

    @property
    def address(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Words:
    """The declared words of one code."""

    severity: Severity
    vi: str
    en: str
    remedy_vi: str
    remedy_en: str
    found: str = ""
    expected_vi: str = ""
    expected_en: str = ""
    option: str = ""


@cache
def codes() -> Mapping[str, Words]:
    """The whole table, read once. A code that is declared twice is a mistake of ours."""
    table: dict[str, Words] = {}
    for path in sorted(MESSAGES.glob("*.toml")):
        for code, fields in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if code in table:
                raise ValueError(f"{path.name} declares the code {code!r} again")
            table[code] = Words(**{**fields, "severity": Severity(fields["severity"])})
    return table


def finding(
    code: str,
    at: Placed | None = None,
    *,
    sheet: str = "",
    cell: str = "",
    answers: Iterable[str] = (),
    **values: object,
) -> Finding:
    """Build a finding of a declared code at a cell (or a sheet, or the file).

    ``values`` fill the placeholders of its words: numbers are written with a decimal comma in Vietnamese and
    a point in English, a ``Both`` gives each language its own word, anything else stands as it is in both. A
    value named ``found`` is the finding's ``found`` unless the table says otherwise. ``answers`` are what the
    option that decides can be, where the table names one.
    """
    words = codes()[code]
    sheet, cell = (at.sheet, at.address) if at else (sheet, cell)
    vi = {name: _vietnamese(value) for name, value in values.items()}
    en = {name: _english(value) for name, value in values.items()}
    remedy_vi, remedy_en = _filled(words.remedy_vi, vi), _filled(words.remedy_en, en)
    return Finding(
        words.severity,
        code,
        sheet,
        cell,
        found=_filled(words.found, vi) if words.found else vi.get("found", ""),
        expected=_filled(words.expected_vi, vi),
        expected_en=_filled(words.expected_en, en),
        remedy_vi=remedy_vi,
        remedy_en=remedy_en,
        message_vi=_sentence(_place(sheet, cell, "Trang", "ô"), words.vi.format(**vi), remedy_vi),
        message_en=_sentence(_place(sheet, cell, "Sheet", "cell"), words.en.format(**en), remedy_en),
        option=words.option,
        answers=tuple(answers),
    )


def of_cells(found: Finding, cells: str, many: int) -> Finding:
    """The same said of a range of ``many`` cells, such as C5:C99984."""
    what_vi, what_en = said_of(found)
    all_vi, all_en = f" Tổng cộng {many} ô như vậy.", f" {many} such cells in all."
    return replace(
        found,
        cell=cells,
        message_vi=_sentence(_place(found.sheet, cells, "Trang", "ô"), what_vi + all_vi, found.remedy_vi),
        message_en=_sentence(_place(found.sheet, cells, "Sheet", "cell"), what_en + all_en, found.remedy_en),
    )


def said_of(found: Finding) -> tuple[str, str]:
    """What a message says between the place before it and the remedy after it, in Vietnamese and in English."""
    vi = found.message_vi.removeprefix(_place(found.sheet, found.cell, "Trang", "ô"))
    en = found.message_en.removeprefix(_place(found.sheet, found.cell, "Sheet", "cell"))
    return vi.removesuffix(found.remedy_vi).rstrip(), en.removesuffix(found.remedy_en).rstrip()


def number_vi(value: float) -> str:
    """12.5 becomes "12,5"; whole numbers have no decimal part; no grouping, so that it can be typed back."""
    return number_en(value).replace(".", ",")


def number_en(value: float) -> str:
    """12.50 becomes "12.5", 1596.0 becomes "1596"."""
    return str(value) if isinstance(value, int) else format(Decimal(format(value, ".12g")), "f")


def _filled(words: str, values: Mapping[str, str]) -> str:
    """Words without placeholders stay one text, however many findings hold it."""
    return words.format(**values) if "{" in words else words


def _vietnamese(value: object) -> str:
    if isinstance(value, Both):
        return value.vi
    return number_vi(value) if isinstance(value, float) else _shortened(str(value))


def _english(value: object) -> str:
    if isinstance(value, Both):
        return value.en
    return number_en(value) if isinstance(value, float) else _shortened(str(value))


def _shortened(text: str) -> str:
    """A cell may hold 32,767 characters; a message shows enough of them to find it."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _place(sheet: str, cell: str, sheet_word: str, cell_word: str) -> str:
    if not sheet:
        return f"{cell_word.capitalize()} {cell}: " if cell else ""
    return f"{sheet_word} '{sheet}', {cell_word} {cell}: " if cell else f"{sheet_word} '{sheet}': "


def _sentence(place: str, what: str, remedy: str) -> str:
    """Place, what was found, what to do; a sentence without a place begins with a capital letter."""
    what = what if place else what[:1].upper() + what[1:]
    return f"{place}{what} {remedy}".strip()
