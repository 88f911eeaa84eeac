"""The one way two spellings are recognised as the same words: folding, never similarity."""

import re
import unicodedata
from functools import lru_cache

# "T." before a name is short for "tỉnh" and no part of the name ("T. Hà Nam"); "T.P" is another word.
_PROVINCE_MARK = re.compile(r"^\s*T\.(?!\s*P\b)\s*", re.IGNORECASE)

# Grave, acute, tilde, hook, dot below.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")

# Spellings that officials use side by side, levelled before indicator names are compared. Whole words first …
_ABBREVIATIONS = {
    "bhyt": "bảo hiểm y tế",
    "tyt": "trạm y tế",
    "sdd": "suy dinh dưỡng",
    "kln": "không lây nhiễm",
    "bkln": "bệnh không lây nhiễm",
    "đh": "đại học",
    "tb": "trung bình",
    "tcđđ": "tiêm chủng đầy đủ",
    "tcqg": "tiêu chí quốc gia",
    "btcqg": "bộ tiêu chí quốc gia",
}
# … then the folded key. Both sides of a comparison pass through here: a hit inside another word does no harm.
_SPELLINGS = (
    ("tile", "tyle"),
    ("tisuat", "tysuat"),
    ("bacsy", "bacsi"),
    ("duocsy", "duocsi"),
    ("kivong", "kyvong"),
    ("vaccine", "vacxin"),
    ("vaccin", "vacxin"),
    ("duoimottuoi", "duoi1tuoi"),
    ("duoinamtuoi", "duoi5tuoi"),
    ("duoi01tuoi", "duoi1tuoi"),
    ("duoi05tuoi", "duoi5tuoi"),
    ("1vandan", "10000dan"),
    ("vandan", "10000dan"),
    ("10000nguoidan", "10000dan"),
    ("10000inhabitants", "10000people"),
    ("10000population", "10000people"),
    ("10000persons", "10000people"),
    ("immunized", "immunised"),
    ("immunization", "immunisation"),
)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Letters and digits only, lower case, without Vietnamese marks: the ``match_key`` of area names."""
    bare = _PROVINCE_MARK.sub("", unicodedata.normalize("NFC", text))
    parts = unicodedata.normalize("NFD", bare.casefold()).replace("đ", "d").replace("ð", "d")
    return "".join(sign for sign in parts if sign.isalnum())


def word_key(text: str) -> str:
    """The same letters with a space between the words, "da nang", so that a search can begin at each of them."""
    bare = _PROVINCE_MARK.sub("", unicodedata.normalize("NFC", text))
    return " ".join(filter(None, map(fold, re.findall(r"[\w\u0300-\u036f]+", bare))))


def levelling() -> dict[str, list[tuple[str, str]]]:
    """What ``term_key`` levels, folded, for a search that levels what is typed in the same way."""
    words = [(fold(short), word_key(whole)) for short, whole in _ABBREVIATIONS.items()]
    return {"words": words, "spellings": list(_SPELLINGS)}


@lru_cache(maxsize=8192)
def toned_key(text: str) -> str:
    """The same letters with their marks; a tone stands behind its word, so that "hoà" and "hòa" are one."""
    words = re.findall(r"[\w\u0300-\u036f]+", unicodedata.normalize("NFC", text).casefold().replace("ð", "đ"))
    return "".join(map(_toned, words))


def _toned(word: str) -> str:
    signs = unicodedata.normalize("NFD", word)
    return "".join(sorted(signs, key=_TONES.__contains__))


@lru_cache(maxsize=8192)
def term_key(text: str) -> str:
    """The folded key of an indicator's name, with usual spellings levelled (sỹ/sĩ, tỉ/tỷ, BHYT)."""
    words = re.sub(r"\w+", _spell_out, unicodedata.normalize("NFC", text).replace("<", " dưới "))
    key = fold(words)
    for variant, usual in _SPELLINGS:
        key = key.replace(variant, usual)
    return key


def _spell_out(word: re.Match[str]) -> str:
    return _ABBREVIATIONS.get(word[0].casefold(), word[0])
