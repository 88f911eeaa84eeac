"""Ask a published snapshot: one method per question. Readers never wait and never see half a submission."""

import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from store.archive import read_workbook
from store.engine import Connection, connect, sql
from store.errors import Damaged
from store.pointer import Pointer, read_pointer, snapshot_file
from store.records import Change, Figure, FindingRecord, Revision, StoredSubmission, StoredTarget
from store.rows import Row, change_of, figure_of, revision_of, submission_of, target_of


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
    ) -> list[Figure]:
        """The figures that stand (or stood at data version ``as_of``), by year, indicator, area, series.

        An area set ("63" or "34") includes the country.
        """
        rows = self.figure_rows(area_ids, area_set, indicator_id, year, series, as_of)
        return [figure_of(row) for row in rows]

    def figure_rows(
        self,
        area_ids: Iterable[str] | None = None,
        area_set: str | None = None,
        indicator_id: str | None = None,
        year: int | None = None,
        series: str | None = None,
        as_of: int | None = None,
    ) -> list[Row]:
        """The same as plain rows in the columns of ``figures.sql``, for large exports."""
        asked = {
            "area_ids": _listed(area_ids),
            "area_set": area_set,
            "indicator_id": indicator_id,
            "year": year,
            "series": series,
        }
        return self._ask("figures", asked, as_of)

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

    def history(
        self, area_id: str, indicator_id: str, year: int, series: str | None = None
    ) -> list[Revision]:
        """Every revision of one figure, newest first, the withdrawn ones too; grouped by series."""
        asked = {"area_id": area_id, "indicator_id": indicator_id, "year": year, "series": series}
        return [revision_of(row) for row in self._ask("history", asked)]

    def submissions(self, submission_id: int | None = None) -> list[StoredSubmission]:
        """All submissions in the order they came (or the one asked for), withdrawn ones too."""
        asked = {"submission_id": submission_id, "sha256": None}
        return [submission_of(row) for row in self._ask("submissions", asked)]

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
            *("targets", "areas", "schema_version"),
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

    def _ask(self, query: str, asked: dict[str, Any] | None = None, as_of: int | None = None) -> list[Row]:
        """One cursor a question: cursors of one connection may be used by different threads at once."""
        if as_of is not None and as_of != self.data_version:
            query, asked = f"{query}_as_of", {**(asked or {}), "as_of": as_of}
        with self._lock:
            cursor = self._connection.cursor()
        try:
            return cursor.execute(sql(query), asked or {}).fetchall()
        finally:
            cursor.close()


def open_snapshot(home: Path) -> Snapshot:
    """The newest published state; raises NothingPublished before the first, Damaged where the file is lost.

    On Damaged, ``ensure_published`` builds the snapshot again from the store.
    """
    pointer = read_pointer(home)
    path = snapshot_file(home, pointer)
    if not path.exists():
        raise Damaged(f"The published snapshot {path} is missing.")
    return Snapshot(home, pointer, connect(path, read_only=True))


def _listed(area_ids: Iterable[str] | None) -> list[str] | None:
    return None if area_ids is None else list(area_ids)
