"""A return by commune: its list, what it comes to, and whether it agrees with the province. All figures are test figures."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from store_builders import areas_of

from indicators.area_facts import AreaFact, NameFact, UnitFact, with_facts
from indicators.areas import Areas, reference_areas, using
from loaders.__main__ import main
from loaders.commune_list import SET
from loaders.findings import Refused
from loaders.intake import Examination, examine
from loaders.template_areas import write_areas
from loaders.template_columns import TemplateKind
from loaders.template_communes import communes_file_name, write_communes
from loaders.templates import Row, write_template
from store.reading import open_snapshot
from tests.loaders.returns_by_people import workbook_of

PROVINCE, INSURED, DAY = "P34-51", "health_insurance_coverage", date(2025, 7, 1)
ONE, OTHER = "C34-21484", "C34-21523"
FACTS: list[AreaFact] = [
    SET,
    UnitFact(ONE, "C34", "21484", "Ba Tơ", "xã", "", PROVINCE, DAY),
    UnitFact(OTHER, "C34", "21523", "Ba Tô", "xã", "", PROVINCE, DAY),
    NameFact(OTHER, "Phường Ba Tô", "phường", date(2026, 5, 1)),
]


@pytest.fixture(autouse=True)
def known() -> Iterator[Areas]:
    areas = with_facts(reference_areas(), FACTS)
    with using(areas):
        yield areas


def row(area_id: str, numerator: float | None, denominator: float = 1_000.0) -> Row:
    return {
        **{"area_id": area_id, "indicator_id": INSURED, "year": 2025, "series": "provincial_report"},
        **{"numerator": numerator, "denominator": denominator},
    }


def told(*rows: Row) -> list[tuple[str, str, str]]:
    examination = examine(write_template(TemplateKind.RETURNS, rows))
    return [
        (one.code, one.cell, one.message_vi)
        for one in examination.findings
        if one.code.startswith("commune.")
    ]


def test_the_list_of_a_province_has_its_communes_by_their_names_of_today() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_communes(PROVINCE, INSURED, 2025))).active
    assert [[sheet.cell(line, column).value for column in (1, 2, 3, 5, 7)] for line in (6, 7)] == [
        [ONE, "Xã Ba Tơ", INSURED, 2025, None],
        [OTHER, "Phường Ba Tô", INSURED, 2025, None],
    ]
    assert communes_file_name(PROVINCE, INSURED, 2025) == (
        "Cap-xa_Quang-Ngai_P34-51_health_insurance_coverage_2025.xlsx"
    )


def filled(*values: float) -> Examination:
    book = openpyxl.load_workbook(io.BytesIO(write_communes(PROVINCE, INSURED, 2025)))
    for line, value in enumerate(values, 6):
        book.active.cell(line, 7).value = value
    content = io.BytesIO()
    book.save(content)
    return examine(content.getvalue())


def test_what_is_filled_in_is_read_commune_by_commune_and_the_rest_is_counted() -> None:
    assert [(one.observation.area_id, one.observation.value) for one in filled(91.5, 88.0).figures] == [
        (ONE, 91.5),
        (OTHER, 88.0),
    ]
    half = filled(91.5)
    assert [one.observation.area_id for one in half.figures] == [ONE]
    (note,) = [one for one in half.findings if one.code == "commune.incomplete"]
    assert "1 trong 2 xã, phường, đặc khu của Quảng Ngãi" in note.message_vi


def test_communes_that_do_not_add_up_to_the_province_are_told_at_its_row() -> None:
    both = row(ONE, 900.0), row(OTHER, 500.0)
    assert told(*both, row(PROVINCE, 1_400.0, 2_000.0)) == []
    ((code, cell, message),) = told(*both, row(PROVINCE, 1_500.0, 2_000.0))
    assert (code, cell) == ("commune.sum_differs", "K8")
    assert "là 1500, cộng các xã, phường, đặc khu được 1400" in message


@pytest.mark.parametrize(
    ("province", "year", "code"),
    [
        ("P34-99", 2025, "template.no_such_area"),
        (ONE, 2025, "template.no_such_area"),
        (PROVINCE, 1066, "template.no_such_year"),
        ("P34-01", 2025, "template.no_communes"),
    ],
)
def test_there_is_no_list_where_no_communes_are_known(province: str, year: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        write_communes(province, INSURED, year)
    assert refused.value.finding.code == code


def load(home: Path, content: bytes, name: str, *more: str) -> int:
    file = home.parent / name
    file.write_bytes(content)
    return main(["load", str(file), "--by", "Lan", "--accept-warnings", "thử", "--home", str(home), *more])


def test_a_return_by_commune_goes_from_its_list_to_the_store_and_is_summed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, blank = tmp_path / "home", tmp_path / "blank.xlsx"
    assert load(home, write_areas(facts=FACTS), "dia-ban.xlsx") == 0
    order = ["--communes-of", PROVINCE, "--indicator", INSURED, "--year", "2025", "-o", str(blank)]
    assert main(["template", "returns", *order, "--home", str(home)]) == 0
    with using(areas_of(home)):
        content = write_template(TemplateKind.RETURNS, [row(ONE, 900.0), row(OTHER, 500.0)])
    assert load(home, content, "cap-xa.xlsx") == 0
    with open_snapshot(home) as snapshot:
        assert [one.observation.area_id for one in snapshot.figures()] == [ONE, OTHER]
        assert list(snapshot.figures(communes=False)) == []


def test_a_list_of_communes_is_asked_for_whole(tmp_path: Path) -> None:
    blank = str(tmp_path / "blank.xlsx")
    for order in (
        ["--communes-of", PROVINCE],
        ["--indicator", INSURED],
        ["--communes-of", PROVINCE, "--area", PROVINCE],
    ):
        with pytest.raises(SystemExit) as ended:
            main(["template", "returns", *order, "--year", "2025", "-o", blank])
        assert ended.value.code == 2


def test_a_long_table_of_ones_own_is_read_by_its_codes_whatever_stands_beside_them() -> None:
    heads = ["Mã địa bàn", "Xã, phường", "Chỉ tiêu", "Năm", "Giá trị"]
    rows = [[ONE, "Xã Ba Tơ", "Bao phủ BHYT", 2025, 91.5], [OTHER, "Ba Tô", "Bao phủ BHYT", 2025, 90.1]]
    examination = examine(workbook_of({"Biểu 1": [heads, *rows]}))
    assert [(one.observation.area_id, one.cell) for one in examination.figures] == [
        (ONE, "E2"),
        (OTHER, "E3"),
    ]
