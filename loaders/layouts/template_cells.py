"""The cells of one row of a template, read one by one; each error is told at its cell."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from indicators.areas import COUNTRY_ID
from indicators.definition import OPEN
from indicators.text import fold
from indicators.types import Comparator, Document, Qualifier
from loaders.cells import Cell, Kind
from loaders.commune_names import commune_finding, match_commune, names_commune
from loaders.findings import Finding, Severity, finding
from loaders.layouts.choices import Choice, read_choice
from loaders.layouts.grid import FIRST_YEAR, LAST_YEAR
from loaders.layouts.long_words import read_series
from loaders.layouts.measures import Measure
from loaders.layouts.understood import DEFAULT_SERIES, Context, Notebook
from loaders.layouts.values import Wanted, in_unit, settle
from loaders.names import Place, match_place, name_finding
from loaders.numbers import Parsed, parse_number
from loaders.template_words import COMPARATOR_WORDS, series_by_name, series_titles


class Row(Protocol):
    """The cells of one row by the id of their column."""

    def cell(self, column_id: str) -> Cell: ...

    def text(self, column_id: str) -> str: ...


class RowReader:
    """Reads the cells of one row, telling each error at its cell; ``wrong`` says whether there was one."""

    def __init__(self, row: Row, context: Context, notes: Notebook) -> None:
        self.row, self.context, self.notes = row, context, notes
        self.wrong = False

    def tell(self, code: str, cell: Cell, **values: Any) -> None:
        self.add(finding(code, cell, **values))

    def add(self, said: Finding) -> None:
        self.notes.findings.append(said)
        self.wrong = self.wrong or said.severity is Severity.ERROR

    def year(self, column: str, *, needed: bool = True) -> int | None:
        cell = self.row.cell(column)
        text = self.row.text(column).removesuffix(".0")
        if not text and needed and column == "year" and self.context.options.year:
            return self.context.options.year
        if not text and not needed:
            return None
        if re.fullmatch(r"\d{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
            return int(text)
        self.tell("template.year", cell, found=cell.text)
        return None

    def measure(self) -> Measure | None:
        """By code, or by name where there is no code; the two must not contradict each other."""
        code, name = self.row.text("indicator_id"), self.row.text("indicator")
        catalogue = self.context.catalogue
        if code and code not in catalogue.indicators and code not in catalogue.counts:
            self.tell("template.indicator_code", self.row.cell("indicator_id"), found=code)
            return None
        named = catalogue.find(name) if name else []
        if code:
            if named and code not in named:
                self.tell("template.names_differ", self.row.cell("indicator"), found=name, id=code)
                return None
            return Measure(code)
        if len(named) == 1:
            return Measure(named[0])
        if not name and self.context.options.indicator:
            return Measure(self.context.options.indicator)
        self._indicator_unknown(name)
        return None

    def _indicator_unknown(self, name: str) -> None:
        near = self.context.titles.likely(name) if name else []
        cell = self.row.cell("indicator")
        if near:
            self.tell("indicator.name_unknown_near", cell, found=name, proposals=" / ".join(near))
        else:
            self.tell("indicator.name_unknown" if name else "indicator.unknown", cell, found=name)

    def area(self, set_in_force: str | None) -> str | None:
        """By code, or by name inside the area set that the row's own date fixes."""
        code, name = self.row.text("area_id"), self.row.text("area")
        cell = self.row.cell("area_id") if code else self.row.cell("area")
        if code:
            return self._by_code(code, name)
        if not name:
            if self.context.options.area:
                return self.context.options.area
            self.tell("area.no_name", cell)
            return None
        set_id = self.context.options.area_set or set_in_force
        if set_id is None:
            self.add(finding("area.set_unclear", cell, found=name, answers=self.context.areas.eras))
            return None
        if self.context.areas.communes_of(self.context.options.area or ""):
            return self._of_communes(name, set_id, cell)
        place = match_place(name, set_id)
        if not isinstance(place, Place):
            self.add(name_finding(place, cell))
            return None
        if not place.area_id:
            self.tell("template.not_an_area", cell, found=name)
            return None
        return place.area_id

    def _of_communes(self, name: str, set_id: str, cell: Cell) -> str | None:
        """Where the sender says of which province the file is, its names are those of the communes, or its own."""
        place, commune = match_place(name, set_id), match_commune(name, self.context.options.area or "")
        if isinstance(place, Place) and isinstance(commune, Place):
            self.tell(
                "commune.or_province", cell, found=name, proposals=f"{commune.area_id}, {place.area_id}"
            )
            return None
        if isinstance(commune, Place):
            return commune.area_id
        if isinstance(place, Place) and place.area_id:
            return place.area_id
        self.add(commune_finding(commune, cell))
        return None

    def _by_code(self, code: str, name: str) -> str | None:
        unit = self.context.areas.units.get(code)
        if unit is None:
            self.tell("template.area_code", self.row.cell("area_id"), found=code)
            return None
        if name and unit.part_of:
            if not names_commune(unit, name):
                self.tell("template.names_differ", self.row.cell("area"), found=name, id=code)
                return None
        elif name:
            place = match_place(name, unit.set_id or self.context.areas.eras[0])
            if not isinstance(place, Place) or place.area_id != code:
                self.tell("template.names_differ", self.row.cell("area"), found=name, id=code)
                return None
        return code

    def choice(self, column: str, words: Mapping[Choice, tuple[str, ...]], otherwise: Choice) -> Choice:
        chosen = read_choice(self.row.cell(column), words, otherwise)
        if isinstance(chosen, Finding):
            self.add(chosen)
            return otherwise
        return chosen

    def series(self, area_id: str | None) -> str:
        """By title or code; another name is a series of its own, which a person must want."""
        text, cell = self.row.text("series"), self.row.cell("series")
        if not text:
            series = self.context.options.series
            if area_id == COUNTRY_ID and not series:
                self.tell("template.series_of_country", cell, found=DEFAULT_SERIES, answers=(DEFAULT_SERIES,))
            return series or DEFAULT_SERIES
        series = series_by_name().get(fold(text)) or read_series(text)
        if series not in series_titles():
            self.tell("template.series_new", cell, found=text, known=", ".join(series_titles()))
        return series

    def comparator(self) -> Comparator:
        chosen = read_choice(self.row.cell("comparator"), COMPARATOR_WORDS, Comparator.QUALITATIVE)
        if isinstance(chosen, Finding):
            self.add(chosen)
            return Comparator.QUALITATIVE
        if not self.row.text("comparator"):
            self.tell("template.comparator", self.row.cell("comparator"))
        return chosen

    def figure(self, column: str, want: Wanted | None) -> Parsed:
        """A number in the unit of the row; counts (``want`` None) stand as they are."""
        cell = self.row.cell(column)
        wish = want or Wanted(None, "", OPEN, self.context.options.decimal or "")
        stated = self.row.text("unit") if want else ""
        (reading,) = settle([parse_number(cell)], wish, stated).readings
        result = (
            reading if isinstance(reading, Finding) else in_unit(reading, wish, stated, self.notes.findings)
        )
        if isinstance(result, Finding):
            self.add(result)
            return Parsed(cell, None)
        return result

    def one_qualifier(self, qualifier: Qualifier, value: Parsed) -> Qualifier:
        """The sign of its own column, or the words in the value's cell; not two that differ."""
        if value.qualifier in (Qualifier.EXACT, qualifier):
            return qualifier
        if qualifier is not Qualifier.EXACT:
            self.tell(
                "template.two_signs",
                self.row.cell("qualifier"),
                found=self.row.text("qualifier"),
                other=value.was,
            )
        return value.qualifier

    def unit_text(self, want: Wanted) -> str:
        """The unit that the target is stored in; words of the document where nothing was converted."""
        return want.unit_text or self.row.text("unit")

    def document(self) -> Document:
        issued = self.day("issued_on")
        if not self.row.text("document_number"):
            self.tell("template.no_document", self.row.cell("document_number"))
        return Document(
            number=self.row.text("document_number"),
            title=self.row.text("document_title"),
            issuer=self.row.text("issuer"),
            issued_on=issued,
            section=self.row.text("section"),
            source=self.row.text("source"),
        )

    def day(self, column: str) -> date | None:
        cell = self.row.cell(column)
        text = self.row.text(column)
        if not text:
            return None
        try:
            if cell.kind is Kind.DATE or re.match(r"\d{4}-", text):
                return date.fromisoformat(text[:10])
            found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
            if found:
                return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            pass
        self.tell("template.date", cell, found=cell.text)
        return None

    def check_target(self, comparator: Comparator, value: Parsed, high: Parsed) -> None:
        cell = self.row.cell("value")
        if comparator is Comparator.QUALITATIVE and not value.empty:
            self.tell("template.qualitative_number", cell, found=value.was)
        elif comparator is not Comparator.QUALITATIVE and value.value is None:
            self.tell("template.no_number", cell, found=cell.text)
        if comparator is Comparator.RANGE and (high.value is None or (value.value or 0) > high.value):
            self.tell("template.range", self.row.cell("value_high"), found=self.row.text("value_high"))
        elif comparator is not Comparator.RANGE and high.value is not None:
            self.tell("template.range_not", self.row.cell("value_high"), found=self.row.text("value_high"))
        if value.qualifier is not Qualifier.EXACT and value.qualifier.value != comparator.value:
            self.tell(
                "template.two_signs", self.row.cell("comparator"), found=comparator.value, other=value.was
            )
