"""Level the typography of text that people typed, without changing what it says."""

import re
import unicodedata
from collections.abc import Collection

# Full-width forms of Asian keyboards; blanks of every width; invisible signs. Not NFKC: it reads "12,5²" as 12,52.
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys((0x09, 0x0A, 0x0D, 0xA0, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x3000), " ")
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD))
_TYPOGRAPHY = {**_FULL_WIDTH, **_BLANKS, **_INVISIBLE}
# What ``tidy`` takes away or changes: typography, and every blank but the plain one.
_LEVELLED = re.compile(
    f"[{re.escape(''.join(map(chr, _TYPOGRAPHY)))}\t-\r\x1c-\x1f\x85\u1680\u2000-\u200a\u2028\u2029\u205f]"
)


def tidy(text: str) -> str:
    """NFC, plain digits and letters for full-width ones, single blanks, nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)
    return " ".join(text.split())


def are_tidy(texts: Collection[str]) -> bool:
    """Whether all of them are as ``tidy`` leaves them; of very many, a look at all of them at once."""
    joined = "|".join(texts)
    if not unicodedata.is_normalized("NFC", joined) or _LEVELLED.search(joined):
        return False
    return not (
        joined.startswith(" ") or joined.endswith(" ") or any(two in joined for two in ("  ", " |", "| "))
    )


def unmarked(text: str) -> str:
    """Lower case without Vietnamese marks, sign for sign: as long as the (NFC) text it is made from."""
    return text.lower() if text.isascii() else "".join(map(_bare, text))


def _bare(sign: str) -> str:
    base = unicodedata.normalize("NFD", sign.lower())[0]
    return "d" if base in "đð" else base
