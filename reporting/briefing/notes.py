"""What a briefing owes its reader beside the findings: gaps, doubts, sources and documents."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from indicators.areas import Areas
from indicators.catalogue import Catalogue
from indicators.judgement import Judgement
from indicators.types import Target
from reporting import regions
from reporting.briefing.messages import checks, sources_message
from reporting.briefing.spec import ListPart, Request, Scope
from reporting.conversions import gap_text
from reporting.doubts import Question, told
from reporting.exclusions import exclusion_text, exclusions_of
from reporting.names import short_name
from reporting.numbers import date_text
from reporting.progress import Book, Key
from reporting.scorecard import Line
from reporting.words import Words

_ENDS = (".", "!", "?")
#: Sentences about doubts; the page of doubts has them all.
MOST_DOUBTS = 6


@dataclass(frozen=True, slots=True)
class Notes:
    """Sentences, each made for the request from the same book as the findings."""

    request: Request
    book: Book
    catalogue: Catalogue
    areas: Areas
    words: Words

    def gaps(self, lines: Sequence[Line], keys: Iterable[Key]) -> ListPart:
        """Goals without figures, years that could not be converted, figures that are left out of judgement."""
        lacking = [
            line.indicator.short_title.of(self.words.lang)
            for line in lines
            if self.request.scope is not Scope.REGION
            and (line.open.target and line.latest is None and line.milestone is None)
        ]
        told = [self.words.say("briefing.lacking", names=", ".join(lacking))] if lacking else []
        message = self.words.count("briefing.message.lacking", len(lacking)) if lacking else ""
        items = (*told, *self._not_converted(lines), *self._left_out(keys))
        return ListPart(self.words.say("briefing.gaps"), items, message)

    def _not_converted(self, lines: Sequence[Line]) -> Iterable[str]:
        """Years after the latest value that former areas' figures were not enough for."""
        for line in lines:
            title = line.indicator.short_title.of(self.words.lang)
            since = line.latest.year if line.latest else 0
            series = line.open.series or next(iter(line.indicator.series_preference), "")
            known = self.book.gaps_of(line.open.area_id, line.indicator.id, series)
            later = [gap for gap in known if gap.year > since]
            if self.request.scope is Scope.REGION:  # the newest says it: there is one a year
                yield from (
                    f"{title}: {regions.gap_text(gap, self.areas, self.words)}"
                    for gap in sorted(later, key=lambda gap: gap.year)[-1:]
                )
                continue
            for gap in later:
                yield f"{title}: {gap_text(gap, self.areas, self.words)}"

    def _left_out(self, keys: Iterable[Key]) -> Iterable[str]:
        for area_id, indicator_id in keys:
            indicator = self.catalogue.indicators[indicator_id]
            place = f"{short_name(self.areas.units[area_id], self.words)}, {indicator.short_title.of(self.words.lang)}"
            for exclusion in exclusions_of(self.book, (area_id, indicator_id)):
                yield f"{place}: {exclusion_text(exclusion, indicator, self.words)}"

    def doubts(self, questions: Iterable[Question], keys: Collection[Key]) -> ListPart:
        """Open doubts about what is shown or was converted, strong ones first; how many more there are is said."""
        parts = {
            (part, indicator)
            for area, indicator in keys
            for part in (area, *self.areas.predecessors.get(area, ()))
        }
        asked = [
            one
            for one in questions
            if one.state.is_open and any((key.area_id, key.indicator_id) in parts for key in one.keys)
        ]
        names = {key: short_name(unit, self.words) for key, unit in self.areas.units.items()}
        items = [
            _ended(f"{self._about(question)}: {told(question, self.catalogue, names, self.words)}")
            for question in asked[:MOST_DOUBTS]
        ]
        if len(asked) > MOST_DOUBTS:
            items.append(self.words.count("briefing.more_doubts", len(asked) - MOST_DOUBTS))
        message = self.words.count("briefing.message.doubts", len(asked)) if asked else ""
        return ListPart(self.words.say("briefing.doubts"), tuple(items), message)

    def _about(self, question: Question) -> str:
        """Of which area, where it is one, and of which indicator."""
        places = dict.fromkeys(key.area_id for key in question.keys)
        area = short_name(self.areas.units[next(iter(places))], self.words) if len(places) == 1 else ""
        measure = self.catalogue.measure(question.indicator_id).short_title.of(self.words.lang)
        return ", ".join(part for part in (area, measure) if part)

    def sources(self, own: Sequence[Judgement]) -> ListPart:
        """Who measured, and the documents of the goals with how far they were checked."""
        targets = [one.target for one in own if one.target]
        title, message = self.words.say("briefing.sources"), sources_message(targets, self.words)
        return ListPart(title, tuple(self._sources(own, targets)), message)

    def _sources(self, own: Sequence[Judgement], targets: Sequence[Target]) -> Iterable[str]:
        series = dict.fromkeys(one.series for one in own if one.series)
        names = [
            self.words.say(f"series.{one}") if self.words.knows(f"series.{one}") else one for one in series
        ]
        if names:
            yield self.words.say("briefing.measured", names=", ".join(names))
        documents = {one.document.number: one.document for one in targets}
        for number, verification in sorted(checks(targets).items()):
            document = documents[number]
            day = date_text(document.issued_on, self.words.lang) if document.issued_on else ""
            parts = (number, document.title, document.issuer, day)
            checked = self.words.say(f"verification.{verification.value}")
            yield f"{', '.join(part for part in parts if part)} ({checked})."
        if own:
            yield self.words.say("briefing.definitions")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(_ENDS) else f"{sentence}."
