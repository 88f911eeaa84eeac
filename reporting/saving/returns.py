"""The completeness matrix as a picture and as a workbook: how much of what is expected is there, by area and year."""

from dataclasses import dataclass

from indicators.areas import Area
from indicators.types import Status
from reporting.completeness import Coverage, Field, Reports
from reporting.maps.colours import mix
from reporting.names import region_name, short_name
from reporting.saving.about import About, Stand
from reporting.saving.grid import NOTHING, Entry, Grid, Head
from reporting.saving.heat import by_region
from reporting.saving.letters import shortened, width
from reporting.saving.page import NARROWEST, Drawn, stacked
from reporting.saving.pen import INK, INK_2, INK_3, LINE, SMALL, box, rule, word
from reporting.words import Words

NAMES, ROW, HEADING = 178.0, 22.0, 27.0
NARROW, BROAD = 46.0, 90.0
ACCENT, WAITING = "#0B5A87", "#855600"
#: So much of the accent colours a field that has everything.
STRONGEST = 0.36
LATE = "◔"


@dataclass(frozen=True, slots=True)
class Returned:
    """What is shown: ``wholes`` stand over the ``areas``; ``gaps`` names what nobody has ever had a figure of."""

    coverage: Coverage
    reports: Reports
    wholes: tuple[Area, ...]
    areas: tuple[Area, ...]
    years: tuple[int, ...]
    gaps: str = ""


def returned_about(shown: Returned, stand: Stand, words: Words) -> About:
    reports = shown.reports
    numbers = {"year": reports.year, "sent": len(reports.sent), "expected": reports.expected}
    title = words.say("matrix.late", **numbers, late=len(reports.late)).rstrip(".")
    lines = (words.say("matrix.title"), stand.areas)
    below = (shown.gaps, _marks(shown, words), f"{stand.data}.")
    return About(words.lang, title, lines, tuple(filter(None, below)), stand.at)


def _marks(shown: Returned, words: Words) -> str:
    """What the letters beside numbers mean, of those that are used."""
    used = {
        status
        for area in (*shown.wholes, *shown.areas)
        for year in shown.years
        for status, _ in shown.coverage.at(area.unit_id, year).tentative
    }
    kinds = (Status.PROVISIONAL, Status.ESTIMATE)
    return "; ".join(words.say(f"scorecard.mark.{one.value}") for one in kinds if one in used)


def returned_drawn(shown: Returned, words: Words) -> Drawn:
    fitting = (NARROWEST - NAMES) / max(len(shown.years), 1)
    column = min(max(fitting, NARROW), BROAD)
    wide = NAMES + column * len(shown.years)
    return stacked(_legend(shown, wide, words), _table(shown, column, wide, words))


def _legend(shown: Returned, wide: float, words: Words) -> Drawn:
    shares = "".join(
        box(x, 2, 20, 14, mix(ACCENT, STRONGEST * share)) for x, share in ((0, 0.15), (23, 0.5), (46, 1))
    )
    samples = (
        (shares, 66.0, words.say("matrix.legend.share", expected=len(shown.coverage.expected))),
        (box(0, 2, 20, 14, "#FFFFFF", LINE) + _corner(20, 2), 20.0, words.say("matrix.legend.reported")),
        (word(LATE, 6, 14, SMALL, WAITING, at="middle"), 14.0, words.say("matrix.legend.late")),
    )
    drawn, x, y = [], 0.0, 0.0
    for sample, room, text in samples:
        needed = room + 7 + width(text, SMALL)
        if x and x + needed > max(wide, NARROWEST):
            x, y = 0.0, y + 24
        drawn.append(f'<g transform="translate({x:.5g} {y:.5g})">{sample}</g>')
        drawn.append(word(text, x + room + 7, y + 14, SMALL, INK_2))
        x += needed + 20
    return Drawn("".join(drawn), wide, y + 18)


def _corner(x: float, y: float) -> str:
    """The upper right corner of a field: the province reported some of it itself."""
    return f'<path d="M{x - 7:.5g} {y:.5g}h7v7z" fill="{ACCENT}"/>'


def _table(shown: Returned, column: float, wide: float, words: Words) -> Drawn:
    drawn = [word(words.say("matrix.area"), 0, 16, SMALL, INK_2)]
    for index, year in enumerate(shown.years):
        middle = NAMES + (index + 0.5) * column
        drawn.append(word(str(year), middle, 16, SMALL, INK, bold=year == shown.reports.year, at="middle"))
    drawn.append(rule(0, 23, wide, 23, INK_2))
    y, region = 25.0, None
    for area in shown.wholes:
        drawn.append(_line(area, shown, column, y, words, whole=True))
        y += ROW + 5
    drawn.append(word(words.say("matrix.sent"), 0, y + 14, SMALL, INK_2))
    for index, year in enumerate(shown.years):
        sent = sum(bool(shown.coverage.at(area.unit_id, year).reported) for area in shown.areas)
        told = str(sent) if sent else ""
        drawn.append(word(told, NAMES + (index + 0.5) * column, y + 14, SMALL, INK_2, at="middle"))
    y += ROW
    for area in by_region(shown.areas):
        if area.region != region:
            region = area.region
            drawn.append(word(region_name(region, words), 0, y + 19, SMALL, INK_2, bold=True))
            y += HEADING
        drawn.append(_line(area, shown, column, y, words))
        y += ROW
    return Drawn("".join(drawn), wide, y)


def _line(area: Area, shown: Returned, column: float, y: float, words: Words, whole: bool = False) -> str:
    name = shortened(short_name(area, words), SMALL + whole, NAMES - 14, whole)
    parts = [word(name, 0 if whole else 8, 15, SMALL + whole, INK, bold=whole)]
    for index, year in enumerate(shown.years):
        field = shown.coverage.at(area.unit_id, year)
        late = year == shown.reports.year and area.unit_id in shown.reports.late
        place = f"translate({NAMES + index * column:.5g} 0)"
        parts.append(f'<g transform="{place}">{_field(field, late, shown, column - 1.5, words)}</g>')
    return f'<g transform="translate(0 {y:.5g})">{"".join(parts)}</g>'


def _field(field: Field, late: bool, shown: Returned, wide: float, words: Words) -> str:
    many, high = _many(field, shown.coverage), ROW - 1.5
    told = str(many) if many else "" if late else "·"
    mark = words.say(f"status_mark.{field.tentative[0][0].value}") if many and field.tentative else ""
    told = " ".join(filter(None, [LATE if late else "", told, mark]))
    ground = box(0, 0, wide, high, mix(ACCENT, STRONGEST * shown.coverage.share(field))) if many else ""
    ink = WAITING if late and not many else INK if many else INK_3
    corner = _corner(wide, 0) if field.reported else ""
    return ground + corner + word(told, wide / 2, high / 2 + 4.5, SMALL - 0.5, ink, at="middle")


def _many(field: Field, coverage: Coverage) -> int:
    return sum(one in field.present for one in coverage.expected)


def returned_grid(shown: Returned, words: Words) -> Grid:
    """How many indicators have a figure, a column a year; then how many of them the province reported itself."""
    years = shown.years
    heads = (
        Head(words.say("matrix.area"), 24),
        Head(words.say("save.region"), 38),
        *(Head(str(one), 9) for one in years),
        *(Head(f"{one}: {words.say('matrix.legend.reported')}", 16) for one in years),
        Head(f"{shown.reports.year}: {words.say('matrix.legend.late')}", 18),
    )
    rows = tuple(
        (
            Entry(short_name(area, words)),
            Entry(region_name(area.region, words)) if area.region else NOTHING,
            *(Entry(_many(shown.coverage.at(area.unit_id, one), shown.coverage)) for one in years),
            *(Entry(len(shown.coverage.at(area.unit_id, one).reported)) for one in years),
            Entry(LATE) if area.unit_id in shown.reports.late else NOTHING,
        )
        for area in (*shown.wholes, *by_region(shown.areas))
    )
    return Grid(words.say("save.sheet.figures"), heads, rows)
