"""A column or row "Tỷ lệ %" beside a plan: how much of the plan was done, and no share of anything measured."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.periods import Role, header_text, role_of
from loaders.layouts.return_rows import Row
from loaders.spelling import tidy

#: Beside a plan and what was done, this is what was done of the plan.
SHARE = re.compile(r"(?:(?:tỷ|tỉ) lệ(?: đạt)?|đạt|tiến độ|%)[\s%()]*", re.IGNORECASE)
_DONE = re.compile(r"thực hiện|\bth\b|kết quả|\bkq\b|đạt được|ước", re.IGNORECASE)


def share_of_plan(cells: Sequence[Cell], columns: Iterable[Sequence[Cell]]) -> Finding | None:
    """What to say of a column with these headings among ``columns``; None where it stands beside no plan.

    With a plan and no result beside it, nobody can tell whether it is the result.
    """
    *above, own = _texts(cells)
    if not SHARE.fullmatch(own):
        return None
    beside = [texts[-1] for texts in map(_texts, columns) if texts[:-1] == above]
    if not any(role_of(text) is Role.TARGET for text in beside):
        return None
    done = any(_DONE.search(text) for text in beside)
    return finding(
        "column.not_stored" if done else "column.unclear", cells[-1], found=" / ".join([*above, own])
    )


def share_rows(rows: Sequence[Row]) -> dict[int, bool]:
    """The numbers of rows that are such shares, "Kế hoạch", "Thực hiện" and "Tỷ lệ đạt" under one indicator.

    True where the result stands beside the plan; else nobody can tell whether the share is the result.
    """
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.headings:
            groups[row.headings[0].number].append(row)
    found: dict[int, bool] = {}
    for group in groups.values():
        shares = [row for row in group if SHARE.fullmatch(row.name.name)]
        if shares and any(role_of(row.name.name) is Role.TARGET for row in group):
            done = group[0].headings[0].has_figures or any(_DONE.search(row.name.name) for row in group)
            found |= {row.number: done for row in shares}
    return found


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [tidy(header_text(cell)) for cell in cells]
