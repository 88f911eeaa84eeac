"""Who has sent what: what is expected of a province is what provinces report, and late is who sent nothing."""

from dataclasses import replace
from datetime import date

from indicators.areas import areas
from indicators.types import Observation, Status
from reporting.completeness import (
    Coverage,
    Field,
    Reports,
    build_coverage,
    collected_in,
    existed_at_end_of,
    expected_year,
    missing_from,
    reports_of,
)
from store.records import Figure

TODAY = date(2026, 11, 22)
HA_NAM, HUE, NINH_BINH = "P63-35", "P63-46", "P34-37"
ASKED = ("stunting", "wasting", "adult_obesity")


def row(
    area: str = HA_NAM,
    indicator: str = "stunting",
    year: int = 2024,
    status: Status = Status.FINAL,
    submission: int | None = 1,
    series: str = "nso",
) -> Figure:
    """A test figure."""
    return Figure(Observation(area, indicator, year, 15.0, series, status=status), "", "", submission)


def of_series(series: str, *figures: Figure) -> list[Figure]:
    return [replace(one, observation=replace(one.observation, series=series)) for one in figures]


def coverage(series: str = "", **by_series: list[Figure]) -> Coverage:
    figures = [one for name, rows in by_series.items() for one in of_series(name, *rows)]
    return build_coverage(figures, ASKED, collected_in(figures, series), series)


def test_what_no_province_has_a_figure_of_is_a_gap_and_not_expected():
    found = coverage(nso=[row(), row(HUE, "wasting"), row("VN", "adult_obesity")])
    assert (found.expected, found.gaps) == (("stunting", "wasting"), ("adult_obesity",))
    assert missing_from(found, found.at(HA_NAM, 2024)) == ["wasting"]
    assert found.share(found.at(HA_NAM, 2024)) == 0.5


def test_what_provinces_reported_before_their_reform_is_expected_after_it():
    found = build_coverage([row(NINH_BINH)], ASKED, collected_in([row(), row(HUE, "wasting")]))
    assert missing_from(found, found.at(NINH_BINH, 2024)) == ["wasting"]


def test_an_indicator_is_collected_where_a_province_has_a_figure_of_it_in_the_series_asked_for():
    rows = [
        *(row(), row("VN", "adult_obesity"), row(indicator="wasting", status=Status.MISSING)),
        row(indicator="wasting", series="provincial_report"),
    ]
    assert collected_in(rows) == {"stunting", "wasting"}
    assert collected_in(rows, "nso") == {"stunting"}


def test_an_indicator_that_was_not_asked_for_is_left_out():
    found = coverage(nso=[row(indicator="life_expectancy")])
    assert (found.fields, found.expected) == ({}, ())


def test_a_missing_or_withdrawn_figure_is_no_figure():
    taken = [row(status=Status.MISSING), row(year=2023, status=Status.WITHDRAWN)]
    assert coverage(nso=taken).fields == {}


def test_a_mark_of_absence_in_one_series_does_not_hide_the_figure_of_another():
    found = coverage(nso=[row(status=Status.MISSING, submission=9)], provincial_report=[row()])
    assert found.at(HA_NAM, 2024) == Field(
        frozenset({"stunting"}), frozenset({"stunting"}), {"stunting": Status.FINAL}
    )


def test_a_field_knows_the_state_of_each_latest_figure():
    older, newer = row(status=Status.FINAL), row(status=Status.ESTIMATE, submission=2)
    found = coverage(
        provincial_report=[newer], nso=[older, row(indicator="wasting", status=Status.PROVISIONAL)]
    )
    assert found.at(HA_NAM, 2024).tentative == [(Status.ESTIMATE, 1), (Status.PROVISIONAL, 1)]


def test_one_series_narrows_the_figures_and_not_who_reported():
    found = coverage("nso", nso=[row(HUE)], provincial_report=[row()])
    assert found.at(HA_NAM, 2024) == Field(reported=frozenset({"stunting"}))
    assert found.at(HUE, 2024).present == {"stunting"}


def test_the_years_run_without_a_gap_to_the_year_that_is_expected():
    assert coverage(nso=[row(year=2021), row(year=2023)]).years(2025) == [2021, 2022, 2023, 2024, 2025]
    assert coverage(nso=[row(year=2026)]).years(2025) == [2025, 2026]
    assert coverage().years(2025) == [2025]


def test_the_year_expected_is_the_last_one_whose_end_the_provinces_saw():
    """The 63 ended on 30 June 2025: the report on 2025 is the affair of the 34."""
    assert expected_year(areas().of_set("34"), TODAY) == 2025
    assert expected_year(areas().of_set("63"), TODAY) == 2024
    assert expected_year(areas().of_set("63"), date(2022, 1, 1)) == 2021
    assert expected_year([], TODAY) is None


def test_a_province_is_there_at_the_end_of_a_year_only_if_it_lasted_that_long():
    old, new = areas().units[HA_NAM], areas().units[NINH_BINH]
    assert [existed_at_end_of(old, year) for year in (2024, 2025)] == [True, False]
    assert [existed_at_end_of(new, year) for year in (2024, 2025)] == [False, True]


def test_late_is_who_has_sent_no_figure_of_its_own():
    """A figure of the statistics office does not stand for the report of the province."""
    units = [areas().units[one] for one in (HA_NAM, HUE)]
    found = coverage(nso=[row(), row(HUE)], provincial_report=[row(HUE)])
    assert reports_of(found, units, 2024) == Reports(2024, sent=(HUE,), late=(HA_NAM,))


def test_nobody_is_late_with_a_year_that_they_did_not_see_the_end_of():
    units = [areas().units[HA_NAM]]
    assert reports_of(coverage(nso=[row()]), units, 2025) == Reports(2025, (), ())


def test_what_was_formed_for_a_new_province_is_there_and_gives_way_to_what_it_sent():
    formed = [
        row(NINH_BINH, status=Status.PROVISIONAL, submission=None),
        row(NINH_BINH, "wasting", submission=None),
    ]
    own = row(NINH_BINH, "wasting", status=Status.ESTIMATE, submission=3, series="provincial_report")
    for figures in ([own, *formed], [*formed, own]):
        field = build_coverage(figures, ASKED, ASKED).at(NINH_BINH, 2024)
        assert field.statuses == {"stunting": Status.PROVISIONAL, "wasting": Status.ESTIMATE}
        assert field.reported == {"wasting"}
