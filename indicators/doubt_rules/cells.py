"""Doubts about one figure by itself: its range, a zero, a rate against its own counts."""

from collections import Counter
from collections.abc import Iterator
from statistics import median

from indicators.aggregation import ratio
from indicators.definition import Indicator, Words
from indicators.doubt_rules.body import Body, Figure, decimals_of
from indicators.doubt_rules.doubt import Doubt, Key, Rule, Template, about_figure, evidence
from indicators.doubt_rules.robust import quantile
from indicators.types import Observation

#: A value further outside the plausible range than half its width (or half its low end) is hardly real.
_FAR = 0.5
#: A rate may differ from its counts by this share, or by half its last printed unit.
_RATE_TOLERANCE = 0.005
#: It takes so many figures to say what is usual.
_FEWEST = 20
#: Never near zero: one value in twenty, at most, is below a twentieth of the middle one, or zero itself.
_RARELY = 0.05
_NEAR_ZERO = 0.05

WORDS = {
    Rule.RATE_CONTRADICTS: Template(
        Words(
            "giá trị {value} không khớp với chính tử số và mẫu số của nó: {numerator} / {denominator} cho "
            "{computed}",
            "the value {value} contradicts its own numerator and denominator: {numerator} / {denominator} "
            "gives {computed}",
        ),
        Words(
            "giá trị không khớp với tử số và mẫu số ở {areas} địa phương (ví dụ {value}, tính lại là "
            "{computed})",
            "the value contradicts its numerator and denominator in {areas} areas (for example {value}; "
            "recomputed {computed})",
        ),
    ),
    Rule.ZERO: Template(
        Words(
            "bằng 0, trong khi 95 % giá trị khác 0 của chỉ tiêu này từ {usual} trở lên: có thể là ô chưa "
            "có số liệu",
            "zero, while 95% of this indicator's other values are {usual} or more: perhaps a figure that "
            "is missing",
        ),
        Words(
            "bằng 0 ở {areas} địa phương, trong khi 95 % giá trị khác 0 của chỉ tiêu này từ {usual} trở lên",
            "zero in {areas} areas, while 95% of this indicator's other values are {usual} or more",
        ),
    ),
    Rule.BELOW_PLAUSIBLE: Template(
        Words(
            "{value} (năm {at_year}) thấp hơn mức hợp lý của chỉ tiêu (từ {bound})",
            "{value} ({at_year}) is below the plausible range of the indicator (from {bound})",
        ),
        Words(
            "thấp hơn mức hợp lý (từ {bound}) ở {areas} địa phương, thấp nhất {value}",
            "below the plausible range (from {bound}) in {areas} areas, lowest {value}",
        ),
    ),
    Rule.ABOVE_PLAUSIBLE: Template(
        Words(
            "{value} (năm {at_year}) cao hơn mức hợp lý của chỉ tiêu (đến {bound})",
            "{value} ({at_year}) is above the plausible range of the indicator (up to {bound})",
        ),
        Words(
            "cao hơn mức hợp lý (đến {bound}) ở {areas} địa phương, cao nhất {value}",
            "above the plausible range (up to {bound}) in {areas} areas, highest {value}",
        ),
    ),
}


def cell_doubts(body: Body) -> list[Doubt]:
    """A figure can be named by more than one of them."""
    return [*_contradictions(body), *_zeros(body), *_out_of_range(body)]


def _doubt(rule: Rule, strong: bool, key: Key, **numbers: float) -> Doubt:
    return about_figure(rule, strong, (key,), evidence(**numbers))


# A rate that contradicts its own numerator and denominator


def _contradictions(body: Body) -> Iterator[Doubt]:
    for key, one in body.observations.items():
        computed = _computed(body, one)
        if computed is None or one.value is None or one.qualifier.is_bound:
            continue
        allowed = max(0.5 * 10.0 ** -decimals_of(one.value), _RATE_TOLERANCE * abs(computed))
        if abs(one.value - computed) > allowed + 1e-9:
            yield _doubt(
                Rule.RATE_CONTRADICTS,
                True,
                key,
                value=one.value,
                computed=round(computed, body.decimals(key.indicator_id) + 1),
                numerator=one.numerator or 0.0,
                denominator=one.denominator or 0.0,
                size=abs(one.value - computed),
            )


def _computed(body: Body, one: Observation) -> float | None:
    definition = body.definition(one.indicator_id)
    if not isinstance(definition, Indicator) or definition.multiplier is None:
        return None
    return ratio(one.numerator, one.denominator, definition.multiplier)


# Zero where the indicator never is near zero


def _zeros(body: Body) -> Iterator[Doubt]:
    for indicator_id in body.indicator_ids:
        figures = body.of_indicator(indicator_id)
        others = [figure.value for figure in figures if figure.value > 0]
        if len(others) < _FEWEST or quantile(others, _RARELY) <= _NEAR_ZERO * median(others):
            continue
        usual = round(quantile(others, _RARELY), body.decimals(indicator_id))
        possible = body.definition(indicator_id).plausible.holds(0.0)
        for figure in _rare_zeros(figures):
            yield _doubt(Rule.ZERO, not possible, figure.key, usual=usual, size=0.0)


def _rare_zeros(figures: list[Figure]) -> list[Figure]:
    """The zeros of each year, where zeros are rare in the other years (a whole column may be zero)."""
    zeros = [figure for figure in figures if figure.printed == 0]
    zeros_by_year = Counter(figure.year for figure in zeros)
    by_year = Counter(figure.year for figure in figures)
    rare = {
        year
        for year, count in zeros_by_year.items()
        if len(zeros) - count <= _RARELY * (len(figures) - by_year[year])
    }
    return [figure for figure in zeros if figure.year in rare]


# Outside the plausible range of the definition


def _out_of_range(body: Body) -> Iterator[Doubt]:
    """Bounds too: "trên 0,95" of a percentage is as wrong as 0,95."""
    for key, one in body.observations.items():
        low, high = body.definition(key.indicator_id).plausible
        value = one.value
        if value is None or ((low is None or value >= low) and (high is None or value <= high)):
            continue
        shown = round(value, _decimals(body, one))
        if low is not None and value < low:
            far = value < low * (1 - _FAR) if low > 0 else True
            numbers = {"value": shown, "bound": low, "at_year": key.year, "size": low - value}
            yield _doubt(Rule.BELOW_PLAUSIBLE, far, key, **numbers)
        elif high is not None:
            far = value > high + _FAR * (high - (low or 0.0))
            numbers = {"value": shown, "bound": high, "at_year": key.year, "size": value - high}
            yield _doubt(Rule.ABOVE_PLAUSIBLE, far, key, **numbers)


def _decimals(body: Body, one: Observation) -> int:
    if one.numerator is not None or one.value is None:
        return 1
    return max(decimals_of(one.value), body.decimals(one.indicator_id))
