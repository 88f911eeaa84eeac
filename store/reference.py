"""Keep the store's tables of areas equal to the project's reference files with the areas workbooks that stand.

The tables let SQL ask for a set and let a snapshot explain itself; the program reads ``standing_areas``.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from functools import lru_cache

import pyarrow as pa

from indicators.area_facts import dangling, fact_of, with_facts
from indicators.areas import REFERENCE, Area, Areas, reference_areas
from store.engine import Connection, sql, transaction
from store.errors import AreasInUse
from store.rows import Columns, Row, insert_rows, now, stored_time

FILES = ("area_sets.csv", "population.csv", "provinces.csv", "unit_status_history.csv")
_TEXT, _DAY = pa.string(), pa.date32()

AREA: Columns = {
    **dict.fromkeys(("area_id", "set_id", "code", "name", "name_ascii", "region"), _TEXT),
    **dict.fromkeys(("valid_from", "valid_to"), _DAY),
    "part_of": _TEXT,
}
AREA_SET: Columns = {
    **dict.fromkeys(("set_id", "level", "title_vi", "title_en"), _TEXT),
    **dict.fromkeys(("valid_from", "valid_to"), _DAY),
    "legal_basis": _TEXT,
}
AREA_NAME: Columns = {
    **dict.fromkeys(("area_id", "name_full", "kind"), _TEXT),
    **dict.fromkeys(("valid_from", "valid_to"), _DAY),
    "legal_basis": _TEXT,
}
AREA_LINEAGE: Columns = {"area_id": _TEXT, "successor_id": _TEXT, "last_day": _DAY}
POPULATION: Columns = {"area_id": _TEXT, "year": pa.int32(), "persons": pa.float64(), "status": _TEXT}


def reference_digest() -> str:
    """One SHA-256 over the reference files that the store copies."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(hashlib.sha256((REFERENCE / name).read_bytes()).digest())
    return digest.hexdigest()


def copied_digest(connection: Connection) -> str:
    row = connection.execute("SELECT digest FROM reference_copy").fetchone()
    return str(row[0]) if row else ""


def standing_areas(connection: Connection, as_of: int | None = None) -> Areas:
    """The areas of the reference files with the facts that stand (or stood at data version ``as_of``)."""
    return _with_rows(_standing_rows(connection, as_of))


def renew_areas(connection: Connection) -> None:
    """After areas workbooks came or went, in the same transaction; raises AreasInUse where what stands needs them."""
    known = standing_areas(connection)
    missing = dangling(known)
    if missing:
        raise AreasInUse(f"Areas that stand lean on {', '.join(missing[:5])}; withdraw what says so first.")
    _write_copy(connection, _digest(connection), known)
    homeless = connection.execute(sql("prove_sound"), {"submission_id": None}).fetchall()
    if homeless:
        number, area_id = homeless[0][:2]
        raise AreasInUse(f"Submission {number} speaks of {area_id} and stands; withdraw it first.")


def copy_reference(connection: Connection) -> None:
    """Replace the copy when the files have changed. Rows are dated: earlier days keep what they said."""
    digest = _digest(connection)
    if copied_digest(connection) != digest:
        with transaction(connection):
            _write_copy(connection, digest, standing_areas(connection))


def _standing_rows(connection: Connection, as_of: int | None = None) -> tuple[tuple[str, str], ...]:
    rows = connection.execute(sql("area_facts"), {"as_of": as_of}).fetchall()
    return tuple((kind, said) for kind, said in rows)


@lru_cache(maxsize=8)
def _with_rows(rows: tuple[tuple[str, str], ...]) -> Areas:
    """One object for one state of the areas, so that whoever keeps what was looked up in it finds it again."""
    return with_facts(reference_areas(), (fact_of(kind, json.loads(said)) for kind, said in rows))


def _digest(connection: Connection) -> str:
    """That of the files alone where no areas workbook stands."""
    rows = _standing_rows(connection)
    return (
        hashlib.sha256(repr((reference_digest(), rows)).encode()).hexdigest() if rows else reference_digest()
    )


def _write_copy(connection: Connection, digest: str, known: Areas) -> None:
    units = list(known.units.values())
    persons = [
        (unit_id, year, count, known.population_status.get((unit_id, year), ""))
        for (unit_id, year), count in known.population.items()
    ]
    for table in ("area_set", "area", "area_name", "area_lineage", "population", "reference_copy"):
        connection.execute(f"DELETE FROM {table}")
    insert_rows(connection, "area_set", AREA_SET, (astuple(one) for one in known.sets))
    insert_rows(connection, "area", AREA, map(_area_row, units))
    insert_rows(connection, "area_name", AREA_NAME, (row for unit in units for row in _name_rows(unit)))
    insert_rows(connection, "area_lineage", AREA_LINEAGE, _lineage_rows(units))
    insert_rows(connection, "population", POPULATION, persons)
    connection.execute(
        "INSERT INTO reference_copy VALUES ($digest, $copied_at)",
        {"digest": digest, "copied_at": stored_time(now())},
    )


def _area_row(unit: Area) -> Row:
    return (
        *(unit.unit_id, unit.set_id, unit.code, unit.name, unit.name_ascii, unit.region),
        *(unit.valid_from, unit.valid_to, unit.part_of),
    )


def _name_rows(unit: Area) -> Iterator[tuple[str, str, str, date, date | None, str]]:
    for name in unit.names:
        yield unit.unit_id, name.full, name.kind, name.since, name.until, name.legal_basis


def _lineage_rows(units: list[Area]) -> Iterator[tuple[str, str, date | None]]:
    for unit in units:
        if unit.successor_id:
            yield unit.unit_id, unit.successor_id, unit.valid_to
