"""A definition is a file: a new one appears without code, a wrong one is refused with file and field."""

import shutil
from pathlib import Path

import pytest

from indicators.catalogue import FOLDER, catalogue, read_catalogue
from indicators.catalogue_files import CatalogueError
from indicators.types import Direction


@pytest.fixture(name="folder")
def folder_fixture(tmp_path: Path) -> Path:
    """A copy of the shipped definitions that a test may change."""
    copy = tmp_path / "indicators"
    for part in ("definitions", "counts"):
        shutil.copytree(FOLDER / part, copy / part)
    for part in ("groups.yaml", "count_tables.yaml"):
        shutil.copy(FOLDER / part, copy / part)
    return copy


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_new_file_is_a_new_indicator(folder: Path) -> None:
    source = folder / "definitions" / "wasting.yaml"
    text = source.read_text(encoding="utf-8").replace("id: wasting", "id: test_of_a_new_one")
    (folder / "definitions" / "test_of_a_new_one.yaml").write_text(text, encoding="utf-8")
    found = read_catalogue(folder)
    assert set(found.indicators) == {*catalogue().indicators, "test_of_a_new_one"}
    assert found.indicators["test_of_a_new_one"].direction is Direction.LOWER
    assert found.find("Thể gầy còm") == ["test_of_a_new_one", "wasting"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("definitions/wasting.yaml", "title:\n  vi: Tỷ lệ", "titel:\n  vi: Tỷ lệ", "'title' is missing"),
        ("definitions/wasting.yaml", "  en: Wasting under five\n", "", "'en' is missing"),
        ("definitions/wasting.yaml", "  en: Wasting under five\n", "  en: ''\n", "'en' must be a text"),
        (
            "definitions/wasting.yaml",
            "direction: lower",
            "direction: down",
            "'direction' must be one of higher, lower",
        ),
        ("definitions/wasting.yaml", "decimals: 1", "decimals: -1", "'decimals' must be a whole number"),
        ("definitions/wasting.yaml", "decimals: 1", "decimals: 1.5", "'decimals' must be a whole number"),
        (
            "definitions/wasting.yaml",
            "plausible: {min: 0.5, max: 25}",
            "plausible: {min: 25, max: 0.5}",
            "'plausible' is inverted",
        ),
        (
            "definitions/wasting.yaml",
            "multiplier: 100",
            "multiplier: hundred",
            "'multiplier' must be a number",
        ),
        ("definitions/wasting.yaml", "id: wasting", "id: waste", "'id' must be the file's name"),
        ("definitions/wasting.yaml", "group: nutrition", "group: food", "'group' must be one of"),
        ("definitions/wasting.yaml", "decimals: 1", "decimals: 1\ncolour: red", "'colour' is unknown"),
        (
            "definitions/wasting.yaml",
            "population_weighted_approx",
            "none",
            "'aggregation' must be 'none' for",
        ),
        ("definitions/end_aids_tb_malaria.yaml", "decimals: null", "decimals: 1", "'decimals' must be null"),
        ("counts/beds_public.yaml", "unit: giường\n", "", "'unit' is missing"),
        ("count_tables.yaml", "denominator: total", "denominator: all", "divides by 'all'"),
        (
            "count_tables.yaml",
            "count: beds_public",
            "count: beds_secret",
            "'beds_secret', which no file defines",
        ),
        ("groups.yaml", "- id: coverage\n", "- \n", "'id' is missing"),
        ("definitions/wasting.yaml", "id: wasting", "id: [wasting", "not YAML"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence_with_file_and_field(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    change(folder / file, old, new)
    with pytest.raises(CatalogueError) as refusal:
        read_catalogue(folder)
    assert said in str(refusal.value)
    assert Path(file).name in str(refusal.value)
