"""When something happened, as a list tells it: by the clock in Vietnam, which is that of all who hand over."""

from datetime import datetime

from babel.dates import format_datetime

from store.records import VIETNAM


def short_moment(moment: datetime, lang: str) -> str:
    """09:31 ngày 22/11/2026 is written "22/11/2026 09:31"; in English "22 Nov 2026, 09:31"."""
    pattern = "dd/MM/yyyy HH:mm" if lang == "vi" else "d MMM yyyy, HH:mm"
    return format_datetime(moment.astimezone(VIETNAM), pattern, locale=lang)
