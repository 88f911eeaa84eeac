"""``python -m reporting doubts``: what a careful statistician would question in what stands, and what was answered."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from indicators.areas import areas
from indicators.catalogue import Catalogue, catalogue
from indicators.doubts import Strength
from reporting.doubts import Question, State, find_questions, told
from reporting.words import Words, words
from store.home import home
from store.reading import open_snapshot

Expect = Callable[[str, str, Mapping[str, str]], None]
UNANSWERED, EVERY = "open", "all"


def add_doubts(verbs: Any, expect: Expect) -> None:
    """``expect`` refuses a name that is not known, and says what is near."""
    parser = verbs.add_parser("doubts", help="what is doubtful in what stands, strong doubts first")
    parser.set_defaults(tell=lambda call: tell_doubts(call, expect))
    parser.add_argument("--area", metavar="ID", help="doubts that concern an area or what it was made of")
    parser.add_argument("--indicator", metavar="ID", help="an indicator or a count")
    parser.add_argument("--series", metavar="S")
    parser.add_argument("--strength", choices=[one.value for one in Strength])
    parser.add_argument(
        "--state",
        choices=[*(one.value for one in State), EVERY],
        default=UNANSWERED,
        help="open: unanswered, or to be asked again (default)",
    )
    parser.add_argument(
        "--strict", action="store_true", help="exit with 1 where a doubt that is told is unanswered"
    )
    parser.add_argument("--home", metavar="DIR", help="runtime folder")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the lines for people")
    parser.add_argument("--json", action="store_true")


def tell_doubts(call: argparse.Namespace, expect: Expect) -> int:
    known, defined = areas(), catalogue()
    if call.area is not None:
        expect("area", call.area, {key: unit.name for key, unit in known.provincial.items()})
    if call.indicator is not None:
        titles = {key: defined.measure(key).short_title.vi for key in (*defined.indicators, *defined.counts)}
        expect("indicator", call.indicator, titles)
    with open_snapshot(home(call.home)) as snapshot:
        questions = find_questions(snapshot.figures(communes=False), snapshot.marks(), defined, known)
    shown = [one for one in questions if _is_asked(one, call)]
    if call.json:
        json.dump([_as_json(one, defined) for one in shown], sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        said = words(call.lang)
        for one in shown:
            print(_line(one, defined, said))
        print(said.count("doubts.count", len(shown)))
    return int(call.strict and any(one.state.is_open for one in shown))


def _is_asked(question: Question, call: argparse.Namespace) -> bool:
    state = {EVERY: True, UNANSWERED: question.state.is_open}.get(
        call.state, question.state.value == call.state
    )
    return (
        state
        and call.strength in (None, question.strength)
        and (call.area is None or any(map(question.concerns, areas().land_of(call.area))))
        and (call.indicator is None or any(key.indicator_id == call.indicator for key in question.keys))
        and call.series in (None, question.series)
    )


def _names(said: Words) -> dict[str, str]:
    return {
        key: unit.name if unit.set_id else said.say("area.country") for key, unit in areas().units.items()
    }


def _line(question: Question, defined: Catalogue, said: Words) -> str:
    """ "Khó có thể đúng: Hà Nội, Giường bệnh/10.000 dân: Năm 2022: bằng 0 … [zero:nso:beds_per_10k:P63-01:2022]" """
    names = _names(said)
    parts = [names[question.area_id]] if question.area_id else []
    if question.indicator_id:
        parts.append(defined.measure(question.indicator_id).short_title.of(said.lang))
    kind = said.say(f"doubts.strength.{question.strength.value}" if question.strength else "doubts.unasked")
    state = "" if question.state is State.OPEN else f" ({said.say(f'doubts.state.{question.state.value}')})"
    about = ": ".join(part for part in (", ".join(parts), told(question, defined, names, said)) if part)
    return f"{kind}: {about}{state} [{question.id}]"


def _as_json(question: Question, defined: Catalogue) -> dict[str, Any]:
    key_names = ("area_id", "indicator_id", "year", "series")
    return {
        "id": question.id,
        "rule": question.rule,
        "strength": question.strength.value if question.strength else None,
        "state": question.state.value,
        "area_id": question.area_id or None,
        "indicator_id": question.indicator_id or None,
        "years": list(question.years),
        "series": question.series,
        "sentence_vi": told(question, defined, _names(words("vi")), words("vi")),
        "sentence_en": told(question, defined, _names(words("en")), words("en")),
        "evidence": dict(question.doubt.evidence) if question.doubt else {},
        "figures": [dict(zip(key_names, key, strict=True)) for key in question.keys],
        "marks": [
            {
                **{"area_id": mark.area_id, "indicator_id": mark.indicator_id, "year": mark.year},
                **{"kind": mark.kind.value, "reason": mark.reason, "made_by": mark.made_by},
                **{"made_at": mark.made_at.isoformat() if mark.made_at else None, "in_force": mark.in_force},
            }
            for mark in question.marks
        ],
    }
