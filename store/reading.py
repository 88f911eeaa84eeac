"""Ask a published snapshot: one method per question. Readers never wait and never see half a submission."""

import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from indicators.area_facts import fact_of
from indicators.areas import Areas, reference_areas
from store.archive import read_workbook
from store.engine import Connection, cursor, rows_of, slices, sql
from store.errors import UnknownSubmission
from store.figure_table import FigureTable, Row, figure_of
from store.pointer import Pointer, read_pointer, snapshot_file
from store.published import open_published
from store.records import (
    Arrival,
    Change,
    Figure,
    FindingRecord,
    Mark,
    MarkKind,
    Receipt,
    Revision,
    Setting,
    SettingName,
    StoredAreaFact,
    StoredMilestone,
    StoredSubmission,
    StoredTarget,
    TargetRevision,
)
from store.reference import standing_areas
from store.rows import (
    arrival_of,
    change_of,
    mark_of,
    milestone_of,
    revision_of,
    submission_of,
    target_of,
    target_revision_of,
)
from store.settings import settings_of


class Snapshot:
    """One published state of the store, open read-only; safe to share between threads.

    ``key`` is the snapshot's file name: equal keys mean equal content, so caches may be keyed by it.
    """

    def __init__(self, home: Path, pointer: Pointer, connection: Connection) -> None:
        self.home = home
        self.pointer = pointer
        self.path = snapshot_file(home, pointer)
        self._connection = connection
        self._lock = threading.Lock()

    @property
    def data_version(self) -> int:
        return self.pointer.data_version

    @property
    def key(self) -> str:
        return self.pointer.file

    def figures(
        self,
        area_ids: Iterable[str] | None = None,
        area_set: str | None = None,
        indicator_id: str | None = None,
        year: int | None = None,
        series: str | None = None,
        as_of: int | None = None,
        communes: bool = True,
    ) -> FigureTable:
        """The figures that stand (or stood at data version ``as_of``), by year, indicator, area, series.

        An area set ("63" or "34") includes the country. Without ``communes`` those of provinces and the country.
        They are columns: each figure is made when it is looked at, and ``rows`` are plain, for large exports.
        """
        wanted = {
            "area_ids": _listed(area_ids),
            "area_set": area_set,
            "indicator_id": indicator_id,
            "year": year,
            "series": series,
        }
        asked = {name: value for name, value in wanted.items() if value is not None}
        with self.cursor() as asking:
            if self._is_today(as_of):
                table = "current_figure" if communes else "province_figure"
                answer = asking.execute(sql("figures", *asked, table=table), asked)
                return FigureTable.from_arrow(answer.to_arrow_table())
            conditions = asked if communes else (*asked, "provinces")
            answer = asking.execute(sql("figures_as_of", *conditions), {**asked, "as_of": as_of})
            return FigureTable.from_arrow(answer.to_arrow_table(), self._marks_of(as_of))

    def commune_subjects(self, province_id: str) -> dict[tuple[str, int, str], int]:
        """What the communes of a province have figures of (indicator, year, series), and how many stand."""
        rows = self._ask("commune_subjects", {"area_id": province_id})
        return {(indicator, year, series): count for indicator, year, series, count in rows}

    def targets(
        self,
        area_ids: Iterable[str] | None = None,
        area_set: str | None = None,
        indicator_id: str | None = None,
        target_year: int | None = None,
        document_number: str | None = None,
        as_of: int | None = None,
    ) -> list[StoredTarget]:
        """The targets that stand (or stood at ``as_of``), by year, indicator, area, document."""
        asked = {
            "area_ids": _listed(area_ids),
            "area_set": area_set,
            "indicator_id": indicator_id,
            "target_year": target_year,
            "document_number": document_number,
        }
        return [target_of(row) for row in self._ask("targets", asked, as_of)]

    def milestones(
        self,
        area_ids: Iterable[str] | None = None,
        indicator_id: str | None = None,
        as_of: int | None = None,
    ) -> list[StoredMilestone]:
        """The milestones that stand (or stood at ``as_of``), by indicator, area and day."""
        asked = {"area_ids": _listed(area_ids), "indicator_id": indicator_id}
        return [milestone_of(row) for row in self._ask("milestones", asked, as_of)]

    def areas(self, as_of: int | None = None) -> Areas:
        """The areas as they are (or at ``as_of`` were) known: the reference, and the areas workbooks that stand."""
        if self._is_today(as_of) and not self.pointer.area_facts:
            return reference_areas()
        with self.cursor() as asking:
            return standing_areas(asking, None if self._is_today(as_of) else as_of)

    def handed_over_area_facts(self, submission_id: int) -> list[StoredAreaFact]:
        """The facts about areas among what a submission said, whatever became of it."""
        rows = self._ask("handed_over_area_facts", {"submission_id": submission_id})
        return [
            StoredAreaFact(fact_of(kind, json.loads(said)), sheet, cell) for kind, said, sheet, cell in rows
        ]

    def history(
        self, area_id: str, indicator_id: str, year: int, series: str | None = None
    ) -> list[Revision]:
        """Every revision of one figure, newest first, the withdrawn ones too; grouped by series."""
        asked = {"area_id": area_id, "indicator_id": indicator_id, "year": year, "series": series}
        return [revision_of(row) for row in self._ask("history", asked)]

    def target_history(
        self, area_id: str, indicator_id: str, target_year: int, document_number: str
    ) -> list[TargetRevision]:
        """Every form of one target, newest first, the withdrawn ones too."""
        asked = {"area_id": area_id, "indicator_id": indicator_id, "target_year": target_year}
        rows = self._ask("target_history", {**asked, "document_number": document_number})
        return [target_revision_of(row) for row in rows]

    def submissions(self, submission_id: int | None = None) -> list[StoredSubmission]:
        """All submissions in the order they came (or the one asked for), withdrawn ones too."""
        return (
            self._submissions() if submission_id is None else self._submissions(submission_id=submission_id)
        )

    def newest_submissions(self, most: int, passed: int = 0) -> list[StoredSubmission]:
        """The newest first, after so many that are ``passed`` over; withdrawn ones too."""
        return self._submissions("newest", most=most, passed=passed)[::-1]

    def submissions_between(self, after: int, until: int) -> list[StoredSubmission]:
        """Those that became one of the data versions ``after`` one and ``until`` another, in the order they came."""
        return self._submissions("between", after=after, until=until)

    def arrivals(self) -> dict[int, Arrival]:
        """That something was handed over, by its number in the store: of all submissions, in the order they came."""
        return {row[0]: arrival_of(row) for row in self._ask("arrivals")}

    def proposals(self) -> list[StoredSubmission]:
        """What waits for a second person, oldest first."""
        return self._submissions("waiting")

    def submission(self, submission_id: int) -> StoredSubmission:
        """One submission with its choices, decision and withdrawal; raises UnknownSubmission."""
        known = self.submissions(submission_id)
        if not known:
            raise UnknownSubmission(f"There is no submission {submission_id}.")
        return known[0]

    def receipt(self, submission_id: int) -> Receipt:
        """The receipt of a submission as things stand today; raises UnknownSubmission."""
        return self.submission(submission_id).receipt

    def received(self, sha256: str) -> list[StoredSubmission]:
        """Every submission of a workbook with these bytes, oldest first."""
        return self._submissions(sha256=sha256)

    def handed_over(self, submission_id: int) -> tuple[FigureTable, list[StoredTarget]]:
        """What a submission said, whatever became of it: a proposal too."""
        asked = {"submission_id": submission_id}
        figures = [FigureTable.from_rows([])]
        with self.cursor() as asking:
            for part in slices(asking, submission_id=submission_id):
                answer = asking.execute(sql("handed_over_figures"), {**asked, **part})
                figures.append(FigureTable.from_rows(rows_of(answer)))
        targets = [target_of(row) for row in self._ask("handed_over_targets", asked)]
        return FigureTable.joined(figures), targets

    def handed_over_milestones(self, submission_id: int) -> list[StoredMilestone]:
        """The milestones among what a submission said, whatever became of it."""
        return [
            milestone_of(row) for row in self._ask("handed_over_milestones", {"submission_id": submission_id})
        ]

    def handed_over_figures(
        self, submission_id: int, area_id: str, indicator_id: str, year: int
    ) -> list[Figure]:
        """What a submission said of one area, indicator and year, by series: a proposal too."""
        years = {"first_year": year, "last_year": year}
        indicators = {"first_indicator": indicator_id, "last_indicator": indicator_id}
        rows = self._ask("handed_over_figures", {"submission_id": submission_id, **years, **indicators})
        return [figure for figure in map(figure_of, rows) if figure.observation.area_id == area_id]

    def marks(self, as_of: int | None = None, *, every: bool = False) -> list[Mark]:
        """The marks on figures (at ``as_of``), in the order they were put.

        Those whose value has been revised since are among them, not ``in_force``: they must be asked again.
        ``every`` adds the marks that were replaced or cleared, and the clearings.
        """
        marks = [mark_of(row) for row in self._ask("marks", {"as_of": self._version(as_of)})]
        return [mark for mark in marks if every or not (mark.replaced or mark.kind is MarkKind.CLEARED)]

    def settings(self, as_of: int | None = None) -> dict[SettingName, Setting]:
        """Every setting with its value, and who gave it when."""
        return settings_of(self._ask("settings", {"as_of": self._version(as_of)}))

    def changes(self) -> list[Change]:
        """Every committed change, oldest first; each made one data version."""
        return [change_of(row) for row in self._ask("changes")]

    def findings(self, submission_id: int) -> list[FindingRecord]:
        rows = self._ask("findings", {"submission_id": submission_id})
        return [FindingRecord(*row) for row in rows]

    def status(self) -> dict[str, Any]:
        """How much the snapshot holds, and when it was published."""
        names = (
            *("data_version", "submissions", "withdrawn", "observations", "observations_with_revisions"),
            *("targets", "milestones", "areas", "schema_version"),
        )
        return {
            **dict(zip(names, self._ask("status")[0], strict=True)),
            "last_publication": self.pointer.published_at,
        }

    def workbook_bytes(self, sha256: str) -> bytes:
        """A workbook as it was received; raises Damaged where the archive has lost or altered it."""
        return read_workbook(self.home, sha256)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _submissions(self, *conditions: str, **asked: Any) -> list[StoredSubmission]:
        with self.cursor() as asking:
            answer = asking.execute(sql("submissions", *(conditions or asked)), asked)
            return [submission_of(row) for row in answer.fetchall()]

    def _version(self, as_of: int | None) -> int:
        return self.data_version if as_of is None else as_of

    def _is_today(self, as_of: int | None) -> bool:
        return as_of in (None, self.data_version)

    def _marks_of(self, as_of: int | None) -> dict[Row, str]:
        """The marks on figures of an earlier day; today's are published with theirs."""
        return {(row[3], row[2], row[1], row[4]): row[14] for row in self._ask("marks", {"as_of": as_of})}

    def _ask(self, query: str, asked: dict[str, Any] | None = None, as_of: int | None = None) -> list[Row]:
        with self._answer(query, asked or {}, as_of) as answer:
            return answer.fetchall()

    @contextmanager
    def _answer(self, query: str, asked: dict[str, Any], as_of: int | None) -> Iterator[Connection]:
        """One cursor a question: cursors of one connection may be used by different threads at once."""
        if not self._is_today(as_of):
            query, asked = f"{query}_as_of", {**asked, "as_of": as_of}
        with self.cursor() as asking:
            yield asking.execute(sql(query), asked)

    @contextmanager
    def cursor(self) -> Iterator[Connection]:
        """For the store's own questions that need more than one statement."""
        with self._lock:
            opened = cursor(self._connection)
        try:
            yield opened
        finally:
            opened.close()


def open_snapshot(home: Path) -> Snapshot:
    """The newest published state; raises NothingPublished before the first, Damaged where the file is lost, Outdated
    or StoreTooNew where another release published it.

    On Damaged and Outdated, ``ensure_published`` builds the snapshot again from the store.
    """
    pointer = read_pointer(home)
    return Snapshot(home, pointer, open_published(home, pointer))


def _listed(area_ids: Iterable[str] | None) -> list[str] | None:
    return None if area_ids is None else list(area_ids)
