"""What many questions say alike, written once: in ``store/sql`` ``{figure:f}`` is a clause about the table f.

Columns come in the order that ``figure_table`` and ``rows`` read. A clause may be about no table: ``{figure}``.
"""

from collections.abc import Iterable

from store.figure_columns import NAMES

FIGURE = NAMES
TARGET = (
    *("target_year", "indicator_id", "area_id", "document_number", "comparator", "value", "value_high"),
    *("unit", "wording", "scope_note", "baseline_year", "baseline_value", "verification", "document_title"),
    *("document_issuer", "document_issued_on", "document_section", "document_source", "sheet", "cell"),
)
MILESTONE = ("indicator_id", "area_id", "on_day", "state", "note", "source", "sheet", "cell")


class Clause:
    """``@`` stands where the name of the table goes."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __format__(self, table: str) -> str:
        return self._text.replace("@", f"{table}." if table else "")


def _columns(*names: str) -> Clause:
    return Clause(", ".join(f"@{name}" for name in names))


def _newest(*key: str) -> Clause:
    """1 for the row of the submission that stands last, among those with one key."""
    return Clause(
        f"row_number() OVER (PARTITION BY {', '.join(f'@{name}' for name in key)} ORDER BY s.place DESC)"
    )


# A bearable amount of figures (engine.slices).
_SLICE = (
    "@year BETWEEN $first_year AND $last_year "
    "AND (@year > $first_year OR @indicator_id >= $first_indicator) "
    "AND (@year < $last_year OR @indicator_id <= $last_indicator)"
)
CLAUSES: dict[str, Clause | str] = {
    "copied": "",  # of a table: as it stands where the question is asked (a publication reads what it has copied)
    "figure": _columns(*FIGURE),
    "target": _columns(*TARGET),
    "milestone": _columns(*MILESTONE),
    # What is compared: where one of these differs, a value is revised, and a mark on it lapses.
    "figure_value": _columns("value", "qualifier", "status", "numerator", "denominator", "unit"),
    "target_value": _columns(
        *("value", "value_high", "comparator", "unit", "wording", "scope_note"),
        *("baseline_year", "baseline_value", "verification"),
    ),
    "milestone_value": _columns("state", "note"),
    "newest_figure": _newest("area_id", "indicator_id", "year", "series"),
    "newest_target": _newest("area_id", "indicator_id", "target_year", "document_number"),
    "newest_milestone": _newest("area_id", "indicator_id", "on_day"),
    "newest_area_fact": _newest("kind", "fact_key"),
    # s, the table "standing", is joined so: submissions that stand today, or stood at an earlier data version.
    "stands": Clause("s.submission_id = @submission_id AND s.until_version IS NULL"),
    "stood": Clause(
        "s.submission_id = @submission_id AND s.from_version <= $as_of "
        "AND (s.until_version IS NULL OR s.until_version > $as_of)"
    ),
    "slice": Clause(_SLICE),
}

# What can be asked, by the name of the parameter or of what is wanted. Every area set holds the country too.
CONDITIONS = {
    "year": "@year = $year",
    "indicator_id": "@indicator_id = $indicator_id",
    "series": "@series = $series",
    "submission_id": "@submission_id = $submission_id",
    "area_ids": "list_contains($area_ids, @area_id)",
    "area_set": "@area_id IN (SELECT area.area_id FROM area WHERE area.set_id IN ($area_set, ''))",
    "provinces": "@area_id IN (SELECT area.area_id FROM area WHERE area.part_of = '')",
    "slice": _SLICE,
    # Of submissions (submissions.sql): l is the latest change of one, a its approval.
    "sha256": "@sha256 = $sha256",
    "waiting": "l.kind = 'proposed'",
    "between": "coalesce(a.data_version, @data_version) > $after AND coalesce(a.data_version, @data_version) <= $until",
    "newest": "@submission_id IN ("
    "SELECT n.submission_id FROM submission AS n ORDER BY n.submission_id DESC LIMIT $most OFFSET $passed)",
}


def asked(names: Iterable[str]) -> Clause:
    """Those conditions alone: one that asks for nothing (``$year IS NULL OR ...``) still costs, a join most of all."""
    return Clause(" AND ".join(CONDITIONS[name] for name in names) or "true")
