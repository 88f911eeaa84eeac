"""The figures of a snapshot as others would keep them: numpy arrays and a pandas table in memory, a SQLite file."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from store.engine import rows_of
from store.reading import Snapshot

CURRENT, HISTORY = "current_figure", "figure"
KEY = ("year", "indicator_id", "area_id", "series")
COLUMNS = (*KEY, "submission_id", "value", "status")
Where = Mapping[str, Any]  # a word or number, or a tuple of them


class Columns:
    """Words as numbers (categories), as an expert would keep them."""

    def __init__(self, snapshot: Snapshot, table: str) -> None:
        with snapshot.cursor() as asking:
            told = asking.execute(f"SELECT {', '.join(COLUMNS)} FROM {table}").to_arrow_table()
        coded = [_coded(told.column(name)) for name in COLUMNS]
        self._frame = pa.table(coded, names=list(COLUMNS)).to_pandas()
        self._arrays: dict[str, NDArray[Any]] = {}
        self._codes: dict[str, dict[Any, int]] = {}
        for name, column in zip(COLUMNS, coded, strict=True):
            if pa.types.is_dictionary(column.type):
                self._arrays[name] = column.indices.to_numpy()
                self._codes[name] = {word: code for code, word in enumerate(column.dictionary.to_pylist())}
            else:
                self._arrays[name] = column.to_numpy(zero_copy_only=False)

    def scan(self, where: Where, grouped: bool) -> object:
        """Compare all rows in each column asked of, and take the values (or count by subject)."""
        mask = None
        for name, wanted in where.items():
            found = self._compare(name, wanted)
            mask = found if mask is None else mask & found
        places = np.flatnonzero(mask if mask is not None else ())
        if not grouped:
            return [self._arrays[name][places] for name in COLUMNS]
        year, indicator, series = (
            self._arrays[name][places].astype("int64") for name in ("year", "indicator_id", "series")
        )
        return np.unique((year * 100_000 + indicator) * 1_000 + series, return_counts=True)

    def frame(self, where: Where, grouped: bool) -> object:
        """The same in pandas."""
        mask = None
        for name, wanted in where.items():
            column = self._frame[name]
            found = column.isin(wanted) if isinstance(wanted, tuple) else column == wanted
            mask = found if mask is None else mask & found
        taken = self._frame[mask]
        subject = ["indicator_id", "year", "series"]
        return taken.groupby(subject, observed=True).size() if grouped else taken

    def _compare(self, name: str, wanted: Any) -> NDArray[np.bool_]:
        codes = self._codes.get(name)
        if isinstance(wanted, tuple):
            numbers = [codes.get(one, -1) for one in wanted] if codes else list(wanted)
            return np.isin(self._arrays[name], np.array(numbers, dtype=self._arrays[name].dtype))
        found: NDArray[np.bool_] = self._arrays[name] == (codes.get(wanted, -1) if codes else wanted)
        return found


class Database:
    """A SQLite file; stands open while measured."""

    def __init__(self, path: Path | None) -> None:
        self._connection = sqlite3.connect(path) if path else None

    @staticmethod
    def write(path: Path, snapshot: Snapshot, table: str) -> None:
        """Rows in the order of their key, and an index for each column that pages look by."""
        kinds = dict(
            zip(COLUMNS, ("INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER", "REAL", "TEXT"), strict=True)
        )
        made = sqlite3.connect(path)
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        key = ", ".join((*KEY, "submission_id"))
        made.execute(
            f"CREATE TABLE figure ({', '.join(f'{name} {kind}' for name, kind in kinds.items())}, "
            f"PRIMARY KEY ({key})) WITHOUT ROWID"
        )
        with snapshot.cursor() as asking:
            rows = rows_of(asking.execute(f"SELECT {', '.join(COLUMNS)} FROM {table} ORDER BY {key}"))
            made.executemany(f"INSERT INTO figure VALUES ({', '.join('?' * len(COLUMNS))})", rows)
        made.execute("CREATE INDEX by_area ON figure (area_id, indicator_id, year, series)")
        made.execute("CREATE INDEX by_submission ON figure (submission_id)")
        made.execute("ANALYZE")
        made.commit()
        made.close()

    def ask(self, where: Where, grouped: bool) -> Sequence[object]:
        assert self._connection
        clauses: list[str] = []
        given: list[Any] = []
        for name, wanted in where.items():
            many = wanted if isinstance(wanted, tuple) else (wanted,)
            clauses.append(f"{name} IN ({', '.join('?' * len(many))})")
            given.extend(many)
        what, ends = (
            ("indicator_id, year, series, count(*)", " GROUP BY 1, 2, 3")
            if grouped
            else (", ".join(COLUMNS), "")
        )
        text = f"SELECT {what} FROM figure WHERE {' AND '.join(clauses)}{ends}"
        return self._connection.execute(text, given).fetchall()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection:
            self._connection.close()


def _coded(column: pa.ChunkedArray) -> pa.Array:
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        column = column.dictionary_encode().unify_dictionaries()
    whole = column.combine_chunks()
    return whole.combine_chunks() if isinstance(whole, pa.ChunkedArray) else whole
