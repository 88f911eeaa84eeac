"""How a province is named inside a sentence."""

from datetime import date

import pytest

from indicators.areas import areas
from reporting.names import name_within
from reporting.words import words

NOW = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("unit", "vietnamese", "english"),
    [
        ("P34-37", "tỉnh Ninh Bình", "Ninh Bình"),
        ("P34-48", "thành phố Đà Nẵng", "Đà Nẵng"),
        ("P34-79", "Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("VN", "cả nước", "Viet Nam"),
    ],
)
def test_the_kind_of_a_unit_is_written_small_unless_it_bears_a_persons_name(
    unit: str, vietnamese: str, english: str
) -> None:
    area = areas().units[unit]
    assert name_within(area, NOW, words("vi")) == vietnamese
    assert name_within(area, NOW, words("en")) == english
