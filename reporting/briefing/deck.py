"""The briefing as a deck for the meeting: one message a slide, native charts, tables and maps that can be edited."""

from datetime import UTC
from io import BytesIO

from reporting.briefing.deck_frame import Pages
from reporting.briefing.deck_opening import add_summary, add_title
from reporting.briefing.deck_slides import add_chart_slide, add_list, add_map, add_table, fits_one_slide
from reporting.briefing.spec import Briefing
from reporting.same_bytes import pack_again


def render_deck(briefing: Briefing) -> bytes:
    """A 16:9 PPTX; the same briefing gives the same bytes. Long tables stand behind what is said with charts."""
    pages = Pages(briefing)
    add_title(pages)
    add_summary(pages)
    early = [table for index, table in enumerate(briefing.tables) if index == 0 or fits_one_slide(table)]
    for table in early:
        add_table(pages, table)
    for part in briefing.maps:
        add_map(pages, part)
    for chart in briefing.charts:
        add_chart_slide(pages, chart)
    add_list(pages, (briefing.outlook,))
    for table in briefing.tables:
        if table not in early:
            add_table(pages, table)
    add_list(pages, (briefing.gaps, briefing.doubts))
    add_list(pages, (briefing.sources,))
    return _saved(pages)


def _saved(pages: Pages) -> bytes:
    briefing, core = pages.briefing, pages.deck.core_properties
    moment = briefing.request.at.astimezone(UTC).replace(tzinfo=None)
    core.title, core.subject = briefing.title, briefing.subtitle
    core.author = core.last_modified_by = briefing.request.by
    core.created = core.modified = moment
    core.language = briefing.request.lang
    core.comments, core.keywords, core.revision = "; ".join(briefing.vintage), "", 1
    buffer = BytesIO()
    pages.deck.save(buffer)
    return pack_again(buffer.getvalue(), briefing.request.at)
