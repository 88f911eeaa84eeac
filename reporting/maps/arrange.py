"""Put what was found into a map: names, the archipelagos with their province, and those standing aside."""

from collections.abc import Mapping, Sequence

from indicators.areas import Area
from indicators.definition import Indicator
from reporting.maps.geography import geography
from reporting.maps.spec import ASIDE, MapArea, MapKey, MapSpec, Shown
from reporting.words import Words

#: How the reference begins the names of both.
ARCHIPELAGO = "Quần đảo "


def arrange(
    areas: Sequence[Area],
    shown: Mapping[str, Shown],
    keys: Sequence[MapKey],
    indicator: Indicator,
    words: Words,
    heading: str = "",
    converted: str = "",
) -> MapSpec:
    """``shown`` is what is told of each area by its id; an area that is not in it is outside the chosen region."""
    set_id = areas[0].set_id if areas else ""
    outside = Shown(ASIDE, "", words.say("map.aside"))
    labels, title = archipelago_labels(areas, words), indicator.title.of(words.lang)
    return MapSpec(
        words.lang,
        set_id,
        title,
        tuple(
            MapArea(area.unit_id, area.name, shown.get(area.unit_id, outside), labels.get(area.unit_id, ""))
            for area in areas
        ),
        tuple(keys),
        words.say("map.attribution"),
        words.say("map.alt", title=title, count=len(areas)),
        heading,
        converted,
    )


def archipelago_labels(areas: Sequence[Area], words: Words) -> dict[str, str]:
    """ "Quần đảo Hoàng Sa (Đà Nẵng)" by the id of the area that it belongs to."""
    places = geography(areas[0].set_id) if areas else None
    names = {area.unit_id: area.name for area in areas}
    return {
        one.unit_id: words.say(
            "map.archipelago", name=one.name.removeprefix(ARCHIPELAGO), province=names[one.unit_id]
        )
        for one in (places.archipelagos if places else ())
        if one.unit_id in names
    }
