"""A moment is told by the clock in Vietnam, wherever the server stands."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reporting.moments import day_of, short_moment
from reporting.vintage import data_line
from reporting.words import words
from store.days import this_moment, today

EVENING = datetime(2026, 11, 21, 17, 31, tzinfo=UTC)  # in Greenwich


def test_a_list_tells_the_minute():
    assert short_moment(EVENING, "vi") == "22/11/2026 00:31"
    assert short_moment(EVENING, "en") == "22 Nov 2026, 00:31"


@pytest.mark.parametrize(
    "stored", ["2026-11-21T17:31:00+00:00", "2026-11-21T17:31:00", "2026-11-22T00:31:00+07:00"]
)
def test_what_was_published_in_the_evening_of_greenwich_is_of_the_next_day(stored: str):
    assert day_of(stored) == date(2026, 11, 22)
    assert "22/11/2026" in data_line(21, stored, words("vi"))
    assert "22 November 2026" in data_line(21, stored, words("en"))


def test_today_is_the_day_in_vietnam():
    before = (datetime.now(UTC) + timedelta(hours=7)).date()
    assert before <= today() <= (datetime.now(UTC) + timedelta(hours=7)).date()
    assert this_moment().utcoffset() == timedelta(hours=7)
