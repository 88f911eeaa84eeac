"""``python -m reporting communes``: the communes of one province in one indicator and year, and what they come to."""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.rollup import Converted
from indicators.types import Observation
from reporting.communes import CommuneTable, commune_table
from store.home import home
from store.reading import open_snapshot

Expect = Callable[[str, str, Mapping[str, str]], None]
NOTHING = 1
_NONE_YET = (
    "Chưa có số liệu cấp xã của {name} ({communes} xã, phường, đặc khu). No figures of its communes yet."
)


def add_communes(verbs: Any, expect: Expect) -> None:
    """``expect`` refuses a name that is not known, and says what is near."""
    parser = verbs.add_parser("communes", help="the communes of one province, a row each, and their sum")
    parser.set_defaults(tell=lambda call: tell_communes(call, expect))
    parser.add_argument("--area", required=True, metavar="ID", help="the province, such as P34-51")
    parser.add_argument("--indicator", default="", metavar="ID", help="an indicator or a count")
    parser.add_argument("--year", type=int, default=0, metavar="Y")
    parser.add_argument("--series", default="", metavar="S")
    parser.add_argument("--home", metavar="DIR", help="runtime folder")
    shape = parser.add_mutually_exclusive_group(required=True)
    shape.add_argument("--json", action="store_true")
    shape.add_argument("--csv", action="store_true")


def tell_communes(call: argparse.Namespace, expect: Expect) -> int | None:
    known, defined = areas(), catalogue()
    expect("area", call.area, {unit.unit_id: unit.name for unit in known.of_set(known.set_ids()[0])})
    if call.indicator:
        titles = {key: defined.measure(key).short_title.vi for key in (*defined.indicators, *defined.counts)}
        expect("indicator", call.indicator, titles)
    with open_snapshot(home(call.home)) as snapshot:
        table = commune_table(snapshot, known, defined, call.area, call.indicator, call.year, call.series)
    if table is None:
        name, communes = known.units[call.area].name, len(known.communes_of(call.area))
        print(_NONE_YET.format(name=name, communes=communes), file=sys.stderr)
        return NOTHING
    rows = told(table)
    if call.json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        writer = csv.DictWriter(sys.stdout, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return None


def told(table: CommuneTable) -> list[dict[str, Any]]:
    """A row a commune; then the sum of them, or why there is none; then the province's own figure where it has one."""
    rows = [
        _row("commune", unit.unit_id, unit.name, table, figure.observation if figure else None)
        for unit, figure in table.rows
    ]
    province = table.province
    formed = table.summed.observation if isinstance(table.summed, Converted) else None
    why = "" if isinstance(table.summed, Converted) else table.summed.reason.value
    rows.append(_row("sum", province.unit_id, province.name, table, formed, why))
    if table.own:
        rows.append(_row("province", province.unit_id, province.name, table, table.own.observation))
    return rows


def _row(
    kind: str, area_id: str, name: str, table: CommuneTable, one: Observation | None, why: str = ""
) -> dict[str, Any]:
    indicator_id, year, series = table.subject
    return {
        **{"row": kind, "area_id": area_id, "name": name, "indicator_id": indicator_id, "year": year},
        **{"series": series, "value": one.value if one else None},
        "numerator": one.numerator if one else None,
        "denominator": one.denominator if one else None,
        "status": one.status.value if one else "",
        "why_none": why,
    }
