"""The names of communes for the search box, answered apart from every page. The communes are made up."""

from datetime import date
from pathlib import Path
from typing import Any

from route_asks import ask

from indicators.area_facts import AreaFact, NameFact, UnitFact, with_facts
from indicators.areas import AreaSet, Level, reference_areas
from loaders.intake import accept, examine
from loaders.template_areas import write_areas
from pages._shell.commune_index import commune_entries, commune_route
from store.writing import withdraw

SET = AreaSet("C34", Level.COMMUNE, "Cấp xã (thử)", "Communes (test)", date(2025, 7, 1))
FACTS: list[AreaFact] = [
    SET,
    UnitFact("C34-13001", "C34", "13001", "Thử Một", "xã", "", "P34-37", SET.valid_from),
    NameFact("C34-13001", "Phường Thử Một", "phường", date(2026, 5, 1)),
]
ENTRY = [
    *("commune", "Phường Thử Một", "Ninh Bình", "communes", {"area": "P34-37"}),
    ["thu mot", "xa thu mot", "phuong thu mot"],
]


def answer() -> Any:
    return ask(commune_route()).value


def test_a_commune_is_found_by_every_name_it_has_had_and_leads_to_its_province() -> None:
    assert commune_entries(with_facts(reference_areas(), FACTS)) == [ENTRY]


def test_the_answer_follows_what_is_published(small_home: Path) -> None:
    assert answer() == []
    accept(
        examine(write_areas(facts=FACTS), file_name="x.xlsx"),
        "Lan",
        small_home,
        accept_warnings=True,
        accepted_reason="thử",
    )
    assert answer() == [ENTRY]
    withdraw(small_home, 2, "Lan", "thử")
    assert answer() == []


def test_before_anything_is_published_there_is_none(empty_home: Path) -> None:
    assert answer() == []
