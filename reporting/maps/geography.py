"""Where the areas of a set lie on the drawing: their shapes, a place for a word in each, and both archipelagos.

Read from ``data/reference/`` once. A hundredth of a degree is one unit of the drawing, which is finer than a screen;
neighbours are rounded alike, so that their common border stays one line. Nothing is simplified further, and of the
archipelagos, which are kept to a tenth of a unit, no part is ever lost.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from indicators.areas import REFERENCE
from reporting.maps.middle import Point, Ring, find_middle

#: Degrees east and north of the drawing's upper left and lower right corner: both archipelagos are inside.
WEST, NORTH, EAST, SOUTH = 101.9, 23.6, 117.3, 6.5
#: A degree of longitude is shorter than one of latitude; at 16° north by this much.
PER_DEGREE_EAST, PER_DEGREE_NORTH = 96.1, 100.0
WIDTH, HEIGHT = round((EAST - WEST) * PER_DEGREE_EAST), round((NORTH - SOUTH) * PER_DEGREE_NORTH)
#: Whatever lies wholly east of this longitude belongs to one of the two archipelagos.
FAR_EAST = 110.2
#: The space around an archipelago inside its frame.
FRAME = 20.0


@dataclass(frozen=True, slots=True)
class Shape:
    """The rings of one area; ``far`` are its parts in an archipelago.

    ``middle`` is the point of its largest part that is furthest from any border, ``room`` how far.
    """

    rings: tuple[Ring, ...]
    far: tuple[Ring, ...]
    middle: Point
    room: float


@dataclass(frozen=True, slots=True)
class Archipelago:
    """``name`` as the reference has it, "Quần đảo Hoàng Sa"; ``frame`` is left, top, right, bottom around its parts."""

    unit_id: str
    name: str
    frame: tuple[float, float, float, float]


@dataclass(frozen=True)
class Geography:
    shapes: dict[str, Shape]
    archipelagos: tuple[Archipelago, ...]


@lru_cache(maxsize=8)
def geography(set_id: str, folder: Path = REFERENCE) -> Geography | None:
    """The places of one area set; None where its borders are not known."""
    path = folder / f"provinces_{set_id}.geojson"
    if not path.exists():
        return None
    shapes = {one["properties"]["unit_id"]: _shape(one["geometry"]) for one in _features(path)}
    labels = _features(folder / "island_labels.geojson")
    return Geography(shapes, tuple(_archipelago(one["properties"], set_id) for one in labels))


def place(east: float, north: float) -> Point:
    """A point of the Earth on the drawing."""
    return (east - WEST) * PER_DEGREE_EAST, (NORTH - north) * PER_DEGREE_NORTH


def _features(path: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def _shape(geometry: dict[str, Any]) -> Shape:
    many = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if many else [geometry["coordinates"]]
    outer = [polygon[0] for polygon in polygons]
    far = tuple(_ring(ring, 1) for ring in outer if _is_far(ring))
    near = tuple(_ring(ring, 0) for ring in outer if not _is_far(ring))
    largest = max(near, key=_area)
    middle, room = find_middle(largest)
    return Shape(near, far, middle, room)


def _is_far(ring: list[list[float]]) -> bool:
    return min(east for east, _ in ring) > FAR_EAST


def _ring(corners: list[list[float]], decimals: int) -> Ring:
    """Rounded, without the corners that this makes idle. An islet that would vanish keeps its finer form."""
    exact = [place(east, north) for east, north in corners]
    for digits in (decimals, 1, 3):
        points = _without_idle([(round(x, digits), round(y, digits)) for x, y in exact])
        if len(points) > 2:
            return tuple(points)
    return tuple(exact)


def _without_idle(points: list[Point]) -> list[Point]:
    """Without repeated points and those on the straight line between their neighbours; the ring is closed anyway."""
    points = [point for point, after in zip(points, points[1:] + points[:1], strict=True) if point != after]
    around = zip(points[-1:] + points, points, points[1:] + points[:1], strict=False)
    return [point for before, point, after in around if _turns(before, point, after)]


def _turns(before: Point, point: Point, after: Point) -> bool:
    (x0, y0), (x1, y1), (x2, y2) = before, point, after
    return abs((x1 - x0) * (y2 - y1) - (x2 - x1) * (y1 - y0)) > 1e-9


def _area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def _archipelago(properties: dict[str, Any], set_id: str) -> Archipelago:
    west, south, east, north = properties["bbox"]
    (left, top), (right, bottom) = place(west, north), place(east, south)
    frame = (left - FRAME, top - FRAME, right + FRAME, bottom + FRAME)
    return Archipelago(properties[f"unit_{set_id}"], properties["label"], frame)
