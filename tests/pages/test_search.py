"""What the search box is given: pages for whom they are, and the index with what is looked for. Test figures."""

from pathlib import Path
from typing import Any

from page_runs import component, run
from route_asks import Answer, ask

from pages._shell.search_index import search_route
from pages._ui.links import AUDIT
from pages._ui.method.parts import Part
from reporting.words import LANGUAGES, words


def index(query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = ask(search_route(), query).value
    return found


def pages(query: str = "") -> dict[str, list[str]]:
    """Label → keys of all pages and parts of pages."""
    return {label: keys for kind, label, _, _, _, keys in index(query)["entries"] if kind == "page"}


def test_pages_are_found_by_both_names_and_by_what_is_looked_for_on_them(small_home: Path):
    assert pages()["Báo cáo họp"][:2] == ["bao cao hop", "to trinh"]
    assert {"briefings", "powerpoint"} <= set(pages()["Báo cáo họp"])
    assert pages().keys() & {words("vi").say(part.title_key) for part in Part}


def test_every_page_and_part_has_further_words(small_home: Path):
    places = [page for kind, _, _, page, _, _ in index()["entries"] if kind == "page"]
    keys = [f"search.words.{page.replace('#', '.') or 'overview'}" for page in places]
    assert len(keys) == 11 + len(Part)
    assert [key for key in keys for lang in LANGUAGES if not words(lang).knows(key)] == []


def test_the_box_is_told_the_same_on_every_page_and_little(small_home: Path):
    box = component(run("overview", set="63"), "search")
    assert box["index"] == "./search.json?lang=vi&set=63"
    assert component(run("goals", area="P63-35", basis="national"), "search") == box
    assert component(run("overview", set="34"), "search") != box
    assert len(str(box)) < 2_000  # it comes with every answer


def test_the_pages_of_the_box_are_those_that_the_reader_may_open(small_home: Path):
    offered = [page for page, _ in component(run("overview"), "search")["pages"]]
    assert AUDIT in offered and set(offered) == {
        page for kind, _, _, page, *_ in index()["entries"] if kind == "page" and "#" not in page
    }


def test_the_index_is_in_the_language_and_of_the_set_that_were_asked_for(small_home: Path):
    def first(query: str) -> list[str]:
        return [*index(query)["entries"][1][:2]]

    assert first("lang=vi&set=63") == ["former", "Hà Nội (đến 6/2025)"]
    assert first("set=34") == first("set=P63-35") == first("") == ["area", "Hà Nội"]
    assert "Briefings" in pages("lang=en")


def test_a_browser_that_has_the_index_is_not_sent_it_again_unless_it_is_another(small_home: Path):
    sent = ask(search_route())
    assert sent.headers["cache-control"] == "private, no-cache"
    tag = sent.headers["etag"]
    for known in (tag, f'"of another day", W/{tag}'):
        assert ask(search_route(), if_none_match=known)[::2] == (304, b"")
    assert ask(search_route(), "lang=en", if_none_match=tag).status == 200


def test_without_any_data_pages_and_places_are_found_all_the_same(empty_home: Path):
    kinds = {kind for kind, *_ in index()["entries"]}
    assert {"area", "indicator", "page"} <= kinds and "document" not in kinds


def test_a_store_that_cannot_be_read_is_no_empty_index(small_home: Path) -> None:
    for one in (small_home / "published").iterdir():
        one.write_bytes(b"")
    (small_home / "store.duckdb").write_bytes(b"")
    refused: Answer = ask(search_route())
    assert (refused.status, refused.body) == (503, b"")
