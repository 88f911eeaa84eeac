"""What a chart shows as a table, folded away: the years with their values by series, then the goals."""

from pages._ui.markup import NOTHING, Markup, tag
from reporting.chart import ChartSpec
from reporting.words import Words


def build_chart_table(spec: ChartSpec, words: Words) -> Markup:
    """Every point of every line, the newest year first; the texts are those of the chart."""
    lines = (*spec.lines, *spec.asides)
    if not lines:
        return NOTHING
    by_year = [{point.year: point.text for point in line.points} for line in lines]
    heads = (tag("th", line.name, scope="col", class_="number") for line in lines)
    rows = [
        tag(
            "tr",
            tag("th", str(year), scope="row"),
            *(tag("td", texts.get(year, "–"), class_="number") for texts in by_year),
        )
        for year in sorted({year for texts in by_year for year in texts}, reverse=True)
    ]
    rows += [
        tag(
            "tr",
            tag("th", f"{words.say('chart.goal')} {goal.year}", scope="row"),
            tag("td", f"{goal.text} ({goal.document})", class_="number", colspan=str(len(lines))),
        )
        for goal in spec.goals
    ]
    head = tag("tr", tag("th", words.say("figures.year"), scope="col"), *heads)
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="figures")
    unit = tag("p", spec.unit, class_="quiet") if spec.unit else NOTHING
    return tag("div", tag("details", tag("summary", words.say("figure.table")), table, unit), class_="ht")
