"""A map or its tiles as a picture, with the names of the areas that every colour is true of."""

from collections.abc import Mapping, Sequence

from indicators.areas import Areas
from indicators.definition import Indicator
from indicators.judgement import Judgement
from reporting.conversions import mark_text
from reporting.maps.colours import FAINT_LINE, PAPER, colours_of
from reporting.maps.sheet import Body, map_body, tiles_body
from reporting.maps.spec import MapArea, MapKey, MapSpec
from reporting.saving.about import About, Stand, feet, reached, span, unit_line
from reporting.saving.page import NARROWEST, Drawn, stacked
from reporting.saving.pen import INK, INK_2, SMALL, box, paragraph, word
from reporting.words import Words

#: As wide as a map and as tiles are drawn, in pixels of a screen.
WIDE, TILE = 940.0, 64.0
KEY = (26.0, 18.0)
#: Where the names begin beside the words of the legend.
INDENT = 36.0


def map_about(
    judgements: Sequence[Judgement],
    areas: Areas,
    indicator: Indicator,
    stand: Stand,
    words: Words,
    by_value: bool,
    note: str = "",
) -> About:
    """``judgements`` of the areas that are coloured; ``note`` says where the borders come from."""
    told = span(judgements, areas, indicator, words) if by_value else reached(judgements, words)
    title = words.say("save.finding", name=indicator.title.of(words.lang), told=told)
    year = judgements[0].target_year if judgements else ""
    shown = words.say("save.values_of") if by_value else words.say("save.goal_of", year=year)
    lines = (f"{shown}: {unit_line(indicator, words)}", _areas(stand, words, by_value))
    return About(words.lang, title, lines, feet(judgements, stand, words, note), stand.at)


def _areas(stand: Stand, words: Words, by_value: bool) -> str:
    """A map of values judges nothing."""
    return stand.areas if by_value else words.say("save.areas_of", areas=stand.areas, basis=stand.basis)


def map_drawn(
    spec: MapSpec, shape: str, judgements: Sequence[Judgement], words: Words
) -> tuple[Drawn, str] | None:
    """The drawing with the names below it, and its own note; None where the set cannot be drawn so."""
    body = map_body(spec) if shape == "map" else tiles_body(spec)
    if body is None:
        return None
    scale = WIDE / body.width if shape == "map" else TILE / 100
    marks = {one.area_id: mark_text(one.latest, words, short=True) for one in judgements if one.latest}
    return stacked(_scaled(body, scale), _names(spec, marks, max(body.width * scale, NARROWEST))), body.note


def _scaled(body: Body, scale: float) -> Drawn:
    return Drawn(f'<g transform="scale({scale:.4f})">{body.svg}</g>', body.width * scale, body.height * scale)


def _names(spec: MapSpec, marks: Mapping[str, str], room: float) -> Drawn:
    """Each line of the legend with those it is true of: on paper nothing can be pointed at."""
    drawn, y = [], 0.0
    for key in spec.keys:
        of_key = [area for area in spec.areas if area.shown.role == key.role]
        named = [_named(area, key, marks.get(area.unit_id, "")) for area in of_key]
        if not named:
            continue
        drawn.append(_box(key, y))
        drawn.append(word(f"{key.word}: {key.count}", INDENT, y + 14, SMALL, INK, bold=True))
        lines, y = paragraph(", ".join(named), INDENT, y + 18, room - INDENT, SMALL, INK_2)
        drawn.append(lines)
        y += 7
    return Drawn("".join(drawn), room, y)


def _named(area: MapArea, key: MapKey, mark: str) -> str:
    """A value stands beside its area, a sign in the legend; what must be known of a figure in brackets."""
    told = area.name if key.sign or not area.shown.text else f"{area.name} {area.shown.text}"
    return f"{told} ({mark})" if mark else told


def _box(key: MapKey, y: float) -> str:
    colours, (wide, high) = colours_of(key.role), KEY
    line = FAINT_LINE if colours.fill == PAPER else colours.fill
    sign = word(key.sign, wide / 2, y + 13.5, 12, colours.ink, at="middle") if key.sign else ""
    return box(0, y, wide, high, colours.fill, line, round=2) + sign
