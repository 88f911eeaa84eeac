"""The shelf of source workbooks: every cell of the statistics office is read, and each document says what it says.

The NSO tables are compared with what openpyxl itself reads in them, cell by cell.
"""

import csv
import hashlib
import re
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from indicators.types import Comparator, Document, Observation, Qualifier, Status, Target, Verification
from loaders.findings import Severity
from loaders.intake import Examination, examine
from loaders.shipped import SHELF, Source, examine_shipped, read_sources

NSO = {
    "E0218": {"": "infant_mortality"},
    "E0219": {"": "under5_mortality"},
    "E0225": {"": "life_expectancy"},
    "E0324": {"": "health_insurance_coverage"},
    "E1409": {"Total": "beds_per_10k", "Public": "beds_public", "Non public": "private_bed_share"},
    "E1414": {"": "doctors_per_10k"},
    "E1416": {"": "full_immunisation"},
    "E1418": {
        "Weight-for-age malnutrition": "underweight",
        "Height-for-age malnutrition": "stunting",
        "Weight-for-height malnutrition": "wasting",
    },
}
COUNTED = {"beds_per_10k", "private_bed_share", "doctors_per_10k"}
NUMERIC_CELLS = {
    "E0218": 1280, "E0219": 960, "E0225": 512, "E0324": 640, "E1409": 576, "E1414": 320, "E1416": 960, "E1418": 768,
}  # fmt: skip


@cache
def source(name: str) -> Source:
    return next(one for one in read_sources() if one.path.name == name)


@cache
def examined(name: str) -> Examination:
    one = source(name)
    return examine(one.path, one.options)


@cache
def provinces() -> dict[str, str]:
    """Letters of the name without marks → unit of the 63, read here without the project's own matching."""
    with (SHELF.parent / "reference" / "provinces.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["unit_set"] == "63"]
    names = {letters(row["name_ascii"]): row["unit_id"] for row in rows}
    names |= {"hue": names["thuathienhue"], "wholecountry": "VN"}
    return names


def letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def printed(table: str) -> dict[str, tuple[str, str, int, str, object]]:
    """Cell → (area, indicator, year, status, value) of the country and the 63, as openpyxl reads the workbook."""
    sheet = openpyxl.load_workbook(SHELF / "nso" / f"{table}.xlsx").active
    cells = {}
    for row in sheet.iter_rows(min_row=4):
        area_id = provinces().get(letters(str(row[0].value)))
        for cell in row[1:] if area_id else ():
            found = re.fullmatch(r"(Prel\. )?(\d{4})(?: (.+))?", str(sheet.cell(3, cell.column).value))
            status = "provisional" if found[1] else "final"
            indicator = NSO[table][found[3] or ""]
            if cell.value is not None:
                cells[cell.coordinate] = (area_id, indicator, int(found[2]), status, cell.value)
    return cells


@pytest.mark.parametrize("table", NSO)
def test_every_cell_of_the_country_and_the_63_provinces_is_one_figure_and_no_other_is(table: str) -> None:
    expected = {
        cell: (
            area_id,
            indicator,
            year,
            "missing" if value == ".." else status,
            None if value == ".." else value,
        )
        for cell, (area_id, indicator, year, status, value) in printed(table).items()
    }
    figures = examined(f"{table}.xlsx").figures
    read = {
        figure.cell: (
            figure.observation.area_id,
            figure.observation.indicator_id,
            figure.observation.year,
            figure.observation.status.value,
            figure.observation.numerator
            if figure.observation.indicator_id in COUNTED
            else figure.observation.value,
        )
        for figure in figures
    }
    assert len(figures) == len(read) == NUMERIC_CELLS[table]
    assert read == expected
    assert {(figure.sheet, figure.observation.series) for figure in figures} == {(table, "nso")}


@pytest.mark.parametrize("table", ["E1409", "E1414"])
def test_a_count_is_divided_by_the_average_population_or_the_total_of_its_year(table: str) -> None:
    with (SHELF.parent / "reference" / "population.csv").open(encoding="utf-8-sig", newline="") as file:
        people = {
            (row["unit_id"], int(row["year"])): round(float(row["population_thousand"]) * 1000)
            for row in csv.DictReader(file)
            if row["definition"] == "average" and row["unit_set"] == "63"
        }
    totals = {}
    for figure in examined(f"{table}.xlsx").figures:
        one = figure.observation
        if one.indicator_id.endswith("per_10k"):
            of_country = sum(count for (_, year), count in people.items() if year == one.year)
            population = of_country if one.area_id == "VN" else people[one.area_id, one.year]
            assert one.denominator == population
            assert one.value == pytest.approx(one.numerator * 10_000 / population, rel=1e-12)
            totals[one.area_id, one.year] = one.numerator
    for figure in examined(f"{table}.xlsx").figures:
        one = figure.observation
        if one.indicator_id == "private_bed_share" and one.status is not Status.MISSING:
            assert one.denominator == totals[one.area_id, one.year]
            assert one.value == (one.numerator / one.denominator * 100 if one.denominator else None)


def test_the_dissolved_province_is_noted_and_not_stored() -> None:
    examination = examined("E0218.xlsx")
    assert [
        (found.cell, found.found) for found in examination.findings if found.code == "area.dissolved"
    ] == [("A7", "Hà Tây")]
    assert not [figure for figure in examination.figures if figure.cell in ("B7", "C7")]


def test_hanoi_without_beds_in_2022_keeps_its_count_and_forms_no_share() -> None:
    beds = {figure.cell: figure.observation for figure in examined("E1409.xlsx").figures}
    assert (beds["E6"].indicator_id, beds["E6"].value, beds["E6"].numerator) == ("beds_per_10k", 0, 0)
    assert (beds["G6"].indicator_id, beds["G6"].value, beds["G6"].status) == (
        "private_bed_share",
        None,
        "missing",
    )


@pytest.mark.parametrize(
    "table, expected",
    [
        (
            "E0218",
            [
                *[("plausible.outside_members", cell) for cell in ("C61", "D54")],
                ("doubt.precision", "D6:D74"),
                ("doubt.column_shift", "T4:T74"),
                ("doubt.column_scatter", "E20"),
                ("doubt.spike", "F26"),
                *[("doubt.jump", cell) for cell in ("J50:K50", "R31:S31")],
            ],
        ),
        (
            "E0219",
            [
                ("doubt.jump", "I56:J56"),
                ("doubt.column_shift", "O4:O73"),
                *[("doubt.column_scatter", cell) for cell in ("L19", "O18")],
                *[("doubt.spike", cell) for cell in ("K4", "O73")],
                *[("doubt.jump", cell) for cell in ("D52:E52", "D59:E59", "E49:F49", "F59:G59", "I36:J36")],
            ],
        ),
        (
            "E0225",
            [
                ("doubt.jump", "G29:H29"),
                ("doubt.repeated_column", "F7:F73"),
                ("doubt.unchanged", "C56:I56"),
                *[("doubt.spike", cell) for cell in ("C36", "H73")],
                *[("doubt.jump", cell) for cell in ("B56:C56", "E28:F28")],
            ],
        ),
        (
            "E0324",
            [
                *[("doubt.above_plausible", cell) for cell in ("D71", "D20:E20", "E38:H38")],
                ("doubt.column_shift", "C4:D73"),
                *[("doubt.spike", cell) for cell in ("C31", "H50", "H72")],
            ],
        ),
        (
            "E1409",
            [
                *[("doubt.zero", cell) for cell in ("E6", "E49", "G71", "G72")],
                ("doubt.column_spike", "F4:F73"),
                *[("doubt.spike", cell) for cell in ("E4", "G13")],
                *[("doubt.jump", cell) for cell in ("H6", "H38", "I6", "I38")],
            ],
        ),
        (
            "E1414",
            [
                *[("plausible.sum", cell) for cell in ("F5", "F17", "F32", "F53", "F60")],
                *[("doubt.below_plausible", cell) for cell in ("F22", "F40", "F54")],
                ("doubt.country_sum", "F4"),
                ("doubt.column_zigzag", "C4:F73"),
            ],
        ),
        (
            "E1416",
            [
                *[("doubt.column_spike", cell) for cell in ("E4:E73", "O4:O73")],
                ("doubt.column_scatter", "O30"),
                *[("doubt.spike", cell) for cell in ("C36", "E25", "E12", "E52", "G56", "J6", "J10", "K18")],
                *[("doubt.spike", cell) for cell in ("M56", "M57")],
                ("doubt.jump", "B64:C64"),
            ],
        ),
        (
            "E1418",
            [
                *[("doubt.repeated_column", cell) for cell in ("F6:F73", "E6:E73", "G6:G73")],
                *[("doubt.jump", cell) for cell in ("L33", "K33", "M19")],
            ],
        ),
    ],
)
def test_the_statistics_offices_tables_raise_warnings_few_enough_to_be_read(
    table: str, expected: list[tuple[str, str]]
) -> None:
    warnings = examined(f"{table}.xlsx").of(Severity.WARNING)
    assert [(found.code, found.cell) for found in warnings] == expected


def test_every_workbook_of_the_shelf_is_listed_accepted_and_says_why_its_warnings_are() -> None:
    on_disk = {path for path in SHELF.rglob("*.xlsx")}
    found = list(examine_shipped())
    assert {one.path for one, _ in found} == on_disk
    for one, examination in found:
        assert examination.accepted, (one.path.name, examination.of(Severity.ERROR))
        assert bool(examination.of(Severity.WARNING)) == bool(one.warnings_accepted), one.path.name
        assert one.title and one.publisher and one.origin
    assert sum(len(examination.figures) for _, examination in found) == 6016 + 50
    assert sum(len(examination.targets) for _, examination in found) == 109


def test_the_copies_of_the_statistics_office_are_byte_copies() -> None:
    import yaml

    listed = yaml.safe_load((SHELF / "sources.yaml").read_text(encoding="utf-8"))
    checked = {entry["file"]: entry["sha256"] for entry in listed if "sha256" in entry}
    assert len(checked) == 8
    for name, sha256 in checked.items():
        assert hashlib.sha256((SHELF / name).read_bytes()).hexdigest() == sha256


def test_ninh_thuans_letter_stays_a_bound() -> None:
    letter = {
        figure.observation.indicator_id: figure.observation
        for figure in examined("ninh_thuan_letter_2022.xlsx").figures
    }
    assert letter["health_insurance_coverage"] == Observation(
        area_id="P63-58",
        indicator_id="health_insurance_coverage",
        year=2021,
        value=93,
        series="provincial_report",
        qualifier=Qualifier.ABOVE,
        status=Status.FINAL,
        unit="%",
        source="Công văn UBND tỉnh Ninh Thuận năm 2022 (data/reference/documents/cong_van_UBND_Ninh_Thuan_2022.txt)",
    )
    assert {name: (one.qualifier.value, one.value) for name, one in letter.items()} == {
        "doctors_per_10k": ("=", 10.2),
        "beds_per_10k": ("=", 29.9),
        "communes_with_doctor": ("=", 91.5),
        "communes_meeting_national_standard": ("=", 93.8),
        "health_insurance_coverage": (">", 93),
        "patient_satisfaction": (">", 80),
        "life_expectancy": ("=", 73.14),
    }


def test_an_announced_about_stays_about() -> None:
    figures = examined("moh_announcement_2026-01-03.xlsx").figures
    assert {
        one.observation.indicator_id: (
            one.observation.qualifier.value,
            one.observation.value,
            one.observation.status.value,
        )
        for one in figures
    } == {
        "health_insurance_coverage": ("=", 95.15, "estimate"),
        "doctors_per_10k": ("=", 15, "estimate"),
        "beds_per_10k": ("=", 34.5, "estimate"),
        "life_expectancy": ("~", 74.8, "estimate"),
        "patient_satisfaction": (">", 90, "estimate"),
    }


CENTRAL = "không tính giường bệnh và nhân lực của bệnh viện Trung ương trên địa bàn"
# indicator: (2025, 2030), each comparator, the document's word, the number; copied from the document by hand
HA_NAM = {
    "adult_obesity": (("<", "dưới", 12), ("<", "dưới", 10)),
    "beds_per_10k": ((">=", "đạt", 30), (">=", "đạt", 32)),
    "doctors_per_10k": ((">=", "đạt", 10), (">=", "đạt", 11)),
    "full_immunisation": ((">=", "tối thiểu", 96), (">=", "đạt", 98)),
    "health_insurance_coverage": ((">=", "đạt", 97), (">", "trên", 98)),
    "healthy_life_expectancy": ((">=", "đạt", 68), (">=", "đạt", 68.5)),
    "height_18_female": ((">=", "đạt", 157), (">=", "đạt", 157.5)),
    "height_18_male": ((">=", "đạt", 168), (">=", "đạt", 168.5)),
    "infant_mortality": (("<=", "còn", 5.0), ("<=", "còn", 4.8)),
    "life_expectancy": ((">=", "đạt", 75.4), (">=", "đạt", 76)),
    "nurses_per_10k": ((">=", "đạt", 25), (">=", "đạt", 33)),
    "out_of_pocket_share": (("<=", "còn", 35), ("<=", "còn", 30)),
    "patient_satisfaction": ((">", "trên", 82), (">", "trên", 92)),
    "pharmacists_per_10k": ((">=", "đạt", 2.8), (">=", "đạt", 3.0)),
    "population_health_managed": ((">", "trên", 92), (">", "trên", 97)),
    "private_bed_share": ((">=", "đạt", 12), (">=", "đạt", 16)),
    "stations_managing_ncd": ((">=", "đạt", 97), (">=", "đạt", 100)),
    "stunting": (("<", "dưới", 18), ("<", "dưới", 13)),
    "under5_mortality": (("<=", "còn", 6.6), ("<=", "còn", 6.5)),
}
UNITS = {
    "infant_mortality": "‰", "under5_mortality": "‰", "life_expectancy": "năm", "healthy_life_expectancy": "năm",
    "height_18_male": "cm", "height_18_female": "cm", "beds_per_10k": "trên 10.000 dân",
    "doctors_per_10k": "trên 10.000 dân", "nurses_per_10k": "trên 10.000 dân", "pharmacists_per_10k": "trên 10.000 dân",
}  # fmt: skip
SCOPES = {
    **dict.fromkeys(
        ["beds_per_10k", "doctors_per_10k", "nurses_per_10k", "pharmacists_per_10k"], (CENTRAL, CENTRAL)
    ),
    "full_immunisation": ("12 loại vắc xin", "14 loại vắc xin"),
}


def ha_nam_document(section: str) -> Document:
    return Document(
        number="907/KH-UBND",
        title="Kế hoạch thực hiện Nghị quyết số 139/NQ-CP",
        issuer="UBND tỉnh Hà Nam",
        issued_on=date(2018, 4, 13),
        section=section,
        source="data/reference/documents/907-KH-UBND_Ha_Nam_2018.txt",
    )


def ha_nam_targets() -> set[Target]:
    targets = {
        Target(
            area_id="P63-35",
            indicator_id=indicator,
            target_year=year,
            comparator=Comparator(sign),
            value=value,
            document=ha_nam_document(section),
            unit=UNITS.get(indicator, "%"),
            wording=word,
            scope_note=SCOPES.get(indicator, ("", ""))[place],
            verification=Verification.VERIFIED,
        )
        for indicator, both in HA_NAM.items()
        for place, (year, section, (sign, word, value)) in enumerate(
            [(2025, "mục II.1", both[0]), (2030, "mục II.2", both[1])]
        )
    }
    return targets | {
        Target(
            area_id="P63-35",
            indicator_id="end_aids_tb_malaria",
            target_year=2030,
            comparator=Comparator.QUALITATIVE,
            value=None,
            document=ha_nam_document("mục II.2"),
            scope_note="cơ bản chấm dứt AIDS, lao; loại trừ sốt rét",
            verification=Verification.VERIFIED,
        )
    }


def test_ha_nams_plan_holds_its_39_targets() -> None:
    targets = examined("907-KH-UBND_Ha_Nam.xlsx").targets
    assert len(targets) == 39
    assert {stored.target for stored in targets} == ha_nam_targets()


@pytest.mark.parametrize(
    "file, number, rows, spot",
    [
        ("20-NQ-TW", "20-NQ/TW", 39, ("life_expectancy", 2025, ">=", 74.5, "khoảng", "second-hand")),
        ("201-QD-TTg", "201/QĐ-TTg", 14, ("nurses_per_10k", 2050, ">=", 90, "đạt", "second-hand")),
        ("81-2023-QH15", "81/2023/QH15", 3, ("private_bed_share", 2030, ">=", 15, "đạt", "second-hand")),
        ("72-NQ-TW", "72-NQ/TW", 7, ("health_insurance_coverage", 2030, "qualitative", None, "", "second-hand")),
        ("262-2025-QH15", "262/2025/QH15", 3, ("communes_meeting_national_standard", 2035, ">=", 95, "đạt", "second-hand")),
        ("54-KH-UBND_Lang_Son", "54/KH-UBND", 4, ("underweight", 2030, "<", 13.5, "dưới", "second-hand")),
    ],
)  # fmt: skip
def test_each_document_holds_its_rows(file: str, number: str, rows: int, spot: tuple[object, ...]) -> None:
    targets = [stored.target for stored in examined(f"{file}.xlsx").targets]
    assert (len(targets), {target.document.number for target in targets}) == (rows, {number})
    told = {
        (one.indicator_id, one.target_year, one.comparator, one.value, one.wording, one.verification)
        for one in targets
    }
    assert spot in told


def test_no_workbook_of_the_shelf_names_a_place_outside_the_project() -> None:
    for path in Path(SHELF).rglob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
        assert not [text for text in texts if "seeds/" in text or text.startswith("/")]
