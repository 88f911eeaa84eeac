"""Ways to damage a real workbook, each chosen by chance: bytes, parts, elements, texts, types, addresses, merges, rows.

A part is unpacked, damaged and packed well again, so that the damage reaches what reads it.
"""

import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from random import Random

from tests.loaders import hostile

Part = bytes
Mutator = Callable[[Part, Random], Part]

_ELEMENT = re.compile(rb"<([A-Za-z0-9:]+)(?:\s[^<>]*)?(?:/>|>[^<]*</\1>)")
_BLOCK = re.compile(
    rb"<(row|si|xf|sheet|mergeCells|table:table-row|table:table-cell|fonts|cols|Override)\b.*?(?:</\1>|/>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"<>]*)"')
_TEXT = re.compile(rb">([^<>]+)<")
_REFERENCE = re.compile(rb'"([A-Z]{1,3}[0-9]{1,7})(:[A-Z]{1,3}[0-9]{1,7})?"')

#: What stands in cells that people, systems and enemies write.
WORDS = (
    *("", " ", "0", "-0", "1", "12,5", "1.234", "1.234.567,8", "1e309", "-1E5", "NaN", "INF", "9" * 400, "0x1F"),
    *("12,5 %", "12,5 ‰", "> 93", "trên 93", "từ 90 đến 95", "…", "x", "KCS", "(5)", "12/5", "2024-13-45", "31/12/2024"),
    *("2024", "Ước 2025", "6 tháng 2024", "Hà Nam", "Ha\u0300 Nam", "Hà Nma", "CẢ NƯỚC", "Thành thị", "Tổng số", "I", "a)"),
    *("=1/0", "#REF!", "#N/A", "&amp;lt;", "\u202eabc", "\ud7ff\ufeff", "１２，５", "ă" * 40_000, "_x0000_", "A1:XFD1048576"),
    *("Tỷ lệ bao phủ BHYT", "Số giường bệnh trên 10.000 dân", "%", "trên 10.000 dân", "giường", "nghìn người", "Kế hoạch 2025"),
)  # fmt: skip
TYPES = (b"s", b"n", b"b", b"e", b"str", b"inlineStr", b"d", b"x", b"")
PLACES = (b"A1", b"A0", b"B2", b"C9", b"Z99", b"AA1", b"XFD1048576", b"XFE1", b"A1048577", b"1A", b"", b"A-1")


def some_bytes(content: Part, chance: Random) -> Part:
    """Bytes changed, flipped, left out or put in, at a few places."""
    damaged = bytearray(content or b" ")
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place = chance.randrange(len(damaged))
        match chance.randrange(4):
            case 0:
                damaged[place] = chance.randrange(256)
            case 1:
                damaged[place] ^= 1 << chance.randrange(8)
            case 2 if len(damaged) > 100:
                del damaged[place : place + chance.randrange(1, 40)]
            case _:
                damaged[place:place] = chance.randbytes(chance.randrange(1, 8))
    return bytes(damaged)


def cut_off(content: Part, chance: Random) -> Part:
    return content[: chance.randrange(len(content) + 1)]


def element_left_out(content: Part, chance: Random) -> Part:
    return _replaced(content, chance, _ELEMENT, lambda found: b"")


def element_doubled(content: Part, chance: Random) -> Part:
    return _replaced(content, chance, _ELEMENT, lambda found: found * 2)


def block_left_out(content: Part, chance: Random) -> Part:
    return _replaced(content, chance, _BLOCK, lambda found: b"")


def block_doubled(content: Part, chance: Random) -> Part:
    return _replaced(content, chance, _BLOCK, lambda found: found * chance.choice((2, 3, 50)))


def blocks_swapped(content: Part, chance: Random) -> Part:
    found = list(_BLOCK.finditer(content))
    if len(found) < 2:
        return content
    one, other = sorted(chance.sample(found, 2), key=lambda each: each.start())
    return b"".join(
        (content[: one.start()], other[0], content[one.end() : other.start()], one[0], content[other.end() :])
    )


def text_changed(content: Part, chance: Random) -> Part:
    return _replaced(content, chance, _TEXT, lambda found: b">" + _word(chance) + b"<")


def texts_swapped(content: Part, chance: Random) -> Part:
    found = list(_TEXT.finditer(content))
    other = chance.choice(found)[0] if found else b""
    return _replaced(content, chance, _TEXT, lambda _: other)


def attribute_changed(content: Part, chance: Random) -> Part:
    def other(found: bytes) -> bytes:
        name, _, _ = found.partition(b"=")
        return name + b'="' + chance.choice((_word(chance), b"0", b"-1", b"99999999", *TYPES)) + b'"'

    return _replaced(content, chance, _ATTRIBUTE, other)


def type_changed(content: Part, chance: Random) -> Part:
    return _replaced(
        content, chance, re.compile(rb'\st="[a-zA-Z]*"'), lambda _: b' t="' + chance.choice(TYPES) + b'"'
    )


def address_changed(content: Part, chance: Random) -> Part:
    return _replaced(content, chance, _REFERENCE, lambda _: b'"' + chance.choice(PLACES) + b'"')


def merge_added(content: Part, chance: Random) -> Part:
    """Overlapping, turned around, endless."""
    merge = b'<mergeCell ref="' + chance.choice(PLACES) + b":" + chance.choice(PLACES) + b'"/>'
    if b"<mergeCells" in content:
        return re.sub(rb"(<mergeCells[^>]*>)", lambda found: found[0] + merge, content, count=1)
    return content.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merge + b"</mergeCells>", 1)


def formula_added(content: Part, chance: Random) -> Part:
    formula = chance.choice(
        (b"<f>1/0</f>", b"<f/>", b'<f t="shared" si="7"/>', b'<f t="array" ref="A1:B2">A1</f>')
    )
    return _replaced(content, chance, re.compile(rb"<v>"), lambda found: formula + found)


MUTATORS: tuple[Mutator, ...] = (
    *(some_bytes, cut_off, element_left_out, element_doubled, block_left_out, block_doubled, blocks_swapped),
    *(
        text_changed,
        texts_swapped,
        attribute_changed,
        type_changed,
        address_changed,
        merge_added,
        formula_added,
    )
    * 2,
    *(text_changed, texts_swapped) * 3,
)


def mutated_workbook(content: bytes, chance: Random) -> bytes:
    """Damaged at one place to four; an archive sometimes as a whole, mostly in its parts."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        content = _damaged(content, chance)
    return content


def _damaged(content: bytes, chance: Random) -> bytes:
    if not content.startswith(b"PK") or chance.random() < 0.08:
        return chance.choice((some_bytes, some_bytes, some_bytes, cut_off, _lines_mixed))(content, chance)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
        telling = [
            name for name in names if re.search(r"sheet\d|sharedS|content\.xml|styles|workbook\.", name)
        ]
        name = chance.choice(telling if telling and chance.random() < 0.8 else names)
        match chance.randrange(30):
            case 0:
                return hostile.rebuilt(content, {name: None})
            case 1:
                return hostile.rebuilt(content, {name: _part(content, chance.choice(names))})
            case _:
                mutator = chance.choice(MUTATORS)
                return hostile.rebuilt(content, {name: lambda part: mutator(part, chance)})
    except (
        zipfile.BadZipFile,
        KeyError,
        IndexError,
        NotImplementedError,
        OSError,
        EOFError,
        ValueError,
        zlib.error,
    ):
        return some_bytes(content, chance)  # broken already


def _part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def _lines_mixed(content: Part, chance: Random) -> Part:
    """The lines of a text in another order, some twice, with other signs between."""
    lines = content.split(b"\n")
    chance.shuffle(lines)
    signs = (b";", b",", b"\t", b'"', b"\r")
    mixed = b"\n".join(lines + chance.choices(lines, k=2))
    return mixed.replace(chance.choice(signs), chance.choice(signs))


def _replaced(content: Part, chance: Random, what: re.Pattern[bytes], by: Callable[[bytes], bytes]) -> Part:
    found = list(what.finditer(content))
    if not found:
        return some_bytes(content, chance)
    one = chance.choice(found)
    return content[: one.start()] + by(one[0]) + content[one.end() :]


def _word(chance: Random) -> bytes:
    word = chance.choice(WORDS).encode("utf-8", "surrogatepass")
    return word if chance.random() < 0.2 else word.replace(b"<", b"&lt;").replace(b'"', b"&quot;")
