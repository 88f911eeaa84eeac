"""Which indicator a title, a heading or a row's name means: an exact name of the catalogue, and nothing like it.

Around the name only words may stand that say nothing of what is measured: "Biểu 05.", "phân theo địa phương", a year.
Any other word makes the text unknown ("Số bác sĩ tuyến huyện" is not "Số bác sĩ"); likeness only proposes.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from indicators.catalogue import Catalogue
from indicators.definition import Count, CountItem, CountTable, Indicator
from indicators.definition import Role as ItemRole
from indicators.text import term_key
from loaders.units import Unit, recognise

POPULATION = "population"
TOTAL_ITEM = "total"
#: Names of indicators share many words ("Tỷ lệ … y tế"): only near misses are worth proposing.
LIKENESS = 0.8
#: No title has more words; a longer text is looked up as it stands, because its spans grow with their square.
MOST_WORDS = 60

_AROUND = """
phân theo|chia theo|tính theo|theo|các tỉnh|tỉnh thành phố|tỉnh thành|tỉnh|thành phố|trực thuộc|trung ương|địa phương
địa bàn|vùng kinh tế|vùng|khu vực|cả nước|toàn quốc|toàn tỉnh|đơn vị hành chính|kinh tế xã hội|việt nam
các năm|qua các năm
các|của|và|năm|giai đoạn|từ|đến|sơ bộ|ước tính|ước|thực hiện|kết quả|số liệu|đơn vị tính|đvt|trên|trong|tại|ở|sau|trước
sáp nhập|sắp xếp|hợp nhất|địa giới|hành chính|mới|cũ
chính thức|tính đến|hết|31 12|ngày 31 12|ngày 31 tháng 12|63 tỉnh|34 tỉnh|63|34
đồng bằng sông hồng|trung du và miền núi phía bắc|bắc trung bộ|duyên hải miền trung|duyên hải nam trung bộ|tây nguyên
đông nam bộ|đồng bằng sông cửu long|by|province|provinces|provincies|city|cities|and|year|years|items|region|regions
of|the|in|area|areas|whole country|viet nam|vietnam
"""
_BEFORE = """
biểu số|biểu|bảng số|bảng|phụ lục số|phụ lục|phụ biểu|mẫu số|mẫu|table|số liệu|trong đó|tình hình
kết quả thực hiện|kết quả|báo cáo|thống kê
"""
#: Words that a plan puts before the name of what it promises; those that compare are read, not taken away.
_PROMISE = """
phấn đấu|bảo đảm|đảm bảo|duy trì|giữ vững|giữ|nâng|tăng|giảm|khống chế|hạ|đạt|mục tiêu|chỉ tiêu
"""
_ORDINAL = re.compile(r"\d{1,3}|[ivx]{1,5}|[a-zđ]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNIT_LABEL = re.compile(r"^\s*(?:đơn vị tính|đơn vị|đvt|tính bằng|unit)\s*[:.]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a column of numbers is: an indicator's own value, or one item of a table of counts."""

    target_id: str
    table: CountTable | None = None
    item: CountItem | None = None

    @property
    def is_count(self) -> bool:
        return self.item is not None

    @property
    def is_numerator(self) -> bool:
        return self.item is not None and self.item.role is ItemRole.NUMERATOR


@dataclass(frozen=True, slots=True)
class Several:
    """A text that names more than one indicator."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Titles:
    """Looks names up in one catalogue."""

    catalogue: Catalogue

    def prepare(self) -> None:
        """Fold every name of the catalogue now rather than at the first look-up."""
        self.catalogue.find("")
        assert self._tables is not None

    def measure(self, text: str, *, promise: bool = False) -> Measure | Several | None:
        """The measure that a text names when nothing but words without weight stand around the name."""
        for candidate in _candidates(text, promise):
            ids = self.catalogue.find(candidate)
            if len(ids) > 1:
                return Several(tuple(ids))
            if ids:
                return measure_of(ids[0], self.catalogue)
            if table := self._tables.get(term_key(candidate)):
                return whole_of(table)
        return None

    def of_item(self, title: str, item: str) -> Measure | None:
        """The measure that a title names together with the heading of a column: "Chiều cao …" and "Nam"."""
        for candidate in _candidates(title, promise=False):
            ids = self.catalogue.find(f"{candidate} {item}")
            if len(ids) == 1:
                return measure_of(ids[0], self.catalogue)
        return None

    def table(self, text: str) -> CountTable | None:
        """The table of counts that a title names, whether or not it has a total."""
        for candidate in _candidates(text, promise=False):
            if table := self._tables.get(term_key(candidate)):
                return table
            if self.catalogue.find(candidate):
                return None
        return None

    def likely(self, text: str, limit: int = 3) -> list[str]:
        """Titles of indicators whose names look like the text, best first: to ask about, never to use."""
        key = term_key(text)
        close = difflib.get_close_matches(key, self._titles_by_key, n=limit * 4, cutoff=LIKENESS)
        inside = [known for known in self._titles_by_key if len(known) > 7 and (known in key or key in known)]
        titles = [self._titles_by_key[known] for known in (*close, *sorted(inside, key=len, reverse=True))]
        return list(dict.fromkeys(titles))[:limit]

    @cached_property
    def _tables(self) -> dict[str, CountTable]:
        return {
            term_key(name): table
            for table in self.catalogue.count_tables
            for name in (table.title.vi, table.title.en, *table.aliases)
        }

    @cached_property
    def _titles_by_key(self) -> dict[str, str]:
        things: list[Indicator | Count] = [
            *self.catalogue.indicators.values(),
            *self.catalogue.counts.values(),
        ]
        return {
            term_key(name): thing.title.vi
            for thing in things
            for name in (
                thing.title.vi,
                thing.title.en,
                thing.short_title.vi,
                *thing.aliases,
            )
        }


def measure_of(target_id: str, catalogue: Catalogue) -> Measure:
    """An indicator's own value, or the count that a table of counts holds of it."""
    if target_id in catalogue.counts:
        for table in catalogue.count_tables:
            for item in table.items.values():
                if item.target_id == target_id:
                    return Measure(target_id, table, item)
    return Measure(target_id)


def whole_of(table: CountTable) -> Measure | None:
    """A table of counts without item words holds its total; None where it has none."""
    items = list(table.items.values())
    item = items[0] if len(items) == 1 else table.items.get(TOTAL_ITEM)
    return Measure(item.target_id, table, item) if item else None


def item_of(table: CountTable, text: str) -> Measure | None:
    """The item of a table of counts that a heading names."""
    keys = [term_key(candidate) for candidate in _candidates(text, promise=False)]
    for key in keys:
        for item in table.items.values():
            if key in map(term_key, item.aliases):
                return Measure(item.target_id, table, item)
    return None


def unit_in(text: str) -> str:
    """The unit that a title or heading states at its end or in brackets: "(%)", "… (‰)", "%"; "" for none."""
    for inside in reversed(re.findall(r"\(([^()]*)\)", text)):
        if _states_unit(inside):
            return _UNIT_LABEL.sub("", inside).strip()
    bare = text.strip(" .:;|")
    return bare if recognise(bare) in (Unit.PERCENT, Unit.PER_THOUSAND, Unit.PER_10K, Unit.PER_100K) else ""


def without_unit(text: str) -> str:
    """A name without the unit that stands in brackets behind it."""
    return re.sub(r"\(([^()]*)\)", lambda found: " " if _states_unit(found[1]) else found[0], text)


def _states_unit(inside: str) -> bool:
    return recognise(_UNIT_LABEL.sub("", inside)) is not None


@lru_cache(maxsize=1024)
def _candidates(text: str, promise: bool) -> tuple[str, ...]:
    return tuple(_spans(text, promise))


def _spans(text: str, promise: bool) -> Iterator[str]:
    """The text itself, then every shorter span whose surroundings are without weight, longest first."""
    text = without_unit(unicodedata.normalize("NFC", text))
    yield text
    words = re.findall(r"\w+|<|%|‰", text.casefold())
    if len(words) > MOST_WORDS:
        return
    before, after = _phrases(promise)
    starts = _coverable(words, before, _ordinal_or_year)
    ends = _coverable(words[::-1], {phrase[::-1] for phrase in after}, _year_or_unit)
    spans = [(start, len(words) - end) for start in starts for end in ends if start < len(words) - end]
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        yield " ".join(words[start:end])


def _coverable(
    words: Sequence[str], phrases: set[tuple[str, ...]], single: Callable[[str], bool]
) -> list[int]:
    """How many words can be taken away from the front, as whole phrases without weight."""
    reach = {0}
    for start in range(len(words)):
        if start not in reach:
            continue
        if single(words[start]):
            reach.add(start + 1)
        reach |= {start + len(p) for p in phrases if tuple(words[start : start + len(p)]) == p}
    return sorted(reach)


def _ordinal_or_year(word: str) -> bool:
    return bool(_ORDINAL.fullmatch(word) or _YEAR.fullmatch(word))


def _year_or_unit(word: str) -> bool:
    return bool(_YEAR.fullmatch(word)) or word in "%‰"


@lru_cache(maxsize=2)
def _phrases(promise: bool) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    around = _words(_AROUND)
    extra = _words(_PROMISE) if promise else set()
    return around | _words(_BEFORE) | extra, around


def _words(text: str) -> set[tuple[str, ...]]:
    lines = [phrase for line in text.strip().splitlines() for phrase in line.split("|")]
    return {tuple(phrase.split()) for phrase in lines}
