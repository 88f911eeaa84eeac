"""What is sent before anything has run: Streamlit's page with our name, Streamlit's scripts and one line of ours."""

import re
from pathlib import Path

import pytest

from pages._shell.first_page import SCRIPTS, STREAMLITS, WHERE, first_page, routes
from pages._ui import links
from pages._ui.links import LANGUAGES, NAMES, PRESENT

SCRIPT = r"<script.*?</script>"


@pytest.mark.parametrize(
    ("lang", "name"), [("vi", "Chỉ tiêu y tế tỉnh"), ("en", "Provincial Health Targets")]
)
def test_it_bears_our_name_and_the_language_of_the_reader(lang: str, name: str):
    page = first_page(lang, "province")
    assert f'<html lang="{lang}">' in page
    assert f"<title>{name}</title>" in page
    assert f"<header>{name}</header>" in page
    assert "Source" not in page.replace("Source Sans", "")


def test_its_scripts_are_those_of_streamlit_and_one_of_ours_the_same_on_every_page():
    """The gate allows scripts by the hashes of one page for all of them."""
    own = re.findall(SCRIPT, STREAMLITS.read_text(encoding="utf-8"), re.DOTALL)
    for lang in LANGUAGES:
        for name in NAMES:
            assert re.findall(SCRIPT, first_page(lang, name), re.DOTALL) == [*own, WHERE]


def test_no_page_is_forgotten():
    entry = (Path(links.__file__).parents[1] / "_shell" / "entry.py").read_text(encoding="utf-8")
    assert {getattr(links, name) for name in re.findall(r"url_path=(\w+)", entry)} == set(NAMES)


def test_every_page_has_one_and_the_meeting_room_has_no_shape_of_a_page():
    assert [route.path for route in routes()] == [f"/{name}" for name in NAMES]
    assert 'class="shape"' in first_page("vi", "")
    assert 'class="shape"' not in first_page("vi", PRESENT)


def test_the_parts_that_every_page_is_drawn_with_are_asked_for_ahead_and_once():
    names = re.findall(r'href="\./static/js/([^"]+)"', first_page("vi", "province"))
    assert len(names) == len(set(names))
    assert {"BidiComponent", "Html"} <= {name.partition(".")[0] for name in names}
    assert all((SCRIPTS / name).is_file() for name in names)
    assert "PlotlyChart" not in {name.partition(".")[0] for name in names}


def test_what_those_parts_need_in_turn_is_asked_for_too():
    html = first_page("vi", "province")
    (part,) = SCRIPTS.glob("BidiComponent.*.js")
    needed = re.findall(r'from"\./([^"]+)"', part.read_text(encoding="utf-8"))
    assert len(needed) > 5 and [name for name in needed if name not in html] == []
