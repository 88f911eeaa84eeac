"""Areas by indicators, one mark a cell; a cell opens its chart, a column its comparison of areas."""

from collections.abc import Sequence

from indicators.areas import Area
from indicators.definition import Indicator
from pages._ui.component import declare
from pages._ui.heatmap.rows import Matrix, build_rows
from pages._ui.links import INDICATOR, OVERVIEW, View, address
from reporting.marks import Mark
from reporting.words import Words

_component = declare("heatmap")

CLOSED_LEGEND = (Mark.MET, Mark.MISSED, Mark.AWAITING, Mark.NO_DATA, Mark.NO_TARGET)
OPEN_LEGEND = (
    Mark.MET,
    Mark.ON_TRACK,
    Mark.ACCELERATION_NEEDED,
    Mark.LIMITED,
    Mark.MOVING_AWAY,
    Mark.UNKNOWN,
    Mark.NO_DATA,
    Mark.NO_TARGET,
)


def show_heatmap(
    country: Area,
    areas: Sequence[Area],
    columns: Sequence[Indicator],
    left_out: Sequence[Indicator],
    matrix: Matrix,
    years: dict[int, bool],
    view: View,
    words: Words,
) -> None:
    """``years`` to choose from, with whether each is closed; ``left_out`` have goals and no figure anywhere."""
    closed = years[view.year]
    sums = words.say("heatmap.sums.closed" if closed else "heatmap.sums.open")
    names = ", ".join(one.short_title.of(view.lang) for one in left_out)
    _component(
        key="heatmap",
        data={
            "words": {
                "title": words.say("heatmap.closed" if closed else "heatmap.open", year=view.year),
                "area": words.say("choice.area"),
                "years": words.say("choice.year"),
                "left_out": words.say("heatmap.left_out", names=names) if names else "",
            },
            "years": [
                {
                    "label": words.say("heatmap.year.closed" if over else "heatmap.year.open", year=year),
                    "href": address(OVERVIEW, view, year=year),
                    "current": year == view.year,
                }
                for year, over in years.items()
            ],
            "marks": {
                mark.value: {"sign": mark.sign, "word": words.say(f"mark.{mark.value}")} for mark in Mark
            },
            "legend": [mark.value for mark in (CLOSED_LEGEND if closed else OPEN_LEGEND)],
            "columns": [
                {
                    "id": one.id,
                    "title": one.short_title.of(view.lang),
                    "full": one.title.of(view.lang),
                    "href": address(INDICATOR, view, indicator=one.id),
                }
                for one in columns
            ],
            "rows": build_rows(country, areas, columns, matrix, sums, view, words),
        },
    )
