"""What the tests of saved files share: an indicator and a scorecard of test figures, and each file by its name."""

from dataclasses import replace
from datetime import UTC, datetime

from reporting_builders import ON, promise, seen

from indicators.areas import COUNTRY_ID, Area, areas
from indicators.catalogue import catalogue
from indicators.judgement import Judgement, judge
from indicators.types import Conversion, Document, Observation
from reporting.compare import build_rows
from reporting.maps.findings import finding_map
from reporting.maps.values import value_map
from reporting.multiples import build_multiples
from reporting.overview import indicators_with_goals
from reporting.progress import Book, Nothing, open_book, yardstick_of
from reporting.saving.about import Stand
from reporting.saving.compare import Compared
from reporting.saving.files import (
    compare_file,
    heatmap_file,
    map_file,
    multiples_file,
    ranking_file,
    scorecard_file,
)
from reporting.saving.heat import HeatMap
from reporting.saving.scorecard import Scorecard
from reporting.scorecard import URGENCY, Line
from reporting.words import words

AT = datetime(2026, 11, 22, 1, tzinfo=UTC)
STAND = Stand(
    "34 tỉnh, thành phố hiện nay", "Căn cứ mục tiêu: mọi kế hoạch", "Số liệu phiên bản 21", "Ngày 22/11", AT
)
STUNTING = catalogue().indicators["stunting"]
UNITS = areas().of_set("34")
COUNTRY = areas().units[COUNTRY_ID]
#: Test figures of the first areas: an ordinary one, a provisional, a converted one, and one known as a bound.
FIGURES = (
    (seen(2019, 20.0), seen(2024, 12.0)),
    (seen(2019, 20.0), seen(2024, 19.5, status="provisional")),
    (seen(2019, 30.0), replace(seen(2024, 16.0), conversion=Conversion.APPROXIMATE)),
    (seen(2024, 25.0, qualifier=">"),),
)


def judged_at(
    area: Area, *observations: Observation, year: int = 2030, document: str = "907/KH-UBND"
) -> Judgement:
    own = [replace(one, area_id=area.unit_id) for one in observations]
    target = replace(promise(year, "<", 15.0), area_id=area.unit_id, document=Document(document))
    return judge(area.unit_id, "stunting", target, own, yardstick_of(STUNTING), ON)


def judgements(document: str = "907/KH-UBND") -> list[Judgement]:
    """The country and the first areas; the others have no figure."""
    known = [judged_at(area, *of, document=document) for area, of in zip(UNITS, FIGURES, strict=False)]
    rest = [judged_at(area) for area in UNITS[len(FIGURES) :]]
    return [judged_at(COUNTRY, seen(2019, 25.0), seen(2024, 18.0)), *known, *rest]


def of_areas(document: str = "907/KH-UBND") -> list[Judgement]:
    return judgements(document)[1:]


def book(document: str) -> Book:
    """What the judgements above rest on, and no more than small multiples ask for."""
    known = {(one.area_id, "stunting"): one for one in judgements(document)}
    rows = {key: tuple(filter(None, (one.baseline, one.latest))) for key, one in known.items()}
    return replace(open_book(Nothing()), observations=rows, judged=rows)


def compared(document: str = "907/KH-UBND") -> Compared:
    """The first two areas against the country."""
    judged = {(one.area_id, "stunting", 2030): one for one in judgements(document)}
    chosen = [area.unit_id for area in UNITS[:2]]
    members = [area.unit_id for area in UNITS[:4]]
    rows = build_rows([STUNTING], book(document), judged, chosen, COUNTRY_ID, members, 2030, [2030])
    names = tuple(area.name for area in UNITS[:2])
    return Compared(tuple(rows), tuple(chosen), names, "Cả nước", "cả nước", 2030)


def saved(name: str, kind: str, lang: str = "vi", document: str = "907/KH-UBND") -> bytes:
    """One of "map", "tiles", "values", "heatmap", "ranking", "multiples", "compare", "scorecard" as a file."""
    said, known = words(lang), areas()
    if name in ("map", "tiles", "values"):
        draw = value_map if name == "values" else finding_map
        spec = draw(UNITS, of_areas(document), STUNTING, said)
        shape = "tiles" if name == "tiles" else "map"
        return map_file(kind, spec, shape, of_areas(document), STUNTING, known, STAND, said, name == "values")
    if name == "heatmap":
        shown = judgements(document)
        columns = tuple(catalogue().indicators[one] for one in indicators_with_goals(shown))
        heat = HeatMap(tuple(shown), (COUNTRY,), tuple(UNITS), columns, 2030, False)
        return heatmap_file(kind, heat, known, {}, STAND, ON, said)
    if name == "ranking":
        return ranking_file(kind, judgements(document), STUNTING, known, 2030, STAND, said)
    if name == "multiples":
        found = build_multiples(judgements(document), book(document), STUNTING, said)
        assert found is not None
        return multiples_file(kind, found, STUNTING, known, 2030, STAND, said)
    if name == "compare":
        return compare_file(kind, compared(document), {"stunting": STUNTING}, known, STAND, said)
    card = Scorecard((line(document),), "Tỉnh Thử", URGENCY)
    return scorecard_file(kind, card, catalogue(), STAND, said)


def line(document: str = "907/KH-UBND") -> Line:
    closed = judged_at(UNITS[0], seen(2021, 20.0), seen(2025, 16.5), year=2025, document=document)
    opened = judged_at(UNITS[0], seen(2021, 20.0), seen(2025, 16.5), document=document)
    return Line(STUNTING, closed, opened, (seen(2021, 20.0), seen(2025, 16.5)))


NAMES = ("map", "tiles", "values", "heatmap", "ranking", "multiples", "compare", "scorecard")
