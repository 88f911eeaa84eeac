"""What the data consist of: the indicators, the documents, the sources, what is missing, and the licences."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from indicators.areas import COUNTRY_ID
from indicators.definition import Indicator
from indicators.types import Verification
from loaders.shipped import Source
from pages._ui.frame import Visit
from pages._ui.links import ALL_AREAS, GOALS, INDICATOR, RETURNS, address, elsewhere
from pages._ui.markup import NOTHING, Markup, join, tag, vietnamese
from pages._ui.method.parts import Part
from pages._ui.method.pieces import Row, build_list, build_part, build_table, paragraph
from reporting.known_gaps import Coverage, span_text
from reporting.names import dated_name, short_name
from reporting.numbers import date_text, number
from reporting.origins import Measured, Origin, Paper
from reporting.words import Words

NOTICE = Path(__file__).resolve().parents[3] / "NOTICE"
#: So many areas are named; of more, these and how many others.
NAMED = 6


def build_indicators(visit: Visit) -> Markup:
    words, catalogue = visit.words, visit.data.catalogue
    heads = [words.say(f"method.indicators.{one}") for one in ("indicator", "definition", "formed")]
    tables = (
        join(
            tag("h3", group.title.of(words.lang)),
            build_table(
                heads, (_indicator(one, visit) for one in catalogue.of_group(group.id)), "wide definitions"
            ),
        )
        for group in catalogue.groups.values()
    )
    return build_part(
        Part.INDICATORS,
        words,
        paragraph(words, "method.indicators.what", n=len(catalogue.indicators)),
        *tables,
    )


def _indicator(one: Indicator, visit: Visit) -> Row:
    words = visit.words
    link = address(INDICATOR, elsewhere(visit.view), indicator=one.id)
    name = tag("a", one.title.of(words.lang), href=link)
    about = {"numerator": one.numerator, "denominator": one.denominator, "source": one.source}
    told = (
        tag("div", f"{words.say(f'indicator.{key}')}: {text.of(words.lang)}", class_="quiet")
        for key, text in about.items()
        if text.is_found
    )
    definition = one.definition.of(words.lang) if one.definition.is_found else ""
    return name, join(definition, *told), _formed(one, words)


def _formed(one: Indicator, words: Words) -> str:
    """Unit, which way is better, the multiplier, its limits, and how areas are combined."""
    if one.is_qualitative or one.direction is None:
        return words.say("method.indicators.worded")
    lang = words.lang
    told = [one.unit_label.of(lang) if one.unit_label else "", words.say(f"direction.{one.direction.value}")]
    if one.multiplier and one.multiplier != 1:
        told.append(words.say("method.indicators.share", multiplier=number(one.multiplier, 0, lang)))
    if one.limits.min is not None and one.limits.max is not None:
        ends = (number(end, 0, lang) for end in (one.limits.min, one.limits.max))
        told.append(words.say("method.indicators.limits", **dict(zip(("low", "high"), ends, strict=True))))
    told.append(words.say(f"method.aggregation.{one.aggregation.value}"))
    return "; ".join(filter(None, told))


def build_documents(papers: Iterable[Paper], visit: Visit) -> Markup:
    words = visit.words
    heads = [words.say(f"method.documents.{one}") for one in ("document", "issued", "targets", "checked")]
    table = build_table(heads, (_paper(one, visit) for one in papers), "wide")
    return build_part(Part.DOCUMENTS, words, paragraph(words, "method.documents.what"), table)


def _paper(paper: Paper, visit: Visit) -> Row:
    words, document = visit.words, paper.document
    goals = address(GOALS, elsewhere(visit.view), document=document.number, scope=ALL_AREAS)
    title = join(
        tag("a", document.number, href=goals), tag("div", document.title, class_="quiet plain", lang="vi")
    )
    day = date_text(document.issued_on, words.lang) if document.issued_on else ""
    names = ", ".join(dated_name(visit.data.areas.units[one], words) for one in paper.area_ids)
    counts = {"numbers": paper.numbers, "words": paper.words}
    many = ", ".join(words.say(f"method.documents.{kind}", n=n) for kind, n in counts.items() if n)
    whose = words.say("method.documents.for", names=names, years=", ".join(map(str, paper.years)))
    checked = "; ".join(
        f"{words.say(f'verification.{one.value}')} ({paper.checked[one]})"
        for one in Verification
        if paper.checked.get(one)
    )
    read = (
        tag(
            "div",
            tag("a", words.say("method.documents.source"), href=document.source, rel="noopener noreferrer"),
        )
        if document.source.startswith("https://")
        else NOTHING
    )
    issued = join(vietnamese(document.issuer), tag("div", day, class_="quiet"))
    return title, issued, join(many, tag("div", whose, class_="quiet")), join(checked, read)


def build_sources(
    origins: Sequence[Origin], measured: Sequence[Measured], shelf: Sequence[Source], visit: Visit
) -> Markup:
    words, data = visit.words, visit.data
    totals = {
        "figures": number(sum(one.figures for one in measured), 0, words.lang),
        "targets": number(len(data.book.stored_targets), 0, words.lang),
    }
    heads = [words.say(f"method.sources.{one}") for one in ("workbook", "from", "content", "received")]
    known = {one.path.name: one for one in shelf}
    rows = (_origin(one, known.get(one.workbook), visit) for one in origins)
    series = [words.say(f"method.sources.{one}") for one in ("series", "figures", "of", "years")]
    years = {year for _, year in data.areas.population}
    day = date_text(visit.published_on, words.lang)
    return build_part(
        Part.SOURCES,
        words,
        paragraph(words, "method.sources.what", version=data.book.data_version, day=day, **totals),
        paragraph(words, "method.sources.who"),
        build_table(series, (_series(one, words) for one in measured)),
        tag("h3", words.say("method.sources.workbook")),
        build_table(heads, rows, "wide"),
        paragraph(words, "method.sources.population", years=span_text(years)),
    )


def _series(one: Measured, words: Words) -> Row:
    name = words.say(f"series.{one.series}") if words.knows(f"series.{one.series}") else one.series
    of = words.say("method.sources.areas", areas=one.areas, indicators=one.indicators)
    return name, number(one.figures, 0, words.lang), of, span_text(one.years)


def _origin(one: Origin, shipped: Source | None, visit: Visit) -> Row:
    words, view = visit.words, elsewhere(visit.view)
    link = tag("a", one.workbook, href=address(RETURNS, view, submission=one.submission_id))
    title = tag("div", shipped.title, class_="quiet plain") if shipped else NOTHING
    counts = {"figures": one.figures, "targets": one.targets}
    many = ", ".join(
        words.count(f"method.{kind}", n, number=number(n, 0, words.lang)) for kind, n in counts.items() if n
    )
    years = tag("div", span_text(one.years), class_="quiet") if one.years else NOTHING
    collected = shipped.collected if shipped else ""
    when = words.say("method.sources.collected", when=_month(collected)) if collected else ""
    source = "; ".join(one.sources) or (shipped.publisher if shipped else "")
    received = join(date_text(one.received_at, words.lang), tag("div", when, class_="quiet"))
    return join(link, title), source, join(many, years), received


def _month(text: str) -> str:
    """ "2026-09" is September 2026."""
    year, _, month = text.partition("-")
    return f"{month}/{year}" if month else year


def build_gaps(coverage: Sequence[Coverage], visit: Visit) -> Markup:
    """A line for each indicator with figures; those without are named in two sentences."""
    words, areas, book = visit.words, visit.data.areas, visit.data.book
    heads = [words.say("method.indicators.indicator")]
    heads += [words.say(f"method.gaps.{one}") for one in ("areas", "missing", "years", "latest")]
    measured = [one for one in coverage if one.years]
    without = [one.indicator for one in coverage if not one.years and not one.indicator.is_qualitative]
    country = [one for one in without if book.observations.get((COUNTRY_ID, one.id))]
    nowhere = [one for one in without if one not in country]
    link = tag("a", words.say("method.gaps.returns"), href=address(RETURNS, elsewhere(visit.view)))
    set_title = areas.set_of(visit.view.set).title(words.lang)
    return build_part(
        Part.GAPS,
        words,
        tag("p", words.say("method.gaps.what", set=set_title), " ", link, "."),
        build_table(heads, (_gap(one, visit) for one in measured), "gaps"),
        *(
            paragraph(words, key, names=", ".join(one.short_title.of(words.lang) for one in named))
            for key, named in (("method.gaps.country", country), ("method.gaps.nowhere", nowhere))
            if named
        ),
    )


def _gap(one: Coverage, visit: Visit) -> Row:
    words = visit.words
    without = words.say("method.gaps.without", years=span_text(one.without)) if one.without else ""
    years = join(f"{one.years[0]}–{one.years[-1]}", tag("div", without, class_="quiet"))
    known = words.say("method.gaps.of", known=one.known, all=one.areas)
    latest = words.say("method.gaps.of", known=one.latest, all=one.areas)
    return one.indicator.short_title.of(words.lang), known, _missing(one, visit), years, latest


def _missing(one: Coverage, visit: Visit) -> str:
    words, units = visit.words, visit.data.areas.units
    names = [short_name(units[area_id], words) for area_id in one.missing]
    if not names:
        return words.say("method.gaps.all")
    if len(names) <= NAMED:
        return ", ".join(names)
    return words.say("method.gaps.many", names=", ".join(names[: NAMED - 2]), n=len(names) - NAMED + 2)


def build_licences(words: Words) -> Markup:
    told = build_list(
        words.say(f"method.licences.{one}") for one in ("data", "documents", "boundaries", "code")
    )
    paragraphs = NOTICE.read_text(encoding="utf-8").strip().split("\n\n")
    text = tag("pre", *(tag("span", one) for one in paragraphs), lang="en")  # none is broken between sheets
    notice = tag("details", tag("summary", words.say("method.licences.notice")), text)
    return build_part(Part.LICENCES, words, told, notice)
