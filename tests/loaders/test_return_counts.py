"""Counts, units and populations in a province's return. Test figures only."""

from tests.loaders.return_builders import (
    INSURED,
    N,
    counts_of,
    examine_return,
    read_of,
    stopped,
    told_of,
)
from tests.loaders.returns_by_people import errors_of, examine_rows

YEARS = ["Thực hiện 2023", "Thực hiện 2024"]


def test_counts_become_rates_through_the_population_that_the_return_states() -> None:
    examination = examine_return(
        YEARS,
        [1, "Dân số trung bình", "nghìn người", 885.9, "893,2"],
        [2, "Tổng số giường bệnh", "giường", "2.500", "2.600"],
        [N, "Trong đó: Công lập", "giường", 2300, 2380],
        [N, "Ngoài công lập", "giường", 200, 220],
        [3, "Số bác sĩ", "người", 900, "950"],
        [4, "Điều dưỡng", "người", "1 500", 1600],
    )
    assert examination.accepted, examination.findings
    assert counts_of(examination) == {
        "D4": (28.2199, 2500, 885900),
        "E4": (29.1088, 2600, 893200),
        "D5": (2300, N, N),
        "E5": (2380, N, N),
        "D6": (8, 200, 2500),
        "E6": (8.4615, 220, 2600),
        "D7": (10.1592, 900, 885900),
        "E7": (10.6359, 950, 893200),
        "D8": (16.9319, 1500, 885900),
        "E8": (17.9131, 1600, 893200),
    }
    assert {("return.divided", "D4"), ("return.divided", "D6"), ("count.read_whole", "D4")} <= told_of(
        examination
    )


def test_without_a_stated_population_the_published_average_divides() -> None:
    examination = examine_return(["TH 2023"], [1, "Số bác sĩ", "người", 900])
    assert counts_of(examination) == {"D3": (10.1592, 900, 885900)}
    (note,) = [found for found in examination.findings if found.code == "return.divided"]
    assert "dân số trung bình đã công bố" in note.message_vi


def test_a_count_beside_its_rate_is_the_rates_numerator() -> None:
    examination = examine_return(
        ["TH 2023", "TH 2024"],
        [1, "Số bác sĩ", "người", 900, 950],
        [2, "Số bác sĩ/vạn dân", "BS", 10.2, 12.5],
    )
    assert counts_of(examination) == {"D4": (10.2, 900, 885900), "E4": (12.5, N, N)}
    assert ("return.count_beside_rate", "D3") in told_of(examination)
    assert stopped(examination) == [("return.count_disagrees", "E3")]


def test_units_are_read_from_their_column_the_name_the_heading_above_or_the_line_above() -> None:
    examination = examine_rows(
        [
            ["Tỉnh Hà Nam", N, "Đơn vị tính: %"],
            ["STT", "Nội dung", "Năm 2024"],
            [1, INSURED, 94.2],
            [2, "Tỷ suất tử vong trẻ em dưới 1 tuổi (‰)", 9.5],
            [3, "Chiều cao trung bình thanh niên 18 tuổi (m)"],
            [N, "- Nam", 1.681],
            [N, "- Nữ", 1.569],
            [4, "Số cán bộ y tế/vạn dân (người)"],
            [N, "+ Bác sĩ", 10.5],
            [N, "+ Dược sĩ đại học", 2.6],
        ]
    )
    assert read_of(examination) == {
        "C3": ("P63-35", "health_insurance_coverage", 2024, 94.2, "final"),
        "C4": ("P63-35", "infant_mortality", 2024, 9.5, "final"),
        "C6": ("P63-35", "height_18_male", 2024, 168.1, "final"),
        "C7": ("P63-35", "height_18_female", 2024, 156.9, "final"),
        "C9": ("P63-35", "doctors_per_10k", 2024, 10.5, "final"),
        "C10": ("P63-35", "pharmacists_per_10k", 2024, 2.6, "final"),
    }
    assert errors_of(examination) == []


def test_a_population_that_is_not_the_average_is_doubted_or_refused() -> None:
    doctors = [2, "Số bác sĩ", "người", 900, 950]
    other = examine_return(YEARS, [1, "Dân số", "người", 920000, 894200], doctors)
    assert stopped(other) == [("population.differs", "D3")]
    far = examine_return(YEARS, [1, "Dân số", "người", 885.9, 894.2], doctors)
    assert errors_of(far) == [("population.far", "D3"), ("population.far", "E3")]
    unit = examine_return(YEARS, [1, "Dân số", "hộ", 885900, 894200], doctors)
    assert errors_of(unit) == [("population.unit", "D3")]
