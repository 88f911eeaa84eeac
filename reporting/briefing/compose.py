"""Compose a briefing from one state of the data: the same judgements, sentences and charts as on the screen."""

from collections.abc import Iterable, Sequence

from indicators.areas import COUNTRY_ID, Area, Areas, using
from indicators.catalogue import Catalogue
from indicators.definition import Indicator
from indicators.findings import METHOD_VERSION
from indicators.judgement import Judgement
from indicators.types import Observation
from reporting.briefing.headline import Headline, count_sentence
from reporting.briefing.messages import outlook_message
from reporting.briefing.notes import Notes
from reporting.briefing.spec import Briefing, ChartPart, ListPart, MapPart, Request, Scope, Table
from reporting.briefing.tables import areas_table, matrix_table, scorecard_table
from reporting.build_charts import goal_chart
from reporting.converting import figure_key, reported_parts
from reporting.counts import GoalCounts, count_goals
from reporting.doubts import Question
from reporting.maps.findings import finding_map
from reporting.moments import short_moment
from reporting.names import full_name, region_name, short_name
from reporting.outlook import ahead_sentences, look_ahead
from reporting.overview import most_missed
from reporting.progress import CLOSED_YEAR, GOAL_YEARS, OPEN_YEAR, Book, area_ids_of, judge_goals
from reporting.regions import mean_text, region_area, with_region
from reporting.scorecard import Line, build_lines
from reporting.sentences import sentences_of
from reporting.vintage import basis_line, data_line, judged_line
from reporting.words import Words, words

#: Charts of a briefing for which none were chosen: the most urgent goals first.
USUAL_CHARTS = 4


class NothingToTell(ValueError):
    """There is no such area, region or indicator to brief about; the sentence says which."""


def compose(
    request: Request,
    book: Book,
    catalogue: Catalogue,
    areas: Areas,
    published_at: str = "",
    questions: Sequence[Question] = (),
) -> Briefing:
    """``questions`` are those that the published figures raise. Raises NothingToTell."""
    with using(areas):
        return _Composer(request, book, catalogue, areas, published_at, questions).briefing()


class _Composer:
    """One briefing being composed."""

    def __init__(
        self,
        request: Request,
        book: Book,
        catalogue: Catalogue,
        areas: Areas,
        published_at: str,
        questions: Sequence[Question],
    ) -> None:
        self.request, self.book, self.catalogue, self.areas = request, book, catalogue, areas
        self.published_at, self.questions = published_at, questions
        self.words: Words = words(request.lang)
        self._check()
        self.region: Area | None = None
        if request.scope is Scope.REGION:
            self.region = region_area(request.area_set, request.region)
            self.book, self.areas = with_region(book, areas, catalogue, request.area_set, request.region)
        self.area: Area = areas.units[request.area_id]
        regions = areas.regions(request.area_set)
        self.members = sorted(
            (unit for unit in areas.of_set(request.area_set) if request.region in ("", unit.region)),
            key=lambda unit: regions.index(unit.region),
        )
        everybody = area_ids_of(areas, request.area_set)
        ids = everybody if self.area.unit_id in everybody else [*everybody, self.area.unit_id]
        ids = [*ids, self.region.unit_id] if self.region else ids
        self.judgements = judge_goals(
            self.book, catalogue, ids, request.on, target_years=GOAL_YEARS, basis=request.basis
        )

    def briefing(self) -> Briefing:
        lines = self._lines(self._leading())
        notes = Notes(self.request, self.book, self.catalogue, self.areas, self.words)
        charts = tuple(self._chart(line) for line in self._charted(lines))
        figures = tuple(self._figures())
        return Briefing(
            request=self.request,
            data_version=self.book.data_version,
            method_version=METHOD_VERSION,
            title=self._title(),
            subtitle=self._subtitle(),
            place=self._place(),
            vintage=self._vintage(),
            message=self._telling().lead(),
            headline=tuple(self._headline()),
            counts=tuple(self._counts()),
            tables=tuple(self._tables(lines)),
            maps=tuple(self._maps(lines)),
            charts=charts,
            outlook=self._outlook(lines),
            gaps=notes.gaps(lines, self._own_keys()),
            doubts=notes.doubts(self.questions, self._own_keys()),
            sources=notes.sources(self._own()),
            judgements=tuple(self._own()),
            figures=figures,
            parts=tuple(reported_parts(self.book, figures)),
            areas=self.areas,
        )

    def _check(self) -> None:
        request, areas = self.request, self.areas
        if request.area_id not in areas.units:
            raise NothingToTell(f"There is no area {request.area_id}.")
        if (request.region or request.scope is Scope.REGION) and request.region not in areas.regions(
            request.area_set
        ):
            raise NothingToTell(f"There is no region {request.region} among the {request.area_set}.")
        unknown = {*request.indicator_ids, *filter(None, [request.indicator_id])} - set(
            self.catalogue.indicators
        )
        if unknown or (request.scope is Scope.INDICATOR and not request.indicator_id):
            raise NothingToTell(f"There is no indicator {', '.join(sorted(unknown)) or '(none named)'}.")

    def _title(self) -> str:
        scope, lang = self.request.scope, self.words.lang
        if scope is Scope.INDICATOR:
            return self.catalogue.indicators[self.request.indicator_id].title.of(lang)
        if scope is Scope.REGION:
            return self.words.say("briefing.region", region=region_name(self.request.region, self.words))
        return full_name(self.area, self.request.on, self.words)

    def _subtitle(self) -> str:
        return self.words.say(
            f"briefing.subtitle.{self.request.scope.value}", closed=CLOSED_YEAR, open=OPEN_YEAR
        )

    def _place(self) -> str:
        """Of whom the sentences speak, beside the title."""
        request = self.request
        if request.scope is Scope.PROVINCE:
            members = self.areas.predecessors.get(self.area.unit_id, ())
            names = ", ".join(self.areas.units[one].name for one in members)
            region = region_name(self.area.region, self.words)
            return (
                f"{region}. {self.words.say('briefing.made_of', names=names)}" if len(members) > 1 else region
            )
        return self.words.count("count.provinces", len(self.members))

    def _vintage(self) -> tuple[str, ...]:
        """Data as of, basis, day of judgement, maker: every file carries these."""
        request, words = self.request, self.words
        maker = "briefing.made" if request.by else "briefing.made.unnamed"
        return (
            data_line(self.book.data_version, self.published_at, words),
            basis_line(request.basis, words),
            judged_line(request.on, words),
            words.say(maker, when=short_moment(request.at, words.lang), by=request.by),
        )

    def _leading(self) -> str:
        """The area whose scorecard stands first."""
        if self.region:
            return self.region.unit_id
        return self.request.area_id if self.request.scope in (Scope.PROVINCE, Scope.INDICATOR) else COUNTRY_ID

    def _own(self) -> list[Judgement]:
        """The judgements that the briefing is about."""
        request = self.request
        members = {unit.unit_id for unit in self.members}
        match request.scope:
            case Scope.PROVINCE:
                return [one for one in self.judgements if one.area_id == request.area_id]
            case Scope.INDICATOR:
                wanted = {*members, COUNTRY_ID}
                return [
                    one
                    for one in self.judgements
                    if one.indicator_id == request.indicator_id and one.area_id in wanted
                ]
            case Scope.REGION:
                return [one for one in self.judgements if one.area_id in members]
            case Scope.COUNTRY:
                return [one for one in self.judgements if one.area_id in {*members, COUNTRY_ID}]

    def _figures(self) -> Iterable[Observation]:
        """Every figure shown: those of the judged series and of the others beside them."""
        keys = dict.fromkeys((one.area_id, one.indicator_id) for one in self._own())
        for key in keys:
            yield from sorted(self.book.observations.get(key, ()), key=lambda one: (one.series, one.year))

    def _lines(self, area_id: str) -> list[Line]:
        judgements = [one for one in self.judgements if one.area_id == area_id]
        lines = build_lines(judgements, self.book, self.catalogue)
        if self.request.scope is Scope.INDICATOR:
            return [line for line in lines if line.indicator.id == self.request.indicator_id]
        return lines

    def _counts(self) -> list[GoalCounts]:
        own, on = self._own(), self.request.on
        country = [one for one in own if one.area_id == COUNTRY_ID]
        others = [one for one in own if one.area_id != COUNTRY_ID]
        if self.request.scope is Scope.COUNTRY:
            return [
                count_goals(of, year, on, self.words, scope)
                for year in GOAL_YEARS
                for scope, of in (("country", country), ("areas", others))
            ]
        shown = own if self.request.area_id == COUNTRY_ID and self.request.scope is Scope.PROVINCE else others
        return [count_goals(shown, year, on, self.words) for year in GOAL_YEARS]

    def _headline(self) -> list[str]:
        counted = self._counts()
        years = [year for year in GOAL_YEARS for _ in range(len(counted) // len(GOAL_YEARS))]
        told = [count_sentence(one, year, self.words) for one, year in zip(counted, years, strict=True)]
        return [*told, *self._telling().actions()]

    def _telling(self) -> Headline:
        """About the goals of the provinces where there are any."""
        own = self._own()
        told = [one for one in own if one.area_id != COUNTRY_ID] or own
        others = "areas" if self.request.scope is Scope.INDICATOR else "goals"
        return Headline(told, self.catalogue, self.words, self._named, others)

    def _named(self, judgement: Judgement) -> str:
        """A goal is named by what the reader does not know already: its area, its indicator, or both."""
        indicator = self.catalogue.indicators[judgement.indicator_id].short_title.of(self.words.lang)
        area = short_name(self.areas.units[judgement.area_id], self.words)
        match self.request.scope:
            case Scope.PROVINCE:
                return indicator
            case Scope.INDICATOR:
                return area
        return f"{area}, {indicator}"

    def _tables(self, lines: Sequence[Line]) -> Iterable[Table]:
        scope = self.request.scope
        if scope in (Scope.PROVINCE, Scope.COUNTRY):
            yield scorecard_table(lines, self.catalogue, self.words)
        if scope is Scope.INDICATOR:
            indicator = self.catalogue.indicators[self.request.indicator_id]
            yield areas_table(self._pairs(indicator), indicator, self.words)
        if scope in (Scope.REGION, Scope.COUNTRY):
            for year in GOAL_YEARS:
                yield matrix_table(self.members, self._own(), self.catalogue, year, self.words)

    def _pairs(self, indicator: Indicator) -> Iterable[tuple[Area, Judgement, Judgement]]:
        own = {(one.area_id, one.target_year): one for one in self._own() if one.indicator_id == indicator.id}
        for unit in (self.areas.units[COUNTRY_ID], *self.members):
            yield unit, own[unit.unit_id, CLOSED_YEAR], own[unit.unit_id, OPEN_YEAR]

    def _charted(self, lines: Sequence[Line]) -> list[Line]:
        """The chosen ones; else the most urgent that have figures and a goal. Goals in words have no chart.

        Those of a region are of its means, against the national goals; its provinces stand in its tables.
        """
        if self.request.scope is Scope.INDICATOR:
            country = build_lines(
                [one for one in self.judgements if one.area_id == COUNTRY_ID], self.book, self.catalogue
            )
            same = [line for line in country if line.indicator.id == self.request.indicator_id]
            known = [*lines, *same] if self.request.area_id != COUNTRY_ID else same
            return [line for line in known if not line.indicator.is_qualitative]
        drawn = [line for line in lines if line.latest is not None and not line.indicator.is_qualitative]
        if self.request.indicator_ids:
            by_id = {line.indicator.id: line for line in lines if not line.indicator.is_qualitative}
            return [by_id[one] for one in self.request.indicator_ids if one in by_id]
        with_goal = [line for line in drawn if line.open.target or line.closed.target]
        return sorted(with_goal, key=lambda line: line.urgency)[:USUAL_CHARTS]

    def _chart(self, line: Line) -> ChartPart:
        area_id, indicator = line.open.area_id, line.indicator
        key, area = (area_id, indicator.id), self.areas.units[area_id]
        name = full_name(area, self.request.on, self.words)
        ahead = look_ahead(self.book, self.catalogue, line.open)
        sentences = [
            *self._sentences(line),
            *self._formed(line),
            *ahead_sentences(ahead, line.open, indicator, self.request.on, self.words),
        ]
        chart = goal_chart(
            (line.closed, line.open),
            self.book.observations.get(key, ()),
            indicator,
            name,
            self.words,
            outlook=ahead.outlook,
            excluded=self.book.excluded.get(key, ()),
            formed_on=area.valid_from,
        )
        title = indicator.title.of(self.words.lang)
        return ChartPart(indicator.id, title, name, tuple(dict.fromkeys(sentences)), chart)

    def _sentences(self, line: Line) -> list[str]:
        return [
            sentence
            for judgement in (line.closed, line.open)
            if judgement.target
            for sentence in sentences_of(judgement, line.indicator, self.words, line.milestone)
        ]

    def _formed(self, line: Line) -> list[str]:
        """How the latest mean of a region was formed."""
        found = self.book.conversions.get(figure_key(line.latest)) if self.region and line.latest else None
        return [mean_text(found, line.indicator, self.words)] if found else []

    def _maps(self, lines: Sequence[Line]) -> Iterable[MapPart]:
        """The finding of the open goal in all areas of the set, or of the region: of the indicator, the first chart's,
        or the worst."""
        near = {unit.unit_id for unit in self.members} if self.region else set()
        everywhere = [
            one
            for one in self.judgements
            if one.target_year == OPEN_YEAR and (one.area_id in near if near else one.area_id != COUNTRY_ID)
        ]
        charted = self._charted(lines)
        chosen = self.request.indicator_id or (
            charted[0].indicator.id
            if charted and self.request.scope is Scope.PROVINCE
            else most_missed(everywhere)
        )
        if not chosen:
            return
        indicator = self.catalogue.indicators[chosen]
        shown = [one for one in everywhere if one.indicator_id == chosen]
        spec = finding_map(self.areas.of_set(self.request.area_set), shown, indicator, self.words)
        counted = ", ".join(f"{key.count} {key.word.lower()}" for key in spec.keys)
        told = self.words.say("briefing.map", year=OPEN_YEAR, counted=counted)
        title = self.words.say("briefing.map.title", title=spec.title)
        yield MapPart(title, f"{told} {spec.converted}".strip(), spec)

    def _outlook(self, lines: Sequence[Line]) -> ListPart:
        """What lies ahead of each open goal that has figures; for a region or an indicator its charts say it."""
        title = self.words.say("briefing.outlook", year=OPEN_YEAR)
        if self.request.scope in (Scope.REGION, Scope.INDICATOR):
            return ListPart(title, ())
        known = [line for line in lines if line.open.target and (line.latest or line.milestone)]
        told = tuple(
            f"{line.indicator.short_title.of(self.words.lang)}: "
            f"{sentences_of(line.open, line.indicator, self.words, line.milestone)[0]}"
            for line in known
        )
        return ListPart(title, told, outlook_message(known, OPEN_YEAR, self.words) if known else "")

    def _own_keys(self) -> list[tuple[str, str]]:
        return list(dict.fromkeys((one.area_id, one.indicator_id) for one in self._own()))
