"""Every letter and sign that is printed has a face that holds it; what has none is seen to be missing."""

import re
from pathlib import Path

import pytest
from briefings import REQUESTS, composed
from fontTools.ttLib import TTFont

from indicators.areas import areas
from indicators.catalogue import catalogue
from reporting.briefing.pdf_content import content
from reporting.marks import SIGNS as MARK_SIGNS
from reporting.typefaces import (
    FOLDER,
    REGULAR,
    SANS,
    SERIF,
    SIGNS,
    all_printable,
    letters,
    missing,
    printable,
)
from reporting.words import LANGUAGES, read_catalogues


def words_of(lang: str) -> list[str]:
    forms = []
    for catalog in read_catalogues(lang):
        for message in filter(lambda one: one.id, catalog):
            forms += [message.string] if isinstance(message.string, str) else [*(message.string or ())]
    return forms


def texts_in(thing: object) -> list[str]:
    """All texts in plain values, but for pictures: their words are those of charts and maps."""
    if isinstance(thing, dict):
        return [text for key, one in thing.items() for text in texts_in(one) if key != "svg"]
    if isinstance(thing, list | tuple):
        return [text for one in thing for text in texts_in(one)]
    return [thing] if isinstance(thing, str) else []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_both_languages_can_be_printed(lang: str):
    assert len(words_of(lang)) > 500
    assert {text: lost for text in words_of(lang) if (lost := missing(text))} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_both_languages_can_be_set_in_the_serif_face(lang: str):
    held = letters(SERIF) | letters(SIGNS)
    assert {letter for text in words_of(lang) for letter in text if ord(letter) not in held} == set()


@pytest.mark.parametrize("scope", REQUESTS)
def test_every_text_of_a_briefing_can_be_printed(shipped_home: Path, scope: str):
    told = texts_in(content(composed(shipped_home, REQUESTS[scope])))
    assert len(told) > 50
    assert {text: lost for text in told if (lost := missing(text))} == {}


def test_every_name_and_title_can_be_printed():
    names = [unit.name for unit in areas().units.values()]
    titles = [
        title.of(lang)
        for one in catalogue().indicators.values()
        for title in (one.title, one.short_title)
        for lang in LANGUAGES
    ]
    assert {
        text: lost for text in (*names, *titles, *MARK_SIGNS.values(), "≥≤−·…“”") if (lost := missing(text))
    } == {}


@pytest.mark.parametrize("family", [SANS, SERIF])
def test_every_weight_holds_the_letters_of_the_regular_one(family: str):
    regular = REGULAR[family]
    weights = sorted(regular.parent.glob(f"{regular.name.partition('-')[0]}-*.ttf"))
    assert len(weights) > 3
    ours = {ord(letter) for lang in LANGUAGES for text in words_of(lang) for letter in text} & letters(family)
    for path in weights:
        assert ours - set(TTFont(path).getBestCmap()) == set(), path.name


def test_each_family_lies_beside_its_licence_and_may_be_embedded():
    licences = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.txt")}
    assert licences == {"sans/BeVietnamPro-OFL.txt", "sans/DejaVu-LICENSE.txt", "serif/Tinos-OFL.txt"}
    faces = [*FOLDER.rglob("*.ttf")]
    assert len(faces) == 9
    assert [path.name for path in faces if TTFont(path)["OS/2"].fsType] == []


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Lê Thị Hoa", "Lê Thị Hoa"),
        ("Lê Thị Hoa", "Lê Thị Hoa"),  # typed with combining marks, as macOS does
        ("李 Hoa", "□ Hoa"),
        ("Hoa 🙂", "Hoa □"),
        ("Hoa\x00\x1b Lê\u200b", "Hoa Lê"),
        ("Hoa\nLê\tThị", "Hoa Lê Thị"),
    ],
)
def test_what_no_face_holds_is_a_box_and_what_has_no_shape_is_left_out(typed: str, printed: str):
    assert printable(typed) == printed
    assert missing(printed) == set()


def test_texts_are_made_printable_however_deep_they_lie(shipped_home: Path):
    briefing = composed(shipped_home, REQUESTS["region"])
    assert all_printable(briefing) == briefing
    assert all_printable(("a", ("李",), 1, None)) == ("a", ("□",), 1, None)


def test_the_words_of_the_page_are_set_in_the_faces_that_are_tested():
    template = (FOLDER.parent / "briefing" / "briefing.typ").read_text(encoding="utf-8")
    assert set(re.findall(r'"(Be Vietnam Pro|DejaVu Sans|Tinos)"', template)) == {SANS, SIGNS}
