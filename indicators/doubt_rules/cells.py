"""Forms about one figure by itself: its range, a zero, a rate against its own counts."""

from collections import Counter
from collections.abc import Iterator

from indicators.aggregation import ratio
from indicators.definition import Indicator
from indicators.doubt_rules.body import Body, Figure, decimals_of, key_of
from indicators.doubt_rules.declared import Rule, Side
from indicators.doubt_rules.doubt import Doubt, about_figure, evidence
from indicators.doubt_rules.robust import median, quantile
from indicators.types import Observation


def recomputed(body: Body, rule: Rule) -> Iterator[Doubt]:
    """A rate that contradicts its own numerator and denominator."""
    for key, one in body.observations.items():
        if one.denominator is None or one.value is None or one.qualifier.is_bound:
            continue
        computed = _computed(body, one)
        if computed is None:
            continue
        allowed = max(0.5 * 10.0 ** -decimals_of(one.value), rule["tolerance"] * abs(computed))
        if abs(one.value - computed) > allowed + 1e-9:
            numbers = evidence(
                value=one.value,
                computed=round(computed, body.decimals(key.indicator_id) + 1),
                numerator=one.numerator,
                denominator=one.denominator,
                size=abs(one.value - computed),
            )
            yield about_figure(rule, True, (key,), numbers)


def _computed(body: Body, one: Observation) -> float | None:
    definition = body.definition(one.indicator_id)
    if not isinstance(definition, Indicator) or definition.multiplier is None:
        return None
    return ratio(one.numerator, one.denominator, definition.multiplier)


def zero(body: Body, rule: Rule) -> Iterator[Doubt]:
    """Zero where the indicator never is near zero."""
    for indicator_id in body.indicator_ids:
        figures = body.of_indicator(indicator_id)
        if not any(figure.printed == 0 for figure in figures):
            continue
        others = [figure.value for figure in figures if figure.value > 0]
        if len(others) < rule["fewest"]:
            continue
        least = quantile(others, rule["rarely"])
        if least <= rule["near_zero"] * median(others):
            continue
        possible = body.definition(indicator_id).plausible.holds(0.0)
        ordinarily = 1 - rule["rarely"]
        for figure in _rare_zeros(figures, rule["rarely"]):
            usual = round(least, body.decimals(indicator_id))
            numbers = evidence(usual=usual, ordinarily_percent=round(100 * ordinarily), size=0.0)
            yield about_figure(rule, not possible, (figure.key,), numbers)


def _rare_zeros(figures: list[Figure], rarely: float) -> list[Figure]:
    """The zeros of each year, where zeros are rare in the other years (a whole column may be zero)."""
    zeros = [figure for figure in figures if figure.printed == 0]
    zeros_by_year = Counter(figure.year for figure in zeros)
    by_year = Counter(figure.year for figure in figures)
    rare = {
        year
        for year, count in zeros_by_year.items()
        if len(zeros) - count <= rarely * (len(figures) - by_year[year])
    }
    return [figure for figure in zeros if figure.year in rare]


def outside_plausible(body: Body, rule: Rule) -> Iterator[Doubt]:
    """Outside the plausible range of the definition. Bounds too: "trên 0,95" of a percentage is as wrong as 0,95."""
    ranges = {one: body.definition(one).plausible for one in {key.indicator_id for key in body.observations}}
    for key, one in body.observations.items():
        low, high = ranges[key[1]]
        value = one.value
        if value is None:
            continue
        if rule.side is Side.BELOW and low is not None and value < low:
            far = value < low * (1 - rule["far"]) if low > 0 else True
            yield _outside(body, rule, one, far, low)
        elif rule.side is Side.ABOVE and high is not None and value > high:
            far = value > high + rule["far"] * (high - (low or 0.0))
            yield _outside(body, rule, one, far, high)


def _outside(body: Body, rule: Rule, one: Observation, far: bool, bound: float) -> Doubt:
    value = one.value or 0.0
    shown = round(value, _decimals(body, one, value))
    return about_figure(
        rule, far, (key_of(one),), evidence(value=shown, bound=bound, size=abs(value - bound))
    )


def _decimals(body: Body, one: Observation, value: float) -> int:
    return 1 if one.numerator is not None else max(decimals_of(value), body.decimals(one.indicator_id))
