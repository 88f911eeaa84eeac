"""From a published state, today's or an earlier one, to what briefings are composed of; read once for many of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.areas import Areas, using
from indicators.catalogue import Catalogue, catalogue
from reporting.briefing.compose import compose
from reporting.briefing.spec import Briefing, Request
from reporting.doubts import Question, find_questions
from reporting.progress import Book, open_book
from store.reading import Snapshot
from store.records import Figure, Mark, StoredMilestone, StoredTarget


class NoSuchVersion(ValueError):
    """The data have not come so far."""


@dataclass(frozen=True)
class Material:
    """One state of the data, arranged; ``published_at`` is when it was published, as far as that is known."""

    book: Book
    catalogue: Catalogue
    areas: Areas
    published_at: str
    questions: Sequence[Question]

    def brief(self, request: Request) -> Briefing:
        """Raises NothingToTell."""
        return compose(request, self.book, self.catalogue, self.areas, self.published_at, self.questions)


class _AsOf:
    """The facts that stood at an earlier data version."""

    def __init__(self, snapshot: Snapshot, data_version: int) -> None:
        self._snapshot = snapshot
        self.data_version = data_version

    def figures(self, *, area_set: str | None = None, communes: bool = True) -> Sequence[Figure]:
        return self._snapshot.figures(area_set=area_set, as_of=self.data_version, communes=communes)

    def targets(self) -> list[StoredTarget]:
        return self._snapshot.targets(as_of=self.data_version)

    def milestones(self) -> list[StoredMilestone]:
        return self._snapshot.milestones(as_of=self.data_version)

    def marks(self) -> list[Mark]:
        return self._snapshot.marks(as_of=self.data_version)


def open_material(snapshot: Snapshot, data_version: int | None = None, published_at: str = "") -> Material:
    """Of the state that is published, or of ``data_version``, of which ``published_at`` must then be told.

    Raises NoSuchVersion.
    """
    version = snapshot.data_version if data_version is None else data_version
    if not 0 < version <= snapshot.data_version:
        raise NoSuchVersion(f"There is no data version {version}; the newest is {snapshot.data_version}.")
    facts = _AsOf(snapshot, version)
    known, defined = snapshot.areas(as_of=version), catalogue()
    published = published_at or (snapshot.pointer.published_at if version == snapshot.data_version else "")
    with using(known):
        book = open_book(facts, known, defined)
        figures = (figure for rows in book.figures.values() for figure in rows)
        questions = find_questions(figures, facts.marks(), defined, known)
        return Material(book, defined, known, published, questions)
