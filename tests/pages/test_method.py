"""The page on method: every part is there in both languages, out of the data, and can be led to. Test figures."""

import re
from html import unescape
from pathlib import Path

import pytest
from page_runs import component, run

from indicators.catalogue import catalogue
from pages._ui.links import View
from pages._ui.method.parts import Part, build_hows, method_link
from reporting.words import words


def texts(**parameters: str) -> list[str]:
    app = run("method", **parameters)
    assert not app.exception
    return [str(one.proto.body) for one in app.get("html")]


def part(name: Part, **parameters: str) -> str:
    found = next(one for one in texts(**parameters) if f'id="{name.value}"' in one)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", found)))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_part_has_its_anchor_and_stands_in_the_contents(small_home: Path, lang: str):
    whole = "".join(texts(lang=lang))
    assert [one.value for one in Part if f'id="{one.value}"' not in whole] == []
    listed = component(run("method", lang=lang), "contents")["parts"]
    assert listed == [[one.value, words(lang).say(one.title_key)] for one in Part]


def test_every_indicator_is_defined(small_home: Path):
    told = part(Part.INDICATORS, lang="en")
    assert [one.id for one in catalogue().indicators.values() if one.title.en not in told] == []
    assert "numerator : denominator × 10,000" in told


def test_documents_come_with_their_number_of_targets_and_lead_to_them(small_home: Path):
    whole = "".join(texts())
    assert "907/KH-UBND" in part(Part.DOCUMENTS)
    assert "./goals?document=907%2FKH-UBND&amp;scope=all" in whole


def test_sources_and_gaps_are_those_of_the_store(small_home: Path):
    assert "NSO" in part(Part.SOURCES) or "Cục Thống kê" in part(Part.SOURCES)
    assert "1/63" in part(Part.GAPS, set="63")


def test_a_way_to_how_it_is_reckoned_keeps_what_is_chosen():
    view = View(lang="en", area="P34-37", indicator="stunting", submission=3)
    assert method_link(view, Part.PACE) == "./method?lang=en&area=P34-37&indicator=stunting#pace"
    assert build_hows(view, [Part.PACE, Part.LEVEL], words("en")).count("<a ") == 2
