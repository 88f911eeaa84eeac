"""Which target a reader judges by: the province's own plan, the current national goal, or one document."""

from collections.abc import Sequence
from datetime import date

from indicators.areas import COUNTRY_ID
from indicators.succession import current_target
from indicators.types import Target

OWN = "own"
NATIONAL = "national"


def choose_target(area_id: str, year: int, targets: Sequence[Target], basis: str = OWN) -> Target | None:
    """The target of ``area_id`` for ``year`` under a basis, out of the targets of one indicator.

    OWN takes the area's own plan where it has one for this year, else that of the areas it was made of,
    converted, else the current national target; NATIONAL the current national one; any other basis is a document's
    number. None where the basis sets no such goal.
    """
    of_year = [t for t in targets if t.target_year == year and t.area_id in (area_id, COUNTRY_ID)]
    own = [t for t in of_year if t.area_id == area_id]
    national = [t for t in of_year if t.area_id == COUNTRY_ID]
    if basis == OWN:
        return current_target(own) or current_target(national)
    if basis == NATIONAL:
        return current_target(national)
    of_document = [t for t in own if t.document.number == basis]
    return current_target(of_document) or current_target([t for t in national if t.document.number == basis])


def _issued(target: Target) -> date:
    return target.document.issued_on or date.min


def supersedes(targets: Sequence[Target]) -> dict[int, Target]:
    """For each target (by identity) the one it takes the place of: the same area's for the same indicator and year
    in the document issued last before its own. Targets of one document, or of unknown date, replace nothing, and
    words do not take the place of a number (docs/decisions.md, 6).
    """
    found: dict[int, Target] = {}
    for target in targets:
        earlier = [
            one
            for one in targets
            if (one.area_id, one.indicator_id, one.target_year)
            == (target.area_id, target.indicator_id, target.target_year)
            and one.document.issued_on
            and target.document.issued_on
            and one.document.issued_on < target.document.issued_on
            and (target.value is not None or one.value is None)
        ]
        if earlier:
            found[id(target)] = max(earlier, key=_issued)
    return found
