"""Stores of a wished size for the measurements: the shipped figures, and as many synthetic ones as it takes.

Synthetic figures mean nothing and are never shipped: made in a temporary folder, of the source "Synthetic", removed at
the end. Returns come as they would: one of each province and year, and later one that revises a tenth of it.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from indicators.catalogue import catalogue
from store.building import build
from store.engine import Connection, transaction
from store.locking import write_lock
from store.opening import open_store
from store.publishing import publish
from store.reading import open_snapshot

SERIES = "synthetic"
PROVINCE_FIGURES = 40_000
YEARS = range(2003, 2025)
COMMUNE_INDICATORS = 100
REVISED = 10  # one figure in so many is revised by a later return

_INSERT = """
INSERT INTO figure
SELECT
    {first} + dense_rank() OVER (ORDER BY k.year, k.sender) AS submission_id,
    k.year, k.indicator_id, k.area_id, '{series}',
    (hash(k.year, k.indicator_id, k.area_id, {round}) % 10000) / 100.0,
    '=', 'final', NULL, NULL, '%', '', 'Synthetic', 'Table 1',
    chr(65 + CAST(hash(k.indicator_id) % 26 AS INTEGER)) || CAST(hash(k.area_id) % 1000 + 5 AS VARCHAR)
FROM ({keys}) AS k
WHERE {round} = 0 OR hash(k.year, k.indicator_id, k.area_id) % {revised} = 0
ORDER BY submission_id
"""
_CHANGES = """
INSERT INTO change
SELECT
    {version} + row_number() OVER (ORDER BY submission_id), 'accepted', submission_id,
    'bench', TIMESTAMP '2026-11-01', ''
FROM (SELECT DISTINCT submission_id FROM figure WHERE submission_id > {first})
"""
_SUBMISSIONS = """
INSERT INTO submission (
    submission_id, data_version, sha256, file_name, submitted_by, received_at, accepted_reason, options,
    figures, targets, milestones, area_facts, new_keys, revised, unchanged, errors, warnings, notes
)
SELECT
    c.submission_id, c.data_version, sha256('synthetic ' || c.submission_id),
    'synthetic-' || c.submission_id || '.xlsx',
    c.made_by, c.made_at, '', '{{}}', f.figures, 0, 0, 0, f.figures, 0, 0, 0, 0, 0
FROM change AS c
JOIN (SELECT submission_id, count(*) AS figures FROM figure GROUP BY submission_id) AS f USING (submission_id)
WHERE c.submission_id > {first}
"""


@dataclass(frozen=True)
class Store:
    """A made store: where it lies, and how many figures stand in it."""

    home: Path
    figures: int


def make_store(home: Path, provinces: int = PROVINCE_FIGURES, communes: int = 0) -> Store:
    """About so many figures of provinces (the shipped among them), and so many of communes; published."""
    home.mkdir(parents=True, exist_ok=True)
    build(home, if_needed=True)
    with write_lock(home):
        with closing(open_store(home, roomy=True)) as connection, transaction(connection):
            for keys in _wanted(connection, provinces, communes):
                for once_more in (0, 1):
                    _add(connection, keys, once_more)
        publish(home)
    with open_snapshot(home) as snapshot:
        return Store(home, snapshot.status()["observations"])


def _wanted(connection: Connection, provinces: int, communes: int) -> Iterator[str]:
    """The keys as a query: year, indicator, area and who sends it."""
    years = ", ".join(map(str, YEARS))
    known = ", ".join(f"'{one.id}'" for one in catalogue().indicators.values())
    missing = provinces - _one(connection, "SELECT count(*) FROM figure")
    if missing > 0:
        yield _keys(years, f"[{known}]", "a.part_of = ''", "a.area_id", missing)
    if communes:
        named = f"list_transform(range({COMMUNE_INDICATORS}), x -> lpad(CAST(x AS VARCHAR), 2, '0') || '_synthetic')"
        yield _keys(years, named, "a.part_of <> ''", "a.part_of", communes)


def _keys(years: str, indicators: str, which: str, sender: str, most: int) -> str:
    return f"""
        SELECT y.year, i.indicator_id, a.area_id, {sender} AS sender
        FROM (SELECT unnest([{years}]) AS year) AS y, (SELECT unnest({indicators}) AS indicator_id) AS i, area AS a
        WHERE {which} ORDER BY y.year DESC, i.indicator_id, a.area_id LIMIT {most}"""


def _add(connection: Connection, keys: str, once_more: int) -> None:
    first = _one(connection, "SELECT coalesce(max(submission_id), 0) FROM submission")
    version = _one(connection, "SELECT coalesce(max(data_version), 0) FROM change")
    connection.execute(
        _INSERT.format(first=first, series=SERIES, round=once_more, keys=keys, revised=REVISED)
    )
    connection.execute(_CHANGES.format(version=version, first=first))
    connection.execute(_SUBMISSIONS.format(first=first))


def _one(connection: Connection, query: str) -> int:
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])
