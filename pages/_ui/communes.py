"""What the page of communes is made of: the table of a province, its sum in words, what can be chosen, and the gaps."""

from collections import Counter
from dataclasses import replace

from indicators.areas import Area
from indicators.communes import KINDS
from indicators.definition import Measure
from indicators.rollup import Converted
from indicators.types import Status
from pages._ui.choices import area_choice
from pages._ui.commune_form import asked_for, form_choices
from pages._ui.data import Data
from pages._ui.figure_table import series_text, value_text
from pages._ui.frame import Visit
from pages._ui.keeping import keep
from pages._ui.links import COMMUNES, PROVINCE, UPLOAD, address, elsewhere, figure_link
from pages._ui.markup import Markup, join, tag
from pages._ui.pagehead import Choice, Option, OptionGroup, Remark
from pages._ui.table import Cell, Column, Row
from reporting.communes import CommuneTable, commune_table
from reporting.numbers import number, unit_text
from reporting.words import Words
from store.home import home
from store.reading import open_snapshot
from store.records import Figure, MarkKind

KINDS_SAID = dict(zip(KINDS, ("commune", "ward", "zone"), strict=True))
#: So many communes are named that leave the province without a sum.
MOST_NAMES = 3
#: With fewer figures than these the table itself is the range.
LEAST_FOR_RANGE = 3


def read_table(visit: Visit) -> CommuneTable | None:
    """Of the chosen indicator, year and series; of what is not chosen, what most communes have. None: nothing yet."""
    view, data = visit.view, visit.data
    return _table(data, data.key, view.area, view.indicator, view.period, view.series) or _table(
        data, data.key, view.area, "", 0, ""
    )


@keep(64)
def _table(
    _data: Data, key: str, province: str, indicator: str, year: int, series: str
) -> CommuneTable | None:
    with open_snapshot(home()) as snapshot:
        return commune_table(snapshot, _data.areas, _data.catalogue, province, indicator, year, series)


def counted(many: int, words: Words) -> str:
    return words.say("communes.count", n=number(many, 0, words.lang))


def remarks_of(visit: Visit) -> list[Remark]:
    """How many of each kind there are, and the ways back."""
    words, communes = visit.words, visit.data.areas.communes_of(visit.view.area)
    kinds = _kinds(communes, visit)
    told = ", ".join(
        words.count(f"communes.count.{key}", kinds[kind]) for kind, key in KINDS_SAID.items() if kinds[kind]
    )
    return [
        Remark(told),
        Remark(
            words.say("communes.to_province", name=visit.area_name_within),
            address(PROVINCE, elsewhere(visit.view)),
        ),
        Remark(words.say("communes.all"), address(COMMUNES, elsewhere(visit.view), area="VN", indicator="")),
    ]


def _kinds(communes: tuple[Area, ...], visit: Visit) -> Counter[str]:
    names = [unit.name_on(visit.on).casefold() for unit in communes]
    return Counter(kind for name in names for kind in KINDS_SAID if name.startswith(f"{kind} "))


def choices_of(visit: Visit, table: CommuneTable | None) -> list[Choice]:
    """The provinces; and of what communes have figures of: the indicator, the year, and who measured it."""
    view, words = visit.view, visit.words
    areas = area_choice(COMMUNES, elsewhere(view), visit.data.areas, words)
    if table is None:
        wanted = replace(view, indicator=asked_for(visit)[0])
        return [areas, *form_choices(visit, wanted)] if visit.data.areas.communes_of(view.area) else [areas]
    chosen = table.subject
    indicators = [
        Option(
            visit.data.catalogue.measure(one).title.of(words.lang),
            address(COMMUNES, view, indicator=one, period=0, series=""),
            one == chosen[0],
        )
        for one in dict.fromkeys(subject[0] for subject in sorted(table.subjects))
    ]
    years = [
        Option(
            str(year), address(COMMUNES, view, indicator=chosen[0], period=year, series=""), year == chosen[1]
        )
        for year in sorted({each[1] for each in table.subjects if each[0] == chosen[0]}, reverse=True)
    ]
    series = [
        Option(
            series_text(one, words),
            address(COMMUNES, view, indicator=chosen[0], period=chosen[1], series=one),
            one == chosen[2],
        )
        for one in sorted({each[2] for each in table.subjects if each[:2] == chosen[:2]})
    ]
    return [
        areas,
        Choice("indicator", words.say("choice.indicator"), [OptionGroup(indicators)]),
        Choice("period", words.say("communes.year"), [OptionGroup(years)]),
        Choice("series", words.say("choice.series"), [OptionGroup(series)]),
    ]


def build_nothing(visit: Visit) -> Markup:
    """Nothing is invented: that there are no figures of communes is said, and how some could come."""
    words = visit.words
    way = tag(
        "a", words.say("communes.none.way"), href=address(UPLOAD, elsewhere(visit.view)), target="_self"
    )
    told = words.say("communes.none", name=visit.area_name_within)
    return tag("p", tag("b", told), " ", words.say("communes.none.how"), " ", way, class_="ht nothing")


def build_summary(visit: Visit, table: CommuneTable) -> Markup:
    """What is shown, how many have a figure, what they come to or why they come to nothing, and the province's own."""
    words, measure = visit.words, visit.data.catalogue.measure(table.subject[0])
    unit = unit_text(measure, words.lang)
    told = [
        words.say(
            "communes.known",
            what=measure.title.of(words.lang),
            year=table.subject[1],
            found=number(table.known, 0, words.lang),
            of=number(len(table.rows), 0, words.lang),
        ),
        _range_text(table, measure, visit),
        _sum_text(table, measure, words),
    ]
    if table.own:
        value = value_text(table.own.observation, measure, words)
        told.append(words.say("communes.own", name=visit.area_name_within, value=value + unit))
    return tag("p", join(*(f"{each} " for each in told)), class_="ht communes-sum")


def _range_text(table: CommuneTable, measure: Measure, visit: Visit) -> str:
    """From the last to the first of those with a value: how far apart they are."""
    counted = [
        (unit.name_on(visit.on), figure.observation)
        for unit, figure in table.rows
        if figure and figure.observation.value is not None and figure.mark != MarkKind.EXCLUDED.value
    ]
    if len(counted) < LEAST_FOR_RANGE:
        return ""
    words, unit = visit.words, unit_text(measure, visit.words.lang)
    (first, best), (last, worst) = counted[0], counted[-1]
    low, high = value_text(worst, measure, words) + unit, value_text(best, measure, words) + unit
    return words.say("communes.range", low=low, last=last, high=high, first=first)


def _sum_text(table: CommuneTable, measure: Measure, words: Words) -> str:
    if not isinstance(table.summed, Converted):
        names = {unit.unit_id: unit.name for unit, _ in table.rows}
        first = ", ".join(names[one] for one in table.summed.communes[:MOST_NAMES])
        first += "…" if len(table.summed.communes) > MOST_NAMES else ""
        return words.say(f"communes.no_sum.{table.summed.reason.value}", first=first)
    one = table.summed.observation
    value = value_text(one, measure, words) + unit_text(measure, words.lang)
    if one.numerator is None or one.denominator is None:
        return words.say("communes.sum", value=value)
    counts = (number(each, 0, words.lang) for each in (one.numerator, one.denominator))
    return words.say("communes.sum.counts", value=value, **dict(zip(("above", "below"), counts, strict=True)))


def commune_columns(table: CommuneTable | None, visit: Visit) -> list[Column]:
    words = visit.words
    names = [Column(words.say("communes.unit"), "wide"), Column(words.say("communes.code"), "short")]
    if table is None:
        return names
    return [*names, Column(words.say("figures.value"), "number")]


def commune_rows(table: CommuneTable | None, visit: Visit) -> list[Row]:
    """Every commune of the province; each figure leads to its cell."""
    if table is None:
        communes = visit.data.areas.communes_of(visit.view.area)
        return [Row(_named(unit, visit)) for unit in communes]
    usual = _usual_state(table)
    return [_row(unit, figure, usual, visit) for unit, figure in table.rows]


def _row(unit: Area, figure: Figure | None, usual: Status | None, visit: Visit) -> Row:
    """What is said once for all is not said again."""
    words = visit.words
    if figure is None:
        return Row([*_named(unit, visit), Cell(words.say("communes.gap"))])
    one = figure.observation
    measure = visit.data.catalogue.measure(one.indicator_id)
    value = value_text(one, measure, words) + (
        unit_text(measure, words.lang) if one.value is not None else ""
    )
    excluded = figure.mark == MarkKind.EXCLUDED.value
    state = words.say("figures.mark.excluded" if excluded else f"status.{one.status.value}")
    is_said = one.status is Status.MISSING or (one.status is usual and not excluded)
    cell = Cell(value, figure_link(elsewhere(visit.view), one), "" if is_said else state)
    return Row([*_named(unit, visit), cell], struck=excluded)


def usual_state_text(table: CommuneTable, words: Words) -> str:
    """The status of most figures: with 129 of them it is told once, and at a figure only where it is another."""
    usual = _usual_state(table)
    if usual is None:
        return ""
    return f"{words.say('communes.state')}: {words.say(f'status.{usual.value}')}"


def _usual_state(table: CommuneTable) -> Status | None:
    known = [figure.observation for _, figure in table.rows if figure]
    states = Counter(one.status for one in known if one.value is not None)
    return states.most_common(1)[0][0] if states else None


def _named(unit: Area, visit: Visit) -> list[Cell]:
    """The full name in both languages: the kind tells communes of one name apart."""
    return [Cell(unit.name_on(visit.on)), Cell(unit.code)]


def province_columns(words: Words) -> list[Column]:
    kinds = [Column(words.say(f"communes.kind.{key}"), "number") for key in KINDS_SAID.values()]
    return [Column(words.say("figures.area"), "wide"), *kinds, Column(words.say("communes.total"), "number")]


def province_rows(visit: Visit) -> list[Row]:
    """Of the chosen set; a set whose provinces have no communes has no rows."""
    rows = []
    for area in visit.data.areas.of_set(visit.view.set):
        if communes := visit.data.areas.communes_of(area.unit_id):
            kinds = _kinds(communes, visit)
            cells = [str(kinds[kind]) for kind in KINDS_SAID]
            link = address(COMMUNES, elsewhere(visit.view), area=area.unit_id, indicator="")
            rows.append(Row([Cell(area.name), *map(Cell, cells), Cell(str(len(communes)))], link))
    return rows
