"""Between the records that people's code speaks and the rows that the tables hold."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow as pa

from indicators.area_facts import key_of, kind_of, said_by
from indicators.types import Comparator, Document, Milestone, MilestoneState, Target, Verification
from store.engine import Connection
from store.figure_table import Columns, Row, figure_of
from store.records import (
    Arrival,
    Change,
    ChangeKind,
    FindingRecord,
    Mark,
    MarkKind,
    Receipt,
    Revision,
    Setting,
    SettingName,
    State,
    StoredAreaFact,
    StoredMilestone,
    StoredSubmission,
    StoredTarget,
    TargetRevision,
)

_TEXT, _NUMBER, _COUNT, _ID, _DAY = pa.string(), pa.float64(), pa.int32(), pa.int64(), pa.date32()

TARGET: Columns = {
    "submission_id": _ID,
    "target_year": _COUNT,
    **dict.fromkeys(("indicator_id", "area_id", "document_number", "comparator"), _TEXT),
    **dict.fromkeys(("value", "value_high"), _NUMBER),
    **dict.fromkeys(("unit", "wording", "scope_note"), _TEXT),
    "baseline_year": _COUNT,
    "baseline_value": _NUMBER,
    **dict.fromkeys(("verification", "document_title", "document_issuer"), _TEXT),
    "document_issued_on": _DAY,
    **dict.fromkeys(("document_section", "document_source", "sheet", "cell"), _TEXT),
}
MILESTONE: Columns = {
    "submission_id": _ID,
    **dict.fromkeys(("indicator_id", "area_id"), _TEXT),
    "on_day": _DAY,
    **dict.fromkeys(("state", "note", "source", "sheet", "cell"), _TEXT),
}
AREA_FACT: Columns = {
    "submission_id": _ID,
    **dict.fromkeys(("kind", "fact_key", "said", "sheet", "cell"), _TEXT),
}
FINDING: Columns = {
    "submission_id": _ID,
    "position": _COUNT,
    **dict.fromkeys(("severity", "code", "sheet", "cell", "found", "expected"), _TEXT),
    **dict.fromkeys(("message_vi", "message_en", "remedy_vi", "remedy_en"), _TEXT),
}
MARK: Columns = {
    "mark_id": _ID,
    "data_version": _ID,
    **dict.fromkeys(("kind", "area_id", "indicator_id"), _TEXT),
    "year": _COUNT,
    **dict.fromkeys(("series", "rule", "reason"), _TEXT),
    "submission_id": _ID,
}


def table_of(columns: Columns, rows: Iterable[Row]) -> pa.Table:
    """Rows in columns: Arrow keeps None and types."""
    turned = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [pa.array(column, kind) for column, kind in zip(turned, columns.values(), strict=True)]
    return pa.table(arrays, names=list(columns))


@contextmanager
def arriving(connection: Connection, table: pa.Table) -> Iterator[None]:
    """Let SQL read rows that are in no table, under the name "arriving"."""
    connection.register("arriving", table)
    try:
        yield
    finally:
        connection.unregister("arriving")


def insert_rows(connection: Connection, table: str, columns: Columns, rows: Iterable[Row]) -> None:
    """Add rows to a table of ours, in bulk: 5 times faster than lists."""
    with arriving(connection, table_of(columns, rows)):
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM arriving")


def target_rows(submission_id: int, targets: Iterable[StoredTarget]) -> Iterator[Row]:
    for stored in targets:
        said, document = stored.target, stored.target.document
        yield (
            *(submission_id, said.target_year, said.indicator_id, said.area_id, document.number),
            *(said.comparator.value, said.value, said.value_high, said.unit, said.wording, said.scope_note),
            *(said.baseline_year, said.baseline_value, said.verification.value, document.title),
            *(
                document.issuer,
                document.issued_on,
                document.section,
                document.source,
                stored.sheet,
                stored.cell,
            ),
        )


def milestone_rows(submission_id: int, milestones: Iterable[StoredMilestone]) -> Iterator[Row]:
    for stored in milestones:
        said = stored.milestone
        yield (
            *(submission_id, said.indicator_id, said.area_id, said.on, said.state.value, said.note),
            *(said.source, stored.sheet, stored.cell),
        )


def area_fact_rows(submission_id: int, facts: Iterable[StoredAreaFact]) -> Iterator[Row]:
    for stored in facts:
        said = json.dumps(said_by(stored.fact), ensure_ascii=False, sort_keys=True)
        yield submission_id, kind_of(stored.fact).value, key_of(stored.fact), said, stored.sheet, stored.cell


def finding_rows(submission_id: int, findings: Iterable[FindingRecord]) -> Iterator[Row]:
    for position, said in enumerate(findings):
        yield (
            *(submission_id, position, said.severity, said.code, said.sheet, said.cell, said.found),
            *(said.expected, said.message_vi, said.message_en, said.remedy_vi, said.remedy_en),
        )


def target_of(row: Row) -> StoredTarget:
    """From the columns of ``targets.sql``."""
    year, indicator, area, number, comparator, value, value_high, unit, wording, scope_note = row[:10]
    baseline_year, baseline, verification, title, issuer, issued_on, section, source = row[10:18]
    sheet, cell, submission_id, workbook, data_version = row[18:]
    document = Document(number, title, issuer, issued_on, section, source)
    target = Target(
        *(area, indicator, year, Comparator(comparator), value, document, value_high, unit, wording),
        *(scope_note, baseline_year, baseline, Verification(verification)),
    )
    return StoredTarget(target, sheet, cell, submission_id, workbook, data_version)


def milestone_of(row: Row) -> StoredMilestone:
    """From the columns of ``milestones.sql``."""
    indicator, area, on, state, note, source = row[:6]
    return StoredMilestone(Milestone(area, indicator, on, MilestoneState(state), note, source), *row[6:])


def change_of(row: Row) -> Change:
    data_version, kind, submission_id, made_by, made_at, reason = row
    return Change(data_version, ChangeKind(kind), submission_id, made_by, _utc(made_at), reason)


def submission_of(row: Row) -> StoredSubmission:
    """From the columns of ``submissions.sql``."""
    submission_id, data_version, sha256, file_name, submitted_by, received_at = row[:6]
    figures, targets, new, revised, unchanged, errors, warnings, notes = row[6:14]
    state, reason, options = row[14:17]
    withdrawal = _withdrawal(submission_id, row[17:21])
    receipt = Receipt(
        *(submission_id, data_version, sha256, file_name, submitted_by, _utc(received_at)),
        *(figures, targets, new, revised, unchanged, errors, warnings, notes),
        *(False, withdrawal is not None, State(state), row[26], row[27]),
    )
    decision = _decision(submission_id, row[21:26])
    return StoredSubmission(receipt, reason, json.loads(options), withdrawal, decision)


def arrival_of(row: Row) -> Arrival:
    """From the columns of ``arrivals.sql``."""
    submission_id, file_name, received_at = row
    return Arrival(submission_id, file_name, _utc(received_at))


def revision_of(row: Row) -> Revision:
    """From the columns of ``history.sql``."""
    figure = figure_of(row[:18])
    submitted_by, received_at = row[18:20]
    assert figure.submission_id is not None  # a stored figure always has one
    withdrawal = _withdrawal(figure.submission_id, row[20:24])
    return Revision(figure, submitted_by, _utc(received_at), withdrawal, bool(row[24]), row[25])


def target_revision_of(row: Row) -> TargetRevision:
    """From the columns of ``target_history.sql``."""
    stored = target_of(row[:23])
    submitted_by, received_at = row[23:25]
    assert stored.submission_id is not None  # a stored target always has one
    withdrawal = _withdrawal(stored.submission_id, row[25:29])
    return TargetRevision(stored, submitted_by, _utc(received_at), withdrawal, bool(row[29]), row[30])


def mark_row(mark: Mark) -> Row:
    """In the columns of ``MARK``."""
    return (
        *(mark.mark_id, mark.data_version, mark.kind.value, mark.area_id, mark.indicator_id),
        *(mark.year, mark.series, mark.rule, mark.reason, mark.submission_id),
    )


def mark_of(row: Row) -> Mark:
    """From the columns of ``marks.sql``."""
    mark_id, area, indicator, year, series, kind, reason, rule, submission_id, data_version = row[:10]
    made_by, made_at, replaced, in_force = row[10:14]
    return Mark(
        *(area, indicator, year, series, MarkKind(kind), reason, rule, submission_id, mark_id, data_version),
        *(made_by, _utc(made_at), replaced, in_force),
    )


def setting_of(row: Row) -> Setting:
    """From the columns of ``settings.sql``."""
    name, value, data_version, made_by, made_at = row
    return Setting(SettingName(name), value, data_version, made_by, _utc(made_at))


def first_receipt(known: Iterable[StoredSubmission]) -> Receipt | None:
    """Of the submissions of one workbook: the receipt of the one that stands or waits, None where none does."""
    alive = (
        one.receipt for one in known if one.withdrawal is None and one.receipt.state is not State.REJECTED
    )
    return next((replace(receipt, repeated=True) for receipt in alive), None)


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def stored_time(moment: datetime) -> datetime:
    """As the tables keep it: UTC without a zone, so that no extension is needed to read it."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _withdrawal(submission_id: int, row: Row) -> Change | None:
    data_version, made_by, made_at, reason = row
    if data_version is None:
        return None
    return Change(data_version, ChangeKind.WITHDRAWN, submission_id, made_by, _utc(made_at), reason)


def _decision(submission_id: int, row: Row) -> Change | None:
    data_version, kind, made_by, made_at, reason = row
    if data_version is None:
        return None
    return Change(data_version, ChangeKind(kind), submission_id, made_by, _utc(made_at), reason)


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)
