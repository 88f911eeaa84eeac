"""Charts on the screen: a chart specification drawn with Plotly, in one template of our own."""

import plotly.graph_objects as go

from reporting.chart import ChartGoal, ChartLine, ChartPath, ChartSpec
from reporting.marks import COLOURS, Mark

FONT = "Be Vietnam Pro, sans-serif"
INK, INK_2, LINE, PAPER = "#14212B", "#465661", "#E1E7EB", "#FFFFFF"
JUDGED = "#0B5A87"
OTHERS = ("#7A5195", "#4C8C6B", "#8C6D31")
PROJECTED = "#0B5A87"

#: What the browser may do with a chart: nothing that leaves the machine.
CONFIG = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "responsive": True}


def goal_figure(spec: ChartSpec, height: int = 330) -> go.Figure:
    """Observations by series, goals as diamonds, the path needed and where the present pace leads."""
    figure = go.Figure(layout=_layout(spec, height))
    if spec.nothing:
        return (
            figure.update_xaxes(visible=False)
            .update_yaxes(visible=False)
            .add_annotation(
                text=spec.nothing, showarrow=False, xref="paper", yref="paper", x=0.5, y=0.5, font_color=INK_2
            )
        )
    if spec.required:
        figure.add_trace(_path(spec.required, INK_2, "dash", 1.4))
    if spec.projection:
        figure.add_trace(_path(spec.projection, PROJECTED, "dot", 2))
    others = iter(OTHERS * 2)
    for line in spec.lines:
        figure.add_trace(_line(line, JUDGED if line.judged else next(others)))
    for goal in spec.goals:
        figure.add_trace(_goal(goal))
        figure.add_annotation(_goal_label(goal, spec))
    for label in _end_labels(spec):
        figure.add_annotation(label)
    return figure


def _line(line: ChartLine, colour: str) -> go.Scatter:
    symbols = [_symbol(point.open, point.bound) for point in line.points]
    return go.Scatter(
        name=line.name,
        x=[point.year for point in line.points],
        y=[point.value for point in line.points],
        mode="lines+markers" if line.judged else "markers",
        line={"color": colour, "width": 2.4},
        marker={
            "size": 8 if line.judged else 9,
            "symbol": symbols,
            "color": [PAPER if point.open else colour for point in line.points],
            "line": {"color": colour, "width": 2},
        },
        customdata=[point.hover for point in line.points],
        hovertemplate="%{customdata}<extra></extra>",
        connectgaps=False,
        showlegend=not line.judged,
        legendrank=20,
    )


def _symbol(open_point: bool, bound: str) -> str:
    """A bound points to where the value may lie; fill tells provisional from final, never the shape alone."""
    if bound.startswith(">"):
        return "triangle-up"
    if bound.startswith("<"):
        return "triangle-down"
    return "circle"


def _path(path: ChartPath, colour: str, dash: str, width: float) -> go.Scatter:
    return go.Scatter(
        name=path.name,
        x=[path.start[0], path.end[0]],
        y=[path.start[1], path.end[1]],
        mode="lines",
        line={"color": colour, "width": width, "dash": dash},
        hoverinfo="skip",
        legendrank=10,
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
        marker={
            "symbol": "diamond-open",
            "size": 12,
            "color": colour,
            "line": {"color": colour, "width": 2.2},
        },
        customdata=[goal.hover] * len(ends),
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
        cliponaxis=False,
    )


def _goal_label(goal: ChartGoal, spec: ChartSpec) -> dict[str, object]:
    """Above its diamond, or below where the value of the same year stands above it."""
    beside = [value for year, value, *_ in _ends(spec) if year == goal.year]
    below = any(value > goal.value for value in beside)
    last = goal.year == spec.years[1]
    return {
        **_label(goal.year, goal.value, f"<b>{goal.text}</b><br>{goal.label}", COLOURS[Mark(goal.mark)].text),
        "yshift": -26 if below else 26,
        "xanchor": "right" if last else "center",
        "xshift": 14 if last else 0,
        "align": "right" if last else "center",
    }


def _ends(spec: ChartSpec) -> list[tuple[int, float, str, str]]:
    """The last value of the judged series and the end of the projection: year, value, text, colour."""
    ends = []
    judged = next((line for line in spec.lines if line.judged), None)
    if judged:
        last = judged.points[-1]
        ends.append((last.year, last.value, f"<b>{last.text}</b>", INK))
    if spec.projection and spec.projection.end_text:
        ends.append((*spec.projection.end, spec.projection.end_text, PROJECTED))
    return ends


def _end_labels(spec: ChartSpec) -> list[dict[str, object]]:
    labels = []
    for year, value, text, colour in _ends(spec):
        above = _stands_above(year, value, spec)
        label = _label(year, value, text, colour)
        labels.append({**label, "yshift": 15 if above else -15})
    return labels


def _stands_above(year: int, value: float, spec: ChartSpec) -> bool:
    """Away from a goal of the same year, else away from the line that leads there."""
    goals = [goal.value for goal in spec.goals if goal.year == year]
    if goals:
        return value > goals[0]
    before = [p.value for line in spec.lines if line.judged for p in line.points if p.year < year]
    return bool(before) and value >= before[-1]


def _label(year: int, value: float, text: str, colour: str) -> dict[str, object]:
    return {"x": year, "y": value, "text": text, "showarrow": False, "font": {"size": 11.5, "color": colour}}


def _layout(spec: ChartSpec, height: int) -> go.Layout:
    first, last = spec.years
    span = max(last - first, 1)
    axis = {"linecolor": LINE, "gridcolor": LINE, "zeroline": False, "automargin": True, "fixedrange": True}
    return go.Layout(
        template="none",
        height=height,
        separators=",." if spec.lang == "vi" else ".,",
        font={"family": FONT, "size": 12, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        margin={"l": 8, "r": 14, "t": 34, "b": _room_below(spec)},
        hovermode="closest",
        hoverlabel={"font": {"family": FONT, "size": 12}},
        legend={
            "orientation": "h",
            "x": 0,
            "xref": "container",
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            "font": {"size": 11},
        },
        annotations=[_unit(spec.unit)] if spec.unit and not spec.nothing else [],
        xaxis={
            **axis,
            "showgrid": False,
            "ticks": "outside",
            "tickcolor": LINE,
            "tickformat": "d",
            "dtick": 1 if span <= 7 else 2 if span <= 16 else 5,
            "tick0": last,
            "range": [first - 0.5, last + max(0.7, span * 0.06)],
        },
        yaxis={
            **axis,
            "range": _value_range(spec),
            "nticks": 6,
            "tickfont": {"color": INK_2},
        },
    )


def _room_below(spec: ChartSpec) -> int:
    """Pixels for the years and for the lines of the legend under them."""
    named = sum(path is not None for path in (spec.required, spec.projection))
    named += sum(not line.judged for line in spec.lines)
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


def _value_range(spec: ChartSpec) -> list[float] | None:
    """Room for all that is drawn and its labels; a path beyond the picture is not cut off."""
    values = [point.value for line in spec.lines for point in line.points]
    values += [value for goal in spec.goals for value in (goal.value, goal.value_high) if value is not None]
    values += [path.end[1] for path in (spec.required, spec.projection) if path]
    if not values:
        return None
    low, high = min(values), max(values)
    room = (high - low) or max(abs(high), 1.0) * 0.1
    bottom = low - 0.3 * room
    return [0.0 if low >= 0 > bottom else bottom, high + 0.24 * room]
