"""Formulas are set from the text of the accounts, and what is no formula stands as it is."""

import re

import pytest

from pages._ui.formula import build_formula


def shown(text: str) -> str:
    """What is set, as plain text: a fraction in braces, a power after a caret, what is set lower after a line."""
    inner = re.fullmatch(
        r'<span class="formula set" role="math" aria-label="[^"]*">(.*)</span>', build_formula(text)
    )
    assert inner, text
    plain = inner[1].replace('<span class="fraction"><span>', "{").replace("</span><span>", " over ")
    plain = plain.replace("</span></span>", "}").replace("<sup>", "^").replace("<sub>", "_")
    return re.sub(r"<[^>]+>", "", plain).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("(T − c) / (t_T − t)", "{T − c over t_T − t}"),
        ("100 · (16,70 − 21,50) / (15,00 − 21,50)", "100 · {16,70 − 21,50 over 15,00 − 21,50}"),
        ("(c − b) / (t − t₀)", "{c − b over t − t_0}"),
        ("(c / b)^(1/8) − 1", "({c over b})^{1 over 8} − 1"),
        ("16.7 + (−0.600) · (2030 − 2025)", "16.7 + (−0.600) · (2030 − 2025)"),
        ("± t(80 %) · s · √(h · (1 + h))", "±t(80 %) · s · √h · (1 + h)"),
        ("−[(c − b) / 8] / |(T − b) / 13|", "−{{c − b over 8} over |{T − b over 13}|}"),
    ],
)
def test_fractions_powers_and_roots_are_set(text: str, set_as: str):
    assert shown(text) == set_as


def test_a_screen_reader_is_given_the_text_itself():
    assert 'role="math" aria-label="(T − c) / (t_T − t)"' in build_formula("(T − c) / (t_T − t)")


@pytest.mark.parametrize("text", ["(c − b", "s = 1,2; h = 6", "a & b", "", "c / ", "năm 2025: 3"])
def test_what_is_no_formula_stands_as_it_is(text: str):
    assert 'role="math"' not in build_formula(text)
    assert "<script" not in build_formula("<script>")
