"""What a careful statistician would question in a file, beside everything published: doubts as findings at its cells.

The rules are those of ``indicators.doubts``; here a doubt gets its place in the workbook. Doubts about figures that
stand published exactly so are told as notes: somebody has accepted them before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.areas import Areas
from indicators.breaks import breaks
from indicators.catalogue import Catalogue
from indicators.doubts import (
    Doubt,
    Form,
    Key,
    Strength,
    declared,
    doubts_of,
    key_of,
    needed_beside,
    remedy,
    sentence,
)
from indicators.types import Observation
from loaders.addresses import address, position
from loaders.doubting_many import worth_doubting
from loaders.findings import Both, Finding, Severity, finding
from store.figure_columns import observed, taken
from store.records import Figure, MarkKind
from store.standing import Standing

#: How many cells one finding names before it only counts the rest.
NAMED = 4
#: Cells that fill so much of a block are told as the block; the rows of regions stand between those of provinces.
FILLED = 0.8
#: Of a doubt about more figures than this only so many are looked up; the rest are counted.
MOST = 600
_REVISIONS = (Form.REVISION, Form.REMOVAL)


@dataclass(frozen=True, slots=True)
class _Facts:
    """The figures of a file and those that stand, and what is needed to speak of them."""

    figures: Sequence[Figure]
    places: Mapping[Key, int]
    new: Mapping[Key, Observation]
    stands: Mapping[Key, Figure]
    catalogue: Catalogue
    areas: Areas

    def title(self, indicator_id: str, language: str) -> str:
        return self.catalogue.measure(indicator_id).short_title.of(language)


def find_doubtful(
    figures: Sequence[Figure], published: Sequence[Figure] | Standing, catalogue: Catalogue, areas: Areas
) -> list[Finding]:
    """Strong doubts first. ``published`` may be everything: what the file's figures have no part in is left aside."""
    if not figures:
        return []
    worth = worth_doubting(figures, catalogue)
    left_out = (
        [finding("doubt.not_all", found=len(worth), of=len(figures))] if len(worth) < len(figures) else []
    )
    looked_at = figures if len(worth) == len(figures) else tuple(taken(figures, worth))
    return [*_doubts(looked_at, published, catalogue, areas), *left_out]


def _doubts(
    figures: Sequence[Figure], published: Sequence[Figure] | Standing, catalogue: Catalogue, areas: Areas
) -> list[Finding]:
    observations = observed(figures)
    places = {key_of(one): place for place, one in enumerate(observations)}
    needed = needed_beside({one.indicator_id for one in observations}, catalogue)
    stands = {key_of(one.observation): one for one in _beside(published, needed)}
    found = doubts_of(observations, [one.observation for one in stands.values()], catalogue, areas, breaks())
    new = {key: observations[place] for key, place in places.items()}
    facts = _Facts(figures, places, new, stands, catalogue, areas)
    return [_finding(doubt, facts) for doubt in found]


def _beside(published: Sequence[Figure] | Standing, needed: frozenset[str]) -> Iterable[Figure]:
    if isinstance(published, Standing):
        return published.figures(needed)
    return (one for one in published if one.observation.indicator_id in needed)


def _finding(doubt: Doubt, facts: _Facts) -> Finding:
    here = [key for key in doubt.keys if key in facts.places]
    own = [key for key in here if doubt.area_id in ("", key.area_id)] or here
    sheet, place, others = _place(taken(facts.figures, [facts.places[key] for key in own[:MOST]]), len(own))
    known = all(_stands(facts.new[key], facts.stands.get(key)) for key in here)
    said = finding(
        _code(doubt),
        sheet=sheet,
        cell=place,
        about=Both(_about(doubt, "vi", facts), _about(doubt, "en", facts)),
        told=Both(_told(doubt, "vi", facts), _told(doubt, "en", facts)),
        others=others,
        known=_known(doubt, facts) if known else Both("", ""),
        remedy=Both(remedy(doubt, "vi"), remedy(doubt, "en")),
    )
    severity = Severity.NOTE if known else said.severity
    return replace(said, code=f"{said.code}.{doubt.rule}", severity=severity)


def _code(doubt: Doubt) -> str:
    """A rule's own name is added to it."""
    if declared().by_id[doubt.rule].form not in _REVISIONS:
        return "doubt"
    return "revised" if doubt.strength is Strength.STRONG else "revised.little"


def _about(doubt: Doubt, language: str, facts: _Facts) -> str:
    """ "Hà Nội, Giường bệnh/10.000 dân: " as far as the doubt is about one area and one indicator."""
    parts = [facts.areas.units[doubt.area_id].name] if doubt.area_id else []
    parts += [facts.title(doubt.indicator_id, language)] if doubt.indicator_id else []
    return ", ".join(parts) + ": " if parts else ""


def _told(doubt: Doubt, language: str, facts: _Facts) -> str:
    return sentence(
        doubt,
        language,
        name=lambda area_id: facts.areas.units[area_id].name,
        title=lambda indicator_id: facts.title(indicator_id, language),
    )


def _known(doubt: Doubt, facts: _Facts) -> Both:
    """Whether somebody has looked at it already: all its figures confirmed, or one excluded."""
    marks = {facts.stands[key].mark for key in doubt.keys if key in facts.stands}
    if MarkKind.EXCLUDED in marks:
        return Both(
            " (đã công bố như vậy, đã loại khỏi đánh giá)", " (published so, and excluded from judgement)"
        )
    if marks == {MarkKind.CONFIRMED}:
        return Both(" (đã công bố như vậy, đã được xác nhận)", " (published so, and confirmed)")
    return Both(" (đã công bố đúng như vậy)", " (published exactly so)")


def _stands(one: Observation, stands: Figure | None) -> bool:
    if stands is None:
        return False
    other = stands.observation
    return (other.value, other.numerator, other.qualifier) == (one.value, one.numerator, one.qualifier)


def _place(figures: Sequence[Figure], many: int) -> tuple[str, str, Both]:
    """Sheet, the first figure's cell and the others; or the block of cells that they (nearly) fill, and none."""
    first = figures[0]
    cells = list(dict.fromkeys(one.cell for one in figures if one.sheet == first.sheet))
    rest = max(many, len(cells)) - 1 if many > len(figures) else len(cells) - 1
    if not rest:
        return first.sheet, first.cell, Both("", "")
    rows, columns = zip(*map(position, cells), strict=True)
    block = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
    if many > len(figures) or len(cells) < FILLED * block:
        return first.sheet, first.cell, _others(cells[1 : NAMED + 1], rest)
    ends = address(min(rows), min(columns)), address(max(rows), max(columns))
    return first.sheet, ":".join(ends), Both("", "")


def _others(named: Sequence[str], many: int) -> Both:
    told, rest = ", ".join(named), many - len(named)
    if rest <= 0:
        return Both(f" (cùng {'các ô' if many > 1 else 'ô'} {told})", f" (with {told})")
    return Both(f" (cùng các ô {told} và {rest} ô khác)", f" (with {told} and {rest} more cells)")
