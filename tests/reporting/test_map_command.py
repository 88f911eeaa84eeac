"""``python -m reporting map`` on a small real store. Test figures."""

import xml.etree.ElementTree as ET

import pytest
from store_builders import figure, submission, target

from reporting.__main__ import main
from store.writing import submit

TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.fixture
def told(home, capsys):
    """Hà Nam has met a goal of insurance coverage."""
    submit(home, submission(figure(90.0, year=2021), figure(96.0, year=2024), target(95.0, year=2030)))

    def call(*arguments):
        code = main(["map", "--home", str(home), "--on", "2026-11-22", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err.strip()

    return call


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()).replace("\xa0", " ") for one in ET.fromstring(svg).iter(TEXT)]


def test_a_map_says_its_indicator_goal_findings_and_source(told):
    code, svg, _ = told("--indicator", "health_insurance_coverage", "--area-set", "63")
    assert code == 0
    said = texts(svg)
    assert said[0] == "Tỷ lệ dân số tham gia bảo hiểm y tế"
    assert {"Kết quả so với mục tiêu 2030", "Đạt: 1", "Không đặt mục tiêu: 62"} <= set(said)
    assert said[-1] == "Ranh giới: Open Development Vietnam, CC BY-SA 4.0 (đã giản lược)"


def test_tiles_of_values_in_english_into_a_file(told, tmp_path):
    path = tmp_path / "map.svg"
    options = ("--paint", "value", "--shape", "tiles", "--lang", "en", "--area-set", "63")
    code, printed, _ = told("--indicator", "health_insurance_coverage", *options, "-o", str(path))
    assert (code, printed) == (0, "")
    assert {"%, latest figure (2024)", "96.0: 1", "No figures: 62", "(Khánh Hòa)"} <= set(
        texts(path.read_text(encoding="utf-8"))
    )


def test_the_newest_set_of_areas_is_meant_unless_another_is_named(told):
    assert 'data-unit="P34-37"' in told("--indicator", "stunting")[1]


def test_what_is_not_known_is_refused_with_what_is_near(told):
    code, _, said = told("--indicator", "stuntin")
    assert code == 2
    assert said == "indicator: 'stuntin' is not known; did you mean stunting (Suy dinh dưỡng thấp còi)?"
