"""Read the rows of a return one by one: which measure, in what unit, and its cells; or why a row is not read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indicators.areas import areas
from indicators.types import Status
from loaders.cells import Cell, Kind
from loaders.findings import Finding, finding
from loaders.layouts.area_rows import clean_name
from loaders.layouts.caution import part_of_year
from loaders.layouts.counts import Entry
from loaders.layouts.grid import Grid, is_figure
from loaders.layouts.measures import Measure, Several
from loaders.layouts.near_names import NearNames
from loaders.layouts.periods import parse_period
from loaders.layouts.population import Stated, is_population
from loaders.layouts.return_columns import ReturnColumns, YearColumn
from loaders.layouts.return_figures import Told
from loaders.layouts.return_rows import Row
from loaders.layouts.row_measures import PER_10K, RATES, Narrowed, RowMeasures, share_in_persons
from loaders.layouts.row_names import read_name, split_ordinal
from loaders.layouts.understood import Context
from loaders.layouts.values import read_values, wanted
from loaders.names import Place, PlaceKind, match_place
from loaders.numbers import Parsed
from loaders.spelling import tidy
from loaders.units import Unit, recognise

#: A city inside a province; the name of a province-level city is one of the areas.
_OF_A_CITY = re.compile(r"(?:thành phố|tp\b\.?)\s*(?!trực thuộc|và\b)[^\W\d_]", re.IGNORECASE)
#: "II. Kế hoạch năm 2024" in the middle of what was done.
_PLANNED_YEAR = re.compile(
    r"(?:kế hoạch|mục tiêu|phấn đấu|dự kiến|chỉ tiêu giao)(?: giao| thực hiện)?(?: năm)? 20\d\d\W*",
    re.IGNORECASE,
)
#: "Kế hoạch" over rows whose columns say a year and not that anything was done in it.
_PROMISES = re.compile(
    r"(?:các )?(?:kế hoạch(?! h[oóò])|mục tiêu|chỉ tiêu (?:kế hoạch|giao|được giao|phấn đấu)|phấn đấu"
    r"|dự kiến|dự báo)\b",
    re.IGNORECASE,
)
_DITTO = {'"', "''", "“", "”", "″", "〃", "nt", "-nt-", "như trên"}


@dataclass(slots=True)
class Lines:
    """Reads rows in order and collects what there is to say.

    ``areas``: the area of each year, where it is known; ``plan_shares``: see ``plan_shares.share_rows``.
    """

    grid: Grid
    context: Context
    measures: RowMeasures
    columns: ReturnColumns
    areas: dict[int, str]
    title_unit: str = ""
    plan_shares: Mapping[int, bool] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    populations: list[tuple[Row, list[Stated], str]] = field(default_factory=list)
    followed: int = 0
    kept_parts: set[str] = field(default_factory=set)
    _unit_above: str = ""

    def read(self, row: Row) -> list[Told]:
        """The cells of one row; nothing of a heading and of an empty row."""
        unit = self._unit(row)
        return [*self._whole(row, unit), *self._parts(row, unit)]

    def _parts(self, row: Row, unit: str) -> list[Told]:
        """What stands under "Nam" and "Nữ", of an indicator that is of one sex: "Chiều cao …", 168,1 and 156,2."""
        told: list[Told] = []
        for part in self.columns.parts:
            cell = self.grid.sheet.cell(row.number, part.year.column)
            if cell.kind is Kind.EMPTY and not cell.formula:
                continue
            measure = (
                self.measures.resolve(read_name(part.part), (row.name,), unit) if row.name.name else None
            )
            if isinstance(measure, Measure) and not self._problem(row, measure, unit, [(part.year, cell)]):
                self.followed += 1
                self.kept_parts.add(cell.address)
                told += self._cells(row, measure, unit, [(part.year, cell)])
        return told

    def _whole(self, row: Row, unit: str) -> list[Told]:
        cells = [(column, self.grid.sheet.cell(row.number, column.column)) for column in self.columns.years]
        filled = [(column, cell) for column, cell in cells if cell.kind is not Kind.EMPTY or cell.formula]
        if not filled:
            return []
        if is_population(row.name.name):
            stated = [Stated(self.areas.get(column.year, ""), column.year, cell) for column, cell in filled]
            self.populations.append((row, stated, unit))
            return []
        if row.number in self.plan_shares:
            self.findings += self._share_of_plan(row, [cell for _, cell in filled])
            return []
        measure = self.measures.resolve(row.name, row.above, unit)
        if not isinstance(measure, Measure):
            self.findings += self._not_read(row, measure, unit, [cell for _, cell in filled])
            return []
        self.followed += 1
        problem = self._problem(row, measure, unit, filled)
        if problem:
            self.findings.append(problem)
            return []
        return self._cells(row, measure, unit, filled)

    def _cells(
        self, row: Row, measure: Measure, unit: str, filled: Sequence[tuple[YearColumn, Cell]]
    ) -> list[Told]:
        want = wanted(measure, self.context.catalogue, self.context.options.decimal)
        told: list[Told] = []
        for stated in dict.fromkeys(unit or column.unit or self.title_unit for column, _ in filled):
            columns = {
                cell.address: column
                for column, cell in filled
                if (unit or column.unit or self.title_unit) == stated
            }
            values = read_values([cell for _, cell in filled if cell.address in columns], want, stated)
            self.findings += values.findings
            for parsed in values.parsed:
                entry = self._entry(row, measure, columns[parsed.cell.address], parsed)
                told.append(Told(entry, self._scope(row)))
        return told

    def _entry(self, row: Row, measure: Measure, column: YearColumn, parsed: Parsed) -> Entry:
        status = parsed.status or row.name.status or self._remarked(row, column.year) or column.status
        unit = wanted(measure, self.context.catalogue).unit_text
        if measure.is_numerator:
            unit = self.context.catalogue.indicators[measure.target_id].unit or ""
        return Entry(self.areas.get(column.year, ""), measure, column.year, parsed, status, unit)

    def _scope(self, row: Row) -> str:
        """What the row says of its scope: in its name, and as a remark."""
        return "; ".join(part for part in (row.name.scope, self._remark(row)) if part)

    def _remark(self, row: Row) -> str:
        """A number among the remarks is none."""
        column = self.columns.remark
        cell = self.grid.sheet.shown(row.number, column) if column else None
        return tidy(cell.text) if cell and cell.kind is not Kind.NUMBER else ""

    def _remarked(self, row: Row, year: int) -> Status | None:
        """ "Số sơ bộ" as a remark is said of the year it names, else of the last one."""
        period = parse_period([self._remark(row)])
        last = max(column.year for column in self.columns.figures)
        if period.problem or year != (period.year or last):
            return None
        return period.status if period.status in (Status.PROVISIONAL, Status.ESTIMATE) else None

    def _unit(self, row: Row) -> str:
        """What the column of units says, else the name in brackets, else the heading above. A ditto mark repeats."""
        column = self.columns.unit
        stated = tidy(self.grid.sheet.shown(row.number, column).text) if column else ""
        if stated.casefold() in _DITTO:
            stated = self._unit_above
        unit = _more_exact(stated, row.name.unit) or self._of_heading(row)
        self._unit_above = stated or unit
        return unit

    def _of_heading(self, row: Row) -> str:
        heading = row.headings[0] if row.headings else None
        if heading is None or heading.has_figures:
            return ""
        column = self.columns.unit
        stated = tidy(self.grid.sheet.shown(heading.number, column).text) if column else ""
        return stated or heading.name.unit or self._of_heading(heading)

    def _problem(
        self, row: Row, measure: Measure, unit: str, filled: Sequence[tuple[YearColumn, Cell]]
    ) -> Finding | None:
        """Why a row of a known measure cannot be read without choosing between two readings."""
        indicator = self.context.catalogue.indicators.get(measure.target_id)
        if indicator and indicator.is_qualitative:
            return finding("return.qualitative", row.cell, found=row.name.was)
        year = row.name.year
        if year and any(column.year != year for column, _ in filled):
            return finding("return.row_year", row.cell, found=row.name.was, year=year)
        if heading := next((each for each in row.headings if self._speaks_of_another(each, filled)), None):
            return finding("return.narrowed", row.cell, found=row.name.was, heading=heading.name.was)
        units = [(each, recognise(each)) for each in _stated_units(self, row, filled)]
        known = {kind for _, kind in units if kind}
        if len(known) > 1 and known != {Unit.COUNT, Unit.PER_10K}:
            return finding(
                "return.two_units", row.cell, found=", ".join(dict.fromkeys(text for text, _ in units))
            )
        return share_in_persons(measure, unit, filled[0][1], self.context.catalogue)

    def _speaks_of_another(self, heading: Row, filled: Sequence[tuple[YearColumn, Cell]]) -> bool:
        """ "II. Kết quả năm 2022" over columns whose year the title tells; a plan, a part of a year, another place."""
        if _PLANNED_YEAR.fullmatch(split_ordinal(heading.name.was)[1]):
            return True
        year = heading.name.year
        if year and any(column.year != year and not column.dated for column, _ in filled):
            return True
        if _PROMISES.match(heading.name.name) and not all(column.says_done for column, _ in filled):
            return True
        if part_of_year(heading.name.was):
            return True
        units = {
            place.area_id
            for set_id in areas().eras
            if isinstance(place := match_place(clean_name(heading.name.name), set_id), Place)
            and place.kind is not PlaceKind.TOTAL
        }
        if not units:
            return _OF_A_CITY.match(heading.name.name) is not None
        return not units & set(self.areas.values())

    def _not_read(
        self, row: Row, measure: Several | Narrowed | None, unit: str, cells: Sequence[Cell]
    ) -> list[Finding]:
        """One finding a row, and none for a row without a number."""
        numbers = [
            cell for cell in cells if cell.formula or cell.kind is Kind.DATE or re.search(r"\d", cell.text)
        ]
        if not numbers:
            return []
        name = row.name
        if isinstance(measure, Several):
            return [finding("indicator.name_several", row.cell, found=name.was, ids=", ".join(measure.ids))]
        if isinstance(measure, Narrowed):
            return [finding("return.narrowed", row.cell, found=name.was, heading=measure.heading)]
        if not name.name:
            figures = [cell for cell in numbers if is_figure(cell) or cell.formula]
            return [finding("return.no_name", figures[0], found=figures[0].text)] if figures else []
        proposals = self._proposals(row, unit)
        if proposals:
            return [finding("return.row_near", row.cell, found=name.was, proposals=" / ".join(proposals))]
        return [finding("return.row_not_followed", row.cell, found=name.was, many=len(numbers))]

    def _share_of_plan(self, row: Row, cells: Sequence[Cell]) -> list[Finding]:
        if self.plan_shares[row.number]:
            return [finding("return.row_not_followed", row.cell, found=row.name.was, many=len(cells))]
        return [finding("return.row_share", row.cell, found=row.name.was)]

    def _proposals(self, row: Row, unit: str) -> list[str]:
        name = row.name.name
        rate = None if unit else self.measures.find(f"{name} {PER_10K}")
        if isinstance(rate, Measure):
            return [self.context.catalogue.indicators[rate.target_id].title.vi]
        return NearNames(self.context.catalogue).propose(name, unit)


def _more_exact(stated: str, named: str) -> str:
    """ "Bác sĩ" in the column of units beside "(BS/vạn dân)" in the name: the rate says more."""
    if stated and recognise(stated) is Unit.COUNT and recognise(named) in RATES:
        return named
    return stated or named


def _stated_units(lines: Lines, row: Row, filled: Sequence[tuple[YearColumn, Cell]]) -> list[str]:
    column = lines.columns.unit
    stated = tidy(lines.grid.sheet.shown(row.number, column).text) if column else ""
    heads = [year.unit for year, _ in filled]
    return [unit for unit in (stated, row.name.unit, *heads) if unit and unit.casefold() not in _DITTO]
