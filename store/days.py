"""The clock and the calendar of all who hand over: those of Vietnam, which has one zone and no summer time."""

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


def this_moment() -> datetime:
    """To the second."""
    return datetime.now(VIETNAM).replace(microsecond=0)


def today() -> date:
    """A server that keeps the time of Greenwich is a day behind for seven hours."""
    return this_moment().date()
