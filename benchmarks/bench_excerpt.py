"""How long the picture of the cells around a figure takes, and how much memory, in a sheet of 100,000 rows.

The whole way: a child process is started, cuts the neighbourhood out, and ends. Run by hand.
The figures of the workbook are made up for the measurement.
"""

import io
import resource
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from loaders.excerpt import Excerpt, read_excerpt  # noqa: E402

ROWS, COLUMNS, ROUNDS = 100_000, 12, 7
ALLOWED = 1.5
MEGABYTE = 1024 * 1024


def main() -> None:
    for name, content, sheet in (("xlsx", workbook(), "Dài"), ("csv", text(), "CSV")):
        seconds = []
        for row in range(ROWS // ROUNDS, ROWS, ROWS // ROUNDS):
            start = time.perf_counter()
            found = read_excerpt(content, sheet, f"F{row}")
            seconds.append(time.perf_counter() - start)
            assert isinstance(found, Excerpt), found
        slowest = max(seconds)
        print(
            f"{name}, {len(content) / MEGABYTE:.1f} MB, {ROWS:,} × {COLUMNS}: "
            f"middle {statistics.median(seconds):.2f} s, slowest {slowest:.2f} s, "
            f"{'within' if slowest <= ALLOWED else 'ABOVE'} the allowed {ALLOWED:g}"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"the largest child held {peak:.0f} MB")


def workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Dài")
    for row in rows():
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text() -> bytes:
    return "\n".join(";".join(str(cell) for cell in row) for row in rows()).encode()


def rows() -> list[list[object]]:
    heads: list[object] = ["Tỉnh", "Chỉ tiêu", "Năm", *(f"Cột {number}" for number in range(COLUMNS - 3))]
    body: list[list[object]] = [
        [f"Tỉnh thử {row % 63}", f"chi_tieu_{row % 24}", 2015 + row % 10]
        + [(row * 7 + column * 13) % 1000 / 10 for column in range(COLUMNS - 3)]
        for row in range(1, ROWS)
    ]
    return [heads, *body]


if __name__ == "__main__":
    main()
