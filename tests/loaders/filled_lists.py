"""Lists of facts as the template of any areas holds them, filled in: what tests and measurements let the loader read."""

import re
from collections.abc import Iterable

from indicators.types import Observation, Qualifier, Status, Target
from loaders.template_columns import TemplateKind
from loaders.template_words import COMPARATOR_WORDS, QUALIFIER_WORDS, STATUS_WORDS, VERIFICATION_WORDS
from loaders.templates import CellValue, Row, area_name, indicator_name, write_template

MISSING_MARK = ".."


def write_returns(observations: Iterable[Observation]) -> bytes:
    return write_template(TemplateKind.RETURNS, map(observation_row, observations))


def write_targets(targets: Iterable[Target]) -> bytes:
    return write_template(TemplateKind.TARGETS, map(target_row, targets))


def observation_row(observation: Observation) -> Row:
    source, link = _split_link(observation.source)
    value: CellValue = MISSING_MARK if observation.status is Status.MISSING else observation.value
    qualifier = observation.qualifier
    return {
        "area_id": observation.area_id,
        "area": area_name(observation.area_id),
        "indicator_id": observation.indicator_id,
        "indicator": indicator_name(observation.indicator_id),
        "year": observation.year,
        "qualifier": "" if qualifier is Qualifier.EXACT else QUALIFIER_WORDS[qualifier][0],
        "value": value,
        "unit": observation.unit,
        "status": STATUS_WORDS[observation.status][0],
        "series": observation.series,
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        "scope_note": observation.scope_note,
        "source": source,
        "link": link,
    }


def target_row(target: Target) -> Row:
    document = target.document
    return {
        "area_id": target.area_id,
        "area": area_name(target.area_id),
        "indicator_id": target.indicator_id,
        "indicator": indicator_name(target.indicator_id),
        "target_year": target.target_year,
        "comparator": COMPARATOR_WORDS[target.comparator][0],
        "value": target.value,
        "value_high": target.value_high,
        "unit": target.unit,
        "wording": target.wording,
        "scope_note": target.scope_note,
        "baseline_year": target.baseline_year,
        "baseline_value": target.baseline_value,
        "document_number": document.number,
        "document_title": document.title,
        "issuer": document.issuer,
        "issued_on": document.issued_on,
        "section": document.section,
        "source": document.source,
        "verification": VERIFICATION_WORDS[target.verification][0],
    }


def _split_link(source: str) -> tuple[str, str]:
    """The address at the end of a source has its own column; the reader joins the two with one space."""
    text, _, link = source.rpartition(" ")
    is_link = re.fullmatch(r"https?://\S+", link) is not None
    return (text, link) if is_link and text == text.strip() else (source, "")
