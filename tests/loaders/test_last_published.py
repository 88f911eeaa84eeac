"""What was last published stands beside the inputs of a form.

All figures are test figures.
"""

import pytest

from indicators.catalogue import catalogue
from indicators.types import Observation, Qualifier, Status
from loaders.last_published import areas_to_ask, published_before
from loaders.template_columns import TemplateKind
from loaders.template_form.build import build_template
from store.records import Figure
from tests.loaders.forms import opened

RETURNS, TARGETS = TemplateKind.RETURNS, TemplateKind.TARGETS
NUMERIC = [one.id for one in catalogue().indicators.values() if not one.is_qualitative]
EVERY = list(catalogue().indicators)
STATES = [each for each in Status if each is not Status.WITHDRAWN]


def published_cells(area_id: str, lang: str, *observations: Observation) -> list[object]:
    known = {observations[0].indicator_id: observations}
    form = opened(build_template(RETURNS, area_id, 2025, lang, known))
    addresses = [
        form.address("stunting", column) for column in ("published", "published_year", "published_note")
    ]
    return [form.sheet[address].value for address in addresses]


def test_the_last_published_figure_stands_beside_the_input_with_year_state_and_series() -> None:
    one = Observation("P63-35", "stunting", 2024, 16.94, "nso", status=Status.PROVISIONAL)
    assert published_cells("P63-35", "vi", one) == [16.9, 2024, "Sơ bộ · Bảng số liệu của Cục Thống kê"]
    assert published_cells("P63-35", "en", one) == [
        16.9, 2024, "Provisional · National Statistics Office tables"
    ]  # fmt: skip


def test_a_published_bound_keeps_its_sign() -> None:
    one = Observation("P63-35", "stunting", 2023, 16.0, "nso", Qualifier.AT_MOST)
    assert published_cells("P63-35", "vi", one)[0] == "≤ 16,0"
    assert published_cells("P63-35", "en", one)[0] == "≤ 16.0"


def test_a_merged_province_sees_the_figures_of_those_that_became_it_and_none_as_its_own() -> None:
    parts = [
        Observation(area, "stunting", 2024, value, "nso")
        for area, value in (("P63-35", 16.9), ("P63-36", 14.6))
    ]
    assert published_cells("P34-37", "vi", *parts) == [
        None, 2024, "Hà Nam 16,9; Nam Định 14,6 (trước sắp xếp)"
    ]  # fmt: skip
    assert published_cells("P34-37", "vi", parts[1])[0] is None


def test_a_province_that_only_changed_its_code_sees_its_figure() -> None:
    one = Observation("P63-01", "stunting", 2024, 9.1, "nso")
    assert published_cells("P34-01", "vi", one)[:2] == [9.1, 2024]


def figure(area_id: str, year: int, value: float | None, series: str = "nso", **more: object) -> Figure:
    mark = str(more.pop("mark", ""))
    one = Observation(area_id, "stunting", year, value, series, **more)  # type: ignore[arg-type]
    return Figure(one, "Biểu 1", "A1", mark=mark)


@pytest.mark.parametrize(
    "stored, expected",
    [
        ([figure("P63-35", 2023, 17.5), figure("P63-35", 2024, 16.9)], [("P63-35", 2024, 16.9)]),
        ([figure("P63-35", 2024, 16.9), figure("P63-35", 2025, 16.1)], [("P63-35", 2024, 16.9)]),
        (
            [figure("P63-35", 2024, 15.0, "provincial_report"), figure("P63-35", 2024, 16.9)],
            [("P63-35", 2024, 16.9)],
        ),
        (
            [figure("P63-35", 2024, 15.0, "provincial_report"), figure("P63-35", 2023, 17.5)],
            [("P63-35", 2024, 15.0)],
        ),
        (
            [figure("P63-35", 2024, None, status=Status.MISSING), figure("P63-35", 2023, 17.5)],
            [("P63-35", 2023, 17.5)],
        ),
        (
            [figure("P63-35", 2024, 99.0, mark="excluded"), figure("P63-35", 2023, 17.5)],
            [("P63-35", 2023, 17.5)],
        ),
        ([figure("P63-36", 2024, 14.6)], []),
    ],
)
def test_the_latest_figure_before_the_year_is_shown_in_the_preferred_series(
    stored: list[Figure], expected: list[tuple[str, int, float]]
) -> None:
    shown = published_before(stored, "P63-35", 2025).get("stunting", [])
    assert [(one.area_id, one.year, one.value) for one in shown] == expected


def test_the_figures_of_former_provinces_are_shown_until_there_is_an_own_one() -> None:
    assert areas_to_ask("P34-37") == ["P34-37", "P63-35", "P63-36", "P63-37"]
    former = [figure("P63-36", 2024, 14.6), figure("P63-35", 2024, 16.9), figure("P63-35", 2023, 17.5)]
    shown = published_before(former, "P34-37", 2026)["stunting"]
    assert [(one.area_id, one.value) for one in shown] == [("P63-35", 16.9), ("P63-36", 14.6)]
    shown = published_before([*former, figure("P34-37", 2025, 15.5)], "P34-37", 2026)["stunting"]
    assert [(one.area_id, one.value) for one in shown] == [("P34-37", 15.5)]


@pytest.mark.parametrize("lang, other", [("vi", "en"), ("en", "vi")])
def test_the_definition_is_the_comment_of_the_name_in_both_languages_the_readers_own_first(
    lang: str, other: str
) -> None:
    form = opened(build_template(RETURNS, "P63-35", 2024, lang))
    for indicator_id in NUMERIC:
        one = catalogue().indicators[indicator_id]
        comment = form.sheet[form.address(indicator_id, "indicator")].comment.text
        assert comment.startswith(f"{one.title.of(lang).upper()}\n{one.definition.of(lang)}\n")
        assert one.definition.of(other) in comment and one.denominator.of(lang) in comment
