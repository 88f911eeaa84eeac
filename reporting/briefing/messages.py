"""What a slide says first: one sentence for each table, page of a table and list, built from the findings."""

from collections import Counter
from collections.abc import Iterable, Sequence

from indicators.catalogue import Catalogue
from indicators.judgement import Judgement
from indicators.types import Target, Verification
from reporting.briefing.spec import Row, Table
from reporting.counts import count_marks
from reporting.marks import Mark, mark_of
from reporting.overview import NOT_ASSESSED, SHORT
from reporting.scorecard import Line
from reporting.words import Words

#: So many names stand in a message; how many more there are is said.
NAMED = 3
#: What two lines of a slide's title hold.
LETTERS = 140
#: So many findings of a group: the best and the worst.
TOLD = 3
_BEHIND = SHORT - {Mark.MISSED}


def page_message(table: Table, rows: range) -> str:
    """Of the groups that stand on one page of a table; that of the whole table where it stands on one page."""
    whole = len(rows) == len(table.rows)
    shown = [row.message for row in groups_on(table, rows) if row.message]
    begun = [table.rows[index].message for index in rows if table.rows[index].message]
    told = begun or shown  # what goes on from the page before has been told there
    if (whole and table.message) or not told:
        return table.message
    return f"{table.about}: {'; '.join(told)}."


def groups_on(table: Table, rows: range) -> list[Row]:
    """The headings of what a page shows, that of a group which goes on from the page before among them."""
    return [*carried(table, rows), *(table.rows[index] for index in rows if table.rows[index].heading)]


def carried(table: Table, rows: range) -> list[Row]:
    """The heading above the first row of a page, where it stands on a page before; rows may stand above all groups."""
    if table.rows[rows.start].heading:
        return []
    return [row for row in table.rows[: rows.start] if row.heading][-1:]


def group_message(name: str, judgements: Sequence[Judgement], words: Words) -> str:
    """ "Dinh dưỡng 1 đạt, 2 đi lùi"; what waits is told where nothing else can be. '' where there is no goal."""
    items = count_marks(judgements, words)
    known = [one for one in items if one.mark not in NOT_ASSESSED] or items
    known = known if len(known) <= TOLD else [known[0], *known[1 - TOLD :]]
    told = ", ".join(f"{one.many}\u00a0{one.word}" for one in known)
    return f"{name} {told}" if told else ""


def matrix_message(judgements: Sequence[Judgement], year: int, catalogue: Catalogue, words: Words) -> str:
    """In which indicators the most areas have missed the goal or are behind it; else in which the most have met it."""
    goals = Counter(one.indicator_id for one in judgements if one.target)
    for key, marks in (("missed", {Mark.MISSED}), ("slow", _BEHIND), ("met", {Mark.MET})):
        found = Counter(one.indicator_id for one in judgements if mark_of(one) in marks)
        if found:
            named = [
                words.say(
                    "briefing.message.areas", name=_short(catalogue, one, words), many=many, of=goals[one]
                )
                for one, many in found.most_common()
            ]
            ways = (and_more(named, "indicators", words, most) for most in (NAMED, NAMED - 1))
            told = [words.say(f"briefing.message.{key}", year=year, named=way) for way in ways]
            return next((way for way in told if len(way) <= LETTERS), told[-1])
    return words.say("briefing.message.unknown", year=year)


def outlook_message(lines: Iterable[Line], year: int, words: Words) -> str:
    """Which goals take more than the present pace; else which are on their way, or how many are met already."""
    known = list(lines)
    for key, marks in (("behind", _BEHIND), ("on_track", {Mark.ON_TRACK})):
        found = [line.indicator.short_title.of(words.lang) for line in known if mark_of(line.open) in marks]
        if found:
            return words.say(f"briefing.message.{key}", year=year, named=and_more(found, "indicators", words))
    met = sum(mark_of(line.open) is Mark.MET for line in known)
    if not met:
        return words.say("briefing.message.unknown", year=year)
    key = "all_met" if met == len(known) else "some_met"
    return words.count(f"briefing.message.{key}", met, year=year)


def sources_message(targets: Iterable[Target], words: Words) -> str:
    """How many documents the goals are from, and how many of these were read."""
    checked = checks(targets)
    if not checked:
        return ""
    read = sum(one is Verification.VERIFIED for one in checked.values())
    key = "all" if read == len(checked) else "some" if read else "none"
    return words.count(f"briefing.message.read_{key}", len(checked), read=read)


def checks(targets: Iterable[Target]) -> dict[str, Verification]:
    """How far each document was checked: as far as the least checked of its goals."""
    order = list(Verification)
    found: dict[str, Verification] = {}
    for one in targets:
        number = one.document.number
        found[number] = max(found.get(number, order[0]), one.verification, key=order.index)
    return found


def and_more(names: Sequence[str], others: str, words: Words, most: int = NAMED) -> str:
    """ "A; B; C và 2 chỉ tiêu khác"; ``others`` are "goals", "areas" or "indicators"."""
    named, left = "; ".join(names[:most]), len(names) - most
    return words.count(f"briefing.and_more.{others}", left, named=named) if left > 0 else named


def _short(catalogue: Catalogue, indicator_id: str, words: Words) -> str:
    return catalogue.indicators[indicator_id].short_title.of(words.lang)
