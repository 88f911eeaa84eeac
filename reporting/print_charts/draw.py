"""Draw a chart specification with Matplotlib: objects alone, no state of pyplot, nothing that differs between runs."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from reporting.chart import ChartGoal, ChartJoin, ChartLine, ChartPoint, ChartSpec
from reporting.chart_labels import LINE_HEIGHT, Frame, Label, Place, Placed, place_labels
from reporting.chart_scales import value_range, value_ticks, year_range, year_ticks
from reporting.marks import COLOURS, Mark
from reporting.print_charts.layout import (
    SAMPLE,
    SMALL,
    WORD,
    Box,
    Caption,
    Layout,
    Size,
    Written,
    lay_out,
)
from reporting.print_charts.styles import (
    AHEAD,
    BANDED,
    EXCLUDED,
    INK,
    INK_2,
    JUDGED,
    LINE,
    PAPER,
    PROJECTED,
    REQUIRED,
    Key,
    Style,
    goal_style,
    legend,
    line_styles,
    symbol_of,
)
from reporting.print_charts.text import POINT, face
from reporting.typefaces import all_printable

DPI = 96
#: From the ground to the words.
GROUND, GRID, UNDER, PATHS, LINES, MARKS, WORDS = range(1, 8)


def draw_chart(spec: ChartSpec, size: Size, caption: Caption | None = None) -> Figure:
    """With a caption the picture says whose figures it shows; without, its surroundings do."""
    spec, caption = all_printable(spec), all_printable(caption)
    figure = Figure(figsize=(size.width / DPI, size.height / DPI), dpi=DPI, facecolor=PAPER)
    keys = legend(spec)
    layout = lay_out(spec, size, caption, tuple(key.name for key in keys))
    for text in layout.texts:
        _write(figure, text, size)
    for key, place in zip(keys, layout.keys, strict=True):
        _key(figure, key, place, size)
    axes = _axes(figure, layout.frame, size)
    if spec.nothing:
        axes.set_axis_off()
        axes.text(0.5, 0.5, spec.nothing, fontproperties=face(WORD), color=INK_2, ha="center")
        return figure
    _scales(axes, spec)
    _inside(axes, spec, layout)
    return figure


def _inside(axes: Axes, spec: ChartSpec, layout: Layout) -> None:
    _ahead(axes, spec)
    if spec.band:
        years, lows, highs = zip(*spec.band.points, strict=True)
        axes.fill_between(years, lows, highs, color=BANDED.colour, linewidth=0, zorder=UNDER)
    for path, style in ((spec.required, REQUIRED), (spec.projection, PROJECTED)):
        if path:
            axes.add_line(_stroke([list(one) for one in zip(*path.points, strict=True)], style, PATHS))
    for line, style in zip(spec.lines, line_styles(spec), strict=True):
        _line(axes, line, style)
    for line in spec.asides:
        for point in line.points:
            _mark(axes, point.year, point.value, EXCLUDED, EXCLUDED.symbol, hollow=True)
    for goal in spec.goals:
        _goal(axes, goal)
    if spec.join:
        _join(axes, spec.join)
    for placed, colour in _labels(spec, layout.frame):
        _label(axes, placed, colour)


def _axes(figure: Figure, box: Box, size: Size) -> Axes:
    bounds = (
        box.left / size.width,
        1 - box.bottom / size.height,
        box.width / size.width,
        box.height / size.height,
    )
    axes = figure.add_axes(bounds, facecolor="none")
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set(color=LINE, linewidth=POINT, zorder=GRID)
    return axes


def _scales(axes: Axes, spec: ChartSpec) -> None:
    """Numbers are written in the reader's language, never by the library."""
    years, values = year_ticks(spec), value_ticks(spec)
    axes.set(xlim=year_range(spec), ylim=value_range(spec), axisbelow=True)
    axes.set_xticks(years, [str(year) for year in years], fontproperties=face(WORD), color=INK)
    axes.set_xticks(range(spec.years[0], spec.years[1] + 1), minor=True)
    axes.set_yticks(
        [value for value, _ in values],
        [text for _, text in values],
        fontproperties=face(WORD),
        color=INK_2,
    )
    axes.tick_params(axis="x", color=LINE, length=4, width=POINT, pad=3)
    axes.tick_params(axis="x", which="minor", color=LINE, length=2.4, width=POINT)
    axes.tick_params(axis="y", length=0, pad=5)
    axes.hlines([value for value, _ in values], *year_range(spec), color=LINE, linewidth=POINT, zorder=GRID)


def _ahead(axes: Axes, spec: ChartSpec) -> None:
    """A light ground under the years for which nothing has been observed yet."""
    observed = [point.year for line in spec.lines for point in line.points]
    if observed and max(observed) < spec.years[1]:
        axes.axvspan(max(observed), year_range(spec)[1], color=AHEAD, linewidth=0, zorder=GROUND - 1)


def _line(axes: Axes, line: ChartLine, style: Style) -> None:
    """A piece a joined stretch; open points are provisional or estimated."""
    for piece in _pieces(line.points):
        axes.add_line(_stroke([[one.year for one in piece], [one.value for one in piece]], style, LINES))
    for point in line.points:
        _mark(axes, point.year, point.value, style, symbol_of(point, style.symbol), hollow=point.open)


def _pieces(points: Sequence[ChartPoint]) -> list[list[ChartPoint]]:
    pieces: list[list[ChartPoint]] = []
    for point in points:
        if point.joined and pieces:
            pieces[-1].append(point)
        else:
            pieces.append([point])
    return [piece for piece in pieces if len(piece) > 1]


def _goal(axes: Axes, goal: ChartGoal) -> None:
    """A diamond; two and the line between them where the goal is a range."""
    style = goal_style(goal.mark)
    ends = [goal.value] if goal.value_high is None else [goal.value, goal.value_high]
    axes.add_line(_stroke([[goal.year] * len(ends), ends], style, MARKS))
    for end in ends:
        _mark(axes, goal.year, end, style, style.symbol, hollow=True)


def _join(axes: Axes, join: ChartJoin) -> None:
    """A dotted line between two years, and at its foot what happened there."""
    axes.axvline(join.year, color=INK_2, linewidth=POINT, linestyle=(0, (1, 2)), zorder=UNDER)
    axes.annotate(
        join.text,
        (join.year, 0),
        (-3 * POINT, 2),
        xycoords=axes.get_xaxis_transform(),
        textcoords="offset points",
        ha="right",
        va="bottom",
        fontproperties=face(SMALL),
        color=INK_2,
        zorder=WORDS,
    )


def _mark(axes: Axes, x: float, y: float, style: Style, symbol: str, hollow: bool) -> None:
    axes.add_line(_symbol([x], [y], style, symbol, hollow))
    if style.crossed:
        axes.add_line(_symbol([x], [y], style, "x", hollow))


def _stroke(places: Sequence[Sequence[float]], style: Style, over: int) -> Line2D:
    return Line2D(
        *places,
        color=style.colour,
        linewidth=style.width * POINT,
        linestyle=style.dashes or "none",
        zorder=over,
    )


def _symbol(x: Sequence[float], y: Sequence[float], style: Style, symbol: str, hollow: bool) -> Line2D:
    """Of its own size whatever its form: crosses are drawn smaller than what they cross."""
    size = style.size * (0.55 if symbol == "x" else 1.0)
    mark = Line2D(x, y, linestyle="none", marker=symbol, markersize=size * POINT, zorder=MARKS, clip_on=False)
    mark.set_markerfacecolor(PAPER if hollow else style.fill or style.colour)
    mark.set_markeredgecolor(style.colour)
    mark.set_markeredgewidth((1.2 if style.crossed else 1.8) * POINT)
    return mark


def _key(figure: Figure, key: Key, place: Place, size: Size) -> None:
    """A sample of the line, the mark or the band, and its word."""
    x, y, style = place[0], place[1], key.style
    across, up = size.width, size.height
    ends = [x / across, (x + SAMPLE - 6) / across]
    if style.band:
        box = Rectangle((ends[0], 1 - (y + 5) / up), ends[1] - ends[0], 10 / up, facecolor=style.colour)
        figure.add_artist(box)
    elif style.dashes and style.symbol != "D":
        figure.add_artist(_stroke([ends, [1 - y / up] * 2], style, LINES))
    if style.symbol:
        hollow = style.symbol == "D" or style.crossed
        for symbol in (style.symbol, *(["x"] if style.crossed else [])):
            figure.add_artist(_symbol([sum(ends) / 2], [1 - y / up], style, symbol, hollow))
    _write(figure, Written(key.name, x + SAMPLE, y, SMALL), size)


def _write(figure: Figure, text: Written, size: Size) -> None:
    figure.text(
        text.x / size.width,
        1 - text.y / size.height,
        text.text,
        fontproperties=face(text.size, text.bold),
        color=INK if text.strong else INK_2,
        va="center_baseline",
        zorder=WORDS,
    )


def _labels(spec: ChartSpec, box: Box) -> list[tuple[Placed, str]]:
    """The last value, each goal with its document, and the end of the projection, clear of what is drawn."""
    told = _told(spec)
    frame = Frame(year_range(spec), value_range(spec), box.width, box.height)
    lines: list[Sequence[Place]] = [[(one.year, one.value) for one in line.points] for line in spec.lines]
    paths: list[Sequence[Place]] = [path.points for path in (spec.required, spec.projection) if path]
    marks = [place for line in lines for place in line] + [(goal.year, goal.value) for goal in spec.goals]
    placed = place_labels([label for label, _ in told], [*lines, *paths], marks, frame)
    return [(one, colour) for one, (_, colour) in zip(placed, told, strict=True)]


def _told(spec: ChartSpec) -> list[tuple[Label, str]]:
    """Every label with its colour, the same as on the screen."""
    told = []
    judged = [line.points[-1] for line in spec.lines if line.judged]
    if judged:
        last = max(judged, key=lambda point: point.year)
        told.append((Label((last.year, last.value), last.text), INK))
    for goal in spec.goals:
        top = goal.value if goal.value_high is None else goal.value_high
        told.append((Label((goal.year, top), f"{goal.text}\n{goal.document}"), COLOURS[Mark(goal.mark)].text))
    if spec.projection and spec.projection.end_text:
        told.append((Label(spec.projection.end, spec.projection.end_text), JUDGED))
    return told


def _label(axes: Axes, placed: Placed, colour: str) -> None:
    """Lines of words around one middle, the first one bold; a halo under them keeps lines away."""
    lines = placed.label.text.split("\n")
    for row, text in enumerate(lines):
        up = placed.up + ((len(lines) - 1) / 2 - row) * LINE_HEIGHT
        for halo in (True, False):
            written = axes.annotate(
                text,
                placed.label.at,
                (placed.right * POINT, up * POINT),
                textcoords="offset points",
                ha=placed.anchor,
                va="center_baseline",
                fontproperties=face(SMALL, bold=row == 0),
                color=PAPER if halo else colour,
                zorder=WORDS + (0 if halo else 1),
                annotation_clip=False,
            )
            if halo:  # drawn as outlines, so that the words above it stay words
                written.set_path_effects([withStroke(linewidth=3 * POINT, foreground=PAPER)])
