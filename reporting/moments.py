"""When something happened, by the clock in Vietnam, which is that of all who hand over: wherever the server stands."""

from datetime import UTC, date, datetime

from babel.dates import format_datetime

from store.days import VIETNAM


def short_moment(moment: datetime, lang: str) -> str:
    """09:31 ngày 22/11/2026 is written "22/11/2026 09:31"; in English "22 Nov 2026, 09:31"."""
    pattern = "dd/MM/yyyy HH:mm" if lang == "vi" else "d MMM yyyy, HH:mm"
    return format_datetime(moment.astimezone(VIETNAM), pattern, locale=lang)


def moment_of(stored: str) -> datetime:
    """From ISO 8601; a moment without a zone is meant as UTC."""
    moment = datetime.fromisoformat(stored)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def day_of(stored: str) -> date:
    return moment_of(stored).astimezone(VIETNAM).date()
