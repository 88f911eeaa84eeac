"""Both languages are whole: the same keys, the same placeholders, nothing empty, nothing doubtful."""

import ast
import re
from enum import StrEnum
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest

from indicators.findings import Level, PaceFinding, Reason
from indicators.types import Direction, Qualifier, Status, Verification
from reporting.marks import COLOURS, SIGNS, URGENCY, Mark
from reporting.words import LANGUAGES, SILENT, read_catalogues, words

ROOT = Path(__file__).resolve().parents[2]


def forms(lang: str) -> dict[str, list[str]]:
    texts = {}
    for message in chain.from_iterable(read_catalogues(lang)):
        if message.id:
            key = message.id[0] if message.pluralizable else message.id
            texts[key] = list(message.string) if message.pluralizable else [message.string]
    return texts


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same_things():
    assert forms("vi").keys() == forms("en").keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_untranslated_or_doubtful(lang):
    assert [key for key, texts in forms(lang).items() if key not in SILENT and not all(texts)] == []
    assert [
        message.id for message in chain.from_iterable(read_catalogues(lang)) if message.id and message.fuzzy
    ] == []


def test_both_languages_fill_the_same_placeholders():
    vietnamese, english = forms("vi"), forms("en")
    for key, texts in vietnamese.items():
        named = [placeholders(text) for text in (*texts, *english[key])]
        assert all(names == named[0] for names in named), key


@pytest.mark.parametrize(
    ("prefix", "members"),
    [
        ("level", Level),
        ("pace", PaceFinding),
        ("reason", Reason),
        ("status", Status),
        ("verification", Verification),
        ("said", Qualifier),
        ("direction", Direction),
        ("mark", Mark),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_choice_has_its_words(prefix: str, members: type[StrEnum], lang: str):
    assert all(words(lang).say(f"{prefix}.{member.value}", value="93") for member in members)


def test_every_mark_has_a_sign_colours_and_a_place_in_the_order_of_urgency():
    assert set(SIGNS) == set(COLOURS) == set(URGENCY) == set(Mark)


def test_a_key_without_words_fails_loudly():
    with pytest.raises(KeyError, match="no_such_key"):
        words("vi").say("no_such_key")


def test_a_placeholder_without_its_value_fails_loudly():
    with pytest.raises(KeyError, match="year"):
        words("vi").say("sentence.no_target")


def test_one_and_many_and_none():
    english, vietnamese = words("en"), words("vi")
    said = [english.count("preview.areas", n) for n in (0, 1, 2)]
    assert said == ["0 provinces", "1 province", "2 provinces"]
    assert vietnamese.count("preview.areas", 1) == "1 tỉnh, thành phố"


def written() -> tuple[set[str], list[str]]:
    """The texts that stand in the code, and patterns of those that are put together: "level.{…}"."""
    texts, patterns = set(), set()
    for path in chain(*((ROOT / package).rglob("*.py") for package in ("access", "pages", "reporting"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values
                ]
                patterns.add("".join(parts))
    return texts, [pattern for pattern in patterns if re.match(r"\w+\\.", pattern)]


def test_no_key_is_dead():
    """Each stands in the code, or could be put together there from its beginning ("level", "returns.set")."""
    texts, patterns = written()
    beginnings = {text for text in texts if "." in text}
    dead = [
        key
        for key in forms("vi")
        if key not in texts
        and key.rpartition(".")[0] not in beginnings
        and not any(re.fullmatch(pattern, key) for pattern in patterns)
    ]
    assert dead == []
