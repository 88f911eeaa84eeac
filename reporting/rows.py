"""A judgement as a flat row of plain values, for command lines and files."""

from typing import Any

from indicators.findings import Reason
from indicators.judgement import Judgement
from indicators.types import Comparator, Milestone, Observation

COLUMNS = (
    "area_id",
    "indicator_id",
    "target_year",
    "document_number",
    "comparator",
    "target",
    "target_high",
    "target_area_id",
    "target_conversion",
    "verification",
    "baseline_year",
    "baseline",
    "latest_year",
    "latest",
    "latest_qualifier",
    "latest_status",
    "latest_conversion",
    "series",
    "level",
    "achieved_percent",
    "gap",
    "pace",
    "pace_method",
    "pace_finding",
    "required_per_year",
    "observed_per_year",
    "projected",
    "reason",
    "other_series",
    "other_year",
    "other_value",
    "other_qualifier",
    "other_status",
    "other_conversion",
    "excluded_year",
    "excluded_value",
    "excluded_qualifier",
    "excluded_status",
    "excluded_conversion",
    "milestone_state",
    "milestone_on",
    "milestone_note",
)


def progress_row(judgement: Judgement, milestone: Milestone | None = None) -> dict[str, Any]:
    """All of ``COLUMNS``; None where something does not exist. ``reason`` lists codes, joined by ';'.

    ``milestone`` is the latest one of the area and indicator; it is told of goals in words only.
    """
    target, finding, numbers = judgement.target, judgement.finding, judgement.finding.progress
    return {
        "area_id": judgement.area_id,
        "indicator_id": judgement.indicator_id,
        "target_year": judgement.target_year,
        "document_number": target.document.number if target else None,
        "comparator": target.comparator.value if target else None,
        "target": target.value if target else None,
        "target_high": target.value_high if target and target.comparator is Comparator.RANGE else None,
        "target_area_id": target.area_id if target else None,
        "target_conversion": target.conversion.value if target else None,
        "verification": target.verification.value if target else None,
        "baseline_year": judgement.baseline.year if judgement.baseline else None,
        "baseline": judgement.baseline.value if judgement.baseline else None,
        **_observed("latest", judgement.latest),
        "series": judgement.series or None,
        "level": finding.level.value,
        "achieved_percent": numbers.achieved_percent,
        "gap": judgement.gap,
        "pace": numbers.pace,
        "pace_method": numbers.pace_method.value if numbers.pace_method else None,
        "pace_finding": finding.pace_finding.value,
        "required_per_year": numbers.required_per_year,
        "observed_per_year": numbers.observed_per_year,
        "projected": numbers.projected,
        "reason": ";".join(reason.value for reason in finding.reasons),
        "other_series": judgement.other.series if judgement.other else None,
        **_observed("other", judgement.other),
        **_observed("excluded", judgement.excluded),
        **_milestone(milestone if Reason.QUALITATIVE in finding.reasons else None),
    }


def _milestone(milestone: Milestone | None) -> dict[str, Any]:
    return {
        "milestone_state": milestone.state.value if milestone else None,
        "milestone_on": milestone.on.isoformat() if milestone else None,
        "milestone_note": milestone.note if milestone else None,
    }


def _observed(name: str, observation: Observation | None) -> dict[str, Any]:
    value_name = name if name == "latest" else f"{name}_value"
    return {
        f"{name}_year": observation.year if observation else None,
        value_name: observation.value if observation else None,
        f"{name}_qualifier": observation.qualifier.value if observation else None,
        f"{name}_status": observation.status.value if observation else None,
        f"{name}_conversion": observation.conversion.value if observation else None,
    }
