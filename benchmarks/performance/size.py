"""Bytes for each figure on disk, all its history and provenance with it, beside the same rows in other files."""

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq
from pyarrow import csv

from benchmarks.performance.registry import OURS, Limit, Measure, Part, Scale, Told
from benchmarks.synthetic import make_store
from store.engine import rows_of
from store.home import store_file
from store.reading import Snapshot, open_snapshot

FILES = ("csv", "parquet", "sqlite")
ALL = "SELECT * FROM figure ORDER BY year, indicator_id, area_id, series, submission_id"
CSV_TIMES = 1.0
QUARTER = 4  # of the figures of communes: bytes for each are the same, and it is made in less time


def prepare(folder: Path, scale: Scale) -> None:
    make_store(folder / "small", scale.provinces)
    make_store(folder / "large", scale.provinces, scale.communes // QUARTER)


def run(folder: Path, _scale: Scale) -> Iterator[Told]:
    for name in ("small", "large"):
        with open_snapshot(folder / name) as snapshot:
            count = int(snapshot.status()["observations_with_revisions"])
            sizes = {
                OURS: store_file(folder / name).stat().st_size,
                "published": snapshot.path.stat().st_size,
                **{one: _size(snapshot, folder / f"same.{one}") for one in FILES},
            }
        each = {who: [size / count] for who, size in sizes.items()}
        for whose, measure in ((OURS, f"size/{name}"), ("published", f"size/{name}-published")):
            told = {OURS: each[whose], **{one: each[one] for one in FILES}}
            yield Told(measure, told, f"{sizes[whose] / 1e6:.1f} MB, {count} figures")


def _size(snapshot: Snapshot, path: Path) -> int:
    """Written, measured and removed."""
    with snapshot.cursor() as asking:
        if path.suffix == ".sqlite":
            names = [row[0] for row in asking.execute("DESCRIBE figure").fetchall()]
            made = sqlite3.connect(path)
            made.execute("PRAGMA journal_mode = OFF")
            made.execute(f"CREATE TABLE figure ({', '.join(names)})")
            rows = rows_of(asking.execute(ALL))
            made.executemany(f"INSERT INTO figure VALUES ({', '.join('?' * len(names))})", rows)
            made.commit()
            made.close()
        else:
            coming = asking.execute(ALL).to_arrow_reader(200_000)
            opened = (
                csv.CSVWriter(path, coming.schema)
                if path.suffix == ".csv"
                else pq.ParquetWriter(path, coming.schema, compression="zstd")
            )
            with opened as writer:
                for batch in coming:
                    writer.write_batch(batch)
    size = path.stat().st_size
    path.unlink()
    return size


def _measures(name: str, words: str) -> Iterator[Measure]:
    yield Measure(f"size/{name}", f"{words}: the store", FILES, Limit(times=CSV_TIMES), "bytes")
    yield Measure(
        f"size/{name}-published", f"{words}: what readers open", FILES, Limit(times=CSV_TIMES), "bytes"
    )


PART = Part(
    "size",
    "Size on disk",
    "Bytes for each figure ever handed over, with its sheet, cell, source and history; besides, the "
    "store and what readers open hold areas, receipts and findings. Parquet with zstd; SQLite without an index.",
    (*_measures("small", "40 thousand figures"), *_measures("large", "1.9 million figures")),
    run,
    partial(prepare),
)
