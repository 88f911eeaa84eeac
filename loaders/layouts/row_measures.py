"""Which measure a row or column of a return holds: by its own name, or together with the headings it stands under.

A heading can give the rest of a name ("Tỷ suất tử vong trẻ em" over "Dưới 1 tuổi"), the table of an item ("Số giường
bệnh" over "Ngoài công lập"), or a scope that makes the same words mean less ("Y tế tư nhân" over "Số bác sĩ").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.catalogue import Catalogue
from indicators.definition import CountItem, CountTable
from indicators.definition import Role as ItemRole
from indicators.text import term_key
from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.layouts.measures import POPULATION, TOTAL_ITEM, Measure, Several, measure_of, whole_of
from loaders.layouts.parts import PARTS
from loaders.layouts.row_names import RowName
from loaders.units import UNIT_NAMES, Unit, recognise

PER_10K = "trên 10.000 dân"
RATES = (Unit.PERCENT, Unit.PER_THOUSAND, Unit.PER_10K, Unit.PER_100K)
COUNTS = (Unit.COUNT, Unit.THOUSANDS)

_PER_10K = re.compile(
    r"(?:/|trên|bình quân|tính)\s*(?:1\s*)?(?:vạn|10[.,]?000)\s*(?:người )?dân", re.IGNORECASE
)
#: "Giường bệnh tư nhân" under "Số giường bệnh": the item is what stands behind the noun of the table.
_NOUN = re.compile(r"(?:số )?(?:giường(?: bệnh)?|bác s[ĩỹ])\s+", re.IGNORECASE)
_NUMBER_OF = re.compile(r"^(?:tổng )?số (?:lượng )?", re.IGNORECASE)
#: Words that only say "the figure itself" of the heading they stand under.
_ITSELF = re.compile(
    r"(?:(?:tỷ|tỉ) (?:lệ|suất)|giá trị|trị số|chung|toàn tỉnh|toàn thành phố|(?:kết quả )?thực hiện(?: được)?|kết quả"
    r"|rate|value)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:tổng số|tổng cộng|tổng|total)", re.IGNORECASE)

#: A part of the people or of the places: under such a heading no indicator is that of the whole province.
_PART = (
    rf"{PARTS}|nhà nước|đô thị|miền núi|dân tộc|giới tính|khó khăn|biên giới|đồng bào|doanh nghiệp|công an|quân đội"
    r"|private|public|urban|rural|female|male"
    r"|(?<!tuyến )(?<!cấp )(?<!các )(?:huyện|quận|thị xã|thị trấn|phường|xã) (?!hội|và|đạt|có)\w+"
)
#: Only a part of the facilities: that matters to what is counted in facilities.
_FACILITIES = (
    r"tuyến|cấp (?:tỉnh|huyện|xã|quận)|trung ương|bệnh viện|trung tâm|y tế cơ sở|trạm y tế|phòng khám|xã(?! hội)|phường"
    r"|huyện|bộ ngành|ngành khác|y học cổ truyền"
)
_ONE_SEX = re.compile(r"(?:nam|nữ|nam giới|nữ giới|male|female)", re.IGNORECASE)
_PARTS = re.compile(rf"\b(?:{_PART})\b", re.IGNORECASE)
_PARTS_OR_FACILITIES = re.compile(rf"\b(?:{_PART}|{_FACILITIES})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A known name under a heading that narrows it, so that it is no longer the province's figure."""

    measure: Measure
    heading: str


@dataclass(frozen=True)
class RowMeasures:
    """Looks rows and columns up in one catalogue."""

    catalogue: Catalogue

    def resolve(
        self, name: RowName, headings: Sequence[RowName], unit: str
    ) -> Measure | Several | Narrowed | None:
        """``headings`` stand over the name, nearest first; ``unit`` is what its row or column states, or ""."""
        kind = recognise(unit) if unit else None
        used: RowName | None = None
        found = self._by_name(name.name, kind)
        for heading in headings if found is None and name.name else ():
            found = self._under(heading, name.name, kind)
            if found:
                used = heading
                break
        found = found or self._counted(name.name, unit)
        if not isinstance(found, Measure):
            return found
        found = self._by_unit(found, kind)
        narrowing = self._narrowing(found, name, [each for each in headings if each is not used])
        return Narrowed(found, narrowing) if narrowing else found

    def find(self, name: str) -> Measure | Several | None:
        """The measure of exactly this name."""
        ids = self.catalogue.find(name) if name else []
        if len(ids) > 1:
            return Several(tuple(ids))
        if ids:
            return self.of_id(ids[0])
        table = self.catalogue.find_count_table(name) if name else None
        return whole_of(table) if table else None

    def of_id(self, target_id: str) -> Measure:
        return measure_of(target_id, self.catalogue)

    def unit_of(self, target_id: str) -> str:
        return self.catalogue.measure(target_id).unit or ""

    def names_of(self, target_id: str) -> tuple[str, ...]:
        thing = self.catalogue.measure(target_id)
        return (thing.title.vi, thing.title.en, thing.short_title.vi, *thing.aliases)

    def _by_name(self, name: str, kind: Unit | None) -> Measure | Several | None:
        """ "Bác sĩ", with the unit "BS/vạn dân", is the rate."""
        if kind is Unit.PER_10K and (found := self.find(f"{name} {PER_10K}")):
            return found
        return self.find(name)

    def _under(self, heading: RowName, name: str, kind: Unit | None) -> Measure | Several | None:
        above = self.find(heading.name)
        if isinstance(above, Measure) and above.table:
            if item := _item_of(above.table, name):
                return item
            if above.item and _ITSELF.fullmatch(name) and kind not in RATES:
                return above
        elif isinstance(above, Measure) and self._is_itself(above, name, kind):
            return above
        joined = [f"{heading.name} {name}", f"{name} {heading.name}"]
        if _PER_10K.search(heading.was):
            joined.append(f"{name} {PER_10K}")
        if short := name.removesuffix(" giới") if _ONE_SEX.fullmatch(name) else "":
            joined.append(f"{heading.name} {short}")
        return next((found for words in joined if (found := self.find(words))), None)

    def _is_itself(self, above: Measure, name: str, kind: Unit | None) -> bool:
        """ "Chung" is the rate it stands under; "Tổng số" may be a count unless its unit says otherwise."""
        indicator = self.catalogue.indicators.get(above.target_id)
        same_unit = indicator is not None and indicator.unit is not None and recognise(indicator.unit) is kind
        if _TOTAL.fullmatch(name):
            return same_unit
        return _ITSELF.fullmatch(name) is not None and kind not in COUNTS

    def _counted(self, name: str, unit: str) -> Measure | None:
        """ "Điều dưỡng" in persons, and "Số điều dưỡng" without a unit, are the numerator of the rate."""
        bare = _NUMBER_OF.sub("", name)
        says_number = bare != name and not unit
        if not bare or not (says_number or recognise(unit) in COUNTS):
            return None
        found = self.find(f"Số {bare}")
        if isinstance(found, Measure) and found.is_count:
            return found
        rate = self.find(f"{bare} {PER_10K}") or self.find(f"Số {bare} {PER_10K}")
        return counted(rate.target_id) if isinstance(rate, Measure) and not rate.is_count else None

    def _by_unit(self, measure: Measure, kind: Unit | None) -> Measure:
        """The unit tells the count from the rate that is formed of it."""
        if measure.is_numerator and kind in RATES:
            return Measure(measure.target_id)
        if not measure.is_count and kind in COUNTS:
            for table in self.catalogue.count_tables:
                for item in table.items.values():
                    if item.target_id == measure.target_id and item.denominator not in (None, POPULATION):
                        return Measure(measure.target_id, table, item)
        return measure

    def _narrowing(self, measure: Measure, name: RowName, headings: Sequence[RowName]) -> str:
        """The heading whose words narrow the name and are in no title of the indicator; "" for none.

        Its other names do not count: "Số giường bệnh viện" is one of all beds.
        """
        of_facilities = measure.is_count or _PER_10K.search(name.name) is not None
        pattern = _PARTS_OR_FACILITIES if of_facilities else _PARTS
        own = " ".join((name.name, *self.names_of(measure.target_id)[:3])).casefold()
        for heading in headings:
            words = {found.casefold() for found in pattern.findall(heading.name)}
            if _ONE_SEX.fullmatch(heading.name):
                words.add(heading.name.casefold())
            if any(word not in own for word in words):
                return heading.was
        return ""


def counted(target_id: str) -> Measure:
    """What is counted for a rate, to be divided by the population."""
    item = CountItem(TOTAL_ITEM, target_id, ItemRole.NUMERATOR, POPULATION, ())
    return Measure(target_id, None, item)


def share_in_persons(measure: Measure, unit: str, at: Cell, catalogue: Catalogue) -> Finding | None:
    """ "Tỷ lệ bao phủ BHYT | người": a share cannot be measured in what it is a share of."""
    indicator = catalogue.indicators.get(measure.target_id)
    if indicator is None or measure.is_count or recognise(unit) not in COUNTS:
        return None
    wish = recognise(indicator.unit or "")
    if wish in (Unit.PER_10K, Unit.PER_100K):
        return None
    return finding("unit.mismatch", at, found=unit, wanted=UNIT_NAMES[wish] if wish else indicator.unit)


def _item_of(table: CountTable, name: str) -> Measure | None:
    keys = {term_key(name), term_key(_NOUN.sub("", name, count=1))}
    for item in table.items.values():
        if keys & set(map(term_key, item.aliases)):
            return Measure(item.target_id, table, item)
    return None
