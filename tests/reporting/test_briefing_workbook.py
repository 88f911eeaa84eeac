"""The workbook of a briefing: its formulas come to the findings' numbers, its figures are read back as they are."""

import io
import subprocess
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date
from functools import lru_cache
from pathlib import Path

import pytest
from briefings import AT, briefing_of, rendered
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.catalogue import catalogue
from indicators.judgement import Judgement, judge
from indicators.types import Comparator, Conversion, Document, Observation, Qualifier, Status, Target
from loaders.intake import examine
from reporting.briefing.spec import Briefing
from reporting.briefing.workbook import render_workbook
from reporting.briefing.workbook_figures import reported
from reporting.briefing.workbook_goals import COLUMNS, FIRST_ROW
from reporting.progress import yardstick_of
from store.reading import open_snapshot

NAMES = ["merged", "province", "old", "country", "region", "indicator"]
NUMBERS = ("achieved", "observed", "required", "pace", "projected")
FIELDS = ("achieved_percent", "observed_per_year", "required_per_year", "pace", "projected")


def opened(briefing: Briefing) -> Workbook:
    """To be looked at: several tests have the same one."""
    return _opened(rendered(render_workbook, briefing))


@lru_cache(maxsize=2)
def _opened(file: bytes) -> Workbook:
    return load_workbook(io.BytesIO(file))


def saved_values(file: bytes) -> Workbook:
    """What the formulas have come to; only the sheets that are asked for are read."""
    return load_workbook(io.BytesIO(file), data_only=True, read_only=True)


def goal_rows(book: Workbook) -> list[dict[str, object]]:
    """The lines of the scorecard by the names of its columns."""
    sheet = book.worksheets[1]
    rows = sheet.iter_rows(min_row=FIRST_ROW, max_col=len(COLUMNS), values_only=True)
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows if row[1]]


def numbers_of(judgements: Iterable[Judgement]) -> list[tuple[float | None, ...]]:
    """What the judgements hold: the gap, and the numbers of progress."""
    return [
        (one.gap, *(getattr(one.finding.progress, name) for name in FIELDS))
        for one in judgements
        if one.target
    ]


def computed(book: Workbook) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in ("gap", *NUMBERS)) for row in goal_rows(book)]


def close_to(numbers: Iterable[float | None]) -> tuple[object, ...]:
    """The same to nine digits; what does not exist has no number at all."""
    return tuple(one if one is None else pytest.approx(one, abs=1e-9, rel=1e-9) for one in numbers)


def by_libreoffice(file: bytes, soffice: Path, folder: Path) -> Workbook:
    """Reckoned anew: what the file had saved is taken out first."""
    bare, out = folder / "bare.xlsx", folder / "out"
    load_workbook(io.BytesIO(file)).save(bare)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", out, bare],
        capture_output=True,
        timeout=180,
        check=True,
    )
    return saved_values((out / "bare.xlsx").read_bytes())


def of_range(value: float) -> Judgement:
    """A test target of 18.5 to 22.9 for 2030, a test value of 25.0 in 2018 and ``value`` in 2024."""
    indicator = catalogue().indicators["stunting"]
    document = Document("TEST", issued_on=date(2018, 1, 1))
    target = Target("P34-37", indicator.id, 2030, Comparator.RANGE, 18.5, document, value_high=22.9)
    figures = [
        Observation("P34-37", indicator.id, year, one, "nso") for year, one in ((2018, 25.0), (2024, value))
    ]
    return judge("P34-37", indicator.id, target, figures, yardstick_of(indicator), date(2026, 11, 22))


def at_zero() -> Judgement:
    """A test target of 0 for 2030: growth does not exist, the pace is linear."""
    indicator = catalogue().indicators["stunting"]
    document = Document("TEST", issued_on=date(2018, 1, 1))
    target = Target("P34-37", indicator.id, 2030, Comparator.AT_MOST, 0.0, document)
    figures = [
        Observation("P34-37", indicator.id, year, one, "nso") for year, one in ((2018, 12.0), (2024, 7.0))
    ]
    return judge("P34-37", indicator.id, target, figures, yardstick_of(indicator), date(2026, 11, 22))


@pytest.mark.parametrize("name", ["merged", "country"])
def test_the_formulas_come_to_the_numbers_of_the_findings(
    shipped_home: Path, soffice: Path, tmp_path: Path, name: str
):
    briefing = briefing_of(shipped_home, name, "vi")
    found = computed(by_libreoffice(rendered(render_workbook, briefing), soffice, tmp_path))
    expected = numbers_of(briefing.judgements)
    assert len(found) == len(expected) >= 40
    for here, there in zip(found, expected, strict=True):
        assert here == close_to(there)


def test_ranges_and_linear_paces_come_to_the_same_numbers(shipped_home: Path, soffice: Path, tmp_path: Path):
    judgements = (of_range(24.0), of_range(17.0), of_range(20.0), at_zero())
    briefing = replace(briefing_of(shipped_home, "merged", "vi"), judgements=judgements)
    found = computed(by_libreoffice(rendered(render_workbook, briefing), soffice, tmp_path))
    assert [row[4] for row in found].count(None) == 1  # within the range nothing is needed
    for here, there in zip(found, numbers_of(judgements), strict=True):
        assert here == close_to(there)


def test_a_formula_refers_to_the_cells_beside_it(shipped_home: Path):
    briefing = briefing_of(shipped_home, "merged", "vi")
    (row,) = [
        row
        for row in goal_rows(opened(briefing))
        if row["indicator"] == "Bao phủ bảo hiểm y tế" and row["year"] == 2030
    ]
    number = FIRST_ROW + goal_rows(opened(briefing)).index(row)
    assert row["gap"] == f"=J{number}*(N{number}-F{number})"
    assert row["observed"] == f"=(N{number}-L{number})/(M{number}-K{number})"
    assert row["required"] == f"=(F{number}-N{number})/(D{number}-M{number})"
    assert row["achieved"] == f"=100*(N{number}-L{number})/(F{number}-L{number})"
    assert (row["comparator"], row["target"], row["document"]) == (">", 95, "20-NQ/TW")


@pytest.mark.parametrize("name", NAMES)
def test_what_formulas_come_to_is_saved_with_them(shipped_home: Path, name: str):
    briefing = briefing_of(shipped_home, name, "vi")
    found = computed(saved_values(rendered(render_workbook, briefing)))
    assert found == numbers_of(briefing.judgements)


def test_values_stand_as_they_are_held_and_bounds_keep_their_sign(shipped_home: Path):
    briefing = briefing_of(shipped_home, "country", "vi")
    rows = goal_rows(opened(briefing))
    held = [
        (one.target.value, one.latest.value if one.latest else None)
        for one in briefing.judgements
        if one.target
    ]
    assert [(row["target"], row["latest"]) for row in rows] == held
    sheet = opened(briefing).worksheets[1]
    bounds = [
        FIRST_ROW + number
        for number, one in enumerate(one for one in briefing.judgements if one.target)
        if one.latest and one.latest.qualifier is Qualifier.ABOVE
    ]
    assert bounds and all('"> "' in sheet.cell(row, 14).number_format for row in bounds)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_loader_reads_the_reported_figures_back_and_nothing_else(
    shipped_home: Path, name: str, lang: str
):
    briefing = briefing_of(shipped_home, name, lang)
    read = examine(rendered(render_workbook, briefing), file_name="briefing.xlsx")
    assert read.accepted
    assert sorted(map(_comparable, (one.observation for one in read.figures))) == sorted(
        map(_comparable, reported((*briefing.figures, *briefing.parts)))
    )
    layouts = [sheet.layout for sheet in read.sheets]
    assert layouts.count("long") == 1 and set(layouts) == {"long", "briefing"}
    assert read.targets == ()


def test_the_reported_figures_are_those_of_the_store_under_the_number_they_were_reported_for(
    shipped_home: Path,
):
    """Hà Nội kept its land: what its new number has was carried over from P63-01."""
    briefing = briefing_of(shipped_home, "province", "vi")
    with open_snapshot(shipped_home) as snapshot:
        stored = [one.observation for one in snapshot.figures() if one.observation.area_id == "P63-01"]
    shown = reported(briefing.figures)
    assert len(shown) == 89
    assert set(map(_comparable, shown)) <= set(map(_comparable, stored))


def test_a_converted_figure_never_comes_back_as_a_reported_one(shipped_home: Path):
    """Ninh Bình was formed from three: every figure of it is converted, and stands on a sheet that is not read."""
    briefing = briefing_of(shipped_home, "merged", "vi")
    assert all(one.conversion.is_formed for one in briefing.figures)
    assert opened(briefing)["Số quy đổi"].max_row == 4 + len(briefing.figures)
    read = examine(rendered(render_workbook, briefing), file_name="briefing.xlsx").figures
    assert {one.observation.area_id for one in read} == {"P63-35", "P63-36", "P63-37"}


def test_a_merged_province_has_the_figures_of_its_parts_as_they_were_reported(shipped_home: Path):
    briefing = briefing_of(shipped_home, "merged", "vi")
    with open_snapshot(shipped_home) as snapshot:
        stored = {_comparable(one.observation) for one in snapshot.figures()}
    assert len(briefing.parts) == 3 * len(briefing.figures) == 234
    assert set(map(_comparable, briefing.parts)) <= stored


def test_the_map_is_a_table_of_every_area_with_what_it_shows(shipped_home: Path):
    sheet = opened(briefing_of(shipped_home, "indicator", "vi"))["Bản đồ"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=5, max_col=4, values_only=True)}
    assert len(rows) == 34
    assert rows["Quảng Ngãi"][1:3] == ("Duyên hải Nam Trung Bộ và Tây Nguyên", "▼ Đi lùi")


def test_all_that_a_figure_can_say_survives(shipped_home: Path):
    """Test figures: a bound, a missing mark, an estimate, a break, counts, a value of 17 digits."""
    one = Observation("VN", "stunting", 2021, 19.600000000000001, "nso", unit="%", source="Nguồn thử")
    figures = (
        one,
        replace(one, year=2022, qualifier=Qualifier.ABOVE, value=90.0, status=Status.ESTIMATE),
        replace(one, year=2020, qualifier=Qualifier.ABOUT, status=Status.PROVISIONAL),
        replace(one, year=2019, value=None, status=Status.MISSING),
        replace(one, year=2018, status=Status.BREAK, scope_note="Phạm vi thử", series="moh_yearbook"),
        replace(one, year=2017, value=15.238632544293466),
        replace(one, year=2016, qualifier=Qualifier.AT_MOST, series="provincial_report"),
        replace(
            one,
            indicator_id="beds_per_10k",
            unit="trên 10.000 dân",
            value=30.5,
            numerator=305.0,
            denominator=1e5,
        ),
        replace(one, year=2015, conversion=Conversion.WEIGHTED),
    )
    briefing = replace(briefing_of(shipped_home, "country", "vi"), figures=figures, parts=(), judgements=())
    read = examine(rendered(render_workbook, briefing), file_name="briefing.xlsx")
    assert sorted(map(_comparable, (each.observation for each in read.figures))) == sorted(
        map(_comparable, figures[:-1])
    )


def _comparable(one: Observation) -> str:
    """12 and 12.0 are one value."""
    return repr(replace(one, value=None if one.value is None else float(one.value)))


def test_a_sheet_that_somebody_filled_with_other_things_is_not_taken_for_ours(shipped_home: Path):
    """A test return pasted over the sheet of sources is looked at like any other sheet."""
    file = rendered(render_workbook, briefing_of(shipped_home, "merged", "vi"))
    book = load_workbook(io.BytesIO(file))
    sheet = book["Nguồn và căn cứ"]
    sheet.delete_rows(1, sheet.max_row)
    for row in (("Mã địa bàn", "Mã chỉ tiêu", "Năm", "Giá trị"), ("P63-01", "stunting", 2024, 9.9)):
        sheet.append(row)
    changed = io.BytesIO()
    book.save(changed)
    read = examine(changed.getvalue(), file_name="briefing.xlsx")
    assert {one.sheet: one.layout for one in read.sheets}["Nguồn và căn cứ"] == "long"
    pasted = [one.observation for one in read.figures if one.observation.area_id == "P63-01"]
    assert [(one.indicator_id, one.year, one.value) for one in pasted] == [("stunting", 2024, 9.9)]


def test_every_chart_is_native_and_draws_the_numbers_of_its_specification(shipped_home: Path):
    briefing = briefing_of(shipped_home, "merged", "vi")
    book = opened(briefing)
    charts = book["Biểu đồ"]._charts
    assert len(charts) == len(briefing.charts) == 4
    for chart, part in zip(charts, briefing.charts, strict=True):
        drawn = {_title(series): _points(book, series) for series in chart.series}
        for line in part.chart.lines:
            assert drawn[line.name] == [(point.year, point.value) for point in line.points]
        for goal in part.chart.goals:
            assert drawn[f"{goal.label}: {goal.text}"] == [(goal.year, goal.value)]
        for path in filter(None, (part.chart.required, part.chart.projection)):
            assert drawn[path.name] == list(path.points)


def test_a_line_is_broken_where_none_may_lead(shipped_home: Path):
    """The points of the test specification are not joined in 2021."""
    briefing = briefing_of(shipped_home, "merged", "vi")
    part = next(one for one in briefing.charts if len(one.chart.lines[0].points) > 3)
    line = part.chart.lines[0]
    points = tuple(replace(point, joined=number != 2) for number, point in enumerate(line.points))
    broken = replace(part, chart=replace(part.chart, lines=(replace(line, points=points),)))
    book = opened(replace(briefing, charts=(broken,)))
    (chart,) = book["Biểu đồ"]._charts
    values = [value for _, value in _points(book, chart.series[0])]
    assert values[2] is None and None not in (values[1], values[3])
    assert chart.display_blanks == "gap"


def _title(series: object) -> str:
    return series.tx.v


def _points(book: Workbook, series: object) -> list[tuple[object, ...]]:
    columns = [_cells(book, reference.numRef.f) for reference in (series.xVal, series.yVal)]
    return list(zip(*columns, strict=True))


def _cells(book: Workbook, reference: str) -> list[object]:
    sheet, _, area = reference.replace("$", "").rpartition("!")
    return (
        [row[0].value for row in book[sheet.strip("'")][area]]
        if ":" in area
        else [book[sheet.strip("'")][area].value]
    )


def test_charts_have_words_for_those_who_cannot_see_them(shipped_home: Path):
    briefing = briefing_of(shipped_home, "merged", "vi")
    with zipfile.ZipFile(io.BytesIO(rendered(render_workbook, briefing))) as packed:
        drawing = packed.read("xl/drawings/drawing1.xml").decode()
    assert drawing.count(" descr=") == 4
    assert briefing.charts[0].chart.alt[:30] in drawing


@pytest.mark.parametrize(
    ("lang", "sheets"),
    [
        (
            "vi",
            [
                "Tóm tắt",
                "Bảng chỉ tiêu",
                "Biểu đồ",
                "Số của biểu đồ",
                "Bản đồ",
                "Số liệu",
                "Số quy đổi",
                "Nguồn và căn cứ",
            ],
        ),
        ("en", ["Summary", "Scorecard", "Charts", "Chart numbers", "Map", "Figures", "Converted", "Sources"]),
    ],
)
def test_the_sheets_and_their_paper(shipped_home: Path, lang: str, sheets: list[str]):
    book = opened(briefing_of(shipped_home, "merged", lang))
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in shown] == sheets
    for sheet in shown:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToWidth == 1
        assert "&P" in sheet.oddFooter.right.text or "Page" in sheet.oddFooter.right.text
    assert [sheet.freeze_panes for sheet in shown] == [None, "C6", None, "A3", "B5", "E5", "E5", "B4"]


def test_numbers_are_written_in_the_language_of_the_workbook(shipped_home: Path):
    forms = {
        lang: opened(briefing_of(shipped_home, "merged", lang)).worksheets[1].cell(FIRST_ROW, 6).number_format
        for lang in ("vi", "en")
    }
    assert forms == {"vi": "[$-42A]#,##0.0", "en": "#,##0.0"}


def test_the_summary_holds_its_counts_as_numbers(shipped_home: Path):
    briefing = briefing_of(shipped_home, "country", "vi")
    sheet = opened(briefing).worksheets[0]
    numbers = [row[1].value for row in sheet.iter_rows() if isinstance(row[1].value, int)]
    assert numbers == [int(item.many.replace(".", "")) for one in briefing.counts for item in one.items]
    said = {cell.value for cell in sheet["A"]}
    assert {*briefing.actions, *briefing.outlook.items, *briefing.doubts.items, *briefing.vintage} <= said


def test_no_word_is_cut_by_the_height_of_its_row(shipped_home: Path):
    sheet: Worksheet = opened(briefing_of(shipped_home, "country", "vi")).worksheets[0]
    long = [cell for cell in sheet["A"] if cell.value and len(str(cell.value)) > 200]
    assert long and all(sheet.row_dimensions[cell.row].height >= 30 for cell in long)


def test_the_file_knows_its_title_maker_and_hour(shipped_home: Path):
    about = opened(briefing_of(shipped_home, "merged", "vi")).properties
    assert about.creator == "Lê Thị Hoa" and about.title.startswith("Tỉnh Ninh Bình")
    assert about.created == about.modified == AT.astimezone(UTC).replace(tzinfo=None)


def test_a_name_that_looks_like_a_formula_stays_a_name(shipped_home: Path):
    briefing = replace(briefing_of(shipped_home, "merged", "vi"), title="=1+1", headline=("=2+2",))
    sheet = opened(briefing).worksheets[0]
    assert sheet["A1"].value == "=1+1" and sheet["A1"].data_type == "s"
