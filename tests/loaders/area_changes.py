"""A made-up change of territory for tests: of the 34, Tây Ninh and Đồng Tháp merge into "Thử Nghiệm" on 1 January 2027.

Nothing of the kind has been decided; names, codes, days and populations here are test facts.
"""

from dataclasses import replace
from datetime import date

from indicators.area_facts import AliasFact, AreaFact, PopulationFact, UnitFact, unit_fact
from indicators.areas import AreaSet, Level, reference_areas

START, EVE = date(2027, 1, 1), date(2026, 12, 31)
MERGED, NEW_ID = ("P34-80", "P34-82"), "P33-80"
OLD_SET = replace(
    reference_areas().set_of("34"),
    valid_to=EVE,
    title_vi="34 tỉnh đến hết 2026 (thử)",
    title_en="The 34 until 2026 (test)",
)
NEW_SET = AreaSet(
    "33", Level.PROVINCE, "33 tỉnh từ 2027 (thử)", "The 33 from 2027 (test)", START, None, "1/2026/NQ-THỬ"
)
COMMUNE_SET = AreaSet(
    "XA24", Level.COMMUNE, "Xã của Bắc Ninh (thử)", "Communes of Bắc Ninh (test)", date(2025, 7, 1)
)


def merger() -> list[AreaFact]:
    """The whole workbook: both sets, old units with their successors, new ones, populations, five communes."""
    old = [unit_fact(unit) for unit in reference_areas().of_set("34")]
    ended = [replace(unit, valid_to=EVE, successor_id=successor(unit.unit_id)) for unit in old]
    kept = [
        replace(unit, unit_id=successor(unit.unit_id), set_id="33", valid_from=START)
        for unit in old
        if unit.unit_id not in MERGED
    ]
    new = UnitFact(NEW_ID, "33", "80", "Thử Nghiệm", "tỉnh", "Đông Nam Bộ", "", START)
    people = [PopulationFact(unit.unit_id, 2027, 1_000_000.0, "estimate", "Số thử") for unit in (*kept, new)]
    return [
        OLD_SET,
        NEW_SET,
        *ended,
        *kept,
        new,
        AliasFact(NEW_ID, "Thử N."),
        *people,
        COMMUNE_SET,
        *communes(),
    ]


def successor(unit_id: str) -> str:
    return NEW_ID if unit_id in MERGED else unit_id.replace("P34", "P33")


def communes() -> list[UnitFact]:
    names = ("Thử Một", "Thử Hai", "Thử Ba", "Thử Bốn", "Thử Năm")
    return [
        UnitFact(f"X24-{number:05}", "XA24", f"{number:05}", name, "xã", "", "P34-24", date(2025, 7, 1))
        for number, name in enumerate(names, 1)
    ]
