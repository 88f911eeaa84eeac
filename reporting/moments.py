"""When something happened, by the clock in Vietnam: that is the clock of everybody who hands over a return."""

from datetime import datetime

from babel.dates import format_datetime

from store.records import VIETNAM


def moment_text(moment: datetime, lang: str) -> str:
    """09:31 ngày 22/11/2026 is written "22/11/2026 09:31"; in English "22 Nov 2026, 09:31"."""
    pattern = "dd/MM/yyyy HH:mm" if lang == "vi" else "d MMM yyyy, HH:mm"
    return format_datetime(moment.astimezone(VIETNAM), pattern, locale=lang)
