"""What the search box is given: pages with what is looked for on them, and for whom it may be opened. Test figures."""

from pathlib import Path
from typing import Any

from page_runs import component, run

from pages._ui.method.parts import Part
from reporting.words import LANGUAGES, words


def pages(**parameters: str) -> dict[str, Any]:
    """Label → keys of all pages and parts of pages."""
    entries = component(run("overview", **parameters), "search")["entries"]
    return {label: keys for kind, label, _, _, _, keys in entries if kind == "page"}


def test_pages_are_found_by_both_names_and_by_what_is_looked_for_on_them(small_home: Path):
    assert pages()["Báo cáo họp"][:2] == ["bao cao hop", "to trinh"]
    assert {"briefings", "powerpoint"} <= set(pages()["Báo cáo họp"])
    assert pages().keys() & {words("vi").say(part.title_key) for part in Part}


def test_every_page_and_part_has_further_words(small_home: Path):
    shown = component(run("overview"), "search")["entries"]
    places = [page for kind, _, _, page, _, _ in shown if kind == "page"]
    keys = [f"search.words.{page.replace('#', '.') or 'overview'}" for page in places]
    assert len(keys) == 11 + len(Part)
    assert [key for key in keys for lang in LANGUAGES if not words(lang).knows(key)] == []


def test_the_index_is_the_same_on_every_page_so_that_it_is_sent_once(small_home: Path):
    index = component(run("overview", set="63"), "search")
    assert component(run("goals", area="P63-35", basis="national"), "search") == index
    assert component(run("overview", set="34"), "search") != index


def test_without_any_data_pages_and_places_are_found_all_the_same(empty_home: Path):
    entries = component(run("overview"), "search")["entries"]
    assert {"area", "indicator", "page"} <= {kind for kind, *_ in entries}
    assert not any(kind == "document" for kind, *_ in entries)
