"""``python -m reporting map``: one map with its legend and its source, as SVG for a document or a slide."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from indicators.areas import USUAL_SET, Areas, areas
from indicators.basis import NATIONAL, OWN
from indicators.catalogue import catalogue
from reporting.maps.findings import finding_map
from reporting.maps.sheet import map_sheet, tiles_sheet
from reporting.maps.spec import MapSpec
from reporting.maps.values import value_map
from reporting.progress import OPEN_YEAR, Book, judge_goals, open_book
from reporting.words import LANGUAGES, words
from store.days import today
from store.home import home
from store.reading import open_snapshot

Expect = Callable[[str, str, dict[str, str]], None]
PAINTS = FINDING, VALUE = "finding", "value"
SHEETS = {"map": map_sheet, "tiles": tiles_sheet}


def add_map(verbs: Any, expect: Expect) -> None:
    """``expect`` refuses what is not known and proposes what is near."""
    parser = verbs.add_parser("map", help="a map of one indicator with its legend, as SVG")
    parser.set_defaults(tell=lambda call: tell_map(call, expect))
    parser.add_argument("--indicator", metavar="ID", required=True)
    parser.add_argument("--paint", choices=PAINTS, default=FINDING, help="what gives the colour (finding)")
    parser.add_argument("--shape", choices=tuple(SHEETS), default="map", help="borders, or equal tiles (map)")
    parser.add_argument("--target-year", type=int, metavar="Y", default=OPEN_YEAR)
    parser.add_argument("--basis", default=OWN, metavar="own|national|DOCUMENT", help="whose targets (own)")
    parser.add_argument(
        *("--set", "--area-set"),
        dest="area_set",
        default=USUAL_SET,
        metavar="SET",
        help=f"63 or 34 ({USUAL_SET})",
    )
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="date of judgement (today)"
    )
    parser.add_argument("--home", metavar="DIR", help="runtime folder")
    parser.add_argument("--lang", choices=LANGUAGES, default="vi")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there, not to the screen")


def tell_map(call: argparse.Namespace, expect: Expect) -> None:
    with open_snapshot(home(call.home)) as snapshot:
        book = open_book(snapshot)
    known = areas()
    _check(call, book, known, expect)
    drawn = SHEETS[call.shape](_spec(call, book, known))
    if not drawn:
        expect("borders of the area set", call.area_set, {})
    if call.output:
        call.output.write_text(drawn, encoding="utf-8")
    else:
        sys.stdout.write(drawn + "\n")


def _check(call: argparse.Namespace, book: Book, known: Areas, expect: Expect) -> None:
    expect("area set", call.area_set, {one: known.set_of(one).title_vi for one in known.set_ids()})
    expect(
        "indicator", call.indicator, {key: one.short_title.vi for key, one in catalogue().indicators.items()}
    )
    expect("basis", call.basis, dict.fromkeys([OWN, NATIONAL, *book.documents], ""))


def _spec(call: argparse.Namespace, book: Book, known: Areas) -> MapSpec:
    units, indicator, said = (
        known.of_set(call.area_set),
        catalogue().indicators[call.indicator],
        words(call.lang),
    )
    judgements = judge_goals(
        book,
        catalogue(),
        [unit.unit_id for unit in units],
        call.on or today(),
        indicator_ids=[indicator.id],
        target_years=[call.target_year],
        basis=call.basis,
    )
    if call.paint == VALUE:
        return value_map(units, judgements, indicator, said)
    states = {unit.unit_id: book.milestone(unit.unit_id, indicator.id) for unit in units}
    milestones = {area_id: one for area_id, one in states.items() if one}
    return finding_map(units, judgements, indicator, said, milestones)
