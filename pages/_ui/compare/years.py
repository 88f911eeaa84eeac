"""The years of the open row: a small chart for each area, and all of it as a table."""

from typing import Any

from pages._ui.compare.together import Together
from reporting.chart import ChartGoal, ChartPoint, ChartSpec
from reporting.compare import Row
from reporting.compare_years import years_of
from reporting.numbers import unit_text
from reporting.sentences import first_sentences

Cell = dict[str, Any]


def build_years(row: Row, together: Together) -> Cell | None:
    visit = together.visit
    words, against = visit.words, together.short
    names = {area.unit_id: area.name for area in together.areas} | {together.against.unit_id: against}
    found = years_of(row, visit.data.book, names, words)
    if found is None:
        return None
    unit = unit_text(row.indicator, words.lang).strip()
    return {
        "title": row.indicator.title.of(words.lang),
        "unit": unit,
        "years": found.years,
        "values": found.values,
        "year_ticks": found.year_ticks,
        "value_ticks": found.value_ticks,
        "against": {"name": against, "lines": _lines(found.against)},
        "panels": [
            {
                "lines": _lines(spec),
                "goals": [_goal(one) for one in spec.goals],
                "path": spec.required.points if spec.required else None,
                "excluded": [_point(one) for line in spec.asides for one in line.points],
                "said": first_sentences(side.judgement, row.indicator, words),
                "alt": spec.alt,
                "nothing": spec.nothing,
            }
            for spec, side in zip(found.specs, row.sides, strict=True)
        ],
        "rows": [
            [str(year), *([point.text, point.hover] if point else None for point in points)]
            for year, points in found.table.items()
        ],
        "note": " · ".join(_notes(found.specs)),
    }


def _notes(specs: tuple[ChartSpec, ...]) -> list[str]:
    """What all charts say below themselves, once: hollow points, and who measured."""
    return list(dict.fromkeys(part for spec in specs for part in (spec.note, spec.source) if part))


def _lines(spec: ChartSpec) -> list[Cell]:
    return [
        {"converted": line.converted, "points": [_point(one) for one in line.points]} for line in spec.lines
    ]


def _point(one: ChartPoint) -> list[Any]:
    """Year, value, text, whether it is provisional, whether a line leads here, and all of it in words."""
    return [one.year, one.value, one.text, one.open, one.joined, one.hover]


def _goal(one: ChartGoal) -> Cell:
    return {"year": one.year, "value": one.value, "text": one.text, "hover": one.hover, "status": one.mark}
