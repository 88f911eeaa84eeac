"""What a careful statistician would question in a file, beside everything published: doubts as findings at its cells.

The rules are those of ``indicators.doubts``; here a doubt gets its place in the workbook. Doubts about figures that
stand published exactly so are told as notes: somebody has accepted them before.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

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
    needed_beside,
    remedy,
    sentence,
)
from indicators.types import Observation
from loaders.addresses import address, position
from loaders.doubting_many import worth_doubting
from loaders.findings import Both, Finding, Severity, finding
from store.figure_columns import taken
from store.records import Figure, MarkKind

#: How many cells one finding names before it only counts the rest.
NAMED = 4
#: Cells that fill so much of a block are told as the block; the rows of regions stand between those of provinces.
FILLED = 0.8
_REVISIONS = (Form.REVISION, Form.REMOVAL)

Cells = Mapping[Key, Figure]


def find_doubtful(
    figures: Sequence[Figure], published: Iterable[Figure], catalogue: Catalogue, areas: Areas
) -> list[Finding]:
    """Strong doubts first. ``published`` may be everything: what the file's figures have no part in is left aside."""
    if not figures:
        return []
    places = worth_doubting(figures, catalogue)
    told = [_not_all(len(places), len(figures))] if len(places) < len(figures) else []
    figures = taken(figures, places)
    cells = {_key(figure.observation): figure for figure in figures}
    needed = needed_beside({key.indicator_id for key in cells}, catalogue)
    beside = {_key(one.observation): one for one in published if one.observation.indicator_id in needed}
    new = [figure.observation for figure in cells.values()]
    found = doubts_of(new, [one.observation for one in beside.values()], catalogue, areas, breaks())
    return [*(_finding(doubt, cells, beside, catalogue, areas) for doubt in found), *told]


def _not_all(looked_at: int, of: int) -> Finding:
    return finding("doubt.not_all", found=looked_at, of=of)


def _finding(doubt: Doubt, cells: Cells, published: Cells, catalogue: Catalogue, areas: Areas) -> Finding:
    here = [cells[key] for key in doubt.keys if key in cells]
    own = [figure for figure in here if doubt.area_id in ("", figure.observation.area_id)]
    sheet, place, rest = _place(own or here)
    known = all(_stands(figure.observation, published) for figure in here)
    said = finding(
        _code(doubt),
        sheet=sheet,
        cell=place,
        about=Both(*(_about(doubt, language, catalogue, areas) for language in ("vi", "en"))),
        told=Both(*(_told(doubt, language, catalogue, areas) for language in ("vi", "en"))),
        others=_others(rest),
        known=_known(doubt, published) if known else Both("", ""),
        remedy=Both(remedy(doubt, "vi"), remedy(doubt, "en")),
    )
    severity = Severity.NOTE if known else said.severity
    return replace(said, code=f"{said.code}.{doubt.rule}", severity=severity)


def _code(doubt: Doubt) -> str:
    """A rule's own name is added to it."""
    if declared().by_id[doubt.rule].form not in _REVISIONS:
        return "doubt"
    return "revised" if doubt.strength is Strength.STRONG else "revised.little"


def _about(doubt: Doubt, language: str, catalogue: Catalogue, areas: Areas) -> str:
    """ "Hà Nội, Giường bệnh/10.000 dân: " as far as the doubt is about one area and one indicator."""
    parts = [areas.units[doubt.area_id].name] if doubt.area_id else []
    parts += [_title(doubt.indicator_id, language, catalogue)] if doubt.indicator_id else []
    return ", ".join(parts) + ": " if parts else ""


def _told(doubt: Doubt, language: str, catalogue: Catalogue, areas: Areas) -> str:
    return sentence(
        doubt,
        language,
        name=lambda area_id: areas.units[area_id].name,
        title=lambda indicator_id: _title(indicator_id, language, catalogue),
    )


def _title(indicator_id: str, language: str, catalogue: Catalogue) -> str:
    found = catalogue.indicators.get(indicator_id) or catalogue.counts[indicator_id]
    return found.short_title.of(language)


def _known(doubt: Doubt, published: Cells) -> Both:
    """Whether somebody has looked at it already: all its figures confirmed, or one excluded."""
    marks = {published[key].mark for key in doubt.keys if key in published}
    if MarkKind.EXCLUDED in marks:
        return Both(
            " (đã công bố như vậy, đã loại khỏi đánh giá)", " (published so, and excluded from judgement)"
        )
    if marks == {MarkKind.CONFIRMED}:
        return Both(" (đã công bố như vậy, đã được xác nhận)", " (published so, and confirmed)")
    return Both(" (đã công bố đúng như vậy)", " (published exactly so)")


def _stands(one: Observation, published: Cells) -> bool:
    stands = published.get(_key(one))
    return stands is not None and (stands.observation.value, stands.observation.numerator) == (
        one.value,
        one.numerator,
    )


def _place(figures: Sequence[Figure]) -> tuple[str, str, list[str]]:
    """Sheet, the first figure's cell and the others; or the block of cells that they (nearly) fill, and none."""
    first = figures[0]
    cells = list(dict.fromkeys(one.cell for one in figures if one.sheet == first.sheet))
    if len(cells) == 1:
        return first.sheet, first.cell, []
    rows, columns = zip(*map(position, cells), strict=True)
    block = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
    if len(cells) < FILLED * block:
        return first.sheet, first.cell, cells[1:]
    ends = address(min(rows), min(columns)), address(max(rows), max(columns))
    return first.sheet, ":".join(ends), []


def _others(cells: Collection[str]) -> Both:
    if not cells:
        return Both("", "")
    named = ", ".join([*cells][:NAMED])
    rest = len(cells) - NAMED
    if rest <= 0:
        return Both(f" (cùng các ô {named})", f" (with {named})")
    return Both(f" (cùng các ô {named} và {rest} ô khác)", f" (with {named} and {rest} more cells)")


def _key(one: Observation) -> Key:
    return Key(one.area_id, one.indicator_id, one.year, one.series)
