"""Where everything stands in a form: the rows from the letterhead down to the signatures, and the columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from openpyxl.utils import get_column_letter

from indicators.areas import Area
from indicators.catalogue import catalogue
from indicators.definition import Indicator
from loaders.template_columns import TEMPLATES, Column, Part, Template, TemplateKind
from loaders.template_form.published import NOTHING, Shown

#: Rows of a form of targets for further goals of the same document (2025 beside 2030).
SPARE_ROWS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: a group's title, or a row to fill in; a spare row has no indicator yet."""

    row: int
    number: str
    title: str = ""
    indicator: Indicator | None = None
    shown: Shown = NOTHING

    @property
    def is_group(self) -> bool:
        return bool(self.title)


@dataclass(frozen=True)
class Form:
    """One form, before it is written."""

    kind: TemplateKind
    area: Area
    official_name: str
    year: int
    lang: str
    shown: Mapping[str, Shown] = field(default_factory=dict)

    @cached_property
    def template(self) -> Template:
        return TEMPLATES[self.kind]

    @cached_property
    def columns(self) -> dict[str, int]:
        """Column id → its number, A is 1."""
        ids = [column_id for part in self.template.parts for column_id, _ in part.columns]
        return {column_id: number for number, column_id in enumerate(ids, 1)}

    def letter(self, column_id: str) -> str:
        return get_column_letter(self.columns[column_id])

    def column(self, column_id: str) -> Column:
        return self.template.column(column_id)

    def span(self, part: Part) -> tuple[int, int]:
        return self.columns[part.columns[0][0]], self.columns[part.columns[-1][0]]

    @property
    def last_printed(self) -> int:
        """The codes at the end are for the system and not for paper."""
        return self.columns["area_id"] - 1

    @property
    def document_rows(self) -> int:
        """Where the form asks once for its document."""
        return 2 if self.kind is TemplateKind.TARGETS else 0

    @property
    def guide_row(self) -> int:
        return 6 + self.document_rows

    @property
    def heading_row(self) -> int:
        return self.guide_row + 2

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        lines: list[Line] = []
        row, number = self.heading_row, 0
        for group_number, (title, members) in enumerate(self._groups()):
            row += 1
            lines.append(Line(row, _ROMAN[group_number % len(_ROMAN)], title))
            for indicator in members:
                row, number = row + 1, number + 1
                shown = self.shown.get(indicator.id, NOTHING)
                lines.append(Line(row, str(number), indicator=indicator, shown=shown))
        return tuple(lines)

    def _groups(self) -> list[tuple[str, list[Indicator]]]:
        of = [
            (each.title.of(self.lang), catalogue().of_group(each.id)) for each in catalogue().groups.values()
        ]
        asked = [(title, [one for one in members if self._asks_for(one)]) for title, members in of]
        return [(title, members) for title, members in asked if members]

    def _asks_for(self, indicator: Indicator) -> bool:
        """A return holds numbers; a target may be in words."""
        return self.kind is TemplateKind.TARGETS or not indicator.is_qualitative

    @property
    def spare_rows(self) -> range:
        first = self.lines[-1].row + 2
        return range(first, first + SPARE_ROWS) if self.kind is TemplateKind.TARGETS else range(0)

    @property
    def last_row(self) -> int:
        return self.spare_rows[-1] if self.spare_rows else self.lines[-1].row

    @property
    def to_fill_in(self) -> list[Line]:
        return [line for line in self.lines if not line.is_group] + [Line(row, "") for row in self.spare_rows]


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
