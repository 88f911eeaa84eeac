"""No page asks for words that are not there, in either language."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from indicators.findings import Level, Reason
from indicators.types import Verification
from loaders.findings import Severity
from pages._ui.compare import CHOOSING
from pages._ui.compare import LABELS as COMPARE
from pages._ui.compare import LEGEND as COMPARE_LEGEND
from pages._ui.dropzone import LABELS as DROPZONE
from pages._ui.findings import LABELS as FINDINGS
from pages._ui.links import ORDERS, PAINTS, SHAPES, STATES, STRENGTHS, TEMPLATES
from pages._ui.scorecard import LABELS, LEGEND
from pages._ui.steps import Stand
from pages._ui.upload.stages import STAGES
from reporting.counts import ORDER
from reporting.doubts import State, Tally
from reporting.finding_cells import LEVEL_SIGNS, SHORT_REASONS
from reporting.submissions import Standing
from reporting.words import words
from store.records import MarkKind

PAGES = Path(__file__).resolve().parents[2] / "pages"


def literal_keys() -> set[str]:
    """The first argument of every say() and count() that is written out."""
    keys = set()
    for path in PAGES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", "") in {"say", "count"}
                and node.args
            ):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    keys.add(first.value)
    return keys


def composed_keys() -> set[str]:
    """Those that are put together from an enum or a list."""
    return {
        *(f"steps.{stand.value}" for stand in Stand),
        *(f"receipt.{standing.value}" for standing in Standing),
        *(f"upload.step.{name}{part}" for name in STAGES for part in ("", ".note")),
        *(f"upload.template.{kind}" for kind in TEMPLATES),
        *(f"upload.since.{severity}" for severity in ("error", "warning")),
        *(f"dropzone.{name}" for name in (*DROPZONE, "drop_again", "drop_next")),
        *(f"findings.{name}" for name in FINDINGS),
        *(f"findings.{part}{severity.value}" for part in ("", "said.") for severity in Severity),
        *(f"cell.{level.value}" for level in LEVEL_SIGNS),
        *(f"cell.reason.{reason.value}" for reason in SHORT_REASONS),
        *(f"cell.{level.value}_by" for level in (Level.MET, Level.MISSED)),
        *(f"cell.so_far_{standing}" for standing in ("met", "short", "not_met")),
        *(f"counts.{mark.value}" for mark in ORDER),
        *(f"counts.{state}{scope}" for state in ("closed", "open") for scope in ("", ".country", ".areas")),
        *(f"scorecard.{name}" for name in (*LABELS, *LEGEND)),
        *(f"scorecard.sort.{sort}" for sort in ("urgency", "group")),
        *(f"scorecard.without_figures{where}" for where in ("", ".country")),
        *(
            f"lists.{name}{part}"
            for name in ("missed", "worsening", "closest", "improving")
            for part in ("", ".note")
        ),
        *(f"compare.{name}" for name in (*COMPARE, *CHOOSING)),
        *(f"compare.legend.{name}" for name in COMPARE_LEGEND),
        *(f"compare.begun.{rule}" for rule in ("peers", "largest")),
        *(f"compare.standing.{key}" for key in ("better", "worse", "same")),
        *(f"compare.quarter.{quarter}" for quarter in ("best", "middle", "worst")),
        *(f"doubts.filter.{state}" for state in STATES),
        *(f"doubts.filter.{strength}_strengths" for strength in ("all", *STRENGTHS)),
        *(f"doubts.strength.{strength}" for strength in STRENGTHS),
        *(f"doubts.state.{state.value}" for state in State),
        *(f"doubts.unasked.{state.value}" for state in State if state is not State.OPEN),
        *(f"doubts.mark.{kind.value}" for kind in MarkKind),
        *(f"doubts.answering.{kind.value}.{part}" for kind in MarkKind for part in ("button", "done")),
        *(f"doubts.count.{name.name}" for name in fields(Tally)),
        *(f"doubts.by.{order}" for order in ORDERS),
        *(f"doubts.picture.{name}" for name in ("range", "line", "middle", "doubted", "alt", "times")),
        *(f"map.{name}.{paint}" for name in ("title", "of", "paint") for paint in PAINTS),
        *(f"map.shape.{shape}" for shape in SHAPES),
        *(f"tag.{one.value}" for one in Verification if one is not Verification.VERIFIED),
        *(f"nav.language.{lang}" for lang in ("vi", "en")),
        *(
            f"nav.{name}"
            for name in ("overview", "province", "indicator", "pages", "language", "skip", "dark")
        ),
    }


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_key_of_the_pages_has_words(lang: str):
    asked = literal_keys() | composed_keys()
    assert len(asked) > 80
    assert sorted(key for key in asked if not words(lang).knows(key)) == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_region_has_a_name(lang: str):
    from indicators.areas import areas

    asked = {f"region.{region}" for set_id in areas().set_ids() for region in areas().regions(set_id)}
    assert sorted(key for key in asked if not words(lang).knows(key)) == []


def test_every_reason_without_a_finding_has_short_words():
    """The others only accompany a finding."""
    accompanying = {
        Reason.NO_TARGET,
        Reason.MAINTAIN,
        Reason.BASELINE_MET,
        Reason.DEADLINE_PASSED,
        Reason.STATED_BASELINE,
        Reason.LATER_BASELINE,
        Reason.FALLBACK_SERIES,
        Reason.OTHER_SERIES,
        Reason.EXCLUDED,
    }
    assert set(SHORT_REASONS) == set(Reason) - accompanying


#: A sentence or a name as a reader would see it: Vietnamese by its letters, English by a capital before small words.
VIETNAMESE = re.compile(r"[À-ÖØ-ỹĐđ]")
ENGLISH = re.compile(
    r"^[A-Z][a-z]+( [a-z]{2,})+[.:!?…]*$|^[A-Z][a-z]+[.:!?…]+$|^[A-Z][a-z]+ [a-z]+.*[.!?…]$|\b[a-z]{2,}(,? [a-z]{2,}){2,}[.!?…]$"
)


def spoken(text: str) -> bool:
    """Whether it would be read as words of one language."""
    return bool(VIETNAMESE.search(text) or ENGLISH.search(text.strip()))


def texts_of_python(path: Path) -> list[str]:
    """Every text of a module but its explanations, and what only a log or a traceback says."""
    tree, unseen = ast.parse(path.read_text(encoding="utf-8")), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and isinstance(
            node.body[0], ast.Expr
        ):
            unseen.add(node.body[0].value)
        is_log = isinstance(node, ast.Call) and getattr(getattr(node.func, "value", None), "id", "") == "log"
        if isinstance(node, ast.Raise | ast.Assert) or is_log:
            unseen.update(ast.walk(node))
    return [
        one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and one not in unseen
    ]


def texts_of_script(path: Path) -> list[str]:
    """Every text in quotation marks, without the comments; what is put into a template counts as a gap."""
    written = re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.findall(r'"((?:[^"\\\n]|\\.)*)"|`([^`]*)`', written)
    return [plain or re.sub(r"\$\{[^}]*\}", "…", template) for plain, template in found]


@pytest.mark.parametrize(
    "text", ["Chỉ tiêu", "Save as", "No data yet.", "Loading…", "there is nothing here yet.", "Đạt"]
)
def test_words_are_told_from_names_of_the_code(text: str):
    assert spoken(text)


@pytest.mark.parametrize(
    "text", ["own converted", "Enter", "thead th:not(.corner)", "stMain", "class", "×", "no-cache"]
)
def test_names_of_the_code_are_no_words(text: str):
    assert not spoken(text)


def test_no_page_and_no_script_says_a_word_itself():
    """Whatever is read stands in the catalogues of both languages."""
    said = {
        (path.name, text)
        for suffix, texts in ((".py", texts_of_python), (".js", texts_of_script))
        for path in PAGES.rglob(f"*{suffix}")
        for text in texts(path)
        if spoken(text)
    }
    assert said == set()
