"""What areas and regions are called in the reader's language, on a day."""

from datetime import date

from indicators.areas import Area
from reporting.regions import REGION
from reporting.words import Words

KINDS = ("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu ")
PERSONS_NAME = "Hồ Chí Minh"


def full_name(area: Area, on: date, words: Words) -> str:
    """ "Tỉnh Hà Nam"; in English the plain name, since the official one is Vietnamese."""
    return area.name_on(on) if words.lang == "vi" and area.set_id else short_name(area, words)


def name_within(area: Area, on: date, words: Words) -> str:
    """Inside a sentence: "tỉnh Hà Nam", "thành phố Đà Nẵng", but "Thành phố Hồ Chí Minh", which bears a person's name.

    Source: decree 30/2020/NĐ-CP on clerical work, annex II, on the names of places.
    """
    name = full_name(area, on, words)
    is_small = area.name != PERSONS_NAME and (not area.set_id or name.startswith(KINDS))
    return name[0].lower() + name[1:] if words.lang == "vi" and is_small else name


def short_name(area: Area, words: Words) -> str:
    if area.set_id == REGION:
        return words.say("region.of", name=region_name(area.region, words))
    return area.name if area.set_id else words.say("area.country")


def dated_name(area: Area, words: Words) -> str:
    """Two areas may have one name, the former and the present: of the former its end is told."""
    name, end = short_name(area, words), area.valid_to
    return words.say("goals.former", name=name, month=end.month, year=end.year) if end else name


def region_name(region: str, words: Words) -> str:
    """The reference names regions in Vietnamese; a region without words keeps that name."""
    key = f"region.{region}"
    return words.say(key) if words.knows(key) else region
