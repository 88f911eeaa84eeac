"""Where one figure, or one target, comes from, in words: its value, whether it stands, who sent it when, its marks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from indicators.definition import Measure
from indicators.types import Observation, Target
from pages._ui.detail import document_text, verification_tag
from pages._ui.figure_table import series_text, value_text
from pages._ui.links import RETURNS, View, address, figure_link, target_link
from pages._ui.markup import NOTHING, Markup, join, tag, vietnamese
from pages._ui.provenance import Version
from reporting.goals import neighbours
from reporting.moments import short_moment
from reporting.numbers import number, target_text, unit_text
from reporting.submissions import name_of
from reporting.words import Words
from store.records import Mark, State

Numbers = Mapping[int, str]  # the number that people quote, by submission
Fact = tuple[str, str]


def amount_text(said: Observation | Target, measure: Measure, words: Words) -> str:
    """ "≥ 95", "> 93", "không có số liệu"; the unit stands behind it."""
    return target_text(said, words) if isinstance(said, Target) else value_text(said, measure, words)


def build_amount(version: Version, measure: Measure, about: str, words: Words) -> Markup:
    """The number itself, large, and what it is the number of."""
    said = version.said
    if said.value is None:
        text = words.say("cell.reason.qualitative" if isinstance(said, Target) else "figure.none")
        amount = tag("p", text, " ", _tag(said, words), class_="amount")
    else:
        number_, unit = amount_text(said, measure, words), unit_text(measure, words.lang)
        amount = tag("p", tag("b", number_), unit, " ", _tag(said, words), class_="amount")
    return tag("div", amount, tag("p", about, class_="about"), class_="ht")


def build_standing(
    version: Version, stands: Version | None, numbers: Numbers, view: View, words: Words
) -> Markup:
    """Nothing where the version stands; else why it does not, and the way to the one that does."""
    if version.current:
        return Markup("")
    told = words.say(
        "figure.replaced" if version.state is State.ACCEPTED else f"figure.{version.state.value}"
    )
    if gone := version.withdrawal:
        by, when = name_of(gone.made_by, words), short_moment(gone.made_at, words.lang)
        told = words.say("figure.withdrawn", by=by, when=when, reason=gone.reason)
    if stands is None:
        return tag("p", told, " ", words.say("figure.none_stands"), class_="ht outcome refused")
    name = words.say("figure.stands", number=numbers[stands.submission_id])
    link = tag("a", name, href=version_link(stands, view))
    return tag("p", told, " ", link, class_="ht outcome refused" if version.withdrawal else "ht outcome")


def version_link(version: Version, view: View) -> str:
    """The version that stands is linked without its number, so that the link stays right."""
    chosen, said = 0 if version.current else version.submission_id, version.said
    return target_link(view, said, chosen) if isinstance(said, Target) else figure_link(view, said, chosen)


def build_facts(
    version: Version,
    measure: Measure,
    numbers: Numbers,
    view: View,
    words: Words,
    succession: Sequence[Fact] = (),
) -> Markup:
    """What is known of the number beside its value, then how it came here."""
    said, fact = version.said, version.fact
    about = (
        _about_target(said, measure, words)
        if isinstance(said, Target)
        else _about_figure(said, measure, words)
    )
    submission = tag(
        "a",
        numbers[version.submission_id],
        href=address(RETURNS, view, submission=version.submission_id, period=0, series="", document=""),
    )
    came = [
        (words.say("figures.submission"), submission),
        (words.say("submission.sender"), name_of(version.by, words)),
        (words.say("submission.received"), short_moment(version.at, words.lang)),
        (words.say("submission.file"), fact.workbook),
        (words.say("figure.place"), words.say("figure.at", sheet=fact.sheet, cell=fact.cell)),
    ]
    if version.current:
        came.append((words.say("figure.since"), words.say("figure.version", version=fact.data_version)))
    return tag(
        "div", tag("dl", *(_fact(*one) for one in (*succession, *about, *came) if one[1])), class_="ht"
    )


def build_marks(marks: Sequence[Mark], words: Words) -> Markup:
    """What people said of the figure after they had doubted it."""
    if not marks:
        return Markup("")
    events = tag("ol", *(_mark(mark, words) for mark in marks), class_="events")
    return tag("div", tag("h2", words.say("figure.marks"), class_="part"), events, class_="ht")


def _tag(said: Observation | Target, words: Words) -> Markup:
    if isinstance(said, Target):
        return verification_tag(said, words)
    is_usual = said.value is None or not words.say(f"status_mark.{said.status.value}")
    return Markup("") if is_usual else tag("span", words.say(f"status.{said.status.value}"), class_="tag")


def _about_figure(one: Observation, measure: Measure, words: Words) -> Iterator[Fact]:
    yield words.say("figure.status"), words.say(f"status.{one.status.value}")
    yield words.say("choice.series"), series_text(one.series, words)
    yield words.say("returns.option.source"), one.source
    yield words.say("figure.scope"), vietnamese(one.scope_note)
    if one.value is not None and _has_more_digits(one.value, value_text(one, measure, words)):
        yield words.say("figure.exact"), number(one.value, 6, words.lang) + unit_text(measure, words.lang)


def _about_target(target: Target, measure: Measure, words: Words) -> Iterator[Fact]:
    yield words.say("figures.document"), document_text(target, words)
    yield words.say("figure.title"), vietnamese(target.document.title)
    yield words.say("figure.wording"), vietnamese(target.wording)
    yield words.say("figure.scope"), vietnamese(target.scope_note)
    if target.baseline_value is not None and target.baseline_year is not None:
        value = number(target.baseline_value, measure.decimals or 0, words.lang) + unit_text(
            measure, words.lang
        )
        yield (
            words.say("figure.baseline"),
            words.say("figure.in_year", value=value, year=target.baseline_year),
        )
    yield words.say("figure.verification"), words.say(f"verification.{target.verification.value}")
    yield words.say("figure.read_at"), source_link(target.document.source)


def source_link(source: str) -> Markup:
    """Where the text of a document was read: an address is a link out of the product, which only the reader follows."""
    if not source.startswith(("https://", "http://")):
        return tag("span", source) if source else NOTHING
    name = urlsplit(source).hostname or source
    return tag("a", name, href=source, target="_blank", rel="noopener noreferrer", title=source)


def succession_of(target: Target, targets: Iterable[Target], view: View, words: Words) -> list[Fact]:
    """What the target takes the place of, and what has taken its place; each leads to its own origin."""
    named = zip(("figure.replaces", "figure.replaced_by"), neighbours(target, targets), strict=True)
    return [(words.say(key), _other(one, view, words)) for key, one in named if one]


def _other(target: Target, view: View, words: Words) -> Markup:
    issued = target.document.issued_on
    document = f"{target.document.number}, {issued.year}" if issued else target.document.number
    link = tag("a", target_text(target, words), href=target_link(view, target))
    return join(link, f" ({document})")


def _has_more_digits(value: float, shown: str) -> bool:
    """Whether the number was rounded to be shown."""
    decimals = max(shown.rfind(","), shown.rfind("."))
    return abs(round(value, len(shown) - decimals - 1 if decimals >= 0 else 0) - value) > 5e-7


def _mark(mark: Mark, words: Words) -> Markup:
    said = tag("b", words.say(f"figure.mark.{mark.kind.value}"))
    when = short_moment(mark.made_at, words.lang) if mark.made_at else ""
    who = f"{name_of(mark.made_by, words)}, {when}"
    earlier = "" if mark.in_force else words.say("figure.mark.earlier")
    return tag("li", said, ". ", mark.reason, tag("div", who, class_="quiet"), earlier)


def _fact(name: str, text: str) -> Markup:
    return join(tag("dt", name), tag("dd", text))
