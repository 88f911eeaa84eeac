"""Units as people write them are recognised, converted openly, and refused where they contradict."""

import pytest

from loaders.cells import Cell, Kind
from loaders.findings import Finding, Severity
from loaders.units import Converted, Unit, convert, recognise

CELL = Cell("Biểu 1", 14, 4, "12,5 ‰", Kind.TEXT)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("%", Unit.PERCENT),
        ("(%)", Unit.PERCENT),
        ("phần trăm", Unit.PERCENT),
        ("% dân số", Unit.PERCENT),
        ("‰", Unit.PER_THOUSAND),
        ("Phần nghìn", Unit.PER_THOUSAND),
        ("trên 1.000", Unit.PER_THOUSAND),
        ("1/1000", Unit.PER_THOUSAND),
        ("per 1,000 live births", Unit.PER_THOUSAND),
        ("ca/1.000 trẻ đẻ sống", Unit.PER_THOUSAND),
        ("vạn dân", Unit.PER_10K),
        ("BS/vạn dân", Unit.PER_10K),
        ("Giường bệnh/10.000 dân", Unit.PER_10K),
        ("bác sĩ / 10 000 dân", Unit.PER_10K),
        ("trên 10.000 dân", Unit.PER_10K),
        ("bác sĩ trên 1 vạn dân", Unit.PER_10K),
        ("per 10,000 people", Unit.PER_10K),
        ("/100.000 dân", Unit.PER_100K),
        ("per 100,000", Unit.PER_100K),
        ("Giường", Unit.COUNT),
        ("bác sỹ", Unit.COUNT),
        ("người", Unit.COUNT),
        ("persons", Unit.COUNT),
        ("nghìn người", Unit.THOUSANDS),
        ("năm", Unit.YEARS),
        ("Tuổi", Unit.YEARS),
        ("cm", Unit.CENTIMETRES),
        ("m", Unit.METRES),
    ],
)
def test_a_unit_is_recognised_as_people_write_it(text: str, unit: Unit) -> None:
    assert recognise(text) is unit


@pytest.mark.parametrize(
    "text", ["", "nam", "% giảm", "% với 12 loại vắc xin", "10.000", "kg", "điểm %", "1.0000 dân"]
)
def test_what_names_no_known_unit_is_none(text: str) -> None:
    assert recognise(text) is None


def test_per_mille_beside_a_number_of_a_percent_indicator_is_an_error_that_proposes_the_value() -> None:
    found = convert(12.5, "‰", Unit.PERCENT, CELL, in_cell=True)
    assert isinstance(found, Finding)
    assert (found.severity, found.code, found.cell) == (Severity.ERROR, "unit.contradiction", "D14")
    assert found.message_vi == (
        "Trang 'Biểu 1', ô D14: đọc được '12,5 ‰'; chỉ tiêu này tính bằng %. Kiểm tra đơn vị hoặc ghi 1,25 %."
    )
    assert found.message_en == (
        "Sheet 'Biểu 1', cell D14: found '12,5 ‰'; this indicator is measured in %. Check the unit or write 1.25 %."
    )


@pytest.mark.parametrize(
    ("value", "stated", "wanted", "result"),
    [
        (125.0, "‰", Unit.PERCENT, 12.5),
        (102.0, "/100.000 dân", Unit.PER_10K, 10.2),
        (1.02, "trên 1.000 dân", Unit.PER_10K, 10.2),
        (0.07, "%", Unit.PER_10K, 7.0),
        (1.685, "m", Unit.CENTIMETRES, 168.5),
        (4.2, "nghìn người", Unit.COUNT, 4200.0),
    ],
)
def test_a_heading_unit_is_converted_and_the_conversion_is_told(
    value: float, stated: str, wanted: Unit, result: float
) -> None:
    found = convert(value, stated, wanted, CELL, in_cell=False)
    assert isinstance(found, Converted)
    assert found.value == result
    assert found.finding is not None
    assert (found.finding.code, found.finding.severity) == ("unit.converted", Severity.NOTE)


@pytest.mark.parametrize("stated", ["", "%", "phần trăm"])
def test_a_value_in_the_wanted_unit_or_in_none_stays_as_it_is(stated: str) -> None:
    assert convert(12.5, stated, Unit.PERCENT, CELL, in_cell=True) == Converted(12.5)


def test_a_noun_beside_the_number_says_what_is_counted_not_per_how_many() -> None:
    assert convert(30, "giường", Unit.PER_10K, CELL, in_cell=True) == Converted(30)


def test_a_count_in_the_heading_becomes_a_rate_through_the_population() -> None:
    found = convert(1596, "bác sĩ", Unit.PER_10K, CELL, in_cell=False, population=1_330_000)
    assert isinstance(found, Converted)
    assert (found.value, found.numerator, found.denominator) == (12.0, 1596, 1_330_000)
    assert found.finding is not None
    assert found.finding.code == "unit.divided"


@pytest.mark.parametrize(
    ("stated", "wanted", "code"),
    [
        ("bác sĩ", Unit.PER_10K, "unit.needs_population"),
        ("cm", Unit.PERCENT, "unit.mismatch"),
        ("kg", Unit.PERCENT, "unit.unknown"),
    ],
)
def test_a_unit_that_leads_nowhere_is_an_error(stated: str, wanted: Unit, code: str) -> None:
    found = convert(12.5, stated, wanted, CELL, in_cell=False)
    assert isinstance(found, Finding)
    assert (found.code, found.severity) == (code, Severity.ERROR)
