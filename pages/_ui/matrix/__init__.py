"""Provinces by years: how much of what is expected is there, who reported it, and whose report is late."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from indicators.areas import COUNTRY_ID, Area
from pages._ui.component import declare
from pages._ui.frame import Visit
from pages._ui.links import RETURNS, address
from pages._ui.saving import show_saving, stand
from reporting.completeness import Coverage, Field, Reports
from reporting.names import region_name, short_name
from reporting.words import Words

_component = declare("matrix")

MOST_NAMES = 12  # more are told by number, and marked in the table
LABELS = ("title", "area", "sent", "legend.share", "legend.reported", "legend.late", "none")


def show_matrix(visit: Visit, coverage: Coverage, reports: Reports, years: Sequence[int]) -> None:
    words = visit.words
    _component(
        key="matrix",
        data={
            "words": {name: words.say(f"matrix.{name}", expected=len(coverage.expected)) for name in LABELS},
            "years": [{"year": year, "expected": year == reports.year} for year in years],
            "chosen": visit.view.period,
            "rows": build_rows(visit, coverage, reports, years),
            "late": build_late(visit, reports),
            "gaps": _gaps(visit, coverage),
        },
    )
    chosen = "-".join(filter(None, [visit.view.set, visit.view.group, visit.view.series]))
    make = partial(_saved, visit.without_facts(), coverage, reports, tuple(years))
    show_saving(visit, "matrix", f"returns-{chosen}", make)


def _saved(visit: Visit, coverage: Coverage, reports: Reports, years: tuple[int, ...], kind: str) -> bytes:
    # Here and not above: a page is shown sooner without what only a file needs.
    from reporting.saving.files import Returned, returned_file

    view, words, country = visit.view, visit.words, visit.data.areas.units[COUNTRY_ID]
    shown = Returned(coverage, reports, (country,), tuple(visit.areas), years, _gaps(visit, coverage))
    series = f"series.{view.series}"
    asked = [
        visit.data.catalogue.groups[view.group].title.of(words.lang) if view.group else "",
        words.say(series) if words.knows(series) else view.series,
    ]
    rests = stand(visit)
    rests = replace(rests, areas=". ".join(filter(None, [rests.areas, *asked])))
    return returned_file(kind, shown, rests, words)


def build_late(visit: Visit, reports: Reports) -> dict[str, Any]:
    """Who has sent a report on the expected year and who has not: the shorter list by name, the rest by number."""
    words, view = visit.words, visit.view
    named = reports.late if len(reports.late) <= MOST_NAMES else reports.sent
    key = "late" if named is reports.late else "sent"
    numbers = {"year": reports.year, "sent": len(reports.sent), "expected": reports.expected}
    return {
        "text": words.say("matrix.late", **numbers, late=len(reports.late)),
        "label": words.say(f"matrix.names.{key}") if 0 < len(named) <= MOST_NAMES else "",
        "names": [
            {
                "name": short_name(visit.data.areas.units[one], words),
                "href": address(RETURNS, view, area=one, period=reports.year),
            }
            for one in (named if len(named) <= MOST_NAMES else ())
        ],
    }


def _gaps(visit: Visit, coverage: Coverage) -> str:
    if not coverage.gaps:
        return ""
    known, words = visit.data.catalogue.indicators, visit.words
    names = ", ".join(known[one].short_title.of(words.lang) for one in coverage.gaps)
    return words.count("matrix.gaps", len(coverage.gaps), names=names)


def build_rows(
    visit: Visit, coverage: Coverage, reports: Reports, years: Sequence[int]
) -> list[dict[str, Any]]:
    """The country, how many provinces have sent a report of their own, then the provinces by region."""
    areas, words = visit.areas, visit.words
    sent = [sum(bool(coverage.at(area.unit_id, year).reported) for area in areas) for year in years]
    country = visit.data.areas.units[COUNTRY_ID]
    rows = [
        {**_line(country, visit, coverage, reports, years), "country": True},
        {"name": words.say("matrix.sent"), "sums": [str(n) if n else "" for n in sent]},
    ]
    for region in dict.fromkeys(area.region for area in areas):
        rows.append({"region": region_name(region, words)})
        rows += [_line(area, visit, coverage, reports, years) for area in areas if area.region == region]
    return rows


def _line(
    area: Area, visit: Visit, coverage: Coverage, reports: Reports, years: Sequence[int]
) -> dict[str, Any]:
    """``href`` opens the field of the expected year; the script puts another year in its place."""
    view, late = visit.view, area.unit_id in reports.late
    return {
        "name": short_name(area, visit.words),
        "href": address(RETURNS, view, area=area.unit_id, period=reports.year, submission=0, indicator=""),
        "chosen": bool(view.period) and area.unit_id == view.area,
        "cells": [
            _cell(coverage, coverage.at(area.unit_id, year), late and year == reports.year, visit.words)
            for year in years
        ],
    }


def _cell(coverage: Coverage, field: Field, late: bool, words: Words) -> dict[str, Any]:
    """Short names, as there are a thousand: n figures, their share, marks, p from the province, l late."""
    n = sum(one in field.present for one in coverage.expected)
    cell: dict[str, Any] = {"n": n} if n else {}
    if n:
        cell["s"] = round(coverage.share(field), 2)
    if n and field.tentative:
        cell["m"] = words.say(f"status_mark.{field.tentative[0][0].value}")
    if field.reported:
        cell["p"] = len(field.reported)
    if late:
        cell["l"] = True
    if cell:
        cell["t"] = said(coverage, field, late, words)
    return cell


def said(coverage: Coverage, field: Field, late: bool, words: Words) -> str:
    """The field in a sentence, for whoever points at it or hears it read."""
    n = sum(one in field.present for one in coverage.expected)
    told = [words.say("matrix.said.figures", n=n, expected=len(coverage.expected))]
    told += [
        words.say("matrix.said.status", n=count, status=words.say(f"status.{status.value}"))
        for status, count in field.tentative
    ]
    told += [words.say("matrix.said.reported", n=len(field.reported))] if field.reported else []
    told += [words.say("matrix.said.late")] if late else []
    return "; ".join(told)
