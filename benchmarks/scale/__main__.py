"""Measure what one thing costs, simulate a country of facilities with it, and write the tables of docs/scale.md.

python -m benchmarks.scale             measures anew (some minutes), keeps it in benchmarks/scale/measured.json
python -m benchmarks.scale --as-kept   writes the tables anew from what is kept there
"""

import argparse
import json
import sys
from pathlib import Path

from benchmarks.scale.assumptions import Assumptions
from benchmarks.scale.measure import AtSize, Served, as_json, measure_pages, measure_store, workbook_bytes
from benchmarks.scale.tell import tables
from store.home import PROJECT

KEPT = Path(__file__).with_name("measured.json")
DOCUMENT = PROJECT / "docs" / "scale.md"
BEGIN, END = "<!-- tables: python -m benchmarks.scale -->", "<!-- end of tables -->"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--as-kept", action="store_true", help="measure nothing, write from what is kept")
    if not parser.parse_args().as_kept:
        measured = as_json(measure_store(Assumptions().cells), measure_pages(), workbook_bytes())
        KEPT.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def written(document: str) -> str:
    """The document with the tables between its two marks made from what is kept."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    store = [AtSize(**one) for one in kept["store"]]
    made = tables(Assumptions(), store, Served(**kept["pages"]), kept["workbook_bytes"])
    before, rest = document.split(BEGIN)
    return f"{before}{BEGIN}\n{made}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    sys.exit(main())
