"""The map of a briefing is whole in its PDF and its deck: every part of every province, both archipelagos, both sets."""

import io
import re
from pathlib import Path

import pytest
from briefings import briefing_of, rendered
from pptx import Presentation
from pypdf import PdfReader

from reporting.briefing.deck import render_deck
from reporting.briefing.pdf import render_pdf
from reporting.maps.geography import geography

ARCHIPELAGOS = {"Quần đảo Hoàng Sa": 22, "Quần đảo Trường Sa": 300}
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
#: Closed shapes of the page beside the land and the legend: two frames, and two of the page itself.
OTHERS = 4


@pytest.mark.parametrize("name", ["merged", "old", "indicator"])
def test_every_part_of_the_land_is_drawn_in_the_pdf(shipped_home: Path, name: str):
    briefing = briefing_of(shipped_home, name, "vi")
    (part,) = briefing.maps
    land = geography(part.map.set_id)
    assert land is not None
    assert sum(len(shape.far) for shape in land.shapes.values()) == sum(ARCHIPELAGOS.values())
    rings = sum(len(shape.rings) + len(shape.far) for shape in land.shapes.values())
    pdf = PdfReader(io.BytesIO(rendered(render_pdf, briefing)))
    (page,) = [page for page in pdf.pages if all(one in page.extract_text() for one in ARCHIPELAGOS)]
    closed = len(re.findall(rb"\bh\s", page.get_contents().get_data()))
    assert closed == rings + len(part.map.keys) + OTHERS


@pytest.mark.parametrize("name", ["merged", "old"])
def test_both_archipelagos_are_whole_in_the_deck(shipped_home: Path, name: str):
    deck = Presentation(io.BytesIO(rendered(render_deck, briefing_of(shipped_home, name, "vi"))))
    drawn = {
        one[0][0].get("name"): len(list(one.iter(f"{DRAWING}moveTo")))
        for slide in deck.slides
        for one in slide._element.iter()
        if one.tag.endswith("}sp") and one.find(f".//{DRAWING}custGeom") is not None
    }
    assert len(drawn) == (63 if name == "old" else 34) + len(ARCHIPELAGOS)
    for archipelago, parts in ARCHIPELAGOS.items():
        (told,) = [name for name in drawn if name.startswith(archipelago)]
        assert drawn[told] == parts
