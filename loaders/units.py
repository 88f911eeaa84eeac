"""Units as people write them, and the way from one to another."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from loaders.cells import Cell
from loaders.findings import Both, Finding, finding, number_en, number_vi
from loaders.spelling import tidy, unmarked


class Unit(StrEnum):
    """A unit that a figure can be stated in."""

    PERCENT = "percent"
    PER_THOUSAND = "per_1000"
    PER_10K = "per_10000"
    PER_100K = "per_100000"
    COUNT = "count"
    THOUSANDS = "thousands"
    YEARS = "years"
    CENTIMETRES = "cm"
    METRES = "m"


UNIT_NAMES = {
    Unit.PERCENT: Both("%", "%"),
    Unit.PER_THOUSAND: Both("‰", "‰"),
    Unit.PER_10K: Both("trên 10.000 dân", "per 10,000 people"),
    Unit.PER_100K: Both("trên 100.000 dân", "per 100,000 people"),
    Unit.COUNT: Both("số lượng", "a count"),
    Unit.THOUSANDS: Both("nghìn", "thousands"),
    Unit.YEARS: Both("năm", "years"),
    Unit.CENTIMETRES: Both("cm", "cm"),
    Unit.METRES: Both("m", "m"),
}

# Out of how many: ratios convert by these; lengths and counts by their own pairs.
_BASE = {Unit.PERCENT: 100, Unit.PER_THOUSAND: 1000, Unit.PER_10K: 10_000, Unit.PER_100K: 100_000}
_FACTOR: dict[tuple[Unit, Unit], int | Decimal] = {
    (Unit.THOUSANDS, Unit.COUNT): 1000,
    (Unit.METRES, Unit.CENTIMETRES): 100,
    (Unit.CENTIMETRES, Unit.METRES): Decimal("0.01"),
}


# Without their marks these would be other words ("nam" is male), so they are looked up as written.
_MARKED = {"năm": Unit.YEARS, "tuổi": Unit.YEARS}

_WORDS = {
    Unit.PERCENT: "%|phan tram|percent|per cent",
    Unit.PER_THOUSAND: "‰|phan nghin|phan ngan|per mille",
    Unit.PER_10K: "van dan",
    Unit.THOUSANDS: "nghin|nghin nguoi|ngan nguoi|1000 nguoi|1.000 nguoi|thousand|thousands|thousand persons"
    "|thousand people",
    Unit.COUNT: "nguoi|nguoi dan|dan|giuong|giuong benh|gb|bac si|bac sy|bs|dd|ds|dsdh|duoc si|duoc sy|duoc si dai hoc"
    "|duoc sy dai hoc|dieu duong|xa|tram|tram y te|tre|tre em|ca|truong hop|luot|co so|benh vien|so luong"
    "|persons|person|people|beds|bed|doctors|doctor|nurses|pharmacists|communes|stations|cases|number|count",
    Unit.YEARS: "years|year",
    Unit.CENTIMETRES: "cm|xentimet|centimet|centimetres",
    Unit.METRES: "m|met|metres",
}
_EXACT = {word: unit for unit, words in _WORDS.items() for word in words.split("|")}
_PER = re.compile(
    r"""[a-z][a-z. ]*?[ ]?(?:/|\btren\b|\bper\b|\bmoi\b|\bcho\b)[ ]?(?P<base>BASE)\b[a-z ]*
    |(?:1[ ]?/|/|tren\b|per\b|moi\b|cho\b)[ ]?(?P<bare>BASE)\b[a-z ]*""".replace(
        "BASE", r"100[., ]?000|10[., ]?000|1[., ]?000|10[ ]van|1[ ]van|van|1[ ]nghin|nghin|1[ ]ngan|ngan"
    ),
    re.VERBOSE,
)
_BASES = {
    Unit.PER_THOUSAND: ("1000", "1nghin", "nghin", "1ngan", "ngan"),
    Unit.PER_10K: ("10000", "1van", "van"),
    Unit.PER_100K: ("100000", "10van"),
}
_PER_BASE = {base: unit for unit, bases in _BASES.items() for base in bases}

# "97% dân số", "12 % trẻ em": a share and of what. Other words after the sign may change its meaning ("% giảm").
_SHARE = re.compile(
    r"[%‰] ?(?:tong )?(?:so )?(?:dan so|dan|tre em|tre|xa|tram y te xa|tram y te|tram|ho gia dinh|ho|nguoi dan|nguoi)"
)


@dataclass(frozen=True, slots=True)
class Converted:
    """A value in the unit asked for, and a note when it was stated in another one.

    ``numerator`` and ``denominator`` are set where a count was divided by a population.
    """

    value: float
    finding: Finding | None = None
    numerator: float | None = None
    denominator: float | None = None


@lru_cache(maxsize=4096)
def recognise(text: str) -> Unit | None:
    """The unit that a text names: "BS/vạn dân" is PER_10K, "giường" COUNT; None where it names none."""
    marked = tidy(text).lower().strip(" ()[]:;.")
    if marked in _MARKED:
        return _MARKED[marked]
    plain = _plain(text)
    if plain in _EXACT:
        return _EXACT[plain]
    if found := _PER.fullmatch(plain):
        return _PER_BASE[re.sub(r"[., ]", "", found["base"] or found["bare"])]
    if found := _SHARE.fullmatch(plain):
        return Unit.PERCENT if "%" in plain else Unit.PER_THOUSAND
    return None


def convert(
    value: float,
    stated: str,
    wanted: Unit,
    cell: Cell,
    *,
    in_cell: bool,
    population: float | None = None,
) -> Converted | Finding:
    """Bring a value into the wanted unit, or say at its cell why it cannot be.

    ``stated`` is the unit as written, "" for none: the value is then taken to be in the wanted unit. A sign
    beside a single number (``in_cell``) that contradicts the wanted unit is a slip of the pen until somebody
    says otherwise; a unit that a heading states for a whole row or column is meant, and is converted with a
    note. A count becomes a rate through ``population`` (persons).
    """
    unit = recognise(stated) if stated else wanted
    if unit is None:
        return finding("unit.unknown", cell, found=stated, wanted=UNIT_NAMES[wanted])
    if unit is wanted or (in_cell and unit is Unit.COUNT):
        return Converted(value)
    if in_cell and unit in _BASE and wanted in _BASE and stated[:1] in "%‰":
        return _contradiction(value, stated, unit, wanted, cell)
    if unit in (Unit.COUNT, Unit.THOUSANDS) and wanted in _BASE:
        return _divide(scale(value, unit, Unit.COUNT), wanted, population, stated, cell)
    if (unit in _BASE and wanted in _BASE) or (unit, wanted) in _FACTOR:
        result = scale(value, unit, wanted)
        found, name = _written(value, stated), UNIT_NAMES[wanted]
        return Converted(result, finding("unit.converted", cell, found=found, value=result, wanted=name))
    return finding("unit.mismatch", cell, found=stated, wanted=UNIT_NAMES[wanted])


def scale(value: float, unit: Unit, wanted: Unit) -> float:
    """Change the unit of a number, in decimal arithmetic: 12.5 ‰ is 1.25 %, without a tail of digits."""
    if unit is wanted:
        return value
    factor = _FACTOR[unit, wanted] if (unit, wanted) in _FACTOR else Decimal(_BASE[wanted]) / _BASE[unit]
    return float(Decimal(repr(value)) * factor)


def _contradiction(value: float, stated: str, unit: Unit, wanted: Unit, cell: Cell) -> Finding:
    """The example of GUIDE.md: "12,5 ‰" where the indicator is in %."""
    found = cell.text if stated in cell.text else _written(value, stated)
    proposal = scale(value, unit, wanted)
    return finding("unit.contradiction", cell, found=found, wanted=UNIT_NAMES[wanted], proposal=proposal)


def _divide(
    count: float, wanted: Unit, population: float | None, stated: str, cell: Cell
) -> Converted | Finding:
    name = UNIT_NAMES[wanted]
    if not population:
        return finding("unit.needs_population", cell, found=stated, wanted=name)
    rate = count * _BASE[wanted] / population
    note = finding(
        "unit.divided", cell, found=float(count), population=float(population), value=rate, wanted=name
    )
    return Converted(rate, note, count, population)


def _written(value: float, stated: str) -> Both:
    return Both(f"{number_vi(value)} {stated}", f"{number_en(value)} {stated}")


def _plain(text: str) -> str:
    """Outer brackets and spare blanks away; signs, digits and slashes stay."""
    return unmarked(tidy(text)).strip(" ()[]:;.")
