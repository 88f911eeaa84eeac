"""The form of one area: what the writer prepares, what Excel then allows, and that it is read back whole.

All figures are test figures.
"""

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.types import Comparator, Document, Observation, Qualifier, Status, Target, Verification
from loaders.findings import Severity
from loaders.template_columns import MARKER_SHEET, TEMPLATES, TemplateKind
from loaders.template_form.build import build_template
from loaders.template_form.ranges import takes_counts
from loaders.template_words import (
    COMPARATOR_WORDS,
    QUALIFIER_WORDS,
    STATUS_WORDS,
    VERIFICATION_WORDS,
    series_title,
    series_titles,
    word,
)
from tests.loaders.forms import FORM_KINDS, Opened, opened, read_back
from tests.loaders.returns_by_people import errors_of

RETURNS, TARGETS = TemplateKind.RETURNS, TemplateKind.TARGETS
NUMERIC = [one.id for one in catalogue().indicators.values() if not one.is_qualitative]
EVERY = list(catalogue().indicators)
LANGS = st.sampled_from(["vi", "en"])
# Excel keeps fifteen significant digits of a number; so do the values here.
VALUES = st.one_of(
    st.floats(0, 1e6, allow_nan=False).map(lambda value: float(f"{value:.15g}")),
    st.integers(0, 10_000).map(float),
    st.decimals(0, 1000, places=2).map(float),
)
COUNTS = st.integers(1, 10_000_000).map(float)
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằếộữ AĂĐÔƯ0123456789.,;:()/-–%=+'\"&<>"
TEXTS = st.text(LETTERS, max_size=40).map(lambda text: " ".join(text.split()))
STATES = [each for each in Status if each is not Status.WITHDRAWN]


def unit_of(indicator_id: str) -> str:
    return catalogue().indicators[indicator_id].unit or ""


@st.composite
def areas_and_years(draw: st.DrawFn) -> tuple[str, int]:
    unit = areas().units[draw(st.sampled_from(sorted(areas().units)))]
    return unit.unit_id, draw(st.integers(1990, unit.valid_to.year if unit.valid_to else 2026))


@st.composite
def published(draw: st.DrawFn, area_id: str, year: int) -> dict[str, list[Observation]]:
    """Anything that may have been published before: of the area, or of those that became it."""
    chosen = draw(st.lists(st.sampled_from(EVERY), unique=True, max_size=10))
    from_whom = [[area_id], list(areas().predecessors.get(area_id, (area_id,)))]
    return {
        indicator_id: [
            Observation(
                one,
                indicator_id,
                year - 1,
                draw(VALUES),
                draw(st.sampled_from([*series_titles(), "dieu_tra"])),
                draw(st.sampled_from(Qualifier)),
                draw(st.sampled_from([Status.FINAL, Status.PROVISIONAL])),
            )
            for one in draw(st.sampled_from(from_whom))
        ]
        for indicator_id in chosen
    }


@st.composite
def figures(draw: st.DrawFn, area_id: str, year: int, indicator_id: str) -> Observation:
    status = draw(st.sampled_from(STATES))
    missing = status is Status.MISSING
    counted = takes_counts(catalogue().indicators[indicator_id]) and draw(st.booleans())
    return Observation(
        area_id,
        indicator_id,
        year,
        None if missing else draw(VALUES),
        draw(st.sampled_from(list(series_titles()))),
        Qualifier.EXACT if missing else draw(st.sampled_from(Qualifier)),
        status,
        draw(COUNTS) if counted else None,
        draw(COUNTS) if counted else None,
        unit_of(indicator_id),
        draw(TEXTS),
        draw(TEXTS),
    )


@st.composite
def returns(draw: st.DrawFn) -> tuple[bytes, str, list[Observation]]:
    area_id, year = draw(areas_and_years())
    lang = draw(LANGS)
    content = build_template(RETURNS, area_id, year, lang, draw(published(area_id, year)))
    chosen = draw(st.lists(st.sampled_from(NUMERIC), unique=True, min_size=1))
    return content, lang, [draw(figures(area_id, year, each)) for each in sorted(chosen, key=NUMERIC.index)]


def fill_in_return(content: bytes, lang: str, observations: list[Observation]) -> bytes:
    form = opened(content)
    for one in observations:
        usual = one.series == "provincial_report" and one.area_id != "VN"
        form.fill(
            one.indicator_id,
            qualifier="" if one.qualifier is Qualifier.EXACT else word(QUALIFIER_WORDS, one.qualifier, lang),
            value=one.value,
            status="" if one.status is Status.FINAL else word(STATUS_WORDS, one.status, lang),
            series="" if usual else series_title(one.series, lang),
            numerator=one.numerator,
            denominator=one.denominator,
            scope_note=one.scope_note,
            source=one.source,
        )
    return form.bytes()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(returns())
def test_every_figure_filled_into_a_form_of_any_area_and_year_is_read_back_whole(
    made: tuple[bytes, str, list[Observation]],
) -> None:
    read = read_back(fill_in_return(*made))
    assert [figure.observation for figure in read.figures] == made[2]


@st.composite
def goals(draw: st.DrawFn, area_id: str, document: Document, indicator_id: str) -> Target:
    qualitative = catalogue().indicators[indicator_id].is_qualitative
    comparator = Comparator.QUALITATIVE if qualitative else draw(st.sampled_from(Comparator))
    low, high = sorted(draw(st.tuples(VALUES, VALUES)))
    return Target(
        area_id=area_id,
        indicator_id=indicator_id,
        target_year=draw(st.integers(1990, 2100)),
        comparator=comparator,
        value=None if comparator is Comparator.QUALITATIVE else low,
        document=Document(
            document.number, document.title, document.issuer, document.issued_on, draw(TEXTS), document.source
        ),
        value_high=high if comparator is Comparator.RANGE else None,
        unit=unit_of(indicator_id),
        wording=draw(TEXTS),
        scope_note=draw(TEXTS),
        baseline_year=None if qualitative else draw(st.none() | st.integers(1990, 2100)),
        baseline_value=None if qualitative else draw(st.none() | VALUES),
        verification=draw(st.sampled_from(Verification)),
    )


@st.composite
def plans(draw: st.DrawFn) -> tuple[bytes, str, list[Target], list[Target]]:
    area_id, year = draw(areas_and_years())
    lang = draw(LANGS)
    document = Document(
        draw(TEXTS.filter(bool)),
        draw(TEXTS),
        draw(TEXTS),
        draw(st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))),
        "",
        draw(TEXTS),
    )
    content = build_template(TARGETS, area_id, year, lang, draw(published(area_id, year)))
    chosen = draw(st.lists(st.sampled_from(EVERY), unique=True, min_size=1))
    prepared = [draw(goals(area_id, document, each)) for each in sorted(chosen, key=EVERY.index)]
    spare = [
        draw(goals(area_id, document, each)) for each in draw(st.lists(st.sampled_from(EVERY), max_size=6))
    ]
    return content, lang, prepared, spare


def fill_in_plan(content: bytes, lang: str, prepared: list[Target], spare: list[Target]) -> bytes:
    form = opened(content)
    document = prepared[0].document
    for column_id, value in (
        ("document_number", document.number),
        ("document_title", document.title),
        ("issuer", document.issuer),
        ("issued_on", document.issued_on),
        ("source", document.source),
    ):
        cell = form.sheet[form.fact(column_id)]
        if value:
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    for one in prepared:
        write_goal(form, form.row_of(one.indicator_id), one, lang)
    for row, one in zip(form.spare_rows(), spare, strict=False):
        form.write(row, "indicator", catalogue().indicators[one.indicator_id].title.of(lang))
        write_goal(form, row, one, lang)
    return form.bytes()


def write_goal(form: Opened, row: int, one: Target, lang: str) -> None:
    form.write(row, "target_year", one.target_year)
    form.write(row, "comparator", word(COMPARATOR_WORDS, one.comparator, lang))
    form.write(row, "value", one.value)
    form.write(row, "value_high", one.value_high)
    form.write(row, "wording", one.wording)
    form.write(row, "scope_note", one.scope_note)
    form.write(row, "section", one.document.section)
    form.write(row, "baseline_year", one.baseline_year)
    form.write(row, "baseline_value", one.baseline_value)
    form.write(row, "verification", word(VERIFICATION_WORDS, one.verification, lang))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_every_target_filled_into_a_form_of_any_area_is_read_back_whole(
    made: tuple[bytes, str, list[Target], list[Target]],
) -> None:
    read = read_back(fill_in_plan(*made))
    assert [stored.target for stored in read.targets] == [*made[2], *made[3]]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", FORM_KINDS)
def test_every_indicator_has_its_row_by_group_with_its_unit_and_the_form_bears_its_mark(
    kind: TemplateKind, lang: str
) -> None:
    form = opened(build_template(kind, "P34-37", 2025, lang))
    assert form.prepared() == (NUMERIC if kind is RETURNS else EVERY)
    below = [form.sheet.cell(row, 2).value for row in range(form.heading_row + 1, form.sheet.max_row + 1)]
    titles = [group.title.of(lang) for group in catalogue().groups.values()]
    assert [text for text in below if text in titles] == titles
    for indicator_id in form.prepared():
        label = catalogue().indicators[indicator_id].unit_label
        assert form.sheet[form.address(indicator_id, "unit")].value == (label.of(lang) if label else None)
        assert form.sheet[form.address(indicator_id, "area_id")].value == "P34-37"
    marker = form.book[MARKER_SHEET]
    assert marker.sheet_state == "veryHidden"
    assert [cell.value for cell in marker[1]][:4] == [
        "health-targets template", kind, 2, TEMPLATES[kind].sheet(lang)
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", FORM_KINDS)
def test_a_form_nobody_filled_in_gives_one_sentence_and_no_figure(kind: TemplateKind, lang: str) -> None:
    known = {each: [Observation("P63-35", each, 2024, 7.5, "nso")] for each in NUMERIC}
    content = build_template(kind, "P63-35", 2025, lang, known)
    read = read_back(content)
    assert (read.figures, read.targets) == ((), ())
    (said,) = read.findings
    form = opened(content)
    first = form.address(form.prepared()[0], "value")
    assert (said.code, said.sheet, said.cell) == ("template.untouched", TEMPLATES[kind].sheet(lang), first)
    assert said.message_vi.endswith(
        "Điền vào các ô màu vàng rồi gửi lại; nếu không dùng trang này thì xóa trang."
    )


# Through LibreOffice, which many departments use


def through_libreoffice(
    soffice: Path, folder: Path, ending: str, files: dict[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """Every file opened and saved again; one start of the programme for all."""
    (folder / "in").mkdir()
    for name, content in files.items():
        (folder / "in" / f"{name}.xlsx").write_bytes(content)
    paths = [str(path) for path in sorted((folder / "in").iterdir())]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        str(soffice),
        profile,
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        str(folder / "out"),
        *paths,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name in files:
        yield name, (folder / "out" / f"{name}.{ending.partition(':')[0]}").read_bytes()


FILLED = [
    Observation("P63-35", "stunting", 2024, 16.94, "nso", Qualifier.EXACT, Status.PROVISIONAL, None, None, "%", "nông thôn", "Công văn số 12"),
    Observation("P63-35", "wasting", 2024, 3.8, "provincial_report", Qualifier.ABOVE, Status.FINAL, 380.0, 10000.0, "%"),
    Observation("P63-35", "adult_obesity", 2024, None, "provincial_report", status=Status.MISSING, unit="%"),
    Observation("P63-35", "doctors_per_10k", 2024, 1.596, "provincial_report", unit="trên 10.000 dân"),
]  # fmt: skip
BEFORE = {
    "stunting": [Observation("P63-35", "stunting", 2023, 17.5, "nso")],
    "wasting": [Observation("P63-35", "wasting", 2023, 4.0, "nso", Qualifier.AT_MOST)],
    "pharmacists_per_10k": [Observation("P63-35", "pharmacists_per_10k", 2023, 1.25, "nso")],
    "underweight": [Observation(each, "underweight", 2023, 10.5, "nso") for each in ("P63-36", "P63-37")],
}


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls", "csv:Text - txt - csv (StarCalc):59,34,76,1"])
def test_a_form_saved_by_libreoffice_is_read_back_whole(soffice: Path, tmp_path: Path, ending: str) -> None:
    files, filled = (
        {},
        FILLED if ":" not in ending else FILLED[:-1],
    )  # a lone "1.596" in a CSV has two readings
    for lang in ("vi", "en"):
        empty = build_template(RETURNS, "P63-35", 2024, lang, BEFORE)
        files[f"empty-{lang}"] = empty
        files[f"full-{lang}"] = fill_in_return(empty, lang, filled)
    for name, content in through_libreoffice(soffice, tmp_path, ending, files):
        read = read_back(content, name)
        if name.startswith("empty"):
            assert [(one.code, one.severity) for one in read.findings if one.severity is Severity.ERROR] == [
                ("template.untouched", Severity.ERROR)
            ]
        else:
            assert [one.observation for one in read.figures] == sorted(
                filled, key=lambda one: NUMERIC.index(one.indicator_id)
            )
            assert errors_of(read) == []


def test_what_excel_guards_is_still_guarded_after_libreoffice(soffice: Path, tmp_path: Path) -> None:
    ((_, content),) = through_libreoffice(
        soffice, tmp_path, "xlsx", {"a": build_template(RETURNS, "P63-35", 2024)}
    )
    form = opened(content)
    assert form.sheet.protection.sheet
    assert not form.sheet[form.address("stunting", "value")].protection.locked
    assert form.sheet[form.address("stunting", "published")].protection.locked
    rule = form.rule_at(form.address("stunting", "value"))
    assert (rule.type, float(rule.formula1), float(rule.formula2)) == ("decimal", 0, 100)
    assert "Đơn vị: %" in rule.prompt
    assert form.book[MARKER_SHEET].sheet_state != "visible"
