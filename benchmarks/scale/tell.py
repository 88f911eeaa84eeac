"""The tables of docs/scale.md, from what was measured and assumed; nothing here measures or reads a clock."""

from collections.abc import Iterable, Sequence

from benchmarks.scale.assumptions import Assumptions
from benchmarks.scale.measure import AtSize, Line, Served, line_of
from benchmarks.scale.simulate import Wait, arrivals, busiest, each_by_itself, processors_for, together

GAPS = (60, 900)  # seconds between two publications
GIGA = 1e9
SEED = 1
Row = Sequence[str]


def tables(plan: Assumptions, store: list[AtSize], served: Served, workbook: int) -> str:
    record, publish, kept, shown, ask = _lines(store)
    return "\n\n".join(
        (
            _assumed(plan),
            _measured(store, served, workbook),
            _volume(plan, kept, shown, workbook),
            _waits(plan, record, publish),
            _readers(plan, served, shown, ask),
        )
    )


def _lines(store: list[AtSize]) -> tuple[Line, Line, Line, Line, Line]:
    figures = [one.figures for one in store]
    return (
        line_of(figures, [one.record for one in store]),
        line_of(figures, [one.publish for one in store]),
        line_of(figures, [float(one.store_bytes) for one in store]),
        line_of(figures, [float(one.snapshot_bytes) for one in store]),
        line_of(figures, [one.ask_area for one in store]),
    )


def _assumed(plan: Assumptions) -> str:
    rows = [
        ("facilities that report every month", f"{plan.facilities:,}"),
        ("figures in a return", f"{plan.cells}"),
        ("of them handed over a second time", f"{plan.revised:.0%}"),
        ("years at hand, every revision kept", f"{plan.years}"),
        ("returns that come in the last two of 21 working days", f"{plan.late:.0%}"),
        ("people who may look; in the busiest hour", f"{plan.readers:,}; {plan.active:,}"),
        ("seconds between two touches of a reader", f"{plan.thought:g}"),
        ("answered within, for 95 of 100 touches", f"{plan.patience:g} s"),
    ]
    return _table("Assumed", ("what", "how much"), rows)


def _measured(store: list[AtSize], served: Served, workbook: int) -> str:
    head = (
        "figures in the store",
        "record a return",
        "publish",
        "store",
        "snapshot",
        "ask: an area",
        "ask: an indicator",
    )
    rows = [
        (
            f"{one.figures:,}",
            f"{one.record * 1000:.0f} ms",
            f"{one.publish:.2f} s",
            f"{one.store_bytes / 1e6:.0f} MB",
            f"{one.snapshot_bytes / 1e6:.0f} MB",
            f"{one.ask_area * 1000:.1f} ms",
            f"{one.ask_indicator * 1000:.1f} ms",
        )
        for one in store
    ]
    pages = [
        ("a touch of the province page", f"{served.touch * 1000:.0f} ms of processor"),
        ("a session that stays open", f"{served.session_bytes / 1e6:.1f} MB"),
        ("a server with the pages read once", f"{served.base_bytes / 1e6:.0f} MB"),
        ("a workbook of a return (median of the shelf)", f"{workbook / 1e3:.1f} kB"),
    ]
    return (
        _table("Measured: the store", head, rows)
        + "\n\n"
        + _table("Measured: the pages, and a workbook", ("what", "how much"), pages)
    )


def _volume(plan: Assumptions, kept: Line, shown: Line, workbook: int) -> str:
    rows = []
    for years in (1, 3, plan.years):
        figures = plan.figures_a_month * 12 * years
        books = plan.facilities * (1 + plan.revised) * 12 * years
        rows.append(
            (
                f"{years}",
                f"{figures / 1e6:.1f} million",
                f"{kept.at(figures) / GIGA:.1f} GB",
                f"{shown.at(figures) / GIGA:.1f} GB",
                f"{books * workbook / GIGA:.1f} GB",
            )
        )
    head = ("after years", "figures", "store", "one snapshot", "workbooks in the archive")
    fits = f"Straight lines through the sizes measured (R² {kept.fit:.3f} and {shown.fit:.3f}), drawn on."
    return _table("Rows and bytes", head, rows) + "\n\n" + fits


def _waits(plan: Assumptions, record: Line, publish: Line) -> str:
    came = arrivals(plan, SEED)
    rows: list[Row] = []
    for years, what, figures in _made_anew(plan):
        costs = max(record.at(0), 0.0), publish.at(figures)
        ways = [("after each return", each_by_itself(came, *costs))]
        ways += [(f"at most every {gap // 60} min", together(came, *costs, gap)) for gap in GAPS]
        rows.extend((f"{years}", what, f"{costs[1]:.1f} s", way, *_told(wait)) for way, wait in ways)
    head = ("after years", "made anew", "one publication", "published", "half wait", "95 of 100", "longest")
    note = (
        f"{busiest(came):.0f} returns come in the busiest hour. Publication by a straight line, R² {publish.fit:.3f}; "
        "waits are hours of office time."
    )
    return _table("From handing over to being seen", head, rows) + "\n\n" + note


def _made_anew(plan: Assumptions) -> list[tuple[int, str, int]]:
    """What a publication writes: all there is, as today; or only what can still change (the two ways out of that)."""
    month = plan.figures_a_month
    all_there_is = [(years, "everything (today)", month * 12 * years) for years in (0, 1, plan.years)]
    return [*all_there_is, (plan.years, "the year", month * 12), (plan.years, "the month", month)]


def _told(wait: Wait) -> Row:
    return (_time(wait.half), _time(wait.most), _time(wait.longest))


def _readers(plan: Assumptions, served: Served, shown: Line, ask: Line) -> str:
    rows = []
    for years in (0, 1, plan.years):
        figures = plan.figures_a_month * 12 * years
        asking = ask.at(figures) if years else 0.0
        cores = processors_for(plan, served.touch + asking, SEED)
        memory = (cores or 0) * served.base_bytes + plan.active * served.session_bytes
        disk = 2 * shown.at(figures)  # the snapshot that is read, and the one being made
        rows.append(
            (
                f"{years}",
                f"{1000 * asking:.0f} ms",
                f"{plan.active / (plan.thought + served.touch + asking):.0f}",
                str(cores) if cores else "no number would do",
                f"{memory / GIGA:.1f} GB" if cores else "–",
                f"{disk / GIGA:.1f} GB",
            )
        )
    head = ("after years", "asking for an area", "touches a second", "processors", "memory", "disk")
    note = f"One process of the server a processor. Asking by a straight line, R² {ask.fit:.3f}."
    return _table("Readers in the busiest hour", head, rows) + "\n\n" + note


def _time(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"


def _table(title: str, head: Row, rows: Iterable[Row]) -> str:
    lines = [f"### {title}", "", _row(head), _row(["---"] * len(head)), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Row) -> str:
    return "| " + " | ".join(cells) + " |"
