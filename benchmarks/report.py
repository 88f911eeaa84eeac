"""Write docs/performance.md and its pictures from what was measured: page and numbers cannot disagree.

python -m benchmarks.report
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.performance import results
from benchmarks.performance.pictures import picture
from benchmarks.performance.registry import OURS, Measure, Part, parts
from benchmarks.performance.timing import ratios, share_of

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = DOCS / "performance.md"
PICTURES = DOCS / "images" / "performance"
WHO = {
    **{OURS: "this product", "empty": "an empty Streamlit page", "numpy": "a numpy scan", "sqlite": "SQLite"},
    **{"openpyxl": "raw openpyxl", "calamine": "raw python-calamine", "read": "reading the facts"},
    **{"compose": "composing alone", "csv": "CSV", "parquet": "Parquet"},
    **{"script": "pandas + openpyxl + Streamlit", "datasette": "Datasette", "superset": "Apache Superset"},
    **{"metabase": "Metabase", "34 × one": "34 times one", "insert": "a bare DuckDB insert"},
}
HEAD = """# How fast it is

Written by `python -m benchmarks.report` from `benchmarks/results/`; never edited by hand. Measured anew by
`./run bench [NAME…]`, a name being that in brackets after a title.

Every line is a ratio against a floor or a peer that was measured in the same run, in turns, on the same machine;
seconds of another machine will differ, ratios much less. **Everything was measured in at least two runs**; what is told
is the middle, and in brackets the least and the most of all turns. "Limit" is what the product must keep: a line that
does not is marked ✗ and stands in the list below.
"""


@dataclass(frozen=True)
class Row:
    """One measure as all runs have it."""

    measure: Measure
    times: Mapping[str, Sequence[float]]
    runs: Sequence[float]
    note: str
    broken: tuple[str, ...]


def rows_of(part: Part, lines: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Those that were measured, in the order of the registry."""
    return [
        _row(measure, found)
        for measure in part.measures
        if (found := [one for one in lines if one["measure"] == measure.name])
    ]


def _row(measure: Measure, lines: Sequence[Mapping[str, Any]]) -> Row:
    times: dict[str, list[float]] = {}
    for line in lines:
        for who, some in line["times"].items():
            times.setdefault(who, []).extend(some)
    runs = [share_of(line["times"][OURS], measure.share) for line in lines if line["times"].get(OURS)]
    return Row(measure, times, runs, str(lines[-1]["note"]), tuple(_broken(measure, times)))


def _broken(measure: Measure, times: Mapping[str, Sequence[float]]) -> Iterator[str]:
    limit, ours = measure.limit, times.get(OURS, ())
    if ours and limit.most is not None and share_of(ours, measure.share) > limit.most:
        yield f"{amount(share_of(ours, measure.share), measure.unit)} instead of {amount(limit.most, measure.unit)}"
    if ours and limit.times is not None and measure.beside and times.get(measure.beside[0]):
        ratio = share_of(ratios(ours, times[measure.beside[0]], measure.share), 0.5)
        if ratio > limit.times:
            yield f"{ratio:.2g} times {WHO.get(measure.beside[0], measure.beside[0])} instead of {limit.times:g}"


def told(row: Row) -> str:
    """For the terminal."""
    beside = [f"{who} {_ratio(row, who)}" for who in row.measure.beside if row.times.get(who)]
    verdict = f"  BROKEN: {'; '.join(row.broken)}" if row.broken else ""
    return f"{row.measure.name:<28}{_ours(row):<44}{'; '.join(beside)}{verdict}"


def write(folder: Path = results.RESULTS, page: Path = PAGE, pictures: Path = PICTURES) -> None:
    pictures.mkdir(parents=True, exist_ok=True)
    text, missed = [], []
    for part in parts().values():
        machines, lines = results.read(folder, part.name)
        rows = rows_of(part, lines)
        if not rows:
            text.append(f"## {part.title} ({part.name})\n\nNot measured yet.\n")
            continue
        missed += [
            f"- {row.measure.what} ({part.name}): {'; '.join(row.broken)}" for row in rows if row.broken
        ]
        (pictures / f"{part.name}.svg").write_text(picture(part.title, _bars(rows)), encoding="utf-8")
        text.append(_section(part, rows, machines, pictures.name))
    kept = "## Limits that are not kept\n\n" + ("\n".join(missed) if missed else "None.") + "\n"
    page.write_text("\n".join([HEAD, kept, *text]), encoding="utf-8")


def _section(part: Part, rows: Sequence[Row], machines: Sequence[Mapping[str, Any]], pictures: str) -> str:
    peers = list(dict.fromkeys(who for row in rows for who in row.measure.beside))
    head = ["", "this product", *(f"× {WHO.get(who, who)}" for who in peers), "limit", "runs"]
    lines = [
        f"## {part.title} ({part.name})",
        "",
        part.about,
        "",
        f"![{part.title}: how many times the floor and each peer](images/{pictures}/{part.name}.svg)",
        "",
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
    ]
    for row in rows:
        what = row.measure.what + (f" ({row.note})" if row.note else "")
        cells = [what, _ours(row), *(_ratio(row, who) for who in peers), _limit(row), _runs(row)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, "", _machine(machines), ""])


def _machine(machines: Sequence[Mapping[str, Any]]) -> str:
    one = machines[-1]
    loads = ", ".join(str(each["load_before"]) for each in machines)
    libraries = ", ".join(f"{name} {version}" for name, version in one["libraries"].items())
    return (
        f"<sub>{one['day']}, {len(machines)} runs; {one['cores']} cores, {one['memory_gb']} GB, {one['system']}, "
        f"Python {one['python']}; {libraries}; load before each run {loads}.</sub>"
    )


def _ours(row: Row) -> str:
    times = row.times.get(OURS)
    if not times:
        return "–"
    middle = amount(share_of(times, row.measure.share), row.measure.unit)
    spread = f" ({amount(min(times), row.measure.unit)}–{amount(max(times), row.measure.unit)})"
    return middle + (spread if len(times) > 1 else "")


def _ratio(row: Row, who: str) -> str:
    """How many times theirs ours takes."""
    if not row.times.get(who) or not row.times.get(OURS):
        return "–"
    all_of_them = ratios(row.times[OURS], row.times[who], row.measure.share)
    spread = f" ({_times(min(all_of_them))}–{_times(max(all_of_them))})" if len(all_of_them) > 1 else ""
    return f"{_times(share_of(all_of_them, 0.5))} ×{spread}"


def _limit(row: Row) -> str:
    limit, floor = row.measure.limit, row.measure.beside[:1]
    asked = [amount(limit.most, row.measure.unit)] if limit.most is not None else []
    asked += [f"{limit.times:g} × {WHO.get(floor[0], floor[0])}"] if limit.times is not None else []
    return f"{'✗' if row.broken else '✓'} {', '.join(asked)}" if asked else "–"


def _runs(row: Row) -> str:
    return " / ".join(amount(one, row.measure.unit) for one in row.runs)


def amount(much: float, unit: str) -> str:
    if unit == "bytes":
        return f"{much:.1f} bytes"
    return f"{much:.3g} s" if much >= 1 else f"{much * 1000:.3g} ms"


def _times(ratio: float) -> str:
    return f"{ratio:.3g}" if ratio < 1000 else f"{ratio:,.0f}"


def _bars(rows: Sequence[Row]) -> Iterator[tuple[str, str, Sequence[float], float | None]]:
    """What, beside whom, the ratios, and the limit where there is one."""
    for row in rows:
        for who in row.measure.beside:
            if row.times.get(who) and row.times.get(OURS):
                limit = row.measure.limit.times if who == row.measure.beside[0] else None
                ratio = ratios(row.times[OURS], row.times[who], row.measure.share)
                yield row.measure.what, WHO.get(who, who), ratio, limit


def main() -> int:
    write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
