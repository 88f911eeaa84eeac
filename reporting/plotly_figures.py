"""Charts on the screen: a chart specification drawn with Plotly, in one template of our own."""

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from reporting.chart import ChartBand, ChartGoal, ChartJoin, ChartLine, ChartPath, ChartPoint, ChartSpec
from reporting.chart_labels import Frame, Label, Place, Placed, place_labels
from reporting.chart_scales import value_range, value_ticks, year_range, year_ticks
from reporting.marks import COLOURS, Mark
from reporting.words import words

FONT = "Be Vietnam Pro, sans-serif"
INK, INK_2, LINE, PAPER, AHEAD = "#14212B", "#465661", "#E1E7EB", "#FFFFFF", "#F4F7F9"
JUDGED = "#0B5A87"
AWAY = "#7B8891"
BAND = "rgba(11, 90, 135, .13)"
#: The judged line as it was reported, and converted: paler, square and thin.
_JUDGED_LINE = {False: (JUDGED, "circle", "solid"), True: ("#4F86A8", "square", "solid")}
#: Colour and form together, so that grey print and colour-blind readers can tell the sources apart.
OTHERS = (
    ("#7A5195", "square", "dashdot"),
    ("#3F7D5E", "cross", "longdash"),
    ("#8C6D31", "star", "longdashdot"),
)
#: Keeps a label readable where a line must pass under it.
HALO = ", ".join(["0 0 2px #FFFFFF"] * 4)
#: The inside of the narrowest chart we serve, for setting labels.
NARROW = 292.0
HEAD = 34

#: What the browser may do with a chart: nothing that leaves the machine.
CONFIG = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "responsive": True}


def goal_figure(spec: ChartSpec, height: int = 330) -> go.Figure:
    """Observations by series, goals as diamonds, the path needed and where the present pace leads."""
    figure = go.Figure(layout=_layout(spec, height))
    if spec.nothing:
        return _say_nothing(figure, spec.nothing)
    if spec.band:
        figure.add_trace(_band(spec.band))
    if spec.required:
        figure.add_trace(_path(spec.required, INK_2, "dash", 1.4))
    if spec.projection:
        figure.add_trace(_path(spec.projection, JUDGED, "dot", 2))
    others = iter(OTHERS * 3)
    for line in spec.lines:
        figure.add_trace(_line(line, *(_JUDGED_LINE[line.converted] if line.judged else next(others))))
    for line in spec.asides:
        figure.add_trace(_excluded(line))
    for goal in spec.goals:
        figure.add_trace(_goal(goal))
    if spec.goals:
        figure.add_trace(_goal_key(words(spec.lang).say("chart.goal")))
    if spec.join:
        figure.add_vline(spec.join.year, line={"color": INK_2, "width": 1, "dash": "dot"})
        figure.add_annotation(_join_text(spec.join))
    for label in _labels(spec, height):
        figure.add_annotation(label)
    return figure


def _say_nothing(figure: go.Figure, text: str) -> go.Figure:
    middle = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    return figure.add_annotation(text=text, showarrow=False, font_color=INK_2, **middle)


def _line(line: ChartLine, colour: str, symbol: str, dash: str) -> go.Scatter:
    """A gap in the line is an empty point before the one that is not joined."""
    points = _with_gaps(line.points)
    return go.Scatter(
        name=escape(line.name),
        x=[point.year if point else None for point in points],
        y=[point.value if point else None for point in points],
        mode="lines+markers",
        line={"color": colour, "width": 2.4 if line.judged and not line.converted else 1.2, "dash": dash},
        marker={
            "size": 8,
            "symbol": [_symbol(point, symbol) for point in points],
            "color": [PAPER if point and point.open else colour for point in points],
            "line": {"color": colour, "width": 2},
        },
        customdata=[escape(point.hover) if point else "" for point in points],
        hovertemplate="%{customdata}<extra></extra>",
        connectgaps=False,
        cliponaxis=False,
        showlegend=line.converted or not line.judged,
        legendrank=20,
    )


def _join_text(join: ChartJoin) -> dict[str, object]:
    """At the foot of the dotted line, where no goal and no value stands."""
    place = {"x": join.year, "y": 0, "yref": "paper", "xanchor": "right", "yanchor": "bottom", "xshift": -3}
    return {**place, "text": escape(join.text), "showarrow": False, "font": {"size": 11, "color": INK_2}}


def _excluded(line: ChartLine) -> go.Scatter:
    """Hollow and grey, apart from every line."""
    return go.Scatter(
        name=escape(line.name),
        x=[point.year for point in line.points],
        y=[point.value for point in line.points],
        mode="markers",
        marker={"size": 9, "symbol": "circle-x-open", "color": AWAY, "line": {"color": AWAY, "width": 1.4}},
        customdata=[escape(point.hover) for point in line.points],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
        legendrank=30,
    )


def _with_gaps(points: Sequence[ChartPoint]) -> list[ChartPoint | None]:
    spread: list[ChartPoint | None] = []
    for point in points:
        spread += [point] if point.joined or not spread else [None, point]
    return spread


def _symbol(point: ChartPoint | None, usual: str) -> str:
    """A bound points to where the value may lie; fill, never form, tells provisional from final."""
    bound = point.bound if point else ""
    return {">": "triangle-up", "<": "triangle-down"}.get(bound[:1], usual)


def _path(path: ChartPath, colour: str, dash: str, width: float) -> go.Scatter:
    return go.Scatter(
        name=path.name,
        x=[year for year, _ in path.points],
        y=[value for _, value in path.points],
        mode="lines",
        line={"color": colour, "width": width, "dash": dash},
        hoverinfo="skip",
        legendrank=10,
    )


def _band(band: ChartBand) -> go.Scatter:
    """A tint under the projection, along the upper edge and back along the lower."""
    there, back = band.points, tuple(reversed(band.points))
    return go.Scatter(
        name=band.name,
        x=[year for year, _, _ in (*there, *back)],
        y=[high for _, _, high in there] + [low for _, low, _ in back],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=BAND,
        hoverinfo="skip",
        legendrank=12,
    )


def _goal(goal: ChartGoal) -> go.Scatter:
    colour = COLOURS[Mark(goal.mark)].text
    ends = [goal.value] if goal.value_high is None else [goal.value, goal.value_high]
    return go.Scatter(
        name=goal.label,
        x=[goal.year] * len(ends),
        y=ends,
        mode="lines+markers",
        line={"color": colour, "width": 2},
        marker=_diamond(colour),
        customdata=[escape(goal.hover)] * len(ends),
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
        cliponaxis=False,
    )


def _goal_key(name: str) -> go.Scatter:
    """One entry in the legend for the diamonds of all years."""
    return go.Scatter(name=name, x=[None], y=[None], mode="markers", marker=_diamond(INK_2), legendrank=5)


def _diamond(colour: str) -> dict[str, object]:
    return {"symbol": "diamond", "size": 11, "color": PAPER, "line": {"color": colour, "width": 2.2}}


def _labels(spec: ChartSpec, height: int) -> list[dict[str, object]]:
    """The last value, each goal with its document, and the end of the projection, clear of what is drawn."""
    told = _told(spec)
    frame = Frame(year_range(spec), value_range(spec), NARROW, height - HEAD - _room_below(spec))
    lines = [[(p.year, p.value) for p in line.points] for line in spec.lines]
    paths: list[Sequence[Place]] = [path.points for path in (spec.required, spec.projection) if path]
    marks = [place for line in lines for place in line] + [(goal.year, goal.value) for goal in spec.goals]
    placed = place_labels([label for label, _ in told], [*lines, *paths], marks, frame)
    return [_annotation(one, colour) for one, (_, colour) in zip(placed, told, strict=True)]


def _told(spec: ChartSpec) -> list[tuple[Label, str]]:
    """Every label with its colour."""
    told = []
    judged = [line.points[-1] for line in spec.lines if line.judged]
    if judged:
        last = max(judged, key=lambda point: point.year)
        told.append((Label((last.year, last.value), last.text), INK))
    for goal in spec.goals:
        top = goal.value if goal.value_high is None else goal.value_high
        label = Label((goal.year, top), f"{goal.text}\n{goal.document}")
        told.append((label, COLOURS[Mark(goal.mark)].text))
    if spec.projection and spec.projection.end_text:
        told.append((Label(spec.projection.end, spec.projection.end_text), JUDGED))
    return told


def _annotation(placed: Placed, colour: str) -> dict[str, object]:
    first, *more = escape(placed.label.text).split("\n")
    return {
        "x": placed.label.at[0],
        "y": placed.label.at[1],
        "text": "<br>".join((f"<b>{first}</b>", *more)),
        "showarrow": False,
        "xanchor": placed.anchor,
        "xshift": placed.right,
        "yanchor": "middle",
        "yshift": placed.up,
        "align": placed.anchor,
        "borderpad": 0,
        "font": {"size": 11, "color": colour, "shadow": HALO},
    }


def _layout(spec: ChartSpec, height: int) -> go.Layout:
    axis = {"linecolor": LINE, "gridcolor": LINE, "zeroline": False, "automargin": True, "fixedrange": True}
    ticks = value_ticks(spec)
    return go.Layout(
        template="none",
        height=height,
        separators=",." if spec.lang == "vi" else ".,",
        font={"family": FONT, "size": 12, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        margin={"l": 8, "r": 14, "t": HEAD, "b": _room_below(spec)},
        hovermode="closest",
        hoverlabel={
            "bgcolor": PAPER,
            "bordercolor": INK_2,
            "font": {"family": FONT, "size": 12, "color": INK},
        },
        legend={
            "orientation": "h",
            "x": 0,
            "xref": "container",
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            "font": {"size": 11},
        },
        shapes=_years_ahead(spec),
        annotations=[_unit(spec.unit)] if spec.unit and not spec.nothing else [],
        xaxis={
            **axis,
            "showgrid": False,
            "ticks": "outside",
            "tickcolor": LINE,
            "tickvals": (years := year_ticks(spec)),
            "ticktext": [str(year) for year in years],
            "minor": {
                "dtick": 1,
                "tick0": years[0] if years else 0,
                "ticks": "outside",
                "ticklen": 3,
                "tickcolor": LINE,
            },
            "range": year_range(spec),
        },
        yaxis={
            **axis,
            "range": value_range(spec),
            "tickvals": [value for value, _ in ticks],
            "ticktext": [text for _, text in ticks],
            "tickfont": {"color": INK_2},
        },
    )


def _years_ahead(spec: ChartSpec) -> list[dict[str, object]]:
    """A light ground under the years for which nothing has been observed yet."""
    observed = [point.year for line in spec.lines for point in line.points]
    last = year_range(spec)[1]
    if not observed or max(observed) >= spec.years[1]:
        return []
    ground = {"type": "rect", "xref": "x", "yref": "paper", "layer": "below", "line": {"width": 0}}
    return [{**ground, "x0": max(observed), "x1": last, "y0": 0, "y1": 1, "fillcolor": AHEAD}]


def _room_below(spec: ChartSpec) -> int:
    """Pixels for the years and for the lines of the legend under them."""
    named = sum(path is not None for path in (spec.required, spec.projection))
    named += (
        sum(line.converted or not line.judged for line in spec.lines) + bool(spec.goals) + len(spec.asides)
    )
    return 26 + 20 * ((named + 1) // 2)


def _unit(unit: str) -> dict[str, object]:
    """The unit, written level above the axis instead of turned beside it."""
    return {
        "text": unit,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 8,
        "showarrow": False,
        "font": {"size": 11, "color": INK_2},
    }
