"""Where a word has most room inside a border."""

from math import hypot

Point = tuple[float, float]
Ring = tuple[Point, ...]

#: As many corners of a border are looked at, which is exact enough for a word.
ENOUGH_CORNERS = 60
#: The grid of points that are tried, and how often it is drawn finer around the best of them.
STEPS, ROUNDS = 9, 3


def find_middle(ring: Ring) -> tuple[Point, float]:
    """The point that is furthest from the border, and how far it is."""
    ring = ring[:: max(1, len(ring) // ENOUGH_CORNERS)]
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    best, room = ring[0], 0.0
    for _ in range(ROUNDS):
        wide, high = (right - left) / STEPS, (bottom - top) / STEPS
        for i in range(STEPS + 1):
            for k in range(STEPS + 1):
                point = (left + i * wide, top + k * high)
                free = _distance_inside(point, ring, room)
                if free > room:
                    best, room = point, free
        left, right, top, bottom = best[0] - wide, best[0] + wide, best[1] - high, best[1] + high
    return best, room


def _distance_inside(point: Point, ring: Ring, least: float) -> float:
    """How far a point is from the border; 0 outside, and as soon as it is nearer than ``least``."""
    x, y = point
    inside, nearest = False, float("inf")
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        wide, high = x1 - x0, y1 - y0
        share = ((x - x0) * wide + (y - y0) * high) / (wide * wide + high * high or 1.0)
        share = max(0.0, min(1.0, share))
        nearest = min(nearest, hypot(x - x0 - share * wide, y - y0 - share * high))
        if nearest <= least:
            return 0.0
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * wide / high:
            inside = not inside
        x0, y0 = x1, y1
    return nearest if inside else 0.0
