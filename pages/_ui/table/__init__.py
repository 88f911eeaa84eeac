"""A plain table: rows that lead somewhere, cells of text; on a phone each row is a small list."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from pages._ui.component import declare
from pages._ui.rest import REST_PARTS, Rest

_component = declare("table", *REST_PARTS)


@dataclass(frozen=True, slots=True)
class Column:
    """``kind``: "number" (to the right), "short" (never folded), "wide" (takes what is left), or "" (as it comes)."""

    label: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """``href`` leads elsewhere than the row does; ``note`` stands quietly under the text."""

    text: str
    href: str | None = None
    note: str = ""
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """``href`` is where the first cell leads; ``struck`` for what stands no more."""

    cells: Sequence[Cell]
    href: str | None = None
    struck: bool = False


def show_table(
    key: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    title: str = "",
    about: str = "",
    more: str = "",
    packed: bool = False,
    rest: Rest | None = None,
) -> None:
    """``about`` stands under the title; ``more`` under the table says what it leaves out.

    ``packed``: many short rows, side by side in as many columns of them as there is room for, a line each on a phone.
    ``rest``: a long table shows its first rows on a phone.
    """
    data = {
        **{"title": title, "about": about, "more": more, "packed": packed},
        "columns": [asdict(column) for column in columns],
        "rows": [asdict(row) for row in rows],
        "rest": asdict(rest) if rest else None,
    }
    _component(key=key, data=data)
