"""The arithmetic of progress: achieved share of the promised change, pace, yearly change, projection.

Numbers only; what they mean is said in ``findings.py``. Notation: b = baseline value in year t0, c = latest
value in year t, T = target value for year tT, d = +1 when higher is better, -1 when lower is better.
"""

from dataclasses import dataclass
from enum import StrEnum


class PaceMethod(StrEnum):
    """COMPOUND: ratio of compound annual growth rates; LINEAR: its stand-in where a value is not positive."""

    COMPOUND = "compound"
    LINEAR = "linear"


@dataclass(frozen=True, slots=True)
class Progress:
    """The numbers of one judgement; None is "does not exist here", never zero.

    ``achieved_percent`` in percent of the promised change; ``pace`` is a ratio (1.0 is just enough);
    ``required_per_year``, ``observed_per_year`` and ``projected`` are in the indicator's own unit.
    """

    achieved_percent: float | None = None
    pace: float | None = None
    pace_method: PaceMethod | None = None
    required_per_year: float | None = None
    observed_per_year: float | None = None
    projected: float | None = None


def achieved_percent(b: float, c: float, T: float) -> float | None:
    """Percentage of targeted change achieved, 100·(c − b)/(T − b) (Healthy People 2030, CDC/NCHS).

    One formula serves both directions. None when the target equals the baseline: no change was promised.
    """
    return None if b == T else _plain(100 * (c - b) / (T - b))


def compound_growth(later: float, earlier: float, years: int) -> float:
    """Compound annual growth rate, (later / earlier)^(1/years) − 1; both values must be positive."""
    return (later / earlier) ** (1 / years) - 1


def pace(
    b: float, t0: int, c: float, t: int, T: float, tT: int, sign: int
) -> tuple[float, PaceMethod] | tuple[None, None]:
    """Actual over required growth (Eurostat's SDG monitoring, as in Statistics Canada and Open SDG 2.4).

    d · CAGR(c, b, t − t0) / |CAGR(T, b, tT − t0)|; where b, c or T is not positive the growth form does not
    exist and the linear ratio is used instead. (None, None) when no time has passed or no change was promised.
    """
    if t <= t0 or tT <= t0 or b == T:
        return None, None
    if min(b, c, T) > 0:
        required = compound_growth(T, b, tT - t0)
        if required == 0:
            return None, None
        return _plain(sign * compound_growth(c, b, t - t0) / abs(required)), PaceMethod.COMPOUND
    return _plain(sign * ((c - b) / (t - t0)) / abs((T - b) / (tT - t0))), PaceMethod.LINEAR


def change_per_year(earlier: float, earlier_year: int, later: float, later_year: int) -> float | None:
    """Mean yearly change in the indicator's unit; None when no time has passed."""
    if later_year <= earlier_year:
        return None
    return _plain((later - earlier) / (later_year - earlier_year))


def project(
    c: float, t: int, per_year: float, year: int, limits: tuple[float | None, float | None] = (None, None)
) -> float:
    """Where a straight line at ``per_year`` lands in ``year``, clamped to the indicator's natural limits."""
    value = c + per_year * (year - t)
    low, high = limits
    if low is not None:
        value = max(value, low)
    if high is not None:
        value = min(value, high)
    return _plain(value)


def _plain(value: float) -> float:
    """−0.0 is 0 (METHODS 3.10)."""
    return value + 0.0
