"""A made-up change of territory for tests: of the 34, Tây Ninh and Đồng Tháp merge into "Thử Nghiệm" on 1 January 2027.

Nothing of the kind has been decided; names, codes, days and populations here are test facts.
"""

from dataclasses import replace
from datetime import date, timedelta

from indicators.area_facts import AliasFact, AreaFact, PopulationFact, UnitFact, unit_fact
from indicators.areas import AreaSet, Level, reference_areas

START, EVE = date(2027, 1, 1), date(2026, 12, 31)
MERGED, NEW_ID = ("P34-80", "P34-82"), "P33-80"


def old_set(start: date = START) -> AreaSet:
    titles = {"title_vi": "34 tỉnh trước thay đổi (thử)", "title_en": "The 34 before the change (test)"}
    return replace(reference_areas().set_of("34"), valid_to=start - timedelta(days=1), **titles)


def new_set(start: date = START) -> AreaSet:
    return AreaSet("33", Level.PROVINCE, "33 tỉnh (thử)", "The 33 (test)", start, None, "1/2026/NQ-THỬ")


OLD_SET, NEW_SET = old_set(), new_set()
COMMUNE_SET = AreaSet(
    "XA24", Level.COMMUNE, "Xã của Bắc Ninh (thử)", "Communes of Bắc Ninh (test)", date(2025, 7, 1)
)


def merger(start: date = START) -> list[AreaFact]:
    """The whole workbook: both sets, old units with their successors, new ones, populations, five communes."""
    old, eve = [unit_fact(unit) for unit in reference_areas().of_set("34")], start - timedelta(days=1)
    ended = [replace(unit, valid_to=eve, successor_id=successor(unit.unit_id)) for unit in old]
    kept = [
        replace(unit, unit_id=successor(unit.unit_id), set_id="33", valid_from=start)
        for unit in old
        if unit.unit_id not in MERGED
    ]
    new = UnitFact(NEW_ID, "33", "80", "Thử Nghiệm", "tỉnh", "Đông Nam Bộ", "", start)
    people = [
        PopulationFact(unit.unit_id, start.year, 1_000_000.0, "estimate", "Số thử") for unit in (*kept, new)
    ]
    sets = [old_set(start), new_set(start)]
    return [*sets, *ended, *kept, new, AliasFact(NEW_ID, "Thử N."), *people, COMMUNE_SET, *communes()]


def successor(unit_id: str) -> str:
    return NEW_ID if unit_id in MERGED else unit_id.replace("P34", "P33")


def communes() -> list[UnitFact]:
    names = ("Thử Một", "Thử Hai", "Thử Ba", "Thử Bốn", "Thử Năm")
    return [
        UnitFact(f"X24-{number:05}", "XA24", f"{number:05}", name, "xã", "", "P34-24", date(2025, 7, 1))
        for number, name in enumerate(names, 1)
    ]
