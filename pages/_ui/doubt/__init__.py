"""The evidence of one doubt: its sentence, and the line in doubt before the range of most areas."""

from pages._ui.asked import Asked
from pages._ui.component import declare
from pages._ui.doubts.rows import picture_of, place_of, sentence_of
from pages._ui.frame import Visit
from reporting.doubts import Question

_component = declare("doubt", "doubts/picture.js", "doubts/doubts.css")


def show_evidence(visit: Visit, known: Asked, question: Question) -> None:
    words = visit.words
    names = {name: words.say(f"doubts.picture.{name}") for name in ("range", "line", "doubted")}
    names["line"] = place_of(visit, question) if question.area_id else words.say("doubts.picture.middle")
    _component(
        key="doubt",
        data={
            "lang": words.lang,
            "sentence": sentence_of(visit, question),
            "picture": picture_of(visit, known, question),
            "words": names,
        },
    )
