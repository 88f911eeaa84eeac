"""What is to be said at which cell: findings in one language, ordered as a reader goes through the workbook."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loaders.addresses import position
from loaders.annotation.comments import Run
from loaders.annotation.sheet import Place
from loaders.annotation.words import WORDS, Words
from loaders.cells import Merge
from loaders.findings import Severity

GRAVEST_FIRST = tuple(Severity)

_LONGEST = 1000
_MOST_CELLS = 500


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding in the language of the copy; ``cell`` may be a range, "" where it is about the sheet or the file."""

    severity: Severity
    sheet: str = ""
    cell: str = ""
    what: str = ""
    found: str = ""
    expected: str = ""
    remedy: str = ""

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells it is about, the first of them first; none where the address is not one that Excel knows."""
        first, _, last = self.cell.replace("$", "").partition(":")
        try:
            (top, left), (bottom, right) = position(first), position(last or first)
        except ValueError:
            return ()
        if not (top <= bottom <= 1_048_576 and left <= right <= 16_384):
            return ()
        rows = range(top, min(bottom, top + _MOST_CELLS) + 1)
        columns = range(left, min(right, left + _MOST_CELLS) + 1)
        return tuple((row, column) for row in rows for column in columns)[:_MOST_CELLS]


def shortened(text: str) -> str:
    """What a cell and a comment can show; the rest is in the analyst's own cell."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def in_reading_order(remarks: Iterable[Remark], sheets: Iterable[str]) -> list[Remark]:
    """The file first, then sheet by sheet as their tabs stand, then by row and column; the gravest first."""
    tabs = {name: number for number, name in enumerate(sheets)}

    def key(remark: Remark) -> tuple[object, ...]:
        tab = tabs.get(remark.sheet, len(tabs)) if remark.sheet else -1
        place = remark.places[0] if remark.places else (0, 0)
        return tab, remark.sheet, place, GRAVEST_FIRST.index(remark.severity), remark.cell

    return sorted(remarks, key=key)


def shown_at(place: Place, merges: Iterable[Merge]) -> Place:
    """The cell in which a reader sees a place: the first of its merged range."""
    merge = next((merge for merge in merges if merge.covers(*place)), None)
    return (merge.first_row, merge.first_column) if merge else place


def severities(remarks: Iterable[Remark], merges: list[Merge]) -> dict[Place, Severity]:
    """The gravest severity at each cell."""
    gravest: dict[Place, Severity] = {}
    for remark in remarks:
        for place in remark.places:
            shown = shown_at(place, merges)
            known = gravest.get(shown, Severity.NOTE)
            gravest[shown] = min(known, remark.severity, key=GRAVEST_FIRST.index)
    return gravest


def comments(remarks: Iterable[Remark], merges: list[Merge], lang: str) -> dict[Place, list[Run]]:
    """One comment a cell, with all that is said there; a range is commented at its first cell."""
    words = WORDS[lang]
    spoken: dict[Place, list[Run]] = {}
    for remark in remarks:
        if not remark.places:
            continue
        runs = spoken.setdefault(shown_at(remark.places[0], merges), [Run(words.heading, bold=True)])
        runs += _runs(remark, words)
    return spoken


def _runs(remark: Remark, words: Words) -> list[Run]:
    place = words.place.format(sheet=remark.sheet, cell=remark.cell)
    lines = [f": {shortened(remark.what)}"]
    labelled: Mapping[str, str] = {
        words.found: remark.found,
        words.expected: remark.expected,
        words.remedy: remark.remedy,
    }
    lines += [f"{label}: {shortened(text)}" for label, text in labelled.items() if text]
    return [Run(f"\n{words.severities[remark.severity]} · {place}", bold=True), Run("\n".join(lines))]
