"""Keep the store's copy of areas, names, lineage and population equal to the project's reference files."""

import hashlib
from collections.abc import Iterator
from datetime import date

import pyarrow as pa

from indicators.areas import REFERENCE, Area, areas
from store.engine import Connection, transaction
from store.rows import Columns, Row, insert_rows, now, stored_time

FILES = ("population.csv", "provinces.csv", "unit_status_history.csv")
_TEXT, _DAY = pa.string(), pa.date32()

AREA: Columns = {
    **dict.fromkeys(("area_id", "set_id", "code", "name", "name_ascii", "region"), _TEXT),
    **dict.fromkeys(("valid_from", "valid_to"), _DAY),
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


def copy_reference(connection: Connection) -> None:
    """Replace the copy when the files have changed. Rows are dated: earlier days keep what they said."""
    digest = reference_digest()
    if copied_digest(connection) == digest:
        return
    known = areas(REFERENCE)
    units = list(known.units.values())
    persons = [
        (unit_id, year, count, known.population_status.get((unit_id, year), ""))
        for (unit_id, year), count in known.population.items()
    ]
    with transaction(connection):
        for table in ("area", "area_name", "area_lineage", "population", "reference_copy"):
            connection.execute(f"DELETE FROM {table}")
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
        *(unit.valid_from, unit.valid_to),
    )


def _name_rows(unit: Area) -> Iterator[tuple[str, str, str, date, date | None, str]]:
    for name in unit.names:
        yield unit.unit_id, name.full, name.kind, name.since, name.until, name.legal_basis


def _lineage_rows(units: list[Area]) -> Iterator[tuple[str, str, date | None]]:
    for unit in units:
        if unit.successor_id:
            yield unit.unit_id, unit.successor_id, unit.valid_to
