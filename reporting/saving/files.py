"""Each thing that can be saved, as the bytes of one file: "svg", "png" or "xlsx"; the same bytes for the same data."""

from collections.abc import Mapping, Sequence
from datetime import date

from indicators.areas import Areas
from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.judgement import Judgement
from indicators.types import Milestone
from reporting.briefing.spec import MapPart
from reporting.maps.spec import MapSpec
from reporting.multiples import Multiples
from reporting.saving.about import About, Stand
from reporting.saving.compare import Compared, compare_about, compare_drawn, compare_grids
from reporting.saving.grid import areas_grid, shown_grid
from reporting.saving.grid_workbook import grids_workbook
from reporting.saving.heat import HeatMap
from reporting.saving.heatmap import heatmap_about, heatmap_drawn, heatmap_grids
from reporting.saving.map import map_about, map_drawn
from reporting.saving.multiples import multiples_about, multiples_drawn, multiples_grid
from reporting.saving.page import picture
from reporting.saving.ranking import ranking_about, ranking_drawn, ranking_grid
from reporting.saving.returns import Returned, returned_about, returned_drawn, returned_grid
from reporting.saving.scorecard import Scorecard, scorecard_about, scorecard_drawn, scorecard_grid
from reporting.typefaces import all_printable
from reporting.words import Words

WORKBOOK = "xlsx"


def map_file(
    kind: str,
    spec: MapSpec,
    shape: str,
    judgements: Sequence[Judgement],
    indicator: Indicator,
    areas: Areas,
    stand: Stand,
    words: Words,
    by_value: bool = False,
) -> bytes:
    """``shape`` is "map" or "tiles", and known to be drawable; ``judgements`` of the areas that are coloured."""
    drawn, note = map_drawn(all_printable(spec), shape, judgements, words) or (None, "")
    about = all_printable(map_about(judgements, areas, indicator, stand, words, by_value, note))
    if kind == WORKBOOK:
        title = words.say("save.sheet.figures")
        return grids_workbook(about, [areas_grid(judgements, indicator, areas, title, words)])
    assert drawn is not None, f"no {shape} of {spec.set_id}"
    return picture(kind, about, drawn)


def map_part_file(kind: str, part: MapPart, stand: Stand, words: Words) -> bytes:
    """The map of a briefing, which brings its own sentence; tiles where the borders are not known."""
    part, shapes = all_printable(part), ("map", "tiles")
    known = (map_drawn(part.map, shape, (), words) for shape in shapes)
    drawn, note = next((one for one in known if one), (None, ""))
    told = part.sentence.removesuffix(part.map.converted).strip()  # that stands below
    title = words.say("save.finding", name=part.title, told=told)
    rests = (part.map.converted, note, f"{stand.data}. {stand.judged}")
    lines = (stand.areas, stand.basis)
    about = all_printable(About(words.lang, title, lines, tuple(filter(None, rests)), stand.at))
    if kind == WORKBOOK:
        return grids_workbook(about, [shown_grid(part.map, words.say("save.sheet.findings"), words)])
    assert drawn is not None, f"no drawing of {part.map.set_id}"
    return picture(kind, about, drawn)


def heatmap_file(
    kind: str,
    heat: HeatMap,
    areas: Areas,
    milestones: Mapping[tuple[str, str], Milestone],
    stand: Stand,
    on: date,
    words: Words,
) -> bytes:
    about = all_printable(heatmap_about(heat, stand, on, words))
    if kind == WORKBOOK:
        return grids_workbook(about, heatmap_grids(heat, areas, milestones, words))
    return picture(kind, about, heatmap_drawn(heat, words))


def ranking_file(
    kind: str,
    judgements: Sequence[Judgement],
    indicator: Indicator,
    areas: Areas,
    year: int,
    stand: Stand,
    words: Words,
) -> bytes:
    """``judgements`` of the country, a chosen region and the areas, for one ``year``."""
    about = all_printable(ranking_about(judgements, indicator, areas, year, stand, words))
    if kind == WORKBOOK:
        return grids_workbook(about, [ranking_grid(judgements, indicator, areas, words)])
    return picture(kind, about, ranking_drawn(judgements, indicator, areas, words))


def multiples_file(
    kind: str, found: Multiples, indicator: Indicator, areas: Areas, year: int, stand: Stand, words: Words
) -> bytes:
    about = all_printable(multiples_about(found, indicator, year, stand, words))
    if kind == WORKBOOK:
        return grids_workbook(about, [multiples_grid(found, indicator, areas, year, words)])
    return picture(kind, about, multiples_drawn(found, indicator, areas, year, words))


def compare_file(
    kind: str,
    compared: Compared,
    indicators: Mapping[str, Indicator],
    areas: Areas,
    stand: Stand,
    words: Words,
) -> bytes:
    about = all_printable(compare_about(compared, stand, words))
    if kind == WORKBOOK:
        return grids_workbook(about, compare_grids(compared, dict(indicators), areas, words))
    return picture(kind, about, compare_drawn(compared, words))


def returned_file(kind: str, shown: Returned, stand: Stand, words: Words) -> bytes:
    about = all_printable(returned_about(shown, stand, words))
    if kind == WORKBOOK:
        return grids_workbook(about, [returned_grid(shown, words)])
    return picture(kind, about, returned_drawn(shown, words))


def scorecard_file(kind: str, card: Scorecard, catalogue: Catalogue, stand: Stand, words: Words) -> bytes:
    about = all_printable(scorecard_about(card, stand, words))
    if kind == WORKBOOK:
        return grids_workbook(about, [scorecard_grid(card, catalogue, words)])
    return picture(kind, about, scorecard_drawn(card, catalogue, words))
