"""Very many findings as a list that can be read: what is said of cell after cell of a column is said once.

A file with a few hundred findings keeps each of them. Beyond that neighbours in a column of which the same is said
become one finding of a range; and where still too many of one kind are left, the last one counts the rest.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.findings import Finding, finding, of_cells, said_of

#: So many findings are a list that a person reads.
READABLE = 200
#: So many of one kind are kept in one column, and on one sheet.
IN_A_COLUMN, ON_A_SHEET = 100, 300

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(slots=True)
class _Run:
    """Neighbouring cells of which the same is said; ``order`` is where the first stood in the list.

    ``others``: cells that were left out of the list for this one, which counts them.
    """

    order: int
    first: Finding
    last: Finding
    many: int = 1
    others: int = 0

    def finding(self) -> Finding:
        if self.many == 1:
            return self.first
        return of_cells(self.first, f"{self.first.cell}:{self.last.cell}", self.many)


Key = tuple[str, ...]


def gathered(findings: Sequence[Finding]) -> list[Finding]:
    """In the order given."""
    if len(findings) <= READABLE:
        return list(findings)
    columns: dict[Key, list[_Run]] = defaultdict(list)
    for order, found in enumerate(findings):
        _add(columns[(*_kind(found), _letters(found))], found, order)
    sheets: dict[Key, list[_Run]] = defaultdict(list)
    for key, runs in columns.items():
        sheets[key[:-1]] += _cut(runs, IN_A_COLUMN)
    left = [run for runs in sheets.values() for run in _cut(sorted(runs, key=_order), ON_A_SHEET)]
    return [run.finding() for run in sorted(left, key=_order)]


def _add(runs: list[_Run], found: Finding, order: int) -> None:
    """To the last run where the cell is the next one down and the same is said of it."""
    if runs and _follows(runs[-1].last, found):
        runs[-1].last = found
        runs[-1].many += 1
    else:
        runs.append(_Run(order, found, found))


def _follows(above: Finding, found: Finding) -> bool:
    one, other = _CELL.fullmatch(above.cell), _CELL.fullmatch(found.cell)
    if not one or not other or int(other[2]) != int(one[2]) + 1 or above.found != found.found:
        return False
    return said_of(above) == said_of(found) and above.remedy_vi == found.remedy_vi


def _cut(runs: Sequence[_Run], most: int) -> list[_Run]:
    """The first ones, and one that counts the rest."""
    if len(runs) <= most:
        return list(runs)
    rest = runs[most - 1 :]
    first, many = rest[0].first, sum(run.many + run.others for run in rest)
    more = finding(
        f"more.{first.severity}",
        sheet=first.sheet,
        cell=first.cell,
        found=many,
        last=rest[-1].last.cell,
        like=runs[0].first.cell,
    )
    return [*runs[: most - 1], _Run(rest[0].order, more, more, others=many - 1)]


def _kind(found: Finding) -> Key:
    return found.severity, found.code, found.sheet


def _letters(found: Finding) -> str:
    cell = _CELL.fullmatch(found.cell)
    return cell[1] if cell else ""


def _order(run: _Run) -> int:
    return run.order
