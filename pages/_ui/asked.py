"""What the page of doubts asks beside the figures: the doubts about them, and the marks by which people answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.areas import areas
from indicators.doubts import Key
from pages._ui.data import Data
from pages._ui.keeping import keep
from pages._ui.links import EVERYTHING, OPEN, View
from reporting.doubt_pictures import Surroundings
from reporting.doubts import Question, State, find_questions, standing
from store.home import home
from store.reading import open_snapshot
from store.records import Figure


@dataclass(frozen=True)
class Asked:
    """All questions in the order in which they are asked, and what is needed to look at them."""

    questions: tuple[Question, ...]
    stands: Mapping[Key, Figure]
    surroundings: Surroundings

    def find(self, question_id: str) -> Question | None:
        return next((one for one in self.questions if one.id == question_id), None)


def asked(data: Data) -> Asked:
    """Kept for each published state: it takes a moment on the shipped figures, and seconds on very many."""
    return _ask(data, data.key)


@keep(2)
def _ask(_data: Data, key: str) -> Asked:
    with open_snapshot(home()) as snapshot:
        marks = snapshot.marks()
    figures = [figure for rows in _data.book.figures.values() for figure in rows]
    return Asked(
        tuple(find_questions(figures, marks, _data.catalogue, _data.areas)),
        standing(figures),
        Surroundings((figure.observation for figure in figures), _data.areas),
    )


def chosen(questions: tuple[Question, ...], view: View, *, state: str | None = None) -> list[Question]:
    """Those that the view asks for, or the same with another state."""
    wanted = view.state if state is None else state
    return [one for one in questions if _fits(one, view) and _is_in(one, wanted)]


def _fits(question: Question, view: View) -> bool:
    return (
        view.strength in ("", question.strength)
        and (not view.where or any(map(question.concerns, areas().land_of(view.where))))
        and (not view.about or any(key.indicator_id == view.about for key in question.keys))
        and view.series in ("", question.series)
    )


def _is_in(question: Question, state: str) -> bool:
    """Open are those, too, that must be looked at again."""
    if state == EVERYTHING:
        return True
    return question.state.is_open if state == OPEN else question.state is State(state)
