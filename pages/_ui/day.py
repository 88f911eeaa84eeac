"""The day on which the pages judge: today, or one named to the server, which shows again what was shown then."""

import os
from datetime import date

from store.days import today

VARIABLE = "HEALTH_TARGETS_DAY"


def day_of_judgement() -> date:
    """Asked anew with every run of a page: a server runs for months."""
    named = os.environ.get(VARIABLE)
    return date.fromisoformat(named) if named else today()
