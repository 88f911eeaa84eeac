"""How long ``python -m loaders check`` of a 34 × 25 return takes, against openpyxl alone reading the same file.

Whole processes from start to end, one after the other in turns, so that both meet the same machine. Run by hand.
The figures of the return are made up for the measurement.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from indicators.areas import areas  # noqa: E402
from indicators.catalogue import catalogue  # noqa: E402
from indicators.types import Observation  # noqa: E402
from tests.loaders.filled_lists import write_returns  # noqa: E402

ROUNDS = 15
ALLOWED = 3.0
YEARS = 25
OPENPYXL_ALONE = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
print(sum(1 for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None))
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        table, template = Path(folder, "table.xlsx"), Path(folder, "template.xlsx")
        write_table(table)
        write_template(template)
        for name, path in (
            ("a table of 34 provinces × 25 years", table),
            ("a template of 34 × 25 rows", template),
        ):
            report(name, path)


def report(name: str, path: Path) -> None:
    ours, alone = [], []
    for _ in range(ROUNDS):
        alone.append(seconds([sys.executable, "-c", OPENPYXL_ALONE, str(path)]))
        ours.append(seconds([sys.executable, "-m", "loaders", "check", str(path), "--json"]))
    ratios = sorted(one / other for one, other in zip(ours, alone, strict=True))
    middle = statistics.median(ratios)
    print(
        f"check of {name}: {statistics.median(ours):.3f} s, openpyxl alone {statistics.median(alone):.3f} s; "
        f"ratio {middle:.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f} in {ROUNDS} rounds), "
        f"{'within' if middle <= ALLOWED else 'ABOVE'} the allowed {ALLOWED:g}"
    )


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def write_table(path: Path) -> None:
    """One indicator, a row a province, a column a year."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Tỷ lệ dân số tham gia bảo hiểm y tế phân theo địa phương (%)"])
    sheet.append(["Tỉnh, thành phố", *range(2026 - YEARS, 2026)])
    for unit in areas().of_set("34"):
        sheet.append([unit.name, *(70 + year for year in range(YEARS))])
    book.save(path)


def write_template(path: Path) -> None:
    """The project's own template: 34 provinces × 25 figures, one a row."""
    indicators = [one.id for one in catalogue().indicators.values() if not one.is_qualitative]
    keys = [(indicator, year) for year in (2025, 2024) for indicator in indicators][:25]
    path.write_bytes(
        write_returns(
            Observation(unit.unit_id, indicator, year, 10 + number / 10, "provincial_report")
            for unit in areas().of_set("34")
            for number, (indicator, year) in enumerate(keys)
        )
    )


if __name__ == "__main__":
    main()
