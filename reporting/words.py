"""The words people read, in Vietnamese and English, out of the gettext catalogues in ``reporting/words/``.

Each language has a folder with one file a subject; a key stands in one of them only.

Keys name the place and the thing ("level.met"); a key without words is a fault and says so at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent / "words"
LANGUAGES = ("vi", "en")

#: Findings and other things that have no words on purpose: the ordinary case needs no mark.
SILENT = frozenset({"status_mark.final"})


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one language; equal languages are equal."""

    lang: str

    def say(self, key: str, **values: object) -> str:
        """The words of a key with its placeholders filled; raises KeyError where key or value is missing."""
        text = _texts(self.lang)[key]
        assert isinstance(text, str), f"{key} has plural forms: use count()"
        return text.format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """The words of a key for ``n`` things; ``{n}`` is filled with the number."""
        forms = _texts(self.lang)[key]
        assert not isinstance(forms, str), f"{key} has no plural forms: use say()"
        form = forms[0] if n == 1 else forms[-1]
        return form.format(n=n, **values)

    def knows(self, key: str) -> bool:
        return key in _texts(self.lang)


@lru_cache(maxsize=len(LANGUAGES))
def words(lang: str) -> Words:
    if lang not in LANGUAGES:
        raise ValueError(f"no words for language {lang!r}")
    return Words(lang)


def read_catalogues(lang: str) -> Iterator[Catalog]:
    """The gettext catalogues of a language, as they stand in their files."""
    for path in sorted((FOLDER / lang).glob("*.po")):
        with path.open("rb") as file:
            yield read_po(file, locale=lang, abort_invalid=True)


@lru_cache(maxsize=len(LANGUAGES))
def _texts(lang: str) -> dict[str, str | tuple[str, ...]]:
    texts: dict[str, str | tuple[str, ...]] = {}
    for message in chain.from_iterable(read_catalogues(lang)):
        if not message.id:
            continue
        key = message.id[0] if message.pluralizable else str(message.id)
        if key in texts:
            raise ValueError(f"the key {key!r} stands in two files of {lang}")
        if message.pluralizable:
            texts[key] = tuple(message.string or ())
        elif message.string or message.id in SILENT:
            texts[key] = str(message.string)
    return texts
