"""What the pages ask of the store, by the functions they call, beside a numpy scan, pandas and SQLite.

The peers hold less of each figure (``peers_of_store.COLUMNS``) and make no objects of it; SQLite has the indexes that
an expert would give it. A numpy scan compares the columns that the question names, from the first row to the last.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.performance.peers_of_store import CURRENT, HISTORY, Columns, Database, Where
from benchmarks.performance.registry import OURS, Limit, Measure, Part, Scale, Told
from benchmarks.performance.timing import in_turns
from benchmarks.synthetic import SERIES, make_store
from store.reading import Snapshot, open_snapshot

PEERS = ("numpy", "pandas", "sqlite")
PUBLISHED, FULL_HISTORY = 0.020, 0.060
SCANS = 5.0
LEAF = 25  # as many submissions as the page of returns shows at once
PROVINCE, SET = "P34-01", "34"


@dataclass(frozen=True)
class Given:
    """What is asked about: a commune of the province with the newest figures, or the province where there are none."""

    ids: tuple[str, ...]
    set_ids: tuple[str, ...]
    area: str
    indicator: str
    year: int
    submission: int
    before: int

    def subject(self) -> Where:
        return {"year": self.year, "indicator_id": self.indicator, "series": SERIES}


@dataclass(frozen=True)
class Question:
    """One question of a page. ``table`` is what the peers look through; "" where it is not about figures."""

    name: str
    what: str
    ask: Callable[[Snapshot, Given], object]
    table: str = ""
    where: Callable[[Given], Where] = lambda _given: {}
    grouped: bool = False
    of_history: bool = False
    is_query: bool = True  # what pages do with an answer is told beside it, and has no limit of its own


QUESTIONS = (
    Question(
        "commune-subjects",
        "Communes: what the communes of a province have figures of",
        lambda snapshot, _given: snapshot.commune_subjects(PROVINCE),
        CURRENT,
        lambda given: {"area_id": given.ids},
        grouped=True,
    ),
    Question(
        "communes",
        "Communes: one indicator and year of all communes of a province",
        lambda snapshot, given: list(
            snapshot.figures((*given.ids, PROVINCE), None, given.indicator, given.year, SERIES)
        ),
        CURRENT,
        lambda given: {**given.subject(), "area_id": (*given.ids, PROVINCE)},
    ),
    Question(
        "book",
        "All pages: every figure of provinces (once a publication)",
        lambda snapshot, _given: snapshot.figures(communes=False),
        CURRENT,
        lambda given: {"area_id": ()},
    ),
    Question(
        "book-made",
        "All pages: the same, and each figure made an object",
        lambda snapshot, _given: list(snapshot.figures(communes=False)),
        CURRENT,
        lambda given: {"area_id": ()},
        is_query=False,
    ),
    Question(
        "submissions",
        "Returns: the newest submissions",
        lambda snapshot, _given: snapshot.newest_submissions(LEAF),
    ),
    Question("waiting", "Returns: what waits for approval", lambda snapshot, _given: snapshot.proposals()),
    Question(
        "arrivals",
        "All pages: the numbers of all submissions (once a publication)",
        lambda snapshot, _given: snapshot.arrivals(),
    ),
    Question("targets", "All pages: the targets", lambda snapshot, _given: snapshot.targets()),
    Question("marks", "All pages: marks on figures", lambda snapshot, _given: snapshot.marks()),
    Question(
        "findings",
        "Returns: what the sender of one return was told",
        lambda snapshot, given: snapshot.findings(given.submission),
    ),
    Question("areas", "All pages: areas through time", lambda snapshot, _given: snapshot.areas().units),
    Question(
        "history",
        "Figure: every value one figure has had",
        lambda snapshot, given: snapshot.history(given.area, given.indicator, given.year),
        HISTORY,
        lambda given: {"area_id": given.area, "indicator_id": given.indicator, "year": given.year},
        of_history=True,
    ),
    Question(
        "handed-over-figure",
        "Figure: what one submission said of it",
        lambda snapshot, given: snapshot.handed_over_figures(
            given.submission, given.area, given.indicator, given.year
        ),
        HISTORY,
        lambda given: {
            **{"submission_id": given.submission, "area_id": given.area},
            **{"indicator_id": given.indicator, "year": given.year},
        },
        of_history=True,
    ),
    Question(
        "handed-over",
        "Return: all that one submission said",
        lambda snapshot, given: snapshot.handed_over(given.submission),
        HISTORY,
        lambda given: {"submission_id": given.submission},
        of_history=True,
    ),
    Question(
        "as-of-communes",
        "Communes as of an earlier day: one indicator and year",
        lambda snapshot, given: list(
            snapshot.figures(given.ids, None, given.indicator, given.year, SERIES, given.before)
        ),
        HISTORY,
        lambda given: {**given.subject(), "area_id": given.ids},
        of_history=True,
    ),
    Question(
        "as-of-set",
        "Briefing opened again: all 34 provinces as of an earlier day (once an export)",
        lambda snapshot, given: snapshot.figures(area_set=SET, as_of=given.before, communes=False),
        HISTORY,
        lambda given: {"area_id": given.set_ids},
        of_history=True,
    ),
    Question(
        "as-of-set-made",
        "Briefing opened again: the same, and each figure made an object",
        lambda snapshot, given: list(snapshot.figures(area_set=SET, as_of=given.before, communes=False)),
        HISTORY,
        lambda given: {"area_id": given.set_ids},
        of_history=True,
        is_query=False,
    ),
    Question(
        "as-of-targets",
        "Briefing opened again: the targets of that day",
        lambda snapshot, given: snapshot.targets(as_of=given.before),
        of_history=True,
    ),
    Question(
        "submissions-between",
        "Briefing compared: what came since an earlier day",
        lambda snapshot, given: snapshot.submissions_between(given.before, snapshot.data_version),
        of_history=True,
    ),
    Question(
        "submissions-all",
        "Briefing handed out: all submissions (once an export)",
        lambda snapshot, _given: snapshot.submissions(),
        of_history=True,
    ),
)


def measures(size: str) -> list[Measure]:
    """The limits are of the large store."""
    return [
        Measure(
            f"{size}/{one.name}",
            one.what,
            PEERS if one.table else (),
            _limit(one, size),
        )
        for one in QUESTIONS
        if size == "7m" or "commune" not in one.name
    ]


def _limit(one: Question, size: str) -> Limit:
    if not one.is_query:
        return Limit()
    return Limit(FULL_HISTORY if one.of_history else PUBLISHED, SCANS if one.table and size == "7m" else None)


def prepare(folder: Path, scale: Scale, with_communes: bool) -> None:
    store = make_store(folder / "home", scale.provinces, scale.communes if with_communes else 0)
    with open_snapshot(store.home) as snapshot:
        for table in (CURRENT, HISTORY):
            Database.write(folder / f"{table}.sqlite", snapshot, table)


def run(folder: Path, scale: Scale, size: str) -> Iterator[Told]:
    with open_snapshot(folder / "home") as snapshot:
        given = _given(snapshot)
        for table in (CURRENT, HISTORY, ""):
            columns = Columns(snapshot, table) if table else None
            with Database(folder / f"{table}.sqlite" if table else None) as database:
                for one in QUESTIONS:
                    if one.table == table and (size == "7m" or "commune" not in one.name):
                        works = _works(one, snapshot, given, columns, database)
                        told = _rows(one.ask(snapshot, given))
                        yield Told(f"{size}/{one.name}", in_turns(works, scale.rounds), told)
            del columns


def _works(
    one: Question, snapshot: Snapshot, given: Given, columns: Columns | None, database: Database
) -> Mapping[str, Callable[[], object]]:
    ours = {OURS: partial(one.ask, snapshot, given)}
    if columns is None:
        return ours
    where = one.where(given)
    if "area_id" in where and not where["area_id"]:
        where = {"area_id": tuple(snapshot.areas().units.keys() - set(_communes(snapshot)))}
    return {
        **ours,
        "numpy": partial(columns.scan, where, one.grouped),
        "pandas": partial(columns.frame, where, one.grouped),
        "sqlite": partial(database.ask, where, one.grouped),
    }


def _given(snapshot: Snapshot) -> Given:
    areas = snapshot.areas()
    ids = tuple(unit.unit_id for unit in areas.communes_of(PROVINCE))
    counted = snapshot.commune_subjects(PROVINCE)
    if counted:
        (indicator, year, _), area = max(counted, key=lambda one: (one[1], one[0])), ids[0]
    else:
        newest = snapshot.figures(series=SERIES)[-1].observation
        indicator, year, area = newest.indicator_id, newest.year, newest.area_id
    said = snapshot.history(area, indicator, year, SERIES)[0].figure
    assert said.submission_id is not None
    set_ids = ("VN", *(unit.unit_id for unit in areas.of_set(SET)))
    return Given(ids, set_ids, area, indicator, year, said.submission_id, snapshot.data_version - 3)


def _communes(snapshot: Snapshot) -> Iterator[str]:
    return (one.unit_id for one in snapshot.areas().units.values() if one.part_of)


def _rows(answer: object) -> str:
    held = answer[0] if isinstance(answer, tuple) else answer
    return f"{len(held)} rows" if hasattr(held, "__len__") else ""


def _part(size: str, words: str, with_communes: bool) -> Part:
    return Part(
        f"questions-{size}",
        f"What pages ask of the store, {words}",
        "The figures are synthetic but for the shipped ones; one in ten is revised by a later return. "
        "Ours answers with all that is known of a figure: few figures as the objects that pages show, many as columns, "
        "of which an object is made when it is looked at (told apart); the peers hold its key, value and submission "
        "and give plain rows. The floor, numpy, compares every row in memory with what is asked.",
        measures(size),
        partial(run, size=size),
        partial(prepare, with_communes=with_communes),
    )


PARTS = (
    _part("40k", "40 thousand figures", False),
    _part("7m", "7.3 million figures (those of all communes over 22 years)", True),
)
