"""A figure bears the name that its area had when its year ended, whatever the area is called today."""

from datetime import date

import pytest
from pages_builders import visit_of

from pages._ui.links import View


@pytest.mark.parametrize(
    "area, year, expected",
    [
        ("P63-46", 2024, "Tỉnh Thừa Thiên Huế"),
        ("P63-46", 2025, "Thành phố Huế"),  # a city from 01/01/2025 until the province ended on 30/6
        ("P34-46", 2025, "Thành phố Huế"),
        ("P34-24", 2025, "Tỉnh Bắc Ninh"),
        ("P34-24", 2026, "Thành phố Bắc Ninh"),  # a city from 20/09/2026
        ("P34-24", 2020, "Tỉnh Bắc Ninh"),  # converted figures of before have its first name
        ("P63-35", 2030, "Tỉnh Hà Nam"),
    ],
)
def test_a_figure_bears_the_name_of_its_own_year(area: str, year: int, expected: str):
    assert visit_of(View(area=area, period=year), "vi").area_name_in(year) == expected


def test_a_page_bears_the_name_of_today():
    visit = visit_of(View(area="P34-24"), "vi")
    assert visit.on >= date(2026, 9, 20) and visit.area_name == "Thành phố Bắc Ninh"


def test_in_english_the_plain_name_stands():
    assert visit_of(View(area="P63-46"), "en").area_name_in(2024) == "Thừa Thiên Huế"
