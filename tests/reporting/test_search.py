"""The index of the search box: everything is in it once under every name, folded as workbooks are read."""

from datetime import date

import pytest

from indicators.areas import COUNTRY_ID, reference_areas
from indicators.catalogue import catalogue
from indicators.text import fold, levelling, term_key, word_key
from indicators.types import Comparator, Document, Target
from reporting.progress import Nothing, open_book
from reporting.search import Entry, Kind, build_index, keys_of
from reporting.words import words
from store.records import StoredTarget

DECISION = Document("72-NQ/TW", "Một số giải pháp đột phá", "Bộ Chính trị", date(2025, 9, 9))


class OneTarget(Nothing):
    def targets(self) -> list[StoredTarget]:
        target = Target(COUNTRY_ID, "stunting", 2030, Comparator.BELOW, 15.0, DECISION)
        return [StoredTarget(target, "Mục tiêu", "E5")]


def index(lang: str = "vi", area_set: str = "34") -> list[Entry]:
    return build_index(open_book(OneTarget()), catalogue(), reference_areas(), area_set, words(lang))


def found(key: str, **asked: str) -> list[tuple[Kind, str]]:
    """What bears exactly this folded name, in the order in which it is offered."""
    return [
        (one.kind, one.id) for one in index(**asked) if key in [each.replace(" ", "") for each in one.keys]
    ]


def entry(kind: Kind, id: str, lang: str = "vi") -> Entry:
    return next(one for one in index(lang) if (one.kind, one.id) == (kind, id))


@pytest.mark.parametrize(
    "text", ["Đà Nẵng", "Bà Rịa - Vũng Tàu", "T. Hà Nam", "10.000 dân (*)", "72-NQ/TW", "Hoà Bình"]
)
def test_a_key_with_spaces_has_the_letters_of_the_folded_name(text: str):
    assert word_key(text).replace(" ", "") == fold(text)


def test_every_word_of_a_key_begins_after_a_space():
    assert word_key("Bà Rịa – Vũng Tàu") == "ba ria vung tau"
    assert keys_of(["DaNang", "Đà Nẵng", "Danang"]) == ("da nang",)


def test_a_province_of_both_sets_is_offered_as_it_is_today_then_as_it_was():
    assert found("danang") == [(Kind.AREA, "P34-48"), (Kind.FORMER, "P63-48")]
    assert found("danang", area_set="63") == [(Kind.FORMER, "P63-48"), (Kind.AREA, "P34-48")]


def test_a_former_name_leads_to_what_it_is_part_of_now_and_says_so():
    assert found("hanam") == [(Kind.MERGED, "P34-37"), (Kind.FORMER, "P63-35")]
    merged = next(one for one in index() if one.label == "Hà Nam → Ninh Bình")
    assert merged.note == "nay thuộc Ninh Bình"
    renamed = next(one for one in index("en") if one.label == "Thừa Thiên Huế → Huế")
    assert renamed.note == "now Huế"


def test_a_name_that_ended_before_the_63_is_found_too():
    assert found("hatay") == [(Kind.MERGED, "P34-01")]


def test_every_unit_of_every_set_is_found_under_its_name():
    areas = reference_areas()
    units = [unit for set_id in areas.set_ids() for unit in areas.of_set(set_id)]
    assert len(units) == 97
    assert [unit.name for unit in units if unit.unit_id not in [id for _, id in found(fold(unit.name))]] == []


@pytest.mark.parametrize("key", ["healthinsurancecoverage", "baophubaohiemyte"])
def test_an_indicator_is_found_in_both_languages_whichever_the_page_speaks(key: str):
    assert found(key) == found(key, lang="en") == [(Kind.INDICATOR, "health_insurance_coverage")]


def test_no_word_of_any_name_of_an_indicator_is_lost():
    for one in catalogue().indicators.values():
        known = {word for key in entry(Kind.INDICATOR, one.id).keys for word in key.split()}
        assert {word for alias in one.aliases for word in word_key(alias).split()} <= known


def test_a_document_is_found_by_its_number_and_by_its_kind_in_words():
    keys = entry(Kind.DOCUMENT, "72-NQ/TW").keys
    assert keys[0] == "72 nq tw"
    assert keys[1].startswith("nghi quyet resolution 72")
    assert entry(Kind.DOCUMENT, "72-NQ/TW").note == "Bộ Chính trị · 2025 · Một số giải pháp đột phá"


def test_labels_speak_the_language_of_the_page():
    assert entry(Kind.INDICATOR, "stunting").label == "Suy dinh dưỡng thấp còi"
    assert entry(Kind.INDICATOR, "stunting", "en").label == "Stunting under five"
    assert entry(Kind.REGION, "Đồng bằng sông Hồng", "en").label == "Red River Delta"


def test_what_is_typed_is_levelled_as_names_in_workbooks_are():
    """The browser replaces whole words, then spellings: the two steps of ``term_key``."""
    steps = levelling()
    for typed in ("ty le bhyt", "bac sy", "ti le sdd"):
        whole = dict(steps["words"])
        letters = "".join(whole.get(word, word) for word in typed.split()).replace(" ", "")
        for variant, usual in steps["spellings"]:
            letters = letters.replace(variant, usual)
        assert letters == term_key(typed)


def test_the_index_is_small():
    """It goes to every browser once: some tens of thousands of letters."""
    size = sum(len(one.label) + len(one.note) + sum(map(len, one.keys)) for one in index())
    assert size < 40_000
