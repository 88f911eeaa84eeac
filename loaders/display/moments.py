"""A date or a time as its format shows it."""

import re
from datetime import datetime, timedelta

from loaders.display.codes import Section, Token, word

#: How files write "the short date of this computer".
_SHORT_DATE = ("mm-dd-yy", "m/d/yy", "mm/dd/yy", "m/d/yyyy")
_CLOCK = re.compile(
    r"(?:(?P<days>-?\d+) days?, )?(?P<hours>\d+):(?P<minutes>\d\d):(?P<seconds>\d\d)(?:\.\d+)?"
)
_FIRST_DAY = datetime(1899, 12, 30)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS_VI, _DAYS = (
    ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
)


def show_moment(text: str, section: Section, lang: str) -> str:
    """``text`` is ISO 8601 or a length of time; it is left as it is where it is neither."""
    moment = _parsed(text)
    if moment is None:
        return text
    code = "".join(said for _, said in section.tokens).lower()
    if code in _SHORT_DATE:
        return f"{moment:%d/%m/%Y}"
    if not section.has("date", "elapsed"):
        return _plainly(moment)
    tokens = list(section.tokens)
    half = section.has("half")
    return "".join(_part(at, tokens, moment, half, lang) for at in range(len(tokens)))


def _parsed(text: str) -> datetime | None:
    """A length of time is counted from the day that spreadsheets count from."""
    if clock := _CLOCK.fullmatch(text):
        days, hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return _FIRST_DAY + timedelta(days, hours=hours, minutes=minutes, seconds=seconds)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _plainly(moment: datetime) -> str:
    if moment.date() == _FIRST_DAY.date():
        return f"{moment:%H:%M}"
    return f"{moment:%d/%m/%Y %H:%M}" if moment.hour or moment.minute else f"{moment:%d/%m/%Y}"


def _part(at: int, tokens: list[Token], moment: datetime, half: bool, lang: str) -> str:
    kind, said = tokens[at]
    letter, length = said[:1].lower(), len(said)
    if kind == "elapsed":
        passed = int((moment - _FIRST_DAY).total_seconds()) // {"h": 3600, "m": 60, "s": 1}[letter]
        return str(passed).rjust(length, "0")
    if kind == "half":
        return "AM" if moment.hour < 12 else "PM"
    if kind != "date":
        return said if kind == "sign" else word(tokens[at])
    if letter == "m" and _means_minutes(at, tokens):
        letter = "minutes"
    if length > 2 and letter in ("m", "d"):
        return _name(letter, moment, lang)
    number = {
        "y": moment.year if length > 2 else moment.year % 100,
        "m": moment.month,
        "d": moment.day,
        "h": (moment.hour % 12 or 12) if half else moment.hour,
        "minutes": moment.minute,
        "s": moment.second,
    }[letter]
    return str(number).rjust(2 if letter == "y" else min(length, 2), "0")


def _name(letter: str, moment: datetime, lang: str) -> str:
    if letter == "m":
        return f"Thg {moment.month}" if lang == "vi" else _MONTHS[moment.month - 1]
    return (_DAYS_VI if lang == "vi" else _DAYS)[moment.weekday()]


def _means_minutes(at: int, tokens: list[Token]) -> bool:
    """The letter m stands for minutes after hours and before seconds."""
    letters = [
        (place, said[0].lower()) for place, (kind, said) in enumerate(tokens) if kind in ("date", "elapsed")
    ]
    own = letters.index((at, "m"))
    before = letters[own - 1][1] if own else ""
    after = letters[own + 1][1] if own + 1 < len(letters) else ""
    return before == "h" or after == "s"
