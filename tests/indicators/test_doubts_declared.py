"""Rules of doubt are declared: another pair, another threshold or a further rule is data and no line of code.

Every figure is a test figure.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from indicators.catalogue import catalogue
from indicators.catalogue_files import CatalogueError
from indicators.doubt_rules.declared import FILE, NUMBERS
from indicators.doubts import Declared, Form, declared, find_doubts, needed_beside, read_rules, sentence
from tests.indicators.test_doubts_builders import AREAS, INSURANCE, line, table, with_value

KNOWN = {*catalogue().indicators, *catalogue().counts}
INSURED = "health_insurance_coverage"


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Callable[[dict[str, Any]], None]], Declared]:
    """The shipped file with a change made to it, read again."""

    def read(change: Callable[[dict[str, Any]], None]) -> Declared:
        content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        change(content)
        path = tmp_path / "doubt_rules.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        return read_rules(path, KNOWN)

    return read


def entry(content: dict[str, Any], rule: str) -> dict[str, Any]:
    return next(one for one in content["rules"] if one["id"] == rule)


def test_another_pair_of_indicators_is_a_line_of_the_file(changed) -> None:
    figures = [*line("T01", "wasting", {2024: 12.0}), *line("T01", "underweight", {2024: 9.0})]
    assert find_doubts(figures, catalogue(), AREAS) == []
    pair = {"one": "wasting", "other": "underweight"}
    rules = changed(lambda content: entry(content, "order")["pairs"].append(pair))
    (doubt,) = find_doubts(figures, catalogue(), AREAS, rules=rules)
    assert (doubt.rule, doubt.indicator_id, doubt.keys[1].indicator_id) == ("order", "wasting", "underweight")
    assert needed_beside(["wasting"], catalogue(), rules) == {"wasting", "underweight"}


def test_a_further_rule_of_a_known_form_is_an_entry_with_its_own_name_and_words(changed) -> None:
    further = {
        "id": "fewer_nurses_than_doctors",
        "form": "order",
        "pairs": [{"one": "doctors_per_10k", "other": "nurses_per_10k"}],
        "title": {"vi": "Bác sĩ nhiều hơn điều dưỡng", "en": "More doctors than nurses"},
        "one": {"vi": "năm {at_year}: {value} so với {other}", "en": "{at_year}: {value} against {other}"},
        "remedy": {"vi": "Kiểm tra cả hai.", "en": "Check both."},
    }
    rules = changed(lambda content: content["rules"].append(further))
    figures = [*line("T01", "doctors_per_10k", {2024: 12.0}), *line("T01", "nurses_per_10k", {2024: 9.5})]
    (doubt,) = find_doubts(figures, catalogue(), AREAS, rules=rules)
    assert doubt.doubt_id == "fewer_nurses_than_doctors:nso:doctors_per_10k:T01:2024"
    assert sentence(doubt, "vi", rules=rules) == "năm 2024: 12 so với 9,5"


def test_a_threshold_is_a_number_of_the_file(changed) -> None:
    figures = table(INSURED, with_value(INSURANCE, 2019, 2, 95.0))
    assert [doubt.rule for doubt in find_doubts(figures, catalogue(), AREAS)] == ["spike"]
    calm = changed(
        lambda content: [entry(content, one)["numbers"].update(far=50) for one in ("spike", "jump")]
    )
    assert find_doubts(figures, catalogue(), AREAS, rules=calm) == []


def test_a_rule_may_be_asked_of_some_indicators_only(changed) -> None:
    figures = table(INSURED, with_value(INSURANCE, 2019, 2, 95.0))
    other = changed(lambda content: entry(content, "spike").update(only=["stunting"]))
    assert [doubt.rule for doubt in find_doubts(figures, catalogue(), AREAS, rules=other)] != ["spike"]
    own = changed(lambda content: entry(content, "spike").update(only=[INSURED]))
    assert [doubt.rule for doubt in find_doubts(figures, catalogue(), AREAS, rules=own)] == ["spike"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c: entry(c, "jump")["numbers"].pop("far"), "rule 'jump': 'numbers': field 'far' is missing"),
        (lambda c: entry(c, "jump").update(form="leap"), "rule 'jump': field 'form' must be one of"),
        (lambda c: entry(c, "jump").update(farr=1), "rule 'jump': field 'farr' is unknown"),
        (lambda c: entry(c, "jump")["title"].pop("en"), "rule 'jump': 'title': field 'en' is missing"),
        (
            lambda c: entry(c, "jump").update(folds=["days"]),
            "field 'folds' must be a list of 'columns' and 'years'",
        ),
        (lambda c: entry(c, "jump").update(only=["lepers"]), "field 'only' names 'lepers'"),
        (lambda c: entry(c, "jump").update(id="spike"), "two rules have one id"),
        (lambda c: entry(c, "order")["pairs"].append({"one": "a", "other": "b"}), "'pairs' names 'a'"),
        (lambda c: entry(c, "tenth").update(side="left"), "field 'side' must be one of above, below"),
        (lambda c: c["usual"].pop("ordinary"), "'usual': field 'ordinary' is missing"),
        (lambda c: c.update(rules=[]), "field 'rules' must be a list of rules"),
    ],
)
def test_a_mistake_in_the_file_is_said_with_rule_and_field(changed, change, said) -> None:
    with pytest.raises(CatalogueError) as told:
        changed(change)
    assert said in str(told.value)


def test_every_form_is_used_and_says_which_numbers_it_needs() -> None:
    assert {rule.form for rule in declared().rules} == set(Form) == set(NUMBERS)
