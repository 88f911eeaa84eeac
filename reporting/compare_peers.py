"""Which areas to begin a comparison with, where nobody has chosen any: those that are most alike."""

from indicators.areas import Area, Areas

LEAST, MOST = 2, 6
PEERS = 2  # beside the area that was seen last


def begin_with(areas: Areas, set_id: str, seen: str = "", region: str = "") -> list[str]:
    """The area seen last with its peers; else the two largest of a region, or of all."""
    if seen in {area.unit_id for area in areas.of_set(set_id)}:
        return [seen, *peers_of(areas, set_id, seen)]
    members = [area for area in areas.of_set(set_id) if region in ("", area.region)]
    largest = sorted(members, key=lambda area: -persons(areas, area.unit_id))
    return [area.unit_id for area in largest[:LEAST]]


def peers_of(areas: Areas, set_id: str, area_id: str, most: int = PEERS) -> list[str]:
    """The areas of the same region whose population is nearest; a region of its own looks further."""
    region = areas.units[area_id].region
    others = [area for area in areas.of_set(set_id) if area.unit_id != area_id]
    near = [area for area in others if area.region == region] or others
    mine = persons(areas, area_id)

    def apart(area: Area) -> float:
        theirs = persons(areas, area.unit_id)
        return max(mine, theirs) / min(mine, theirs) if mine and theirs else float("inf")

    return [area.unit_id for area in sorted(near, key=apart)[:most]]


def persons(areas: Areas, area_id: str) -> float:
    """The average population of the last year that is known; 0 where none is."""
    years = [year for one, year in areas.population if one == area_id]
    return areas.population[area_id, max(years)] if years else 0.0
